/**
 * The server's own erasing: once a day, by its own clock where that is to be believed, what the classes say that it erases. What is due
 * otherwise it only counts, and only where somebody asks. Contents of attachments that nothing has spoken of for long go as well.
 */
import { type ErasableClass, LEAST_DAYS } from '../../model/server-erasing.ts';
import { dropUnspoken } from '../attachments/kept.ts';
import { noteErased } from '../erase.ts';
import type { Services } from '../services.ts';
import { type ClockVerdict, witnessClock } from './clock.ts';
import { eraseDue } from './erase-due.ts';
import { dayOf, groundsOf } from './grounds.ts';
import { countDue, counting, horizonOf, keepOutlook, lastOutlook, type Outlook } from './outlook.ts';
import { endTurn, type Finished, keepTurn, lastFinished, takeTurn } from './turn.ts';
import { walkDue } from './walk.ts';

/** Records erased in one transaction at most: some 100 ms. */
const AT_ONCE = 50;

export interface ErasingFigures {
  erased(of: ErasableClass, count: number): void;
  /** Whether erasing waits since the clock is not believed. */
  waits(does: boolean): void;
}

export type Came =
  /** No class says so. */
  | 'off'
  /** It was gone through today, or another process is at it. */
  | 'notNow'
  | 'clockDoubted'
  | 'stopped'
  | 'done';

export interface ErasingState {
  readonly outlook: Outlook | null;
  /** How many records were opened so far by the count under way; null where there is none. */
  readonly counting: number | null;
  readonly classes: readonly { readonly class: ErasableClass; readonly days: number; readonly since: string }[];
  readonly finished: Finished | null;
  /** Milliseconds since 1970 until when the clock was believed; null where it is now. */
  readonly doubtedSince: number | null;
  readonly leastDays: number;
  /** By the server's clock, YYYY-MM-DD. */
  readonly today: string;
}

export interface ServerErasing {
  /** To be asked often: does what is to be done today, if it was not yet. */
  run(): Promise<Came>;
  /** Begins to count what is due, unless that is under way. */
  count(): void;
  state(): Promise<ErasingState>;
  /** Ends what is under way after its transaction. */
  stop(): Promise<void>;
}

export function openServerErasing(
  {
    store,
    sealer,
    identity,
    config,
    now,
    log,
  }: Pick<Services, 'store' | 'sealer' | 'identity' | 'now' | 'log'> & {
    readonly config: Pick<Services['config'], 'data'>;
  },
  figures: ErasingFigures,
): ServerErasing {
  const { server } = identity;
  /** Of this process, among those that share the store. */
  const holder = crypto.randomUUID();
  const ending = new AbortController();
  let doubted: Exclude<ClockVerdict, { right: true }> | undefined;
  let running: Promise<Came> | undefined;
  let counted: Promise<void> | undefined;
  let opened = 0;

  /** Said once, and again once it is believed. */
  const heard = (verdict: ClockVerdict): boolean => {
    const was = doubted;
    doubted = verdict.right ? undefined : verdict;
    figures.waits(!verdict.right);
    if (!verdict.right && was === undefined)
      log.warn(
        { believedUntil: new Date(verdict.until).toISOString(), heard: verdict.heard, needed: verdict.needed },
        'the clock is far ahead of when it was last believed: nothing is erased until laptops bear it out',
      );
    if (verdict.right && was !== undefined) log.info('the clock is believed again');
    return verdict.right;
  };

  const eraseSome = (ids: readonly string[], met: ReadonlyMap<string, number>) =>
    store.transaction(async (sql) => {
      const at = now();
      if (!(await keepTurn(sql, holder, at))) return 'notNow' as const;
      const clock = await witnessClock(sql, at);
      if (!clock.right) return clock;
      const noted = (all: Parameters<typeof noteErased>[1]) => noteErased(config.data, all);
      return eraseDue(sql, ids, { sealer, server, now: at, met, noteErased: noted });
    });

  const goThrough = async (): Promise<{ came: Came; erased: Partial<Record<ErasableClass, number>> }> => {
    const began = now();
    const today = dayOf(began);
    const counts = counting(began);
    const erased: Partial<Record<ErasableClass, number>> = {};
    const walk = { store, sealer, today, until: horizonOf(began), signal: ending.signal };
    for await (const { judged, met } of walkDue(walk)) {
      const [go, stay] = [new Set<string>(), new Map(judged.map((one) => [one.id, one]))];
      for (const { from, hindrances, together } of judged) {
        if (from === null || from > today || hindrances.length > 0) continue;
        for (const id of together) go.add(id);
      }
      for (const id of go) stay.delete(id);
      for (const one of stay.values()) counts.add(one);
      const ids = [...go];
      for (let at = 0; at < ids.length; at += AT_ONCE) {
        if (ending.signal.aborted) return { came: 'stopped', erased };
        const done = await eraseSome(ids.slice(at, at + AT_ONCE), met);
        if (done === 'notNow') return { came: 'notNow', erased };
        if ('right' in done) {
          heard(done);
          return { came: 'clockDoubted', erased };
        }
        for (const [under, all] of Map.groupBy(done, (one) => one.under as ErasableClass)) {
          erased[under] = (erased[under] ?? 0) + all.length;
          figures.erased(under, all.length);
        }
      }
      if (ending.signal.aborted) return { came: 'stopped', erased };
      if (!(await store.transaction((sql) => keepTurn(sql, holder, now())))) return { came: 'notNow', erased };
    }
    await store.transaction((sql) => keepOutlook(sql, counts.done()));
    return { came: 'done', erased };
  };

  const run = async (): Promise<Came> => {
    if (!heard(await store.transaction((sql) => witnessClock(sql, now())))) return 'clockDoubted';
    await dropUnspoken(store, now());
    const { classes } = await store.read(groundsOf);
    if (classes.size === 0) return 'off';
    if (!(await store.transaction((sql) => takeTurn(sql, holder, now())))) return 'notNow';
    const at = now();
    let came: Came = 'stopped';
    try {
      const gone = await goThrough();
      came = gone.came;
      const finished: Finished | null = came === 'done' ? { at, erased: gone.erased as Record<string, number> } : null;
      await store.transaction((sql) => endTurn(sql, holder, finished));
      if (came === 'done' || Object.keys(gone.erased).length > 0)
        log.info({ erased: gone.erased, came }, 'went through what is due');
      return came;
    } catch (error) {
      await store.transaction((sql) => endTurn(sql, holder, null)).catch(() => undefined);
      throw error;
    }
  };

  return {
    run() {
      running ??= run().finally(() => {
        running = undefined;
      });
      return running;
    },
    count() {
      counted ??= countDue({ store, sealer, signal: ending.signal }, now(), (count) => {
        opened = count;
      })
        .then(async (outlook) => {
          if (!ending.signal.aborted) await store.transaction((sql) => keepOutlook(sql, outlook));
        })
        .catch((error: { code?: string }) => {
          log.warn({ code: error.code ?? 'unknown' }, 'what is due was not counted');
        })
        .finally(() => {
          counted = undefined;
          opened = 0;
        });
    },
    async state() {
      const { classes, outlook, finished } = await store.read(async (sql) => ({
        classes: (await groundsOf(sql)).classes,
        outlook: await lastOutlook(sql),
        finished: await lastFinished(sql),
      }));
      return {
        outlook,
        counting: counted === undefined ? null : opened,
        classes: [...classes].map(([name, { days, since }]) => ({ class: name, days, since })),
        finished,
        doubtedSince: doubted?.until ?? null,
        leastDays: LEAST_DAYS,
        today: dayOf(now()),
      };
    },
    async stop() {
      ending.abort();
      await Promise.allSettled([running, counted]);
    },
  };
}
