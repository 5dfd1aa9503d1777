/** Work of a posting that comes after the posting has ended: taken, and everybody who reads it sees that it came late. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayOf } from '../../../db/days.ts';
import { newId } from '../../../model/id.ts';
import { isMarkOf, markOf } from '../../../server/feeds/stored.ts';
import { lineOf, stick, taken, written } from '../../support/sync/carried.ts';
import { type Harbour, openHarbour } from '../../support/sync/harbour.ts';
import type { Laptop } from '../../support/sync/laptop.ts';

const DAY = 86_400_000;
let harbour: Harbour;
let beat: string;
let ada: Laptop;
let ben: Laptop;
let mara: Laptop;

beforeAll(async () => {
  harbour = await openHarbour();
  beat = harbour.beat;
  [ada, ben, mara] = await harbour.posted(
    { name: 'Ada Vale' },
    { name: 'Ben Orr' },
    { name: 'Mara Lind', role: 'supervisor', on: [] },
  );
});
afterAll(() => harbour?.close());

/** Everybody's clock goes on. */
const pass = (days: number) => {
  for (const clock of [harbour.server.clock, ada.vault.clock, ben.vault.clock, mara.vault.clock])
    clock.now += days * DAY;
};
/** The posting that an officer has today was their last day on the beat; `undefined`: it goes on. */
const posted = ({ vault }: Laptop, until: number | undefined) =>
  harbour.server.store.transaction((sql) =>
    sql.run('UPDATE assignment SET to_day = $2 WHERE officer = $1', [
      vault.parts.store.officer,
      until === undefined ? null : new Date(until).toISOString().slice(0, 10),
    ]),
  );
const visit = ({ vault }: Laptop, facts: string) =>
  vault.make('entry', { kind: 'visit', start: new Date(vault.clock.now - 60_000).toISOString(), facts, areaId: beat });
const organisation = ({ vault }: Laptop, orgName: string) =>
  vault.make('party', { kind: 'organisation', orgName, areas: [beat] });
const lateIn = async ({ vault }: Laptop, id: string) =>
  (await vault.client.records.history({ id })).map(({ late }) => late);
const logOf = ({ vault }: Laptop, days: number) =>
  vault.client.review.log({ from: dayOf(vault.clock.now - days * DAY), to: dayOf(vault.clock.now) });

test('what was written in a posting and sent after it is marked in its history, in the queue and in the log, for its author too', async () => {
  const wrote = harbour.server.clock.now;
  const party = organisation(ada, 'The smithy');
  const entry = visit(ada, 'The gate was open.');
  const report = ada.vault.make('incident', {
    classification: '0501',
    kind: 'crime',
    occurredFrom: new Date(wrote - 7_200_000).toISOString(),
    reportedAt: new Date(wrote - 3_600_000).toISOString(),
    address: 'Lock 3',
    facts: 'A man broke the window of the lock house.',
    actionsTaken: 'Photographed.',
    noPersonInvolved: true,
    areaId: beat,
  });
  ada.vault.commit({ do: 'move', id: report, move: 'submit' });
  expect(await lateIn(ada, party)).toEqual([null]);
  await posted(ada, wrote);
  pass(10);
  const came = harbour.server.clock.now;
  await ada.sync();
  // A contact is read across the unit; of what has left, the page Sync tells.
  expect(await lateIn(ada, party)).toEqual([came]);
  expect((await ada.vault.client.records.get({ id: party })).facts.late).toBe(1);
  const told = await ada.vault.client.sync.late();
  expect(told.map(({ record }) => record).sort()).toEqual([party, entry, report].sort());
  expect(told.find(({ record }) => record === party)).toMatchObject({
    row: { title: 'The smithy' },
    count: 1,
    taken: came,
  });
  expect(told.find(({ record }) => record === entry)).toMatchObject({ row: null, count: 1 });

  await mara.sync();
  expect(await lateIn(mara, entry)).toEqual([came]);
  const [line] = (await mara.vault.client.review.queue({})).lines;
  expect(line).toMatchObject({ row: { id: report }, byName: 'Ada Vale', since: wrote, late: came });
  await mara.vault.client.review.sit({ mutation: newId(), reason: 'review', words: '' });
  expect((await mara.vault.client.review.read({ id: report })).handedIn).toMatchObject({ late: came });
  const { late } = await logOf(mara, 6);
  const said = { byName: 'Ada Vale', written: wrote, taken: came };
  expect(late).toHaveLength(3);
  for (const [id, changes] of [
    [party, 1],
    [entry, 1],
    [report, 2],
  ] as const)
    expect(late.find(({ row }) => row.id === id)).toMatchObject({ ...said, changes });
  expect(late.map(({ areaName }) => areaName)).toContain('Mill Quarter');
  pass(8);
  expect((await logOf(mara, 6)).late).toEqual([]);
  await expect(ada.vault.client.review.log({ from: '2026-01-01', to: '2026-01-02' })).rejects.toThrow('NOT_ALLOWED');
});

test('when it came late is part of the server’s word: no other time bears its mark', () => {
  const { sealer } = harbour.server;
  const [id, hash, at] = [newId(), 'a'.repeat(64), harbour.server.clock.now];
  const mark = markOf(sealer, id, hash, at);
  expect(isMarkOf(mark, sealer, id, hash)).toBe(true);
  for (const other of [mark.replace(String(at), String(at - DAY)), mark.replace(`~${at}`, '')])
    expect(isMarkOf(other, sealer, id, hash)).toBe(false);
});

test('work that came in time is not marked, whatever day it is read', async () => {
  const party = organisation(ben, 'The tannery');
  await ben.sync();
  pass(1);
  await mara.sync();
  expect([await lateIn(ben, party), await lateIn(mara, party)]).toEqual([[null], [null]]);
  expect((await logOf(mara, 6)).late.filter(({ row }) => row.id === party)).toEqual([]);
  expect(await ben.vault.client.sync.late()).toEqual([]);
});

test('an answer that was lost is given again with the mark, and with when it was', async () => {
  const party = organisation(ben, 'The dye house');
  await posted(ben, harbour.server.clock.now);
  pass(5);
  const came = harbour.server.clock.now;
  const line = ben.line();
  const lost: typeof line = {
    ...line,
    push: async (request) => {
      await line.push(request);
      throw new Error('the line broke');
    },
  };
  await expect(ben.vault.parts.sync.exchange.run(lost)).rejects.toThrow();
  line.close();
  expect(ben.vault.parts.late.ofRecord(party).size).toBe(0);
  pass(1);
  await ben.sync();
  expect(await lateIn(ben, party)).toEqual([came]);
  await posted(ben, undefined);
  await ben.sync();
  expect(await lateIn(ben, party)).toEqual([came]);
});

test('of what came by file nothing is claimed until the server has judged it; then whoever handed it on knows as well', async () => {
  const carrying = stick();
  const file = carrying.path();
  const party = organisation(ben, 'The ropewalk');
  await written(ben, lineOf(mara), file);
  await posted(ben, harbour.server.clock.now);
  pass(4);
  const came = harbour.server.clock.now;
  await taken(mara, file);
  carrying.remove();
  expect(await lateIn(mara, party)).toEqual([null]);
  await mara.sync();
  expect(await lateIn(mara, party)).toEqual([came]);
  await ben.sync();
  expect(await lateIn(ben, party)).toEqual([came]);
  await posted(ben, undefined);
});

test('a server that says nothing of it, or not when, is understood', async () => {
  const party = organisation(ben, 'The mint');
  await posted(ben, harbour.server.clock.now);
  pass(3);
  const older = (of: Laptop) => {
    const line = of.line();
    const over: typeof line = {
      ...line,
      push: async (request) => {
        const answer = await line.push(request);
        return { ...answer, outcomes: answer.outcomes.map(({ takenAt: _, ...outcome }) => outcome) };
      },
      pull: async (request, signal) => {
        const page = await line.pull(request, signal);
        const items = (all: (typeof page.feeds)[number]['items']) =>
          all.map((item) => (item.kind === 'change' ? { ...item, late: undefined } : item));
        return { ...page, feeds: page.feeds.map((feed) => ({ ...feed, items: items(feed.items) })) };
      },
    };
    return of.vault.parts.sync.exchange.run(over).finally(line.close);
  };
  ben.vault.clock.now += 2_000;
  await older(ben);
  await older(mara);
  expect([await lateIn(ben, party), await lateIn(mara, party)]).toEqual([[ben.vault.clock.now], [null]]);
  await posted(ben, undefined);
});
