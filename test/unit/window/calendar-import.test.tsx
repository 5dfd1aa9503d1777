import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { InPart } from '../../../renderer/calendar/import-dialog.tsx';
import { show } from '../../support/window.tsx';

afterEach(cleanup);

test('every meeting that came in part is listed with what is missing of it', async () => {
  const entry = { start: 0, wholeDay: true, rule: '', verdict: 'take', reason: null } as const;
  const entries = [
    { ...entry, index: 0, title: 'Choir', lacks: 'added' },
    { ...entry, index: 3, title: 'Market', lacks: 'later' },
  ];
  await show(<InPart entries={entries} onClose={() => undefined} />);
  expect(screen.getByText('2 meetings were taken in part. Add what is missing:')).toBeDefined();
  const lines = screen.getAllByRole('listitem').map((line) => line.textContent ?? '');
  expect(lines).toEqual([
    expect.stringMatching(/Choir.*added dates could not be read/),
    expect.stringMatching(/Market.*Taken up to the date/),
  ]);
});
