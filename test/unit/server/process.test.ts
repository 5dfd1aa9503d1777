/** The server as it is started: a process of its own, with settings, signals and a sibling. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { connect as connectTo, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { expect, test } from 'vitest';
import { newDeviceKey, readDeviceSecret, signRequest } from '../../../db/sync/sign.ts';
import { newId } from '../../../model/id.ts';
import { readTicket } from '../../../model/wire/enrolment.ts';
import { fingerprintOf } from '../../../server/certificate.ts';
import { readConfiguration } from '../../../server/configuration.ts';
import { ADMINISTRATOR } from '../../support/server/administrator.ts';
import { command, folder, settings, started } from '../../support/server/fresh-process.ts';
import { postgres } from '../../support/server/postgres.ts';
import type { Started } from '../../support/server/process.ts';

test('a first start makes key, certificate and store, says how to begin, and stops when told', async () => {
  const server = await started();
  const certificate = readFileSync(join(folder, 'certificate.pem'), 'utf8');
  expect(server.said).toContain(fingerprintOf(certificate));
  expect(server.said).toMatch(/use the code [0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/);
  for (const file of ['values.key', 'certificate.pem', 'server.db']) expect(existsSync(join(folder, file))).toBe(true);
  expect((await server.ask('/health')).body).toEqual({ alive: true });
  expect((await server.ask('/ready')).body).toEqual({ ready: true });
  // The page comes in modules, and every one that another asks for is there.
  const modules = new Set(['/admin/page.ts']);
  for (const path of modules) {
    const { status, bytes } = await server.ask(path);
    expect([path, status]).toEqual([path, 200]);
    for (const [, name = ''] of bytes.toString().matchAll(/ from '([^']+)'/g))
      modules.add(new URL(name, `https://server${path}`).pathname);
  }
  expect(modules.size).toBeGreaterThan(10);
  const { port } = new URL(server.url);
  const old = await new Promise<string>((resolve) => {
    const socket = connect({
      port: Number(port),
      host: '127.0.0.1',
      maxVersion: 'TLSv1.1',
      minVersion: 'TLSv1',
      rejectUnauthorized: false,
      ciphers: 'DEFAULT@SECLEVEL=0',
    });
    socket.once('secureConnect', () => resolve('taken'));
    socket.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code ?? 'refused'));
  });
  expect(old).not.toBe('taken');
  const code = /use the code (\S+)/.exec(server.said)?.[1] ?? '';
  const body = { code, ...ADMINISTRATOR };
  expect((await server.ask('/admin/api/join', { body })).status).toBe(200);
  expect(await server.stop()).toBe(0);
  const again = await started();
  expect(again.said).not.toContain('code');
  // Nobody asked for them.
  expect(again.said).not.toContain('Metrics');
  expect(again.said).toContain(fingerprintOf(certificate));
}, 90_000);

test('settings that are wrong or unknown are named, all at once, without their values', async () => {
  const wrong = settings({
    BEATBOOK_SERVER_PORT: 'harbour',
    BEATBOOK_SERVER_TLS: 'off',
    DATABASE_URL: 'mysql://secret@x',
    BEATBOOK_SERVER_PROT: '1',
  });
  const { code, err } = await command([], wrong);
  expect(code).toBe(2);
  for (const name of ['BEATBOOK_SERVER_PORT', 'BEATBOOK_SERVER_TLS', 'DATABASE_URL', 'BEATBOOK_SERVER_PROT'])
    expect(err).toContain(name);
  for (const value of ['harbour', 'secret', '    at ']) expect(err).not.toContain(value);
  const faults = (more: Record<string, string>) => {
    const read = readConfiguration(settings(more));
    return read.ok ? [] : read.faults;
  };
  const address = 'https://beatbook.example.org';
  expect(faults({ BEATBOOK_SERVER_TLS: 'proxy', BEATBOOK_SERVER_PUBLIC_URL: `${address}/` })).toEqual([]);
  expect(faults({ BEATBOOK_SERVER_TLS: 'proxy' })).toEqual([expect.stringContaining('BEATBOOK_SERVER_PUBLIC_URL')]);
  for (const bad of ['http://beatbook.example.org', `${address}/here`, `${address}?a=1`, 'beatbook'])
    expect(faults({ BEATBOOK_SERVER_PUBLIC_URL: bad })).toEqual([
      expect.stringContaining('BEATBOOK_SERVER_PUBLIC_URL'),
    ]);
  const unreachable = await command([], settings({ DATABASE_URL: 'postgres://a:secret@127.0.0.1:1/x' }));
  expect(unreachable).toMatchObject({ code: 1 });
  expect(unreachable.err).toContain('Check DATABASE_URL');
  expect(unreachable.err).not.toContain('secret');
}, 90_000);

test.each(['sqlite', 'postgres'])(
  'a store without its key file is not started over, and no command begins one: %s',
  async (kind) => {
    const env = kind === 'sqlite' ? settings() : settings({ DATABASE_URL: await (await postgres()).makeDatabase() });
    const key = join(folder, 'values.key');
    // What a timer with other settings than the server's would do night after night.
    for (const words of [['backup'], ['change-key']]) {
      const before = await command(words, env);
      expect(before.code).toBe(1);
      expect(before.err).toMatch(kind === 'sqlite' ? /There is no server in .* settings/ : /key file/);
    }
    expect(existsSync(key)).toBe(false);
    expect(existsSync(join(folder, 'server.db'))).toBe(false);
    await (await started(env)).stop();
    expect((await command(['admin', 'list', 'areas', '--json'], env)).code).toBe(0);
    const kept = readFileSync(key);
    rmSync(key);
    for (const words of [[], ['backup']]) {
      const { code, err } = await command(words, env);
      expect(code).toBe(1);
      expect(err).toContain('key file');
    }
    expect(existsSync(key)).toBe(false);
    writeFileSync(key, kept);
    if (kind === 'postgres') {
      const empty = settings({ DATABASE_URL: await (await postgres()).makeDatabase() });
      expect((await command(['backup'], empty)).err).toContain('There is no server in the database yet');
    }
  },
  90_000,
);

test('from the command line: an officer is added, keys are changed, a backup is restored, and the audit is whole', async () => {
  await (await started()).stop();
  const unit = JSON.parse((await command(['admin', 'area', '--kind', 'unit', '--name', 'Harbour unit'])).out) as {
    id: string;
  };
  const given = ['--name', 'Ada Vale', '--service-number', 'B 1204', '--role', 'beat', '--unit', unit.id];
  const officer = JSON.parse((await command(['admin', 'officer', ...given])).out) as { id: string };
  // The line names where laptops find the server: a port that is drawn anew at every start is none.
  expect(await command(['admin', 'code', '--officer', officer.id])).toMatchObject({
    code: 1,
    err: expect.stringContaining('BEATBOOK_SERVER_PUBLIC_URL'),
  });
  const known = settings({ BEATBOOK_SERVER_PUBLIC_URL: 'https://beatbook.example.org' });
  const { out } = await command(['admin', 'code', '--officer', officer.id], known);
  expect(readTicket(out.trim().split('\n').at(-1) ?? '')).toBeDefined();
  expect(
    (await command(['admin', 'officer', '--name', 'Bo', '--service-number', 'B 1204', '--role', 'beat'])).err,
  ).toBe('--service-number cannot be accepted: another officer has it ("admin list officers"). Nothing was changed.\n');
  expect((await command(['change-key'])).out).toContain('Key 2');
  expect((await command(['rotate-server-key'])).out).toContain('Server key:');
  expect((await command(['audit-verify'])).out).toContain('Every chain is whole');
  const table = join(folder, 'audit.csv');
  expect(await command(['audit-search', '--out', table])).toMatchObject({ code: 0, out: '' });
  expect(readFileSync(table, 'utf8')).toMatch(/^time,received,/);
  expect((await command(['audit-search'])).out).toBe(readFileSync(table, 'utf8'));
  // What cannot be done is said in a line, not with where in the program it was noticed.
  const nowhere = await command(['audit-search', '--out', join(folder, 'gone', 'audit.csv')]);
  expect(nowhere).toMatchObject({ code: 1, err: expect.stringMatching(/^\S+audit\.csv is not there\.\n$/) });
  const unknown = await command(['audit-search', '--colour', 'red']);
  expect(unknown).toMatchObject({ code: 2, err: expect.stringMatching(/^.*--colour.*\nNothing was done\./) });
  const file = /^(\S+\.beatbook-backup):/.exec((await command(['backup'])).out)?.[1] ?? '';
  const other = join(folder, 'other');
  const elsewhere = settings({ BEATBOOK_SERVER_DATA: other, BEATBOOK_SERVER_KEY_FILE: join(folder, 'values.key') });
  expect((await command(['restore', file], elsewhere)).code).toBe(0);
  expect((await command(['admin', 'list', 'officers', '--json'], elsewhere)).out).toContain('Ada Vale');
  expect((await command(['restore', file], elsewhere)).err).toContain('already');
}, 90_000);

test('two processes share one PostgreSQL: what one revokes the other refuses, what one hears the other tells', async () => {
  const url = await (await postgres()).makeDatabase();
  const shared = settings({ DATABASE_URL: url, BEATBOOK_SERVER_METRICS_PORT: '0' });
  const [one, two] = await Promise.all([started(shared), started(shared)]);
  const unit = JSON.parse(
    (await command(['admin', 'area', '--kind', 'unit', '--name', 'Harbour unit'], shared)).out,
  ) as { id: string };
  const given = ['--name', 'Ada Vale', '--service-number', 'B 1204', '--role', 'beat', '--unit', unit.id];
  const officer = JSON.parse((await command(['admin', 'officer', ...given], shared)).out) as { id: string };
  const ticket = readTicket(
    (
      await command(['admin', 'code', '--officer', officer.id], {
        ...shared,
        BEATBOOK_SERVER_PUBLIC_URL: 'https://beatbook.example.org',
      })
    ).out
      .trim()
      .split('\n')
      .at(-1) ?? '',
  );
  const { publicKey, secret } = newDeviceKey();
  const key = readDeviceSecret(secret);
  const device = newId();
  const signed = (of: Started, path: string, body?: object) => {
    const asked = {
      method: body === undefined ? 'GET' : 'POST',
      path,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    };
    return of.ask(path, { ...(body !== undefined && { body }), headers: signRequest(asked, device, key) });
  };
  expect((await signed(one, '/v1/enrol', { code: ticket?.code, device, publicKey, name: 'Laptop' })).status).toBe(200);
  expect((await signed(two, '/v1/me')).status).toBe(200);
  const waiting = signed(two, '/v1/pull', { epoch: await epochOf(one), cursors: {}, wait: 20_000 });
  const began = performance.now();
  await new Promise((resolve) => setTimeout(resolve, 200));
  await command(['admin', 'setting', '--kind', 'strands', '--value-file', strandsFile()], shared);
  expect((await waiting).status).toBe(200);
  expect(performance.now() - began).toBeLessThan(15_000);
  const metrics = await new Promise<string>((resolve, reject) => {
    get(/Metrics: (\S+)/.exec(two.said)?.[1] ?? '', (answer) => {
      let text = '';
      answer.on('data', (part) => (text += part));
      answer.on('end', () => resolve(text));
    }).on('error', reject);
  });
  expect(metrics).toContain('beatbook_devices 1');
  expect(metrics).toMatch(/beatbook_requests_total\{method="GET",route="\/v1\/me",status="200"\} 1/);
  for (const word of [device, officer.id, 'Ada', '127.0.0.1']) expect(metrics).not.toContain(word);
  expect((await command(['admin', 'revoke', '--device', device, '--why', 'stolen'], shared)).code).toBe(0);
  for (const of of [one, two]) expect((await signed(of, '/v1/me')).body).toMatchObject({ code: 'deviceRevoked' });
  expect(await Promise.all([one.stop(), two.stop()])).toEqual([0, 0]);
}, 90_000);

test('while the database is not to be had laptops are told to come back, and it goes on by itself when it is', async () => {
  const url = new URL(await (await postgres()).makeDatabase());
  const behind = Number(url.port);
  const open = new Set<Socket>();
  let away = false;
  const way = createServer((from) => {
    const to = connectTo(behind, '127.0.0.1');
    for (const end of [from, to]) {
      open.add(end);
      end.on('error', () => undefined).on('close', () => [from, to].map((one) => one.destroy()));
    }
    if (away) from.destroy();
    else from.pipe(to).pipe(from);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => way.once('listening', resolve));
  url.port = String((way.address() as { port: number }).port);
  const server = await started(settings({ DATABASE_URL: url.href }));
  expect((await server.ask('/ready')).status).toBe(200);
  away = true;
  for (const one of open) one.destroy();
  const signIn = () => server.ask('/admin/api/sign-in', { body: { name: ADMINISTRATOR.name, password: 'p' } });
  // On the connections that were there, and on those it asks for instead.
  for (let count = 0; count < 3; count++)
    expect(await signIn()).toMatchObject({ status: 503, body: { code: 'unavailable' } });
  expect((await server.ask('/ready')).status).toBe(503);
  expect((await server.ask('/health')).status).toBe(200);
  away = false;
  await expect.poll(async () => (await server.ask('/ready')).status, { timeout: 20_000 }).toBe(200);
  expect((await signIn()).status).not.toBe(503);
  expect(await server.stop()).toBe(0);
  way.close();
}, 60_000);

async function epochOf(server: Started): Promise<string> {
  return ((await server.ask('/v1/server')).body as { epoch: string }).epoch;
}

function strandsFile(): string {
  const path = join(folder, 'strands.json');
  writeFileSync(path, JSON.stringify([{ code: 'football', labels: { en: 'Football' } }]));
  return path;
}
