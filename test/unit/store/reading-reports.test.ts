/** What a supervisor and an author are told of a report: how long it waits, what changed, what was said, what each may do. */
import { expect, test } from 'vitest';
import { newId } from '../../../model/id.ts';
import { kept } from '../../support/kept.ts';
import { cover, DAY, report, reviewingUnit, say, sendBack, sit, submit } from '../../support/reports.ts';
import { carry, exchange, joined } from '../../support/unit.ts';
import type { TestVault } from '../../support/vault.ts';

const travel = (days: number, ...vaults: readonly TestVault[]) => {
  for (const { clock } of vaults) clock.now += days * DAY;
};

test('a report handed in again waits from then on, as its second version, in the name of whoever handed it in', async () => {
  const { author, supervisor } = await reviewingUnit();
  const covering = kept(await joined(author, 'beat', 'Noor Haddad'));
  cover(author, covering.officer);
  const mended = author.make('incident', report(author));
  submit(author, mended);
  await exchange(author, supervisor, covering);
  sendBack(supervisor, mended, 'Which window?');
  travel(2, author, supervisor, covering);
  const other = author.make('incident', report(author));
  submit(author, other);
  await exchange(author, supervisor, covering);
  travel(3, author, supervisor, covering);
  covering.commit({ do: 'edit', id: mended, leaves: { facts: { value: 'A man broke the front window.' } } });
  submit(covering, mended);
  await exchange(covering, supervisor);
  travel(1, supervisor);
  await sit(supervisor);
  const { lines } = await supervisor.client.review.queue({});
  expect(lines.map(({ row, round, byName }) => [row.id, round, byName])).toEqual([
    [other, 1, 'Ada Vale'],
    [mended, 2, 'Noor Haddad'],
  ]);
  expect(lines.map(({ since }) => Math.round((supervisor.clock.now - since) / DAY))).toEqual([4, 1]);
  const { round, handedIn } = await supervisor.client.review.read({ id: mended });
  expect({ round, handedIn }).toMatchObject({ round: 2, handedIn: { byName: 'Noor Haddad', at: lines[1]?.since } });
  expect((await supervisor.client.review.queue({ waitingDays: 2 })).lines.map(({ row }) => row.id)).toEqual([other]);
});

test('what one began and a colleague handed in, and what a colleague began and one handed in oneself, wait for somebody else', async () => {
  const { author, supervisor } = await reviewingUnit();
  cover(author, supervisor.officer);
  await carry(author, supervisor);
  const begun = supervisor.make('incident', { ...report(supervisor), areaId: author.beat });
  await carry(supervisor, author);
  submit(author, begun);
  const handedIn = author.make('incident', report(author));
  await carry(author, supervisor);
  await supervisor.client.review.consult({ mutation: newId(), id: handedIn, reason: 'supervision', words: '' });
  submit(supervisor, handedIn);
  expect(await supervisor.client.review.queue({})).toMatchObject({ lines: [], waiting: 0, own: 2 });
  for (const id of [begun, handedIn]) {
    expect((await supervisor.client.review.read({ id })).may).toMatchObject({ approve: 'ownWork', return: 'ownWork' });
  }
  // A sitting for what waits for this supervisor speaks of neither.
  supervisor.reopen();
  await sit(supervisor);
  await expect(supervisor.client.review.read({ id: handedIn })).rejects.toMatchObject({ code: 'REASON_NEEDED' });
});

test('a queue narrowed to some still says how many of each beat and class there are, the most first', async () => {
  const { author, supervisor } = await reviewingUnit();
  for (const classification of ['0502', '0501', '0501'])
    submit(author, author.make('incident', report(author, { classification })));
  await carry(author, supervisor);
  const narrowed = await supervisor.client.review.queue({ kinds: ['0502'], limit: 1 });
  expect(narrowed).toMatchObject({
    total: 1,
    waiting: 3,
    areas: [{ id: author.beat, count: 3 }],
    kinds: [
      { kind: '0501', count: 2 },
      { kind: '0502', count: 1 },
    ],
  });
  expect(await supervisor.client.review.queue({ kinds: ['0501'], limit: 1 })).toMatchObject({
    total: 2,
    lines: [{ row: { kind: '0501' } }],
  });
});

test('what changed is told from the last time it was sent back; of the sensitive part only that it changed', async () => {
  const { author, supervisor } = await reviewingUnit();
  const id = author.make(
    'incident',
    report(author, {
      perceivedBy: 'victim',
      strands: ['race'],
      modusOperandi: 'By hand.',
      vehicles: {
        one: { order: '1', registration: 'AB 1', role: 'seen' },
        two: { order: '2', registration: 'CD 2', role: 'seen' },
      },
    }),
  );
  submit(author, id);
  await exchange(author, supervisor);
  sendBack(supervisor, id, 'Say more.');
  await exchange(author, supervisor);
  author.commit({ do: 'edit', id, leaves: { facts: { value: 'A tall man broke the window.' } } });
  submit(author, id);
  await exchange(author, supervisor);
  sendBack(supervisor, id, 'Say still more.');
  await exchange(author, supervisor);
  say(author, id, 'All done.');
  author.commit({
    do: 'edit',
    id,
    leaves: {
      assessment: { value: 'Known to us.' },
      modusOperandi: {},
      bias: { value: { perceivedBy: 'witness', strands: ['race'] } },
      'vehicles/two/order': { value: '05' },
    },
  });
  submit(author, id);
  await exchange(author, supervisor);
  await sit(supervisor);
  const { changed, returns, round } = await supervisor.client.review.read({ id });
  expect(round).toBe(3);
  expect(returns.map(({ reason }) => reason)).toEqual(['Say more.', 'Say still more.']);
  expect([...changed].sort((a, b) => (a.leaf < b.leaf ? -1 : 1))).toEqual([
    { leaf: 'assessment', sensitive: false, after: 'Known to us.' },
    { leaf: 'bias', sensitive: true },
    { leaf: 'modusOperandi', sensitive: false, before: 'By hand.' },
  ]);
});

test('each comment says where it stands, whose it is and whether it is settled; its author’s words are theirs alone', async () => {
  const { author, supervisor } = await reviewingUnit();
  travel(9, author, supervisor);
  const person = author.make('party', { kind: 'person', surname: 'Okafor', basis: 'publicTask', knownBecause: 'Shop' });
  const statements = { s1: { order: '1', person, text: 'I heard glass, and then glass again.' } };
  const id = author.make('incident', report(author, { statements }));
  submit(author, id);
  await exchange(author, supervisor);
  await sit(supervisor);
  const first = say(supervisor, id, 'Which one?', { field: 'statements', item: 's1', quote: 'glass', start: 25 });
  const second = say(supervisor, id, 'A photograph?', { field: 'actionsTaken' });
  await exchange(author, supervisor);
  travel(-3, author);
  say(author, id, 'The second.', { answers: first });
  author.commit({ do: 'edit', id, leaves: { [`comments/${first}/settled`]: { value: true } } });
  await exchange(author, supervisor);
  const told = async (vault: TestVault) =>
    (await vault.client.review.read({ id })).comments.map(({ text, item, start, mine, settled, byName }) => ({
      text,
      item,
      start,
      mine,
      settled,
      byName,
    }));
  const said = (mine: boolean) => [
    { text: 'Which one?', item: 's1', start: 25, mine: !mine, settled: true, byName: 'Mara Lind' },
    { text: 'A photograph?', item: null, start: null, mine: !mine, settled: false, byName: 'Mara Lind' },
    // After what it answers, though its author’s clock is days behind.
    { text: 'The second.', item: null, start: null, mine, settled: false, byName: 'Ada Vale' },
  ];
  expect(await told(author)).toEqual(said(true));
  expect(await told(supervisor)).toEqual(said(false));
  // Taken away by who said it: gone for both.
  const parts = ['text', 'anchor', 'settled', 'order'].map((part) => [`comments/${second}/${part}`, {}] as const);
  supervisor.commit({ do: 'edit', id, leaves: Object.fromEntries(parts) });
  await exchange(author, supervisor);
  expect((await told(author)).map(({ text }) => text)).toEqual(['Which one?', 'The second.']);
});

test('author and supervisor are told what they may do with a report as it goes from desk to desk', async () => {
  const { author, supervisor } = await reviewingUnit();
  const id = author.make('incident', report(author));
  const may = async () => {
    await exchange(author, supervisor);
    const [theirs, hers] = [await author.client.review.read({ id }), await supervisor.client.review.read({ id })];
    const can = ({ may: told }: typeof theirs) =>
      (['comment', 'approve', 'return', 'supplement'] as const).filter((what) => told[what] === null).join(' ');
    return [can(theirs), can(hers)];
  };
  await carry(author, supervisor);
  await sit(supervisor);
  await supervisor.client.review.consult({ mutation: newId(), id, reason: 'supervision', words: '' });
  expect(await may()).toEqual(['', '']);
  submit(author, id);
  expect(await may()).toEqual(['comment', 'comment approve return']);
  sendBack(supervisor, id, 'Say more.');
  expect(await may()).toEqual(['comment', 'comment']);
  expect((await author.client.review.read({ id })).approved).toBeNull();
  submit(author, id);
  await exchange(author, supervisor);
  supervisor.commit({ do: 'move', id, move: 'approve' });
  expect(await may()).toEqual(['supplement', '']);
  const { approved, stands } = await author.client.review.read({ id });
  expect([approved?.byName, stands?.move]).toEqual(['Mara Lind', 'approve']);
});

test('what was written elsewhere before a report was handed in, and comes after, is shown beside it before anybody decides', async () => {
  const { author, supervisor } = await reviewingUnit();
  const covering = kept(await joined(author, 'beat', 'Noor Haddad'));
  cover(author, covering.officer);
  const id = author.make('incident', report(author));
  await exchange(author, covering, supervisor);
  const later = 'A man broke the window of the lock house, and limped.';
  author.commit({ do: 'edit', id, leaves: { facts: { value: later }, bias: { value: { perceivedBy: 'victim' } } } });
  submit(covering, id);
  await exchange(covering, supervisor);
  await sit(supervisor);
  expect((await supervisor.client.review.read({ id })).supplements).toEqual([]);
  await exchange(author, covering, supervisor);
  const { supplements } = await supervisor.client.review.read({ id });
  expect(supplements).toMatchObject([{ leaf: 'facts', heads: [{ byName: 'Ada Vale', value: later }] }]);
  author.commit({ do: 'move', id, move: 'withdraw', reason: 'Written twice.' });
  expect((await author.client.review.read({ id })).supplements).toEqual([]);
});

test('a report from a laptop whose clock runs ahead waits in the queue at once', async () => {
  const { author, supervisor } = await reviewingUnit();
  travel(0.5, author);
  const id = author.make('incident', report(author));
  submit(author, id);
  await carry(author, supervisor);
  const { lines, total, waiting } = await supervisor.client.review.queue({});
  expect([lines.map(({ row }) => row.id), total, waiting]).toEqual([[id], 1, 1]);
  expect(await supervisor.client.review.queue({ waitingDays: 1 })).toMatchObject({ lines: [], waiting: 1 });
});
