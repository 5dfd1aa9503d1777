/**
 * The door before sensitive data (Directive (EU) 2016/680, art. 10): a record is read without it until somebody has said why they open it.
 * What is open stays so for this sitting; locking closes everything.
 */
import { isObject } from '../model/json.ts';
import { knownLeaf } from '../model/leaves.ts';
import { fieldOf } from '../model/records.ts';
import type { RecordType } from '../model/types.ts';
import type { FullRecord, HistoryItem } from './read.ts';

export interface SensitiveDoor {
  open(record: string): void;
  isOpen(record: string): boolean;
}

/** How long a door stands open, in milliseconds: one matter's worth. */
const OPEN_MS = 30 * 60_000;

export function openSensitiveDoor(now: () => number): SensitiveDoor {
  const opened = new Map<string, number>();
  return {
    open: (record) => void opened.set(record, now()),
    isOpen: (record) => {
      const at = opened.get(record);
      return at !== undefined && Math.abs(now() - at) < OPEN_MS;
    },
  };
}

const isSensitive = (type: RecordType, leaf: string): boolean => knownLeaf(type, leaf)?.shape.sensitive === true;

const ordinary = <Value>(type: RecordType, all: Readonly<Record<string, Value>>): Record<string, Value> =>
  Object.fromEntries(Object.entries(all).filter(([leaf]) => !isSensitive(type, leaf)));

/** A document without its sensitive fields and parts. */
function ordinaryDoc(type: RecordType, doc: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(doc)) {
    const field = fieldOf(type, name);
    if (field?.sensitive) continue;
    const parts = Object.entries(field?.parts ?? {}).filter(([, part]) => part.sensitive);
    kept[name] =
      parts.length === 0 || !isObject(value)
        ? value
        : Object.fromEntries(
            Object.entries(value).map(([item, held]) => [
              item,
              isObject(held)
                ? Object.fromEntries(Object.entries(held).filter(([part]) => !parts.some(([name]) => name === part)))
                : held,
            ]),
          );
  }
  return kept;
}

/** What a record shows while the door is closed, and whether there is something behind it. */
export function behindTheDoor<Shown extends Omit<FullRecord, 'sensitive'>>(
  record: Shown,
  isOpen: boolean,
): Shown & Pick<FullRecord, 'sensitive'> {
  const { type } = record;
  const holds = [record.heads, record.beyond].some((leaves) =>
    Object.keys(leaves).some((leaf) => isSensitive(type, leaf)),
  );
  if (isOpen || !holds) return { ...record, sensitive: isOpen ? 'open' : 'none' };
  return {
    ...record,
    sensitive: 'closed',
    doc: ordinaryDoc(type, record.doc),
    heads: ordinary(type, record.heads),
    conflicts: ordinary(type, record.conflicts),
    beyond: ordinary(type, record.beyond),
  };
}

/** Of a closed record the history tells that something sensitive changed, not what. */
export const withoutSensitive = (type: RecordType, item: HistoryItem): HistoryItem => ({
  ...item,
  writes: item.writes.map((write) => (isSensitive(type, write.leaf) ? { leaf: write.leaf, closed: true } : write)),
});
