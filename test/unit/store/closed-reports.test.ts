/** What a supervisor learns of a colleague's report before and after saying why they read it. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dayOf } from '../../../db/days.ts';
import { newId } from '../../../model/id.ts';
import { attach } from '../../support/attaching.ts';
import { kept } from '../../support/kept.ts';
import { png } from '../../support/pictures.ts';
import { carry, joined } from '../../support/unit.ts';
import { type TestVault, testVault } from '../../support/vault.ts';

const CANARY = 'Wickerwork';

/** A unit in which Ada wrote a report whose every text says the canary word, and a contact who stands in it; Mara supervises. */
async function unit() {
  const author = kept(testVault());
  const supervisor = kept(await joined(author, 'supervisor', 'Mara Lind'));
  const victim = author.make('party', { kind: 'person', surname: 'Okafor', basis: 'publicTask', knownBecause: 'Shop' });
  const report = author.make('incident', {
    classification: '0501',
    kind: 'crime',
    occurredFrom: new Date(author.clock.now - 7_200_000).toISOString(),
    reportedAt: new Date(author.clock.now - 3_600_000).toISOString(),
    address: 'Lock 3',
    position: { lat: 1, lon: 2 },
    facts: `${CANARY} was carried off.`,
    modusOperandi: `${CANARY} cut.`,
    actionsTaken: `${CANARY} photographed.`,
    reportingPerson: victim,
  });
  const { item } = await attach(author, report, png(40, 30), { name: `${CANARY}.jpg` });
  author.commit({ do: 'edit', id: report, leaves: { noPersonInvolved: { value: true } } });
  supervisor.files.set('out', join(supervisor.folder, 'copy.jpg'));
  return { author, supervisor, victim, report, item };
}

/** Every list in which the report stands. */
async function rowsTold({ client, clock }: TestVault, victim: string) {
  const bounds = { west: 0, south: 0, east: 10, north: 10 };
  return {
    list: await client.records.list({ type: 'incident', filter: {}, sort: 'newest' }),
    found: await client.day.search({ text: CANARY, limit: 10 }),
    ofContact: await client.records.linked({ id: victim }),
    today: await client.day.today({ day: dayOf(clock.now) }),
    pins: await client.map.pins({ types: ['incident'], bounds, from: null, to: null }),
    queue: await client.review.queue({}),
  };
}

test('before a supervisor has said why, a colleague’s report stands in lists and says nothing; every other way to it is shut', async () => {
  const { author, supervisor, victim, report, item } = await unit();
  author.commit({ do: 'move', id: report, move: 'submit' });
  await carry(author, supervisor);
  const { client } = supervisor;
  const told = await rowsTold(supervisor, victim);
  expect(JSON.stringify(told)).not.toContain(CANARY);
  expect(told.list.rows).toMatchObject([{ id: report, kind: '0501', detail: '', links: {}, extra: { closed: true } }]);
  expect(told.found.hits).toMatchObject([{ row: { id: report }, match: 'body', snippet: '' }]);
  expect(told.pins.pins).toMatchObject([{ id: report, detail: '' }]);
  expect(told.queue.lines).toMatchObject([{ row: { id: report, detail: '' } }]);

  const mutation = newId();
  const disclosure = { mutation, recipient: 'Court', purpose: 'Inquiry', basis: 'Law' };
  const ways = {
    get: () => client.records.get({ id: report }),
    history: () => client.records.history({ id: report }),
    review: () => client.review.read({ id: report }),
    links: () => client.records.linked({ id: report }),
    timeline: () => client.records.timeline({ id: report }),
    picture: () => client.attachments.read({ record: report, item, which: 'content', chunk: 0 }),
    small: () => client.attachments.read({ record: report, item, which: 'thumbnail', chunk: 0 }),
    removed: () => client.attachments.gone({ record: report }),
    copy: () => client.attachments.saveCopy({ ...disclosure, record: report, item, file: 'out' }),
    print: () => client.status.disclose({ ...disclosure, action: 'print', ids: [report] }),
    sensitive: () => client.status.openSensitive({ mutation, id: report, reason: 'Curious.' }),
    log: () => client.status.audit({ id: report, limit: 10 }),
  };
  for (const [name, ask] of Object.entries(ways))
    await expect(ask(), name).rejects.toMatchObject({ code: 'REASON_NEEDED' });
  const noted = () =>
    supervisor.parts.store.chain.lines(report, 20).flatMap(({ action }) => (action === 'combine' ? [] : action));
  expect(noted()).toEqual([]);

  // Said once for what waits: rows and pages open together.
  await client.review.sit({ mutation: newId(), reason: 'review', words: '' });
  const after = await rowsTold(supervisor, victim);
  expect(after.list.rows).toMatchObject([{ detail: `${CANARY} was carried off.`, names: { [victim]: 'Okafor' } }]);
  expect(after.found.hits[0]?.snippet).toContain(CANARY);
  await ways.get();
  // The file itself has not come yet; nothing else is in its way.
  await expect(ways.picture()).rejects.toMatchObject({ code: 'NOT_HERE' });
  expect(noted()).toEqual(['consult']);
});

test('a draft opens by a reason of its own; a sitting for what waits does not open it; the author is never asked', async () => {
  const { author, supervisor, victim, report } = await unit();
  await carry(author, supervisor);
  await supervisor.client.review.sit({ mutation: newId(), reason: 'review', words: '' });
  expect(JSON.stringify(await rowsTold(supervisor, victim))).not.toContain(CANARY);
  await supervisor.client.review.consult({ mutation: newId(), id: report, reason: 'supervision', words: '' });
  expect((await rowsTold(supervisor, victim)).list.rows[0]?.detail).toContain(CANARY);
  supervisor.clock.now += 5 * 3_600_000;
  expect(JSON.stringify(await rowsTold(supervisor, victim))).not.toContain(CANARY);
  const own = await author.client.records.list({ type: 'incident', filter: {}, sort: 'newest' });
  expect(own.rows[0]?.detail).toContain(CANARY);
});

test('a sitting opens what waits for this supervisor, not what waits on another unit’s ground that they cover', async () => {
  const { author, supervisor, report } = await unit();
  author.commit({ do: 'move', id: report, move: 'submit' });
  const far = author.make('area', { name: 'Far unit', kind: 'unit' });
  author.commit({ do: 'edit', id: author.beat, leaves: { parent: { value: far } } });
  author.commit({
    do: 'edit',
    id: author.beat,
    leaves: {
      'assignments/cover/officer': { value: supervisor.officer },
      'assignments/cover/kind': { value: 'cover' },
      'assignments/cover/period': { value: { from: dayOf(author.clock.now) } },
    },
  });
  await carry(author, supervisor);
  await supervisor.client.review.sit({ mutation: newId(), reason: 'review', words: '' });
  const { rows } = await supervisor.client.records.list({ type: 'incident', filter: {}, sort: 'newest' });
  expect(rows).toMatchObject([{ id: report, detail: '', extra: { closed: true } }]);
  await expect(supervisor.client.records.get({ id: report })).rejects.toMatchObject({ code: 'REASON_NEEDED' });
  expect(await supervisor.client.review.queue({})).toMatchObject({ waiting: 0 });
});
