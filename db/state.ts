/**
 * A record's state as its row keeps it. Nearly every leaf has one head whose value is the one shown, so the row holds that value once,
 * in the document, and the leaf only as the number of its stamp. Whatever does not fit that (several heads, a value beyond a closed state,
 * a value still awaited) is kept as the whole register. `unpack(pack(state))` is the state again.
 */
import type { Leaf, RecordState, RecordView, Register, Stamp } from '../model/change.ts';
import { same } from '../model/json.ts';
import { leavesOf } from '../model/leaves.ts';
import type { RecordType } from '../model/types.ts';

export interface Packed {
  readonly doc: string;
  readonly heads: string;
  readonly meta: string;
}

/** The number of the head's stamp; with the stamps it replaced; or a whole register. */
type Kept = number | [number, ...Stamp[]] | Register;
type StampRow = readonly [stamp: Stamp, author: string, at: number];

interface KeptHeads {
  readonly stamps: readonly StampRow[];
  readonly leaves: Readonly<Record<Leaf, Kept>>;
}
type KeptMeta = Pick<RecordState, 'birth' | 'transitions' | 'discards' | 'restorals' | 'revision' | 'last'>;

export function pack(state: RecordState, view: RecordView): Packed {
  const shown = leavesOf(state.type, view.doc);
  const stamps: StampRow[] = [];
  const numbers = new Map<Stamp, number>();
  const leaves: Record<Leaf, Kept> = {};
  for (const leaf of Object.keys(state.registers)) {
    const register = state.registers[leaf];
    const head = register?.heads[0];
    if (register === undefined) continue;
    const plain =
      head !== undefined &&
      register.heads.length === 1 &&
      register.awaited.length === 0 &&
      same(head.value, Object.hasOwn(shown, leaf) ? shown[leaf] : undefined);
    if (!plain) {
      leaves[leaf] = register;
      continue;
    }
    let number = numbers.get(head.stamp);
    if (number === undefined) {
      number = stamps.push([head.stamp, head.author, head.at]) - 1;
      numbers.set(head.stamp, number);
    }
    leaves[leaf] = register.past.length === 0 ? number : [number, ...register.past];
  }
  const { birth, transitions, discards, restorals, revision, last } = state;
  const meta: KeptMeta = { transitions, discards, restorals, revision, ...(birth && { birth }), ...(last && { last }) };
  return {
    doc: JSON.stringify(view.doc),
    heads: JSON.stringify({ stamps, leaves } satisfies KeptHeads),
    meta: JSON.stringify(meta),
  };
}

export function unpack(id: string, type: RecordType, row: Packed): RecordState {
  const values = leavesOf(type, JSON.parse(row.doc));
  const { stamps, leaves } = JSON.parse(row.heads) as KeptHeads;
  const registers: Record<Leaf, Register> = {};
  for (const leaf of Object.keys(leaves)) {
    const kept = leaves[leaf];
    if (kept === undefined) continue;
    if (typeof kept === 'object' && !Array.isArray(kept)) {
      registers[leaf] = kept as Register;
      continue;
    }
    const [number, ...past] = typeof kept === 'number' ? [kept] : (kept as [number, ...Stamp[]]);
    const row = stamps[number];
    if (row === undefined) throw new Error(`A leaf of ${id} names a stamp that its row does not hold`);
    const [stamp, author, at] = row;
    const value = Object.hasOwn(values, leaf) ? values[leaf] : undefined;
    registers[leaf] = {
      heads: [value === undefined ? { stamp, author, at } : { stamp, author, at, value }],
      awaited: [],
      past,
    };
  }
  return { id, type, registers, ...(JSON.parse(row.meta) as KeptMeta) };
}
