/**
 * Contacts that were found to be the same one. Merging adds an edge between two records and rewrites neither; the record with the smallest
 * id of all that hang together stands for them, shows what any of them says, and taking the edge away gives every one back as it was.
 */
import type { LeafEdit } from './author.ts';
import type { Leaf, RecordState, RecordView, Stamp } from './change.ts';
import type { Json } from './define.ts';
import { isObject } from './json.ts';
import { docOf, knownLeaf, leavesOf } from './leaves.ts';
import { displayName } from './names.ts';
import { fieldOf } from './records.ts';

/** The field of a party that holds its edges: items named by the id of the other record. */
export const SAME_AS = 'sameAs';

/** One record of a merged contact. */
export interface Member {
  readonly view: RecordView;
  readonly state: RecordState;
}

/** The records a party's own document says are the same one. */
export function edgesOf(doc: Readonly<Record<string, unknown>>): string[] {
  const held = doc[SAME_AS];
  if (!isObject(held)) return [];
  const others = Object.values(held).map((item) => (isObject(item) ? item.party : undefined));
  return [...new Set(others.filter((other): other is string => typeof other === 'string'))];
}

/** All that hang together with `id`, itself included, by id: the first stands for them. `next` gives a record's neighbours. */
export function componentOf(id: string, next: (id: string) => Iterable<string>): string[] {
  const met = new Set([id]);
  for (const at of met) for (const other of next(at)) met.add(other);
  return [...met].sort();
}

/** How two records are merged: the later one names the earlier, so that two people who merge them at once write the same. */
export function mergeEdit(
  one: string,
  other: string,
): { readonly holder: string; readonly edits: Record<Leaf, LeafEdit> } {
  const [earlier, later] = one < other ? [one, other] : [other, one];
  return {
    holder: later,
    edits: { [`${SAME_AS}/${earlier}/party`]: { value: earlier }, [`${SAME_AS}/${earlier}/order`]: { value: 'V' } },
  };
}

/** The edits of `holder` that take its edge to `other` away. */
export const unmergeEdits = (other: string): Record<Leaf, LeafEdit> => ({
  [`${SAME_AS}/${other}/party`]: {},
  [`${SAME_AS}/${other}/order`]: {},
});

const LISTS: ReadonlySet<string> = new Set(['choices', 'tags', 'links', 'languages']);
/** Where members differ, the one that asks for most care is shown. */
const CAREFUL: Readonly<Record<Leaf, readonly string[]>> = { status: ['doNotContact', 'deceased', 'moved', 'active'] };

const isEdge = (leaf: Leaf): boolean => leaf.startsWith(`${SAME_AS}/`);

function isList(leaf: Leaf): boolean {
  const known = knownLeaf('party', leaf);
  if (known === undefined || known.items !== undefined || known.shape.composite) return false;
  return LISTS.has(fieldOf('party', known.shape.fields[0] ?? '')?.kind ?? '');
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
/** Lists whose order says nothing are kept sorted. */
const ordered = (leaf: Leaf, list: Json[]): Json[] =>
  ['choices', 'links'].includes(fieldOf('party', leaf)?.kind ?? '') ? list.map(String).sort(byText) : list;
const entries = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);
const union = (lists: readonly (readonly Json[])[]): Json[] => [...new Set(lists.flat())];

/** What the records of one contact say together. Members stand by id; the first is the one that stands for them. */
export function overlaid(members: readonly RecordView[]): RecordView {
  const [first] = members;
  if (first === undefined) throw new Error('A contact has at least one record');
  if (members.length === 1) return first;
  const held = members.map((member) => leavesOf('party', member.doc));
  const names = new Set(held.flatMap((leaves) => Object.keys(leaves)).filter((leaf) => !isEdge(leaf)));
  const leaves: Record<Leaf, Json> = {};
  for (const leaf of names) {
    const values = held.flatMap((of) => (of[leaf] === undefined ? [] : [of[leaf]]));
    if (isList(leaf)) leaves[leaf] = ordered(leaf, union(values.map(entries)));
    else if (CAREFUL[leaf] !== undefined) leaves[leaf] = mostCareful(CAREFUL[leaf], values);
    else if (values[0] !== undefined) leaves[leaf] = values[0];
  }
  const latest = members.reduce((a, b) => (b.updatedAt > a.updatedAt ? b : a));
  return {
    ...first,
    doc: docOf('party', leaves),
    heads: gathered(members.map((member) => member.heads)),
    conflicts: gathered(members.map((member) => member.conflicts)),
    beyond: gathered(members.map((member) => member.beyond)),
    rivals: members.flatMap((member) => member.rivals),
    discards: members.flatMap((member) => member.discards),
    awaited: members.flatMap((member) => member.awaited),
    revision: members.reduce((sum, member) => sum + member.revision, 0),
    updatedAt: latest.updatedAt,
    updatedBy: latest.updatedBy,
  };
}

/**
 * The contact as rights, lists and search see it: it belongs to the areas of all its records, since whoever may see one of them sees the
 * contact, and is also known by the names of all.
 */
export function asOne(shown: RecordView, members: readonly RecordView[]): RecordView {
  if (members.length < 2) return shown;
  const further = members.slice(1).flatMap(({ doc }) => (typeof doc.areaId === 'string' ? [doc.areaId] : []));
  const areas = union([entries(shown.doc.areas), further.filter((area) => area !== shown.doc.areaId)]);
  const name = displayName(shown.doc);
  const others = members.map(({ doc }) => displayName(doc)).filter((other) => other !== '' && other !== name);
  const known = union([entries(shown.doc.alsoKnownAs), others]);
  return {
    ...shown,
    doc: {
      ...shown.doc,
      ...(areas.length > 0 && { areas: areas.map(String).sort(byText) }),
      ...(known.length > 0 && { alsoKnownAs: known }),
    },
  };
}

function mostCareful(order: readonly string[], values: readonly Json[]): Json {
  const rank = (value: Json) => {
    const at = order.indexOf(String(value));
    return at < 0 ? order.length : at;
  };
  return [...values].sort((a, b) => rank(a) - rank(b))[0] ?? null;
}

function gathered<Value>(all: readonly Readonly<Record<Leaf, readonly Value[]>>[]): Record<Leaf, readonly Value[]> {
  const together: Record<Leaf, readonly Value[]> = {};
  for (const of of all) {
    for (const [leaf, values] of Object.entries(of)) {
      if (!isEdge(leaf)) together[leaf] = [...(together[leaf] ?? []), ...values];
    }
  }
  return together;
}

/**
 * Edits of a merged contact as edits of its records, so that it shows what was asked for: a value is written where the one shown stands,
 * entries of a list are taken from whichever record holds them, what is new goes to the record that stands for all.
 */
export function routed(
  members: readonly Member[],
  edits: Readonly<Record<Leaf, LeafEdit>>,
): Map<string, Record<Leaf, LeafEdit>> {
  const held = members.map((member) => ({ member, leaves: leavesOf('party', member.view.doc) }));
  const routes = new Map<string, Record<Leaf, LeafEdit>>();
  const route = ({ view, state }: Member, leaf: Leaf, edit: LeafEdit, value: Json | undefined) => {
    const seen = edit.seen?.filter((stamp) => knows(state, leaf, stamp));
    const own = { ...(value !== undefined && { value }), ...(seen !== undefined && { seen }) };
    routes.set(view.id, { ...routes.get(view.id), [leaf]: own });
  };
  const [first] = members;
  for (const [leaf, edit] of Object.entries(edits)) {
    if (first === undefined) break;
    const holders = held.filter(({ member, leaves }) => leaves[leaf] !== undefined || holdsItem(leaf, leaves, member));
    if (isList(leaf)) {
      const wanted = entries(edit.value);
      const elsewhere = new Set(held.slice(1).flatMap(({ leaves }) => entries(leaves[leaf])));
      for (const { member, leaves } of held) {
        const own = entries(leaves[leaf]);
        const next =
          member === first
            ? wanted.filter((entry) => own.includes(entry) || !elsewhere.has(entry))
            : wanted.filter((entry) => own.includes(entry));
        if (next.length !== own.length || next.some((entry, at) => entry !== own[at])) {
          route(member, leaf, edit, next.length === 0 ? undefined : [...next]);
        }
      }
      continue;
    }
    const everywhere = edit.value === undefined || CAREFUL[leaf] !== undefined;
    const to =
      holders.length === 0 ? [first] : holders.map(({ member }) => member).slice(0, everywhere ? undefined : 1);
    for (const member of to) route(member, leaf, edit, edit.value);
  }
  return routes;
}

/** Whether a record holds the item that a leaf is part of. */
function holdsItem(leaf: Leaf, leaves: Readonly<Record<Leaf, Json>>, { view }: Member): boolean {
  const known = knownLeaf('party', leaf);
  if (known?.items === undefined || known.item === undefined) return false;
  const part = `${known.items}/${known.item}/`;
  return [...Object.keys(leaves), ...Object.keys(view.heads)].some(
    (other) => other.startsWith(part) && leaves[other] !== undefined,
  );
}

function knows(state: RecordState, leaf: Leaf, stamp: Stamp): boolean {
  const register = state.registers[leaf];
  if (register === undefined) return false;
  return register.heads.some((head) => head.stamp === stamp) || register.past.includes(stamp);
}
