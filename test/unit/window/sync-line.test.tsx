/** The status line's word on the server, and what it tells in a glance when it is pointed at. */
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { SyncStatus } from '../../../model/contract/sync.ts';
import { speak, useText } from '../../../renderer/i18n.ts';
import { queries } from '../../../renderer/queries.ts';
import { SyncItem } from '../../../renderer/sync/status-item.tsx';
import { countsOf } from '../../../renderer/sync/words.ts';
import { UP_TO_DATE } from '../../support/sync/standing.ts';
import { show } from '../../support/window.tsx';

afterEach(() => {
  cleanup();
  queries.clear();
});

const line = async (more: Partial<SyncStatus>) => {
  queries.setQueryData(['sync', 'status'], { ...UP_TO_DATE, ...more });
  await show(<SyncItem />);
  return screen.getByRole('button');
};
/** The glance, as names and values. */
const glance = async (button: HTMLElement) => {
  fireEvent.mouseEnter(button);
  const tooltip = await screen.findByRole('tooltip');
  const pairs = [...tooltip.querySelectorAll('dl > div')].map((pair) =>
    [...pair.children].map((part) => part.textContent),
  );
  return { said: tooltip.querySelector('p')?.textContent, facts: Object.fromEntries(pairs) };
};

test('all is said to be sent only where nothing waits, entries of the audit log included', async () => {
  expect((await line({})).textContent).toMatch(/^All sent, /);
  cleanup();
  const button = await line({ entries: 2 });
  expect(button.textContent).toMatch(/^Changes sent, /);
  expect(await glance(button)).toMatchObject({
    said: undefined,
    facts: { Waiting: '0', 'Audit entries to send': '2', 'Sent so far': '3' },
  });
  cleanup();
  expect((await line({ waiting: 1, entries: 2 })).textContent).toBe('1 change waits to be sent');
});

test('a failure is told with its cure, what waits and when it is tried again', async () => {
  const failure = { code: 'offline', at: 0, details: {}, person: false };
  const button = await line({ failure, waiting: 4, nextAt: new Date(2026, 5, 1, 9, 30).getTime() });
  expect(button.textContent).toMatch(/^Not synced: .* · 4 changes wait to be sent$/);
  const { said, facts } = await glance(button);
  expect(said).toMatch(/\..+\./);
  expect(facts).toMatchObject({ Waiting: '4', 'Next try': expect.stringMatching(/9:30/) });
});

test('what was agreed and is being carried out is no question any more; where that stops, it says so', async () => {
  expect((await line({ state: 'preview' })).textContent).toBe('Enrolled: say what goes where');
  cleanup();
  expect((await line({ state: 'binding' })).textContent).toBe('Getting ready to sync…');
  cleanup();
  const failure = { code: 'storage', at: 0, details: {}, person: false };
  const button = await line({ state: 'binding', failure });
  expect(button.textContent).toBe('Getting ready has stopped');
  expect((await glance(button)).said).toBe('This laptop’s disk refused to write. Free some space, then sync again.');
});

test('records that wait for a word to leave are said before what goes well, and not any more once somebody agreed', async () => {
  const leaving = { count: 15, of: 20, asks: true, agreed: false };
  expect((await line({ leaving })).textContent).toBe('Records are about to leave this laptop');
  cleanup();
  expect((await line({ leaving: { ...leaving, asks: false, agreed: true } })).textContent).toMatch(/^All sent, /);
});

test('how many of what is said as it is written within a line: capitals for German nouns alone', async () => {
  const records = [
    { type: 'entry', count: 1 },
    { type: 'incident', count: 14 },
  ] as const;
  function Counts() {
    return <p>{countsOf(records, useText())}</p>;
  }
  await show(<Counts />);
  expect(screen.getByText('1 log entry, 14 incidents')).toBeDefined();
  await act(() => speak('de'));
  expect(screen.getByText('1 Journaleintrag, 14 Vorfälle')).toBeDefined();
});
