/** A file that an enrolled laptop made whole and signed, in which something is not what its author wrote. */
import { type KeyObject, sign } from 'node:crypto';
import { createReadStream, writeFileSync } from 'node:fs';
import { readSecret, signerOf } from '../../../db/sync/signing.ts';
import {
  newTransfer,
  openTransferKey,
  publicFileKey,
  readFileSecret,
  transferTools,
} from '../../../db/sync/transfer-file.ts';
import type { Recipient } from '../../../model/contract/transfer.ts';
import { type Item, sealBatch } from '../../../model/wire/batch.ts';
import type { Part, TransferRecipient } from '../../../model/wire/transfer.ts';
import { joined, type Read, readTransfer, transferWriter } from '../../../model/wire/transfer-stream.ts';
import { digest } from '../../../server/digest.ts';
import { lineOf, written } from './carried.ts';
import type { Laptop } from './laptop.ts';

const deviceKey = ({ vault }: Laptop) => readSecret(vault.parts.sync.values.get('deviceKey'));

/** Items signed anew by the laptop that brings them. */
export const resealed = (by: Laptop, { batch }: Part<'send'>, items: Item[]): Part<'send'> => ({
  kind: 'send',
  batch: sealBatch(batch.device, batch.number, items, digest, signerOf(deviceKey(by))),
  items,
  withheld: [],
});

type Whole = Exclude<Read, { kind: 'piece' }>;
type Alter = (part: Whole) => readonly Whole[];

/** What `from` writes for `to`, each part as `alter` gives it, signed as a whole by `from` as any file is. */
export function forged(from: Laptop, to: Laptop, path: string, alter: Alter): Promise<void> {
  // Its key for files is made when its line is first asked for.
  const recipient = lineOf(to);
  const secret = readFileSecret(to.vault.parts.sync.values.get('fileKey'));
  const pen = to.vault.parts.store.device;
  return forgedTo(from, { recipient, to: { kind: 'laptop', pen }, secret }, path, alter);
}

/** The same for the organisation, whose secret it is. */
export function forgedForOrganisation(from: Laptop, secret: KeyObject, path: string, alter: Alter): Promise<void> {
  const key = Buffer.from(publicFileKey(secret), 'base64url').toString('base64');
  return forgedTo(
    from,
    { recipient: { kind: 'organisation' }, to: { kind: 'organisation', key }, secret },
    path,
    alter,
  );
}

async function forgedTo(
  from: Laptop,
  { recipient, to, secret }: { recipient: Recipient; to: TransferRecipient; secret: KeyObject },
  path: string,
  alter: Alter,
): Promise<void> {
  await written(from, recipient, path);
  const reading = {
    tools: transferTools,
    keyFor: (head: Parameters<typeof openTransferKey>[0]) => openTransferKey(head, secret),
    signedBy: () => true,
  };
  const { head, key } = newTransfer(to, publicFileKey(secret), from.vault.clock.now);
  const writer = transferWriter(head, key, transferTools);
  const frames = [writer.head()];
  for await (const part of readTransfer(createReadStream(path), reading)) {
    if (part.kind === 'piece') frames.push(writer.piece(part.bytes));
    else for (const one of alter(part)) frames.push(writer.part(one));
  }
  frames.push(writer.end((text) => sign(null, Buffer.from(text), deviceKey(from)).toString('base64url')));
  writeFileSync(path, joined(frames));
}
