/** Requests of devices: each proves by its signature which device it is of; what it may do is judged anew each time. */
import { hash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Actor } from '../model/policy.ts';
import { EMPTY_BODY, MOST_SKEW, readProof, signedText } from '../model/wire/request.ts';
import { deviceOf, type KnownDevice } from './accounts/directory.ts';
import { Refusal } from './refusal.ts';
import type { Services } from './services.ts';
import { verifies } from './verifies.ts';

/** Who asks: the device that signed, and its officer as the policy sees them at this moment. */
export interface Caller {
  readonly device: string;
  readonly actor: Actor;
}

/** A caller who signed the request under this public key. */
export interface Proven extends Caller {
  readonly key: string;
}

const callers = new WeakMap<FastifyRequest, Proven>();
const hashes = new WeakMap<FastifyRequest, string>();
const bodies = new WeakMap<FastifyRequest, Uint8Array>();

/** The caller of a request to a signed route. */
export function callerOf(request: FastifyRequest): Proven {
  const caller = callers.get(request);
  if (caller === undefined) throw new TypeError('This route is not within signedRoutes');
  return caller;
}

/** The bytes of a body in JSON, as they came. */
export const bytesOf = (request: FastifyRequest): Uint8Array | undefined => bodies.get(request);

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
      bodies.set(request, body as Buffer);
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

async function prove(request: FastifyRequest, { store, now }: Services): Promise<Proven> {
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
  const { caller, first } = await store.transaction(async (sql) => {
    const known = await deviceOf(sql, proof.device);
    if (known === undefined) throw new Refusal('deviceUnknown');
    const { device, actor } = known;
    if (!verifies(device.key, signedText(facts), proof.signature)) throw new Refusal('badSignature');
    // From here on it is the device itself that hears the reason.
    if (device.revoked !== null) throw new Refusal('deviceRevoked');
    if (Math.abs(skew) > MOST_SKEW) throw new Refusal('clockSkew', { milliseconds: skew, serverTime: at });
    const noted = sql.run('INSERT INTO seen_request (device, nonce, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
      proof.device,
      proof.nonce,
      at,
    ]);
    if (isToBeNoted(device, at, skew)) {
      if ((await noted) === 0) throw new Refusal('replayed');
      sql.last(sql.run('UPDATE device SET last_seen = $2, skew = $3 WHERE id = $1', [proof.device, at, skew]));
    } else sql.last(noted);
    return { first: noted, caller: actor && { device: proof.device, actor, key: device.key } };
  }, SOON);
  if ((await first) === 0) throw new Refusal('replayed');
  if (caller === undefined) throw new Refusal('officerInactive');
  return caller;
}

/** A request that is seen twice because of a power cut in between is one the device made. */
const SOON = { lasting: false } as const;
const SEEN_STEP = 60_000;
const SKEW_STEP = 5_000;

/** When a device was last seen is kept to the minute: a write less for most requests. */
const isToBeNoted = ({ seen, skew }: KnownDevice, at: number, now: number): boolean =>
  seen === null || at - seen >= SEEN_STEP || Math.abs(now - skew) >= SKEW_STEP;

/** Forgets requests so old that their time alone refuses them now. */
export async function forgetOldRequests({ store, now }: Pick<Services, 'store' | 'now'>): Promise<number> {
  return store.transaction((sql) =>
    sql.run('DELETE FROM seen_request WHERE at < $1', [now() - 2 * MOST_SKEW - SEEN_STEP]),
  );
}
