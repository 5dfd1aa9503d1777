/**
 * What nobody decided on in time the server erases by its own clock, where its administrators have set that: on laptops as at the server,
 * and never what a person would have had to settle first.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ERASABLE_CLASSES, type ErasableClass, erasureText, THE_SERVER } from '../../../model/server-erasing.ts';
import type { PullAnswer } from '../../../model/wire/exchange.ts';
import { operate } from '../../../server/accounts/operations.ts';
import { erasingOf } from '../../../server/app.ts';
import { restoreBackup, writeBackup } from '../../../server/backup.ts';
import { eraseAgain, ledgerFile, readLedger } from '../../../server/erase.ts';
import { openServerErasing } from '../../../server/erasing/service.ts';
import { serveMetrics } from '../../../server/metrics.ts';
import { migrations } from '../../../server/migrations/all.ts';
import { verifies } from '../../../server/verifies.ts';
import type { TestServer } from '../../support/server/running.ts';
import { makeStore, STORES } from '../../support/server/stores.ts';
import { type Harbour, openHarbour, playedAt } from '../../support/sync/harbour.ts';
import type { Laptop } from '../../support/sync/laptop.ts';

const DAY = 86_400_000;
const CANARY = 'Quetzalcanary';

describe.each(STORES)('erasing by the server, on %s', (kind) => {
  let harbour: Harbour;
  let server: TestServer;
  let ada: Laptop;
  let ben: Laptop;
  beforeAll(async () => {
    harbour = await openHarbour(kind);
    server = harbour.server;
    [ada, ben] = await harbour.posted({ name: 'Ada Vale' }, { name: 'Ben Orr' });
  });
  afterAll(() => harbour?.close());

  const set = (days: Partial<Record<ErasableClass, number>>) =>
    server.store.transaction((sql) =>
      operate(
        'setting',
        { kind: 'erasing', value: Object.fromEntries(ERASABLE_CLASSES.map((name) => [name, days[name] ?? null])) },
        { sql, by: 'test', now: server.clock.now, sealer: server.sealer },
      ),
    );
  const run = () => erasingOf(server.app).run();
  /** An officer reads something, which their log says by their own laptop's clock, and syncs. */
  const atWork = async (of: Laptop) => {
    const { store } = of.vault.parts;
    store.write(() => store.chain.append({ at: of.vault.clock.now, actor: store.officer, action: 'consult' }));
    await of.sync();
  };
  /** So many days go by for everybody, and officers are at work: their clocks bear the server's out. */
  const later = async (days: number) => {
    for (const clock of [server.clock, ada.vault.clock, ben.vault.clock]) clock.now += days * DAY;
    await atWork(ada);
    await atWork(ben);
  };
  const here = ({ vault }: Laptop, id: string) => vault.parts.holding.load(id) !== undefined;
  const note = (facts: string, more: Record<string, unknown> = {}) =>
    ada.vault.make('entry', {
      kind: 'contact',
      start: new Date(ada.vault.clock.now).toISOString(),
      facts,
      areaId: harbour.beat,
      ...more,
    });
  const contact = (orgName: string, more: Record<string, unknown> = {}) =>
    ada.vault.make('party', { kind: 'organisation', orgName, areas: [harbour.beat], ...more });
  const erasedAt = (id: string) =>
    server.store.read((sql) =>
      sql.get<{ by: string; reason: string; under: string }>(
        'SELECT erased_by AS by, reason, under FROM erasure WHERE record = $1',
        [id],
      ),
    );
  const told = async ({ vault }: Laptop, id: string) =>
    (await vault.client.sync.refused()).filter(({ record }) => record === id);

  test('is off until it is set; then a class has its days from that day on, and what is due is gone everywhere', async () => {
    const met = contact('The chandlery');
    const id = note(`${CANARY} at the quay.`, { parties: [met] });
    const day = server.clock.now;
    await later(200);
    expect(await run()).toBe('off');
    await set({ note: 30 });
    await later(29);
    expect(await run()).toBe('done');
    expect([here(ada, id), here(ben, id)]).toEqual([true, true]);
    const shown = await ada.vault.client.records.get({ id });
    expect(shown.serverErases).not.toBeNull();
    await later(1);
    // Written while it goes: whoever wrote hears of it.
    ben.vault.commit({ do: 'edit', id, leaves: { facts: { value: `${CANARY} again.` } } });
    expect(await run()).toBe('done');
    expect(await erasedAt(id)).toEqual({ by: THE_SERVER, reason: 'retention', under: 'note' });
    await ben.sync();
    await ada.sync();
    expect([here(ada, id), here(ben, id)]).toEqual([false, false]);
    expect(await told(ben, id)).toMatchObject([
      { reason: 'erasedMeanwhile', erased: { byName: '', server: { under: 'note' } } },
    ]);
    expect(await told(ada, id)).toEqual([]);
    // Once a day.
    expect(await run()).toBe('notNow');
    // That there was contact, and when, survives: on laptops and where the server reckons by it.
    const { facts } = await ada.vault.client.records.get({ id: met });
    expect([facts.contacts, facts.lastContact]).toEqual([1, day]);
    expect(await server.store.read((sql) => sql.all('SELECT party, last FROM past_contact'))).toEqual([
      { party: met, last: day },
    ]);
    const left = await server.store.read((sql) =>
      sql.all<{ body: Uint8Array | null }>('SELECT body FROM change WHERE record = $1', [id]),
    );
    expect([left.length > 0, left.every(({ body }) => body === null)]).toEqual([true, true]);
    const acts = await server.store.read((sql) =>
      sql.all<{ actor: string; action: string; reason: string }>(
        'SELECT actor, action, reason FROM audit_entry WHERE record = $1 AND device = $2',
        [id, server.identity.server],
      ),
    );
    expect(acts).toEqual([{ actor: server.identity.server, action: 'erase', reason: 'retention.note' }]);
    expect(readLedger(ledgerFile(server.config.data))).toMatchObject([{ id, by: THE_SERVER, under: 'note' }]);
    expect(server.logged.join('\n')).toContain('"erased":{"note":1}');
    expect(server.logged.join('\n')).not.toContain(id);
  });

  test('leaves to people what they would have to settle first, and what is preserved', async () => {
    const incident = ada.vault.make('incident', { facts: 'Shouted at.', areaId: harbour.beat });
    const promise = (about: string) =>
      ada.vault.make('action', { text: 'Call back', owner: ada.vault.parts.store.officer, due: '2099-01-01', about });
    const tied = note('Tied to a report.', { incident });
    const promised = note('Something was promised.');
    const action = promise(promised);
    const restricted = contact('The archive', { restricted: true });
    const [one, other] = [contact('The ferry'), contact('The ferry company')];
    ada.vault.commit({ do: 'merge', id: one, with: other });
    const seen = contact('The school');
    const planned = ada.vault.make('engagement', {
      kind: 'meeting',
      title: 'A meeting nobody held',
      start: new Date(ada.vault.clock.now + DAY).toISOString(),
      areaId: harbour.beat,
    });
    const free = note('Nothing holds it.');
    const cold = contact('The chapel');
    await set(Object.fromEntries(ERASABLE_CLASSES.map((name) => [name, 14])));
    await later(2_300);
    // One record of a merged contact is written upon, and another contact is met: neither is due, nor what hangs together with it.
    ada.vault.commit({ do: 'edit', id: other, leaves: { 'phones/0/number': { value: '020 7946 0001' } } });
    note('Met at the gate.', { parties: [seen] });
    await later(1);
    expect(await run()).toBe('done');
    await ada.sync();
    const all = { incident, tied, promised, action, restricted, one, other, seen, planned, free, cold };
    const gone = Object.entries(all).flatMap(([name, id]) => (here(ada, id) ? [] : [name]));
    expect(gone.toSorted((a, b) => a.localeCompare(b))).toEqual(['cold', 'free']);
    const { outlook } = await erasingOf(server.app).state();
    expect(outlook?.classes.note.held).toMatchObject({ openActions: 1, tiedToIncident: 1 });
    expect(outlook?.classes.contact.held).toMatchObject({ restricted: 1 });
    // Settled, they go with the next day.
    ada.vault.commit({ do: 'move', id: action, move: 'finish' });
    await later(1);
    expect(await run()).toBe('done');
    await ada.sync();
    expect([here(ada, promised), here(ada, tied), here(ada, action)]).toEqual([false, true, true]);
  });

  test('a clock that leapt ahead erases nothing, and says so, until laptops whose clocks agree have asked', async () => {
    const id = note('Last year’s news.');
    await later(0);
    await run();
    server.clock.now += 5 * 365 * DAY;
    const figures = await serveMetrics(server.app, server.store, { host: '127.0.0.1', port: 0 });
    const { port } = figures.address() as { port: number };
    const waits = async () =>
      /^beatbook_erasing_waits (\d)/m.exec(await (await fetch(`http://127.0.0.1:${port}/metrics`)).text())?.[1];
    try {
      for (let times = 0; times < 3; times++) {
        expect(await run()).toBe('clockDoubted');
        server.clock.now += DAY / 2;
      }
      // Laptops whose clocks are right sync as ever, by the server's time: that bears nothing out.
      await atWork(ada);
      await atWork(ben);
      expect(await run()).toBe('clockDoubted');
      expect(await waits()).toBe('1');
      expect((await erasingOf(server.app).state()).doubtedSince).not.toBeNull();
      expect(await erasedAt(id)).toBeUndefined();
      expect(server.logged.filter((line) => line.includes('far ahead of when it was last believed'))).toHaveLength(1);
      // Two officers' laptops agree, after all.
      ada.vault.clock.now = server.clock.now;
      await atWork(ada);
      expect(await run()).toBe('clockDoubted');
      ben.vault.clock.now = server.clock.now;
      await atWork(ben);
      expect(await run()).toBe('done');
      expect(await waits()).toBe('0');
      expect(await erasedAt(id)).toMatchObject({ by: THE_SERVER });
    } finally {
      figures.close();
    }
  });

  test('several processes over one store go through it once a day between them', async () => {
    const ids = Array.from({ length: 120 }, (_, index) => note(`Number ${index}.`));
    await later(110);
    await later(1);
    const others = await Promise.all([server.kept.open(), server.kept.open()]);
    const counts = new Map<string, number>();
    const processes = others.map((store) =>
      openServerErasing(
        { ...server, store, now: () => server.clock.now, log: server.app.log },
        { erased: (of, count) => counts.set(of, (counts.get(of) ?? 0) + count), waits: () => undefined },
      ),
    );
    const came = await Promise.all(processes.map((one) => one.run()));
    expect(came.toSorted((a, b) => a.localeCompare(b))).toEqual(['done', 'notNow']);
    expect(counts.get('note')).toBeGreaterThanOrEqual(ids.length);
    const audited = await server.store.read((sql) =>
      sql.all<{ record: string }>("SELECT record FROM audit_entry WHERE action = 'erase' AND device = $1", [
        server.identity.server,
      ]),
    );
    expect(ids.filter((id) => audited.filter(({ record }) => record === id).length !== 1)).toEqual([]);
    for (const one of processes) await one.stop();
  });

  test('put back from a backup of before, the server does not have it again, and laptops that hear of it once more keep quiet', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'beatbook-by-server-'));
    try {
      const met = contact('The bakery');
      const id = note(`${CANARY} in the bakery.`, { parties: [met] });
      const at = ada.vault.clock.now;
      await later(110);
      const path = join(folder, 'made.beatbook-backup');
      await writeBackup(server.store, server.sealer, path, server.clock.now);
      await later(1);
      expect(await run()).toBe('done');
      expect(await erasedAt(id)).toBeDefined();
      const made = await makeStore(kind, []);
      await restoreBackup({
        path,
        sealer: server.sealer,
        migrations,
        open: (steps) => made.open(steps),
        settle: async (sql) => {
          for (const one of readLedger(ledgerFile(server.config.data))) await eraseAgain(sql, one, server.sealer);
        },
      });
      const back = await made.open(migrations);
      const rows = await back.read(async (sql) => ({
        bodies: await sql.all('SELECT id FROM change WHERE record = $1 AND body IS NOT NULL', [id]),
        erased: await sql.get('SELECT erased_by AS by, under FROM erasure WHERE record = $1', [id]),
        met: await sql.get('SELECT last FROM past_contact WHERE party = $1', [met]),
      }));
      expect(rows).toEqual({ bodies: [], erased: { by: THE_SERVER, under: 'note' }, met: { last: at } });
      await made.close();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test('is proven by the server’s own key: neither a page that was altered nor a laptop can erase in its name', async () => {
    const id = note('Still wanted.');
    await later(0);
    const view = ben.vault.parts.holding.load(id)?.view;
    if (view === undefined) throw new Error('nothing there');
    const erasure = {
      id,
      type: 'entry',
      stamp: `${'z'.repeat(12)}.server`,
      by: THE_SERVER,
      at: server.clock.now,
      reason: 'retention',
      under: 'note',
    } as const;
    const forged = async (signature?: string) => {
      const line = ben.line();
      try {
        await ben.vault.parts.sync.exchange.run({
          ...line,
          async pull(request, signal) {
            const page: PullAnswer = await line.pull(request, signal);
            const scope = page.scopes[0] ?? '';
            const n = (request.cursors[scope] ?? 0) + 1;
            const item = { n, kind: 'erasure' as const, erasure, ...(signature !== undefined && { signature }) };
            return { ...page, feeds: [{ scope, items: [item] }] };
          },
        });
      } finally {
        line.close();
      }
    };
    for (const signature of [undefined, server.identity.sign(erasureText({ ...erasure, under: 'task' }))])
      await expect(forged(signature)).rejects.toMatchObject({ code: 'notGenuine' });
    expect(here(ben, id)).toBe(true);
    // A laptop that says so, as an older one does after a restore, is not believed, and is told nothing that would alarm its officer.
    const dee = await playedAt(harbour);
    const { under: _, ...plain } = erasure;
    const { outcomes } = await dee.push(dee.sealItems([{ kind: 'erasure', erasure: plain, salt: 'salt' }]));
    expect(outcomes).toEqual([{ id, outcome: 'known' }]);
    expect(await erasedAt(id)).toBeUndefined();
  });

  test('what the server hands out is signed, and understood by laptops of an older release as any erasure', async () => {
    const id = note('Gone in spring.');
    await later(110);
    await later(1);
    await run();
    const line = ada.line();
    const page = await line.pull({ epoch: null, cursors: {}, wait: 0 });
    line.close();
    const item = page.feeds
      .flatMap(({ items }) => items)
      .find((one) => one.kind === 'erasure' && one.erasure.id === id);
    if (item?.kind !== 'erasure') throw new Error('not handed out');
    expect(verifies(server.identity.key, erasureText(item.erasure), item.signature ?? '')).toBe(true);
    // What an older release reads of it: six plain parts, of an officer it does not know.
    const { under, ...old } = item.erasure;
    expect([under, Object.keys(old).toSorted((a, b) => a.localeCompare(b))]).toEqual([
      'note',
      ['at', 'by', 'id', 'reason', 'stamp', 'type'],
    ]);
  });
});
