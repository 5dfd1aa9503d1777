import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fullDisk } from '../../support/full-disk.ts';
import { deviceCode } from '../../support/server/codes.ts';
import { startServer, type TestServer } from '../../support/server/running.ts';
import { enrolAs, type Harbour, openHarbour } from '../../support/sync/harbour.ts';
import { photo, placeWith } from '../../support/sync/photos.ts';
import { ticketFor } from '../../support/sync/ticket.ts';
import { type TestVault, testVault } from '../../support/vault.ts';

let harbour: Harbour;
let server: TestServer;
let officer: string;
let vault: TestVault;
let stranger: Server;

beforeEach(async () => {
  harbour = await openHarbour();
  server = harbour.server;
  officer = await harbour.officer({ name: 'Ada Vale' });
  vault = testVault();
  stranger = createServer((socket) => {
    socket.destroy();
  });
  await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  vault.parts.runner.close();
  vault.remove();
  await harbour.close();
  stranger.close();
});

async function enrolled(): Promise<void> {
  const { officer: own, areas } = await enrolAs(officer, harbour, vault);
  expect(own.name).toBe('Ada Vale');
  expect(areas.map(({ name, suggestion }) => [name, suggestion !== null])).toEqual([
    ['Harbour unit', true],
    ['Mill Quarter', true],
  ]);
}

test('a vault without a server asks nothing of anybody, and says so', async () => {
  let sockets = 0;
  const count = () => {
    sockets += 1;
  };
  subscribe('net.client.socket', count);
  vault.parts.runner.start();
  vault.make('party', { kind: 'organisation', orgName: 'The chandlery' });
  await pause(600);
  expect(vault.parts.runner.status()).toMatchObject({ state: 'none', server: null, waiting: 0 });
  expect(vault.parts.runner.unsent()).toBe(0);
  expect(await vault.parts.runner.now()).toBeNull();
  unsubscribe('net.client.socket', count);
  expect(sockets).toBe(0);
  // The counting counts: an enrolled one asks.
  subscribe('net.client.socket', count);
  await enrolled();
  unsubscribe('net.client.socket', count);
  expect(sockets).toBeGreaterThan(0);
});

test('what is saved is sent by itself, and counted', async () => {
  vault.make('party', { kind: 'organisation', orgName: 'The chandlery' });
  await enrolled();
  expect(await vault.parts.runner.now()).toBeNull();
  expect(vault.parts.runner.status()).toMatchObject({ state: 'on', waiting: 0, sent: 1, failure: null });
  vault.make('party', { kind: 'organisation', orgName: 'The smithy' });
  expect(vault.parts.runner.status().waiting).toBe(1);
  await expect.poll(() => vault.parts.runner.status().waiting, { timeout: 5_000 }).toBe(0);
  expect(vault.parts.runner.status().sent).toBe(2);
});

test('however much waits after an import, saying how much reads none of it', async () => {
  await enrolled();
  expect(await vault.parts.runner.now()).toBeNull();
  await server.app.close();
  for (let index = 0; index < 40; index++) vault.make('party', { kind: 'organisation', orgName: `House ${index}` });
  const { holding, sync } = vault.parts;
  const { load } = holding;
  const readIn = (work: () => void): Set<string> => {
    const read = new Set<string>();
    Object.assign(holding, {
      load(id: string) {
        read.add(id);
        return load.call(holding, id);
      },
    });
    work();
    Object.assign(holding, { load });
    return read;
  };
  const waiting = sync.outbox.waitingRecords(100).map(({ record }) => record);
  expect(waiting).toHaveLength(40);
  const read = readIn(() => expect(vault.parts.runner.status().waiting).toBe(40));
  expect(waiting.filter((record) => read.has(record))).toEqual([]);
  // Reading is noticed: the page that lists them does.
  expect(readIn(() => sync.outbox.waitingRecords(100)).size).toBeGreaterThan(40);
});

test('a record that is another’s by now leaves by itself once its photo has been sent, and not before', async () => {
  vault.clock.now = server.clock.now;
  await enrolled();
  expect(await vault.parts.runner.now()).toBeNull();
  // Taken on the last day but one of the posting, sent some days later.
  const day = 86_400_000;
  const written = vault.clock.now;
  vault.clock.now = written + 4 * day;
  server.clock.now = vault.clock.now;
  await server.store.transaction((sql) =>
    sql.run('UPDATE assignment SET to_day = $1 WHERE officer = $2', [
      new Date(written + day).toISOString().slice(0, 10),
      officer,
    ]),
  );
  await server.store.transaction((sql) => sql.run('UPDATE officer SET unit = NULL WHERE id = $1', [officer]));
  vault.clock.now = written;
  const { record } = await placeWith({ vault }, harbour.beat, photo(300_000));
  vault.clock.now = written + 4 * day;
  // What would be said were it locked now: the changes, and the photo with its small picture.
  expect(vault.parts.runner.unsent()).toBe(vault.parts.sync.outbox.waiting() + 2);
  expect(await vault.parts.runner.now()).toBeNull();
  await expect.poll(() => vault.parts.rows.has(record), { timeout: 8_000 }).toBe(false);
  const kept = await server.store.read((sql) =>
    sql.all('SELECT whole FROM attachment_content WHERE record = $1', [record]),
  );
  expect(kept).toEqual([{ whole: 1 }, { whole: 1 }]);
  expect(vault.parts.runner.status()).toMatchObject({ waiting: 0, refused: 0, failure: null });
});

test('what was only read waits too, and is counted apart', async () => {
  const id = vault.make('incident', { facts: 'Shouted at.' });
  await enrolled();
  expect(await vault.parts.runner.now()).toBeNull();
  expect(vault.parts.runner.status()).toMatchObject({ waiting: 0, entries: 0 });
  await vault.client.records.get({ id });
  expect(vault.parts.runner.status()).toMatchObject({ waiting: 0, entries: 1 });
  expect(await vault.parts.runner.now()).toBeNull();
  expect(vault.parts.runner.status()).toMatchObject({ waiting: 0, entries: 0 });
});

test('a server that is gone is said, with when it is tried again, and what was written waits', async () => {
  await enrolled();
  expect(await vault.parts.runner.now()).toBeNull();
  await server.app.close();
  vault.make('party', { kind: 'organisation', orgName: 'The smithy' });
  const failure = await vault.parts.runner.now();
  expect(failure).toMatchObject({ code: 'offline', person: false });
  expect(vault.parts.runner.status()).toMatchObject({ waiting: 1, failure: { code: 'offline' }, connected: false });
  expect(vault.parts.runner.status().nextAt).toBeGreaterThan(0);
  expect(vault.parts.runner.unsent()).toBe(1);
});

test('a server that stays away is asked less and less often, each laptop at moments of its own', async () => {
  await enrolled();
  expect(await vault.parts.runner.now()).toBeNull();
  vault.parts.runner.close();
  // Nobody listens there.
  vault.parts.store.write(() => vault.parts.sync.values.set('address', 'https://127.0.0.1:1'));
  vault.reopen();
  const { runner } = vault.parts;
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    runner.start();
    const pauses: number[] = [];
    for (let wait = 1_000; pauses.length < 11; ) {
      vi.advanceTimersByTime(wait + 1);
      while (runner.status().working) await new Promise((resolve) => setImmediate(resolve));
      wait = (runner.status().nextAt ?? 0) - vault.clock.now;
      pauses.push(wait);
    }
    const shares = pauses.map((pause, index) => pause / Math.min(300_000, 2_000 * 2 ** index));
    for (const share of shares) {
      expect(share).toBeGreaterThanOrEqual(0.5);
      expect(share).toBeLessThanOrEqual(1.5);
    }
    expect(new Set(shares).size).toBeGreaterThan(1);
    expect(runner.status().failure).toMatchObject({ code: 'offline', person: false });
  } finally {
    vi.useRealTimers();
  }
});

test('a server that has too much to do is left alone for as long as it asks', async () => {
  await enrolled();
  expect(await vault.parts.runner.now()).toBeNull();
  vault.parts.runner.close();
  const busy = await startServer('sqlite', { BEATBOOK_SERVER_REQUESTS_A_MINUTE: '10' }, server);
  try {
    vault.parts.store.write(() => vault.parts.sync.values.set('address', busy.url));
    vault.reopen();
    const { runner } = vault.parts;
    runner.start();
    let code: string | undefined;
    for (let tries = 0; code === undefined && tries < 40; tries++) code = (await runner.now())?.code;
    expect(code).toBe('tooMany');
    // Some six seconds, spread by half either way; it would be asked again within three otherwise.
    let longest = 0;
    for (let tries = 0; tries < 10; tries++) {
      await runner.now();
      longest = Math.max(longest, (runner.status().nextAt ?? 0) - vault.clock.now);
    }
    expect(longest).toBeGreaterThan(3_000);
  } finally {
    vault.parts.runner.close();
    await busy.close();
  }
});

test('a wrong code enrols nothing, and a stranger with another certificate is sent nothing', async () => {
  expect(await vault.parts.runner.enrol(await deviceCode(server, officer), 'x')).toMatchObject({
    code: 'ticketUnreadable',
  });
  const { runner } = vault.parts;
  const good = await ticketFor(server, officer);
  const wrong = good.replace(/ [0-9A-Z]{4}-/, ' 0000-');
  expect((await runner.enrol(wrong, 'x'))?.code).toBe('codeInvalid');
  expect((await runner.enrol(good.replace(/[A-Za-z0-9_-]{43}$/, 'A'.repeat(43)), 'x'))?.code).toBe('otherServer');
  expect((await runner.enrol('hello', 'x'))?.code).toBe('ticketUnreadable');
  const { port } = stranger.address() as AddressInfo;
  expect((await runner.enrol(good.replace(/:\d+ /, `:${port} `), 'x'))?.code).toBe('offline');
  expect(vault.parts.runner.status().state).toBe('none');
});

test('a code for somebody else does not make a vault theirs: it is refused, and the laptop goes on as it was', async () => {
  await enrolled();
  expect(await vault.parts.runner.now()).toBeNull();
  const other = await harbour.officer({ name: 'Ben Orr' });
  const { store, runner, sync } = vault.parts;
  const before = [store.officer, store.device, sync.values.get('deviceId')];
  expect(await runner.enrol(await ticketFor(server, other), 'x')).toMatchObject({ code: 'otherOfficer', person: true });
  expect([store.officer, store.device, sync.values.get('deviceId')]).toEqual(before);
  vault.make('party', { kind: 'organisation', orgName: 'The smithy' });
  expect(await runner.now()).toBeNull();
  expect(runner.status()).toMatchObject({ state: 'on', waiting: 0, failure: null });
});

test('a laptop whose clock is a day off syncs nevertheless, and is told by how much', async () => {
  vault.clock.now = server.clock.now + 86_400_000;
  await enrolled();
  expect(await vault.parts.runner.now()).toBeNull();
  expect(vault.parts.runner.status().skew).toBeGreaterThan(86_000_000);
  // Set right since then, it is measured anew by the server's next word.
  vault.clock.now = server.clock.now;
  expect(await vault.parts.runner.now()).toBeNull();
  expect(Math.abs(vault.parts.runner.status().skew)).toBeLessThan(60_000);
});

test('a clock that is off too little to keep anyone from syncing is measured and told all the same', async () => {
  vault.clock.now = server.clock.now + 40_000;
  await enrolled();
  expect(await vault.parts.runner.now()).toBeNull();
  expect(vault.parts.runner.status().skew).toBeGreaterThanOrEqual(39_000);
  expect(vault.parts.runner.status().skew).toBeLessThanOrEqual(41_000);
});

test('a revoked laptop is refused at the next request, keeps its work, and goes on once it is enrolled again', async () => {
  await enrolled();
  await vault.parts.runner.now();
  const party = vault.make('party', { kind: 'organisation', orgName: 'The smithy' });
  await server.store.transaction((sql) => sql.run('UPDATE device SET revoked_at = $1', [server.clock.now]));
  vault.parts.runner.start();
  expect(await vault.parts.runner.now()).toMatchObject({ code: 'deviceRevoked', person: true });
  // Time does not mend it: it waits for somebody.
  expect(vault.parts.runner.status()).toMatchObject({ waiting: 1, nextAt: null });
  // The server is known here: the code alone is enough, as it is read out over the telephone.
  expect(await vault.parts.runner.enrol('AAAA-BBBB-CCCC', 'x')).toMatchObject({ code: 'codeInvalid' });
  const code = await deviceCode(server, officer);
  expect(await vault.parts.runner.enrol(code.toLowerCase().replaceAll('-', ' '), 'x')).toBeNull();
  expect(vault.parts.runner.status()).toMatchObject({ waiting: 0, failure: null });
  expect(vault.parts.holding.load(party)?.view.doc.orgName).toBe('The smithy');
  const held = await server.store.read((sql) => sql.all<{ id: string }>('SELECT id FROM record'));
  expect(held.map(({ id }) => id)).toContain(party);
});

test('a disk that turns full stops nothing but the exchange, says so, and the exchange is tried again', async () => {
  await enrolled();
  expect(await vault.parts.runner.now()).toBeNull();
  const room = fullDisk(vault, 'syncValue');
  expect(await vault.parts.runner.now()).toMatchObject({ code: 'storage', person: false });
  const { failure, connected, nextAt } = vault.parts.runner.status();
  expect({ code: failure?.code, connected }).toEqual({ code: 'storage', connected: false });
  expect(nextAt).toBeGreaterThan(vault.clock.now);
  room();
  expect(await vault.parts.runner.now()).toBeNull();
  expect(vault.parts.runner.status().failure).toBeNull();
});

test('a vault that could not be made ready for its server for want of room is made ready by itself once there is some', async () => {
  const party = vault.make('party', { kind: 'organisation', orgName: 'The chandlery' });
  const room = fullDisk(vault, 'local');
  await expect(enrolled()).rejects.toThrow('storage');
  expect(vault.parts.runner.status().state).toBe('binding');
  room();
  await expect.poll(() => vault.parts.runner.status(), { timeout: 8_000 }).toMatchObject({ state: 'on', waiting: 0 });
  expect(vault.parts.store.officer).toBe(officer);
  expect(vault.parts.holding.load(party)?.view.doc.orgName).toBe('The chandlery');
});
