/**
 * The content of an attachment on disk: chunks of 256 KiB, each sealed by AES-256-GCM under a key drawn for this file alone, so a counter
 * serves as nonce. Each chunk is tied to the content's hash, to its place and to whether it is the last: chunks of two files, two orders or
 * a shortened file are not accepted. The file's name is a hash of the content under the same key and tells nothing without it.
 */
import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import { closeSync, openSync, readSync, renameSync, rmSync, statSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CHUNK_BYTES, chunksOf } from '../../model/wire/attachments.ts';
import { breathe } from '../breathe.ts';
import { makeFolder, syncFolder, writeDurably } from '../vault/durable.ts';

const TAG_BYTES = 16;

export interface SealedContent {
  /** SHA-256 of the plain bytes, in hex. */
  readonly hash: string;
  /** 32 bytes. */
  readonly key: Uint8Array;
  /** Of the plain content. */
  readonly bytes: number;
}

export const newContentKey = (): Buffer => randomBytes(32);
export const fileNameOf = (hash: string, key: Uint8Array): string =>
  createHmac('sha256', key).update(`beatbook attachment ${hash}`).digest('hex');
export const isFileName = (name: string): boolean => /^[0-9a-f]{64}$/.test(name);
/** What the sealed file must weigh. */
export const sealedBytes = (bytes: number): number => bytes + chunksOf(bytes) * TAG_BYTES;

const nonceOf = (index: number): Buffer => {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(index, 8);
  return nonce;
};
const contextOf = ({ hash, bytes }: SealedContent, index: number): Buffer =>
  Buffer.from(`${hash} ${index} of ${chunksOf(bytes)}`);

function sealChunk(content: SealedContent, index: number, plain: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-gcm', content.key, nonceOf(index));
  cipher.setAAD(contextOf(content, index));
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** The chunk, or nothing when a single bit is not as it was written. */
function unsealChunk(content: SealedContent, index: number, sealed: Uint8Array): Buffer | undefined {
  if (sealed.length < TAG_BYTES) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', content.key, nonceOf(index), { authTagLength: TAG_BYTES });
  decipher.setAAD(contextOf(content, index));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]);
  } catch {
    return undefined;
  }
}

const chunkAt = (plain: Uint8Array, index: number): Uint8Array =>
  plain.subarray(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES);

/** SHA-256 in hex, a slice at a time so that the thread answers in between. */
export async function hashOf(plain: Uint8Array): Promise<string> {
  const hash = createHash('sha256');
  for (let index = 0; index < chunksOf(plain.length); index++) {
    hash.update(chunkAt(plain, index));
    if (index % 8 === 7) await breathe();
  }
  return hash.digest('hex');
}

/** Writes the file and makes it last before it answers. Throws what the disk says, leaving nothing behind. */
export async function writeSealed(folder: string, content: SealedContent, plain: Uint8Array): Promise<void> {
  makeFolder(folder);
  const path = join(folder, fileNameOf(content.hash, content.key));
  const temporary = `${path}.${randomBytes(6).toString('hex')}.new`;
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      for (let index = 0; index < chunksOf(content.bytes); index++) {
        await file.appendFile(sealChunk(content, index, chunkAt(plain, index)));
      }
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  syncFolder(folder);
}

/** The same at once, for what is small. */
export function writeSealedNow(folder: string, content: SealedContent, plain: Uint8Array): void {
  makeFolder(folder);
  const chunks = Array.from({ length: chunksOf(content.bytes) }, (_, index) =>
    sealChunk(content, index, chunkAt(plain, index)),
  );
  writeDurably(join(folder, fileNameOf(content.hash, content.key)), Buffer.concat(chunks));
}

/** One chunk of a file; nothing where the file is missing, cut short or altered. Throws what the disk says otherwise. */
export async function readSealed(folder: string, content: SealedContent, index: number): Promise<Buffer | undefined> {
  const length = chunkLength(content, index);
  if (length === undefined) return undefined;
  const path = join(folder, fileNameOf(content.hash, content.key));
  let file: Awaited<ReturnType<typeof open>>;
  try {
    file = await open(path, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    const sealed = Buffer.alloc(length + TAG_BYTES);
    const { bytesRead } = await file.read(sealed, 0, sealed.length, index * (CHUNK_BYTES + TAG_BYTES));
    return bytesRead === sealed.length ? unsealChunk(content, index, sealed) : undefined;
  } finally {
    await file.close();
  }
}

function chunkLength({ bytes }: SealedContent, index: number): number | undefined {
  const chunks = chunksOf(bytes);
  if (index < 0 || index >= chunks) return undefined;
  return index < chunks - 1 ? CHUNK_BYTES : bytes - (chunks - 1) * CHUNK_BYTES;
}

/** Reads every chunk; blocks, so it belongs where nobody waits. */
export function isWholeFile(folder: string, content: SealedContent): boolean {
  const path = join(folder, fileNameOf(content.hash, content.key));
  if (statSync(path, { throwIfNoEntry: false })?.size !== sealedBytes(content.bytes)) return false;
  const file = openSync(path, 'r');
  try {
    for (let index = 0; index < chunksOf(content.bytes); index++) {
      const sealed = Buffer.alloc((chunkLength(content, index) ?? 0) + TAG_BYTES);
      if (readSync(file, sealed, 0, sealed.length, index * (CHUNK_BYTES + TAG_BYTES)) !== sealed.length) return false;
      if (unsealChunk(content, index, sealed) === undefined) return false;
    }
    return true;
  } finally {
    closeSync(file);
  }
}

/** Takes a file away for good; one that is not there is no mistake. */
export function removeFile(folder: string, name: string): void {
  const path = join(folder, name);
  const going = `${path}.${randomBytes(6).toString('hex')}.new`;
  try {
    // Under this name nothing reads it any more, even where another process still holds it open.
    renameSync(path, going);
  } catch {
    return;
  }
  rmSync(going, { force: true });
}
