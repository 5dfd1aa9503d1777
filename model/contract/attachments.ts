/**
 * Attachments: files on their way in, and their content on its way to the screen. What is known of an attachment is part of its record
 * (`model/attachments/declared.ts`) and is written with `records.commit`.
 */
import { z } from 'zod';
import { ATTACHMENT_FAULTS, ATTACHMENT_LIMITS, ATTACHMENT_TYPES } from '../attachments/declared.ts';
import { call, Id, Millis } from './base.ts';

const Item = z.string().max(64);
const refused = { UNREADABLE: { data: z.object({ code: z.enum(ATTACHMENT_FAULTS) }) } };
const Which = z.enum(['content', 'thumbnail']);

/** A file as it was taken: ready to be named in an item. */
export const ReceivedFile = z.object({
  /** SHA-256 in hex. */
  content: z.string(),
  type: z.enum(ATTACHMENT_TYPES),
  bytes: z.int(),
  /** Of a picture, upright. */
  width: z.int().optional(),
  height: z.int().optional(),
  /** What the picture told and no longer does. */
  origin: z.object({
    takenAt: z.string().optional(),
    position: z.object({ lat: z.number(), lon: z.number() }).optional(),
    device: z.string().optional(),
  }),
});
export type ReceivedFile = z.infer<typeof ReceivedFile>;

export const attachmentsContract = {
  /** Announces a file. Its name is looked at for endings that a system would run; it decides nothing else. */
  begin: call
    .errors(refused)
    .input(z.object({ bytes: z.int().min(0), name: z.string().max(300) }))
    .output(z.object({ upload: Id })),
  /** Pieces in order, without gaps. */
  append: call.input(
    z.object({
      upload: Id,
      at: z.int().min(0),
      bytes: z
        .instanceof(Uint8Array)
        .refine((bytes) => bytes.length > 0 && bytes.length <= ATTACHMENT_LIMITS.piece, 'too large a piece'),
    }),
  ),
  /** Judges and stores the file: it is on disk when this answers. Nothing speaks of it until a record does. */
  finish: call
    .errors(refused)
    .input(z.object({ upload: Id, thumbnail: z.boolean().default(false) }))
    .output(ReceivedFile),
  drop: call.input(z.object({ upload: Id })),
  /** One chunk of what a record holds; `next` is the chunk after it. `NOT_HERE` where the content is not on this laptop. */
  read: call
    .input(z.object({ record: Id, item: Item, which: Which, chunk: z.int().min(0).default(0) }))
    .output(z.object({ bytes: z.instanceof(Uint8Array), next: z.int().nullable(), total: z.int() })),
  /** What was taken off a record today and can still be brought back: the item as it last stood. */
  gone: call
    .input(z.object({ record: Id }))
    .output(z.array(z.object({ item: Item, at: Millis, content: z.record(z.string(), z.unknown()) }))),
  /** Writes a copy to a file the officer chose, after writing down to whom, for what and on what ground. */
  saveCopy: call.input(
    z.object({
      mutation: Id,
      record: Id,
      item: Item,
      file: z.string().max(64),
      recipient: z.string().trim().min(1).max(200),
      purpose: z.string().trim().min(1).max(200),
      basis: z.string().trim().min(1).max(200),
    }),
  ),
  /** Attachments whose content is not on this laptop, or no longer: after a restore, or a damaged disk. */
  missing: call.output(z.object({ count: z.int(), records: z.array(Id) })),
};
