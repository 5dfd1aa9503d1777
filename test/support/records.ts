/** A record as the core hands it to the window. */
import type { FullRecord } from '../../model/contract/records.ts';

/** The officer who wrote it. */
export const PERSON = '0192f3a0-0000-7000-8000-000000000001';
export const recordOf = (type: FullRecord['type'], doc: Record<string, unknown>): FullRecord => ({
  id: '0192f3a0-0000-7000-8000-0000000000ab',
  type,
  author: PERSON,
  createdAt: 0,
  updatedAt: 0,
  updatedBy: PERSON,
  revision: 1,
  state: 'live',
  transition: null,
  open: true,
  sensitive: 'none',
  discarded: false,
  doc,
  heads: {},
  conflicts: {},
  beyond: {},
  title: 'Claire Dubois',
  marking: 'OFFICIAL-SENSITIVE',
  purpose: 'lawEnforcement',
  retentionClass: 'contact',
  reviewDue: null,
  serverErases: null,
  areaId: null,
  moves: [],
  toSettle: [],
  may: { edit: true, discard: true, erase: true, reason: null },
  names: { [PERSON]: { title: 'Claire Dubois', type: 'party', kind: 'person' } },
  merged: [],
  facts: { lastContact: null, contacts: 0, late: 0 },
});
