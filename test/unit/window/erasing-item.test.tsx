/** The status line's word on an erasure that has not come to its end: why, and by a click what to do. */
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { Status } from '../../../model/contract/day.ts';
import { queries } from '../../../renderer/queries.ts';
import { ErasingItem } from '../../../renderer/shell/erasing-item.tsx';
import { NoticeStack } from '../../../renderer/shell/notice-stack.tsx';
import { show } from '../../support/window.tsx';

afterEach(() => {
  cleanup();
  queries.clear();
});

const item = async (eraseHindered: Status['eraseHindered']) => {
  queries.setQueryData(['status', 'get'], { eraseHindered });
  await show(
    <>
      <ErasingItem />
      <NoticeStack />
    </>,
  );
};

test('nothing is said while nothing stands in its way', async () => {
  await item(null);
  expect(screen.queryByRole('button')).toBeNull();
});

test.each([
  ['STORAGE_FULL', 'Erasing is not finished: make room on the disk', 'Free some space on the disk.'],
  ['STORAGE_FAILED', 'Erasing is not finished: the disk refuses', 'Beatbook tries again every minute.'],
  ['FAILED', 'Erasing is not finished: the disk refuses', 'Beatbook tries again every minute.'],
] as const)('%s: it is said why, and a click says what is left and what to do', async (hindered, words, cure) => {
  await item(hindered);
  const button = screen.getByRole('button', { name: words });
  fireEvent.click(button);
  const said = (await screen.findByRole('alert')).textContent ?? '';
  expect(said).toContain('words of it may still lie in this vault’s files');
  expect(said).toContain(cure);
});
