import type { SyncStatus } from '../../../model/contract/sync.ts';

/** A laptop with a server that has all of it. */
export const UP_TO_DATE: SyncStatus = {
  state: 'on',
  server: 'https://beatbook.example',
  working: false,
  connected: true,
  waiting: 0,
  sent: 3,
  refused: 0,
  succeededAt: new Date(2026, 5, 1, 8).getTime(),
  nextAt: null,
  failure: null,
  skew: 0,
  leaving: { count: 0, of: 0, asks: false, agreed: false },
  contents: { toSend: 0, toCome: 0, failed: 0, cause: null, failure: null },
  entries: 0,
};
