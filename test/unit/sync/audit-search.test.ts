/** The chains of real laptops at the server: verified against what the records say, and searched by the person they speak of. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contentsFrom } from '../../../server/audit/contents.ts';
import { auditCsv, searchEntries } from '../../../server/audit/search.ts';
import { verifyChains } from '../../../server/audit/verify.ts';
import { openChange, sealChange } from '../../../server/feeds/stored.ts';
import type { TestServer } from '../../support/server/running.ts';
import { STORES } from '../../support/server/stores.ts';
import { type Harbour, openHarbour } from '../../support/sync/harbour.ts';
import type { Laptop } from '../../support/sync/laptop.ts';
import type { TestVault } from '../../support/vault.ts';

describe.each(STORES)('audit of laptops, on %s', (kind) => {
  let harbour: Harbour;
  let server: TestServer;
  let ada: Laptop;
  let ben: Laptop;
  let beat: string;
  let old: string;

  beforeAll(async () => {
    harbour = await openHarbour(kind);
    ({ server, beat } = harbour);
    // A year by itself: names of officers and areas are written anew when it is enrolled.
    const before = (vault: TestVault) => {
      old = vault.make('party', { kind: 'person', surname: 'Okafor', areas: [vault.beat] });
      vault.commit({ do: 'edit', id: old, leaves: { 'phones/0/number': { value: '020 7946 0001' } } });
    };
    [ada, ben] = await harbour.posted({ name: 'Ada Vale', before }, { name: 'Ben Orr' });
  });
  afterAll(() => harbour?.close());
  const all = async () => {
    for (const one of [ada, ben, ada]) await one.sync();
  };
  const verify = () => verifyChains(server.store, server.sealer, contentsFrom(server.sealer));

  test('what was committed to again at enrolment and by merging is right; one altered word of it is named', async () => {
    const other = ben.vault.make('party', { kind: 'person', surname: 'Okafor-Lind', areas: [beat] });
    await all();
    ada.vault.commit({ do: 'merge', id: old, with: other });
    ada.vault.commit({ do: 'edit', id: old, leaves: { 'emails/0/address': { value: 'a@b.example' } } });
    ben.vault.commit({ do: 'edit', id: old, leaves: { 'phones/0/number': { value: '020 7946 0002' } } });
    await all();
    const whole = await verify();
    expect(whole.bad).toEqual([]);
    // Both of hers from before, under their new names, and what each of them wrote since.
    expect(whole.contents).toBeGreaterThanOrEqual(5);

    const [first] = await server.store.read((sql) =>
      sql.all<{ id: string; body: Uint8Array }>('SELECT id, body FROM change WHERE record = $1 ORDER BY stamp', [old]),
    );
    if (first === undefined) throw new Error('no change');
    const { change, salt } = openChange(server.sealer, first.id, first.body);
    const altered = sealChange(server.sealer, { change: { ...change, at: change.at + 1 }, salt });
    const put = (body: Uint8Array) =>
      server.store.transaction((sql) => sql.run('UPDATE change SET body = $2 WHERE id = $1', [first.id, body]));
    await put(altered);
    expect((await verify()).bad).toMatchObject([{ fault: 'otherContent' }]);
    await put(first.body);
    expect((await verify()).bad).toEqual([]);
  });

  test('searched by person: every record that speaks of them, merged ones and what belongs to those too, and nothing else', async () => {
    const start = new Date(ada.vault.clock.now).toISOString();
    const same = ada.vault.make('party', { kind: 'person', surname: 'Okafor', areas: [beat] });
    const seen = ada.vault.make('entry', { kind: 'patrol', start, facts: 'Met.', parties: [old], areaId: beat });
    const promise = ada.vault.make('action', {
      text: 'Call',
      owner: ada.vault.parts.store.officer,
      due: '2026-12-01',
      about: seen,
    });
    const ofSame = ada.vault.make('entry', { kind: 'patrol', start, facts: 'Met.', parties: [same], areaId: beat });
    const apart = ada.vault.make('entry', { kind: 'patrol', start, facts: 'Nobody.', areaId: beat });
    ada.vault.commit({ do: 'merge', id: old, with: same });
    await all();
    const found = async (asked: object) =>
      server.store.read((sql) => searchEntries(sql, { limit: 1_000, ...asked }, server.sealer));
    const records = new Set((await found({ person: same })).entries.map(({ record }) => record));
    expect([old, same, seen, promise, ofSame].filter((id) => !records.has(id))).toEqual([]);
    expect(records.has(apart)).toBe(false);
    const officer = ada.vault.parts.store.officer;
    const narrowed = await found({ person: same, officer, action: 'collect' });
    expect(narrowed.entries.length).toBeGreaterThan(0);
    expect(narrowed.entries.every(({ action }) => action === 'collect')).toBe(true);
    expect(auditCsv(narrowed.entries).split('\r\n')).toHaveLength(narrowed.entries.length + 2);
  });

  test('what was only read goes up as well, while nothing is written and nothing new comes', async () => {
    const id = ben.vault.make('incident', { facts: 'Shouted at.', areaId: beat });
    await all();
    const { exchange, auditSending } = ada.vault.parts.sync;
    expect(auditSending.waiting()).toBe(0);
    await ada.vault.client.records.get({ id });
    expect(auditSending.waiting()).toBe(1);
    const line = ada.line();
    await exchange.listen(line, 50, new AbortController().signal);
    line.close();
    expect(auditSending.waiting()).toBe(0);
    const { entries } = await server.store.read((sql) =>
      searchEntries(sql, { record: id, action: 'consult', limit: 10 }, server.sealer),
    );
    expect(entries.map(({ actor }) => actor)).toEqual([ada.vault.parts.store.officer]);
  });
});
