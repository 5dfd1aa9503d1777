/** Two records of one person in two areas: once merged, whoever may see one of them sees the contact, on every laptop and at the server. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eraseAgain } from '../../../server/erase.ts';
import { feedsAt, mergedLongAgo, takenUnasked } from '../../support/server/before-alias.ts';
import { startServer, type TestServer } from '../../support/server/running.ts';
import { STORES } from '../../support/server/stores.ts';
import { type Harbour, openHarbour } from '../../support/sync/harbour.ts';
import type { Laptop } from '../../support/sync/laptop.ts';
import { changesOf } from '../../support/unit.ts';

describe.each(STORES)('a merged contact, on %s', (kind) => {
  let harbour: Harbour;
  let server: TestServer;
  /** Of the Mill, of the Quay, of both. */
  let [mill, quay, both]: Laptop[] = [];
  let areas: { mill: string; quay: string };

  beforeAll(async () => {
    harbour = await openHarbour(kind);
    server = harbour.server;
    const { ground, force } = harbour;
    // Units of their own: nobody reads across.
    const [north, south] = [await ground.area('unit', 'North', force), await ground.area('unit', 'South', force)];
    areas = { mill: await ground.area('beat', 'Mill', north), quay: await ground.area('beat', 'Quay', south) };
    [mill, quay, both] = await harbour.posted(
      { name: 'Ada Vale', unit: north, on: [areas.mill] },
      { name: 'Ben Orr', unit: south, on: [areas.quay] },
      { name: 'Cy Moor', unit: north, on: [areas.mill, areas.quay] },
    );
  });
  afterAll(() => harbour?.close());
  const held = (of: Laptop | undefined, id: string) => of?.vault.parts.holding.load(id)?.view;
  const all = async (...of: (Laptop | undefined)[]) => {
    for (const one of of) await one?.sync();
  };
  const contact = (of: Laptop | undefined, surname: string, area: string) =>
    of?.vault.make('party', { kind: 'person', surname, areaId: area, areas: [area] }) ?? '';
  const lastOf = (of: Laptop | undefined, record: string) => {
    const change = of && changesOf(of.vault).findLast((one) => one.record === record);
    if (change === undefined) throw new Error('nothing written');
    return change;
  };
  const scopesAt = async (id: string) =>
    (await server.store.read((sql) => sql.get<{ scopes: string }>('SELECT scopes FROM record WHERE id = $1', [id])))
      ?.scopes;

  test('its records, and what was promised about them, reach both areas; taken apart, each goes back to its own', async () => {
    const a = contact(mill, 'Okafor', areas.mill);
    const b = contact(quay, 'Okafor', areas.quay);
    const promise =
      mill?.vault.make('action', {
        text: 'Call back',
        owner: mill.vault.parts.store.officer,
        due: '2026-12-01',
        about: a,
      }) ?? '';
    await all(mill, quay, both);
    expect([held(mill, b), held(quay, a)]).toEqual([undefined, undefined]);
    both?.vault.commit({ do: 'merge', id: a, with: b });
    await all(both, mill, quay);
    expect(held(mill, b)?.doc.surname).toBe('Okafor');
    expect(held(quay, a)?.doc.surname).toBe('Okafor');
    expect(held(quay, promise)?.doc.text).toBe('Call back');
    expect(await scopesAt(a)).toBe(await scopesAt(b));

    // Whoever sees the contact may edit all of it, and the server agrees.
    quay?.vault.commit({
      do: 'edit',
      id: b,
      leaves: { 'phones/0/number': { value: '020 7946 0001' }, name: { value: { surname: 'Okafor-Lind' } } },
    });
    await all(quay, mill);
    expect(quay?.vault.parts.sync.refusals.all()).toEqual([]);
    expect(held(mill, a)?.doc.phones ?? held(mill, b)?.doc.phones).toMatchObject({ 0: { number: '020 7946 0001' } });

    both?.vault.commit({ do: 'unmerge', holder: b > a ? b : a, other: b > a ? a : b });
    await all(both, mill, quay);
    expect([held(mill, b), held(quay, a), held(quay, promise)]).toEqual([undefined, undefined, undefined]);
    expect([held(mill, a)?.id, held(quay, b)?.id]).toEqual([a, b]);
  });

  test('erased by whoever sees it, it is erased in every area', async () => {
    const a = contact(mill, 'Lindqvist', areas.mill);
    const b = contact(quay, 'Lindqvist', areas.quay);
    await all(mill, quay, both);
    both?.vault.commit({ do: 'merge', id: a, with: b });
    await all(both, mill, quay);
    mill?.vault.commit({ do: 'erase', id: a, reason: 'request', permit: 'confirmed' });
    await all(mill, quay, both);
    for (const one of [mill, quay, both]) {
      expect([held(one, a), held(one, b)]).toEqual([undefined, undefined]);
      expect([one?.vault.parts.erasures.has(a), one?.vault.parts.erasures.has(b)]).toEqual([true, true]);
    }
    const gone = await server.store.read((sql) =>
      sql.all('SELECT id FROM change WHERE record IN ($1, $2) AND body IS NOT NULL', [a, b]),
    );
    expect(gone).toEqual([]);
    expect(
      await server.store.read((sql) => sql.all('SELECT holder FROM alias WHERE holder IN ($1, $2)', [a, b])),
    ).toEqual([]);
  });

  test('taken apart, and one of them erased before anybody heard of it, the other goes back to its own area', async () => {
    const a = contact(mill, 'Brandt', areas.mill);
    const b = contact(quay, 'Brandt', areas.quay);
    await all(mill, quay, both);
    both?.vault.commit({ do: 'merge', id: a, with: b });
    await all(both, mill, quay);
    expect([held(mill, b)?.doc.surname, held(quay, a)?.doc.surname]).toEqual(['Brandt', 'Brandt']);
    // The later one says that they are one.
    const [first = '', holder = ''] = [a, b].sort();
    both?.vault.commit({ do: 'unmerge', holder, other: first });
    both?.vault.commit({ do: 'erase', id: holder, reason: 'request', permit: 'confirmed' });
    await all(both, mill, quay);
    const [its, elses] = first === a ? [mill, quay] : [quay, mill];
    expect([held(its, first)?.doc.surname, held(elses, first)]).toEqual(['Brandt', undefined]);
    expect([held(mill, holder), held(quay, holder)]).toEqual([undefined, undefined]);
  });

  test('erased by a laptop that has not heard of the merging, it is erased whole', async () => {
    const a = contact(mill, 'Moreau', areas.mill);
    const b = contact(quay, 'Moreau', areas.quay);
    await all(mill, quay, both);
    both?.vault.commit({ do: 'merge', id: a, with: b });
    await all(both);
    mill?.vault.commit({ do: 'erase', id: a, reason: 'request', permit: 'confirmed' });
    expect(held(mill, b)).toBeUndefined();
    await all(mill, quay, both);
    const erased = await server.store.read((sql) =>
      sql.all<{ record: string }>('SELECT record FROM erasure WHERE record IN ($1, $2) ORDER BY record', [a, b]),
    );
    expect(erased.map(({ record }) => record)).toEqual([a, b].sort());
    for (const one of [mill, quay, both]) expect([held(one, a), held(one, b)]).toEqual([undefined, undefined]);
  });

  test('at a server that was put back and erases one of two by its ledger alone, the other goes back to its own area', async () => {
    for (const goes of ['the earlier', 'the later']) {
      const a = contact(mill, 'Lund', areas.mill);
      const b = contact(quay, 'Lund', areas.quay);
      await all(mill, quay, both);
      both?.vault.commit({ do: 'merge', id: a, with: b });
      await all(both);
      const [earlier = '', later = ''] = [a, b].sort();
      const [gone, stays] = goes === 'the earlier' ? [earlier, later] : [later, earlier];
      const [its, elses] = stays === a ? [areas.mill, areas.quay] : [areas.quay, areas.mill];
      expect(await scopesAt(stays)).toContain(elses);
      const { stamp, at } = lastOf(both, later);
      const by = both?.vault.parts.store.officer ?? '';
      await server.store.transaction((sql) =>
        eraseAgain(sql, { id: gone, type: 'party', stamp, by, at, reason: 'request' }, server.sealer),
      );
      await (await startServer(kind, {}, server)).close();
      expect(await scopesAt(stays)).toContain(its);
      expect(await scopesAt(stays)).not.toContain(elses);
    }
  });

  test('nobody reaches a contact by calling it the same as their own', async () => {
    const own = contact(mill, 'Vance', areas.mill);
    const theirs = contact(quay, 'Stone', areas.quay);
    await all(mill, quay);
    // A laptop that was tampered with asks no leave.
    mill?.vault.commit({
      do: 'edit',
      id: own,
      leaves: { [`sameAs/${theirs}/party`]: { value: theirs }, [`sameAs/${theirs}/order`]: { value: 'V' } },
    });
    await all(mill, quay);
    expect(mill?.vault.parts.sync.refusals.all()).toMatchObject([{ record: own, reason: 'otherArea' }]);
    expect(held(mill, theirs)).toBeUndefined();
    expect(await scopesAt(theirs)).not.toContain(areas.mill);
  });

  test('merged under a release that kept nothing of it beside the records, it is one from the next start on, if whoever merged it might', async () => {
    const a = contact(mill, 'Quist', areas.mill);
    const b = contact(quay, 'Quist', areas.quay);
    const own = contact(mill, 'Reed', areas.mill);
    const theirs = contact(quay, 'Marsh', areas.quay);
    await all(mill, quay, both);
    mill?.vault.commit({ do: 'edit', id: own, leaves: { knownBecause: { value: 'The allotments' } } });
    await all(mill, both);
    const before = await feedsAt(server);
    both?.vault.commit({ do: 'merge', id: a, with: b });
    mill?.vault.commit({
      do: 'edit',
      id: own,
      leaves: { [`sameAs/${theirs}/party`]: { value: theirs }, [`sameAs/${theirs}/order`]: { value: 'V' } },
    });
    await both?.sync();
    await mergedLongAgo(server, before, lastOf(both, b > a ? b : a));
    await takenUnasked(server, lastOf(mill, own));
    expect(await scopesAt(a)).not.toBe(await scopesAt(b));

    const next = await startServer(kind, {}, server);
    for (const one of [mill, quay]) {
      one?.vault.parts.store.write(() => one.vault.parts.sync.values.set('address', next.url));
      await one?.sync();
    }
    expect([held(mill, b)?.doc.surname, held(quay, a)?.doc.surname]).toEqual(['Quist', 'Quist']);
    expect(await scopesAt(a)).toBe(await scopesAt(b));
    // Merged by somebody who had no right to one of them: also after the next word about it.
    mill?.vault.commit({ do: 'edit', id: own, leaves: { knownBecause: { value: 'The lock' } } });
    await all(mill, quay);
    expect(await scopesAt(theirs)).not.toContain(areas.mill);
    expect(held(mill, theirs)).toBeUndefined();
    expect(await server.store.read((sql) => sql.all('SELECT holder, other FROM alias'))).toEqual([
      a < b ? { holder: b, other: a } : { holder: a, other: b },
    ]);

    // Once is enough.
    const filled = await feedsAt(server);
    await next.close();
    await (await startServer(kind, {}, server)).close();
    expect(await feedsAt(server)).toEqual(filled);
  });

  test.each([
    ['never read', ''],
    ['read by a release that passed over those who had left', 'whole'],
  ])('merged by somebody who has left the force since, it stays one (%s)', async (_case, fact) => {
    const moved = async (to: TestServer, ...of: (Laptop | undefined)[]) => {
      for (const one of of) {
        one?.vault.parts.store.write(() => one.vault.parts.sync.values.set('address', to.url));
        await one?.sync();
      }
    };
    const [leaver] = await harbour.posted({ name: 'Di Penn', on: [areas.mill, areas.quay] });
    await moved(server, mill, quay);
    const a = contact(mill, 'Tarn', areas.mill);
    const b = contact(quay, 'Tarn', areas.quay);
    await all(mill, quay, leaver);
    const before = await feedsAt(server);
    leaver.vault.commit({ do: 'merge', id: a, with: b });
    await leaver.sync();
    await mergedLongAgo(server, before, lastOf(leaver, b > a ? b : a));
    if (fact !== '')
      await server.store.transaction((sql) =>
        sql.run("INSERT INTO server_fact (name, value) VALUES ('aliases', $1)", [fact]),
      );
    await server.store.transaction((sql) =>
      sql.run('UPDATE officer SET closed_at = $2 WHERE id = $1', [leaver.vault.parts.store.officer, Date.now()]),
    );

    const next = await startServer(kind, {}, server);
    await moved(next, mill, quay);
    expect([held(mill, b)?.doc.surname, held(quay, a)?.doc.surname]).toEqual(['Tarn', 'Tarn']);
    expect(await scopesAt(a)).toBe(await scopesAt(b));
    await next.close();
  });
});
