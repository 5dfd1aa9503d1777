import { existsSync, readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { refuse } from '../../../db/refusal.ts';
import type { Gathering } from '../../../db/store.ts';
import { connect } from '../../../db/vault/database.ts';
import { type AuthorContext, create } from '../../../model/author.ts';
import type { Change } from '../../../model/change.ts';
import { newClock } from '../../../model/clock.ts';
import { newId } from '../../../model/id.ts';
import { applied, applyAll } from '../../support/applied.ts';
import { kept } from '../../support/kept.ts';
import { holds } from '../../support/property.ts';
import { numbersFrom, shuffled } from '../../support/random.ts';
import { type TestVault, testVault } from '../../support/vault.ts';

const open = (): TestVault => kept(testVault());

/** All changes a vault has made, as they would travel. */
function changesOf(vault: TestVault): Change[] {
  const ids = vault.parts.store.db.prepare<[], { id: string }>('SELECT id FROM change ORDER BY seq').all();
  return vault.parts.changes.byIds(ids.map(({ id }) => id));
}
const apply = (vault: TestVault, changes: readonly Change[]) => applyAll(vault.parts, changes);
const minutesAgo = (vault: TestVault, minutes: number) => new Date(vault.clock.now - minutes * 60_000).toISOString();

/** A colleague's work: people, a report through its states, edits, a discard. */
function work(vault: TestVault): { party: string; incident: string } {
  const party = vault.make('party', { kind: 'person', surname: 'Okafor', cadenceDays: 30 });
  vault.commit({ do: 'edit', id: party, leaves: { name: { value: { givenNames: 'Ada', surname: 'Okafor' } } } });
  vault.make('entry', {
    kind: 'contact',
    start: minutesAgo(vault, 90),
    facts: 'By the lock.',
    parties: [party],
    outcome: 'reached',
  });
  const gone = vault.make('place', { name: 'Shed', kind: 'other', position: { lat: 1, lon: 2 } });
  vault.commit({ do: 'discard', id: gone });
  const incident = vault.make('incident', {
    classification: '0501',
    kind: 'crime',
    occurredFrom: minutesAgo(vault, 200),
    reportedAt: minutesAgo(vault, 100),
    address: 'Lock 3',
    facts: 'Window broken.',
    actionsTaken: 'Photographed.',
    noPersonInvolved: true,
  });
  vault.commit({ do: 'move', id: incident, move: 'submit', follows: null });
  return { party, incident };
}

test('whatever order a colleague’s changes arrive in, however often, the records are the same', async () => {
  const there = open();
  work(there);
  const changes = changesOf(there);
  const seen = (vault: TestVault) =>
    [...new Set(changes.map((change) => change.record))].sort().map((id) => {
      const held = vault.parts.holding.load(id);
      const { revision: _, ...view } = held?.view ?? { revision: 0 };
      const { listed, title, kind, time, lat } = held?.row ?? {};
      return { ...view, listed, title, kind: vault.parts.store.facets.textOf(kind ?? 0), time, lat };
    });
  const expected = seen(there);
  const orders: Change[][] = [];
  holds(
    fc.property(fc.nat(), (seed) => {
      const next = numbersFrom(seed);
      orders.push(shuffled([...changes, ...changes.filter(() => next() < 0.3)], next));
    }),
    5,
  );
  for (const order of orders) {
    const here = open();
    const outcome = await apply(here, order);
    expect(outcome).toMatchObject({ applied: changes.length, known: order.length - changes.length, refused: [] });
    expect(seen(here)).toEqual(expected);
    expect(await here.client.status.verifyAudit()).toMatchObject({ firstBad: null });
    here.close();
  }
});

test('what an officer saves while a colleague’s changes come in is on disk at once, with all that came before', async () => {
  const [here, there] = [open(), open()];
  for (let count = 0; count < 60; count++) work(there);
  const changes = changesOf(there);
  const coming = applied(here.parts, changes);
  await coming.next();
  const mine = here.make('place', { name: 'Lock', kind: 'other', position: { lat: 1, lon: 2 } });
  // Another connection sees what is committed, and nothing else.
  const other = connect(join(here.folder, 'vault.db'), here.key, { readOnly: true });
  const count = other.prepare<[string], { count: number }>('SELECT count(*) AS count FROM change WHERE record = ?');
  expect(count.get(mine)).toEqual({ count: 1 });
  expect(count.get(changes[0]?.record ?? '')?.count).toBeGreaterThan(0);
  await coming.next();
  await coming.return();
  other.close();
  // Leaving off early keeps what was taken up; the rest can come again.
  here.reopen();
  expect((await apply(here, changes)).refused).toEqual([]);
  expect(changesOf(here).length).toBeGreaterThanOrEqual(changes.length + 1);
});

test('where the disk refuses what came in just as the officer saves, it does not count as taken, and comes again', async () => {
  const [here, there] = [open(), open()];
  for (let count = 0; count < 6; count++) work(there);
  const changes = changesOf(there);
  const { db } = here.parts.store;
  // A row that only the end of the transaction refuses, as a disk does that fills meanwhile.
  db.exec('CREATE TABLE owing (id INTEGER REFERENCES record (rid) DEFERRABLE INITIALLY DEFERRED) STRICT');
  const coming = applied(here.parts, changes);
  const first = await coming.next();
  expect(first.value?.applied).toBeGreaterThan(0);
  expect(db.inTransaction).toBe(true);
  db.exec('INSERT INTO owing VALUES (-1)');
  const save = () => here.make('place', { name: 'Lock', kind: 'other', position: { lat: 1, lon: 2 } });
  expect(save).toThrow();
  expect(here.parts.changes.has(changes[0]?.id ?? '')).toBe(false);
  await expect(coming.next()).rejects.toThrow();
  // There is room again: nothing is held against whoever comes next.
  save();
  expect(await apply(here, changes)).toMatchObject({ applied: changes.length, refused: [] });
});

test('where the disk fills while a file and the server bring at once, neither counts as taken, and both come again', async () => {
  const [here, ...there] = [open(), open(), open()];
  there.forEach(work);
  const [brought, fetched] = there.map(changesOf);
  if (brought === undefined || fetched === undefined) throw new Error('nothing was written');
  const { store, applier, changes } = here.parts;
  const [byFile, byServer] = [store.gathering(), store.gathering()];
  const take = (by: Gathering, some: readonly Change[], then = () => {}) =>
    by.step(() => {
      const slice = applier.begin();
      for (const change of some) slice.take(change);
      slice.end();
      then();
    });
  const full = () => {
    throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
  };
  const isHere = () => [brought, fetched].map((all) => changes.has(all[0]?.id ?? ''));
  take(byFile, brought.slice(0, 5));
  take(byServer, fetched.slice(0, 5));
  // A step that only cannot be taken is undone alone.
  expect(() => take(byServer, fetched.slice(5), () => refuse({ code: 'BAD_INPUT' }))).toThrow('BAD_INPUT');
  expect([isHere(), changes.has(fetched[5]?.id ?? '')]).toEqual([[true, true], false]);
  expect(() => take(byServer, fetched.slice(5), full)).toThrow('STORAGE_FULL');
  expect([isHere(), store.db.inTransaction]).toEqual([[false, false], false]);
  expect(() => byServer.settle()).toThrow('STORAGE_FULL');
  expect(() => take(byFile, brought.slice(5))).toThrow('STORAGE_FULL');
  // Each has heard it once, and what is taken from then on counts.
  for (const [by, all] of [[byFile, brought] as const, [byServer, fetched] as const]) {
    take(by, all);
    by.settle();
    expect(await apply(here, all)).toMatchObject({ known: all.length, refused: [] });
  }
  expect(await here.client.status.verifyAudit()).toMatchObject({ firstBad: null });
});

test.skipIf(!existsSync('/proc/self/fd'))(
  'a vault that is locked in the midst of a morning has let go of its files once it is closed',
  async () => {
    const here = open();
    const now = here.clock.now;
    const morning: Change[] = [];
    let context: AuthorContext = {
      clock: newClock('elsewhere001'),
      author: here.officer,
      nextNumber: 1,
      now,
      newId: () => newId(now),
    };
    while (morning.length < 600) {
      const made = create(context, 'place', newId(now), { name: `House ${morning.length}`, kind: 'other' });
      context = made.context;
      morning.push(...made.changes);
    }
    const file = join(here.folder, 'vault.db');
    const openings = () =>
      readdirSync('/proc/self/fd').filter((fd) => {
        try {
          return readlinkSync(`/proc/self/fd/${fd}`) === file;
        } catch {
          return false;
        }
      }).length;
    expect(openings()).toBe(1);
    expect(await apply(here, morning)).toMatchObject({ applied: morning.length });
    await vi.waitFor(() => expect(openings()).toBe(2), { timeout: 20_000 });
    here.close();
    expect(openings()).toBe(0);
    expect(existsSync(`${file}-wal`)).toBe(false);
  },
);

test('two people’s edits of one field both stay until a person chooses; the record says so', async () => {
  const [mine, theirs] = [open(), open()];
  const { party } = work(theirs);
  await apply(mine, changesOf(theirs));
  const name = (surname: string) => ({ name: { value: { surname } } });
  theirs.commit({ do: 'edit', id: party, leaves: name('Okafor-Lind') });
  const conflict = changesOf(theirs).slice(-1);
  const area = (await theirs.client.records.get({ id: party })).areaId;
  // On the other laptop the officer holds the same beat.
  mine.make('area', {
    name: 'Theirs',
    kind: 'beat',
    assignments: { a: { order: '1', officer: mine.officer, kind: 'cover', from: '2020-01-01' } },
  });
  expect(area).not.toBeNull();
  const held = mine.parts.holding.load(party);
  expect(held?.row?.unsettled).toBe(0);
  mine.parts.rights.why = () => null;
  mine.commit({ do: 'edit', id: party, leaves: name('Lindqvist') });
  await apply(mine, conflict);
  const view = mine.parts.holding.load(party);
  expect(view?.row?.unsettled).toBe(1);
  expect(mine.parts.status.read().unsettled).toBe(1);
  expect(view?.view.conflicts.name?.map((head) => (head.value as { surname: string }).surname).sort()).toEqual([
    'Lindqvist',
    'Okafor-Lind',
  ]);

  // The choice is a change of its own: the history tells what was kept, what was not, whose that was and when.
  const seen = view?.view.conflicts.name?.map((head) => head.stamp) ?? [];
  expect(seen).toHaveLength(2);
  mine.commit({ do: 'edit', id: party, leaves: { name: { value: { surname: 'Lindqvist' }, seen } } });
  expect(mine.parts.holding.load(party)?.row?.unsettled).toBe(0);
  expect(mine.parts.status.read().unsettled).toBe(0);
  const [choice, ...earlier] = await mine.client.records.history({ id: party });
  expect(choice?.writes).toEqual([
    expect.objectContaining({
      leaf: 'name',
      after: { surname: 'Lindqvist' },
      setAside: [{ value: { surname: 'Okafor-Lind' }, authorName: 'Ada Vale', at: conflict[0]?.at }],
    }),
  ]);
  // Both edits stand in it as well, and neither settled anything.
  const names = earlier.flatMap(({ writes }) => writes.filter(({ leaf }) => leaf === 'name'));
  expect(names.map(({ after }) => (after as { surname: string }).surname)).toEqual(
    expect.arrayContaining(['Lindqvist', 'Okafor-Lind']),
  );
  expect(names.every(({ setAside }) => setAside === undefined)).toBe(true);
});

test('what arrives applies though it leaves a record without what it needs; that waits for a person, who makes it whole', async () => {
  const [mine, theirs] = [open(), open()];
  const place = theirs.make('place', { name: 'The green', kind: 'other', position: { lat: 1, lon: 1 } });
  await apply(mine, changesOf(theirs));
  const held = () => mine.parts.holding.load(place);
  expect(held()?.row?.unsettled).toBe(0);
  theirs.commit({ do: 'edit', id: place, leaves: { name: { value: 'The common' } } });
  const [renamed] = changesOf(theirs).slice(-1);
  if (renamed?.writes.name === undefined) throw new Error('not renamed');
  // No Beatbook lets anybody clear it; what another program wrote comes all the same.
  const cleared = { ...renamed, writes: { name: { seen: renamed.writes.name.seen } } };
  expect(await apply(mine, [cleared])).toMatchObject({ applied: 1, refused: [] });
  expect([held()?.view.doc.name, held()?.view.conflicts, held()?.row?.unsettled]).toEqual([undefined, {}, 1]);
  mine.parts.rights.why = () => null;
  mine.commit({ do: 'edit', id: place, leaves: { name: { value: 'The green' } } });
  expect(held()?.row?.unsettled).toBe(0);
});

test('what a newer version wrote is set aside whole, blocks moves, and is taken up once it can be read', async () => {
  const [here, there] = [open(), open()];
  const place = here.make('place', { name: 'Lock', kind: 'other', position: { lat: 1, lon: 2 } });
  const action = here.make('action', { text: 'Bring keys', owner: here.officer, due: '2026-12-01', about: place });
  const [template] = changesOf(there);
  if (template === undefined) throw new Error('no change');
  const newer: Change = {
    ...template,
    id: newId(),
    record: action,
    type: 'action',
    schema: 2,
    birth: undefined,
    writes: { novelty: { value: 1, seen: [] } },
    number: 99,
  } as unknown as Change;
  expect(await apply(here, [newer])).toMatchObject({ parked: 1, applied: 0 });
  expect((await here.client.records.get({ id: action })).moves).toEqual([]);
  expect(() => here.commit({ do: 'move', id: action, move: 'finish' })).toThrow('NOT_ALLOWED');
  expect((await here.client.records.list({ type: 'action', filter: { unsettled: true } })).total).toBe(1);
  // The same change, as a version that knows its shape would find it set aside.
  here.parts.store.db
    .prepare("UPDATE parked SET schema = 1, body = json_set(body, '$.schema', 1, '$.writes', json('{}'))")
    .run();
  here.reopen();
  here.parts.applier.release();
  expect((await here.client.records.get({ id: action })).moves.map((move) => move.name)).toContain('finish');
});

test('forged and doubled changes are refused by name and nothing of them is taken', async () => {
  const [here, there] = [open(), open()];
  const { party } = work(there);
  const changes = changesOf(there);
  const edit = changes.find((change) => change.record === party && change.birth !== true);
  if (edit === undefined) throw new Error('no edit');
  await apply(here, changes);
  const before = here.parts.holding.load(party)?.view;
  const forged: Change[] = [
    { ...edit, writes: { name: { value: { surname: 'Forged' }, seen: [] } } },
    { ...edit, id: newId() },
    { ...edit, id: newId(), number: 5000, writes: { __proto__x: { seen: [] }, 'constructor/a/b': { seen: [] } } },
    { ...edit, id: newId(), number: 5001, writes: { name: { value: 'not a name', seen: [] } } },
    { ...edit, id: newId(), number: 5002, stamp: 'not a stamp' },
    { ...edit, id: newId(), number: 5003, type: 'place', stamp: `zz${edit.stamp.slice(2)}` },
  ];
  const { refused } = await apply(here, forged);
  expect(refused.map(({ reason }) => reason)).toEqual([
    'otherContent',
    'numberTaken',
    'malformed',
    'malformed',
    'malformed',
    'malformed',
  ]);
  expect(here.parts.holding.load(party)?.view).toEqual(before);
});

test('a change to an erased record keeps its number and nothing else', async () => {
  const [here, there] = [open(), open()];
  const { party } = work(there);
  const changes = changesOf(there);
  await apply(here, changes);
  here.parts.rights.why = () => null;
  here.commit({ do: 'erase', id: party, reason: 'request', permit: 'confirmed' });
  there.commit({ do: 'edit', id: party, leaves: { knownBecause: { value: 'Runs the club.' } } });
  expect(await apply(here, changesOf(there).slice(-1))).toMatchObject({ erased: 1, applied: 0 });
  expect(here.parts.holding.load(party)).toBeUndefined();
  const bodies = here.parts.store.db.prepare<[string], { body: string }>('SELECT body FROM change WHERE record = ?');
  expect(bodies.all(party).map(({ body }) => body)).toEqual(['', '', '']);
});

test('no stamp is given twice, though a colleague’s clock is ahead, a save is refused and the vault opens again', async () => {
  const [here, there] = [open(), open()];
  there.clock.now = here.clock.now + 3 * 60_000;
  work(there);
  await apply(here, changesOf(there));
  const place = here.make('place', { name: 'Lock', kind: 'other', position: { lat: 1, lon: 2 } });
  for (const name of ['One', 'Two', 'Three']) {
    expect(() => here.commit({ do: 'move', id: place, move: 'nowhere' })).toThrow('NOT_ALLOWED');
    if (name === 'Two') here.reopen();
    here.commit({ do: 'edit', id: place, leaves: { name: { value: name } } });
  }
  const stamps = here.parts.changes.ofRecord(place).map(({ stamp }) => stamp);
  expect(new Set(stamps).size).toBe(4);
  expect(here.parts.holding.load(place)?.view.doc.name).toBe('Three');
});

test('what bears a stamp and is no change has it alone, also when the vault was closed in between', () => {
  const vault = open();
  const place = () => vault.make('place', { name: 'Lock', kind: 'other', position: { lat: 1, lon: 2 } });
  const [first, second, third] = [place(), place(), place()];
  // The hour stands still: only what was given before tells.
  for (const id of [first, second, third]) {
    vault.commit({ do: 'erase', id, reason: 'mistake', permit: 'confirmed' });
    vault.reopen();
  }
  const stamps = vault.parts.store.db.prepare<[], string>('SELECT stamp FROM erasure').pluck().all();
  expect(new Set(stamps).size).toBe(3);
});
