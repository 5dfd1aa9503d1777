/** Requests of devices: each proves by its signature which device it is of; what it may do is judged anew each time. */
import { createPublicKey, hash, type KeyObject, verify } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Actor } from '../model/policy.ts';
import { EMPTY_BODY, MOST_SKEW, readProof, signedText } from '../model/wire/request.ts';
import { actorOf } from './accounts/directory.ts';
import { Refusal } from './refusal.ts';
import type { Services } from './services.ts';
import type { Sql } from './store/store.ts';

/** Who asks: the device that signed, and its officer as the policy sees them at this moment. */
export interface Caller {
  readonly device: string;
  readonly actor: Actor;
}

const callers = new WeakMap<FastifyRequest, Caller>();
const hashes = new WeakMap<FastifyRequest, string>();

/** The caller of a request to a signed route. */
export function callerOf(request: FastifyRequest): Caller {
  const caller = callers.get(request);
  if (caller === undefined) throw new TypeError('This route is not within signedRoutes');
  return caller;
}

/** Adds routes that only known devices reach: `signedRoutes(app, services, (signed) => signed.post('/v1/…', …))`. */
export async function signedRoutes(
  app: FastifyInstance,
  services: Services,
  add: (signed: FastifyInstance) => void | Promise<void>,
): Promise<void> {
  await app.register(async (signed) => {
    // The hash is of the bytes that came, before anything reads them.
    signed.removeAllContentTypeParsers();
    signed.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
      hashes.set(request, hash('sha256', body as Buffer));
      try {
        done(null, body.length === 0 ? undefined : JSON.parse(String(body)));
      } catch {
        done(new Refusal('badRequest'));
      }
    });
    signed.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (request, body, done) => {
      hashes.set(request, hash('sha256', body as Buffer));
      done(null, body);
    });
    signed.addHook('preHandler', async (request) => {
      callers.set(request, await prove(request, services));
    });
    await add(signed);
  });
}

interface DeviceRow {
  readonly officer: string;
  readonly key: string;
  readonly revoked: number | null;
  readonly seen: number | null;
  readonly skew: number;
}

async function prove(request: FastifyRequest, { store, now }: Services): Promise<Caller> {
  const proof = readProof(request.headers);
  if (proof === undefined) throw new Refusal('unsigned');
  const facts = {
    method: request.method,
    path: request.url,
    bodyHash: hashes.get(request) ?? EMPTY_BODY,
    at: proof.at,
    nonce: proof.nonce,
    device: proof.device,
  };
  const at = now();
  const skew = proof.at - at;
  return store.transaction(async (sql) => {
    const device = await sql.get<DeviceRow>(
      'SELECT officer, public_key AS key, revoked_at AS revoked, last_seen AS seen, skew FROM device WHERE id = $1',
      [proof.device],
    );
    if (device === undefined) throw new Refusal('deviceUnknown');
    const signature = Buffer.from(proof.signature, 'base64url');
    if (!verify(null, Buffer.from(signedText(facts)), keyOf(device.key), signature)) throw new Refusal('badSignature');
    // From here on it is the device itself that hears the reason.
    if (device.revoked !== null) throw new Refusal('deviceRevoked');
    if (Math.abs(skew) > MOST_SKEW) throw new Refusal('clockSkew', { milliseconds: skew, serverTime: at });
    const first = await sql.run(
      'INSERT INTO seen_request (device, nonce, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      [proof.device, proof.nonce, at],
    );
    if (first === 0) throw new Refusal('replayed');
    await noteSeen(sql, proof.device, device, at, skew);
    const actor = await actorOf(sql, device.officer);
    if (actor === undefined) throw new Refusal('officerInactive');
    return { device: proof.device, actor };
  }, SOON);
}

/** A request that is seen twice because of a power cut in between is one the device made. */
const SOON = { lasting: false } as const;
const SEEN_STEP = 60_000;
const SKEW_STEP = 5_000;

/** When a device was last seen is kept to the minute: a write less for most requests. */
async function noteSeen(sql: Sql, id: string, { seen, skew }: DeviceRow, at: number, now: number): Promise<void> {
  if (seen !== null && at - seen < SEEN_STEP && Math.abs(now - skew) < SKEW_STEP) return;
  await sql.run('UPDATE device SET last_seen = $2, skew = $3 WHERE id = $1', [id, at, now]);
}

const keys = new Map<string, KeyObject>();

/** An Ed25519 key of 32 bytes in base64url, kept at hand. */
export function keyOf(raw: string): KeyObject {
  const known = keys.get(raw);
  if (known !== undefined) return known;
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: raw }, format: 'jwk' });
  if (keys.size > 10_000) keys.clear();
  keys.set(raw, key);
  return key;
}

/** Forgets requests so old that their time alone refuses them now. */
export async function forgetOldRequests({ store, now }: Pick<Services, 'store' | 'now'>): Promise<number> {
  return store.transaction((sql) =>
    sql.run('DELETE FROM seen_request WHERE at < $1', [now() - 2 * MOST_SKEW - SEEN_STEP]),
  );
}
