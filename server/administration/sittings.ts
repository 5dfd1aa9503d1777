/** Administrators at the page: a password by Argon2id, a sitting by a cookie that scripts cannot read, a guard against other pages. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { hash as hashPassword, verify as verifyPassword } from '@node-rs/argon2';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { newId } from '../../model/id.ts';
import { LEAST_SCORE, strengthOf } from '../../model/strength.ts';
import { takeCode } from '../accounts/codes.ts';
import { noteAct } from '../audit/chain.ts';
import { placeOf } from '../limits.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import type { Sql, Store } from '../store/store.ts';

/** Left alone for so long a sitting ends; it ends after so long in any case. Milliseconds. */
const IDLE = 30 * 60_000;
const LONGEST = 10 * 3_600_000;
const COOKIE = '__Host-beatbook-administration';
/** The header that other pages cannot send. */
export const GUARD_HEADER = 'beatbook-guard';

const ARGON2 = { algorithm: 2, memoryCost: 64 * 1024, timeCost: 3, parallelism: 4 } as const;
/** Wrong passwords in a row that cost nothing; each one more doubles the wait. */
const FREE_WRONGS = 4;
const MOST_WAIT = 15 * 60_000;

export interface Sitting {
  readonly administrator: string;
  readonly name: string;
  readonly guard: string;
}

const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');

// One password at a time: each takes 64 MiB, and guessing in parallel is of no use to anyone honest.
let turn: Promise<unknown> = Promise.resolve();
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const next = turn.then(work, work);
  turn = next.catch(() => undefined);
  return next;
}

/** What an unknown name's password is compared with, so that it takes as long as a known one's. */
let nobody: Promise<string> | undefined;

async function begin(
  sql: Sql,
  administrator: string,
  name: string,
  now: number,
): Promise<{ token: string; sitting: Sitting }> {
  const token = randomBytes(32).toString('base64url');
  const guard = randomBytes(16).toString('base64url');
  await sql.run(
    'INSERT INTO sitting (token_hash, administrator, guard, made_at, seen_at) VALUES ($1, $2, $3, $4, $4)',
    [tokenHash(token), administrator, guard, now],
  );
  return { token, sitting: { administrator, name, guard } };
}

/** A new administrator, by a one-time code. Refusals: `codeInvalid`, `invalid` (name taken, password weak), `tooMany`. */
export async function join(
  services: Services,
  address: string,
  asked: { readonly code: string; readonly name: string; readonly password: string },
): Promise<{ token: string; sitting: Sitting }> {
  const { store, sealer, limits, now } = services;
  const place = placeOf(address);
  if (!limits.codes.wouldTake(place) || !limits.allCodes.wouldTake('')) throw new Refusal('tooMany', undefined, 60);
  if (strengthOf(asked.password, [asked.name]).score < LEAST_SCORE) throw new Refusal('invalid', { field: 'password' });
  const at = now();
  try {
    const password = await inTurn(() => hashPassword(asked.password.normalize('NFKC'), ARGON2));
    return await store.transaction(async (sql) => {
      await takeCode(sql, asked.code, 'administrator', { sealer, now: at });
      const id = newId(at);
      const added = await sql.run(
        'INSERT INTO administrator (id, name, password, made_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
        [id, asked.name, password, at],
      );
      if (added === 0) throw new Refusal('invalid', { field: 'name' });
      await noteAct(sql, { by: id, action: 'settings', reason: 'administrator.joined', about: id, at });
      return begin(sql, id, asked.name, at);
    });
  } catch (error) {
    if (error instanceof Refusal && error.problem.code === 'codeInvalid') {
      limits.codes.take(place);
      limits.allCodes.take('');
    }
    throw error;
  }
}

interface AdministratorRow {
  readonly id: string;
  readonly password: string;
  readonly wrong: number;
  readonly wait: number;
}

/** Refusals: `wrongSignIn`, alike for a wrong name and a wrong password; `tooMany` with the seconds to wait. */
export async function signIn(
  services: Services,
  address: string,
  asked: { readonly name: string; readonly password: string },
): Promise<{ token: string; sitting: Sitting }> {
  const { store, limits, now } = services;
  const place = placeOf(address);
  if (!limits.signIns.wouldTake(place)) throw new Refusal('tooMany', undefined, 60);
  return inTurn(async () => {
    const row = await store.read((sql) =>
      sql.get<AdministratorRow>(
        'SELECT id, password, wrong, wait_until AS wait FROM administrator WHERE name = $1 AND closed_at IS NULL',
        [asked.name],
      ),
    );
    const at = now();
    if (row !== undefined && row.wait > at) throw new Refusal('tooMany', undefined, Math.ceil((row.wait - at) / 1_000));
    nobody ??= hashPassword(randomBytes(16).toString('hex'), ARGON2);
    const right = await verifyPassword(row?.password ?? (await nobody), asked.password.normalize('NFKC'));
    if (row === undefined || !right) {
      limits.signIns.take(place);
      if (row !== undefined) await noteWrong(store, row, at);
      throw new Refusal('wrongSignIn');
    }
    return store.transaction(async (sql) => {
      await sql.run('UPDATE administrator SET wrong = 0, wait_until = 0 WHERE id = $1', [row.id]);
      await noteAct(sql, { by: row.id, action: 'unlock', reason: 'administrator.signedIn', at });
      return begin(sql, row.id, asked.name, at);
    });
  });
}

async function noteWrong(store: Store, { id, wrong }: AdministratorRow, at: number): Promise<void> {
  const wait = wrong < FREE_WRONGS ? 0 : Math.min(MOST_WAIT, 1_000 * 2 ** (wrong - FREE_WRONGS));
  await store.transaction(async (sql) => {
    await sql.run('UPDATE administrator SET wrong = wrong + 1, wait_until = $2 WHERE id = $1', [id, at + wait]);
    await noteAct(sql, { by: id, action: 'unlock', reason: 'administrator.wrongPassword', at });
  });
}

export function giveCookie(reply: FastifyReply, token: string): void {
  const life = token === '' ? 'Max-Age=0' : `Max-Age=${LONGEST / 1_000}`;
  reply.header('set-cookie', `${COOKIE}=${token}; Path=/; Secure; HttpOnly; SameSite=Strict; ${life}`);
}

function tokenOf(request: FastifyRequest): string | undefined {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (pair.slice(0, at).trim() === COOKIE) return pair.slice(at + 1).trim();
  }
  return undefined;
}

/** Whose request it is. One that changes something has to come from the page itself. Refusals: `signInNeeded`, `crossSite`. */
export async function sittingOf(request: FastifyRequest, { store, now }: Services): Promise<Sitting> {
  const token = tokenOf(request);
  if (token === undefined) throw new Refusal('signInNeeded');
  const at = now();
  const own = tokenHash(token);
  const row = await store.read((sql) =>
    sql.get<Sitting & { madeAt: number; seenAt: number }>(
      `SELECT administrator.id AS administrator, administrator.name AS name, guard, sitting.made_at AS "madeAt",
         seen_at AS "seenAt"
       FROM sitting JOIN administrator ON administrator.id = sitting.administrator
       WHERE token_hash = $1 AND administrator.closed_at IS NULL`,
      [own],
    ),
  );
  if (row === undefined || at - row.seenAt > IDLE || at - row.madeAt > LONGEST) throw new Refusal('signInNeeded');
  if (request.method !== 'GET') {
    refuseOtherPages(request);
    const given = request.headers[GUARD_HEADER];
    if (typeof given !== 'string' || !equal(given, row.guard)) throw new Refusal('crossSite');
  }
  if (at - row.seenAt > 60_000)
    await store.transaction((sql) => sql.run('UPDATE sitting SET seen_at = $2 WHERE token_hash = $1', [own, at]));
  return { administrator: row.administrator, name: row.name, guard: row.guard };
}

/** A browser says where a request comes from; one from elsewhere is refused even before anybody has signed in. */
export function refuseOtherPages({ headers }: FastifyRequest): void {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') throw new Refusal('crossSite');
  if (headers.origin !== undefined && URL.parse(headers.origin)?.host !== headers.host) throw new Refusal('crossSite');
}

function equal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

export async function signOut(request: FastifyRequest, { store }: Services): Promise<void> {
  const token = tokenOf(request);
  if (token === undefined) return;
  await store.transaction((sql) => sql.run('DELETE FROM sitting WHERE token_hash = $1', [tokenHash(token)]));
}

export async function forgetOldSittings({ store, now }: Pick<Services, 'store' | 'now'>): Promise<number> {
  return store.transaction((sql) =>
    sql.run('DELETE FROM sitting WHERE seen_at < $1 OR made_at < $2', [now() - IDLE, now() - LONGEST]),
  );
}
