/** The calendar: meetings with every date of a series, promises by their day, ends of watches, reviews; out to a file and in from one's own. */
import { z } from 'zod';
import { call, Day, Id, Millis, Row } from './base.ts';
import { ImportReport } from './import.ts';

export const CalendarItem = z.object({
  kind: z.enum(['meeting', 'due', 'watchEnd', 'review']),
  row: Row,
  day: Day,
  /** Of a meeting: this date of it. */
  start: Millis.nullable(),
  end: Millis.nullable(),
  /** One date of a series. */
  repeats: z.boolean(),
});
export type CalendarItem = z.infer<typeof CalendarItem>;

const FileHandle = z.string().regex(/^f-[0-9a-f]{32}$/);

/** To whom something goes, what for, and on which ground: without them nothing leaves. */
export const Disclosure = z.object({
  recipient: z.string().trim().min(1).max(200),
  purpose: z.string().trim().min(1).max(200),
  basis: z.string().trim().min(1).max(200),
});
export type Disclosure = z.infer<typeof Disclosure>;

export const CalendarPreview = z.object({
  /** Names this preview to `take`. */
  token: z.string(),
  entries: z.array(
    z.object({
      index: z.int(),
      title: z.string(),
      start: Millis.nullable(),
      /** Told by its day alone. */
      wholeDay: z.boolean(),
      rule: z.string(),
      verdict: z.enum(['take', 'here', 'leave']),
      /** Why it is left out: a code translated under `calendar.reason.<code>`. */
      reason: z.string().nullable(),
      /** What of it is not taken, and what to do about that: a code translated under `calendar.lack.<code>`. */
      lacks: z.string().nullable(),
    }),
  ),
});
export type CalendarPreview = z.infer<typeof CalendarPreview>;

/** The longest span asked for at once: six weeks of a month's page, and room. */
export const MOST_DAYS = 100;

export const calendarContract = {
  /** By day and time; at most 100 days, both included. */
  read: call
    .input(z.object({ from: Day, to: Day }))
    .output(z.object({ items: z.array(CalendarItem), more: z.boolean() })),
  /** Writes this officer's meetings and promises to a picked file (RFC 5545); the disclosure is written down first. */
  export: call
    .errors({ UNWRITABLE: { message: 'The file could not be written.', data: z.object({ code: z.string() }) } })
    .input(z.object({ mutation: Id, file: FileHandle, from: Day, to: Day, disclosure: Disclosure }))
    .output(z.object({ meetings: z.int(), promises: z.int() })),
  /** What of a file would be taken: meetings not yet here. */
  preview: call
    .errors({ UNREADABLE: { message: 'The file could not be read.', data: z.object({ code: z.string() }) } })
    .input(z.object({ file: FileHandle }))
    .output(CalendarPreview),
  /** Takes the meetings of a preview but those in `leave`; taken back as a whole with `import.undo`. */
  take: call
    .input(z.object({ mutation: Id, token: z.string().max(100), leave: z.array(z.int()).max(5000) }))
    .output(ImportReport),
};
