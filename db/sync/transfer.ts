/**
 * Syncing by file: what waits here and what its recipient may see, sealed to one laptop or to the organisation. Repeated, partial or out of
 * order, a file does no harm: it holds changes, and each is taken once, wherever it comes from. Taking one up stands in
 * `transfer-taking.ts`.
 */
import { createHash, sign } from 'node:crypto';
import type { z } from 'zod';
import type { Outlook, Recipient, Writing } from '../../model/contract/transfer.ts';
import { chunksOf } from '../../model/wire/attachments.ts';
import { PenCertificate } from '../../model/wire/pen.ts';
import {
  addressText,
  readAddress,
  type TransferAddress,
  type TransferReceipt,
  writeAddress,
} from '../../model/wire/transfer.ts';
import { type TransferWriter, transferWriter } from '../../model/wire/transfer-stream.ts';
import { breathe } from '../breathe.ts';
import { SyncFailure } from './failure.ts';
import type { SyncParts } from './parts.ts';
import { readSecret, signerOf, verifySignature } from './signing.ts';
import {
  type FileInMaking,
  makeFile,
  newFileKey,
  newTransfer,
  publicFileKey,
  readFileSecret,
  transferTools,
} from './transfer-file.ts';
import { type GoingContent, openOutgoing, type Target } from './transfer-outgoing.ts';
import { openTaking, type TakingProgress } from './transfer-taking.ts';
import { contentId, openTransfers, type Transfers } from './transfers.ts';

export type WritingProgress = Exclude<z.output<typeof Writing>, { kind: 'failed' }>;

export interface Transfer {
  readonly kept: Transfers;
  /** This laptop's address for files: one line to hand to a colleague. */
  address(): string;
  organisation(): { readonly name: string } | undefined;
  nameOf(officer: string): string;
  outlook(to: Recipient): Outlook;
  /**
   * Throws a `SyncFailure` (`fileUnwritable` where the file's disk refuses), or a `Refused` where the vault's does. The file is there when
   * it says `done`, and nothing of it otherwise.
   */
  write(to: Recipient, purpose: string, path: string, signal?: AbortSignal): AsyncGenerator<WritingProgress, void>;
  /** Throws a `SyncFailure`: `fileUnreadable`, `fileCut`, `fileForAnother`, `fileExpired`, `fileAltered`. */
  take(path: string, signal?: AbortSignal): AsyncGenerator<TakingProgress, void>;
  /** What became of a file taken here, as a file for who made it. */
  answer(id: string, path: string): Promise<void>;
}

interface Addressee extends Target {
  readonly name: string;
  /** X25519, base64url. */
  readonly key: string;
  readonly address?: TransferAddress;
}

export function openTransfer(parts: SyncParts): Transfer {
  const { store, values, configured, holding, contents } = parts;
  const kept = openTransfers(store.db);
  const outgoing = openOutgoing(parts, kept);

  const secret = () => {
    if (values.get('fileKey') === '') store.write(() => values.set('fileKey', newFileKey()));
    return readFileSecret(values.get('fileKey'));
  };
  const certificate = (): PenCertificate => {
    const text = values.get('certificateOfPen');
    if (values.get('state') !== 'on' || text === '') throw new SyncFailure('notEnrolled');
    return PenCertificate.parse(JSON.parse(text));
  };
  const signed = (text: string): string =>
    sign(null, Buffer.from(text), readSecret(values.get('deviceKey'))).toString('base64url');
  const ownAddress = (): TransferAddress => {
    const key = publicFileKey(secret());
    return { key, signature: signed(addressText(key)), certificate: certificate() };
  };
  const nameOf = (officer: string): string =>
    configured.officer(officer)?.name ?? String(holding.load(officer)?.view.doc.name ?? '');

  const addressee = (to: Recipient): Addressee => {
    if (to.kind === 'organisation') {
      const organisation = configured.value('organisationKey');
      if (organisation === undefined) throw new SyncFailure('noOrganisation');
      const key = Buffer.from(organisation.publicKey, 'base64').toString('base64url');
      return { pen: '', officer: '', name: organisation.name, key };
    }
    const address =
      to.kind === 'known' ? kept.addressOf(to.pen) : readAddress(to.address, values.get('serverKey'), verifySignature);
    if (address === undefined) throw new SyncFailure('addressUnreadable');
    const { pen, officer } = address.certificate;
    if (pen === store.device) throw new SyncFailure('addressOwn');
    return { pen, officer, name: nameOf(officer), key: address.key, address };
  };

  /** A file in the making, up to its first parts. */
  const begun = async (to: Addressee, purpose: string, path: string) => {
    const recipient =
      to.pen === ''
        ? ({ kind: 'organisation', key: Buffer.from(to.key, 'base64url').toString('base64') } as const)
        : ({ kind: 'laptop', pen: to.pen } as const);
    const { head, key } = newTransfer(recipient, to.key, store.now());
    const from = { kind: 'laptop', certificate: certificate(), address: ownAddress() } as const;
    const file = await makeFile(path);
    const writer = transferWriter(head, key, transferTools);
    try {
      await file.write(writer.head());
      await file.write(writer.part({ kind: 'begin', from, purpose }));
    } catch (error) {
      await file.drop();
      throw error;
    }
    return { head, file, writer };
  };

  const putContent = async (file: FileInMaking, writer: TransferWriter, of: GoingContent): Promise<boolean> => {
    const { record, item, content, bytes } = of;
    // What is damaged here is told before the file speaks of it.
    if (!(await isWhole(of))) return false;
    await file.write(writer.part({ kind: 'content', record, item, content, bytes }));
    for (let chunk = 0; chunk < chunksOf(bytes); chunk++) {
      const piece = await contents.readChunk(content, chunk);
      if (piece === undefined) throw new SyncFailure('storage');
      await file.write(writer.piece(piece));
    }
    return true;
  };
  const isWhole = async ({ content, bytes }: GoingContent): Promise<boolean> => {
    const digest = createHash('sha256');
    for (let chunk = 0; chunk < chunksOf(bytes); chunk++) {
      const piece = await contents.readChunk(content, chunk);
      if (piece === undefined) return false;
      digest.update(piece);
    }
    return digest.digest('hex') === content;
  };

  const outlook = (to: Recipient): Outlook => {
    certificate();
    const target = addressee(to);
    const records = new Map<string, Outlook['records'][number]['type']>();
    const sum = { changes: 0, kept: 0, arrived: 0, contents: 0, bytes: 0 };
    for (const { changes, erased, kept: stays, arrived } of outgoing.pages(target)) {
      for (const { record, type } of changes) records.set(record, type);
      sum.changes += changes.length + erased.length;
      sum.kept += stays;
      sum.arrived += arrived;
    }
    for (const { bytes } of outgoing.contents(target)) {
      sum.contents += 1;
      sum.bytes += bytes;
    }
    const types = Map.groupBy(records.values(), (type) => type);
    return {
      ...sum,
      name: target.name,
      records: [...types].map(([type, all]) => ({ type, count: all.length })),
      receipts: target.pen === '' ? 0 : kept.owed(target.pen).length,
    };
  };

  /** What leaves is written down before it does: each record, with for whom and what for. */
  const noteLeaving = (target: Addressee, purpose: string, records: ReadonlySet<string>) => {
    const at = store.now();
    const words = JSON.stringify({ action: 'transfer', recipient: target.name, purpose });
    const entry = { at, actor: store.officer, action: 'disclose', reason: 'transfer', words } as const;
    for (const record of records) store.chain.append({ ...entry, record });
    if (records.size === 0) store.chain.append(entry);
  };

  return {
    kept,
    nameOf,
    outlook,
    address: () => writeAddress(ownAddress()),
    organisation: () => configured.value('organisationKey'),

    async *write(to, purpose, path, signal) {
      const target = addressee(to);
      await parts.resettling.run();
      const { changes: count, contents: files, bytes } = outlook(to);
      const total = count + files + Math.ceil(bytes / STEP);
      const signer = signerOf(readSecret(values.get('deviceKey')));
      const { head, file, writer } = await begun(target, purpose, path);
      const ids: string[] = [];
      const wrote: string[] = [];
      const records = new Set<string>();
      let done = 0;
      let finished = false;
      try {
        const known = new Set<string>();
        for (const page of outgoing.pages(target)) {
          if (signal?.aborted) return yield { kind: 'cancelled' };
          const certificates = page.certificates.filter(({ pen }) => !known.has(pen));
          for (const { pen } of certificates) known.add(pen);
          if (certificates.length > 0) await file.write(writer.part({ kind: 'pens', certificates }));
          for (const send of page.sends(signer)) await file.write(writer.part({ kind: 'send', ...send }));
          for (const { id, record } of page.changes) {
            ids.push(id);
            records.add(record);
          }
          ids.push(...page.erased);
          done += page.changes.length + page.erased.length;
          yield { kind: 'progress', done: Math.min(done, total), total };
          await breathe();
        }
        for (const content of outgoing.contents(target)) {
          if (signal?.aborted) return yield { kind: 'cancelled' };
          if (await putContent(file, writer, content)) {
            wrote.push(contentId(content.record, content.content));
            records.add(content.record);
          }
          done += 1 + Math.ceil(content.bytes / STEP);
          yield { kind: 'progress', done: Math.min(done, total), total };
        }
        const owed = target.pen === '' ? [] : kept.owed(target.pen);
        for (const receipt of owed) await file.write(writer.part(receipt));
        await file.write(writer.end(signed));
        if (signal?.aborted) return yield { kind: 'cancelled' };
        store.write(() => {
          noteLeaving(target, purpose, records);
          const { pen, name } = target;
          kept.wrote({ id: head.id, at: head.at, pen, name, purpose, contents: wrote.length }, ids, wrote);
          kept.answered(
            owed.map((receipt) => receipt.file),
            store.now(),
          );
          if (target.address) kept.keepAddress(target.address, store.now());
        });
        await file.finish();
        finished = true;
        store.events.publish({ kind: 'sync' });
        yield { kind: 'done', changes: ids.length, contents: wrote.length, receipts: owed.length };
      } finally {
        if (!finished) await file.drop();
      }
    },

    take: openTaking(parts, kept, { secret, nameOf, isEnrolled: () => void certificate() }),

    async answer(id, path) {
      const taken = kept.receiptOf(id);
      const address = taken && kept.addressOf(taken.pen);
      if (taken === undefined || address === undefined) throw new SyncFailure('addressUnreadable');
      const { pen, officer } = address.certificate;
      const target = { pen, officer, name: nameOf(officer), key: address.key };
      const { file, writer } = await begun(target, '', path);
      let finished = false;
      try {
        const receipt: TransferReceipt = taken.receipt;
        await file.write(writer.part(receipt));
        await file.write(writer.end(signed));
        store.write(() => {
          const words = JSON.stringify({ action: 'receipt', recipient: target.name });
          store.chain.append({ at: store.now(), actor: store.officer, action: 'disclose', reason: 'transfer', words });
          kept.answered([id], store.now());
        });
        await file.finish();
        finished = true;
        store.events.publish({ kind: 'sync' });
      } finally {
        if (!finished) await file.drop();
      }
    },
  };
}

/** Bytes of a content that count as one step. */
const STEP = 256 * 1024;
