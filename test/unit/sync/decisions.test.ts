/** Decisions about one report made apart, through a real server: which counts, and what each window can tell of it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SyncFailure } from '../../../db/sync/failure.ts';
import { type AuthorContext, edit as authorEdit, move as authorMove } from '../../../model/author.ts';
import type { RecordView } from '../../../model/change.ts';
import { newId } from '../../../model/id.ts';
import { applyAll } from '../../support/applied.ts';
import { type Harbour, openHarbour } from '../../support/sync/harbour.ts';
import type { Laptop } from '../../support/sync/laptop.ts';
import { tampered } from '../../support/sync/tampered.ts';

let harbour: Harbour;
let beat: string;
let ada: Laptop;
let ben: Laptop;
let mara: Laptop;
let lea: Laptop;

beforeAll(async () => {
  harbour = await openHarbour();
  beat = harbour.beat;
  const quay = await harbour.ground.area('unit', 'Quay unit');
  [ada, ben, mara, lea] = await harbour.posted(
    { name: 'Ada Vale' },
    { name: 'Ben Orr', role: 'supervisor' },
    { name: 'Mara Lind', role: 'supervisor', on: [] },
    { name: 'Lea Moss', role: 'liaison', unit: quay },
  );
});
afterAll(() => harbour?.close());

const sync = async (...all: Laptop[]) => {
  for (const of of all) await of.sync();
};
const move = ({ vault }: Laptop, id: string, name: string, reason?: string) =>
  vault.commit({ do: 'move', id, move: name, ...(reason !== undefined && { reason }) });
const stateAt = ({ vault }: Laptop, id: string) => vault.parts.holding.load(id)?.view.state;
const sit = ({ vault }: Laptop) => vault.client.review.sit({ mutation: newId(), reason: 'review', words: '' });

function report(of: Laptop): string {
  const ago = (hours: number) => new Date(of.vault.clock.now - hours * 3_600_000).toISOString();
  return of.vault.make('incident', {
    classification: '0501',
    kind: 'crime',
    occurredFrom: ago(2),
    reportedAt: ago(1),
    address: 'Lock 3',
    facts: 'A man broke the window of the lock house.',
    actionsTaken: 'Photographed.',
    noPersonInvolved: true,
    areaId: beat,
  });
}

test('of two decisions made apart the one the server had first counts everywhere; who came second is told whose it was, until it is seen', async () => {
  const id = report(ada);
  move(ada, id, 'submit');
  await sync(ada, ben, mara);
  await sit(mara);
  move(mara, id, 'return', 'Describe him.');
  move(ben, id, 'approve');
  await sync(ben, mara, ada);
  expect([ada, ben, mara].map((of) => stateAt(of, id))).toEqual(['approved', 'approved', 'approved']);

  const [back, ...others] = await mara.vault.client.sync.refused();
  expect(others).toEqual([]);
  expect(back).toMatchObject({
    record: id,
    reason: 'overtaken',
    step: { move: 'return' },
    overtaken: { byName: 'Ben Orr', move: 'approve' },
  });
  expect(await ben.vault.client.sync.refused()).toEqual([]);
  // No further reason is asked: what became of one's own decision belongs to the sitting.
  const reading = await mara.vault.client.review.read({ id });
  expect(reading).toMatchObject({
    stands: { byName: 'Ben Orr', move: 'approve' },
    rivals: [{ byName: 'Mara Lind', move: 'return', reason: 'Describe him.', seen: false }],
  });
  await mara.vault.client.review.seen({ mutation: newId(), id });
  expect(await mara.vault.client.sync.refused()).toEqual([]);
  expect((await mara.vault.client.review.read({ id })).rivals).toEqual([]);
});

test('a decision is provisional until the server has had it: its own counts there and then, whatever the clocks say, on the laptop of whoever came second too', async () => {
  const id = report(ada);
  move(ada, id, 'submit');
  await sync(ada, ben, mara);
  await sit(mara);
  const before = mara.vault.clock.now;
  move(mara, id, 'return', 'Describe him.');
  // A minute later by the clocks, and first at the server.
  ben.vault.clock.now = before + 60_000;
  move(ben, id, 'approve');
  const [returned] = mara.vault.parts.changes.ofRecord(id).filter(({ transition }) => transition?.move === 'return');
  if (returned === undefined) throw new Error('not returned');
  expect([ben, mara].map((of) => stateAt(of, id))).toEqual(['approved', 'returned']);
  await sync(ben);
  // Hers comes to Ben by another way: his is the one that the server had.
  await applyAll(ben.vault.parts, [returned]);
  expect(stateAt(ben, id)).toBe('approved');
  await sit(ben);
  expect(await ben.vault.client.review.read({ id })).toMatchObject({ returns: [], rivals: [{ move: 'return' }] });
  // She hears of his, and is cut off before hers is answered.
  const line = mara.line();
  const cut = { ...line, push: () => Promise.reject(new SyncFailure('offline')) };
  await expect(mara.vault.parts.sync.exchange.run(cut)).rejects.toMatchObject({ code: 'offline' });
  line.close();
  expect(stateAt(mara, id)).toBe('approved');
  await sync(mara, ada);
  expect([ada, ben, mara].map((of) => stateAt(of, id))).toEqual(['approved', 'approved', 'approved']);
  await mara.vault.client.review.seen({ mutation: newId(), id });
  for (const { id: refused } of mara.vault.parts.sync.refusals.all()) mara.vault.parts.sync.refusals.settle(refused);
});

test('an approval of something else than what was handed in is none', async () => {
  const id = report(ada);
  move(ada, id, 'submit');
  await sync(ada, mara);
  await sit(mara);
  tampered(mara, id, (context, view) => {
    const { facts: _, ...heads } = view.heads;
    return authorMove(context, { ...view, heads }, 'approve');
  });
  await sync(mara, ada);
  expect(mara.vault.parts.sync.refusals.all()).toMatchObject([{ record: id, reason: 'malformed', move: 'approve' }]);
  expect([mara, ada].map((of) => stateAt(of, id))).toEqual(['submitted', 'submitted']);
  for (const { id: refused } of mara.vault.parts.sync.refusals.all()) mara.vault.parts.sync.refusals.settle(refused);
  move(mara, id, 'approve');
  await sync(mara, ada);
  expect([mara, ada].map((of) => stateAt(of, id))).toEqual(['approved', 'approved']);
});

test('the server takes a decision only from a reviewer of the unit and with its reason, and nobody’s words from anybody else', async () => {
  const id = report(ada);
  move(ada, id, 'submit');
  const own = report(ben);
  move(ben, own, 'submit');
  await sync(ada, ben, mara);
  await sit(mara);
  const comment = newId();
  mara.vault.commit({ do: 'edit', id, leaves: { [`comments/${comment}/text`]: { value: 'Which window?' } } });
  await sync(mara, ada);
  const refused = async (by: Laptop, record: string, write: Parameters<typeof tampered>[2]) => {
    tampered(by, record, write);
    await sync(by);
    const { refusals } = by.vault.parts.sync;
    const reasons = refusals.all().map((one) => one.reason);
    for (const one of refusals.all()) refusals.settle(one.id);
    return reasons;
  };
  expect(await refused(ada, id, (context, view) => authorMove(context, view, 'approve'))).toEqual(['reviewerOnly']);
  expect(await refused(ben, own, (context, view) => authorMove(context, view, 'approve'))).toEqual(['ownWork']);
  expect(
    await refused(ada, id, (context, view) =>
      authorEdit(context, view, { [`comments/${comment}/text`]: { value: 'Well written.' } }),
    ),
  ).toEqual(['othersWords']);
  const silently = (context: AuthorContext, view: RecordView) => {
    const made = authorMove(context, view, 'return', 'x');
    if (!made.ok) return made;
    const changes = made.value.changes.map((change) =>
      change.transition === undefined ? change : { ...change, transition: { ...change.transition, reason: '  ' } },
    );
    return { ...made, value: { ...made.value, changes } };
  };
  expect(await refused(mara, id, silently)).toEqual(['reasonNeeded']);
  await sync(ada, ben, mara, ada);
  expect([ada, mara].map((of) => stateAt(of, id))).toEqual(['submitted', 'submitted']);
  expect([ben, mara].map((of) => stateAt(of, own))).toEqual(['submitted', 'submitted']);
  expect((await ada.vault.client.review.read({ id })).comments.map(({ text }) => text)).toEqual(['Which window?']);
});

test('what was written before an approval and arrives after it stands beside the report as a supplement, on every laptop', async () => {
  const id = report(ada);
  move(ada, id, 'submit');
  await sync(ada, mara);
  move(mara, id, 'return', 'Describe him.');
  await sync(mara, ada, ben);
  const later = 'A tall man broke the window of the lock house.';
  ada.vault.commit({ do: 'edit', id, leaves: { facts: { value: later } } });
  move(ben, id, 'submit');
  await sync(ben, mara);
  move(mara, id, 'approve');
  await sync(mara, ada, ben, mara);
  for (const { vault } of [ada, ben, mara]) {
    const { view } = vault.parts.holding.load(id) ?? {};
    expect(view?.state).toBe('approved');
    expect(view?.doc.facts).toBe('A man broke the window of the lock house.');
    expect(view?.beyond.facts?.map(({ value }) => value)).toEqual([later]);
  }
  expect(await ada.vault.client.sync.refused()).toEqual([]);
});

test('a report that is spoken of and not held here does not open, and the attempt is written down and told to the server', async () => {
  const id = report(ada);
  ada.vault.make('entry', {
    kind: 'contact',
    start: new Date(ada.vault.clock.now - 60_000).toISOString(),
    facts: 'The neighbour heard the window break.',
    incident: id,
    areaId: beat,
  });
  await sync(ada, lea);
  expect(stateAt(lea, id)).toBeUndefined();
  for (const asked of [id, newId()]) await expect(lea.vault.client.records.get({ id: asked })).rejects.toThrow();
  const refusals = lea.vault.parts.store.chain.lines(null, 100).filter(({ action }) => action === 'refuse');
  expect(refusals).toMatchObject([{ record: id, reason: 'notHere', actor: lea.vault.parts.store.officer }]);
  await sync(lea);
  const kept = await harbour.server.store.read((sql) =>
    sql.all('SELECT action, reason, actor FROM audit_entry WHERE record = $1 AND action = $2', [id, 'refuse']),
  );
  expect(kept).toEqual([{ action: 'refuse', reason: 'notHere', actor: lea.vault.parts.store.officer }]);
});
