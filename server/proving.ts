/** Whether requests are the devices' own, each taken once. Those that come at the same time are looked up and noted together. */
import type { Actor } from '../model/policy.ts';
import { MOST_SKEW, type Proof, type RequestFacts, signedText } from '../model/wire/request.ts';
import { type DeviceStanding, devicesOf, type KnownDevice } from './accounts/directory.ts';
import { actorOn } from './accounts/standing.ts';
import { jointly } from './jointly.ts';
import { Refusal } from './refusal.ts';
import type { Services } from './services.ts';
import type { Sql } from './store/store.ts';
import { verifies } from './verifies.ts';

export interface Claim extends Pick<RequestFacts, 'method' | 'path' | 'bodyHash'> {
  readonly proof: Proof;
}

/** Who asks: the device that signed, and its officer as the policy sees them at this moment. */
export interface Caller {
  readonly device: string;
  readonly actor: Actor;
}

/** A request that is seen twice because of a power cut in between is one the device made. */
const SOON = { lasting: false } as const;
const TOGETHER = { most: 64, atOnce: 2 };

const keyOf = ({ proof }: Claim): string => `${proof.device} ${proof.nonce}`;

/** What tells who makes a claim, or throws the Refusal of one that is nobody's, or was made before. */
export function makeProver({ store, now }: Pick<Services, 'store' | 'now'>): (claim: Claim) => Promise<Caller> {
  return jointly<Claim, Caller>({
    ...TOGETHER,
    nameOf: keyOf,
    serve: async (claims) => {
      const at = now();
      const { judged, noted } = await store.transaction((sql) => take(sql, claims, at), SOON);
      const fresh = new Set((await noted).map(rowKey));
      return judged.map(({ claim, verdict }) => () => {
        if (verdict instanceof Refusal) throw verdict;
        if (!fresh.has(keyOf(claim))) throw new Refusal('replayed');
        return { device: claim.proof.device, actor: verdict };
      });
    },
  });
}

interface NotedRow {
  readonly device: string;
  readonly nonce: string;
}

const rowKey = ({ device, nonce }: NotedRow): string => `${device} ${nonce}`;

interface Judged {
  readonly claim: Claim;
  /** Who makes it, where nothing speaks against it. */
  readonly verdict: Refusal | Actor;
}

/** What is said to each claim by its signature, and those that are noted: the others were made before. */
async function take(
  sql: Sql,
  claims: readonly Claim[],
  at: number,
): Promise<{ judged: readonly Judged[]; noted: Promise<readonly NotedRow[]> }> {
  const devices = await devicesOf(sql, [...new Set(claims.map(({ proof }) => proof.device))]);
  const judged = claims.map((claim) => ({ claim, verdict: judge(claim, devices.get(claim.proof.device), at) }));
  const signed = judged.flatMap(({ claim, verdict }) => (verdict instanceof Refusal ? [] : [claim]));
  const noted = sql.inserted<NotedRow>(
    'seen_request (device, nonce, at)',
    signed.map(({ proof }) => [proof.device, proof.nonce, at]),
    'ON CONFLICT DO NOTHING RETURNING device, nonce',
  );
  const seen = signed.filter(({ proof }) => isToBeNoted(devices.get(proof.device)?.device, at, proof.at - at));
  if (seen.length === 0) {
    sql.last(noted);
    return { judged, noted };
  }
  const fresh = new Set((await noted).map(rowKey));
  for (const { proof } of seen.filter((claim) => fresh.has(keyOf(claim))).sort(byDevice))
    sql.last(sql.run('UPDATE device SET last_seen = $2, skew = $3 WHERE id = $1', [proof.device, at, proof.at - at]));
  return { judged, noted };
}

/** Rows of several transactions are taken in one order, so that none waits for another in a ring. */
const byDevice = (a: Claim, b: Claim): number => (a.proof.device < b.proof.device ? -1 : 1);

function judge({ proof, ...asked }: Claim, known: DeviceStanding | undefined, at: number): Refusal | Actor {
  if (known === undefined) return new Refusal('deviceUnknown');
  const { key } = known.device;
  if (!verifies(key, signedText({ ...asked, ...proof }), proof.signature)) return new Refusal('badSignature');
  // From here on it is the device itself that hears the reason.
  const actor = actorOn(known);
  if (actor instanceof Refusal) return actor;
  const skew = proof.at - at;
  if (Math.abs(skew) > MOST_SKEW) return new Refusal('clockSkew', { milliseconds: skew, serverTime: at });
  return actor;
}

const SEEN_STEP = 60_000;
const SKEW_STEP = 5_000;

/** When a device was last seen is kept to the minute: a write less for most requests. */
const isToBeNoted = (device: KnownDevice | undefined, at: number, skew: number): boolean =>
  device !== undefined &&
  (device.seen === null || at - device.seen >= SEEN_STEP || Math.abs(skew - device.skew) >= SKEW_STEP);

/** Forgets requests so old that their time alone refuses them now. */
export async function forgetOldRequests({ store, now }: Pick<Services, 'store' | 'now'>): Promise<number> {
  return store.transaction((sql) =>
    sql.run('DELETE FROM seen_request WHERE at < $1', [now() - 2 * MOST_SKEW - SEEN_STEP]),
  );
}
