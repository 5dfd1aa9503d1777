import { spawnSync } from 'node:child_process';
import { appendFileSync, chmodSync, closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openReceiver, type Receiver } from '../../../db/gps/receiver.ts';
import { checksum } from '../../../model/gps/nmea.ts';
import { testVault } from '../../support/vault.ts';

let folder: string;
let receiver: Receiver | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'beatbook-gps-'));
});
afterEach(() => {
  receiver?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const sentence = (text: string) => `$${text}*${checksum(text).toString(16).toUpperCase().padStart(2, '0')}\r\n`;
const at = (lat: string) => sentence(`GPGLL,${lat},N,01131.000,E,123519,A`);
const seen = (wanted: Partial<Receiver>) =>
  vi.waitFor(() => expect(receiver).toMatchObject(wanted), { timeout: 8_000, interval: 50 });

/** A daemon that greets, waits to be asked, and says what the test tells it. */
async function gpsd(): Promise<{ server: Server; port: number; clients: Socket[]; asked: string[] }> {
  const clients: Socket[] = [];
  const asked: string[] = [];
  const server = createServer((socket) => {
    clients.push(socket);
    socket.write('{"class":"VERSION","release":"3.25","proto_major":3}\n');
    socket.on('data', (data) => asked.push(String(data)));
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { server, port: address.port, clients, asked };
}

test('gpsd: asked for reports, followed, forgotten when it goes, found again when it is back', async () => {
  const daemon = await gpsd();
  receiver = openReceiver({ kind: 'gpsd', port: daemon.port });
  await seen({ state: 'searching' });
  await vi.waitFor(() => expect(daemon.asked.join('')).toContain('?WATCH='));
  daemon.clients[0]?.write('not json\n{"class":"TPV","mode":3,"lat":51.5,"lo');
  daemon.clients[0]?.write('n":-0.1,"eph":8}\n');
  await seen({ state: 'fix', fix: expect.objectContaining({ lat: 51.5, lon: -0.1, metres: 8 }) });
  daemon.clients[0]?.destroy();
  await seen({ state: 'absent' });
  await vi.waitFor(() => expect(daemon.clients).toHaveLength(2), { timeout: 8_000 });
  daemon.clients[1]?.write('{"class":"TPV","mode":3,"lat":51.6,"lon":-0.1}\n');
  await seen({ state: 'fix', fix: expect.objectContaining({ lat: 51.6 }) });
  for (const client of daemon.clients) client.destroy();
  daemon.server.close();
});

test('no daemon at all is absent, and stays quiet', async () => {
  receiver = openReceiver({ kind: 'gpsd', port: 1 });
  await seen({ state: 'absent', fix: null });
});

test('a serial line: sentences with a wrong checksum are passed over, garbage too', async () => {
  const path = join(folder, 'receiver');
  expect(spawnSync('mkfifo', [path]).status).toBe(0);
  receiver = openReceiver({ kind: 'nmea', path });
  await seen({ state: 'searching' });
  const line = openSync(path, 'r+');
  const wrong = at('4807.038').replace(/\*../, '*00');
  writeSync(line, `\xff\xfe noise ${wrong}${at('4807.038')}`);
  await seen({ state: 'searching' });
  writeSync(line, `${wrong}${at('4907.038')}`);
  await seen({ state: 'fix', fix: expect.objectContaining({ lat: 49.1173 }) });
  closeSync(line);
});

test('a file that grows is followed; one that may not be read says so', async () => {
  const path = join(folder, 'track.nmea');
  writeFileSync(path, at('4807.038'));
  receiver = openReceiver({ kind: 'nmea', path });
  await seen({ state: 'fix', fix: expect.objectContaining({ lat: 48.1173 }) });
  appendFileSync(path, at('4907.038'));
  await seen({ fix: expect.objectContaining({ lat: 49.1173 }) });
  receiver.stop();
  receiver = openReceiver({ kind: 'nmea', path: join(folder, 'nothing') });
  await seen({ state: 'absent' });
  receiver.stop();
  // Root may read everything: there is nobody to be denied.
  if (process.getuid?.() === 0) return;
  chmodSync(path, 0);
  receiver = openReceiver({ kind: 'nmea', path });
  await seen({ state: 'denied' });
});

test('a position that grows old is no longer where one is', async () => {
  const path = join(folder, 'track.nmea');
  writeFileSync(path, at('4807.038'));
  const clock = { now: 1_000_000 };
  receiver = openReceiver({ kind: 'nmea', path }, () => clock.now);
  await seen({ state: 'fix' });
  clock.now += 16_000;
  expect(receiver.state).toBe('searching');
  expect(receiver.fix?.lat).toBe(48.1173);
});

test('the source is chosen by name, kept across locking, and the window names no path', async () => {
  const vault = testVault();
  const path = join(folder, 'track.nmea');
  writeFileSync(path, at('4807.038'));
  expect(await vault.client.gps.state()).toMatchObject({ source: { kind: 'none' }, state: 'off', fix: null });
  await expect(vault.client.gps.choose({ kind: 'serial', device: '../etc/passwd' })).rejects.toMatchObject({
    code: 'BAD_INPUT',
  });
  await expect(vault.client.gps.choose({ kind: 'file', file: path, name: 'x' })).rejects.toMatchObject({
    code: 'NOT_HERE',
  });
  vault.files.set('f-1', path);
  await vault.client.gps.choose({ kind: 'file', file: 'f-1', name: 'track.nmea' });
  vault.parts.gps.close();
  vault.reopen();
  await vi.waitFor(async () =>
    expect(await vault.client.gps.state()).toMatchObject({ state: 'fix', source: { name: 'track.nmea' } }),
  );
  expect(JSON.stringify(await vault.client.gps.state())).not.toContain(folder);
  vault.parts.gps.close();
  vault.remove();
});
