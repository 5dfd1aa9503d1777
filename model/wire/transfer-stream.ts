/**
 * How a transfer file is laid out: its first line, then frames. A frame is its length in four bytes and its content sealed under the file's
 * own key, its place as the nonce; so none can be altered, left out, exchanged or added, and neither writing nor reading holds more than one.
 */
import { chunkLength, chunksOf } from './attachments.ts';
import { endText, MOST_FRAME, MOST_HEAD, type Part, TransferFault, TransferHead, TransferPart } from './transfer.ts';

/** AES-256-GCM (the tag after the ciphertext) and SHA-256 of where it runs. */
export interface TransferTools {
  seal(key: Uint8Array, nonce: Uint8Array, plain: Uint8Array, about: string): Uint8Array;
  /** Undefined where a single bit is not as it was sealed. */
  unseal(key: Uint8Array, nonce: Uint8Array, sealed: Uint8Array, about: string): Uint8Array | undefined;
  sha256(): { update(bytes: Uint8Array): unknown; digest(as: 'hex'): string };
}

/** Bytes. */
export const TAG = 16;
const [JSON_FRAME, BYTES_FRAME] = [1, 2];
const nonceOf = (index: number): Uint8Array => {
  const nonce = new Uint8Array(12);
  new DataView(nonce.buffer).setUint32(8, index);
  return nonce;
};

export interface TransferWriter {
  head(): Uint8Array;
  part(part: Exclude<TransferPart, { kind: 'end' }>): Uint8Array;
  piece(bytes: Uint8Array): Uint8Array;
  end(sign: (text: string) => string): Uint8Array;
}

/** What each call gives is to be written in the order of the calls. */
export function transferWriter(head: TransferHead, key: Uint8Array, tools: TransferTools): TransferWriter {
  const digest = tools.sha256();
  let index = 0;
  const frame = (kind: number, content: Uint8Array): Uint8Array => {
    const plain = new Uint8Array(content.length + 1);
    plain[0] = kind;
    plain.set(content, 1);
    const sealed = tools.seal(key, nonceOf(index), plain, `${head.id} ${index}`);
    index += 1;
    const framed = new Uint8Array(sealed.length + 4);
    new DataView(framed.buffer).setUint32(0, sealed.length);
    framed.set(sealed, 4);
    return framed;
  };
  const counted = (framed: Uint8Array): Uint8Array => {
    digest.update(framed);
    return framed;
  };
  const text = (part: TransferPart) => frame(JSON_FRAME, new TextEncoder().encode(JSON.stringify(part)));
  return {
    head: () => new TextEncoder().encode(`${JSON.stringify(head)}\n`),
    part: (part) => counted(text(part)),
    piece: (bytes) => counted(frame(BYTES_FRAME, bytes)),
    end: (sign) => text({ kind: 'end', signature: sign(endText(head, digest.digest('hex'))) }),
  };
}

export type Read = Exclude<TransferPart, { kind: 'end' }> | { readonly kind: 'piece'; readonly bytes: Uint8Array };
type Begin = Part<'begin'>;

export interface TransferReading {
  readonly tools: TransferTools;
  /** The file's key; throws a `TransferFault` where it is for somebody else. */
  readonly keyFor: (head: TransferHead) => Uint8Array;
  /** Whether the text bears the maker's signature. */
  readonly signedBy: (from: Begin['from'], text: string, signature: string) => boolean;
}

/**
 * Everything a file says, part by part. Throws a `TransferFault` where it does not go on as it was written. That the whole of it is its
 * maker's is known only once it has come to its end without one.
 */
export async function* readTransfer(
  source: AsyncIterable<Uint8Array>,
  { tools, keyFor, signedBy }: TransferReading,
): AsyncGenerator<Read, void> {
  const bytes = bytesOf(source);
  try {
    const head = await readHead(bytes);
    const key = keyFor(head);
    const digest = tools.sha256();
    let from: Begin['from'] | undefined;
    let pieces: { bytes: number; next: number } | undefined;
    for (let index = 0; ; index++) {
      const prefix = await bytes.take(4);
      if (prefix === undefined) throw new TransferFault('fileCut');
      const length = new DataView(prefix.buffer, prefix.byteOffset, 4).getUint32(0);
      if (length <= TAG || length > MOST_FRAME) throw new TransferFault('fileAltered');
      const sealed = await bytes.take(length);
      if (sealed === undefined) throw new TransferFault('fileCut');
      const plain = tools.unseal(key, nonceOf(index), sealed, `${head.id} ${index}`);
      if (plain === undefined) throw new TransferFault('fileAltered');
      const content = plain.subarray(1);
      if (plain[0] === BYTES_FRAME) {
        if (pieces === undefined || content.length !== chunkLength(pieces.bytes, pieces.next))
          throw new TransferFault('fileAltered');
        pieces.next += 1;
        if (pieces.next === chunksOf(pieces.bytes)) pieces = undefined;
        yield { kind: 'piece', bytes: content };
      } else {
        const part = partOf(content);
        if (pieces !== undefined || (index === 0) !== (part.kind === 'begin')) throw new TransferFault('fileAltered');
        if (part.kind === 'end') {
          if (from === undefined || !signedBy(from, endText(head, digest.digest('hex')), part.signature))
            throw new TransferFault('fileAltered');
          if ((await bytes.take(1)) !== undefined) throw new TransferFault('fileAltered');
          return;
        }
        if (part.kind === 'begin') from = part.from;
        if (part.kind === 'content') pieces = { bytes: part.bytes, next: 0 };
        yield part;
      }
      digest.update(prefix);
      digest.update(sealed);
    }
  } finally {
    await bytes.close();
  }
}

/** The first line alone; the rest is left unread. */
export async function transferHead(source: AsyncIterable<Uint8Array>): Promise<TransferHead> {
  const bytes = bytesOf(source);
  try {
    return await readHead(bytes);
  } finally {
    await bytes.close();
  }
}

function partOf(content: Uint8Array): TransferPart {
  try {
    return TransferPart.parse(JSON.parse(new TextDecoder().decode(content)));
  } catch {
    throw new TransferFault('fileAltered');
  }
}

async function readHead(bytes: ReturnType<typeof bytesOf>): Promise<TransferHead> {
  const line = await bytes.line(MOST_HEAD);
  try {
    return TransferHead.parse(JSON.parse(line ?? ''));
  } catch {
    throw new TransferFault('fileUnreadable');
  }
}

const LINE_END = 10;

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Bytes in the lengths they are asked for, whatever pieces they come in. */
function bytesOf(source: AsyncIterable<Uint8Array>) {
  const pieces = source[Symbol.asyncIterator]();
  let here: Uint8Array = new Uint8Array(0);
  /** Until so many bytes are here, joined once; false where the source ends before. */
  const gather = async (length: number): Promise<boolean> => {
    const parts = [here];
    let size = here.length;
    while (size < length) {
      const next = await pieces.next();
      if (next.done === true) break;
      parts.push(next.value);
      size += next.value.length;
    }
    if (parts.length > 1) here = joined(parts);
    return size >= length;
  };
  const cut = (length: number): Uint8Array => {
    const taken = here.subarray(0, length);
    here = here.subarray(length);
    return taken;
  };
  return {
    async take(length: number): Promise<Uint8Array | undefined> {
      return (await gather(length)) ? cut(length) : undefined;
    },
    async line(most: number): Promise<string | undefined> {
      for (;;) {
        const end = here.subarray(0, most).indexOf(LINE_END);
        if (end >= 0) return new TextDecoder().decode(cut(end + 1));
        if (here.length >= most || !(await gather(here.length + 1))) return undefined;
      }
    },
    close: async () => {
      await pieces.return?.();
    },
  };
}
