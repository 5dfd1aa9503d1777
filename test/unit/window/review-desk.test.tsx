/** A supervisor's queue, the unit's log and Today as they stand on screen, over real vaults. */
import { fireEvent, renderHook, screen, waitFor, within } from '@testing-library/react';
import { expect, onTestFinished, test, vi } from 'vitest';
import { dayOf } from '../../../db/days.ts';
import { type Screens, useLocation } from '../../../renderer/navigation.ts';
import { RecordScreen } from '../../../renderer/record/record-screen.tsx';
import { ReviewScreen } from '../../../renderer/review/review-screen.tsx';
import { ReviewGroup } from '../../../renderer/review/today-group.tsx';
import { useNotices } from '../../../renderer/shell/notices.ts';
import { choose, dialog, handIn, onScreen, opened, press, referenceOf, shut, stateOf } from '../../support/desk.ts';
import { kept } from '../../support/kept.ts';
import { ago, cover, DAY, report, reviewingUnit, sendBack, sit, submit } from '../../support/reports.ts';
import { carry, exchange, joined, SEEN_DAILY, unitOf } from '../../support/unit.ts';
import { show } from '../../support/window.tsx';

test('a queue is read and decided from the keyboard: oldest first, the reason once, a comment asked for, and on to the next', async () => {
  const { author, supervisor } = await reviewingUnit();
  const [third, first, second] = [2, 9, 5].map((days) => {
    author.clock.now += (10 - days) * DAY;
    const id = handIn(author, { classification: days === 5 ? '0502' : '0501' });
    author.clock.now -= (10 - days) * DAY;
    return id;
  }) as [string, string, string];
  author.clock.now += 10 * DAY;
  supervisor.clock.now = author.clock.now;
  await carry(author, supervisor);
  await onScreen(supervisor);
  await show(<ReviewScreen />);
  const list = await screen.findByRole('list', { name: 'Reports that wait, longest first' });
  const lines = () => within(list).getAllByRole('button');
  const at = () => lines().indexOf(document.activeElement as HTMLElement);
  expect(lines().map(({ dataset }) => dataset.line)).toEqual([first, second, third]);
  expect(lines()[0]?.textContent).toContain(`Ada Vale · Mill Quarter${referenceOf(author, first)}`);
  // The author's clock ran days ahead of this window's.
  expect(lines()[2]?.textContent).toMatch(/just now/);
  await waitFor(() => expect(at()).toBe(0));
  const steps = [...'jjjkk'].map((key) => {
    press(key);
    return at();
  });
  expect(steps).toEqual([1, 2, 2, 1, 0]);

  press('n');
  const begin = await screen.findByRole('button', { name: 'Begin' });
  expect(document.activeElement).toBe(begin);
  fireEvent.click(begin);
  await opened(author, first);
  press('a');
  fireEvent.click((await dialog()).getByRole('button', { name: 'Approve' }));
  await opened(author, second);
  expect(stateOf(supervisor, first)).toBe('approved');
  await shut();

  press('r');
  const returning = await dialog();
  fireEvent.click(returning.getByRole('button', { name: 'Send back' }));
  expect(returning.getByText('Say why, in a few words.')).toBeDefined();
  expect(stateOf(supervisor, second)).toBe('submitted');
  fireEvent.change(returning.getByLabelText('What is to be done'), { target: { value: 'Describe him.' } });
  press('Enter', { ctrlKey: true });
  await opened(author, third);
  expect(stateOf(supervisor, second)).toBe('returned');
  await shut();
  expect(await screen.findByText('1 report waits')).toBeDefined();
  // The reason was given once: nothing asked again.
  expect(screen.queryByRole('button', { name: 'Begin' })).toBeNull();

  press('t');
  const { result } = renderHook(() => useLocation());
  expect(result.current).toMatchObject({
    screen: 'record',
    params: { type: 'action', preset: { about: third, owner: author.officer } },
  });
  await show(<RecordScreen {...(result.current.params as Screens['record'])} />);
  expect(await screen.findByRole('heading', { name: 'New task' })).toBeDefined();
});

test('a queue is narrowed by beat, class and waiting time, and shown whole again', async () => {
  const { author, supervisor } = await reviewingUnit();
  const quay = author.make('area', {
    name: 'Quay',
    kind: 'beat',
    parent: String(author.parts.holding.load(author.beat)?.view.doc.parent),
    assignments: {
      a: {
        order: '1',
        officer: author.officer,
        kind: 'posted',
        from: new Date(author.clock.now).toISOString().slice(0, 10),
      },
    },
  });
  const old = handIn(author);
  author.clock.now += 5 * DAY;
  const theft = handIn(author, { classification: '0502' });
  author.clock.now += 60_000;
  const onQuay = handIn(author, { areaId: quay });
  supervisor.clock.now = author.clock.now;
  await carry(author, supervisor);
  await onScreen(supervisor);
  await show(<ReviewScreen />);
  const list = await screen.findByRole('list', { name: 'Reports that wait, longest first' });
  const shown = (ids: readonly string[]) =>
    waitFor(() =>
      expect([...list.querySelectorAll<HTMLElement>('[data-line]')].map(({ dataset }) => dataset.line)).toEqual(ids),
    );
  await shown([old, theft, onQuay]);
  const select = (name: string) => screen.getByRole('combobox', { name });
  await choose(select('Waiting for'), 'At least 3 days');
  await shown([old]);
  await choose(select('Waiting for'), 'However long');
  await shown([old, theft, onQuay]);
  await choose(select('Area'), 'Quay (1)');
  await shown([onQuay]);
  await choose(select('Classification'), /\(1\)$/);
  await shown([]);
  expect(screen.getByText('0 reports wait')).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: /Clear/ }));
  await shown([old, theft, onQuay]);
});

test('one’s own report says why somebody else decides, and no key decides it; a colleague’s draft asks why it is opened', async () => {
  const { author, supervisor } = await reviewingUnit();
  cover(author, supervisor.officer);
  await carry(author, supervisor);
  const own = handIn(supervisor, { areaId: author.beat });
  const waiting = handIn(author);
  const draft = author.make('incident', report(author));
  await carry(author, supervisor);
  await onScreen(supervisor);
  const { unmount } = await show(<ReviewScreen id={own} />);
  await choose(await screen.findByRole('combobox', { name: 'Reason' }), 'Complaint or inquiry');
  fireEvent.change(screen.getByRole('textbox', { name: 'In a few words' }), {
    target: { value: 'The lock keeper’s.' },
  });
  fireEvent.click(screen.getByRole('button', { name: 'Begin' }));
  const page = within(await opened(supervisor, own));
  expect(await supervisor.client.review.sitting()).toMatchObject({ reason: 'complaint', words: 'The lock keeper’s.' });
  expect(screen.getByText(/1 report waits · 1 of your own waits for another supervisor/)).toBeDefined();
  expect(page.getByRole('note').textContent).toBe('Nobody reviews what they wrote or handed in themselves.');
  expect(page.queryByRole('button', { name: /^Approve/ })).toBeNull();
  for (const key of ['a', 'r']) press(key);
  expect(screen.queryByRole('dialog')).toBeNull();
  press('n');
  await opened(author, waiting);
  press('Escape');
  expect(await screen.findByText('Choose a report')).toBeDefined();
  unmount();

  await show(<RecordScreen type="incident" id={draft} />);
  const asked = await screen.findByRole('heading', { name: 'Why are you opening this report?' });
  const form = within(asked.closest('form') as HTMLElement);
  fireEvent.click(form.getByRole('combobox', { name: 'Reason' }));
  const reasons = (await screen.findAllByRole('option')).map(({ textContent }) => textContent);
  expect(reasons).not.toContain('Review of reports handed in');
  fireEvent.click(screen.getByRole('option', { name: 'Another reason' }));
  fireEvent.click(form.getByRole('button', { name: 'Open it' }));
  expect(form.getByText('Say why, in a few words.')).toBeDefined();
  fireEvent.change(form.getByRole('textbox', { name: 'In a few words' }), { target: { value: 'Mrs K. asked.' } });
  fireEvent.click(form.getByRole('button', { name: 'Open it' }));
  expect(await screen.findByText(referenceOf(author, draft))).toBeDefined();
  const [line] = supervisor.parts.store.chain.lines(draft, 5);
  expect(line).toMatchObject({ action: 'consult', reason: 'Mrs K. asked.' });
  const coded = supervisor.parts.store.db.prepare<[string], { reason: string }>(
    "SELECT reason FROM audit WHERE record = ? AND action = 'consult'",
  );
  expect(coded.all(draft)).toEqual([{ reason: 'other' }]);
});

/** What a figure is called; jsdom joins what is for readers only to it without the space. */
const figure = (name: string) => new RegExp(`^${name.replace(': ', ': ?')}$`);

test('every figure of the unit’s log is the way to the records it counts', async () => {
  const { author, supervisor } = await reviewingUnit();
  const parent = unitOf(author);
  author.make('area', { name: 'Old town', kind: 'beat', parent });
  const party = author.make('party', SEEN_DAILY);
  author.make('entry', { kind: 'contact', start: ago(author, 2), facts: 'Met.', parties: [party], outcome: 'reached' });
  author.make('entry', { kind: 'visit', start: ago(author, 9), facts: 'Quiet.' });
  author.make('action', { text: 'Keys', owner: author.officer, due: dayOf(author.clock.now - 2 * DAY), about: party });
  handIn(author);
  await carry(author, supervisor);
  await onScreen(supervisor);
  await show(<ReviewScreen section="log" />);
  await screen.findByRole('heading', { name: 'By beat' });
  const { result } = renderHook(() => useLocation());
  const leads = (name: string) => {
    fireEvent.click(screen.getByRole('button', { name: figure(name) }));
    return result.current;
  };
  const [from, to] = [dayOf(supervisor.clock.now - 6 * DAY), dayOf(supervisor.clock.now)];
  const [areas, person] = [[author.beat], author.officer];
  const at = (screenOf: string, filter: object) => ({ screen: screenOf, params: { filter } });
  const late = { states: ['open'], overdue: true };
  expect(leads('Entries, Mill Quarter: 1')).toEqual(at('log', { areas, from, to }));
  expect(leads('Visits, Mill Quarter: none')).toEqual(at('log', { areas, kinds: ['visit'], from, to }));
  expect(leads('Last visit, Mill Quarter: 9 days ago')).toEqual(at('log', { areas, kinds: ['visit'] }));
  expect(leads('Contacts going cold, Mill Quarter: 1')).toEqual(at('contacts', { areas, cold: true }));
  expect(leads('Overdue promises, Mill Quarter: 1')).toEqual(at('actions', { areas, ...late }));
  expect(leads('Entries, Ada Vale: 1')).toEqual(at('log', { author: person, from, to }));
  expect(leads('Contacts, Ada Vale: 1')).toEqual(
    at('log', { author: person, kinds: ['contact', 'liaison'], from, to }),
  );
  expect(leads('Overdue promises, Ada Vale: 1')).toEqual(at('actions', { holder: person, ...late }));
  expect(leads('Waiting for review, Ada Vale: 1')).toEqual(at('incidents', { author: person, states: ['submitted'] }));
  expect(leads('Last entry, Ada Vale: 2 days ago')).toEqual(at('log', { author: person }));
  const row = screen.getByRole('button', { name: 'Old town' }).closest('tr') as HTMLElement;
  expect(row.textContent).toContain('Nobody is posted here');
  expect(within(row).getByRole('button', { name: figure('Visits, Old town: none') })).toBeDefined();
  const days = within(screen.getByRole('region', { name: 'By day' })).getAllByRole('button');
  expect(days).toHaveLength(7);
  fireEvent.click(days.find(({ textContent }) => textContent?.startsWith('1')) as HTMLElement);
  const day = dayOf(supervisor.clock.now - 2 * DAY);
  expect(result.current).toEqual(at('log', { from: day, to: day }));
  fireEvent.click(screen.getByRole('radio', { name: 'Last 28 days' }));
  expect(await screen.findByRole('button', { name: figure('Visits, Mill Quarter: 1') })).toBeDefined();
});

test('a line says how long a report waits, marks what waits long, and which version it is', async () => {
  const now = Date.now();
  const { author, supervisor } = await reviewingUnit();
  const long = handIn(author);
  const fresh = handIn(author);
  await exchange(author, supervisor);
  sendBack(supervisor, fresh, 'Say more.');
  author.clock.now = now + 8 * DAY;
  supervisor.clock.now = now + 9 * DAY;
  vi.setSystemTime(supervisor.clock.now);
  onTestFinished(() => {
    vi.useRealTimers();
  });
  await exchange(author, supervisor);
  submit(author, fresh);
  await exchange(author, supervisor);
  await sit(supervisor);
  await onScreen(supervisor);
  await show(<ReviewScreen id={fresh} />);
  await opened(author, fresh);
  expect(screen.getByText('Nothing has changed since.')).toBeDefined();
  const list = await screen.findByRole('list', { name: 'Reports that wait, longest first' });
  const line = (id: string) => list.querySelector(`[data-line="${id}"]`) as HTMLElement;
  expect(line(long).textContent).toContain('9 days ago');
  expect(line(fresh).textContent).toContain('Version 2');
  expect(line(long).textContent).not.toContain('Version');
  expect([long, fresh].map((id) => line(id).querySelector('[data-late]') !== null)).toEqual([true, false]);
});

test('a desk that lags behind shows none twice that was decided, and takes no decision about what it has not shown', async () => {
  const { author, supervisor } = await reviewingUnit();
  const second = kept(await joined(author, 'supervisor', 'Ivo Brand'));
  const ids = [1, 2, 3, 4].map(() => {
    author.clock.now += 60_000;
    return handIn(author);
  });
  const [first, middle, third, last] = ids as [string, string, string, string];
  await exchange(author, supervisor, second);
  await sit(supervisor);
  await onScreen(supervisor, { behind: true });
  await show(<ReviewScreen id={third} />);
  const approve = async (id: string) => {
    await opened(author, id);
    await shut();
    press('a');
    fireEvent.click((await dialog()).getByRole('button', { name: 'Approve' }));
  };
  await approve(third);
  await approve(last);
  await opened(author, first);
  // Sent back by a colleague, mended and handed in again, which this window has not been told of.
  sendBack(second, first, 'Which window?');
  await exchange(second, author);
  author.commit({ do: 'edit', id: first, leaves: { facts: { value: 'A man broke the front window.' } } });
  submit(author, first);
  await exchange(author, supervisor);
  await approve(first);
  const { result } = renderHook(() => useNotices());
  await waitFor(() => expect(result.current.some(({ tone }) => tone === 'problem')).toBe(true));
  expect(stateOf(supervisor, first)).toBe('submitted');
  await opened(author, first);
  await shut();
  press('n');
  await approve(middle);
  // The list still shows the two that were decided: neither comes again.
  await opened(author, first);
  expect([third, last, middle].map((id) => stateOf(supervisor, id))).toEqual(['approved', 'approved', 'approved']);
});

test('Today begins with the reports that have waited longest, says how many there are in all, and leads to each', async () => {
  const { author, supervisor } = await reviewingUnit();
  const ids = Array.from({ length: 9 }, () => {
    author.clock.now += 60_000;
    return handIn(author);
  });
  await carry(author, supervisor);
  await onScreen(supervisor);
  await show(<ReviewGroup />);
  const all = await screen.findByRole('button', { name: 'Review 9 reports' });
  const group = screen.getByRole('region', { name: /^Waiting for your review/ });
  expect(within(group).getByText('9')).toBeDefined();
  const lines = within(group).getAllByRole('button', { name: /BB-/ });
  expect(lines.map(({ textContent }) => /BB-[\w-]+/.exec(textContent ?? '')?.[0])).toEqual(
    ids.slice(0, 7).map((id) => referenceOf(author, id)),
  );
  const { result } = renderHook(() => useLocation());
  fireEvent.click(lines[2] as HTMLElement);
  expect(result.current).toEqual({ screen: 'review', params: { section: 'queue', id: ids[2] } });
  fireEvent.click(all);
  expect(result.current).toEqual({ screen: 'review', params: {} });
});
