/** Changes made from what a person means to do. Values are judged elsewhere (`problemsOf`), rights too (`may`). */
import {
  type Change,
  COVERED_TRANSITION,
  type Cover,
  type Leaf,
  type RecordView,
  type Stamp,
  type Transition,
  type Write,
} from './change.ts';
import { type Clock, tick } from './clock.ts';
import type { Json } from './define.ts';
import { same } from './json.ts';
import { docOf, inOrder, isBeside, isItemId, itemShapes, knownLeaf, leavesOf, ORDER } from './leaves.ts';
import { between } from './order.ts';
import { definitionOf, fieldOf } from './records.ts';
import { failure, type Result, success } from './result.ts';
import type { RecordType } from './types.ts';
import { discardableStates } from './view.ts';

/** Who writes, on what device, when. */
export interface AuthorContext {
  /** The device's clock; its `device` signs the stamps. */
  readonly clock: Clock;
  /** The officer's record id. */
  readonly author: string;
  /** The number of this device's next change. */
  readonly nextNumber: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly newId: () => string;
}

/** The changes, and the context for whatever is written next. No changes where nothing would be altered. */
export interface Authored {
  readonly changes: readonly Change[];
  readonly context: AuthorContext;
}

export type AuthorRefusal =
  /** The leaf is not one this version knows. */
  | { readonly code: 'unknownLeaf'; readonly leaf: Leaf }
  /** The field is settable at birth only. */
  | { readonly code: 'fixedField'; readonly leaf: Leaf }
  /** The state's content is closed and takes no supplements. */
  | { readonly code: 'closed'; readonly state: string }
  | { readonly code: 'noSuchMove'; readonly move: string }
  | { readonly code: 'reasonNeeded'; readonly move: string }
  | { readonly code: 'notDiscardable'; readonly state: string }
  | { readonly code: 'notDiscarded' }
  /** Someone wrote the same leaves since, or the state moved on. */
  | { readonly code: 'changedMeanwhile'; readonly leaves: readonly Leaf[] }
  /** Nothing leads back from this transition. */
  | { readonly code: 'noWayBack'; readonly move: string };

export interface LeafEdit {
  /** Absent: the leaf is cleared. */
  readonly value?: Json;
  /** The heads read when the field was first touched; absent: those of the view. */
  readonly seen?: readonly Stamp[];
}

export type Body = Pick<Change, 'writes'> & Partial<Pick<Change, 'birth' | 'transition' | 'discard' | 'restores'>>;

/** A new record. Sensitive fields go into a second change, so that it can travel by a feed of its own. */
export function create(
  context: AuthorContext,
  type: RecordType,
  id: string,
  doc: Readonly<Record<string, unknown>>,
): Authored {
  const writes: Record<Leaf, Write> = {};
  for (const [leaf, value] of Object.entries(leavesOf(type, doc))) {
    writes[leaf] = { value: settled(type, leaf, value), seen: [] };
  }
  const [ordinary, sensitive] = split(type, writes);
  const bodies: Body[] = [{ writes: ordinary, birth: true }];
  if (sensitive !== undefined) bodies.push({ writes: sensitive });
  return authored(context, id, type, bodies);
}

/** New values for leaves. Those that would stay as they are are left out. */
export function edit(
  context: AuthorContext,
  view: RecordView,
  edits: Readonly<Record<Leaf, LeafEdit>>,
): Result<Authored, AuthorRefusal> {
  const { life } = definitionOf(view.type);
  const content = view.open || life.supplements?.includes(view.state) === true;
  const beside = life.besideIn?.includes(view.state) === true;
  const writes: Record<Leaf, Write> = {};
  const held = leavesOf(view.type, view.doc);
  for (const [leaf, { value, seen }] of Object.entries(withPlaces(view, edits))) {
    const known = knownLeaf(view.type, leaf);
    if (known === undefined) return failure({ code: 'unknownLeaf', leaf });
    if (!(known.shape.beside ? beside : content)) return failure({ code: 'closed', state: view.state });
    const next = value === undefined ? undefined : settled(view.type, leaf, value);
    const read = seen ?? headsAt(view, leaf);
    if (isAsItWas(view, leaf, held[leaf], next, read)) continue;
    if (isFixed(view.type, leaf) && read.length > 0) return failure({ code: 'fixedField', leaf });
    writes[leaf] = next === undefined ? { seen: read } : { value: next, seen: read };
  }
  return success(authored(context, view.id, view.type, bodiesOf(view.type, writes)));
}

/** The document as it would be after edits: what to judge before they are made. */
export function docAfter(view: RecordView, edits: Readonly<Record<Leaf, LeafEdit>>): Record<string, Json> {
  const leaves: Record<Leaf, Json | undefined> = leavesOf(view.type, view.doc);
  for (const [leaf, { value }] of Object.entries(withPlaces(view, edits))) {
    leaves[leaf] = value === undefined ? undefined : settled(view.type, leaf, value);
  }
  return docOf(view.type, leaves);
}

/** The edits that lead from one document to another: changed leaves, cleared ones, items added and taken away. */
export function editsBetween(
  type: RecordType,
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Record<Leaf, LeafEdit> {
  const [from, to] = [leavesOf(type, before), leavesOf(type, after)];
  const edits: Record<Leaf, LeafEdit> = {};
  for (const [leaf, value] of Object.entries(to)) {
    if (!same(from[leaf], settled(type, leaf, value))) edits[leaf] = { value };
  }
  for (const leaf of Object.keys(from)) if (!Object.hasOwn(to, leaf)) edits[leaf] = {};
  return edits;
}

/** Settles a conflict: names every head, so that none is left standing beside the chosen value. */
export function resolve(
  context: AuthorContext,
  view: RecordView,
  leaf: Leaf,
  value: Json | undefined,
): Result<Authored, AuthorRefusal> {
  const seen = headsAt(view, leaf);
  return edit(context, view, { [leaf]: value === undefined ? { seen } : { value, seen } });
}

/** Takes an item away: every leaf of it that was seen. */
export function removeItem(
  context: AuthorContext,
  view: RecordView,
  field: string,
  item: string,
): Result<Authored, AuthorRefusal> {
  if (itemShapes(view.type, field) === undefined || !isItemId(item)) {
    return failure({ code: 'unknownLeaf', leaf: `${field}/${item}` });
  }
  const part = `${field}/${item}/`;
  const leaves = new Set([...Object.keys(view.heads), ...Object.keys(view.beyond)]);
  const edits: Record<Leaf, LeafEdit> = {};
  for (const leaf of leaves) if (leaf.startsWith(part)) edits[leaf] = {};
  return edit(context, view, edits);
}

/** A transition, covering exactly the heads in view. Whether it is the actor's to make and nothing is missing is asked before. */
export function move(
  context: AuthorContext,
  view: RecordView,
  name: string,
  reason?: string,
): Result<Authored, AuthorRefusal> {
  const step = definitionOf(view.type).life.moves.find((one) => one.name === name && one.from.includes(view.state));
  if (step === undefined) return failure({ code: 'noSuchMove', move: name });
  const said = reason?.trim() ?? '';
  if (step.reason === true && said === '') return failure({ code: 'reasonNeeded', move: name });
  const transition: Transition = {
    move: name,
    to: step.to,
    follows: view.transition,
    covers: contentHeads(view),
    ...(said !== '' && { reason: said }),
  };
  return success(authored(context, view.id, view.type, [{ writes: {}, transition }]));
}

/** Discards the record as far as it is in view. */
export function discard(context: AuthorContext, view: RecordView): Result<Authored, AuthorRefusal> {
  if (!discardableStates(definitionOf(view.type).life).includes(view.state)) {
    return failure({ code: 'notDiscardable', state: view.state });
  }
  const covers: Cover =
    view.transition === null ? view.heads : { ...view.heads, [COVERED_TRANSITION]: [view.transition] };
  return success(authored(context, view.id, view.type, [{ writes: {}, discard: covers }]));
}

/** Takes back every discard of the record that is known. */
export function restore(context: AuthorContext, view: RecordView): Result<Authored, AuthorRefusal> {
  if (view.discards.length === 0) return failure({ code: 'notDiscarded' });
  const restores = view.discards.map((made) => made.stamp);
  return success(authored(context, view.id, view.type, [{ writes: {}, restores }]));
}

/** Numbers and stamps the bodies of changes of one record. */
export function authored(context: AuthorContext, record: string, type: RecordType, bodies: readonly Body[]): Authored {
  let { clock, nextNumber } = context;
  const changes = bodies.map((body): Change => {
    const ticked = tick(clock, context.now);
    clock = ticked.clock;
    return {
      id: context.newId(),
      record,
      type,
      schema: definitionOf(type).schema,
      author: context.author,
      device: clock.device,
      stamp: ticked.stamp,
      number: nextNumber++,
      at: context.now,
      ...body,
    };
  });
  return { changes, context: { ...context, clock, nextNumber } };
}

/** Writes as the bodies of one or two changes: a change never mixes sensitive fields with ordinary ones. */
export function bodiesOf(type: RecordType, writes: Readonly<Record<Leaf, Write>>): Body[] {
  const [ordinary, sensitive] = split(type, writes);
  const bodies: Body[] = [];
  if (Object.keys(ordinary).length > 0) bodies.push({ writes: ordinary });
  if (sensitive !== undefined) bodies.push({ writes: sensitive });
  return bodies;
}

function split(
  type: RecordType,
  writes: Readonly<Record<Leaf, Write>>,
): [ordinary: Record<Leaf, Write>, sensitive: Record<Leaf, Write> | undefined] {
  const ordinary: Record<Leaf, Write> = {};
  let sensitive: Record<Leaf, Write> | undefined;
  for (const [leaf, write] of Object.entries(writes)) {
    if (knownLeaf(type, leaf)?.shape.sensitive === true) {
      sensitive ??= {};
      sensitive[leaf] = write;
    } else ordinary[leaf] = write;
  }
  return [ordinary, sensitive];
}

/** The heads of what the record says; what is said about it is covered by nothing. */
function contentHeads({ type, heads }: RecordView): Cover {
  const all = Object.entries(heads);
  return all.some(([leaf]) => isBeside(type, leaf))
    ? Object.fromEntries(all.filter(([leaf]) => !isBeside(type, leaf)))
    : heads;
}

/** What stands at a leaf, supplements included. */
function headsAt(view: RecordView, leaf: Leaf): readonly Stamp[] {
  const covered = Object.hasOwn(view.heads, leaf) ? (view.heads[leaf] ?? []) : [];
  const later = Object.hasOwn(view.beyond, leaf) ? (view.beyond[leaf] ?? []).map((head) => head.stamp) : [];
  return later.length === 0 ? covered : [...new Set([...covered, ...later])];
}

/** An item that is given a value while its place is lost, or is new without one, gets a place at the end. */
function withPlaces(view: RecordView, edits: Readonly<Record<Leaf, LeafEdit>>): Readonly<Record<Leaf, LeafEdit>> {
  let placed = edits;
  const last = new Map<string, string>();
  for (const [leaf, { value }] of Object.entries(edits)) {
    const known = knownLeaf(view.type, leaf);
    if (value === undefined || known?.items === undefined || known.item === undefined) continue;
    const order = `${known.items}/${known.item}/${ORDER}`;
    const all = view.doc[known.items] as Readonly<Record<string, { readonly order?: string }>> | undefined;
    if (Object.hasOwn(placed, order) || (all?.[known.item]?.order ?? '') !== '') continue;
    const before = last.get(known.items) ?? inOrder(all).at(-1)?.[1].order;
    const key = between(before);
    last.set(known.items, key);
    placed = { ...placed, [order]: { value: key } };
  }
  return placed;
}

function isAsItWas(
  view: RecordView,
  leaf: Leaf,
  held: Json | undefined,
  next: Json | undefined,
  read: readonly Stamp[],
): boolean {
  const unsettled = Object.hasOwn(view.conflicts, leaf) || Object.hasOwn(view.beyond, leaf);
  const current = headsAt(view, leaf);
  const upToDate = read.length === current.length && read.every((stamp) => current.includes(stamp));
  return !unsettled && upToDate && same(held, next);
}

function isFixed(type: RecordType, leaf: Leaf): boolean {
  const known = knownLeaf(type, leaf);
  return known?.items === undefined && known?.shape.fields.some((name) => fieldOf(type, name)?.fixed === true) === true;
}

/** Lists whose order means nothing are kept sorted, so that equal choices are equal values. */
function settled(type: RecordType, leaf: Leaf, value: Json): Json {
  const known = knownLeaf(type, leaf);
  if (known === undefined || known.items !== undefined) return value;
  const sorted = (name: string, of: Json | undefined): Json | undefined => {
    const kind = fieldOf(type, name)?.kind;
    const unordered = kind === 'choices' || kind === 'links';
    return unordered && Array.isArray(of) ? [...new Set(of)].sort(byText) : of;
  };
  if (!known.shape.composite) return sorted(known.shape.name, value) ?? value;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const parts: Record<string, Json> = {};
  for (const [name, part] of Object.entries(value)) parts[name] = sorted(name, part) ?? part;
  return parts;
}

const byText = (a: Json, b: Json): number => (String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0);
