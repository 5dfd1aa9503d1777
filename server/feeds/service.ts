/** What devices may ask of the feeds, behind whatever carries the question: who asks is known and proven by then. */
import type { Tombstone } from '../../model/erasure.ts';
import type { Actor } from '../../model/policy.ts';
import type { Scope } from '../../model/scopes.ts';
import type { VerifySignature } from '../../model/wire/batch.ts';
import type {
  OfferAnswer,
  Outcome,
  PullAnswer,
  PullRequest,
  PushAnswer,
  PushRequest,
} from '../../model/wire/exchange.ts';
import { type PenAnswer, type PenCertificate, penText } from '../../model/wire/pen.ts';
import { everOffered } from '../accounts/configuration.ts';
import { unitsOfAreas } from '../accounts/directory.ts';
import { digest } from '../digest.ts';
import { jointly } from '../jointly.ts';
import type { Caller } from '../proving.ts';
import { Refusal } from '../refusal.ts';
import type { Sealer } from '../sealer.ts';
import { type ReadSql, type Sql, type Store, together } from '../store/store.ts';
import { fillAliases } from './aliases.ts';
import { GROWN } from './append.ts';
import { batchesOf, penNames } from './batches.ts';
import { followed, type Heads, headsOf, pull } from './pull.ts';
import { type Asked, type PushCaller, push, releaseParked, untangle } from './push.ts';
import { signedOnce } from './signed-once.ts';
import type { PushTools } from './taking.ts';

export interface FeedServices {
  readonly store: Store;
  readonly sealer: Sealer;
  readonly identity: { readonly epoch: string; sign(text: string): string };
  readonly now: () => number;
  readonly verify: VerifySignature;
  readonly versionOf: (sql: ReadSql) => Promise<number>;
  /** Writes to the ledger of erasures beside the store. */
  readonly noteErased: (tombstones: readonly Tombstone[]) => void;
  /** What deserves an administrator's eye; ids only. */
  readonly report: (code: 'otherContent' | 'diverged', about: { device: string; id: string }) => void;
}

/** A page is made in its turn only; who waits for something new gives it up meanwhile. */
export interface Turn {
  enter(): Promise<void>;
  leave(): void;
}

export interface Feeds {
  pen(caller: Caller, name: string): Promise<PenAnswer>;
  push(caller: PushCaller, request: PushRequest): Promise<PushAnswer>;
  pull(caller: Caller, request: PullRequest, turn?: Turn, signal?: AbortSignal): Promise<PullAnswer>;
  offer(caller: Caller, ids: readonly string[]): Promise<OfferAnswer>;
  /**
   * At the start: which contacts are one, where an older release did not keep it; what a restore left to be done; and what older releases
   * kept until it could be read: how many, by what came of them.
   */
  release(): Promise<Partial<Record<Outcome['outcome'], number>>>;
}

/** By changes: so many that what a transaction costs is divided among them, so few that a small sync need not wait long behind them. */
const MOST_TOGETHER = { sqlite: 200, postgres: 400 };
/** The embedded store has one writer: it takes up one after the other, and commits together what was asked for by then. */
const AT_ONCE = { sqlite: 6, postgres: 3 };
/** What a push costs besides its changes, in changes. */
const WEIGHT_OF_PUSH = 2;

export function openFeeds({
  store,
  sealer,
  identity,
  now,
  verify,
  versionOf,
  noteErased,
  report,
}: FeedServices): Feeds {
  /** What administrators decided, read again once they decide anew. */
  let decided: Pick<PushTools, 'units' | 'settings'> & { readonly version: number } = {
    units: new Map(),
    settings: [],
    version: -1,
  };
  const decidedNow = async (sql: ReadSql): Promise<typeof decided> => {
    const version = await versionOf(sql);
    if (decided.version !== version)
      decided = { units: await unitsOfAreas(sql), settings: await everOffered(sql), version };
    return decided;
  };

  const sign = signedOnce(identity.sign);

  /** How far the feeds are that an officer follows: asked for by what was decided when last looked, at once with whether that still holds. */
  const headsNow = async (sql: ReadSql, actor: Actor): Promise<Heads & { readonly version: number }> => {
    const before = decided;
    const heads = (units: ReadonlyMap<string, string>) => headsOf(sql, followed(actor, units, now()));
    const [{ units, version }, found] = await together([decidedNow(sql), heads(before.units)]);
    return { version, ...(version === before.version ? found : await heads(units)) };
  };

  const look = async (caller: Caller, request: PullRequest): Promise<PullAnswer> => {
    const { page, proofs } = await store.read(async (sql) => {
      const { version, ...heads } = await headsNow(sql, caller.actor);
      const cursors = request.epoch === identity.epoch ? request.cursors : {};
      const { from, ...rest } = await pull(sql, heads, { cursors }, sealer, sign);
      // The last that is asked: the look ends along with it. Where it fails, it is heard below.
      const asked = together([batchesOf(sql, from), certificates(sql, penNames(from))]);
      asked.catch(() => undefined);
      return { page: { ...rest, epoch: identity.epoch, configuration: version }, proofs: asked };
    });
    const [batches, pens] = await proofs;
    return { ...page, batches, pens };
  };

  const certificates = async (sql: ReadSql, names: readonly string[]): Promise<PenCertificate[]> => {
    if (names.length === 0) return [];
    const rows = await sql.all<{ pen: string; officer: string; publicKey: string }>(
      `SELECT pen.name AS pen, officer, public_key AS "publicKey" FROM pen JOIN device ON device.id = pen.device
       WHERE pen.name ${sql.among(1)}`,
      [names],
    );
    return rows.map((row) => ({ ...row, signature: sign(penText(row)) }));
  };

  const tools = async (sql: ReadSql): Promise<PushTools> => ({
    sealer,
    digest,
    verify,
    ...(await decidedNow(sql)),
    now: now(),
    noteErased,
    report,
  });

  const pushing = jointly<Asked, Omit<PushAnswer, 'epoch'>>({
    serve: async (asked) => {
      const answers = await store.transaction(async (sql) => push(sql, asked, tools(sql)));
      return answers.map((answer) => () => answer);
    },
    most: MOST_TOGETHER[store.kind],
    atOnce: AT_ONCE[store.kind],
    weightOf: ({ sends }) => sends.reduce((sum, { items }) => sum + items.length, WEIGHT_OF_PUSH),
    nameOf: ({ caller }) => caller.device,
  });

  return {
    async release() {
      while (!(await store.transaction(async (sql) => fillAliases(sql, await tools(sql)))));
      await store.transaction(async (sql) => untangle(sql, await tools(sql)));
      const counts: Partial<Record<Outcome['outcome'], number>> = {};
      for (let after = ''; ; ) {
        const part = await store.transaction(async (sql) => releaseParked(sql, after, await tools(sql)));
        for (const { outcome } of part.outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
        if (part.looked === 0) return counts;
        after = part.reached;
      }
    },
    pen: (caller, name) =>
      store.transaction(async (sql: Sql) => {
        await sql.run('INSERT INTO pen (name, device) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING', [
          name,
          caller.device,
        ]);
        const owner = await sql.get<{ device: string }>('SELECT device FROM pen WHERE name = $1', [name]);
        // The same vault on two machines, each enrolled: only one of them can go on under this name.
        if (owner?.device !== caller.device) throw new Refusal('deviceDiverged');
        const [certificate] = await certificates(sql, [name]);
        if (certificate === undefined) throw new Error('A pen has no device');
        const row = await sql.get<{ last: number }>('SELECT last FROM accounted WHERE device = $1', [name]);
        return { certificate, number: row?.last ?? 0 };
      }),
    async push(caller, request) {
      if (request.epoch !== identity.epoch) throw new Refusal('otherEpoch');
      return { epoch: identity.epoch, ...(await pushing({ caller, sends: request.sends })) };
    },
    async pull(caller, request, turn, signal) {
      await turn?.enter();
      const first = await look(caller, request);
      // A feed that was followed and is not any more is news too: it may have ended before the question was asked.
      const followedStill = Object.keys(request.cursors).every((scope) => first.scopes.includes(scope));
      const nothing = first.feeds.length === 0 && first.epoch === request.epoch && followedStill;
      if (!nothing || request.wait === 0) return first;
      turn?.leave();
      await grown(store, first.scopes, request.wait, signal);
      await turn?.enter();
      return look(caller, request);
    },
    offer: (_caller, ids) =>
      store.read(async (sql) => {
        const known = await sql.all<{ id: string }>(
          // What was refused is lacking: whoever still holds it has not heard, and hears when handing it in again.
          `SELECT id FROM change WHERE id ${sql.among(1)}
           UNION SELECT id FROM set_aside WHERE reason = 'parked' AND id ${sql.among(1)}
           UNION SELECT record AS id FROM erasure WHERE record ${sql.among(1)}`,
          [ids],
        );
        const here = new Set(known.map(({ id }) => id));
        return { lacks: ids.filter((id) => !here.has(id)) };
      }),
  };
}

/** Until one of the feeds grows, what administrators decided changes, the time is up, or whoever waits has gone. */
function grown(store: Store, scopes: readonly Scope[], wait: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted === true) return resolve();
    const done = () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, wait);
    const followedHere = new Set(scopes);
    const stops = [
      store.listen(GROWN, (payload) => {
        const told = JSON.parse(payload) as Scope[];
        if (told.length === 0 || told.some((scope) => followedHere.has(scope))) done();
      }),
      store.listen('configuration', done),
    ];
    signal?.addEventListener('abort', done);
  });
}
