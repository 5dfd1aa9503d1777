import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { LogReview } from '../../../model/contract/review.ts';
import { location } from '../../../renderer/navigation.ts';
import { CameLate } from '../../../renderer/review/came-late.tsx';
import { show } from '../../support/window.tsx';

afterEach(cleanup);

const PARTY = '01a1fc09-b655-75c6-85ee-4d74bbe8512f';
const REPORT = '01a1fc09-b655-75c6-85ee-4d74bbe85130';
const written = Date.UTC(2026, 4, 3, 10);
const line = (id: string, type: 'party' | 'incident', title: string, [by, byName]: [string, string], area: string) =>
  ({
    row: { id, type, kind: '', title, areaId: area },
    by,
    byName,
    areaName: area === 'm' ? 'Mill Quarter' : 'Quay',
    changes: type === 'party' ? 2 : 1,
    written,
    taken: written + 9 * 86_400_000,
  }) as unknown as LogReview['late'][number];
const late = [
  line(PARTY, 'party', 'The smithy', ['a', 'Ada Vale'], 'm'),
  line(REPORT, 'incident', 'BB-AB12-26-0001', ['b', 'Ben Orr'], 'q'),
];

test('what came late is a list of whose, where, when written and when taken; narrowed to an officer; each opens its record', async () => {
  await show(<CameLate late={late} />);
  expect(screen.getByRole('heading', { name: 'Came after a posting had ended' })).toBeDefined();
  expect(screen.getByText('3 changes')).toBeDefined();
  const [, first] = screen.getAllByRole('row');
  expect(
    within(first as HTMLElement)
      .getAllByRole('cell')
      .map((cell) => cell.textContent),
  ).toEqual([
    'Ada Vale',
    'Mill Quarter',
    expect.stringContaining('3 May 2026'),
    expect.stringContaining('12 May 2026'),
  ]);
  fireEvent.click(screen.getByRole('combobox', { name: 'Officer' }));
  fireEvent.click(await screen.findByRole('option', { name: 'Ben Orr (1)' }));
  expect(screen.getAllByRole('row')).toHaveLength(2);
  expect(screen.getByText('1 change')).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: /BB-AB12-26-0001/ }));
  expect(location()).toEqual({ screen: 'record', params: { type: 'incident', id: REPORT } });
});

test('where nothing came late nothing is said of it', async () => {
  await show(<CameLate late={[]} />);
  expect(screen.queryByRole('heading')).toBeNull();
});
