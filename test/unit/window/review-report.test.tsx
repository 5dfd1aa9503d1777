/** A report under review as its reviewer and its author have it on screen, over real vaults. */
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { newId } from '../../../model/id.ts';
import { flushDrafts } from '../../../renderer/autosave.ts';
import { go } from '../../../renderer/navigation.ts';
import { queries } from '../../../renderer/queries.ts';
import { RecordScreen } from '../../../renderer/record/record-screen.tsx';
import { ReviewScreen } from '../../../renderer/review/review-screen.tsx';
import { dialog, handIn, onScreen, opened, press, referenceOf, shut } from '../../support/desk.ts';
import { kept } from '../../support/kept.ts';
import { cover, report, reviewingUnit, say, sendBack, sit, submit } from '../../support/reports.ts';
import { carry, exchange, joined } from '../../support/unit.ts';
import { show } from '../../support/window.tsx';

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
