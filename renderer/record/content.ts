/** What a form holds while somebody types, and the edits it comes to when it is saved. */
import type { Cover, Leaf } from '../../model/change.ts';
import type { Field, Json } from '../../model/define.ts';
import { isObject, same } from '../../model/json.ts';
import { leavesOf } from '../../model/leaves.ts';
import { definitionOf, envelopeFields, fieldOf } from '../../model/records.ts';
import type { RecordType } from '../../model/types.ts';

/** Field values by name; a cleared field is `null`, one never touched is absent. */
export type Content = Readonly<Record<string, Json>>;

/** Fields that stand for one thing and are edited and saved together, since they merge as one leaf. */
export interface Unit {
  /** The leaf's name: the field's own, or the one shared. */
  readonly key: string;
  readonly fields: readonly string[];
}

export interface Section {
  /** The group's name; undefined for the first, always open one. */
  readonly group: string | undefined;
  readonly units: readonly Unit[];
}

/** Fields people never fill in by hand: aliases are made by merging contacts, references by the core,
 * exceptions of a series at its dates. */
const UNASKED: Partial<Record<RecordType, ReadonlySet<string>>> = {
  party: new Set(['sameAs']),
  engagement: new Set(['series', 'exceptions']),
};

/** Whether a field is filled in for the person when the record is made. */
export const isGiven = (type: RecordType, field: string): boolean => fieldOf(type, field)?.assigned === true;

/** The form of a type, without what is said beside its content: what must be there at birth first, then the rest of the open group, then the folded groups in order. */
export function sectionsOf(type: RecordType): readonly Section[] {
  const definition = definitionOf(type);
  const unasked = UNASKED[type];
  return [undefined, ...definition.groups].map((group): Section => {
    const units = new Map<string, string[]>();
    const names = Object.keys(definition.fields).filter(
      (name) =>
        definition.fields[name]?.group === group &&
        !definition.fields[name]?.assigned &&
        !definition.fields[name]?.beside &&
        !unasked?.has(name),
    );
    const first = names.filter((name) => definition.fields[name]?.need === 'birth');
    for (const name of [...first, ...names.filter((other) => !first.includes(other))]) {
      const key = definition.fields[name]?.leaf ?? name;
      units.set(key, [...(units.get(key) ?? []), name]);
    }
    return { group, units: [...units].map(([key, fields]) => ({ key, fields })) };
  });
}

/** The unit a field belongs to. */
export function unitOf(type: RecordType, field: string): Unit | undefined {
  for (const section of sectionsOf(type)) {
    const unit = section.units.find((each) => each.fields.includes(field));
    if (unit) return unit;
  }
  return Object.hasOwn(envelopeFields, field) ? { key: field, fields: [field] } : undefined;
}

/** A unit that stands behind the door of what is sensitive. */
export const isSensitiveUnit = (type: RecordType, unit: Unit): boolean =>
  unit.fields.some((name) => fieldOf(type, name)?.sensitive);

/** Nothing was said: no text, no entries, no items. */
export function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === false) return true;
  if (typeof value === 'string') return value.trim() === '';
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** The document as it would be with what was typed: touched fields replace, cleared ones go. Items without content are left out. */
export function withContent(
  type: RecordType,
  doc: Readonly<Record<string, unknown>>,
  content: Content,
): Record<string, Json> {
  const merged = { ...doc } as Record<string, Json>;
  for (const [name, value] of Object.entries(content)) {
    const field = fieldOf(type, name);
    if (!field) continue;
    const tidy = tidied(field, value);
    if (tidy === undefined) delete merged[name];
    else merged[name] = tidy;
  }
  return merged;
}

/** A value as it is kept: text without blanks at its ends, lists sorted where their order says nothing, empty things absent. */
function tidied(field: Field, value: Json): Json | undefined {
  if (isEmpty(value)) return undefined;
  if (typeof value === 'string') return field.kind === 'narrative' ? value.trimEnd() : value.trim();
  if (Array.isArray(value)) {
    return field.kind === 'choices' || field.kind === 'links' ? [...new Set(value as string[])].sort() : value;
  }
  if (field.kind !== 'items' || typeof value !== 'object' || value === null) return value;
  const kept: Record<string, Json> = {};
  for (const [id, item] of Object.entries(value as Record<string, Record<string, Json>>)) {
    const parts: Record<string, Json> = {};
    for (const [name, part] of Object.entries(item)) {
      const declared = field.parts?.[name];
      const tidy = declared ? tidied(declared, part) : part;
      if (tidy !== undefined) parts[name] = tidy;
    }
    if (Object.keys(parts).some((name) => name !== 'order')) kept[id] = parts;
  }
  return isEmpty(kept) ? undefined : kept;
}

type Items = Readonly<Record<string, Readonly<Record<string, Json>>>>;

/**
 * What came back of what was sent, over the document as it is by now: of a list it holds what its author wrote, part by part, so that
 * what others put there stays. A part that is null was cleared.
 */
export function laidOver(type: RecordType, doc: Readonly<Record<string, unknown>>, said: Content): Content {
  const laid: Record<string, Json> = {};
  for (const [name, value] of Object.entries(said)) {
    if (fieldOf(type, name)?.kind !== 'items' || !isObject(value)) {
      laid[name] = value;
      continue;
    }
    const all = { ...(doc[name] as Items | undefined) };
    for (const [item, parts] of Object.entries(value as Items)) {
      const kept = Object.entries({ ...all[item], ...parts }).filter(([, part]) => part !== null);
      if (kept.length > 0) all[item] = Object.fromEntries(kept);
      else delete all[item];
    }
    laid[name] = all;
  }
  return laid;
}

export interface LeafEdit {
  value?: Json;
  seen: string[];
}

/**
 * The leaves that differ between the record as it was when typing began (`base`) and what was typed. `heads` are those read when
 * each field was first touched; leaves nobody touched are not written, so that a change from elsewhere stays.
 */
export function editsOf(
  type: RecordType,
  base: Readonly<Record<string, unknown>>,
  content: Content,
  heads: Cover,
): Record<Leaf, LeafEdit> {
  const touched = new Set(Object.keys(content).flatMap((name) => unitOf(type, name)?.fields ?? [name]));
  const only = (doc: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(Object.entries(doc).filter(([name]) => touched.has(name)));
  const before = leavesOf(type, only(base));
  const after = leavesOf(type, only(withContent(type, base, content)));
  const edits: Record<Leaf, LeafEdit> = {};
  for (const leaf of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const value = after[leaf];
    if (same(before[leaf], value)) continue;
    const seen = [...(heads[leaf] ?? [])];
    edits[leaf] = value === undefined ? { seen } : { value, seen };
  }
  return edits;
}

/** The heads of every leaf of a unit: what an edit of it is based on. */
export function headsOfUnit(unit: Unit, heads: Cover): Record<Leaf, string[]> {
  const kept: Record<Leaf, string[]> = {};
  for (const [leaf, stamps] of Object.entries(heads)) {
    if (leaf === unit.key || unit.fields.some((name) => leaf.startsWith(`${name}/`))) kept[leaf] = [...stamps];
  }
  return kept;
}

/** What a draft is called in lists: its own words, cut to fit. */
export function draftTitle(type: RecordType, doc: Readonly<Record<string, unknown>>): string {
  const words = definitionOf(type).list.title.map((name) => doc[name]);
  return words
    .filter((word): word is string => typeof word === 'string')
    .join(' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 300);
}
