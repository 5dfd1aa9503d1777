/**
 * Taking up a file that was carried here. It is read twice: once to know that it is whole and its maker's, down to the last batch, and
 * again to take it in slices. So of a file that was altered or cut off nothing is taken, and a large one needs no more room than a small.
 */
import type { KeyObject } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type { z } from 'zod';
import type { Taking as TakingShape } from '../../model/contract/transfer.ts';
import { isTombstone, type Tombstone } from '../../model/erasure.ts';
import { may } from '../../model/policy.ts';
import { actorOf } from '../../model/subject.ts';
import { type Batch, batchFault, type Item } from '../../model/wire/batch.ts';
import { isCertified, type PenCertificate } from '../../model/wire/pen.ts';
import {
  isGenuineAddress,
  MOST_TRANSFER,
  type Part,
  TRANSFER_LASTS,
  TransferFault,
  type TransferHead,
  type TransferReceipt,
} from '../../model/wire/transfer.ts';
import type { Read, TransferReading } from '../../model/wire/transfer-stream.ts';
import { digest } from '../audit.ts';
import { SyncFailure } from './failure.ts';
import { genuineContent } from './lane.ts';
import type { SyncParts } from './parts.ts';
import { verifySignature } from './signing.ts';
import { openTransferKey, partsOf, transferTools } from './transfer-file.ts';
import type { Transfers } from './transfers.ts';
import { WHOLE_OFFER } from './values.ts';

export type TakingProgress = Exclude<z.output<typeof TakingShape>, { kind: 'failed' }>;

interface Own {
  secret(): KeyObject;
  nameOf(officer: string): string;
  /** Throws `notEnrolled`. */
  isEnrolled(): void;
}

export function openTaking(parts: SyncParts, kept: Transfers, own: Own) {
  const { store, values, configured, changes, proofs, applier, slices, contents, sending } = parts;
  const { erasures, holding, leaving, rights } = parts;
  const speaks = store.db.prepare<[string, string], { hash: string }>(
    'SELECT hash FROM attachmentUse WHERE record = ? AND hash = ? AND gone = 0 LIMIT 1',
  );
  const lastNumber = store.db.prepare<[number, string], { last: number | null }>(
    'SELECT max(number) AS last FROM change WHERE device = ? AND id IN (SELECT value FROM json_each(?))',
  );
  const isVouched = (certificate: PenCertificate): boolean =>
    isCertified(certificate, values.get('serverKey'), verifySignature);

  const readingOf = (heard: (head: TransferHead) => void): TransferReading => ({
    tools: transferTools,
    keyFor(head) {
      if (head.to.kind !== 'laptop' || head.to.pen !== store.device) throw new TransferFault('fileForAnother');
      if (Math.abs(store.now() - head.at) > TRANSFER_LASTS) throw new TransferFault('fileExpired');
      heard(head);
      return openTransferKey(head, own.secret());
    },
    signedBy(from, text, signature) {
      if (from.kind === 'server') return verifySignature(values.get('serverKey'), text, signature);
      return isVouched(from.certificate) && verifySignature(from.certificate.publicKey, text, signature);
    },
  });

  /** Whether each part is what its author signed. Throws a `TransferFault`. */
  const verifier = () => {
    const pens = new Map<string, PenCertificate>();
    return (part: Read): void => {
      const fault = () => new TransferFault('fileAltered');
      if (part.kind === 'begin' && part.from.kind === 'laptop') {
        const { certificate, address } = part.from;
        const isOwn = address.certificate.pen === certificate.pen && isVouched(certificate);
        if (!isOwn || !isGenuineAddress(address, values.get('serverKey'), verifySignature)) throw fault();
        pens.set(certificate.pen, certificate);
      }
      if (part.kind === 'pens') {
        for (const certificate of part.certificates) {
          if (!isVouched(certificate)) throw fault();
          pens.set(certificate.pen, certificate);
        }
      }
      if (part.kind === 'send') {
        const { batch, items } = part;
        const pen = pens.get(batch.device);
        if (pen === undefined || batchFault(batch, items, pen.publicKey, digest, verifySignature) !== undefined)
          throw fault();
        if (items.some((item) => item.kind === 'change' && item.change.author !== pen.officer)) throw fault();
        const erased = items.flatMap((item) => (item.kind === 'erasure' ? [item.erasure] : []));
        if (!erased.every((one) => isTombstone(one) && one.by === pen.officer)) throw fault();
      }
    };
  };

  interface Told {
    taken: number;
    known: number;
    contents: number;
    receipts: number;
    /** The last of this laptop's own numbers that a receipt of the server's spoke of. */
    last: number;
    /** The first of them that bears the server's mark though the receipt refuses it: from there on all is sent again. */
    again: number;
    readonly refused: string[];
    readonly lacking: { record: string; content: string }[];
  }

  /**
   * Whether who erased it may, as far as this laptop knows. What is not here yet is not judged here: the server is asked about either, and
   * what it does not let them erase comes back.
   */
  const mayErase = ({ id, by }: Tombstone): boolean => {
    const view = holding.standing(id)?.view;
    if (view === undefined) return true;
    const eraser = holding.load(by)?.view;
    const ground = configured.areas().flatMap((area) => holding.load(area.id)?.view ?? []);
    if (eraser === undefined) return false;
    return may(actorOf(eraser, ground, true), 'erase', rights.subject(view), rights.today()).allowed;
  };

  /** Within a write. */
  const takeErasure = (erasure: Tombstone, batch: Batch, salt: string, told: Told): void => {
    if (erasures.has(erasure.id)) told.known += 1;
    else if (!mayErase(erasure)) told.refused.push(erasure.id);
    else {
      proofs.keep(erasure.id, batch, salt, '');
      leaving.erases(erasure);
      told.taken += 1;
    }
  };

  const takeSend = async ({ batch, items }: Part<'send'>, told: Told): Promise<void> => {
    const taking = slices.through(items, (some) => {
      const slice = applier.begin();
      for (const item of some) {
        if (item.kind === 'erasure') takeErasure(item.erasure, batch, item.salt, told);
        if (item.kind !== 'change') continue;
        if (!changes.has(item.change.id)) proofs.keep(item.change.id, batch, item.salt, '');
        slice.take(item.change);
      }
      slice.end();
      told.taken += slice.count.applied + slice.count.parked;
      told.known += slice.count.known + slice.count.erased;
      told.refused.push(...slice.count.refused.map(({ id }) => id));
      // The server may not have them yet: it is offered what came by hand.
      values.set('offering', WHOLE_OFFER);
    });
    for await (const _ of taking);
    await leaving.settleErased();
  };

  /** A content that a record here speaks of, once all its pieces are there. */
  const takeContent = async ({ record, content }: Part<'content'>, plain: Buffer, told: Told): Promise<void> => {
    const facts = speaks.get(record, content) === undefined ? undefined : await genuineContent(plain, content);
    if (facts === undefined) {
      told.lacking.push({ record, content });
      return;
    }
    if (contents.sizeOf(content) === undefined) await contents.put(plain, facts);
    told.contents += 1;
  };

  /** What the server said to this laptop's own changes counts as if they had been pushed. */
  const takeOutcomes = ({ file, epoch, outcomes, number }: Part<'outcomes'>, told: Told): void => {
    if (epoch !== values.get('epoch') || !kept.written().some(({ id, pen }) => id === file && pen === '')) return;
    const ids = JSON.stringify(outcomes.map(({ id }) => id));
    told.last = Math.max(told.last, lastNumber.get(store.facets.find(store.device), ids)?.last ?? 0);
    const written = changes.byIds(outcomes.map(({ id }) => id)).filter(({ device }) => device === store.device);
    const items = written.map((change): Item => ({ kind: 'change', change, salt: '' }));
    // What bears its mark the server took, and takes again: the file is older than that mark. Such a refusal counts for nothing.
    const refused = new Set(outcomes.flatMap(({ id, outcome }) => (outcome === 'refused' ? [id] : [])));
    const marked = written.filter(({ id }) => refused.has(id) && (proofs.of(id)?.mark ?? '') !== '');
    told.again = marked.reduce((first, { number: one }) => Math.min(first, one), told.again);
    const heard = outcomes.filter(({ id }) => !marked.some((one) => one.id === id));
    store.write(() => {
      // The server may have accounted since for what went another way, and whose answer was lost.
      const reached = Math.min(number ?? 0, told.last, told.again - 1);
      sending.account(items, heard, Math.max(values.number('accounted'), reached));
    });
    store.events.publish({ kind: 'many', at: store.now() });
  };

  return async function* take(path: string, signal?: AbortSignal): AsyncGenerator<TakingProgress, void> {
    own.isEnrolled();
    const there = await stat(path).catch(() => undefined);
    if (!there?.isFile()) throw new SyncFailure('fileGone');
    const { size } = there;
    if (size > MOST_TRANSFER) throw new SyncFailure('fileUnreadable');
    const total = 2 * size;
    let done = 0;
    const read = (bytes: number) => {
      done += bytes;
    };
    let head: TransferHead | undefined;
    const reading = readingOf((one) => {
      head = one;
    });
    const told: Told = {
      taken: 0,
      known: 0,
      contents: 0,
      receipts: 0,
      last: 0,
      again: Number.POSITIVE_INFINITY,
      refused: [],
      lacking: [],
    };
    const cancelled = () => ({ kind: 'cancelled', taken: told.taken }) as const;
    const verify = verifier();
    let begin: Part<'begin'> | undefined;
    for await (const part of asFailures(partsOf(path, reading, read))) {
      if (signal?.aborted) return yield cancelled();
      faulted(() => verify(part));
      if (part.kind === 'begin') begin = part;
      yield { kind: 'progress', done, total };
    }
    if (head === undefined || begin === undefined) throw new SyncFailure('fileUnreadable');
    const { from, purpose } = begin;
    const maker = from.kind === 'laptop' ? from.certificate : undefined;
    const { id, at } = head;
    store.write(() => {
      const words = JSON.stringify({ action: 'transfer', from: maker ? own.nameOf(maker.officer) : 'server', purpose });
      store.chain.append({ at: store.now(), actor: store.officer, action: 'import', reason: 'transfer', words });
      if (from.kind === 'laptop') {
        kept.keepAddress(from.address, store.now());
        configured.keepPen(from.certificate);
      }
    });
    let content: { part: Part<'content'>; pieces: Uint8Array[]; bytes: number } | undefined;
    for await (const part of asFailures(partsOf(path, reading, read))) {
      if (signal?.aborted) return yield cancelled();
      switch (part.kind) {
        case 'pens':
          store.write(() => part.certificates.forEach(configured.keepPen));
          break;
        case 'send':
          await takeSend(part, told);
          break;
        case 'content':
          content = { part, pieces: [], bytes: 0 };
          break;
        case 'piece':
          if (content === undefined) break;
          content.pieces.push(part.bytes);
          content.bytes += part.bytes.length;
          if (content.bytes === content.part.bytes) {
            await takeContent(content.part, Buffer.concat(content.pieces), told);
            content = undefined;
          }
          break;
        case 'receipt':
          if (store.write(() => kept.arrive(maker?.pen ?? '', part))) told.receipts += 1;
          break;
        case 'outcomes':
          if (maker === undefined) takeOutcomes(part, told);
          break;
        case 'begin':
          break;
      }
      yield { kind: 'progress', done, total };
    }
    const held = told.taken + told.known + told.contents + told.refused.length + told.lacking.length;
    const answerable = maker !== undefined && held > 0;
    if (answerable) {
      const receipt: TransferReceipt = {
        kind: 'receipt',
        file: id,
        at: store.now(),
        taken: told.taken,
        known: told.known,
        contents: told.contents,
        refused: told.refused,
        lacking: told.lacking,
      };
      const { pen, officer } = maker;
      const { taken, known, contents: whole } = told;
      const file = { id, at, takenAt: store.now(), pen, officer, purpose, taken, known, contents: whole };
      store.write(() => kept.took(file, receipt));
    }
    store.events.publish({ kind: 'many', at: store.now() });
    store.events.publish({ kind: 'sync' });
    const { taken, known, contents: whole, receipts } = told;
    const name = maker === undefined ? '' : own.nameOf(maker.officer);
    yield { kind: 'done', id, name, taken, known, contents: whole, receipts, answerable };
  };
}

/** What is wrong with a file, as what the exchange fails with. */
function faulted<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof TransferFault ? new SyncFailure(error.code) : error;
  }
}

async function* asFailures<T>(parts: AsyncIterable<T>): AsyncGenerator<T, void> {
  try {
    yield* parts;
  } catch (error) {
    throw error instanceof TransferFault ? new SyncFailure(error.code) : error;
  }
}
