import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { SyncStatus } from '../../../model/contract/sync.ts';
import { Standing } from '../../../renderer/sync/sync-screen.tsx';
import { show } from '../../support/window.tsx';

const status = (skew: number): SyncStatus => ({
  state: 'on',
  server: 'https://beatbook.example',
  working: false,
  connected: true,
  waiting: 0,
  sent: 3,
  refused: 0,
  succeededAt: Date.UTC(2026, 5, 1, 8),
  nextAt: null,
  failure: null,
  skew,
  leaving: { count: 0, of: 0, asks: false },
  contents: { toSend: 0, toCome: 0, failed: 0, cause: null, failure: null },
});
afterEach(cleanup);

test('a clock that differs is said with by how much and which way; one that is right is not spoken of', async () => {
  const hours = 2 * 3_600_000;
  const { unmount } = await show(<Standing status={status(hours)} />);
  expect(screen.getByText(/clock is 2 h.* ahead of the server’s/)).toBeDefined();
  unmount();
  const behind = await show(<Standing status={status(-hours)} />);
  expect(screen.getByText(/clock is 2 h.* behind the server’s/)).toBeDefined();
  behind.unmount();
  await show(<Standing status={status(60_000)} />);
  expect(screen.queryByText(/clock is/)).toBeNull();
});

test('a vault that went on elsewhere says so, with the way to go on', async () => {
  const failure = { code: 'deviceDiverged', at: 0, details: {}, person: true };
  await show(<Standing status={{ ...status(0), failure }} />);
  expect(screen.getByText(/work went on elsewhere/)).toBeDefined();
  expect(screen.getByText(/Enrol it here as a device of its own/)).toBeDefined();
});
