/** A server that leaves TLS to a reverse proxy, as large forces run it: laptops believe the proxy by an authority, and the server by its key. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readTicket } from '../../../model/wire/enrolment.ts';
import { type Certificate, makeCertificate } from '../../../server/certificate.ts';
import { ADMINISTRATOR, headersOf, sittingFrom } from '../../support/server/administrator.ts';
import { type Started, settingsIn, startProcess } from '../../support/server/process.ts';
import { send } from '../../support/server/running.ts';
import { FIRST_RUN, type TestVault, testVault } from '../../support/vault.ts';

let folder: string;
let server: Started;
let vault: TestVault;
const proxies: Server[] = [];
/** Where requests are handed on to. */
let behind = '';
/** The paths of what was handed on. */
const handedOn: string[] = [];

/** Hands everything on unaltered, as docs/operating.md asks of one. */
async function openProxy({ cert, key }: Certificate): Promise<number> {
  const proxy = createServer({ cert, key }, (asked, answer) => {
    const from = asked.socket.remoteAddress ?? '';
    handedOn.push(asked.url ?? '');
    const onward = httpRequest(
      `${behind}${asked.url}`,
      { method: asked.method, headers: { ...asked.headers, 'x-forwarded-for': from } },
      (said) => {
        answer.writeHead(said.statusCode ?? 502, said.headers);
        said.pipe(answer);
      },
    );
    onward.once('error', () => answer.destroy());
    answer.once('close', () => onward.destroy());
    asked.pipe(onward);
  });
  proxies.push(proxy);
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return (proxy.address() as AddressInfo).port;
}

const trusted = await makeCertificate(['localhost'], Date.now());

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'beatbook-proxied-'));
  // What a force puts among its laptops' authorities.
  writeFileSync(join(folder, 'authority.pem'), trusted.cert);
  process.env.SSL_CERT_FILE = join(folder, 'authority.pem');
  const port = await openProxy(trusted);
  const env = settingsIn(join(folder, 'server'), {
    BEATBOOK_SERVER_TLS: 'proxy',
    BEATBOOK_SERVER_PUBLIC_URL: `https://localhost:${port}/`,
    BEATBOOK_SERVER_LOG: 'info',
  });
  server = await startProcess(env);
  behind = /listening at (http:[^"]+)/.exec(server.said)?.[1] ?? '';
  vault = testVault();
}, 60_000);
afterAll(async () => {
  vault?.parts.runner.close();
  vault?.remove();
  await server?.kill();
  for (const proxy of proxies) {
    proxy.closeAllConnections();
    proxy.close();
  }
  rmSync(folder, { recursive: true, force: true });
});

test('a laptop enrols and syncs through it by the force’s own authority; whoever else answers is sent nothing', async () => {
  const ask = (path: string, body: object, headers = {}) =>
    send(server.url, trusted.cert, { method: 'POST', path, body, headers });
  const code = /use the code (\S+)/.exec(server.said)?.[1];
  const headers = headersOf(sittingFrom(await ask('/admin/api/join', { code, ...ADMINISTRATOR })));
  const administer = async (operation: string, input: object) =>
    (await ask(`/admin/api/do/${operation}`, input, headers)).body as Record<string, string>;
  const unit = await administer('area', { kind: 'unit', name: 'Harbour unit' });
  const beat = await administer('area', { kind: 'beat', name: FIRST_RUN.beat, parent: unit.id });
  const officer = await administer('officer', { name: 'Ada Vale', serviceNumber: 'B 1', role: 'beat', unit: unit.id });
  await administer('assignment', { officer: officer.id, area: beat.id, kind: 'posted', from: '2020-01-01' });
  const { ticket = '' } = await administer('code', { officer: officer.id });
  expect(readTicket(ticket)?.address).toBe(server.url);

  const { runner, sync, store } = vault.parts;
  expect(await runner.enrol(ticket, 'Laptop 7')).toBeNull();
  const areas = runner.preview()?.areas.map(({ id }) => [id, beat.id]) ?? [];
  expect(await runner.confirm(Object.fromEntries(areas))).toBeNull();
  vault.make('party', { kind: 'organisation', orgName: 'The smithy' });
  expect(await runner.now()).toBeNull();
  expect(runner.status()).toMatchObject({ waiting: 0, failure: null });
  expect(handedOn).toContain('/v1/push');
  // Nothing is pinned but the server's own key: the proxy may have a new certificate any day.
  expect(sync.values.get('certificate')).toBe('');

  const stranger = await openProxy(await makeCertificate(['localhost'], Date.now()));
  runner.close();
  store.write(() => sync.values.set('address', `https://localhost:${stranger}`));
  vault.reopen();
  vault.make('party', { kind: 'organisation', orgName: 'The bakery' });
  handedOn.length = 0;
  expect(await vault.parts.runner.now()).toMatchObject({ code: 'otherServer' });
  expect(handedOn.filter((path) => path !== '/v1/server')).toEqual([]);
  expect(vault.parts.runner.status()).toMatchObject({ waiting: 1 });
}, 60_000);
