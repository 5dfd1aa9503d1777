/**
 * One exchange with the server, from hearing what is new to having sent what was written. Pulling comes first, so that a vault put back
 * from a backup learns what it said before it says it again. Wherever it is cut off, the next one goes on from there.
 */

import { inCausalOrder } from '../../model/named.ts';
import { type Item, idOf } from '../../model/wire/batch.ts';
import { configurationText, type ServerConfiguration } from '../../model/wire/configuration.ts';
import { OFFER_IDS, type Outcome, PUSH_BATCHES, type PullAnswer } from '../../model/wire/exchange.ts';
import { isCertified } from '../../model/wire/pen.ts';
import type { Changes } from '../changes.ts';
import type { Store } from '../store.ts';
import type { AuditSending } from './audit-sending.ts';
import type { Configured } from './configured.ts';
import { failureOf, SyncFailure } from './failure.ts';
import type { Intake } from './intake.ts';
import { type Handed, interleaver } from './interleaving.ts';
import type { Lane } from './lane.ts';
import type { Leaving } from './leaving.ts';
import type { Outbox, Send } from './outbox.ts';
import type { Proofs } from './proofs.ts';
import type { Refusals } from './refusals.ts';
import type { Renewal } from './renewal.ts';
import type { Server } from './server.ts';
import { readSecret, signerOf, verifySignature } from './signing.ts';
import type { TakingOver } from './taking-over.ts';
import type { TermsWork } from './terms.ts';
import type { Values } from './values.ts';

export interface Exchange {
  /** Everything in both directions. Throws a `SyncFailure`; what was taken or sent before it stays so. */
  run(server: Server): Promise<void>;
  /** Waits for something new, up to `wait` milliseconds, and takes it. */
  listen(server: Server, wait: number, signal: AbortSignal): Promise<void>;
  /**
   * Within a write: what the server said to items of this device's own, whichever way that came. `number`: how far its own numbers are
   * accounted for, and no further than these outcomes tell.
   */
  account(own: ReadonlyMap<string, Item>, outcomes: readonly Outcome[], number: number): void;
}

export interface ExchangeParts {
  readonly store: Store;
  readonly changes: Changes;
  readonly values: Values;
  readonly proofs: Proofs;
  readonly configured: Configured;
  readonly intake: Intake;
  readonly outbox: Outbox;
  readonly leaving: Leaving;
  readonly lane: Lane;
  readonly refusals: Refusals;
  readonly auditSending: AuditSending;
  readonly renewal: Renewal;
  readonly terms: TermsWork;
  readonly takingOver: TakingOver;
}

export function openExchange(parts: ExchangeParts): Exchange {
  const { store, changes, values, proofs, configured, intake, outbox, leaving, lane, refusals, auditSending, renewal } =
    parts;
  const clearSentErasures = store.db.prepare<[]>('DELETE FROM sentErasure');

  /** Something that came by hand stands on what the server does not have yet. */
  let unborn = false;
  /** Records to be looked for in the next page before they go. */
  const considered = new Set<string>();

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
      values.set('offering', ' ');
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
    if (strangers.length > 0) store.write(() => strangers.forEach(configured.keepPen));
    await intake.take(page);
  };

  const ownOf = (sends: readonly Send[]): Map<string, Item> =>
    new Map(
      sends
        .flatMap(({ batch, items }) => (batch.device === store.device ? items : []))
        .map((item) => [idOf(item), item]),
    );

  /** The last of this device's own numbers that these carry. */
  const lastOf = (sends: readonly Send[]): number =>
    sends
      .filter(({ batch }) => batch.device === store.device)
      .flatMap(({ items, withheld }) => [...items.map(numberOf), ...withheld])
      .reduce((last, number) => Math.max(last, number), 0);

  const account: Exchange['account'] = (own, outcomes, number) => {
    outbox.accounted(number);
    refusals.take(outcomes.filter(({ id }) => own.get(id)?.kind === 'change'));
    let taken = 0;
    for (const { id, outcome, mark } of outcomes) {
      const item = own.get(id);
      if (item === undefined) continue;
      if (mark !== undefined) proofs.marked(id, mark);
      outbox.answered(id);
      if (item.kind === 'erasure') {
        outbox.erasureSent(id);
        if (outcome === 'refused') {
          refusals.takeErasure(item.erasure);
          // The record is had again by whoever follows one of its feeds: its content is here no longer.
          intake.restart();
        }
      }
      if (item.kind === 'change' && (outcome === 'taken' || outcome === 'known')) {
        taken += 1;
        // It comes back by a feed this officer follows, or it goes.
        leaving.considers(item.change.record);
        if (item.change.transition !== undefined) intake.sequence(item.change.stamp, item.change.record);
      }
    }
    values.set('sentCount', values.number('sentCount') + taken);
  };

  const erasedByOthers = (sends: readonly Send[]): Set<string> =>
    new Set(
      sends.flatMap(({ batch, items }) =>
        batch.device === store.device ? [] : items.flatMap((item) => (item.kind === 'erasure' ? [idOf(item)] : [])),
      ),
    );

  const pushOne = async (server: Server, sends: readonly Send[]): Promise<void> => {
    const { outcomes, number } = await server.push({ epoch: values.get('epoch'), sends: [...sends] });
    store.write(() => {
      // An answer that was lost may have accounted for more: what became of that is heard by sending it again.
      const heard = Math.max(values.number('accounted'), lastOf(sends));
      if (sends.some(({ batch }) => batch.device === store.device))
        account(ownOf(sends), outcomes, Math.min(number, heard));
      // What came by hand and the server does not take is its author's to mend, and nobody else's to keep.
      refusals.dropOthers(outcomes);
      if (refusals.restoreOthers(erasedByOthers(sends), outcomes)) intake.restart();
      const others = new Map(
        sends.flatMap(({ batch, items }) =>
          batch.device === store.device ? [] : items.map((item) => [idOf(item), item] as const),
        ),
      );
      for (const { id, outcome, mark, reason } of outcomes) {
        const item = others.get(id);
        if (item?.kind !== 'change') continue;
        if (outcome === 'refused' && reason === 'unknownRecord') {
          unborn = true;
          values.set('unborn', 'yes');
        }
        if (mark === undefined) continue;
        proofs.marked(id, mark);
        // As with own work: a feed that this officer follows brings it, or it goes.
        leaving.considers(item.change.record);
      }
    });
    if (outcomes.some(({ outcome }) => outcome === 'refused')) store.events.publish({ kind: 'many', at: store.now() });
  };

  /**
   * Everything held is offered to a server that lost some of it, or never had it. What it took once it takes again at once; the rest, which
   * came by hand, is given back to go in one order with what is written here.
   */
  const offerAll = async (server: Server): Promise<Handed[]> => {
    const handed: Handed[] = [];
    const isAll = values.get('offering') !== '';
    if (!isAll && values.get('unborn') === '') return handed;
    let after = isAll ? values.get('offering') : ' ';
    if (after === HANDING) after = ' ';
    while (after !== '') {
      const ids = isAll ? proofs.idsAfter(after, OFFER_IDS) : proofs.byHandAfter(after, store.device, OFFER_IDS);
      after = ids.at(-1) ?? '';
      if (after === '') break;
      const { lacks } = await server.offer(ids);
      for (const send of outbox.erasedByHand(lacks)) await pushOne(server, [send]);
      considerKnown(ids, new Set(lacks));
      for (const { change, send, isMarked } of forwards(lacks)) {
        if (isMarked) await pushOne(server, [send]);
        else handed.push({ change, send });
      }
      // Cut off here, what came by hand is gathered anew.
      if (isAll && handed.length === 0) store.write(() => values.set('offering', after));
    }
    if (isAll && values.get('offering') !== '')
      store.write(() => values.set('offering', handed.length > 0 ? HANDING : ''));
    return handed;
  };

  /** What came by hand and the server has by another way: a feed that this officer follows brings it with the next page, or it goes. */
  const considerKnown = (ids: readonly string[], lacks: ReadonlySet<string>): void => {
    const known = ids.filter((id) => !lacks.has(id) && proofs.isByHand(id));
    const records = new Set(
      changes.byIds(known).flatMap(({ device, record }) => (device === store.device ? [] : [record])),
    );
    if (records.size === 0) return;
    store.write(() => records.forEach(leaving.considers));
    for (const record of records) considered.add(record);
  };

  const forwards = (lacks: readonly string[]): (Handed & { readonly isMarked: boolean })[] =>
    // What builds on something comes after it.
    inCausalOrder(changes.byIds(lacks)).flatMap((change) => {
      const proof = proofs.of(change.id);
      if (proof === undefined || change.device === store.device) return [];
      const { batch, salt, mark } = proof;
      const item: Item = { kind: 'change', change, salt, ...(mark !== '' && { mark }) };
      return [{ change, isMarked: mark !== '', send: { batch, items: [item], withheld: [] } }];
    });

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
    considered.clear();
    const handed = await offerAll(server);
    await leaving.settle((record) => considered.has(record) || outbox.isWaiting(record) || lane.holds(record));
    return handed;
  };

  /** Own work, with what came by hand where it belongs in between. Whether anything was sent. */
  const pushAll = async (server: Server, handed: readonly Handed[]): Promise<boolean> => {
    const signer = signerOf(readSecret(values.get('deviceKey')));
    const order = interleaver(handed);
    let [pushed, whole] = [false, true];
    unborn = false;
    for (let before = -1; ; ) {
      const own = outbox.next(signer);
      const sends = own.length > 0 ? order.among(own) : order.rest();
      if (sends.length === 0) break;
      try {
        for (let from = 0; from < sends.length; from += PUSH_BATCHES)
          await pushOne(server, sends.slice(from, from + PUSH_BATCHES));
      } catch (error) {
        const gap =
          error instanceof SyncFailure && error.code === 'numberGap' ? Number(error.details.number) : undefined;
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
    if (whole && values.get('offering') === HANDING) store.write(() => values.set('offering', ''));
    if (whole && !unborn && values.get('unborn') !== '') store.write(() => values.set('unborn', ''));
    return pushed;
  };

  const run = async (server: Server, first?: PullAnswer): Promise<void> => {
    if (values.get('pen') !== store.device) throw new SyncFailure('deviceRenewed');
    await certify(server);
    const handed = await pullAll(server, first);
    await parts.takingOver.run();
    if (await pushAll(server, handed)) await pullAll(server);
    await auditSending.send(server);
    await parts.terms.run();
    store.write(() => values.set('succeededAt', store.now()));
  };

  return {
    account,
    run: (server) => unwrapped(() => run(server)),
    listen: (server, wait, signal) =>
      unwrapped(async () => {
        const page = await server.pull({ epoch: values.get('epoch') || null, cursors: intake.cursors(), wait }, signal);
        if (
          page.feeds.length > 0 ||
          page.epoch !== values.get('epoch') ||
          page.configuration > values.number('configuration')
        )
          await run(server, page);
        // What was only read changes nothing that would be sent, and goes up all the same.
        else if (auditSending.waiting() > 0) await auditSending.send(server);
      }),
  };
}

/** Erasures have none. */
function numberOf(item: Item): number {
  if (item.kind === 'erasure') return 0;
  return item.kind === 'change' ? item.change.number : item.shell.number;
}

/** What came by hand has been offered and is on its way. */
const HANDING = 'handing';

/** The names this vault wrote under before its present one. */
export const penNames = (values: Values): string[] =>
  values.get('pens') === '' ? [] : (JSON.parse(values.get('pens')) as string[]);

/** What ended it is thrown as the failure that it is. */
async function unwrapped<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw failureOf(error) ?? error;
  }
}
