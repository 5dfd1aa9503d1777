import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Standing } from '../../../renderer/sync/sync-screen.tsx';
import { UP_TO_DATE } from '../../support/sync/standing.ts';
import { show } from '../../support/window.tsx';

const status = (skew: number) => ({ ...UP_TO_DATE, skew });

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
