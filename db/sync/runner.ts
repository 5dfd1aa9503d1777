/**
 * Syncs by itself while the vault is open: at once when something was written, by notice when something is new, with growing pauses when
 * there is no way to the server. A vault without a server never asks anything of anybody.
 */
import { randomInt } from 'node:crypto';
import { hostname } from 'node:os';
import type { z } from 'zod';
import type { SyncStatus as StatusShape } from '../../model/contract/sync.ts';
import { Refused } from '../refusal.ts';
import { openCarrier } from './carrier.ts';
import { type Enrolment, type EnrolmentPreview, type LineTo, openEnrolment } from './enrolment.ts';
import { type Failure, failureOf, NEEDS_A_PERSON, SyncFailure } from './failure.ts';
import { type Line, openLine } from './https.ts';
import type { SyncParts } from './parts.ts';
import { readSecret } from './signing.ts';

export type SyncStatus = z.output<typeof StatusShape>;

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

/** Milliseconds from a commit until it is sent, and from opening the vault until the first exchange. */
const SOON = 400;
const AFTER_OPENING = 1_000;
/** Milliseconds between tries, growing from the first to the longest. */
const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 300_000;
/** Milliseconds for which the server holds a question open until there is news. */
const HELD = 25_000;

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
  let withdrawTimer: NodeJS.Timeout | undefined;
  /** What could not be written down, as on a full disk. */
  let unwritten: Failure | null = null;

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
    carrier.breakOff();
    line?.close();
    line = undefined;
    connected = false;
  };

  const failed = (error: unknown): Failure => {
    const known = failureOf(error);
    if (known === undefined)
      console.error('[core] sync met a fault:', error instanceof Error ? error.name : typeof error);
    const failure = known ?? new SyncFailure('broken');
    return {
      code: failure.code,
      at: store.now(),
      details: { ...failure.details },
      person: NEEDS_A_PERSON.has(failure.code),
    };
  };

  /** It outlasts this opening where the disk takes it; where it does not, it is said all the same. */
  const note = (failure: Failure) => {
    unwritten = null;
    try {
      store.write(() => values.set('failure', JSON.stringify(failure)));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      unwritten = failure;
    }
  };
  const noted = (): Failure | null => {
    const text = values.get('failure');
    return unwritten ?? (text === '' ? null : (JSON.parse(text) as Failure));
  };
  const wentWell = () => {
    failures = 0;
    unwritten = null;
    if (values.get('failure') !== '') store.write(() => values.set('failure', ''));
  };
  /** A failure ends the connection; what trying again can mend is tried again. */
  const wentWrong = (error: unknown): Failure => {
    const failure = failed(error);
    failures += 1;
    hangUp();
    note(failure);
    if (!failure.person) plan(pauseAfter(error));
    else nextAt = null;
    return failure;
  };

  /** Whether there is a server to exchange with, once what was agreed at enrolment is carried out. */
  const isAgreed = () => values.get('state') === 'on' || values.get('state') === 'binding';

  const plan = (ms: number) => {
    clearTimeout(timer);
    if (closed || !started || !isAgreed()) return;
    nextAt = store.now() + ms;
    timer = setTimeout(() => void round(), ms).unref();
  };

  /** Half to one and a half times as long, so that laptops that lost the server together do not come back together. */
  const pauseAfter = (error: unknown): number => {
    const asked = error instanceof SyncFailure ? error.retryAfter : undefined;
    const pause = asked ?? Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(failures - 1, 10));
    return pause / 2 + randomInt(Math.max(1, Math.round(pause)));
  };

  const carrier = openCarrier({
    lane,
    line: lineNow,
    isConnected: () => connected,
    carried: () => {
      if (running === undefined && exchange.isDue()) void round();
    },
    failed,
    told,
  });

  const work = async (): Promise<Failure | null> => {
    try {
      await enrolment.resume();
      do {
        again = false;
        await exchange.run(lineNow());
      } while (again && !closed);
      wentWell();
      connected = true;
      void listen();
      void carrier.carry();
      return null;
    } catch (error) {
      return closed ? null : wentWrong(error);
    }
  };

  const round = (): Promise<Failure | null> => {
    clearTimeout(timer);
    nextAt = null;
    if (closed || !isAgreed()) return Promise.resolve(null);
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
        void carrier.carry();
      }
    } catch (error) {
      if (hold.signal.aborted || closed) return;
      wentWrong(error);
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
        failure: noted(),
        skew: values.number('skew'),
        leaving: leaving.outlook(),
        contents: { ...lane.counts(), failure: carrier.failure() },
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
      // What was agreed and could not be carried out, as on a full disk, is gone on with.
      plan(failure === null ? 0 : FIRST_PAUSE);
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
      store.write(() => leaving.agree());
      told();
      void round();
    },
    start() {
      if (store.vault.readOnly || store.vault.sample) return;
      withdraw(AFTER_OPENING);
      if (values.get('state') === '') return;
      started = true;
      plan(values.get('state') === 'binding' ? 0 : AFTER_OPENING);
    },
    close() {
      closed = true;
      clearTimeout(timer);
      clearTimeout(withdrawTimer);
      stop();
      carrier.close();
      hangUp();
    },
  };
}
