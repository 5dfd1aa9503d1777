/** Whom a laptop believes to be its server: who shows the pinned certificate, or another that the pinned key vouches for. */
import { hash, X509Certificate } from 'node:crypto';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ServerStatement } from '../../../model/wire/enrolment.ts';
import { makeCertificate } from '../../../server/certificate.ts';
import { rotateKey } from '../../../server/identity.ts';
import { startServer, type TestServer } from '../../support/server/running.ts';
import { enrolAs, type Harbour, openHarbour } from '../../support/sync/harbour.ts';
import { ticketFor } from '../../support/sync/ticket.ts';
import { type TestVault, testVault } from '../../support/vault.ts';

let harbour: Harbour;
let server: TestServer;
let vault: TestVault;
const others: TestServer[] = [];

beforeEach(async () => {
  harbour = await openHarbour();
  server = harbour.server;
  vault = testVault({ now: server.clock.now });
  await enrolAs(await harbour.officer({ name: 'Ada Vale' }), harbour, vault);
  expect(await vault.parts.runner.now()).toBeNull();
});
afterEach(async () => {
  vault.parts.runner.close();
  vault.remove();
  for (const one of others.splice(0)) await one.close();
  await harbour.close();
});

const value = (name: 'certificate' | 'serverKey') => vault.parts.sync.values.get(name);
/** The laptop finds another where its server was; a vault that was locked begins a new connection. */
const meets = (other: TestServer) => {
  others.push(other);
  vault.parts.runner.close();
  vault.parts.store.write(() => vault.parts.sync.values.set('address', other.url));
  vault.reopen();
  return vault.parts.runner.now();
};
const newCertificate = () => makeCertificate(['127.0.0.1'], Date.now());

test('a renewed certificate that the server’s key vouches for is followed, and pinned from then on', async () => {
  const pinned = value('certificate');
  const renewed = await startServer('sqlite', {}, server, await newCertificate());
  vault.make('party', { kind: 'organisation', orgName: 'The smithy' });
  expect(await meets(renewed)).toBeNull();
  expect(value('certificate')).not.toBe(pinned);
  expect(vault.parts.runner.status()).toMatchObject({ waiting: 0, failure: null });
  // The former certificate is the stranger now: it is believed again only by the key’s word.
  const asked = renewed.logged.filter((line) => line.includes('/v1/server')).length;
  expect(await vault.parts.runner.now()).toBeNull();
  expect(renewed.logged.filter((line) => line.includes('/v1/server'))).toHaveLength(asked);
});

test('a rotated server key, signed by the one before, is followed over several rotations at once', async () => {
  const pinned = value('serverKey');
  await rotateKey(server.store, server.sealer, Date.now());
  await rotateKey(server.store, server.sealer, Date.now());
  const renewed = await startServer('sqlite', {}, server, await newCertificate());
  expect(renewed.identity.key).not.toBe(pinned);
  expect(await meets(renewed)).toBeNull();
  expect(value('serverKey')).toBe(renewed.identity.key);
  // What it says next is believed by the new key: the configuration is signed with it.
  await renewed.store.transaction((sql) => sql.run("UPDATE server_fact SET value = '99' WHERE name = 'version'"));
  expect(await vault.parts.runner.now()).toBeNull();
  expect(vault.parts.sync.values.number('configuration')).toBe(99);
});

test('a foreign server, and one that forges a rotation, are sent nothing; the officer is told, and what was written waits', async () => {
  const [pinned, key] = [value('certificate'), value('serverKey')];
  vault.make('party', { kind: 'organisation', orgName: 'The smithy' });
  const foreign = await startServer('sqlite', {}, undefined, await newCertificate());
  const forged = [{ from: key, to: foreign.identity.key, at: Date.now(), signature: 'A'.repeat(86) }];
  for (const rotations of [[], forged]) {
    await foreign.store.transaction(async (sql) => {
      await sql.run("DELETE FROM server_fact WHERE name = 'rotations'");
      await sql.run("INSERT INTO server_fact (name, value) VALUES ('rotations', $1)", [JSON.stringify(rotations)]);
    });
    const again = await startServer('sqlite', {}, foreign, foreign.certificate);
    expect(await meets(again)).toMatchObject({ code: 'otherServer', person: true });
    expect(vault.parts.runner.status()).toMatchObject({ waiting: 1, connected: false, nextAt: null });
    // Asked who it is, and nothing else.
    const routes = again.logged.flatMap((line) => (JSON.parse(line) as { route?: string }).route ?? []);
    expect(new Set(routes)).toEqual(new Set(['/v1/server']));
  }
  expect([value('certificate'), value('serverKey')]).toEqual([pinned, key]);
  await foreign.close();
  // The true one is still believed.
  const { store, sealer } = server;
  expect(await meets(await startServer('sqlite', {}, { store, sealer }))).toBeNull();
  expect(vault.parts.runner.status().waiting).toBe(0);
});

test('who knows the server’s key but does not have it, or hands on what the server once signed, is sent nothing, at enrolment neither', async () => {
  const pinned = value('certificate');
  const own = await newCertificate();
  const said = (await server.send({ path: '/v1/server' })).body as ServerStatement;
  const certificate = hash('sha256', new X509Certificate(own.cert).raw);
  const lies = [
    // The true server's own word, of the true server's certificate.
    said,
    // The true server's key, with a certificate it never vouched for.
    { ...said, certificate },
    { ...said, certificate, signature: 'A'.repeat(86) },
    // As if a proxy spoke for it, whom no authority vouches for.
    { ...said, certificate: undefined },
  ];
  const asked: string[] = [];
  let lie: object = {};
  const impostor = createServer({ cert: own.cert, key: own.key }, (request, answer) => {
    asked.push(request.url ?? '');
    answer.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(lie));
  });
  await new Promise<void>((resolve) => impostor.listen(0, '127.0.0.1', resolve));
  const url = `https://127.0.0.1:${(impostor.address() as AddressInfo).port}`;
  const fresh = testVault({ now: server.clock.now });
  const officer = await harbour.officer({ name: 'Cy Moor' });
  vault.make('party', { kind: 'organisation', orgName: 'The smithy' });
  try {
    for (lie of lies) {
      vault.parts.runner.close();
      vault.parts.store.write(() => vault.parts.sync.values.set('address', url));
      vault.reopen();
      expect(await vault.parts.runner.now()).toMatchObject({ code: 'otherServer', person: true });
      expect(vault.parts.runner.status()).toMatchObject({ waiting: 1, connected: false });
      expect(value('certificate')).toBe(pinned);
      const ticket = await ticketFor(server, officer, url);
      expect(await fresh.parts.runner.enrol(ticket, 'x')).toMatchObject({ code: 'otherServer' });
      expect(fresh.parts.runner.status().state).toBe('none');
    }
    // Neither a code nor a word of a record.
    expect(new Set(asked)).toEqual(new Set(['/v1/server']));
  } finally {
    fresh.parts.runner.close();
    fresh.remove();
    impostor.closeAllConnections();
    impostor.close();
  }
});
