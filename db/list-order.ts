/** The orders of a list: the column each goes by, the index that is kept in it, and the key that a page ends with. */
import type { z } from 'zod';
import type { Sort as SortSchema } from '../model/contract/records.ts';
import type { RecordType } from '../model/types.ts';
import { refuse } from './refusal.ts';

export type Sort = z.output<typeof SortSchema>;

export interface Order {
  readonly column: string;
  readonly index: string;
  readonly descending: boolean;
  /** Where the order is one of the table of contacts: its key, as the index has it. */
  readonly contact?: string;
  /** What else the index asks of a query, for it is kept of some records only. */
  readonly of: string;
}

const DUEABLE: ReadonlySet<RecordType> = new Set(['action', 'handover']);
const byTime: Order = { column: 'time', index: 'recordTime', descending: true, of: '' };

const byContact: Order = {
  column: 'lastContact',
  index: 'contactLast',
  descending: false,
  of: '',
  contact: 'contact.lastContact',
};
/** When a contact turns cold; those without a rhythm last. Word for word as the index says it. */
const COLD = 'iif(contact.cold = 0, 9007199254740991, contact.cold)';

/** An order that means nothing for a type (a due day where there is none) falls back to the newest first. */
export function orderOf(type: RecordType, sort: Sort): Order {
  switch (sort) {
    case 'newest':
      return byTime;
    case 'oldest':
      return { ...byTime, descending: false };
    case 'name':
      return { column: 'sortKey', index: 'recordSorted', descending: false, of: '' };
    case 'nameDown':
      return { column: 'sortKey', index: 'recordSorted', descending: true, of: '' };
    case 'updated':
      return { column: 'updated', index: 'recordUpdated', descending: true, of: '' };
    case 'due':
      if (type === 'party') return { ...byContact, column: 'cold', index: 'contactDue', contact: COLD };
      return DUEABLE.has(type) ? { column: 'due', index: 'recordDue', descending: false, of: 'dueable = 1' } : byTime;
    case 'lastContact':
      return type === 'party' ? byContact : byTime;
  }
}

/** Where a page ended: the key of its last row. Ties go by row number. */
export interface Place {
  readonly key: string | number;
  readonly rid: number;
}

export function placeAfter(text: string | null): Place | null {
  if (text === null) return null;
  try {
    const [rid, key] = JSON.parse(text) as unknown[];
    if (Number.isSafeInteger(rid) && (typeof key === 'string' || Number.isSafeInteger(key))) {
      return { rid: rid as number, key: key as string | number };
    }
  } catch {
    // Not one of ours: refused below.
  }
  return refuse({ code: 'BAD_INPUT' });
}

export const placeText = ({ key, rid }: Place): string => JSON.stringify([rid, key]);
