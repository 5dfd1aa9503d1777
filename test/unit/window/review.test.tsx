/** A supervisor's desk and the author's page as they stand on screen, over real vaults. */
import { fireEvent, renderHook, screen, waitFor, within } from '@testing-library/react';
import { expect, onTestFinished, test, vi } from 'vitest';
import { dayOf } from '../../../db/days.ts';
import { newId } from '../../../model/id.ts';
import { flushDrafts } from '../../../renderer/autosave.ts';
import { go, useLocation } from '../../../renderer/navigation.ts';
import { queries } from '../../../renderer/queries.ts';
import { RecordScreen } from '../../../renderer/record/record-screen.tsx';
import { ReviewScreen } from '../../../renderer/review/review-screen.tsx';
import { ReviewGroup } from '../../../renderer/review/today-group.tsx';
import { useNotices } from '../../../renderer/shell/notices.ts';
import { kept } from '../../support/kept.ts';
import { ago, cover, DAY, report, reviewingUnit, say, sendBack, sit, submit } from '../../support/reports.ts';
import { carry, exchange, joined, SEEN_DAILY, unitOf } from '../../support/unit.ts';
import type { TestVault } from '../../support/vault.ts';
import { show } from '../../support/window.tsx';
import { windowOver } from '../../support/window-over.ts';

const handIn = (vault: TestVault, more: Record<string, unknown> = {}) => {
  const id = vault.make('incident', report(vault, more));
  submit(vault, id);
  return id;
};
const referenceOf = ({ parts }: TestVault, id: string) => String(parts.holding.load(id)?.view.doc.localReference);
const stateOf = ({ parts }: TestVault, id: string) => parts.holding.load(id)?.view.state;
const press = (key: string, more: object = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more });
const dialog = async () => within(await screen.findByRole('dialog'));
const shut = () => waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
const opened = (vault: TestVault, id: string) =>
  screen.findByRole('article', { name: `Report ${referenceOf(vault, id)}` });

/** The window over a vault until the test ends. */
async function onScreen(vault: TestVault, options = {}) {
  onTestFinished(await windowOver(vault, options));
}
async function choose(select: HTMLElement, option: string | RegExp) {
  fireEvent.click(select);
  fireEvent.click(await screen.findByRole('option', { name: option }));
}

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
  expect(lines()[0]?.textContent).toContain(`${referenceOf(author, first)} · Ada Vale · Mill Quarter`);
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
  await choose(select('Class'), /\(1\)$/);
  await shown([]);
  expect(screen.getByText('0 reports wait')).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: /Clear/ }));
  await shown([old, theft, onQuay]);
});

test('a report that came back is read with what changed, what was said at the passages and in a statement, and what stands sealed', async () => {
  const { author, supervisor } = await reviewingUnit();
  const person = author.make('party', { kind: 'person', surname: 'Okafor', basis: 'publicTask', knownBecause: 'Shop' });
  const statements = { s1: { order: '1', person, text: 'I heard glass, and then glass again.' } };
  const id = handIn(author, { statements, perceivedBy: 'victim' });
  await exchange(author, supervisor);
  await sit(supervisor);
  const window = say(supervisor, id, 'Which window?', { field: 'facts', quote: 'broke the window', start: 6 });
  say(supervisor, id, 'Which one?', { field: 'statements', item: 's1', quote: 'glass', start: 25 });
  say(supervisor, id, 'A photograph?', { field: 'actionsTaken' });
  say(supervisor, id, 'Clearly written.');
  say(supervisor, id, 'Who else?', { field: 'statements', item: newId() });
  sendBack(supervisor, id, 'See the comments.');
  await exchange(author, supervisor);
  say(author, id, 'The front one.', { answers: window });
  author.commit({
    do: 'edit',
    id,
    leaves: {
      facts: { value: 'A man broke the front window of the lock house.' },
      kind: { value: 'nonCrime' },
    },
  });
  author.commit({ do: 'edit', id, leaves: { bias: { value: { perceivedBy: 'witness' } } } });
  submit(author, id);
  await exchange(author, supervisor);
  await onScreen(supervisor);
  await show(<ReviewScreen id={id} />);
  const page = within(await opened(author, id));
  expect(page.getByText(/^Submitted by Ada Vale, .* version 2$/)).toBeDefined();
  expect(page.getByText('See the comments.')).toBeDefined();

  const changed = within(page.getByRole('region', { name: 'Changed since it was sent back' }));
  expect(changed.getByText('front', { exact: false, selector: 'ins' })).toBeDefined();
  expect(changed.getByText('Crime', { selector: 'del' })).toBeDefined();
  expect(changed.getByText('The sensitive part changed.')).toBeDefined();
  const marks = screen.getAllByText('changed').map((mark) => mark.parentElement?.querySelector('h3')?.textContent);
  expect(marks.sort()).toEqual(['Crime or not', 'Facts']);

  const passages = [...document.querySelectorAll('mark')].map(({ textContent, title }) => [title, textContent]);
  expect(passages).toEqual([
    ['Which window?', 'broke the front window'],
    ['Which one?', 'glass'],
  ]);
  const heard = document.querySelector('[data-passages="statements/s1"]');
  expect(heard?.textContent).toBe('I heard glass, and then glass again.');
  expect(heard?.firstChild?.textContent).toBe('I heard glass, and then ');
  const said = (name: string) =>
    [...page.getByRole('list', { name }).querySelectorAll('li p:first-child')].map(({ textContent }) => textContent);
  expect(said('Facts')).toEqual(['broke the window', 'Which window?', 'The front one.']);
  expect(page.getByRole('list', { name: 'The whole report' }).textContent).toContain('Clearly written.');
  expect(page.getByRole('list', { name: 'Statement of Okafor' }).textContent).toContain('Which one?');
  // About a statement that is there no more.
  expect(page.getByRole('list', { name: 'Statements' }).textContent).toContain('Who else?');
  expect(page.getByRole('list', { name: 'Actions taken' }).textContent).toContain('A photograph?');

  // A comment begun at a field stands there; the next key reads on.
  page.getByRole('button', { name: 'Comment on: Actions taken' }).focus();
  press('c');
  const writing = await dialog();
  expect(writing.getByRole<HTMLInputElement>('combobox', { name: 'About' }).value).toBe('Actions taken');
  fireEvent.change(writing.getByRole('textbox', { name: 'Comment' }), { target: { value: 'By whom?' } });
  press('Enter', { ctrlKey: true });
  await waitFor(() => expect(page.getByRole('list', { name: 'Actions taken' }).textContent).toContain('By whom?'));
  await shut();
});

test('an author finds the comments where they stand, answers and settles them, and takes away only what is theirs and unanswered', async () => {
  const { author, supervisor } = await reviewingUnit();
  const id = handIn(author);
  await exchange(author, supervisor);
  await sit(supervisor);
  const first = say(supervisor, id, 'Which window?', { field: 'facts', quote: 'broke the window', start: 6 });
  say(supervisor, id, 'Whose car?', { field: 'facts', quote: 'a silver car', start: 6 });
  sendBack(supervisor, id, 'See the comments.');
  await exchange(author, supervisor);
  const own = say(author, id, 'I ask the neighbour.', { field: 'facts' });
  const answered = say(author, id, 'Is this enough?', { field: 'facts' });
  say(author, id, 'Not yet.', { answers: answered });
  await onScreen(author);
  go('record', { type: 'incident', id });
  await show(<RecordScreen type="incident" id={id} />);
  expect(await screen.findByText('Sent back by Mara Lind')).toBeDefined();
  expect(screen.getByText('See the comments.')).toBeDefined();
  expect(screen.getByText('4 comments, 4 open')).toBeDefined();
  const threads = await screen.findByRole('list', { name: 'Facts' });
  const thread = (of: string) => within(threads.querySelector<HTMLElement>(`#comment-${of}`) as HTMLElement);
  expect(document.querySelector('mark')?.textContent).toBe('broke the window');
  expect(within(threads).getAllByText('This passage is no longer in the text.')).toHaveLength(1);
  const offered = (of: string) =>
    thread(of)
      .queryAllByRole('button')
      .map(({ textContent }) => textContent);
  expect([first, own, answered].map(offered)).toEqual([
    ['Answer', 'Settle'],
    ['Answer', 'Settle', 'Take away'],
    ['Answer', 'Settle'],
  ]);
  fireEvent.click(thread(first).getByRole('button', { name: 'Answer' }));
  const answer = thread(first).getByRole('textbox', { name: 'Answer' });
  fireEvent.change(answer, { target: { value: 'The front one.' } });
  fireEvent.keyDown(answer, { key: 'Enter', ctrlKey: true });
  await waitFor(() => expect(thread(first).queryByRole('textbox', { name: 'Answer' })).toBeNull());
  expect(await thread(first).findByText('The front one.')).toBeDefined();
  fireEvent.click(thread(first).getByRole('button', { name: 'Settle' }));
  expect(await thread(first).findByText(/· settled$/)).toBeDefined();
  expect(await screen.findByText('4 comments, 3 open')).toBeDefined();
  expect(document.querySelector('mark')?.dataset.settled).toBe('true');
  fireEvent.click(thread(first).getByRole('button', { name: 'Open again' }));
  expect(await screen.findByText('4 comments, 4 open')).toBeDefined();
  fireEvent.click(thread(own).getByRole('button', { name: 'Take away' }));
  expect(await screen.findByText('3 comments, 3 open')).toBeDefined();
});

test('words marked in the report are what a comment stands at, chosen with the mouse or among its words; what is sensitive is no place', async () => {
  const { author, supervisor } = await reviewingUnit();
  const id = handIn(author, { perceivedBy: 'victim', biasBasis: 'He shouted.' });
  await carry(author, supervisor);
  await sit(supervisor);
  // Opened on the report’s own page a moment ago: it is no part of what is read here all the same.
  await supervisor.client.status.openSensitive({ mutation: newId(), id, reason: 'Hate crime?' });
  await onScreen(supervisor);
  await show(<ReviewScreen id={id} />);
  await opened(author, id);
  expect(document.body.textContent).not.toContain('He shouted.');
  expect(screen.getByText(/There is a sensitive part\./)).toBeDefined();
  const facts = document.querySelector('[data-passages="facts"]')?.firstChild as Text;
  const range = document.createRange();
  range.setStart(facts, 5);
  range.setEnd(facts, 22);
  window.getSelection()?.removeAllRanges();
  window.getSelection()?.addRange(range);
  press('c');
  const writing = await dialog();
  expect(writing.getByText('broke the window', { selector: 'blockquote' })).toBeDefined();
  const text = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Comment' });
  fireEvent.change(text(), { target: { value: 'Which window?' } });
  press('Enter', { ctrlKey: true });
  await waitFor(() => expect(document.querySelector('mark')?.textContent).toBe('broke the window'));
  await shut();
  window.getSelection()?.removeAllRanges();
  press('c');
  const again = await dialog();
  fireEvent.click(again.getByRole('combobox', { name: 'About' }));
  const places = (await screen.findAllByRole('option')).map(({ textContent }) => textContent);
  expect(places).toContain('Facts');
  expect(places.filter((place) => /bias|perceived/i.test(String(place)))).toEqual([]);
  fireEvent.click(screen.getByRole('option', { name: 'Facts' }));
  const words = again.getByRole<HTMLTextAreaElement>('textbox', { name: 'Its words' });
  words.setSelectionRange(1, 6);
  fireEvent.select(words);
  const comment = again.getByRole('textbox', { name: 'Comment' });
  fireEvent.change(comment, { target: { value: '   ' } });
  fireEvent.keyDown(comment, { key: 'Enter', ctrlKey: true });
  fireEvent.change(comment, { target: { value: 'Which man?' } });
  fireEvent.keyDown(comment, { key: 'Enter', ctrlKey: true });
  await waitFor(() => expect(document.querySelectorAll('mark')).toHaveLength(2));
  await shut();
  const { comments } = await supervisor.client.review.read({ id });
  expect(comments).toMatchObject([
    { text: 'Which window?', field: 'facts', quote: 'broke the window', start: 6 },
    { text: 'Which man?', field: 'facts', quote: 'man', start: 2 },
  ]);
  // Said, and gone from the desk.
  await flushDrafts();
  expect(await supervisor.client.drafts.ofRecord({ record: id, screen: 'comment' })).toBeNull();
});

test('where two comments stand at the same words every word of the report is still read once', async () => {
  const { author, supervisor } = await reviewingUnit();
  const id = handIn(author);
  await carry(author, supervisor);
  await sit(supervisor);
  say(supervisor, id, 'Which?', { field: 'facts', quote: 'broke the window', start: 6 });
  say(supervisor, id, 'Whose?', { field: 'facts', quote: 'window of the lock house', start: 16 });
  say(supervisor, id, 'Since when?', { field: 'modusOperandi' });
  await onScreen(supervisor);
  await show(<ReviewScreen id={id} />);
  await opened(author, id);
  const facts = document.querySelector('[data-passages="facts"]');
  expect(facts?.textContent).toBe('A man broke the window of the lock house.');
  expect([...document.querySelectorAll('mark')].map(({ textContent }) => textContent)).toEqual([
    'broke the window',
    ' of the lock house',
  ]);
  // About a field that says nothing: there all the same.
  expect(screen.getByText('Since when?')).toBeDefined();
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

test('an approved report takes a supplement from the keyboard, which keeps what two colleagues added apart of each other', async () => {
  const { author, supervisor } = await reviewingUnit();
  const covering = kept(await joined(author, 'beat', 'Noor Haddad'));
  cover(author, covering.officer);
  const id = handIn(author);
  await exchange(author, covering, supervisor);
  await onScreen(author);
  go('record', { type: 'incident', id });
  await show(<RecordScreen type="incident" id={id} />);
  await screen.findByRole('heading', { level: 2, name: new RegExp(referenceOf(author, id)) });
  await waitFor(() => expect(queries.getQueryData(['record', id, 'review'])).toBeDefined());
  expect(screen.queryByRole('button', { name: 'Add a supplement' })).toBeNull();
  supervisor.commit({ do: 'move', id, move: 'approve' });
  await exchange(author, covering, supervisor);
  const facts = 'A man broke the window of the lock house.';
  covering.commit({ do: 'edit', id, leaves: { facts: { value: `${facts}\n\nA dog followed him.` } } });
  author.commit({ do: 'edit', id, leaves: { facts: { value: `${facts}\n\nHe limped.` } } });
  await exchange(author, covering);
  await screen.findByRole('button', { name: 'Add a supplement' });
  const standing = () =>
    within(screen.getByRole('region', { name: 'Supplements' })).getAllByText(/Ada Vale|Noor Haddad/);
  await waitFor(() => expect(standing()).toHaveLength(2));
  press('s');
  const adding = await dialog();
  const words = adding.getByRole('textbox', { name: 'Supplement' });
  fireEvent.change(words, { target: { value: '  ' } });
  fireEvent.keyDown(words, { key: 'Enter', ctrlKey: true });
  fireEvent.change(words, { target: { value: 'It barked.' } });
  fireEvent.keyDown(words, { key: 'Enter', ctrlKey: true });
  await shut();
  const { supplements } = await author.client.review.read({ id });
  expect(supplements).toHaveLength(1);
  const [value, ...others] = supplements[0]?.heads.map((head) => String(head.value)) ?? [];
  expect(others).toEqual([]);
  expect(value?.split('\n\n').sort()).toEqual([facts, 'A dog followed him.', 'He limped.', 'It barked.'].sort());
  expect((await author.client.records.get({ id })).doc.facts).toBe(facts);
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
  const ids = [1, 2, 3].map(() => {
    author.clock.now += 60_000;
    return handIn(author);
  }) as [string, string, string];
  const [first, middle, last] = ids;
  await exchange(author, supervisor, second);
  await sit(supervisor);
  await onScreen(supervisor, { behind: true });
  await show(<ReviewScreen id={middle} />);
  const decide = async () => {
    press('a');
    fireEvent.click((await dialog()).getByRole('button', { name: 'Approve' }));
  };
  await opened(author, middle);
  await decide();
  await opened(author, last);
  await shut();
  await decide();
  await opened(author, first);
  await shut();
  // Sent back by a colleague, mended and handed in again, which this window has not been told of.
  sendBack(second, first, 'Which window?');
  await exchange(second, author);
  author.commit({ do: 'edit', id: first, leaves: { facts: { value: 'A man broke the front window.' } } });
  submit(author, first);
  await exchange(author, supervisor);
  await decide();
  await shut();
  const { result } = renderHook(() => useNotices());
  await waitFor(() => expect(result.current.some(({ tone }) => tone === 'problem')).toBe(true));
  expect(stateOf(supervisor, first)).toBe('submitted');
  await opened(author, first);
});

test('a supervisor sees what was written elsewhere and came after the handing in, before deciding without it', async () => {
  const { author, supervisor } = await reviewingUnit();
  const covering = kept(await joined(author, 'beat', 'Noor Haddad'));
  cover(author, covering.officer);
  const id = author.make('incident', report(author));
  await exchange(author, covering);
  author.commit({ do: 'edit', id, leaves: { assessment: { value: 'He has been seen here before.' } } });
  submit(covering, id);
  await exchange(author, covering, supervisor);
  await sit(supervisor);
  await onScreen(supervisor);
  await show(<ReviewScreen id={id} />);
  await opened(author, id);
  const arrived = within(screen.getByRole('region', { name: 'Not in what was handed in' }));
  expect(arrived.getByText('He has been seen here before.', { selector: 'ins' })).toBeDefined();
  expect(screen.queryByRole('region', { name: 'Supplements' })).toBeNull();
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
