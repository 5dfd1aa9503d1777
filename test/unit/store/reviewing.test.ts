import { expect, test } from 'vitest';
import { dayOf } from '../../../db/days.ts';
import { newId } from '../../../model/id.ts';
import { kept } from '../../support/kept.ts';
import {
  cover,
  DAY,
  refusal,
  report,
  say,
  sendBack,
  sit,
  submit,
  reviewingUnit as unit,
} from '../../support/reports.ts';
import { carry, exchange, joined } from '../../support/unit.ts';
import { type TestVault, testVault } from '../../support/vault.ts';

test('S4: returned with a comment at the passage, corrected, approved; then only a supplement, seen by the supervisor', async () => {
  const { author, supervisor } = await unit();
  const id = author.make('incident', report(author));
  submit(author, id);
  await carry(author, supervisor);
  await sit(supervisor);

  expect(refusal(() => supervisor.commit({ do: 'move', id, move: 'return' }))).toMatchObject({
    data: { reason: 'reasonNeeded' },
  });
  expect(refusal(() => supervisor.commit({ do: 'move', id, move: 'return', reason: '  ' }))).toMatchObject({
    data: { reason: 'reasonNeeded' },
  });
  const first = say(supervisor, id, 'Which window?', { field: 'facts', quote: 'broke the window', start: 6 });
  supervisor.commit({ do: 'move', id, move: 'return', reason: 'Say which window.' });
  const decided = supervisor.parts.store.chain.lines(id, 20).filter(({ action }) => action === 'transition');
  expect(decided).toMatchObject([{ reason: 'Say which window.', actor: supervisor.officer }]);
  await exchange(author, supervisor);

  const today = await author.client.day.today({ day: dayOf(author.clock.now) });
  expect(today.returned.map((row) => row.id)).toEqual([id]);
  const seen = await author.client.review.read({ id });
  expect(seen.returns).toMatchObject([{ byName: 'Mara Lind', reason: 'Say which window.' }]);
  expect(seen.comments).toMatchObject([
    { byName: 'Mara Lind', field: 'facts', quote: 'broke the window', mine: false },
  ]);
  expect(
    refusal(() => author.commit({ do: 'edit', id, leaves: { [`comments/${first}/text`]: { value: 'Mine' } } })),
  ).toMatchObject({
    data: { reason: 'othersWords' },
  });
  say(author, id, 'The front one.', { answers: first });
  author.commit({ do: 'edit', id, leaves: { facts: { value: 'A man broke the front window of the lock house.' } } });
  submit(author, id);
  await exchange(author, supervisor);

  const again = await supervisor.client.review.read({ id });
  expect(again).toMatchObject({ round: 2, may: { approve: null, return: null, comment: null } });
  expect(again.changed).toEqual([
    {
      leaf: 'facts',
      sensitive: false,
      before: 'A man broke the window of the lock house.',
      after: 'A man broke the front window of the lock house.',
    },
  ]);
  expect(again.comments.map(({ byName, answers }) => [byName, answers])).toEqual([
    ['Mara Lind', null],
    ['Ada Vale', first],
  ]);
  supervisor.commit({ do: 'move', id, move: 'approve' });
  await exchange(author, supervisor);

  const approved = await author.client.records.get({ id });
  expect(approved).toMatchObject({
    state: 'approved',
    open: false,
    doc: { facts: 'A man broke the front window of the lock house.' },
  });
  author.commit({
    do: 'edit',
    id,
    leaves: { facts: { value: 'A man broke the front window of the lock house. He limped.' } },
  });
  await exchange(author, supervisor);
  const later = await supervisor.client.records.get({ id });
  expect(later.doc.facts).toBe('A man broke the front window of the lock house.');
  expect((await supervisor.client.review.read({ id })).supplements).toMatchObject([
    {
      leaf: 'facts',
      heads: [{ byName: 'Ada Vale', value: 'A man broke the front window of the lock house. He limped.' }],
    },
  ]);
  expect(refusal(() => author.commit({ do: 'move', id, move: 'withdraw', reason: 'x' }))).toMatchObject({
    data: { reason: 'noSuchMove' },
  });
});

test('nobody approves their own, whoever they are; the queue says how many of one’s own wait for somebody else', async () => {
  const { author, supervisor } = await unit();
  cover(author, supervisor.officer);
  await carry(author, supervisor);
  const own = supervisor.make('incident', { ...report(supervisor), areaId: author.beat });
  const reason = refusal(() => supervisor.commit({ do: 'move', id: own, move: 'submit' }));
  expect(reason).toBe('done');
  expect(refusal(() => supervisor.commit({ do: 'move', id: own, move: 'approve' }))).toMatchObject({
    data: { reason: 'ownWork' },
  });
  expect(await supervisor.client.review.queue({})).toMatchObject({ lines: [], waiting: 0, own: 1 });
  // Nobody is asked why they open what they wrote.
  await supervisor.client.records.get({ id: own });
  await expect(author.client.review.queue({})).rejects.toMatchObject({
    code: 'NOT_ALLOWED',
    data: { reason: 'reviewerOnly' },
  });
});

test('the queue shows what waits longest first and narrows to beats, classes and waiting days', async () => {
  const { author, supervisor } = await unit();
  const made: string[] = [];
  const begun = author.clock.now;
  for (const [days, classification] of [
    [1, '0501'],
    [9, '0502'],
    [4, '0501'],
  ] as const) {
    author.clock.now = begun + (10 - days) * DAY;
    const id = author.make('incident', report(author, { classification }));
    submit(author, id);
    made.push(id);
  }
  supervisor.clock.now = begun + 10 * DAY;
  author.make('incident', report(author));
  await carry(author, supervisor);
  const ids = async (input: Parameters<TestVault['client']['review']['queue']>[0]) =>
    (await supervisor.client.review.queue(input)).lines.map(({ row }) => made.indexOf(row.id));
  const all = await supervisor.client.review.queue({});
  expect(all).toMatchObject({ total: 3, waiting: 3, areas: [{ id: author.beat, name: 'Mill Quarter', count: 3 }] });
  expect(all.lines[0]).toMatchObject({ byName: 'Ada Vale', areaName: 'Mill Quarter', round: 1 });
  expect(all.kinds).toEqual([
    { kind: '0501', count: 2 },
    { kind: '0502', count: 1 },
  ]);
  expect(await ids({})).toEqual([1, 2, 0]);
  expect(await ids({ kinds: ['0501'] })).toEqual([2, 0]);
  expect(await ids({ waitingDays: 5 })).toEqual([1]);
  expect(await ids({ areas: [newId()] })).toEqual([]);
});

test('a supervisor says why once for a sitting, once for any other report, and both stand in the log', async () => {
  const { author, supervisor } = await unit();
  const waiting = author.make('incident', report(author));
  submit(author, waiting);
  const draft = author.make('incident', report(author));
  await carry(author, supervisor);
  const open = (id: string) => supervisor.client.records.get({ id });
  for (const id of [waiting, draft]) {
    await expect(open(id)).rejects.toMatchObject({ code: 'REASON_NEEDED' });
    await expect(supervisor.client.records.history({ id })).rejects.toMatchObject({ code: 'REASON_NEEDED' });
    await expect(supervisor.client.review.read({ id })).rejects.toMatchObject({ code: 'REASON_NEEDED' });
  }
  expect(await supervisor.client.review.sitting()).toBeNull();
  await sit(supervisor);
  await open(waiting);
  await expect(open(draft)).rejects.toMatchObject({ code: 'REASON_NEEDED' });
  // A complaint or another reason says nothing by itself.
  for (const reason of ['complaint', 'other'] as const) {
    const silent = { mutation: newId(), reason, words: '  ' };
    await expect(supervisor.client.review.consult({ ...silent, id: draft })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
    await expect(supervisor.client.review.sit(silent)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  }
  const mutation = newId();
  const complaint = { mutation, id: draft, reason: 'complaint', words: 'Mrs K. asked.' } as const;
  // Answered late and sent once more: said once.
  for (let times = 0; times < 2; times++) await supervisor.client.review.consult(complaint);
  await open(draft);
  const lines = await supervisor.client.status.audit({ id: draft });
  await open(draft);
  expect(lines[0]).toMatchObject({ action: 'consult', reason: 'Mrs K. asked.' });
  const consulted = (record: string) =>
    supervisor.parts.store.chain.lines(record, 20).filter(({ action }) => action === 'consult').length;
  // Opened again within minutes it is the same consultation.
  for (let times = 0; times < 2; times++) await open(waiting);
  expect([waiting, draft].map(consulted)).toEqual([1, 1]);
  const sat = supervisor.parts.store.chain
    .lines(null, 50)
    .filter(({ action, record }) => action === 'consult' && !record);
  expect(sat).toMatchObject([{ reason: 'review', actor: supervisor.officer }]);
  expect((await supervisor.client.status.audit({ id: waiting }))[0]).toMatchObject({
    action: 'consult',
    reason: 'review',
  });

  supervisor.commit({ do: 'move', id: waiting, move: 'approve' });
  await open(waiting);
  // The core went down and came back: the sitting goes on. Locking ends it.
  supervisor.reopen();
  expect(await supervisor.client.review.sitting()).toMatchObject({ reason: 'review' });
  // What became of one's own decision belongs to it.
  await supervisor.client.records.get({ id: waiting });
  supervisor.parts.consultations.end();
  supervisor.reopen();
  expect(await supervisor.client.review.sitting()).toBeNull();
  await sit(supervisor);
  supervisor.clock.now += 5 * 3_600_000;
  expect(await supervisor.client.review.sitting()).toBeNull();
  expect(await supervisor.client.status.verifyAudit()).toMatchObject({ firstBad: null });
});

test('S12: a liaison officer who opens another unit’s incident is refused, and the attempt is written down', async () => {
  const author = kept(testVault());
  const id = author.make('incident', report(author));
  submit(author, id);
  const other = kept(testVault());
  const liaison = kept(await joined(other, 'liaison', 'Noor Haddad'));
  await carry(author, liaison);
  for (const read of [liaison.client.records.get({ id }), liaison.client.review.read({ id })]) {
    await expect(read).rejects.toMatchObject({ code: 'NOT_ALLOWED', data: { reason: 'hateListOnly' } });
  }
  await expect(
    liaison.client.review.consult({ mutation: newId(), id, reason: 'other', words: 'Curious.' }),
  ).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  const log = liaison.parts.store.chain.lines(id, 10);
  expect(log.filter(({ action }) => action === 'refuse')).toMatchObject([
    { reason: 'hateListOnly', actor: liaison.officer },
  ]);
  expect((await liaison.client.records.list({ type: 'incident' })).rows).toEqual([]);
});

test('S12: an export that names no recipient is refused', async () => {
  const vault = kept(testVault());
  const id = vault.make('place', { name: 'Lock', kind: 'other', position: { lat: 1, lon: 2 } });
  const disclose = (recipient: string) =>
    vault.client.status.disclose({
      mutation: newId(),
      action: 'export',
      ids: [id],
      recipient,
      purpose: 'Inquiry',
      basis: 'Law',
    });
  for (const nobody of ['', '   ']) await expect(disclose(nobody)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  expect(vault.parts.store.chain.lines(id, 5).map(({ action }) => action)).toEqual(['collect']);
  await disclose('Court of Harbour');
  expect(vault.parts.store.chain.lines(id, 5)[0]).toMatchObject({ action: 'disclose' });
});

test('two supervisors decide at once: one decision stands everywhere, the other is named, and a person sees both', async () => {
  const { author, supervisor } = await unit();
  const second = kept(await joined(author, 'supervisor', 'Ivo Brand'));
  const id = author.make('incident', report(author));
  submit(author, id);
  await carry(author, supervisor);
  await carry(author, second);
  supervisor.commit({ do: 'move', id, move: 'approve' });
  second.clock.now += 60_000;
  second.commit({ do: 'move', id, move: 'return', reason: 'Not complete.' });
  await exchange(author, supervisor, second);
  for (const vault of [author, supervisor, second]) {
    expect(vault.parts.holding.load(id)).toMatchObject({ view: { state: 'approved' }, row: { unsettled: 1 } });
  }
  const { rivals, approved } = await author.client.review.read({ id });
  expect(approved).toMatchObject({ byName: 'Mara Lind' });
  expect(rivals).toMatchObject([{ byName: 'Ivo Brand', move: 'return', reason: 'Not complete.', seen: false }]);
  await author.client.review.seen({ mutation: newId(), id });
  expect((await author.client.review.read({ id })).rivals).toMatchObject([{ seen: true }]);
  expect(author.parts.holding.load(id)?.row?.unsettled).toBe(0);
  expect(second.parts.holding.load(id)?.row?.unsettled).toBe(1);
});

test('two approvals decide the same: nobody has anything to settle, and both are named', async () => {
  const { author, supervisor } = await unit();
  const second = kept(await joined(author, 'supervisor', 'Ivo Brand'));
  const id = author.make('incident', report(author));
  submit(author, id);
  await exchange(author, supervisor, second);
  supervisor.commit({ do: 'move', id, move: 'approve' });
  second.commit({ do: 'move', id, move: 'approve' });
  await exchange(author, supervisor, second);
  expect(author.parts.holding.load(id)).toMatchObject({ view: { state: 'approved' }, row: { unsettled: 0 } });
  const { rivals, approved } = await author.client.review.read({ id });
  expect([approved?.byName, rivals[0]?.byName].sort()).toEqual(['Ivo Brand', 'Mara Lind']);
});

test('a report withdrawn while it is approved comes to the same on every laptop, and says which decision lost', async () => {
  const { author, supervisor } = await unit();
  const id = author.make('incident', report(author));
  submit(author, id);
  await carry(author, supervisor);
  supervisor.commit({ do: 'move', id, move: 'return', reason: 'Say more.' });
  await carry(supervisor, author);
  author.commit({ do: 'edit', id, leaves: { facts: { value: 'A man broke the front window.' } } });
  submit(author, id);
  await carry(author, supervisor);
  await sit(supervisor);
  supervisor.commit({ do: 'move', id, move: 'approve' });
  author.commit({ do: 'move', id, move: 'withdraw', reason: 'Written twice.' });
  await exchange(author, supervisor);
  const states = [author, supervisor].map((vault) => vault.parts.holding.load(id)?.view.state);
  expect(new Set(states).size).toBe(1);
  expect((await author.client.review.read({ id })).rivals).toHaveLength(1);
});

test('a supervisor gives a task to anyone in the unit, who finds it on Today', async () => {
  const { author, supervisor } = await unit();
  const id = author.make('incident', report(author));
  submit(author, id);
  await carry(author, supervisor);
  supervisor.make('action', {
    text: 'Ask the neighbour',
    owner: author.officer,
    due: dayOf(supervisor.clock.now),
    about: id,
    areaId: author.beat,
  });
  await exchange(author, supervisor);
  const { due } = await author.client.day.today({ day: dayOf(author.clock.now) });
  expect(due.map((row) => row.title)).toEqual(['Ask the neighbour']);
});

test('a link to something a colleague threw away says so, and leads to where it can be brought back', async () => {
  const { author, supervisor } = await unit();
  const place = author.make('place', { name: 'Lock', kind: 'other', position: { lat: 1, lon: 2 } });
  const id = author.make('incident', report(author, { place, address: undefined }));
  submit(author, id);
  author.commit({ do: 'discard', id: place });
  await carry(author, supervisor);
  await sit(supervisor);
  const { names, doc } = await supervisor.client.records.get({ id });
  expect([doc.place, names[place]]).toEqual([place, { title: 'Lock', type: 'place', kind: 'other', discarded: true }]);
  expect(await supervisor.client.records.get({ id: place })).toMatchObject({ discarded: true });
});

test('a decision about a version that was mended and handed in again meanwhile is refused: it is read first', async () => {
  const { author, supervisor } = await unit();
  const second = kept(await joined(author, 'supervisor', 'Ivo Brand'));
  const id = author.make('incident', report(author));
  submit(author, id);
  await exchange(author, supervisor, second);
  await sit(supervisor);
  const read = await supervisor.client.records.get({ id });
  sendBack(second, id, 'Which window?');
  await exchange(author, second);
  author.commit({ do: 'edit', id, leaves: { facts: { value: 'A man broke the front window.' } } });
  submit(author, id);
  await exchange(author, supervisor);
  const approve = (follows: string | null) =>
    refusal(() => supervisor.commit({ do: 'move', id, move: 'approve', follows }));
  expect(approve(read.transition)).toMatchObject({ code: 'CHANGED_MEANWHILE' });
  expect(supervisor.parts.holding.load(id)?.view.state).toBe('submitted');
  expect(approve((await supervisor.client.records.get({ id })).transition)).toBe('done');
});

test('an author takes a report back that waits, and says why', async () => {
  const { author, supervisor } = await unit();
  const id = author.make('incident', report(author));
  submit(author, id);
  await carry(author, supervisor);
  const withdraw = (by: TestVault, reason?: string) =>
    refusal(() => by.commit({ do: 'move', id, move: 'withdraw', ...(reason !== undefined && { reason }) }));
  expect(withdraw(author)).toMatchObject({ data: { reason: 'reasonNeeded' } });
  expect(withdraw(supervisor, 'Not needed.')).toMatchObject({ data: { reason: 'authorOnly' } });
  expect(withdraw(author, 'Written twice.')).toBe('done');
  await carry(author, supervisor);
  expect(await supervisor.client.review.queue({})).toMatchObject({ lines: [], waiting: 0 });
});
