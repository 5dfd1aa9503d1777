import { createReadStream, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { newFileKey, openTransferKey, publicFileKey, readFileSecret } from '../../../db/sync/transfer-file.ts';
import { makeOrganisationKey, openOrganisationSecret } from '../../../db/vault/organisation-key.ts';
import { newId } from '../../../model/id.ts';
import { writeFileKey } from '../../../model/wire/transfer.ts';
import { transferHead } from '../../../model/wire/transfer-stream.ts';
import { operate } from '../../../server/accounts/operations.ts';
import { searchEntries } from '../../../server/audit/search.ts';
import { importFile } from '../../../server/commands/import-file.ts';
import { Refusal } from '../../../server/refusal.ts';
import { importTransfer } from '../../../server/transfer/import.ts';
import { ADMINISTRATOR, administratorOf, headersOf } from '../../support/server/administrator.ts';
import type { TestServer } from '../../support/server/running.ts';
import { STORES } from '../../support/server/stores.ts';
import { lineOf, refusal, type Stick, stick, taken, transferOf, written } from '../../support/sync/carried.ts';
import { forgedForOrganisation, resealed } from '../../support/sync/forged.ts';
import { type Harbour, openHarbour } from '../../support/sync/harbour.ts';
import type { Laptop } from '../../support/sync/laptop.ts';
import { photo, placeWith, read } from '../../support/sync/photos.ts';

const { password: PASSWORD } = ADMINISTRATOR;

describe.each(STORES)('to the organisation, whose server is on %s', (kind) => {
  let harbour: Harbour;
  let server: TestServer;
  let ada: Laptop;
  let ben: Laptop;
  let beat: string;
  let carrying: Stick;
  let secretText = '';

  beforeAll(async () => {
    harbour = await openHarbour(kind);
    ({ server, beat } = harbour);
    const keys = await makeOrganisationKey('Harbour Police', PASSWORD);
    secretText = keys.secretText;
    const { name, publicKey } = JSON.parse(keys.publicText) as { name: string; publicKey: string };
    await server.store.transaction((sql) =>
      operate(
        'setting',
        { kind: 'organisationKey', value: { name, publicKey } },
        { sql, by: 'test', now: server.clock.now, sealer: server.sealer },
      ),
    );
    [ada, ben] = await harbour.posted({ name: 'Ada Vale' }, { name: 'Ben Orr' });
    carrying = stick();
  }, 60_000);
  afterAll(async () => {
    carrying?.remove();
    await harbour?.close();
  });

  const keyLine = async (path: string) => {
    const opened = await openOrganisationSecret(secretText, PASSWORD);
    const head = await transferHead(createReadStream(path));
    if (opened === undefined) throw new Error('no secret');
    return writeFileKey(head.id, openTransferKey(head, opened.secret));
  };
  const imported = async (path: string, line?: string) =>
    importTransfer(
      {
        store: server.store,
        sealer: server.sealer,
        identity: server.identity,
        config: server.config,
        now: () => server.clock.now,
        log: { warn: () => undefined },
      },
      { open: () => createReadStream(path), keyLine: line ?? (await keyLine(path)), by: 'Ida Marsh' },
    );
  /** As the administration page sends it, by an administrator who has signed in. */
  const byPage = async (bytes: Uint8Array, line: string) => {
    const sitting = await administratorOf(server, `Ida ${newId()}`);
    const headers = { 'beatbook-file-key': encodeURIComponent(line), cookie: sitting.cookie };
    const sent = { method: 'POST', path: '/admin/api/file', body: new Uint8Array(bytes) };
    // Another page's request is not even read.
    expect((await server.send({ ...sent, headers })).status).toBe(403);
    return server.send({ ...sent, headers: { ...headers, ...headersOf(sitting) } });
  };
  const code = (work: Promise<unknown>) =>
    work.then(
      () => undefined,
      (error: unknown) => (error instanceof Refusal ? error.problem.code : String(error)),
    );
  /** A place of that name, made by one of them. */
  const named = (by: Laptop, name: string) =>
    by.vault.make('place', { name, kind: 'business', position: { lat: 51, lon: 0 }, areaId: beat });
  const waiting = (of: Laptop) => of.vault.parts.sync.outbox.waiting();

  test('everything that waits arrives at the server, with the photo; the receipt settles it on the laptop as a push would', async () => {
    const made = await placeWith(ada, beat, photo(300_000));
    const file = carrying.path();
    const { changes, contents } = await written(ada, { kind: 'organisation' }, file);
    expect(contents).toBe(2);
    expect(readFileSync(file).includes('chandlery')).toBe(false);
    const { receipt, ...counts } = await imported(file);
    expect(counts).toMatchObject({
      officer: 'Ada Vale',
      taken: changes,
      known: 0,
      refused: 0,
      contents: 2,
      lacking: 0,
    });
    // Repeated, by the page this time, it changes nothing.
    const again = await byPage(readFileSync(file), await keyLine(file));
    expect(again).toMatchObject({ status: 200, body: { officer: 'Ada Vale', taken: 0, known: changes } });
    expect(again.bytes.includes('chandlery')).toBe(false);
    expect(await byPage(Buffer.from('nothing'), 'no line')).toMatchObject({
      status: 422,
      body: { code: 'fileUnreadable' },
    });
    expect(readdirSync(server.config.data).filter((name) => name.startsWith('incoming'))).toEqual([]);
    // And by the command, beside a server that runs, on a stick that is full or has gone.
    if (kind === 'postgres') {
      const config = { ...server.config, databaseUrl: server.kept.at };
      const given = [file, '--key-file', `${file}.key`];
      writeFileSync(`${file}.key`, await keyLine(file));
      const printed = vi.spyOn(console, 'log').mockImplementation(() => undefined);
      await expect(importFile(config, [...given, '--receipt', `${file}.gone/receipt`])).rejects.toThrow(
        /^The file is taken up, but its receipt cannot be written/,
      );
      await importFile(config, given);
      expect(printed).toHaveBeenCalledWith(expect.stringContaining(`"taken":0,"known":${changes}`));
      printed.mockRestore();
      expect(existsSync(`${file.replace(/\.changes$/, '')}.receipt.changes`)).toBe(true);
    }
    const back = carrying.path();
    writeFileSync(back, receipt);
    expect(waiting(ada)).toBeGreaterThan(0);
    expect(await taken(ada, back)).toMatchObject({ name: '', receipts: 1 });
    expect(waiting(ada)).toBe(0);
    expect(transferOf(ada).kept.written()[0]).toMatchObject({
      name: 'Harbour Police',
      arrivedChanges: changes,
      arrivedContents: 2,
    });
    // A colleague gets it from the server, the photo as well; the author has nothing left to send.
    await ben.sync();
    await ben.carry();
    expect((await read(ben, made.record, made.item)).equals(await read(ada, made.record, made.item))).toBe(true);
    await ada.sync();
    await ada.carry();
    expect(ada.vault.parts.sync.lane.counts()).toMatchObject({ toSend: 0, failed: 0 });
    const found = await server.store.read((sql) => searchEntries(sql, { action: 'import', limit: 10 }, server.sealer));
    expect(found.entries).toContainEqual(expect.objectContaining({ actor: 'Ida Marsh', reason: 'transfer' }));
  });

  test('what the server does not take comes back by the receipt, with the reason, as a draft', async () => {
    const place = named(ada, 'The weir');
    await harbour.postingEnded(ada);
    const file = carrying.path();
    await written(ada, { kind: 'organisation' }, file);
    const { receipt, refused } = await imported(file);
    expect(refused).toBe(1);
    const back = carrying.path();
    writeFileSync(back, receipt);
    await taken(ada, back);
    expect(ada.vault.parts.sync.refusals.all()).toMatchObject([{ record: place, reason: 'otherArea' }]);
    expect(ada.vault.parts.holding.load(place)?.view.doc.name).toBeUndefined();
    await harbour.ground.assign(ada.vault.parts.store.officer, beat);
  });

  test('a receipt speaks for its own file: what came by another one waits for its own', async () => {
    await ada.sync();
    named(ada, 'The mill race');
    const [first, second] = [carrying.path(), carrying.path()];
    await written(ada, { kind: 'organisation' }, first);
    named(ada, 'The sluice');
    await written(ada, { kind: 'organisation' }, second);
    const [late, soon] = [await imported(second), await imported(first)];
    const back = carrying.path();
    writeFileSync(back, soon.receipt);
    await taken(ada, back);
    expect(waiting(ada)).toBe(1);
    writeFileSync(back, late.receipt);
    await taken(ada, back);
    expect(waiting(ada)).toBe(0);
  });

  test('what is written upon a record that the server has lost is counted as early, not as refused, and waits on', async () => {
    const place = named(ben, 'The boathouse');
    for (const one of [ben, ada]) await one.sync();
    await server.store.transaction(async (sql) => {
      await sql.run('DELETE FROM change WHERE record = $1', [place]);
      await sql.run('DELETE FROM record WHERE id = $1', [place]);
    });
    ada.vault.commit({ do: 'edit', id: place, leaves: { name: { value: 'The old boathouse' } } });
    const file = carrying.path();
    await written(ada, { kind: 'organisation' }, file);
    const { receipt, ...counts } = await imported(file);
    expect(counts).toMatchObject({ taken: 0, refused: 0, early: 1 });
    const back = carrying.path();
    writeFileSync(back, receipt);
    await taken(ada, back);
    expect(waiting(ada)).toBe(1);
    expect(ada.vault.parts.sync.refusals.all().filter(({ record }) => record === place)).toEqual([]);
  });

  test('altered, cut, too old, for a laptop, with another key or by a stranger: refused in words, nothing taken', async () => {
    named(ben, 'The lock');
    const file = carrying.path();
    await written(ben, { kind: 'organisation' }, file);
    const line = await keyLine(file);
    const whole = readFileSync(file);
    const spoilt = carrying.path();
    for (const [bytes, refused] of [
      [whole.map((byte, index) => (index === whole.length - 400 ? byte ^ 4 : byte)), 'fileAltered'],
      [whole.subarray(0, whole.length - 30), 'fileCut'],
      [Buffer.from('nothing of the kind'), 'fileUnreadable'],
    ] as const) {
      writeFileSync(spoilt, bytes);
      expect(await code(imported(spoilt, line))).toBe(refused);
    }
    const other = carrying.path();
    await written(ben, { kind: 'organisation' }, other);
    expect(await code(imported(other, line))).toBe('fileForAnother');
    const forAda = carrying.path();
    await written(ben, lineOf(ada), forAda);
    expect(await code(imported(forAda, line))).toBe('fileForAnother');
    server.clock.now += 31 * 86_400_000;
    expect(await code(imported(file, line))).toBe('fileExpired');
    server.clock.now -= 31 * 86_400_000;
    const here = await server.store.read((sql) =>
      sql.get<{ n: number }>('SELECT count(*) AS n FROM change WHERE device = $1', [ben.vault.parts.store.device]),
    );
    expect(here?.n).toBe(0);
    expect(await imported(file, line)).toMatchObject({ taken: 1 });
    // No laptop can open what is the organisation's.
    expect(await refusal(taken(ada, file))).toBe('fileForAnother');
  });

  test('a file its maker signed whole is taken in none of its parts where one of them is not its author’s word, or its receipt would go to somebody else', async () => {
    await ada.sync();
    const record = named(ada, 'The weir house');
    const [made] = ada.vault.parts.changes.ofRecord(record);
    const secret = (await openOrganisationSecret(secretText, PASSWORD))?.secret;
    if (made === undefined || secret === undefined) throw new Error('nothing to forge');
    const known = () => server.store.read((sql) => sql.get('SELECT id FROM change WHERE record = $1', [record]));
    const told = { ...made, id: newId(), number: made.number + 1 };
    const { device } = ben.vault.parts.store;
    const elses = (key: string) => publicFileKey(readFileSecret(key));
    type Alter = Parameters<typeof forgedForOrganisation>[3];
    const lies: Alter[] = [
      // Her own work first, and then what nobody signed, and what she signs in her colleague’s name.
      (part) =>
        part.kind === 'send' ? [part, { ...part, items: [{ kind: 'change', change: told, salt: 'salt' }] }] : [part],
      (part) => {
        if (part.kind !== 'send') return [part];
        const items = [{ kind: 'change', change: { ...told, device }, salt: 'salt' }] as const;
        return [part, resealed(ada, { ...part, batch: { ...part.batch, device } }, [...items])];
      },
      // The receipt made out to a key that is not the laptop’s.
      (part) =>
        part.kind === 'begin' && part.from.kind === 'laptop'
          ? [{ ...part, from: { ...part.from, address: { ...part.from.address, key: elses(newFileKey()) } } }]
          : [part],
    ];
    const file = carrying.path();
    for (const lie of lies) {
      await forgedForOrganisation(ada, secret, file, lie);
      expect(await code(imported(file))).toBe('fileAltered');
      expect(await known()).toBeUndefined();
    }
    // As she wrote it, it is taken: what was refused was the lie.
    await forgedForOrganisation(ada, secret, file, (part) => [part]);
    expect(await imported(file)).toMatchObject({ taken: 1, refused: 0 });
    expect(await known()).toBeDefined();
  });

  test('what was written after something that the server has lost is taken from the file all the same, as from a colleague’s hands', async () => {
    await ada.sync();
    const pen = ada.vault.parts.store.device;
    await server.store.transaction((sql) => sql.run('UPDATE accounted SET last = last - 1 WHERE device = $1', [pen]));
    named(ada, 'The ferry');
    const file = carrying.path();
    await written(ada, { kind: 'organisation' }, file);
    expect(await imported(file)).toMatchObject({ taken: 1, refused: 0, early: 0 });
    await ada.sync();
    expect(waiting(ada)).toBe(0);
    expect(ada.vault.parts.sync.refusals.all().filter(({ title }) => title === 'The ferry')).toEqual([]);
  });

  test('of a revoked laptop what it wrote before is taken, as from a colleague’s hands, and nothing it wrote after', async () => {
    named(ben, 'Before');
    ben.vault.clock.now += 5_000;
    server.clock.now = ben.vault.clock.now;
    const device = ben.vault.parts.sync.values.get('deviceId');
    await server.store.transaction((sql) =>
      operate('revoke', { device, why: 'lost' }, { sql, by: 'test', now: server.clock.now, sealer: server.sealer }),
    );
    ben.vault.clock.now += 5_000;
    named(ben, 'After');
    const file = carrying.path();
    await written(ben, { kind: 'organisation' }, file);
    expect(await imported(file)).toMatchObject({ taken: 1, refused: 1 });
  });
});
