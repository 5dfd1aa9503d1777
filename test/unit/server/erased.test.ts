/** What the server keeps is sealed; what was erased is kept nowhere, and whatever is still said of it is acknowledged and dropped. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { definitionOf } from '../../../model/records.ts';
import { ERASABLE_CLASSES } from '../../../model/server-erasing.ts';
import type { PushAnswer } from '../../../model/wire/exchange.ts';
import { operate } from '../../../server/accounts/operations.ts';
import { erasingOf } from '../../../server/app.ts';
import { searchEntries } from '../../../server/audit/search.ts';
import { administer } from '../../../server/commands/administer.ts';
import { backup, restore } from '../../../server/commands/backup.ts';
import { due } from '../../../server/commands/due.ts';
import { readConfiguration } from '../../../server/configuration.ts';
import { ledgerFile, noteErased, readLedger } from '../../../server/erase.ts';
import { openIdentity } from '../../../server/identity.ts';
import { openStore } from '../../../server/open.ts';
import type { Store } from '../../../server/store/store.ts';
import { attach } from '../../support/attaching.ts';
import { png } from '../../support/pictures.ts';
import type { TestServer } from '../../support/server/running.ts';
import { STORES } from '../../support/server/stores.ts';
import { type Harbour, openHarbour, playedAt } from '../../support/sync/harbour.ts';
import type { Laptop } from '../../support/sync/laptop.ts';
import { photo } from '../../support/sync/photos.ts';

const CANARY = 'Quetzalcanary';

describe.each(STORES)('what a server on %s keeps', (kind) => {
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

  /** A contact with words and a file on it, and what somebody wrote about it in the audit log. */
  const known = async () => {
    const id = ada.vault.make('party', { kind: 'organisation', orgName: CANARY, areas: [harbour.beat] });
    await attach(ada.vault, id, photo(500), { small: png(8, 6, { colour: [1, 2, 3] }) });
    await ada.sync();
    ada.vault.commit({ do: 'edit', id, leaves: { knownBecause: { value: `Knows ${CANARY}.` } } });
    const { store } = ada.vault.parts;
    store.write(() =>
      store.chain.append({
        at: server.clock.now,
        actor: store.officer,
        action: 'consult',
        record: id,
        words: `asked by ${CANARY}`,
      }),
    );
    await ada.sync();
    await ada.carry();
    return id;
  };
  /** As well, one change of a release to come. */
  const told = async () => {
    const id = await known();
    const dee = await playedAt(harbour);
    const [next] = dee.make('party', { kind: 'organisation', orgName: CANARY, areas: [harbour.beat] });
    if (next === undefined) throw new Error('nothing made');
    const { birth: _, ...rest } = next;
    const later = { ...rest, record: id, schema: definitionOf('party').schema + 1 };
    expect(said(await dee.push(dee.seal([later])))).toEqual(['parked']);
    return { id, dee };
  };
  const said = ({ outcomes }: PushAnswer) => outcomes.map(({ outcome, reason }) => reason ?? outcome);
  /** Every row of every table, as whoever may read the database sees it. */
  const everything = (store: Store) =>
    store.read(async (sql) => {
      const tables = await sql.all<{ name: string }>(
        kind === 'sqlite'
          ? "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
          : "SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace",
      );
      let text = '';
      for (const { name } of tables)
        for (const row of await sql.all<Record<string, unknown>>(`SELECT * FROM "${name}"`))
          for (const value of Object.values(row))
            text += `${value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value)}\n`;
      return text;
    });
  /** How many rows of each kind hold something of a record. */
  const held = (id: string) =>
    server.store.read(async (sql) => {
      const count = async (from: string) => {
        const row = await sql.get<{ n: number }>(`SELECT count(*) AS n FROM ${from}`, [id]);
        return Number(row?.n) > 0;
      };
      return {
        changes: await count('change WHERE record = $1 AND body IS NOT NULL'),
        setAside: await count('set_aside WHERE record = $1 AND body IS NOT NULL'),
        state: await count('record WHERE id = $1 AND body IS NOT NULL'),
        keys: await count('commitment_key WHERE record = $1'),
        words: await count('audit_words WHERE record = $1'),
        contents: await count('attachment_content WHERE record = $1'),
        pieces: await count('attachment_chunk WHERE record = $1'),
      };
    });
  const all = (is: boolean) => ({
    changes: is,
    setAside: is,
    state: is,
    keys: is,
    words: is,
    contents: is,
    pieces: is,
  });

  test('of entries that go, in whatever order, is when somebody was last reached; a try counts for nothing, nor what was thrown away, and with the contact it goes too', async () => {
    const hours = (ago: number) => ada.vault.clock.now - ago * 3_600_000;
    const met = ada.vault.make('party', { kind: 'organisation', orgName: CANARY, areas: [harbour.beat] });
    const visit = (ago: number, more: Record<string, unknown> = {}) =>
      ada.vault.make('entry', {
        kind: 'visit',
        start: new Date(hours(ago)).toISOString(),
        facts: CANARY,
        areaId: harbour.beat,
        parties: [met],
        ...more,
      });
    const [later, earlier] = [visit(3), visit(4)];
    const [tried, discarded] = [visit(1, { outcome: 'noAnswer' }), visit(2)];
    ada.vault.commit({ do: 'discard', id: discarded });
    await ada.sync();
    const last = () => server.store.read((sql) => sql.all('SELECT last FROM past_contact WHERE party = $1', [met]));
    for (const id of [later, earlier, tried, discarded]) {
      ada.vault.commit({ do: 'erase', id, reason: 'request', permit: 'confirmed' });
      await ada.sync();
      expect(await last()).toEqual([{ last: hours(3) }]);
    }
    ada.vault.commit({ do: 'erase', id: met, reason: 'request', permit: 'confirmed' });
    await ada.sync();
    expect(await last()).toEqual([]);
  });

  test('is sealed: whoever reads its database reads no word of a record', async () => {
    const { id } = await told();
    expect(await held(id)).toEqual(all(true));
    // What somebody wrote is shown to an auditor at the machine alone, not to whoever looks through the log on the page.
    const wordsShown = async (words?: boolean) => {
      const asked = { record: id, limit: 100 };
      const { entries } = await server.store.read((sql) => searchEntries(sql, asked, server.sealer, words));
      return entries.filter((entry) => entry.words !== '').length;
    };
    expect([await wordsShown(), await wordsShown(true)]).toEqual([0, 1]);
    const text = await everything(server.store);
    // Who the officers are is no secret of the database's: the search finds what is there to be found.
    expect(text).toContain('Ada Vale');
    expect(text).not.toContain(CANARY);
    if (kind === 'sqlite') {
      const file = readFileSync(server.kept.at);
      for (const word of ['SQLite format 3', 'Ada Vale', CANARY]) expect(file.includes(word)).toBe(false);
    }
  });

  test('of an erased record is its tombstone; what comes later, from whomever, is acknowledged and its content dropped', async () => {
    const { id, dee } = await told();
    expect(await held(id)).toEqual(all(true));
    await ben.sync();
    ben.vault.commit({ do: 'edit', id, leaves: { knownBecause: { value: `${CANARY} moved.` } } });
    ada.vault.commit({ do: 'erase', id, reason: 'request', permit: 'confirmed' });
    await ada.sync();
    expect(await held(id)).toEqual(all(false));
    const [born] = dee.make('party', { kind: 'organisation', orgName: CANARY, areas: [harbour.beat] });
    if (born === undefined) throw new Error('nothing made');
    const again = dee.seal([{ ...born, record: id }]);
    for (let times = 0; times < 2; times++) expect(said(await dee.push(again))).toEqual(['erased']);
    await ben.sync();
    expect(ben.vault.parts.sync.outbox.waiting()).toBe(0);
    expect(await held(id)).toEqual(all(false));
    await ada.sync();
    for (const { vault } of [ada, ben]) expect(vault.parts.holding.load(id)).toBeUndefined();
  });

  test('of one that the server erased by itself is no more than that either, and what comes later is dropped', async () => {
    const id = await known();
    await ben.sync();
    const value = Object.fromEntries(ERASABLE_CLASSES.map((name) => [name, name === 'contact' ? 14 : null]));
    await server.store.transaction((sql) =>
      operate('setting', { kind: 'erasing', value }, { sql, by: 'test', now: server.clock.now, sealer: server.sealer }),
    );
    for (const clock of [server.clock, ada.vault.clock, ben.vault.clock]) clock.now += 745 * 86_400_000;
    for (const { vault, sync } of [ada, ben]) {
      const { store } = vault.parts;
      store.write(() => store.chain.append({ at: vault.clock.now, actor: store.officer, action: 'consult' }));
      await sync();
    }
    ben.vault.commit({ do: 'edit', id, leaves: { knownBecause: { value: `${CANARY} moved.` } } });
    expect(await held(id)).toEqual({ ...all(true), setAside: false });
    expect(await erasingOf(server.app).run()).toBe('done');
    expect(await held(id)).toEqual(all(false));
    await ben.sync();
    expect(await held(id)).toEqual(all(false));
    await ada.sync();
    for (const { vault } of [ada, ben]) expect(vault.parts.holding.load(id)).toBeUndefined();
  });
});

test('restored by the command, a server forgets what was erased after the backup, by the ledger beside it and by others that are given', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'beatbook-erased-'));
  const configured = (name: string) => {
    const read = readConfiguration({
      BEATBOOK_SERVER_DATA: join(folder, name),
      BEATBOOK_SERVER_KEY_FILE: join(folder, 'keys'),
    });
    if (!read.ok) throw new Error(read.faults.join(' '));
    return read.value;
  };
  const [first, second] = [configured('first'), configured('second')];
  const ids = ['0198c0de-0000-7000-8000-000000000001', '0198c0de-0000-7000-8000-000000000002'] as const;
  const words = (store: Store) =>
    store.read((sql) => sql.all<{ record: string }>('SELECT record FROM audit_words ORDER BY record'));
  try {
    const { store, sealer } = await openStore(first, Date.now);
    await openIdentity(store, sealer);
    await store.transaction((sql) =>
      sql.insert(
        'audit_words (device, sequence, record, words)',
        ids.map((id, index) => ['device', index + 1, id, sealer.seal(CANARY, 'x')]),
      ),
    );
    expect(await words(store)).toEqual(ids.map((record) => ({ record })));
    await store.close();
    await backup(first, [folder]);
    const by = '0198c0de-0000-7000-8000-00000000000a';
    const [one, other] = ids.map((id) => ({ id, type: 'party', stamp: '~', by, at: 1, reason: 'request' }) as const);
    if (one === undefined || other === undefined) throw new Error('no ids');
    noteErased(first.data, [one]);
    noteErased(second.data, [other]);
    const made = readdirSync(folder).find((name) => name.endsWith('.beatbook-backup'));
    await restore(second, [join(folder, made ?? ''), '--ledger', ledgerFile(first.data)]);
    // All of it is beside the store from then on, for the restore after this one.
    expect(readLedger(ledgerFile(second.data)).map(({ id }) => id)).toEqual([other.id, one.id]);
    const again = await openStore(second, Date.now);
    expect(await words(again.store)).toEqual([]);
    await again.store.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('from the command line: what is due is counted, supposing other days as well, and the days are set', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'beatbook-due-'));
  const printed: string[] = [];
  const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line));
  try {
    const read = readConfiguration({ BEATBOOK_SERVER_DATA: folder, BEATBOOK_SERVER_KEY_FILE: join(folder, 'keys') });
    if (!read.ok) throw new Error(read.faults.join(' '));
    const { store, sealer } = await openStore(read.value, Date.now);
    await openIdentity(store, sealer);
    await store.close();
    const set = (days: number) => {
      const all = Object.fromEntries(ERASABLE_CLASSES.map((name) => [name, name === 'note' ? days : null]));
      writeFileSync(join(folder, 'erasing.json'), JSON.stringify(all));
      return administer(read.value, ['setting', '--kind', 'erasing', '--value-file', join(folder, 'erasing.json')]);
    };
    await expect(set(3)).rejects.toThrow('note: Too small');
    await set(30);
    printed.length = 0;
    await due(read.value, ['--after', 'contact=90', '--json']);
    const rows = JSON.parse(printed.join('\n')) as { class: string; erasedAfterDays: number | null; dueNow: number }[];
    expect(rows.map(({ class: name, erasedAfterDays }) => [name, erasedAfterDays])).toEqual(
      ERASABLE_CLASSES.map((name) => [name, name === 'note' ? 30 : name === 'contact' ? 90 : null]),
    );
    await expect(due(read.value, ['--after', 'structure=90'])).rejects.toThrow('Classes: note, contact');
  } finally {
    log.mockRestore();
    rmSync(folder, { recursive: true, force: true });
  }
});
