/** Calls of those who review: the queue, one report as its reviewer and its author read it, the unit's log, and why a record is opened. */
import { z } from 'zod';
import { call, Day, Id, Millis, Row } from './base.ts';

const Json: z.ZodType<unknown> = z.unknown();

/** A reason somebody opens another's record for; a code for the chain, whose words stand beside it. */
export const CONSULTATION_REASONS = ['review', 'supervision', 'complaint', 'disclosure', 'other'] as const;
export type Reason = (typeof CONSULTATION_REASONS)[number];
const Reason = z.enum(CONSULTATION_REASONS);

/** Reasons that say nothing without words of their own. */
const WORDED: readonly Reason[] = ['complaint', 'other'];
export const takesWords = (reason: Reason): boolean => WORDED.includes(reason);

/** Why somebody reads what colleagues wrote. */
const Given = z.object({ mutation: Id, reason: Reason, words: z.string().trim().max(400).default('') });
const saysEnough = ({ reason, words }: z.output<typeof Given>): boolean => words !== '' || !takesWords(reason);

/** Who said or did something, when. */
const Made = z.object({ at: Millis, by: z.string(), byName: z.string() });

/** One report that waits. */
export const QueueLine = z.object({
  row: Row,
  /** When it was handed in, and by whom. */
  since: Millis,
  byName: z.string(),
  areaName: z.string(),
  /** How many times it was handed in: 1 for the first. */
  round: z.int(),
  /** When the server took it, where the posting of whoever handed it in had ended by then. */
  late: Millis.nullable(),
});
export type QueueLine = z.infer<typeof QueueLine>;

export const Queue = z.object({
  /** Longest waiting first; at most 500. */
  lines: z.array(QueueLine),
  /** All that fit the filter. */
  total: z.int(),
  /** All that this supervisor may review. */
  waiting: z.int(),
  /** Their own, which somebody else reviews. */
  own: z.int(),
  /** What the queue can be narrowed to. */
  areas: z.array(z.object({ id: Id, name: z.string(), count: z.int() })),
  kinds: z.array(z.object({ kind: z.string(), count: z.int() })),
});
export type Queue = z.infer<typeof Queue>;

export const ReviewComment = z.object({
  id: z.string(),
  ...Made.shape,
  text: z.string(),
  /** The field, and of a repeating part the item, it is about; null for the whole report. */
  field: z.string().nullable(),
  item: z.string().nullable(),
  /** The words it was made on, and where they began (UTF-16 units). */
  quote: z.string().nullable(),
  start: z.int().nullable(),
  /** The comment this answers. */
  answers: z.string().nullable(),
  settled: z.boolean(),
  mine: z.boolean(),
});
export type ReviewComment = z.infer<typeof ReviewComment>;

export const Reading = z.object({
  /** How many times it was handed in, and the last time. */
  round: z.int(),
  handedIn: z.object({ ...Made.shape, late: Millis.nullable() }).nullable(),
  /** How it was decided, where it was. */
  approved: Made.nullable(),
  /** Every time it was sent back and why, oldest first. */
  returns: z.array(z.object({ ...Made.shape, reason: z.string() })),
  /** What it says now against what it said when it was last sent back. Of what is sensitive only that it changed. */
  changed: z.array(
    z.object({ leaf: z.string(), before: Json.optional(), after: Json.optional(), sensitive: z.boolean() }),
  ),
  comments: z.array(ReviewComment),
  /**
   * What is no part of what was handed in or approved, by field, each value with its author: written after approval, or before it was
   * handed in and come since. What was decided on stays as it is.
   */
  supplements: z.array(
    z.object({ leaf: z.string(), heads: z.array(z.object({ ...Made.shape, value: Json.optional() })) }),
  ),
  /** The latest move in force; null: none was made. */
  stands: z.object({ ...Made.shape, move: z.string() }).nullable(),
  /** Moves that lost to another made without knowledge of it. */
  rivals: z.array(z.object({ ...Made.shape, move: z.string(), reason: z.string().nullable(), seen: z.boolean() })),
  /** Why not; null where it may be done. */
  may: z.object({
    comment: z.string().nullable(),
    approve: z.string().nullable(),
    return: z.string().nullable(),
    supplement: z.string().nullable(),
  }),
});
export type Reading = z.infer<typeof Reading>;

export const Sitting = z.object({ reason: Reason, words: z.string(), from: Millis, until: Millis });
export type Sitting = z.infer<typeof Sitting>;

export const LogReview = z.object({
  officers: z.array(
    z.object({
      id: Id,
      name: z.string(),
      role: z.string(),
      entries: z.int(),
      /** Entries of contacts and liaison. */
      contacts: z.int(),
      visits: z.int(),
      last: Millis.nullable(),
      overdue: z.int(),
      /** Reports handed in that wait. */
      waiting: z.int(),
    }),
  ),
  beats: z.array(
    z.object({
      id: Id,
      name: z.string(),
      officers: z.array(z.string()),
      entries: z.int(),
      visits: z.int(),
      lastVisit: Millis.nullable(),
      cold: z.int(),
      overdue: z.int(),
    }),
  ),
  /** Every day of the span. */
  days: z.array(z.object({ day: Day, entries: z.int() })),
  /**
   * What the server took in the span although its author's posting had ended, by record and author, the latest first: how many changes,
   * when the last of them was written, and when it was taken.
   */
  late: z.array(
    z.object({
      row: Row,
      by: z.string(),
      byName: z.string(),
      areaName: z.string(),
      changes: z.int(),
      written: Millis,
      taken: Millis,
    }),
  ),
});
export type LogReview = z.infer<typeof LogReview>;

export const reviewContract = {
  queue: call
    .input(
      z.object({
        areas: z.array(Id).max(40).default([]),
        kinds: z.array(z.string().max(60)).max(40).default([]),
        /** Handed in at least so many days ago. */
        waitingDays: z.int().min(0).max(3650).default(0),
        limit: z.int().min(1).max(500).default(500),
      }),
    )
    .output(Queue),
  read: call.input(z.object({ id: Id })).output(Reading),
  /** The reason given for reading reports handed in; null before one is given. */
  sitting: call.output(Sitting.nullable()),
  /** Gives it once for everything that waits, until the vault locks or four hours have passed. */
  sit: call.input(Given.refine(saysEnough)).output(Sitting),
  /** Gives it for one record. */
  consult: call.input(Given.extend({ id: Id }).refine(saysEnough)),
  /** The officer has seen which decision stands where two met: on this laptop it waits for nobody any more. */
  seen: call.input(z.object({ mutation: Id, id: Id })),
  /** The unit's log between two days, both included. */
  log: call.input(z.object({ from: Day, to: Day })).output(LogReview),
};
