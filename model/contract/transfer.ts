/** Syncing by file: for whom one can be, what would go, writing one, taking one up, and what is known of those that were carried. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { call, Millis, Type } from './base.ts';
import { Failure } from './failure.ts';

const Handle = z.string().max(200);

/** For whom a file is: the organisation, a laptop whose address is known, or one by the line its officer gave. */
export const Recipient = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('organisation') }),
  z.object({ kind: z.literal('known'), pen: z.string().max(64) }),
  z.object({ kind: z.literal('line'), address: z.string().max(2_000) }),
]);
export type Recipient = z.infer<typeof Recipient>;

export const Outlook = z.object({
  /** The recipient's name: an officer's, or the organisation's. */
  name: z.string(),
  changes: z.int(),
  records: z.array(z.object({ type: Type, count: z.int() })),
  /** Of attachments, and their bytes. */
  contents: z.int(),
  bytes: z.int(),
  /** Changes that stay here: the recipient may not see them. */
  kept: z.int(),
  /** Changes the recipient has said to have. */
  arrived: z.int(),
  /** Receipts for files of theirs that go along. */
  receipts: z.int(),
});
export type Outlook = z.infer<typeof Outlook>;

const Steps = { done: z.int(), total: z.int() };
const Failed = z.object({ kind: z.literal('failed'), failure: Failure });

export const Writing = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), ...Steps }),
  z.object({ kind: z.literal('done'), changes: z.int(), contents: z.int(), receipts: z.int() }),
  z.object({ kind: z.literal('cancelled') }),
  Failed,
]);
export type Writing = z.infer<typeof Writing>;

export const Taking = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), ...Steps }),
  z.object({
    kind: z.literal('done'),
    /** Names the file among those taken. */
    id: z.string(),
    /** Who made it; empty: the server. */
    name: z.string(),
    taken: z.int(),
    known: z.int(),
    contents: z.int(),
    /** Files of this laptop's own that it says have arrived. */
    receipts: z.int(),
    /** Whether its maker can be told by a file. */
    answerable: z.boolean(),
  }),
  z.object({ kind: z.literal('cancelled'), taken: z.int() }),
  Failed,
]);
export type Taking = z.infer<typeof Taking>;

const Written = z.object({
  id: z.string(),
  at: Millis,
  organisation: z.boolean(),
  name: z.string(),
  purpose: z.string(),
  changes: z.int(),
  contents: z.int(),
  /** When its recipient took it, as far as is known here. */
  arrived: Millis.nullable(),
  arrivedChanges: z.int(),
  arrivedContents: z.int(),
  refused: z.int(),
  /** Too old to be taken. */
  expired: z.boolean(),
});
export type WrittenFile = z.infer<typeof Written>;

const Taken = z.object({
  id: z.string(),
  at: Millis,
  takenAt: Millis,
  name: z.string(),
  purpose: z.string(),
  taken: z.int(),
  known: z.int(),
  contents: z.int(),
  /** When its maker was last told by a file. */
  answered: Millis.nullable(),
  answerable: z.boolean(),
});
export type TakenFile = z.infer<typeof Taken>;

export const transferContract = {
  /** This laptop's line for files, and whom a file can be for. */
  recipients: call.output(
    z.object({
      failure: Failure.nullable(),
      address: z.string(),
      organisation: z.string().nullable(),
      known: z.array(z.object({ pen: z.string(), name: z.string(), at: Millis })),
    }),
  ),
  /** What a file for somebody would hold. */
  outlook: call
    .input(z.object({ to: Recipient }))
    .output(z.object({ failure: Failure.nullable(), outlook: Outlook.nullable() })),
  /** Writes it. Closing the iterator cancels it, and nothing of the file stays. */
  write: call
    .input(z.object({ to: Recipient, purpose: z.string().trim().min(1).max(200), file: Handle }))
    .output(eventIterator(Writing)),
  /** Takes up a file of changes or receipts. Closing the iterator cancels it; what was taken until then stays. */
  take: call.input(z.object({ file: Handle })).output(eventIterator(Taking)),
  /** Tells who made a file that was taken what became of it, as a file for their laptop. */
  answer: call
    .input(z.object({ id: z.string().max(64), file: Handle }))
    .output(z.object({ failure: Failure.nullable() })),
  carried: call.output(z.object({ written: z.array(Written), taken: z.array(Taken) })),
};
