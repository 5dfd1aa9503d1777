/**
 * Syncs by itself while the vault is open: at once when something was written, by notice when something is new, with growing pauses when
 * there is no way to the server. A vault without a server never asks anything of anybody.
 */
import { randomInt } from 'node:crypto';
import { hostname } from 'node:os';
import type { z } from 'zod';
import type { Failure as FailureShape } from '../../model/contract/failure.ts';
import type { SyncStatus as StatusShape } from '../../model/contract/sync.ts';
import type { Enrolment, EnrolmentPreview } from './enrolment.ts';
import { type LineTo, openEnrolment } from './enrolment.ts';
import { NEEDS_A_PERSON, SyncFailure } from './failure.ts';
import { type Line, openLine } from './https.ts';
import type { SyncParts } from './parts.ts';
import { readSecret } from './signing.ts';

export type SyncStatus = z.output<typeof StatusShape>;
export type Failure = z.output<typeof FailureShape>;

export interface Runner {
  status(): SyncStatus;
  /** Changes and files that wait for the server. */
  unsent(): number;
  enrol(ticket: string, name: string): Promise<Failure | null>;
  preview(): EnrolmentPreview | null;
  confirm(areas: Readonly<Record<string, string | null>>): Promise<Failure | null>;
  cancel(): void;
  now(): Promise<Failure | null>;
  letGo(): void;
  /** What a work failed with, in words for the window. */
  tried(what: () => Promise<void>): Promise<Failure | null>;
  /** From now on by itself. */
  start(): void;
  close(): void;
}

/** Milliseconds after which contents that met with no way or no room are tried again. */
const CONTENTS_AGAIN = 60_000;
/** Milliseconds: after a commit before it is sent; between tries, growing up to the longest; held open for news. */
const SOON = 400;
const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 300_000;
const HELD = 25_000;
const AFTER_OPENING = 1_000;

export function openRunner(parts: SyncParts): Runner {
  const { store, values, exchange, outbox, refusals, leaving, lane, auditSending, withdrawing } = parts;
  const enrolment: Enrolment = openEnrolment(parts, parts.bindings);
  let closed = false;
  let started = false;
  let timer: NodeJS.Timeout | undefined;
  let nextAt: number | null = null;
  let line: Line | undefined;
  let running: Promise<Failure | null> | undefined;
  let again = false;
  let connected = false;
  let failures = 0;
  let holding: AbortController | undefined;
  let carrying: AbortController | undefined;
  let carryAgain = false;
  let carryTimer: NodeJS.Timeout | undefined;
  let carryFailure: Failure | null = null;
  let withdrawTimer: NodeJS.Timeout | undefined;

  const told = () => store.events.publish({ kind: 'sync' });
  const clock = {
    now: store.now,
    offset: () => values.number('skew'),
    measured: (offset: number) => store.write(() => values.set('skew', Math.round(offset))),
  };

  const lineNow = (): Line => {
    line ??= openLine(
      { address: values.get('address'), key: values.get('serverKey'), certificate: values.get('certificate') },
      { deviceId: values.get('deviceId'), secret: readSecret(values.get('deviceKey')) },
      clock,
      ({ key, certificate }) =>
        store.write(() => {
          values.set('serverKey', key);
          values.set('certificate', certificate);
        }),
    );
    return line;
  };
  const lineTo: LineTo = ({ address, key }, { deviceId, secret }) =>
    openLine({ address, key, certificate: '' }, { deviceId, secret: readSecret(secret) }, clock);
  /** Names that were drawn for nothing go back to their servers. */
  const withdraw = (after: number): void => {
    clearTimeout(withdrawTimer);
    if (closed || !withdrawing.owes()) return;
    const tell = () => withdrawing.tell(lineTo).finally(() => withdraw(LONGEST_PAUSE));
    withdrawTimer = setTimeout(() => void tell().catch(() => undefined), after).unref();
  };
  const hangUp = () => {
    holding?.abort();
    holding = undefined;
    carrying?.abort();
    line?.close();
    line = undefined;
    connected = false;
  };

  const failed = (error: unknown): Failure => {
    const failure = error instanceof SyncFailure ? error : new SyncFailure('broken');
    if (!(error instanceof SyncFailure))
      console.error('[core] sync met a fault:', error instanceof Error ? error.name : typeof error);
    return {
      code: failure.code,
      at: store.now(),
      details: { ...failure.details },
      person: NEEDS_A_PERSON.has(failure.code),
    };
  };

  const plan = (ms: number) => {
    clearTimeout(timer);
    if (closed || !started || values.get('state') !== 'on') return;
    nextAt = store.now() + ms;
    timer = setTimeout(() => void round(), ms).unref();
  };

  /** Half to one and a half times as long, so that laptops that lost the server together do not come back together. */
  const pauseAfter = (error: unknown): number => {
    const asked = error instanceof SyncFailure ? error.retryAfter : undefined;
    const pause = asked ?? Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(failures - 1, 10));
    return pause / 2 + randomInt(Math.max(1, Math.round(pause)));
  };

  /** Contents go and come beside everything else; whoever waits for changes does not wait for them. */
  const carry = async (): Promise<void> => {
    clearTimeout(carryTimer);
    if (carrying !== undefined) {
      carryAgain = true;
      return;
    }
    const stopped = new AbortController();
    carrying = stopped;
    try {
      do {
        carryAgain = false;
        await lane.run(lineNow(), stopped.signal);
      } while (carryAgain && !stopped.signal.aborted);
      carryFailure = null;
      // What waited only for its contents may leave now.
      if (!closed && running === undefined)
        await leaving.settle((record) => outbox.isWaiting(record) || lane.holds(record));
    } catch (error) {
      if (closed || stopped.signal.aborted) return;
      carryFailure = failed(error);
      if (!carryFailure.person) carryTimer = setTimeout(() => connected && void carry(), CONTENTS_AGAIN).unref();
    } finally {
      carrying = undefined;
      if (!closed) told();
      // Asked for while it was being hung up.
      if (carryAgain && !closed && connected) void carry();
    }
  };

  const work = async (): Promise<Failure | null> => {
    try {
      do {
        again = false;
        await exchange.run(lineNow());
      } while (again && !closed);
      failures = 0;
      connected = true;
      if (values.get('failure') !== '') store.write(() => values.set('failure', ''));
      void listen();
      void carry();
      return null;
    } catch (error) {
      if (closed) return null;
      const failure = failed(error);
      failures += 1;
      hangUp();
      store.write(() => values.set('failure', JSON.stringify(failure)));
      if (!failure.person) plan(pauseAfter(error));
      else nextAt = null;
      return failure;
    }
  };

  const round = (): Promise<Failure | null> => {
    clearTimeout(timer);
    nextAt = null;
    if (closed || values.get('state') !== 'on') return Promise.resolve(null);
    if (running !== undefined) {
      again = true;
      return running;
    }
    holding?.abort();
    running = work().finally(() => {
      running = undefined;
      if (!closed) told();
    });
    told();
    return running;
  };

  /** A question that the server answers once something is new. */
  const listen = async (): Promise<void> => {
    const hold = new AbortController();
    holding = hold;
    try {
      while (!hold.signal.aborted && !closed) {
        await exchange.listen(lineNow(), HELD, hold.signal);
        if (hold.signal.aborted) break;
        told();
        void carry();
      }
    } catch (error) {
      if (hold.signal.aborted || closed) return;
      connected = false;
      const failure = failed(error);
      failures += 1;
      store.write(() => values.set('failure', JSON.stringify(failure)));
      hangUp();
      if (!failure.person) plan(pauseAfter(error));
      told();
    }
  };

  const stop = store.events.hear((event) => {
    if (event.kind !== 'records' || closed || values.get('state') !== 'on') return;
    // With no way to the server the pause goes on as planned.
    if (failures === 0) plan(SOON);
    told();
  });

  const tried = async (what: () => Promise<void>): Promise<Failure | null> => {
    try {
      await what();
      return null;
    } catch (error) {
      return failed(error);
    }
  };

  return {
    status() {
      const state = values.get('state');
      const failure = values.get('failure');
      return {
        state: state === 'preview' || state === 'binding' || state === 'on' ? state : 'none',
        server: values.get('address') || null,
        working: running !== undefined,
        connected,
        waiting: state === 'on' ? outbox.waiting() : 0,
        sent: values.number('sentCount'),
        refused: refusals.count(),
        succeededAt: values.number('succeededAt') || null,
        nextAt,
        failure: failure === '' ? null : (JSON.parse(failure) as Failure),
        skew: values.number('skew'),
        leaving: leaving.outlook(),
        contents: { ...lane.counts(), failure: carryFailure },
        entries: state === 'on' ? auditSending.waiting() : 0,
      };
    },
    unsent: () => (values.get('state') === 'on' ? outbox.waiting() + lane.counts().toSend : 0),
    async enrol(ticket, name) {
      if (store.vault.sample) return failed(new SyncFailure('sampleStays'));
      hangUp();
      const failure = await tried(() => enrolment.begin(ticket, name || hostname(), lineTo));
      withdraw(0);
      if (failure === null && values.get('state') === 'on') {
        failures = 0;
        started = true;
        return round();
      }
      return failure;
    },
    preview: () => enrolment.preview(),
    async confirm(areas) {
      const failure = await tried(() => enrolment.confirm(areas));
      started = true;
      if (failure === null) plan(0);
      return failure;
    },
    tried,
    cancel() {
      enrolment.cancel();
      withdraw(0);
    },
    now() {
      failures = 0;
      lane.retry();
      return round();
    },
    letGo() {
      store.write(() => values.set('leave', 'yes'));
      void round();
    },
    start() {
      if (store.vault.readOnly || store.vault.sample) return;
      withdraw(AFTER_OPENING);
      if (values.get('state') === '') return;
      started = true;
      if (values.get('state') === 'binding')
        void enrolment.resume().then(
          () => plan(0),
          () => undefined,
        );
      else plan(AFTER_OPENING);
    },
    close() {
      closed = true;
      clearTimeout(timer);
      clearTimeout(carryTimer);
      clearTimeout(withdrawTimer);
      stop();
      hangUp();
    },
  };
}
