/** Documents taken apart into the leaves that merge, and put together again. */
import type { Leaf } from './change.ts';
import type { Field, Json } from './define.ts';
import { isObject } from './json.ts';
import { isForbiddenName } from './payload.ts';
import { definitionOf, envelopeFields } from './records.ts';
import { RECORD_TYPES, type RecordType } from './types.ts';

/** The part of every item that says where it stands; see `between`. */
export const ORDER = 'order';

/** What one merge leaf of a record or of an item consists of. */
export interface LeafShape {
  /** The field's name, or the shared leaf's name. */
  readonly name: string;
  /** The fields it holds: one, by its value alone, or several as an object of them. */
  readonly fields: readonly string[];
  readonly composite: boolean;
  readonly sensitive: boolean;
  /** Part of a field that stands beside the content. */
  readonly beside: boolean;
}

/** A leaf name resolved against the definition. */
export interface KnownLeaf {
  readonly shape: LeafShape;
  /** The field of `items` and the item's id, for a part of an item. */
  readonly items?: string;
  readonly item?: string;
}

interface Shapes {
  readonly leaves: ReadonlyMap<string, LeafShape>;
  readonly items: ReadonlyMap<string, ReadonlyMap<string, LeafShape>>;
  /** What the names of `leaves` stand for: each is asked for many times of every change. */
  readonly known: ReadonlyMap<Leaf, KnownLeaf>;
  /** Those of `leaves` that are sensitive, and the fields of items any part of which is. */
  readonly sensitive: readonly LeafShape[];
  readonly sensitiveItems: readonly string[];
}

const ITEM_ID = /^[0-9A-Za-z][0-9A-Za-z-]{0,63}$/;

const orderShape = (sensitive: boolean, beside: boolean): LeafShape => ({
  name: ORDER,
  fields: [ORDER],
  composite: false,
  sensitive,
  beside,
});

function shapesOfFields(
  fields: Readonly<Record<string, Field>>,
  sensitive: boolean,
  beside: boolean,
): Map<string, LeafShape> {
  const shapes = new Map<string, LeafShape>();
  for (const [name, field] of Object.entries(fields)) {
    if (field.kind === 'items') continue;
    const leaf = field.leaf ?? name;
    const held = shapes.get(leaf);
    shapes.set(leaf, {
      name: leaf,
      fields: [...(held?.fields ?? []), name],
      composite: field.leaf !== undefined,
      sensitive: sensitive || field.sensitive === true || held?.sensitive === true,
      beside,
    });
  }
  return shapes;
}

function shapesOfType(type: RecordType): Shapes {
  const fields: Readonly<Record<string, Field>> = { ...definitionOf(type).fields, ...envelopeFields };
  const items = new Map<string, ReadonlyMap<string, LeafShape>>();
  for (const [name, field] of Object.entries(fields)) {
    if (field.kind !== 'items') continue;
    const [sensitive, beside] = [field.sensitive === true, field.beside === true];
    const parts = shapesOfFields(field.parts ?? {}, sensitive, beside);
    items.set(name, parts.set(ORDER, orderShape(sensitive, beside)));
  }
  const leaves = shapesOfFields(fields, false, false);
  return {
    leaves,
    items,
    known: new Map([...leaves].map(([name, shape]) => [name, { shape }])),
    sensitive: [...leaves.values()].filter((shape) => shape.sensitive),
    sensitiveItems: [...items].flatMap(([name, parts]) =>
      [...parts.values()].some((shape) => shape.sensitive) ? [name] : [],
    ),
  };
}

const shapes = Object.fromEntries(RECORD_TYPES.map((type) => [type, shapesOfType(type)])) as Record<RecordType, Shapes>;

/** The leaves of a type that are not parts of items. */
export function leafShapes(type: RecordType): ReadonlyMap<string, LeafShape> {
  return shapes[type].leaves;
}

/** The leaves of each item of a field of `items`, its order key included; undefined when the field holds no items. */
export function itemShapes(type: RecordType, field: string): ReadonlyMap<string, LeafShape> | undefined {
  return shapes[type].items.get(field);
}

export function isItemId(id: string): boolean {
  return ITEM_ID.test(id) && !isForbiddenName(id);
}

/** What a leaf name stands for; undefined for a name this version does not know. */
export function knownLeaf(type: RecordType, leaf: Leaf): KnownLeaf | undefined {
  const first = leaf.indexOf('/');
  const { known, items } = shapes[type];
  if (first < 0) return known.get(leaf);
  const second = leaf.indexOf('/', first + 1);
  if (second < 0) return undefined;
  const field = leaf.slice(0, first);
  const item = leaf.slice(first + 1, second);
  const shape = items.get(field)?.get(leaf.slice(second + 1));
  return shape && isItemId(item) ? { shape, items: field, item } : undefined;
}

/** Whether a leaf holds what is sensitive. */
export const isSensitiveLeaf = (type: RecordType, leaf: Leaf): boolean =>
  knownLeaf(type, leaf)?.shape.sensitive === true;

/** Whether a document says anything sensitive. */
export function saysSensitive(type: RecordType, doc: Readonly<Record<string, unknown>>): boolean {
  const { sensitive, sensitiveItems } = shapes[type];
  const said = doc as Readonly<Record<string, Json>>;
  if (sensitive.some((shape) => takeApart(said, shape) !== undefined)) return true;
  if (!sensitiveItems.some((field) => Object.hasOwn(doc, field))) return false;
  return Object.keys(leavesOf(type, doc)).some((leaf) => isSensitiveLeaf(type, leaf));
}

/** Whether a leaf stands beside the content: said about the record, and covered by no transition. */
export function isBeside(type: RecordType, leaf: Leaf): boolean {
  return knownLeaf(type, leaf)?.shape.beside === true;
}

/**
 * How a leaf name from outside is to be treated: `known` is read, `unknown` (a newer version's) is kept and not shown, `refused`
 * could not have been written by any version.
 */
export function leafStanding(type: RecordType, leaf: Leaf): 'known' | 'unknown' | 'refused' {
  if (knownLeaf(type, leaf) !== undefined) return 'known';
  const parts = leaf.split('/');
  const wellMade =
    (parts.length === 1 || parts.length === 3) &&
    leaf.length <= 200 &&
    parts.every((part) => ITEM_ID.test(part) && !isForbiddenName(part));
  return wellMade ? 'unknown' : 'refused';
}

/** The leaves of one item: their names and values. */
function itemLeaves(
  type: RecordType,
  field: string,
  item: string,
  parts: Readonly<Record<string, Json>>,
): Record<Leaf, Json> {
  const leaves: Record<Leaf, Json> = {};
  for (const shape of itemShapes(type, field)?.values() ?? []) {
    const value = takeApart(parts, shape);
    if (value !== undefined) leaves[`${field}/${item}/${shape.name}`] = value;
  }
  return leaves;
}

/**
 * A document's leaves. Fields this version does not know and items with impossible ids are left out: `strangersOf` names them.
 */
export function leavesOf(type: RecordType, doc: Readonly<Record<string, unknown>>): Record<Leaf, Json> {
  const leaves: Record<Leaf, Json> = {};
  const known = doc as Readonly<Record<string, Json>>;
  for (const shape of shapes[type].leaves.values()) {
    const value = takeApart(known, shape);
    if (value !== undefined) leaves[shape.name] = value;
  }
  for (const field of shapes[type].items.keys()) {
    const all = Object.hasOwn(doc, field) ? doc[field] : undefined;
    if (!isObject(all)) continue;
    for (const [item, parts] of Object.entries(all)) {
      if (!isItemId(item) || !isObject(parts)) continue;
      Object.assign(leaves, itemLeaves(type, field, item, parts as Readonly<Record<string, Json>>));
    }
  }
  return leaves;
}

/** The document that leaves make. Leaves this version does not know are left out. */
export function docOf(type: RecordType, leaves: Readonly<Record<Leaf, Json | undefined>>): Record<string, Json> {
  const doc: Record<string, Json> = {};
  for (const leaf of Object.keys(leaves)) {
    const value = leaves[leaf];
    if (value !== undefined) placeLeaf(doc, type, leaf, value);
  }
  return doc;
}

/** Puts one leaf's value into a document under construction; a leaf that is not known changes nothing. */
export function placeLeaf(doc: Record<string, Json>, type: RecordType, leaf: Leaf, value: Json): void {
  const known = knownLeaf(type, leaf);
  if (known === undefined) return;
  if (known.items === undefined || known.item === undefined) {
    putTogether(doc, known.shape, value);
    return;
  }
  if (!Object.hasOwn(doc, known.items)) doc[known.items] = {};
  const all = doc[known.items] as Record<string, Record<string, Json>>;
  let parts = all[known.item];
  if (parts === undefined) {
    // An item whose place was lost (its removal met a later edit) stands first, where it is noticed.
    parts = { [ORDER]: '' };
    all[known.item] = parts;
  }
  putTogether(parts, known.shape, value);
}

/** Names in a document that no leaf takes: fields this version does not know, impossible item ids, unknown parts of items. */
export function strangersOf(type: RecordType, doc: Readonly<Record<string, unknown>>): string[] {
  const strangers: string[] = [];
  const named = (all: ReadonlyMap<string, LeafShape>) => new Set([...all.values()].flatMap((shape) => shape.fields));
  const plain = named(shapes[type].leaves);
  for (const [name, value] of Object.entries(doc)) {
    const parts = shapes[type].items.get(name);
    if (parts === undefined) {
      if (!plain.has(name)) strangers.push(name);
      continue;
    }
    if (!isObject(value)) continue;
    const partNames = named(parts);
    for (const [item, held] of Object.entries(value)) {
      if (!isItemId(item)) strangers.push(`${name}/${item}`);
      else if (isObject(held))
        strangers.push(
          ...Object.keys(held).flatMap((part) => (partNames.has(part) ? [] : [`${name}/${item}/${part}`])),
        );
    }
  }
  return strangers;
}

/** Items in the order people see them: by order key, ties by id. What is no item at all comes first. */
export function inOrder<T>(all: Readonly<Record<string, T>> | undefined): [id: string, item: T][] {
  const key = (item: T) => (isObject(item) && typeof item[ORDER] === 'string' ? item[ORDER] : '');
  return Object.entries(all ?? {}).sort(([aId, a], [bId, b]) => {
    const [aKey, bKey] = [key(a), key(b)];
    return aKey < bKey ? -1 : aKey > bKey ? 1 : aId < bId ? -1 : 1;
  });
}

function takeApart(from: Readonly<Record<string, Json>>, shape: LeafShape): Json | undefined {
  if (!shape.composite) {
    const name = shape.fields[0] ?? shape.name;
    return Object.hasOwn(from, name) ? from[name] : undefined;
  }
  let value: Record<string, Json> | undefined;
  for (const name of shape.fields) {
    const part = Object.hasOwn(from, name) ? from[name] : undefined;
    if (part === undefined) continue;
    value ??= {};
    value[name] = part;
  }
  return value;
}

function putTogether(into: Record<string, Json>, shape: LeafShape, value: Json): void {
  if (!shape.composite) {
    into[shape.fields[0] ?? shape.name] = value;
    return;
  }
  if (!isObject(value)) return;
  for (const name of shape.fields) {
    if (Object.hasOwn(value, name) && value[name] !== undefined) into[name] = value[name] as Json;
  }
}
