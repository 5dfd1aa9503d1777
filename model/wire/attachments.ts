/**
 * The contents of attachments on their way, in a lane of their own beside the changes. A content is named by the record and item that
 * speak of it and by its SHA-256; the hash alone opens nothing. Shapes only; who may is the server's to judge.
 */
import { z } from 'zod';
import { ATTACHMENT_LIMITS } from '../attachments/declared.ts';

/** Bytes of a piece, the last of a content excepted; as on a laptop's disk. */
export const CHUNK_BYTES = 256 * 1024;
export const chunksOf = (bytes: number): number => Math.max(1, Math.ceil(bytes / CHUNK_BYTES));
/** The bytes of one piece of a content of `bytes`. */
export const chunkLength = (bytes: number, index: number): number =>
  Math.max(0, Math.min(CHUNK_BYTES, bytes - index * CHUNK_BYTES));

/** Contents that one question may name. */
export const ASK_CONTENTS = 100;

const Id = z.string().min(1).max(64);
const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const Index = z
  .int()
  .min(0)
  .max(chunksOf(ATTACHMENT_LIMITS.bytes) - 1);
const Named = { record: Id, item: Id, content: Hash } as const;

/**
 * A change that names the content, and the server's own mark that it took it: whoever has it was given the record, and may hand back what a
 * restored server lost, though the record is no longer theirs to see.
 */
const Taken = z.strictObject({ change: Id, mark: z.string().max(64) });
export type Taken = z.infer<typeof Taken>;

/** Base64 of one piece. */
const Piece = z.string().max(Math.ceil(CHUNK_BYTES / 3) * 4);

export const AskRequest = z.strictObject({
  contents: z.array(z.strictObject({ ...Named, taken: Taken.optional() })).max(ASK_CONTENTS),
});
export type AskRequest = z.infer<typeof AskRequest>;

/** In the order asked. */
export const AskAnswer = z.object({
  contents: z.array(
    z.object({
      /** `unknown`: no record the asking officer may see speaks of it, as far as the server knows. */
      state: z.enum(['whole', 'part', 'unknown']),
      /** The pieces it has: the next to send. */
      chunks: z.int().min(0),
    }),
  ),
});
export type AskAnswer = z.infer<typeof AskAnswer>;

export const SendRequest = z.strictObject({
  ...Named,
  /** Of the whole content. */
  bytes: z.int().min(1).max(ATTACHMENT_LIMITS.bytes),
  chunk: Index,
  /** SHA-256 of this piece. */
  digest: Hash,
  piece: Piece,
  taken: Taken.optional(),
});
export type SendRequest = z.infer<typeof SendRequest>;

export const SendAnswer = z.object({
  /** The piece to send next; another one where somebody sent some meanwhile. */
  chunks: z.int().min(0),
  whole: z.boolean(),
});
export type SendAnswer = z.infer<typeof SendAnswer>;

export const FetchRequest = z.strictObject({ ...Named, chunk: Index });
export type FetchRequest = z.infer<typeof FetchRequest>;

export const FetchAnswer = z.object({
  /** Null: the record speaks of it, and nobody has sent it whole yet. */
  found: z
    .object({
      bytes: z.int().min(1).max(ATTACHMENT_LIMITS.bytes),
      digest: Hash,
      piece: Piece,
    })
    .nullable(),
});
export type FetchAnswer = z.infer<typeof FetchAnswer>;
