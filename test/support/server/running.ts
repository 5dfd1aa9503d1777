/** A real server over TLS on a listening socket, and devices that sign as laptops do. */
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request as httpsRequest } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { newDeviceKey, readDeviceSecret, signRequest } from '../../../db/sync/sign.ts';
import { newId } from '../../../model/id.ts';
import type { Role } from '../../../model/records/officer.ts';
import { buildServer } from '../../../server/app.ts';
import { type Certificate, makeCertificate } from '../../../server/certificate.ts';
import { type Configuration, readConfiguration } from '../../../server/configuration.ts';
import { type Identity, openIdentity, raiseVersion } from '../../../server/identity.ts';
import { makeKeyFile } from '../../../server/key-file.ts';
import { makeSealer, type Sealer } from '../../../server/sealer.ts';
import type { Store } from '../../../server/store/store.ts';
import { makeStore, type StoreKind, type TestStore } from './stores.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly bytes: Buffer;
  /** The body read as JSON; undefined where it is none. */
  readonly body: unknown;
}

export interface Sent {
  readonly method?: string;
  readonly path: string;
  /** Sent as JSON, or bytes as they are. */
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

export interface TestServer {
  readonly app: FastifyInstance;
  readonly store: Store;
  readonly kept: TestStore;
  readonly sealer: Sealer;
  readonly config: Configuration;
  readonly identity: Identity;
  readonly url: string;
  readonly certificate: Certificate;
  /** The server's clock; set it to travel. */
  readonly clock: { now: number };
  /** What the server logged, line by line. */
  readonly logged: string[];
  send(what: Sent): Promise<Answer>;
  close(): Promise<void>;
}

let certificate: Promise<Certificate> | undefined;
const agent = new Agent({ keepAlive: true, maxSockets: 2_000, maxFreeSockets: 2_000 });

export async function startServer(
  kind: StoreKind = 'sqlite',
  settings: Record<string, string> = {},
  over?: { readonly store: Store; readonly sealer: Sealer },
  /** Another than the one all servers of a test share. */
  renewed?: Certificate,
): Promise<TestServer> {
  const data = mkdtempSync(join(tmpdir(), 'beatbook-server-data-'));
  const read = readConfiguration({
    BEATBOOK_SERVER_DATA: data,
    BEATBOOK_SERVER_LOG: 'info',
    BEATBOOK_SERVER_REQUESTS_A_MINUTE: '1000000',
    ...settings,
  });
  if (!read.ok) throw new Error(read.faults.join(' '));
  const kept = over === undefined ? await makeStore(kind) : undefined;
  const store = over?.store ?? kept?.store;
  if (store === undefined) throw new Error('no store');
  const sealer = over?.sealer ?? makeSealer(makeKeyFile(read.value.keyFile));
  certificate ??= makeCertificate(['localhost', '127.0.0.1'], Date.now());
  const tls = renewed ?? (await certificate);
  const clock = { now: Date.now() };
  const logged: string[] = [];
  const app = await buildServer({
    store,
    config: read.value,
    sealer,
    clock: () => clock.now,
    tls,
    logTo: { write: (line) => void logged.push(line) },
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const url = `https://127.0.0.1:${port}`;
  return {
    app,
    store,
    kept: kept ?? { store, open: async () => store, at: '', close: async () => undefined },
    sealer,
    config: read.value,
    identity: await openIdentity(store, sealer),
    url,
    certificate: tls,
    clock,
    logged,
    send: (what) => send(url, tls.cert, what),
    async close() {
      await app.close();
      await kept?.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

export function send(url: string, ca: string, { method = 'GET', path, body, headers = {} }: Sent): Promise<Answer> {
  const bytes = bodyBytes(body);
  const type = body instanceof Uint8Array ? 'application/octet-stream' : 'application/json';
  return new Promise((resolve, reject) => {
    const asked = httpsRequest(
      `${url}${path}`,
      {
        method,
        ca,
        agent,
        headers: { ...(bytes !== undefined && { 'content-type': type, 'content-length': bytes.length }), ...headers },
      },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.once('error', reject);
        answer.once('end', () => {
          const whole = Buffer.concat(parts);
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, bytes: whole, body: readJson(whole) });
        });
      },
    );
    asked.once('error', reject);
    asked.end(bytes);
  });
}

export const bodyBytes = (body: unknown): Uint8Array | undefined =>
  body === undefined || body instanceof Uint8Array ? body : Buffer.from(JSON.stringify(body));

function readJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

export interface TestDevice {
  readonly id: string;
  readonly officer: string;
  readonly secret: Uint8Array;
  /** Sends with the device's signature, by its clock. */
  ask(what: Sent, at?: number): Promise<Answer>;
}

/** Ground and people for a test, put straight into the store: a force with units of beats. */
export interface Ground {
  area(kind: 'force' | 'zone' | 'unit' | 'beat', name: string, parent?: string): Promise<string>;
  officer(name: string, role: Role, unit?: string): Promise<string>;
  assign(officer: string, area: string, from?: string, to?: string): Promise<void>;
  device(officer: string): Promise<TestDevice>;
}

export function groundOf(server: TestServer): Ground {
  const { store } = server;
  return {
    async area(kind, name, parent) {
      const id = newId();
      await store.transaction(async (sql) => {
        await sql.run('INSERT INTO area (id, kind, name, parent) VALUES ($1, $2, $3, $4)', [
          id,
          kind,
          name,
          parent ?? null,
        ]);
        // As an administrator's act does: what the server keeps in memory of the ground is read anew.
        await raiseVersion(sql);
      });
      return id;
    },
    async officer(name, role, unit) {
      const id = newId();
      await store.transaction((sql) =>
        sql.run('INSERT INTO officer (id, name, service_number, role, unit, made_at) VALUES ($1, $2, $3, $4, $5, $6)', [
          id,
          name,
          `N ${id.slice(-8)}`,
          role,
          unit ?? null,
          server.clock.now,
        ]),
      );
      return id;
    },
    async assign(officer, area, from = '2020-01-01', to) {
      await store.transaction((sql) =>
        sql.run(
          "INSERT INTO assignment (id, officer, area, kind, from_day, to_day) VALUES ($1, $2, $3, 'posted', $4, $5)",
          [newId(), officer, area, from, to ?? null],
        ),
      );
    },
    async device(officer) {
      const id = newId();
      const { publicKey, secret } = newDeviceKey();
      await store.transaction((sql) =>
        sql.run('INSERT INTO device (id, officer, public_key, name, enrolled_at) VALUES ($1, $2, $3, $4, $5)', [
          id,
          officer,
          publicKey,
          'A laptop',
          server.clock.now,
        ]),
      );
      return deviceWith(server, id, officer, secret);
    },
  };
}

export function deviceWith(server: TestServer, id: string, officer: string, secret: Uint8Array): TestDevice {
  const key = readDeviceSecret(secret);
  return {
    id,
    officer,
    secret,
    ask(what, at = server.clock.now) {
      const body = bodyBytes(what.body);
      const asked = { method: what.method ?? 'GET', path: what.path, ...(body !== undefined && { body }) };
      return server.send({ ...what, headers: { ...signRequest(asked, id, key, at), ...what.headers } });
    },
  };
}
