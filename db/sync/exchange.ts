/**
 * One exchange with the server, from hearing what is new to having sent what was written. Pulling comes first, so that a vault put back
 * from a backup learns what it said before it says it again. Wherever it is cut off, the next one goes on from there.
 */

import type { Tombstone } from '../../model/erasure.ts';
import { erasureText, THE_SERVER } from '../../model/server-erasing.ts';
import { configurationText, type ServerConfiguration } from '../../model/wire/configuration.ts';
import { PUSH_BATCHES, type PullAnswer } from '../../model/wire/exchange.ts';
import { isCertified } from '../../model/wire/pen.ts';
import type { Store } from '../store.ts';
import type { AuditSending } from './audit-sending.ts';
import type { Configured } from './configured.ts';
import { failureOf, numberIn, SyncFailure } from './failure.ts';
import type { Intake } from './intake.ts';
import { type Handed, interleaver } from './interleaving.ts';
import type { Lane } from './lane.ts';
import type { Leaving } from './leaving.ts';
import type { Offering } from './offering.ts';
import type { Outbox } from './outbox.ts';
import type { Renewal } from './renewal.ts';
import type { Resettling } from './resettling.ts';
import type { Sending } from './sending.ts';
import type { Server } from './server.ts';
import { readSecret, signerOf, verifySignature } from './signing.ts';
import type { TakingOver } from './taking-over.ts';
import type { TermsWork } from './terms.ts';
import { penNames, type Values, WHOLE_OFFER } from './values.ts';

export interface Exchange {
  /** Everything in both directions. Throws a `SyncFailure`; what was taken or sent before it stays so. */
  run(server: Server): Promise<void>;
  /** Waits for something new, up to `wait` milliseconds, and takes it. */
  listen(server: Server, wait: number, signal: AbortSignal): Promise<void>;
  /**
   * After one, once contents were carried: whether something has become another's that waited only for them. It leaves with the next, which
   * tells first whether the server is still the one it was sent to.
   */
  isDue(): boolean;
}

export interface ExchangeParts {
  readonly store: Store;
  readonly values: Values;
  readonly configured: Configured;
  readonly intake: Intake;
  readonly outbox: Outbox;
  readonly leaving: Leaving;
  readonly lane: Lane;
  readonly sending: Sending;
  readonly offering: Offering;
  readonly auditSending: AuditSending;
  readonly renewal: Renewal;
  readonly resettling: Resettling;
  readonly terms: TermsWork;
  readonly takingOver: TakingOver;
}

export function openExchange(parts: ExchangeParts): Exchange {
  const { store, values, configured, intake, outbox, leaving, lane, sending, offering, auditSending, renewal } = parts;
  const clearSentErasures = store.db.prepare<[]>('DELETE FROM sentErasure');

  const configure = async (server: Server): Promise<void> => {
    const { text, signature } = await server.configuration();
    // The key was followed to when the connection was made; only what is signed with it is believed.
    if (!verifySignature(values.get('serverKey'), configurationText(text), signature))
      throw new SyncFailure('notGenuine');
    const said = JSON.parse(text) as ServerConfiguration;
    if (said.officer !== store.officer) throw new SyncFailure('notGenuine');
    store.write(() => configured.take(said));
    store.events.publish({ kind: 'many', at: store.now() });
  };

  /** The server's word for whose this vault's name is: nothing is taken under a name it does not know. */
  const certify = async (server: Server): Promise<void> => {
    // Met for the first time, it is asked together with how far it knows the numbers.
    if (values.get('certificateOfPen') !== '' || values.get('epoch') === '') return;
    const { certificate } = await server.pen(store.device);
    store.write(() => values.set('certificateOfPen', JSON.stringify(certificate)));
  };

  /** The server was put back from a backup, or is met for the first time: its numbers are new, everything is had again and offered again. */
  const beginEpoch = async (server: Server, epoch: string): Promise<void> => {
    const first = values.get('epoch') === '';
    const { number, certificate } = await server.pen(store.device);
    store.write(() => {
      values.set('certificateOfPen', JSON.stringify(certificate));
      intake.restart();
      values.set('epoch', epoch);
      values.set('configuration', 0);
      // What it has of this device beyond what it answered is sent again, to hear what became of it.
      outbox.accounted(Math.min(number, values.number('accounted')));
      lane.restart();
      if (first) return;
      clearSentErasures.run();
      auditSending.restart();
      values.set('former', JSON.stringify(penNames(values).map((pen) => ({ pen, accounted: 0 }))));
      values.set('offering', WHOLE_OFFER);
      values.set('confirming', 'yes');
      leaving.doubts();
    });
  };

  const takePage = async (server: Server, page: PullAnswer): Promise<void> => {
    if (page.epoch !== values.get('epoch')) await beginEpoch(server, page.epoch);
    if (page.configuration > values.number('configuration')) await configure(server);
    const strangers = page.pens.filter(({ pen }) => configured.pen(pen) === undefined);
    if (!strangers.every((one) => isCertified(one, values.get('serverKey'), verifySignature)))
      throw new SyncFailure('notGenuine');
    if (!serversOwn(page).every(({ erasure, signature = '' }) => isServers(erasure, signature)))
      throw new SyncFailure('notGenuine');
    if (strangers.length > 0) store.write(() => strangers.forEach(configured.keepPen));
    await intake.take(page);
  };

  /** What the server itself erased it signs, so that nothing but the key that was pinned can speak in its name. */
  const serversOwn = ({ feeds }: PullAnswer) =>
    feeds.flatMap(({ items }) =>
      items.flatMap((item) => (item.kind === 'erasure' && item.erasure.by === THE_SERVER ? [item] : [])),
    );
  const isServers = (erasure: Tombstone, signature: string): boolean =>
    verifySignature(values.get('serverKey'), erasureText(erasure), signature);

  /** Records of which the last offer gave something back to be handed on. */
  let onItsWay: ReadonlySet<string> = new Set();
  /** What has not been sent, or is still to be handed on, or what the next page may bring, stays though it is another's now. */
  const isHeld = (record: string): boolean =>
    onItsWay.has(record) || offering.isConsidered(record) || outbox.isWaiting(record) || lane.holds(record);

  /** Everything held here was offered or sent again: what the server's feeds bring from now on is what they are to bring. */
  const isHandedBack = () =>
    values.get('offering') === '' && ['', '[]'].includes(values.get('former')) && outbox.waiting() === 0;

  const pullAll = async (server: Server, first?: PullAnswer): Promise<Handed[]> => {
    const confirms = values.get('confirming') === 'yes' && isHandedBack();
    // Before anything is taken: what comes may bear numbers of a former name that unsent work still stands under.
    await renewal.run(server);
    for (let page = first; ; page = undefined) {
      page ??= await server.pull({ epoch: values.get('epoch') || null, cursors: intake.cursors(), wait: 0 });
      await takePage(server, page);
      if (!page.more) break;
    }
    if (confirms && values.get('offering') === '')
      store.write(() => {
        leaving.confirm();
        values.set('confirming', '');
      });
    // What was written under an earlier name is written again, and what the server lost is handed back, before anything goes.
    await renewal.run(server);
    const handed = await offering.run(server);
    onItsWay = new Set(handed.map(({ change }) => change.record));
    await leaving.settle(isHeld);
    return handed;
  };

  /** Own work, with what came by hand where it belongs in between. Whether anything was sent. */
  const pushAll = async (server: Server, handed: readonly Handed[]): Promise<boolean> => {
    const signer = signerOf(readSecret(values.get('deviceKey')));
    const order = interleaver(handed);
    let [pushed, whole, unborn] = [false, true, false];
    for (let before = -1; ; ) {
      const own = outbox.next(signer);
      const sends = own.length > 0 ? order.among(own) : order.rest();
      if (sends.length === 0) break;
      try {
        for (let from = 0; from < sends.length; from += PUSH_BATCHES)
          unborn = (await sending.push(server, sends.slice(from, from + PUSH_BATCHES))) || unborn;
      } catch (error) {
        const gap = numberIn(error, 'numberGap', 'number');
        if (gap === undefined || gap === before) throw error;
        before = gap;
        // What was to go in between is offered again the next time.
        whole = false;
        store.write(() => outbox.accounted(gap));
        continue;
      }
      store.events.publish({ kind: 'sync' });
      pushed = true;
    }
    if (whole) offering.handedOver(unborn);
    return pushed;
  };

  const run = async (server: Server, first?: PullAnswer): Promise<void> => {
    if (values.get('pen') !== store.device) throw new SyncFailure('deviceRenewed');
    await certify(server);
    const handed = await pullAll(server, first);
    await parts.takingOver.run();
    await parts.resettling.run();
    if (await pushAll(server, handed)) await pullAll(server);
    await auditSending.send(server);
    await parts.terms.run();
    store.write(() => values.set('succeededAt', store.now()));
  };

  return {
    isDue: () => leaving.isDue(isHeld),
    run: (server) => unwrapped(() => run(server)),
    listen: (server, wait, signal) =>
      unwrapped(async () => {
        const page = await server.pull({ epoch: values.get('epoch') || null, cursors: intake.cursors(), wait }, signal);
        if (
          page.feeds.length > 0 ||
          page.epoch !== values.get('epoch') ||
          page.configuration > values.number('configuration') ||
          // A posting ends by its day as well, without anybody deciding anything.
          Object.keys(intake.cursors()).some((scope) => !page.scopes.includes(scope))
        )
          await run(server, page);
        // What was only read changes nothing that would be sent, and goes up all the same.
        else if (auditSending.waiting() > 0) await auditSending.send(server);
      }),
  };
}

/** What ended it is thrown as the failure that it is. */
async function unwrapped<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw failureOf(error) ?? error;
  }
}
