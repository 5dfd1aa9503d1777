/** Laptops and servers of different releases: what they cannot read is kept whole until they can, and what they cannot do is said. */
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { definitionOf } from '../../../model/records.ts';
import type { RecordType } from '../../../model/types.ts';
import { startServer, type TestServer } from '../../support/server/running.ts';
import { STORES } from '../../support/server/stores.ts';
import { enrolAs, type Harbour, openHarbour } from '../../support/sync/harbour.ts';
import type { Laptop } from '../../support/sync/laptop.ts';
import { type TestVault, testVault } from '../../support/vault.ts';

/** As a release would write and read it in which these types have a shape more. */
async function ofTheNextRelease<T>(types: readonly RecordType[], work: () => T | Promise<T>): Promise<T> {
  const all = types.map((type) => definitionOf(type) as { schema: number });
  for (const one of all) one.schema += 1;
  try {
    return await work();
  } finally {
    for (const one of all) one.schema -= 1;
  }
}

describe.each(STORES)('an older server, on %s', (kind) => {
  let harbour: Harbour;
  let server: TestServer;
  let upgraded: TestServer | undefined;
  let ada: Laptop;
  let ben: Laptop;
  let beat: string;
  let quay: string;

  beforeAll(async () => {
    harbour = await openHarbour(kind);
    ({ server, beat } = harbour);
    quay = await harbour.ground.area('beat', 'Quay', harbour.unit);
    [ada, ben] = await harbour.posted({ name: 'Ada Vale', on: [beat, quay] }, { name: 'Ben Orr' });
  });
  afterAll(async () => {
    await upgraded?.close();
    await harbour?.close();
  });
  const nameOf = (of: Laptop, id: string) => of.vault.parts.holding.load(id)?.view.doc.name;
  const parked = () =>
    server.store.read((sql) => sql.all<{ id: string }>("SELECT id FROM set_aside WHERE reason = 'parked'"));

  test('keeps whole what a newer laptop wrote; upgraded, it takes it up at its start, or tells its author why not', async () => {
    const point = { lat: 51.5, lon: -0.1 };
    const place = (of: Laptop, name: string, areaId: string) =>
      of.vault.make('place', { name, kind: 'business', position: point, areaId });
    const [lock, shed] = await ofTheNextRelease(['place'], () => {
      const made = [place(ada, 'The lock', beat), place(ada, 'The shed', quay)] as const;
      for (const id of made) ada.vault.commit({ do: 'edit', id, leaves: { openingHours: { value: 'Nine to five' } } });
      return made;
    });
    const plain = ada.vault.make('party', { kind: 'organisation', orgName: 'The chandlery', areas: [beat] });
    await ada.sync();
    expect(await parked()).toHaveLength(4);
    expect(ada.vault.parts.sync.outbox.waiting()).toBe(0);
    expect(ada.vault.parts.sync.refusals.all()).toEqual([]);
    await ben.sync();
    expect(nameOf(ben, lock)).toBeUndefined();
    expect(ben.vault.parts.holding.load(plain)?.view.doc.orgName).toBe('The chandlery');

    // The same release started anew changes nothing.
    const again = await startServer(kind, {}, server);
    await again.close();
    expect(await parked()).toHaveLength(4);

    // The posting to one of the areas ended long ago: judged like anything else that comes.
    await server.store.transaction((sql) =>
      sql.run("UPDATE assignment SET to_day = '2020-02-01' WHERE area = $1", [quay]),
    );
    await ofTheNextRelease(['place'], async () => {
      upgraded = await startServer(kind, {}, server);
      expect(await parked()).toEqual([]);
      for (const one of [ada, ben])
        one.vault.parts.store.write(() => one.vault.parts.sync.values.set('address', upgraded?.url ?? ''));
      await ben.sync();
      await ada.sync();
    });
    expect(nameOf(ben, lock)).toBe('The lock');
    expect(nameOf(ada, lock)).toBe('The lock');
    expect(nameOf(ben, shed)).toBeUndefined();
    expect(ada.vault.parts.holding.load(shed)).toBeUndefined();
    const came = ada.vault.parts.sync.refusals.all();
    expect(came.map(({ record, reason }) => [record, reason]).sort()).toEqual([
      [shed, 'basedOnRefused'],
      [shed, 'otherArea'],
    ]);
    const drafts = ada.vault.parts.store.db.prepare<[string], { content: string }>(
      'SELECT content FROM draft WHERE record = ?',
    );
    expect(drafts.all(shed).map(({ content }) => JSON.parse(content))).toMatchObject([
      { name: 'The shed', openingHours: 'Nine to five' },
    ]);
    // The server's chains hold what was done at both releases.
    expect(await server.store.read((sql) => sql.all('SELECT id FROM set_aside WHERE body IS NOT NULL'))).toEqual([]);
  });
});

describe('an older laptop', () => {
  let harbour: Harbour;
  beforeAll(async () => {
    harbour = await openHarbour();
  });
  afterAll(() => harbour?.close());

  test('keeps whole what newer ones wrote, works on meanwhile, and shows it once it is upgraded', async () => {
    const [ada, ben] = await harbour.posted({ name: 'Ada Vale' }, { name: 'Ben Orr' });
    const place = (name: string) =>
      ada.vault.make('place', { name, kind: 'business', position: { lat: 51.5, lon: -0.1 }, areaId: harbour.beat });
    const mill = place('The mill');
    await ada.sync();
    await ben.sync();
    const lock = await ofTheNextRelease(['place'], async () => {
      ada.vault.commit({ do: 'edit', id: mill, leaves: { name: { value: 'The old mill' } } });
      const made = place('The lock');
      await ada.sync();
      expect(ada.vault.parts.sync.refusals.all()).toEqual([]);
      return made;
    });
    await ben.sync();
    const at = (of: Laptop, id: string) => of.vault.parts.holding.load(id)?.view.doc;
    expect([at(ben, mill)?.name, at(ben, lock)]).toEqual(['The mill', undefined]);
    ben.vault.commit({ do: 'edit', id: mill, leaves: { accessNotes: { value: 'Ring twice' } } });
    await ben.sync();
    expect(ben.vault.parts.sync.outbox.waiting()).toBe(0);
    await ofTheNextRelease(['place'], async () => {
      ben.vault.reopen();
      ben.vault.parts.applier.release();
      await ben.sync();
      await ada.sync();
    });
    const both = { name: 'The old mill', accessNotes: 'Ring twice' };
    expect([at(ben, mill), at(ada, mill)]).toMatchObject([both, both]);
    expect(at(ben, lock)).toEqual(at(ada, lock));
  });
});

describe('a server that does not speak the laptop’s release', () => {
  let harbour: Harbour;
  let other: Server;
  let vault: TestVault;
  let answer: { status: number; body: unknown };

  beforeAll(async () => {
    harbour = await openHarbour();
    vault = testVault({ now: harbour.server.clock.now });
    await enrolAs(await harbour.officer({ name: 'Cy Moor' }), harbour, vault);
    expect(await vault.parts.runner.now()).toBeNull();
    const { cert, key } = harbour.server.certificate;
    // Under the certificate that the laptop pinned, as the same server after, or before, an upgrade.
    other = createServer({ cert, key }, (_, response) => {
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
    });
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    vault?.parts.runner.close();
    vault?.remove();
    other?.close();
    await harbour?.close();
  });
  const meets = (url: string) => {
    vault.parts.runner.close();
    vault.parts.store.write(() => vault.parts.sync.values.set('address', url));
    vault.reopen();
    return vault.parts.runner.now();
  };

  test.each([
    ['an older one that lacks a call', 'serverOlder', { status: 404, body: { code: 'notFound' } }],
    ['an older one that does not know what is asked', 'serverOlder', { status: 400, body: { code: 'badRequest' } }],
    ['a newer one that answers otherwise', 'clientOlder', { status: 200, body: { pages: ['of another kind'] } }],
  ] as const)(
    '%s: what to upgrade is said, and what was written waits and is sent afterwards',
    async (name, code, said) => {
      answer = said;
      const party = vault.make('party', { kind: 'organisation', orgName: name });
      const url = `https://127.0.0.1:${(other.address() as AddressInfo).port}`;
      expect(await meets(url)).toMatchObject({ code, person: true });
      expect(vault.parts.runner.status()).toMatchObject({ waiting: 1, failure: { code } });
      expect(await meets(harbour.server.url)).toBeNull();
      expect(vault.parts.runner.status()).toMatchObject({ waiting: 0, failure: null });
      const held = await harbour.server.store.read((sql) => sql.all('SELECT id FROM record WHERE id = $1', [party]));
      expect(held).toHaveLength(1);
    },
  );
});
