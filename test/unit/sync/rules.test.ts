/** Rules of docs/sync.md that no journey shows by itself: what a laptop and the server refuse of each other, and how work meets an erasure. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SyncFailure, type SyncFailureCode } from '../../../db/sync/failure.ts';
import { edit, move } from '../../../model/author.ts';
import type { Change } from '../../../model/change.ts';
import { newId } from '../../../model/id.ts';
import { definitionOf } from '../../../model/records.ts';
import type { PullAnswer, PushAnswer } from '../../../model/wire/exchange.ts';
import { WIRE_PROBLEMS } from '../../../model/wire/problems.ts';
import { ledgerFile, readLedger } from '../../../server/erase.ts';
import type { PlayedLaptop } from '../../support/server/played.ts';
import type { TestServer } from '../../support/server/running.ts';
import { type Harbour, openHarbour, playedWith } from '../../support/sync/harbour.ts';
import type { Laptop } from '../../support/sync/laptop.ts';
import { tampered } from '../../support/sync/tampered.ts';

const DAY = 86_400_000;
let harbour: Harbour;
let server: TestServer;
let beat: string;
beforeAll(async () => {
  harbour = await openHarbour();
  ({ server, beat } = harbour);
});
afterAll(() => harbour?.close());

describe('what the server holds a laptop to', () => {
  /** Posted until so many days ago, with a clock that can be set. */
  const posted = (endedDaysAgo?: number) => {
    const to =
      endedDaysAgo === undefined
        ? undefined
        : new Date(server.clock.now - endedDaysAgo * DAY).toISOString().slice(0, 10);
    return playedWith(harbour, beat, '2020-01-01', to);
  };
  const place = (played: PlayedLaptop): Change => {
    const [made] = played.make('place', {
      name: 'The lock',
      kind: 'other',
      position: { lat: 1, lon: 2 },
      areaId: beat,
    });
    if (made === undefined) throw new Error('nothing made');
    return made;
  };
  const outcomes = ({ outcomes: of }: PushAnswer) =>
    of.map(({ outcome, reason, late }) => reason ?? (late ? 'late' : outcome));

  test('numbers that skip some are refused whole, with the last one known; sent from there they are taken', async () => {
    const { played } = await posted();
    const [first, second, third] = [place(played), place(played), place(played)];
    await expect(played.push(played.seal([first, third]))).rejects.toThrow(/numberGap.*"number":0/);
    const known = await server.store.read((sql) => sql.all('SELECT id FROM change WHERE id = $1', [first.id]));
    expect(known).toEqual([]);
    const sent = played.seal([first, second, third]);
    const answer = await played.push(sent);
    expect([outcomes(answer), answer.number]).toEqual([['taken', 'taken', 'taken'], 3]);
    // One of them sent again, as after an answer that was lost, takes nothing back.
    const again = await played.push({ ...sent, items: sent.items.slice(0, 1) });
    expect([outcomes(again), again.number]).toEqual([['known'], 3]);
  });

  test('of those who push at once, what is wrong with one is that one’s alone; and no request is taken twice', async () => {
    const all = await Promise.all(Array.from({ length: 12 }, () => posted()));
    const sends = all.map(({ played }) => played.seal([place(played), place(played)]));
    const [gapped, unsigned, doubled] = sends;
    if (gapped === undefined || unsigned === undefined || doubled === undefined) throw new Error('nothing sealed');
    sends[0] = { ...gapped, items: gapped.items.slice(1) };
    sends[1] = { ...unsigned, batch: { ...unsigned.batch, signature: 'A'.repeat(86) } };
    const twice = all[2]?.played.prepared(doubled) ?? (() => Promise.reject(new Error('nobody plays')));
    const others = all.slice(3).map(({ played }, index) => played.push(...sends.slice(index + 3, index + 4)));
    const [gap, forged, first, again, ...taken] = await Promise.allSettled([
      all[0]?.played.push(sends[0]),
      all[1]?.played.push(sends[1]),
      twice(),
      twice(),
      ...others,
    ]);
    expect(gap).toMatchObject({ reason: { message: expect.stringMatching(/numberGap.*"number":0/) } });
    expect(forged).toMatchObject({ reason: { message: expect.stringContaining('badRequest') } });
    const both = [first, again].toSorted((a) => (a.status === 'fulfilled' ? -1 : 1));
    expect(both).toMatchObject([
      { value: { number: 2 } },
      { reason: { message: expect.stringContaining('replayed') } },
    ]);
    for (const each of taken) expect(each).toMatchObject({ value: { number: 2, outcomes: [{}, {}] } });
    const kept = await server.store.read((sql) =>
      sql.all<{ device: string; n: number }>('SELECT device, count(*) AS n FROM change GROUP BY device'),
    );
    const here = all.map(({ played }) => Number(kept.find(({ device }) => device === played.pen)?.n ?? 0));
    expect(here).toEqual([0, 0, ...Array(10).fill(2)]);
  });

  test('the same id with other content is refused and reported; the first stays', async () => {
    const { played } = await posted();
    const made = place(played);
    const sent = played.seal([made]);
    await played.push(sent);
    const forged = { ...made, writes: { ...made.writes, name: { value: 'Another name', seen: [] } } };
    expect(outcomes(await played.push(played.seal([forged])))).toEqual(['otherContent']);
    expect(outcomes(await played.push(sent))).toEqual(['known']);
    expect(server.logged.some((line) => line.includes('otherContent') && line.includes(made.id))).toBe(true);
  });

  test('a number that stands for something else already, and a name that another laptop writes under, are refused with what to do', async () => {
    const { played } = await posted();
    const [first, second] = [place(played), place(played)];
    expect(outcomes(await played.push(played.seal([first])))).toEqual(['taken']);
    // The same vault on a second machine went on from the same number.
    await expect(played.push(played.seal([{ ...second, number: first.number }]))).rejects.toThrow(/deviceDiverged/);
    expect(server.logged.some((line) => line.includes('diverged') && line.includes(second.id))).toBe(true);
    expect(outcomes(await played.push(played.seal([second])))).toEqual(['taken']);
    // Nor do two things share one within a push; one thing that stands there twice is taken once.
    const [third, fourth] = [place(played), place(played)];
    await expect(played.push(played.seal([third, { ...fourth, number: third.number }]))).rejects.toThrow(
      /deviceDiverged/,
    );
    const item = { kind: 'change', change: third, salt: 'A'.repeat(16) } as const;
    expect(outcomes(await played.push(played.sealItems([item, item])))).toEqual(['taken', 'known']);
    // In whatever order they stand in it, they are taken in the order in which they were written.
    const { birth: _, ...rest } = place(played);
    const upon: Change = {
      ...rest,
      record: fourth.record,
      writes: { name: { value: 'Lock 4', seen: [fourth.stamp] } },
    };
    expect(outcomes(await played.push(played.seal([upon, fourth])))).toEqual(['taken', 'taken']);
    const { played: other } = await posted();
    await expect(other.ask('/v1/pen', { pen: played.pen })).rejects.toThrow(/deviceDiverged/);
    expect(WIRE_PROBLEMS.deviceDiverged.cure).toContain('Enrol it here as a device of its own');
  });

  test('numbers of another epoch count for nothing: what is asked for by them comes from the beginning, what is sent under it is not taken', async () => {
    const { played } = await posted();
    const made = place(played);
    await played.push(played.seal([made]));
    const asked = (epoch: string | null, cursors: Record<string, number>) =>
      played.ask<PullAnswer>('/v1/pull', { epoch, cursors, wait: 0 });
    const { epoch, feeds } = await asked(null, {});
    const reached = Object.fromEntries(feeds.map(({ scope, items }) => [scope, items.at(-1)?.n ?? 0]));
    expect((await asked(epoch, reached)).feeds).toEqual([]);
    expect((await asked('before the fire', reached)).feeds).toEqual(feeds);
    const next = played.seal([place(played)]);
    await expect(played.ask('/v1/push', { epoch: 'before the fire', sends: [next] })).rejects.toThrow(/otherEpoch/);
    expect(outcomes(await played.push(next))).toEqual(['taken']);
  });

  test('what builds on something that a newer laptop wrote waits with it, sent twice as well; erased in the same breath, nothing of it is kept', async () => {
    const { played } = await posted();
    const made = place(played);
    const newer = { ...made, schema: definitionOf('place').schema + 1 };
    const { birth: _, ...rest } = place(played);
    const upon: Change = { ...rest, record: made.record, writes: { name: { value: 'Lock 4', seen: [made.stamp] } } };
    const sent = played.seal([newer, upon]);
    for (let times = 0; times < 2; times++)
      expect((await played.push(sent)).outcomes).toMatchObject([{ outcome: 'parked' }, { outcome: 'parked' }]);
    const kept = (record: string) =>
      server.store.read((sql) => sql.all('SELECT id FROM set_aside WHERE record = $1 AND body IS NOT NULL', [record]));
    expect(await kept(made.record)).toHaveLength(2);
    const other = { ...place(played), schema: definitionOf('place').schema + 1 };
    const { record, stamp, author, at } = other;
    const erasure = { id: record, type: 'place', stamp, by: author, at, reason: 'request' } as const;
    const change = { kind: 'change', change: other, salt: 'A'.repeat(16) } as const;
    const both = played.sealItems([change, { kind: 'erasure', erasure, salt: 'B'.repeat(16) }]);
    expect(outcomes(await played.push(both))).toEqual(['parked', 'taken']);
    expect(await kept(record)).toEqual([]);
    // What is written upon it comes to nothing, without a word about what it lacks.
    const { birth: __, ...more } = place(played);
    const gone = { ...erasure, id: newId() };
    const late = played.seal([{ ...more, record: gone.id }]);
    const erased = played.sealItems([{ kind: 'erasure', erasure: gone, salt: 'C'.repeat(16) }]);
    expect(outcomes(await played.push(erased, late))).toEqual(['taken', 'erased']);
    // Its number is given all the same.
    const twice = { ...place(played), number: more.number };
    await expect(played.push(played.seal([twice]))).rejects.toThrow(/deviceDiverged/);
  });

  test('sensitive and ordinary content in one change is refused', async () => {
    const { played } = await posted();
    const made = place(played);
    const mixed = { ...made, writes: { ...made.writes, sensitiveNote: { value: 'Of someone’s faith.', seen: [] } } };
    expect(outcomes(await played.push(played.seal([mixed])))).toEqual(['mixed']);
  });

  test('work of a posting is taken up to thirty days after it ended, and marked late; later, or of a day after it, it is refused', async () => {
    const written = async (endedDaysAgo: number, writtenDaysAgo: number) => {
      const { played, clock } = await posted(endedDaysAgo);
      clock.now = server.clock.now - writtenDaysAgo * DAY;
      const made = place(played);
      clock.now = server.clock.now;
      const said = outcomes(await played.push(played.seal([made])));
      const kept = await server.store.read((sql) => sql.all('SELECT late FROM change WHERE id = $1', [made.id]));
      return [said, kept];
    };
    const late = [['late'], [{ late: 1 }]];
    const refused = [['otherArea'], []];
    expect(await written(10, 15)).toEqual(late);
    expect(await written(30, 35)).toEqual(late);
    expect(await written(31, 35)).toEqual(refused);
    expect(await written(10, 5)).toEqual(refused);
  });
});

describe('what a laptop holds the server to', () => {
  let ada: Laptop;
  let ben: Laptop;
  beforeAll(async () => {
    [ada, ben] = await harbour.posted({ name: 'Ada Vale' }, { name: 'Ben Orr' });
  });
  const contact = (of: Laptop, orgName: string) =>
    of.vault.make('party', { kind: 'organisation', orgName, areas: [beat] });

  test('a page that leaves out a number is not taken at all, and taken whole once nothing is missing', async () => {
    const made = [contact(ada, 'The smithy'), contact(ada, 'The tannery')];
    await ada.sync();
    const line = ben.line();
    const cursors = ben.vault.parts.sync.intake.cursors();
    const gapped: typeof line = {
      ...line,
      pull: async (request, signal) => {
        const page = await line.pull(request, signal);
        return { ...page, feeds: page.feeds.map(({ scope, items }) => ({ scope, items: items.slice(1) })) };
      },
    };
    await expect(ben.vault.parts.sync.exchange.run(gapped)).rejects.toMatchObject({ code: 'feedGap' });
    line.close();
    expect(ben.vault.parts.sync.intake.cursors()).toEqual(cursors);
    expect(made.map((id) => ben.vault.parts.holding.load(id))).toEqual([undefined, undefined]);
    await ben.sync();
    expect(made.map((id) => ben.vault.parts.holding.load(id)?.view.doc.orgName)).toEqual(['The smithy', 'The tannery']);
  });

  test('a gap that the server does not say where it begins ends the exchange; nothing counts as sent', async () => {
    const vague = async (code: SyncFailureCode, detail: string, way: 'push' | 'audit', at: string | number = 'x') => {
      const line = ada.line();
      let asked = 0;
      const refuse = () => {
        asked += 1;
        // Asked for ever it would never end; here it ends by failing.
        return Promise.reject(asked > 3 ? new Error('asked again and again') : new SyncFailure(code, { [detail]: at }));
      };
      await expect(ada.vault.parts.sync.exchange.run({ ...line, [way]: refuse })).rejects.toMatchObject({ code });
      line.close();
      return asked;
    };
    contact(ada, 'The ropewalk');
    expect(await vague('numberGap', 'number', 'push')).toBe(1);
    expect(ada.vault.parts.sync.outbox.waiting()).toBe(1);
    expect(await vague('auditGap', 'expected', 'audit')).toBe(1);
    // Nor is one that says the same again once it was sent from there.
    contact(ada, 'The foundry');
    expect(await vague('numberGap', 'number', 'push', 0)).toBe(2);
    expect(await vague('auditGap', 'expected', 'audit', 1)).toBe(2);
    await ada.sync();
    expect(ada.vault.parts.sync.outbox.waiting()).toBe(0);
    expect(ada.vault.parts.sync.auditSending.waiting()).toBe(0);
  });

  test('where a laptop takes more for accounted than the server has, it sends what is missing from where the server says', async () => {
    const made = [contact(ada, 'The brewery'), contact(ada, 'The cooperage')];
    const [first] = ada.vault.parts.changes.ofRecord(made[0] ?? '');
    ada.vault.parts.store.write(() => ada.vault.parts.sync.values.set('accounted', first?.number ?? 0));
    await ada.sync();
    await ben.sync();
    expect(made.map((id) => ben.vault.parts.holding.load(id)?.view.doc.orgName)).toEqual([
      'The brewery',
      'The cooperage',
    ]);
  });

  test('what no Beatbook would let an officer write is refused by the same rules at the server, and comes back with the reason', async () => {
    const { sync } = ada.vault.parts;
    const report = () => ada.vault.make('incident', { facts: 'A window was broken.', areaId: beat });
    const values = {
      marking: 'TOP HAT',
      classification: '9999',
      bias: { strands: ['martian'], perceivedBy: 'victim' },
    };
    const reports = Object.entries(values).map(([leaf, value]) => {
      const id = report();
      tampered(ada, id, (context, view) => edit(context, view, { [leaf]: { value } }));
      return id;
    });
    const incomplete = report();
    tampered(ada, incomplete, (context, view) => move(context, view, 'submit'));
    const honest = report();
    ada.vault.commit({ do: 'edit', id: honest, leaves: { classification: { value: '0501' } } });
    await ada.sync();
    await ben.sync();
    expect(sync.refusals.all().map(({ record, reason }) => [record, reason])).toEqual(
      expect.arrayContaining([...reports.map((id) => [id, 'notOffered']), [incomplete, 'incomplete']]),
    );
    expect(sync.refusals.count()).toBe(4);
    const atBen = (id: string) => ben.vault.parts.holding.load(id)?.view;
    const said = reports.flatMap((id) => Object.keys(atBen(id)?.doc ?? { missing: true }));
    expect(said.filter((name) => ['missing', 'marking', 'classification', 'strands'].includes(name))).toEqual([]);
    expect([atBen(incomplete)?.state, atBen(honest)?.doc.classification]).toEqual(['draft', '0501']);
  });

  test('an erasure beats what a colleague wrote meanwhile, who is told', async () => {
    const party = contact(ada, 'The chandlery');
    await ada.sync();
    await ben.sync();
    ben.vault.commit({ do: 'edit', id: party, leaves: { 'phones/0/number': { value: '020 7946 0001' } } });
    ada.vault.commit({ do: 'erase', id: party, reason: 'request', permit: 'confirmed' });
    await ada.sync();
    await ben.sync();
    await ada.sync();
    for (const { vault } of [ada, ben]) {
      expect(vault.parts.holding.load(party)).toBeUndefined();
      expect(vault.parts.erasures.has(party)).toBe(true);
    }
    expect(ben.vault.parts.sync.refusals.all()).toMatchObject([{ record: party, reason: 'erasedMeanwhile' }]);
    // No backup of the server’s brings it back.
    expect(readLedger(ledgerFile(server.config.data))).toContainEqual(expect.objectContaining({ id: party }));
    expect(ben.vault.parts.sync.outbox.waiting()).toBe(0);
  });
});
