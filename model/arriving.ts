/** Whether a change from elsewhere may be taken up at all. Rules between records are not asked here: what merging breaks is shown, not refused. */
import type { Change } from './change.ts';
import { parseStamp } from './clock.ts';
import type { Json } from './define.ts';
import { faultOf, orderFault } from './faults.ts';
import { isId } from './id.ts';
import { isObject } from './json.ts';
import { knownLeaf, leafStanding, ORDER } from './leaves.ts';
import { definitionOf, fieldOf } from './records.ts';
import { RECORD_TYPES, type RecordType } from './types.ts';

export type Standing =
  | { readonly kind: 'readable' }
  /** Written by a newer version: kept whole until this one can read it. */
  | { readonly kind: 'newer' }
  /** No version can have written it. */
  | { readonly kind: 'malformed' };

const READABLE: Standing = { kind: 'readable' };
const MALFORMED: Standing = { kind: 'malformed' };

export function standingOf(change: Change): Standing {
  const { id, record, type, schema, stamp, device, number, writes } = change;
  if (!isId(id) || !isId(record) || !Number.isSafeInteger(number) || number < 1) return MALFORMED;
  if (parseStamp(stamp)?.device !== device || !isObject(writes)) return MALFORMED;
  if (!RECORD_TYPES.includes(type) || schema > definitionOf(type).schema) return { kind: 'newer' };
  for (const [leaf, write] of Object.entries(writes)) {
    if (!isObject(write) || !Array.isArray(write.seen)) return MALFORMED;
    const standing = leafStanding(type, leaf);
    if (standing === 'refused') return MALFORMED;
    if (standing === 'known' && write.value !== undefined && isFaulty(type, leaf, write.value)) return MALFORMED;
  }
  return READABLE;
}

/** Values were judged where they were written. Only a moment in the future may be the fault of clocks that disagree. */
const LATEST = Number.POSITIVE_INFINITY;

function isFaulty(type: RecordType, leaf: string, value: Json): boolean {
  const known = knownLeaf(type, leaf);
  if (known === undefined) return false;
  const { shape, items } = known;
  if (items !== undefined && shape.name === ORDER) return orderFault(value) !== undefined;
  const field = (name: string) => (items === undefined ? fieldOf(type, name) : fieldOf(type, items)?.parts?.[name]);
  const faulty = (name: string, part: unknown) => {
    const declared = field(name);
    return declared === undefined || faultOf(declared, part, LATEST) !== undefined;
  };
  if (!shape.composite) return faulty(shape.fields[0] ?? shape.name, value);
  return (
    !isObject(value) || Object.entries(value).some(([name, part]) => !shape.fields.includes(name) || faulty(name, part))
  );
}
