/** What travels with what, and what a laptop has to give up: by the feeds its officer follows, and never before a person was asked about much. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newId } from '../../../model/id.ts';
import type { PullAnswer } from '../../../model/wire/exchange.ts';
import { type Harbour, openHarbour, playedAt } from '../../support/sync/harbour.ts';
import type { Laptop } from '../../support/sync/laptop.ts';

let harbour: Harbour;
let beat: string;
let quay: string;
/** Of both beats, of the first, of the second; the units of the last two are others. */
let ada: Laptop;
let ben: Laptop;
let cy: Laptop;

beforeEach(async () => {
  harbour = await openHarbour();
  beat = harbour.beat;
  const { ground, force } = harbour;
  quay = await ground.area('beat', 'Quay', harbour.unit);
  const [north, south] = [await ground.area('unit', 'North', force), await ground.area('unit', 'South', force)];
  [ada, ben, cy] = await harbour.posted(
    { name: 'Ada Vale', on: [beat, quay] },
    { name: 'Ben Orr', unit: north },
    { name: 'Cy Moor', unit: south, on: [quay] },
  );
});
afterEach(() => harbour?.close());

const all = async (...of: Laptop[]) => {
  for (const one of of) await one.sync();
};
const doc = ({ vault }: Laptop, id: string) => vault.parts.holding.load(id)?.view.doc;
const has = (of: Laptop, id: string) => doc(of, id) !== undefined;
const pulled = async (of: Laptop, cursors = {}) => {
  const line = of.line();
  const page = await line.pull({ epoch: null, cursors, wait: 0 });
  line.close();
  return page;
};
const visit = (facts = 'Spoke about the lamp.') =>
  ada.vault.make('entry', {
    kind: 'visit',
    start: new Date(ada.vault.clock.now - 60_000).toISOString(),
    facts,
    areaId: beat,
  });
const promised = (text: string, about: string) =>
  ada.vault.make('action', { text, owner: ada.vault.parts.store.officer, due: '2030-01-01', about });
const lock = () =>
  ada.vault.make('place', { name: 'The lock', kind: 'business', position: { lat: 51, lon: 0 }, areaId: beat });
/** A contact of the beat, with something sensitive in it. */
const chandlery = () => {
  const contact = ada.vault.make('party', { kind: 'organisation', orgName: 'The chandlery', areas: [beat] });
  ada.vault.commit({ do: 'edit', id: contact, leaves: { sensitiveNote: { value: 'Of someone’s faith.' } } });
  return contact;
};
/** Ben, of Ada's unit now, has read what is sensitive in her contact. */
const readByBen = async () => {
  await harbour.server.store.transaction((sql) =>
    sql.run('UPDATE officer SET unit = $1 WHERE id = $2', [harbour.unit, ben.vault.parts.store.officer]),
  );
  const contact = chandlery();
  await all(ada, ben);
  expect(doc(ben, contact)).toMatchObject({ orgName: 'The chandlery', sensitiveNote: 'Of someone’s faith.' });
  return contact;
};

test('what is promised about a record follows it into the feeds it enters, its history with it, and out of those it leaves', async () => {
  const entry = visit();
  const promise = promised('Mend the lamp', entry);
  ada.vault.commit({ do: 'edit', id: promise, leaves: { text: { value: 'Mend both lamps' } } });
  await all(ada, ben, cy);
  expect([has(ben, entry), has(ben, promise), has(cy, entry), has(cy, promise)]).toEqual([true, true, false, false]);
  // One that the server hears of together with the move, and before it.
  const another = promised('Ask again', entry);
  ada.vault.commit({ do: 'edit', id: entry, leaves: { areaId: { value: quay } } });
  await all(ada, ben, cy);
  expect([has(ben, entry), has(ben, promise), has(ben, another), has(cy, another)]).toEqual([
    false,
    false,
    false,
    true,
  ]);
  expect([doc(cy, entry)?.facts, doc(cy, promise)?.text]).toEqual(['Spoke about the lamp.', 'Mend both lamps']);
  // It left; nothing was erased.
  expect([entry, promise].map((id) => ben.vault.parts.erasures.has(id))).toEqual([false, false]);
  expect(cy.vault.parts.changes.ofRecord(promise)).toHaveLength(2);
});

test('what was promised about a record that has moved and is erased belongs where it says itself again', async () => {
  const entry = visit();
  const promise = promised('Mend the lamp', entry);
  ada.vault.commit({ do: 'move', id: promise, move: 'finish' });
  await all(ada, ben, cy);
  ada.vault.commit({ do: 'edit', id: entry, leaves: { areaId: { value: quay } } });
  await all(ada, ben, cy);
  expect([has(ben, promise), has(cy, promise)]).toEqual([false, true]);
  ada.vault.commit({ do: 'erase', id: entry, reason: 'request', permit: 'confirmed' });
  await all(ada, ben, cy);
  expect([has(ben, promise), has(cy, promise), has(ada, promise)]).toEqual([true, false, true]);
});

test('who may read a contact still, and what is sensitive in it no more, keeps the one and gives the other up', async () => {
  const contact = await readByBen();
  await harbour.postingEnded(ben);
  await all(ben, ben);
  expect(doc(ben, contact)?.orgName).toBe('The chandlery');
  expect(doc(ben, contact)?.sensitiveNote).toBeUndefined();
  const said = ben.vault.parts.changes.ofRecord(contact).flatMap(({ writes }) => Object.keys(writes));
  expect(said).not.toContain('sensitiveNote');
});

test('what is sensitive in it and was written here goes no sooner than the server was asked about it', async () => {
  const contact = await readByBen();
  ben.vault.commit({ do: 'edit', id: contact, leaves: { sensitiveNote: { value: 'Of someone’s health.' } } });
  await harbour.postingEnded(ben);
  await all(ben, ben);
  expect(doc(ben, contact)?.sensitiveNote).toBeUndefined();
  expect(ben.vault.parts.sync.refusals.all()).toMatchObject([{ record: contact, reason: 'otherArea' }]);
});

test('where more than a twentieth of all records would go at once nothing goes before a person has agreed', async () => {
  const made = Array.from({ length: 15 }, (_, index) => visit(`Visit ${index}.`));
  await all(ada, ben);
  await harbour.postingEnded(ben);
  await all(ben, ben, ben);
  expect(made.every((id) => has(ben, id))).toBe(true);
  expect((await ben.vault.client.sync.status()).leaving).toMatchObject({ count: 15, asks: true });
  ben.vault.parts.store.write(() => ben.vault.parts.sync.values.set('leave', 'yes'));
  await all(ben);
  expect(made.some((id) => has(ben, id))).toBe(false);
  expect((await ben.vault.client.sync.status()).leaving).toMatchObject({ count: 0, asks: false });
  // The next time it is asked again.
  expect(ben.vault.parts.sync.values.get('leave')).toBe('');
});

test('a change an officer may not have is in no page of theirs, whatever they ask for', async () => {
  const report = ada.vault.make('incident', { facts: 'A window was broken.', areaId: beat });
  const place = lock();
  await all(ada, cy);
  const page = await pulled(cy, { [`area/${beat}/incident`]: 0, [`area/${beat}/open`]: 0, [`officer/${newId()}`]: 0 });
  const told = JSON.stringify(page);
  for (const id of [report, place]) expect(told).not.toContain(id);
  expect(page.scopes.some((scope) => scope.startsWith(`area/${beat}`))).toBe(false);
});

test('what came by two feeds at once stays for either of them when the other is followed no more', async () => {
  const contact = ada.vault.make('party', { kind: 'organisation', orgName: 'The chandlery', areas: [beat, quay] });
  await all(ada);
  const east = await harbour.ground.area('unit', 'East', harbour.force);
  for (const lost of [beat, quay]) {
    const [gil] = await harbour.posted({ name: 'Gil Hart', unit: east, on: [beat, quay] });
    expect(has(gil, contact)).toBe(true);
    await harbour.postingEnded(gil, lost);
    await all(gil, gil);
    expect(has(gil, contact)).toBe(true);
  }
});

test('nothing leaves a laptop before what was written in it was sent; where that is not taken any more, the words stay with whoever wrote them', async () => {
  const entry = visit();
  await all(ada, ben);
  ben.vault.commit({ do: 'edit', id: entry, leaves: { facts: { value: 'The lamp was mended.' } } });
  await harbour.postingEnded(ben);
  await all(ben, ben);
  expect(has(ben, entry)).toBe(false);
  expect(ben.vault.parts.sync.refusals.all()).toMatchObject([{ record: entry, reason: 'otherArea' }]);
});

test('what is written with a move goes where the record goes, and what is sensitive in it to those alone who may have that', async () => {
  await all(ada, ben, cy);
  const dee = (await harbour.posted({ name: 'Dee Fry', on: [], unit: harbour.unit }))[0];
  const place = lock();
  const contact = chandlery();
  await all(ada, ben, cy, dee);
  ada.vault.commit({ do: 'edit', id: place, leaves: { areaId: { value: quay }, name: { value: 'The safe house' } } });
  ada.vault.commit({ do: 'edit', id: contact, leaves: { sensitiveNote: { value: 'Of someone’s health.' } } });
  ada.vault.commit({ do: 'edit', id: contact, leaves: { areas: { value: [beat, quay] } } });
  await all(ada, ben, cy, dee);
  const told = async (of: Laptop) => JSON.stringify(await pulled(of));
  // Ben saw it go, and not where to.
  expect(await told(ben)).toContain('The lock');
  expect(await told(ben)).not.toContain('The safe house');
  expect(await told(cy)).toContain('The safe house');
  // Dee, of the unit and of neither beat, reads its contacts, and nothing sensitive of them.
  expect(doc(dee, contact)?.orgName).toBe('The chandlery');
  for (const one of [ben, cy]) expect(await told(one)).toContain('Of someone’s health.');
  const known = await told(dee);
  for (const words of ['Of someone’s faith.', 'Of someone’s health.']) expect(known).not.toContain(words);
});

test('a contact of the unit that is theirs to read is not theirs to call the same as one of their own', async () => {
  const [dee] = await harbour.posted({ name: 'Dee Fry' });
  const theirs = ada.vault.make('party', { kind: 'person', surname: 'Okafor', areaId: quay, areas: [quay] });
  await all(ada, dee);
  expect(doc(dee, theirs)?.surname).toBe('Okafor');
  const own = dee.vault.make('party', { kind: 'person', surname: 'Okafor', areaId: beat, areas: [beat] });
  for (const [one, other] of [
    [own, theirs],
    [theirs, own],
  ] as const)
    expect(() => dee.vault.commit({ do: 'merge', id: one, with: other })).toThrow('NOT_ALLOWED');
  await all(dee, ada);
  // Whoever holds both grounds may.
  ada.vault.commit({ do: 'merge', id: own, with: theirs });
  await all(ada, dee);
  expect(ada.vault.parts.sync.refusals.all()).toEqual([]);
  expect(dee.vault.parts.holding.merging.whole(own)).toEqual([own, theirs].sort());
});

test('however much there is comes in pages of five hundred at most, each going on where the one before ended', async () => {
  const { server } = harbour;
  const [writer, reader] = [await playedAt(harbour), await playedAt(harbour)];
  const made = Array.from({ length: 520 }, (_, index) =>
    writer.make('place', { name: `House ${index}`, kind: 'other', position: { lat: 1, lon: 2 }, areaId: beat }),
  ).flat();
  for (let from = 0; from < made.length; from += 100) await writer.push(writer.seal(made.slice(from, from + 100)));
  const met = new Set<string>();
  const lasts = new Map<string, number>();
  let pages = 0;
  for (let more = true; more; pages++) {
    const { answer, items } = await reader.pull();
    expect(items).toBeLessThanOrEqual(500);
    for (const { scope, items: of } of answer.feeds) lasts.set(scope, of.at(-1)?.n ?? 0);
    for (const { items: of } of answer.feeds)
      for (const item of of) if (item.kind === 'change') met.add(item.change.id);
    more = answer.more;
  }
  expect(pages).toBeGreaterThan(1);
  expect(made.filter(({ id }) => !met.has(id))).toEqual([]);
  // Full to the last place with these, a page says that there is another feed.
  const task = writer.make('action', { text: 'Look in', owner: reader.officer, due: '2030-01-01', areaId: beat });
  await writer.push(writer.seal(task));
  const [log, open] = [`area/${beat}/log`, `area/${beat}/open`];
  const { epoch } = (await reader.pull()).answer;
  const cursors = { ...Object.fromEntries(lasts), [open]: (lasts.get(open) ?? 0) - 499 };
  const { feeds, more } = await reader.ask<PullAnswer>('/v1/pull', { epoch, cursors, wait: 0 });
  const counts = feeds.map(({ scope, items }) => [scope, items.length]);
  expect([counts, more]).toEqual([
    [
      [log, 1],
      [open, 499],
    ],
    true,
  ]);
  // One exchange takes all of them.
  await ben.sync();
  expect(made.filter(({ record }) => !has(ben, record))).toEqual([]);
  // Nor does a page grow with what is in it.
  const start = new Date(server.clock.now - 60_000).toISOString();
  const long = Array.from({ length: 300 }, () =>
    writer.make('entry', { kind: 'patrol', start, facts: 'x'.repeat(4_000), areaId: beat }),
  ).flat();
  for (let from = 0; from < long.length; from += 100) await writer.push(writer.seal(long.slice(from, from + 100)));
  const sizes: number[] = [];
  for (let more = true; more; ) {
    const { answer, bytes } = await reader.pull();
    sizes.push(bytes);
    more = answer.more;
  }
  expect(sizes.length).toBeGreaterThan(1);
  for (const size of sizes) expect(size).toBeLessThan(1_000_000);
});
