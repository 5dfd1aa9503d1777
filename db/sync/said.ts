/** What changes said, as a record's page keeps what is typed in it: of lists only what they wrote, to be laid over the list as it is by then. */
import type { Change, Leaf } from '../../model/change.ts';
import type { Json } from '../../model/define.ts';
import { docOf, knownLeaf } from '../../model/leaves.ts';
import { fieldOf } from '../../model/records.ts';
import type { RecordType } from '../../model/types.ts';

/** By field; what was cleared is null, of items each part by itself. Nothing of what the program gives. Empty where nothing was written. */
export function saidBy(type: RecordType, changes: readonly Change[]): Record<string, Json> {
  const leaves: Record<Leaf, Json | undefined> = {};
  for (const change of changes) for (const [leaf, { value }] of Object.entries(change.writes)) leaves[leaf] = value;
  const doc = docOf(type, leaves);
  const said: Record<string, Json> = {};
  for (const leaf of Object.keys(leaves)) {
    const known = knownLeaf(type, leaf);
    if (known === undefined) continue;
    const { shape, items, item } = known;
    if (items === undefined || item === undefined) {
      for (const field of shape.fields) if (fieldOf(type, field)?.assigned !== true) said[field] = doc[field] ?? null;
      continue;
    }
    const all = (said[items] ?? {}) as Record<string, Record<string, Json>>;
    const now = doc[items] as Readonly<Record<string, Readonly<Record<string, Json>>>> | undefined;
    const parts = all[item] ?? {};
    for (const part of shape.fields) parts[part] = leaves[leaf] === undefined ? null : (now?.[item]?.[part] ?? null);
    said[items] = { ...all, [item]: parts };
  }
  return said;
}
