/** Sound being recorded: kept piece by piece until it hangs on its record. */
import { z } from 'zod';
import { ATTACHMENT_LIMITS } from '../attachments/declared.ts';
import { call, Id, Millis, Type } from './base.ts';

/** A recording nobody has attached or thrown away. */
export const LeftRecording = z.object({
  id: Id,
  record: Id,
  /** What the record is called; empty where it is not on this laptop or not readable. */
  title: z.string(),
  type: Type.nullable(),
  began: Millis,
  seconds: z.int(),
});
export type LeftRecording = z.infer<typeof LeftRecording>;

const Seconds = z.int().min(0).max(ATTACHMENT_LIMITS.recordingSeconds);
/** A piece for each second would be the most. */
const At = z.int().min(0).max(ATTACHMENT_LIMITS.recordingSeconds);

export const recordingsContract = {
  begin: call.input(z.object({ record: Id })).output(z.object({ id: Id })),
  /** Pieces in order, without gaps; on disk when this answers. */
  append: call.input(
    z.object({
      id: Id,
      at: At,
      seconds: Seconds,
      bytes: z
        .instanceof(Uint8Array)
        .refine((bytes) => bytes.length > 0 && bytes.length <= ATTACHMENT_LIMITS.piece, 'too large a piece'),
    }),
  ),
  read: call
    .input(z.object({ id: Id, at: At.default(0) }))
    .output(z.object({ bytes: z.instanceof(Uint8Array), next: z.int().nullable() })),
  discard: call.input(z.object({ id: Id })),
};
