import { createHash, generateKeyPairSync, randomBytes, sign, verify } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newTransfer, openTransferKey, publicFileKey, transferTools } from '../../../db/sync/transfer-file.ts';
import { ATTACHMENT_LIMITS } from '../../../model/attachments/declared.ts';
import { PIECE, readFileKey, writeFileKey } from '../../../model/wire/transfer.ts';
import { readTransfer, transferWriter } from '../../../model/wire/transfer-stream.ts';
import { SEED } from '../../support/random.ts';

const recipient = generateKeyPairSync('x25519').privateKey;
const maker = generateKeyPairSync('ed25519');
const signed = (text: string) => sign(null, Buffer.from(text), maker.privateKey).toString('base64url');
const reading = {
  tools: transferTools,
  keyFor: (head: Parameters<typeof openTransferKey>[0]) => openTransferKey(head, recipient),
  signedBy: (_: unknown, text: string, signature: string) =>
    verify(null, Buffer.from(text), maker.publicKey, Buffer.from(signature, 'base64url')),
};
const begin = { kind: 'begin', from: { kind: 'server' }, purpose: 'Test' } as const;

/** A file with contents of so many bytes, frame by frame as it is written. */
function* frames(sizes: readonly number[]): Generator<Uint8Array> {
  const { head, key } = newTransfer({ kind: 'laptop', pen: 'p' }, publicFileKey(recipient), 1);
  const writer = transferWriter(head, key, transferTools);
  yield writer.head();
  yield writer.part(begin);
  for (const bytes of sizes) {
    const content = createHash('sha256').update(String(bytes)).digest('hex');
    yield writer.part({ kind: 'content', record: 'r', item: 'i', content, bytes });
    for (let left = bytes; left > 0; left -= PIECE) yield writer.piece(new Uint8Array(Math.min(left, PIECE)));
  }
  yield writer.end(signed);
}

async function* asStream(all: Iterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  for (const one of all) yield one;
}

const fault = async (source: AsyncIterable<Uint8Array>): Promise<string> => {
  try {
    for await (const _ of readTransfer(source, reading));
    return '';
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
};

test('however large a file, no more of it is held than a frame and what was read at once', async () => {
  const READ = 512 * 1024;
  let [given, told, most] = [0, 0, 0];
  async function* source() {
    for (const frame of frames(Array.from({ length: 4 }, () => ATTACHMENT_LIMITS.bytes))) {
      given += frame.length;
      most = Math.max(most, given - told);
      yield frame;
    }
  }
  for await (const part of readTransfer(source(), reading)) if (part.kind === 'piece') told += part.bytes.length;
  expect(told).toBe(4 * ATTACHMENT_LIMITS.bytes);
  expect(most).toBeLessThan(READ + PIECE + 64 * 1024);
});

test('in whatever pieces a file is read, it says the same; one bit altered, one byte left out or added, and it is refused', async () => {
  const whole = Buffer.concat([...frames([1, PIECE, PIECE + 5])]);
  const firstLine = whole.indexOf(10);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 200, max: 200_000 }), { minLength: 1, maxLength: 12 }),
      fc.integer({ min: firstLine + 1, max: whole.length - 1 }),
      fc.integer({ min: 0, max: 7 }),
      fc.constantFrom('alter', 'leave', 'add', 'cut'),
      async (cuts, at, bit, what) => {
        function* pieces(of: Uint8Array) {
          for (let [from, index] = [0, 0]; from < of.length; index++) {
            const length = cuts[index % cuts.length] ?? 1;
            yield of.subarray(from, from + length);
            from += length;
          }
        }
        expect(await fault(asStream(pieces(whole)))).toBe('');
        const altered = Buffer.from(whole);
        altered[at] = (altered[at] ?? 0) ^ (1 << bit);
        const spoilt = {
          alter: altered,
          leave: Buffer.concat([whole.subarray(0, at), whole.subarray(at + 1)]),
          add: Buffer.concat([whole.subarray(0, at), randomBytes(1), whole.subarray(at)]),
          cut: whole.subarray(0, at),
        }[what];
        expect(await fault(asStream(pieces(spoilt)))).toMatch(/^file(Altered|Cut)$/);
      },
    ),
    { seed: SEED, numRuns: 20 },
  );
});

test('frames in another order, twice or from another file are refused', async () => {
  const [head, first, ...rest] = [...frames([PIECE * 3])];
  const [content, one, two, three, end] = rest;
  if (!head || !first || !content || !one || !two || !three || !end) throw new Error('no frames');
  const other = [...frames([PIECE * 3])];
  for (const all of [
    [head, first, content, two, one, three, end],
    [head, first, content, one, one, two, three, end],
    [head, first, content, one, two, end],
    [head, first, content, one, other[4] ?? two, three, end],
    [head, first, content, one, two, three, other.at(-1) ?? end],
    [other[0] ?? head, first, content, one, two, three, end],
  ])
    expect(await fault(asStream(all))).toMatch(/^file(Altered|Cut)$/);
});

test('the key of one file is a line that opens that file', () => {
  const key = new Uint8Array(randomBytes(32));
  expect(readFileKey(` ${writeFileKey('a-file', key)}\n`)).toEqual({ file: 'a-file', key });
  for (const text of ['', 'beatbook-file-key a-file', 'beatbook-file-key a-file short', 'beatbook-enrol a b'])
    expect(readFileKey(text)).toBeUndefined();
});
