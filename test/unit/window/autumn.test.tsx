/** The night the clocks go back, in Brussels: 25 October 2026, 03:00 becomes 02:00. */
process.env.TZ = 'Europe/Brussels';

import { fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { expect, it } from 'vitest';
import type { Shift } from '../../../model/contract/day.ts';
import type { Json } from '../../../model/define.ts';
import { RecordField } from '../../../renderer/components/fields/field-for.tsx';
import { Timeline } from '../../../renderer/components/timeline.tsx';
import { formatIn } from '../../../renderer/format.ts';
import { latestBefore, twinsOf } from '../../../renderer/repeated-hour.ts';
import { workedMinutes } from '../../../renderer/today/shift-bar.tsx';
import { show } from '../../support/window.tsx';

const first = new Date('2026-10-25T00:30:00.000Z');
const second = new Date('2026-10-25T01:30:00.000Z');

it('both hours show 02:30, each with its zone; every other hour stands bare', () => {
  expect(first.getHours()).toBe(2);
  expect(second.getHours()).toBe(2);
  const en = formatIn('en');
  expect(en.time(first)).toBe('02:30 CEST');
  expect(en.time(second)).toBe('02:30 CET');
  expect(en.dateTime(first)).toContain('CEST');
  expect(en.short(second, second)).toBe('02:30 CET');
  expect(new Set(['fr', 'nl', 'de'].map((id) => formatIn(id as 'fr').time(first)))).not.toContain('02:30');
  expect(en.time(new Date('2026-10-24T23:59:00.000Z'))).toBe('01:59');
  expect(en.time(new Date('2026-10-25T02:00:00.000Z'))).toBe('03:00');
  // The hour that spring leaves out comes once or never, and is not doubted.
  expect(twinsOf(new Date('2026-03-29T00:30:00.000Z'))).toBeUndefined();
  expect(twinsOf(new Date('2026-03-29T01:30:00.000Z'))).toBeUndefined();
});

it('a time typed without saying which is the one that has been', () => {
  const typed = new Date(2026, 9, 25, 2, 30);
  expect(latestBefore(typed, new Date('2026-10-25T00:45:00.000Z'))).toEqual(first);
  expect(latestBefore(typed, new Date('2026-10-25T01:45:00.000Z'))).toEqual(second);
});

it('the hours worked through that night are counted as they pass', () => {
  const shift: Shift = {
    state: 'on',
    startedAt: Date.parse('2026-10-24T20:00:00.000Z'),
    pausedAt: null,
    pausedFor: 0,
    lastEndedAt: null,
  };
  expect(workedMinutes(shift, Date.parse('2026-10-25T05:00:00.000Z'))).toBe(9 * 60);
});

it('what happened in the two hours stands in the order it happened, in one day, told apart', async () => {
  const item = (id: string, at: Date) => ({ id, at: at.getTime(), icon: () => null, kind: 'Visit', body: id }) as never;
  await show(
    <Timeline
      label="Log"
      items={[item('later', second), item('earlier', first), item('before', new Date(first.getTime() - 3_600_000))]}
    />,
  );
  expect(screen.getAllByRole('listitem').map((line) => line.textContent)).toEqual([
    '02:30 CETVisitlater',
    '02:30 CESTVisitearlier',
    '01:30Visitbefore',
  ]);
  expect(screen.getAllByRole('region')).toHaveLength(1);
});

it('a field asks which of the two is meant, and keeps the answer', async () => {
  let held: Json | null | undefined;
  function Field() {
    const [value, setValue] = useState<Json | null>(null);
    held = value;
    return <RecordField type="incident" name="occurredFrom" value={value ?? undefined} onChange={setValue} />;
  }
  await show(<Field />);
  fireEvent.change(screen.getByLabelText(/: day$/), { target: { value: '25/10/2026' } });
  fireEvent.change(screen.getByLabelText(/: time$/), { target: { value: '0230' } });
  expect(held).toBe(first.toISOString());
  fireEvent.click(screen.getByLabelText('second time, 02:30 CET'));
  expect(held).toBe(second.toISOString());
  fireEvent.blur(screen.getByLabelText(/: time$/));
  expect(held).toBe(second.toISOString());
  fireEvent.change(screen.getByLabelText(/: time$/), { target: { value: '0430' } });
  expect(screen.queryByText(/clocks go back/)).toBeNull();
});
