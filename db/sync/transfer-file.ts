/** Transfer files on a disk: sealed to a recipient's key, written beside their name first, read in pieces. */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  randomUUID,
} from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import {
  agreementText,
  headText,
  TRANSFER_FORMAT,
  TransferFault,
  type TransferHead,
  type TransferRecipient,
} from '../../model/wire/transfer.ts';
import { readTransfer, type TransferReading } from '../../model/wire/transfer-stream.ts';
import { transferToolsOver } from '../../model/wire/transfer-tools.ts';
import { deriveKey, seal, unseal } from '../vault/seal.ts';
import { SyncFailure } from './failure.ts';

export const transferTools = transferToolsOver({ createCipheriv, createDecipheriv, createHash });

const rawOf = (key: KeyObject): string => key.export({ format: 'jwk' }).x ?? '';
const publicFrom = (raw: string): KeyObject =>
  createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x: raw }, format: 'jwk' });

const DIALECT = { type: 'pkcs8', format: 'der' } as const;

/** A new X25519 key as PKCS#8 in base64, and the public half of one. */
export const newFileKey = (): string => generateKeyPairSync('x25519').privateKey.export(DIALECT).toString('base64');
export const readFileSecret = (text: string): KeyObject =>
  createPrivateKey({ key: Buffer.from(text, 'base64'), ...DIALECT });
export const publicFileKey = (secret: KeyObject): string => rawOf(createPublicKey(secret));

const agreed = (secret: KeyObject, theirs: string, ephemeral: string, recipient: string): Buffer =>
  deriveKey(
    diffieHellman({ privateKey: secret, publicKey: publicFrom(theirs) }),
    'transfer',
    agreementText(ephemeral, recipient),
  );

/** The first line of a new file and the file's own key. `recipient`: an X25519 public key in base64url. */
export function newTransfer(
  to: TransferRecipient,
  recipient: string,
  at: number,
): { readonly head: TransferHead; readonly key: Buffer } {
  const pair = generateKeyPairSync('x25519');
  const outside = { id: randomUUID(), at, to, ephemeral: rawOf(pair.publicKey) };
  const key = randomBytes(32);
  const { nonce, bytes } = seal(
    agreed(pair.privateKey, recipient, outside.ephemeral, recipient),
    key,
    headText(outside),
  );
  return { head: { format: TRANSFER_FORMAT, version: 2, ...outside, nonce, key: bytes }, key };
}

/** The file's own key by the recipient's secret. Throws `fileAltered` where they do not fit. */
export function openTransferKey(head: TransferHead, secret: KeyObject): Buffer {
  const agreement = agreed(secret, head.ephemeral, head.ephemeral, publicFileKey(secret));
  const key = unseal(agreement, { nonce: head.nonce, bytes: head.key }, headText(head));
  if (key === undefined) throw new TransferFault('fileAltered');
  return key;
}

/** Bytes read at once. */
const READ = 512 * 1024;

/** The parts of a file on a disk; `read` hears how many bytes were. Throws `fileGone`, or a `TransferFault`. */
export function partsOf(path: string, reading: TransferReading, read?: (bytes: number) => void) {
  return readTransfer(bytesOf(path, read), reading);
}

async function* bytesOf(path: string, read?: (bytes: number) => void): AsyncGenerator<Uint8Array, void> {
  const file = createReadStream(path, { highWaterMark: READ });
  try {
    for await (const piece of file) {
      read?.((piece as Buffer).length);
      yield piece as Buffer;
    }
  } catch {
    throw new SyncFailure('fileGone');
  }
}

export interface FileInMaking {
  write(bytes: Uint8Array): Promise<void>;
  /** On disk and under its name. */
  finish(): Promise<void>;
  /** Nothing of it stays. */
  drop(): Promise<void>;
}

/** A file that has its name only once it is whole. Throws `fileUnwritable` where its disk refuses. */
export async function makeFile(path: string): Promise<FileInMaking> {
  const unfinished = `${path}.part`;
  const tried = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch {
      throw new SyncFailure('fileUnwritable');
    }
  };
  const file = await tried(() => open(unfinished, 'w', 0o600));
  let isOpen = true;
  const close = async () => {
    if (isOpen) await file.close();
    isOpen = false;
  };
  return {
    write: (bytes) => tried(() => file.appendFile(bytes)),
    finish: () =>
      tried(async () => {
        await file.sync();
        await close();
        await rename(unfinished, path);
      }),
    async drop() {
      await close().catch(() => undefined);
      await rm(unfinished, { force: true }).catch(() => undefined);
    },
  };
}
