/** One's own work in figures, by week and month. Every figure names the filter that opens the records behind it. */
import { z } from 'zod';
import { call, Day, Id } from './base.ts';
import { Disclosure } from './calendar.ts';

export const PeriodUnit = z.enum(['week', 'month']);
export type PeriodUnit = z.infer<typeof PeriodUnit>;

/** How many periods are shown, the last of them the one asked for. */
export const PERIODS = 12;

export const Statistics = z.object({
  /** Days of each period, both included, the earliest first. */
  periods: z.array(z.object({ from: Day, to: Day })),
  officer: Id,
  /** The areas that contacts and the monitoring list are counted in. */
  areas: z.array(Id),
  /** Own entries of each kind, one number a period. Duty stands under `beat`. */
  entries: z.array(z.object({ kind: z.string(), counts: z.array(z.int()) })),
  /** Shifts and the minutes on duty without pauses, by the day a shift began. */
  beat: z.object({ shifts: z.array(z.int()), minutes: z.array(z.int()) }),
  /** Volunteers who came along on own entries: how many, their minutes together, and how many of them gave the hours aimed at. */
  volunteers: z.object({ people: z.array(z.int()), minutes: z.array(z.int()), reached: z.array(z.int()) }),
  /** Hours a volunteer is to give a month; null without an aim. */
  volunteerHours: z.int().nullable(),
  meetings: z.object({ held: z.array(z.int()), people: z.array(z.int()) }),
  incidents: z.array(z.int()),
  /** Of all periods together, most frequent first; an incident without class stands under ''. */
  byClass: z.array(z.object({ code: z.string(), count: z.int() })),
  byPlace: z.array(z.object({ id: Id, title: z.string(), count: z.int() })),
  /** Own incidents perceived as hate, each counted once however many strands were named. */
  hate: z.int(),
  /** Incidents of the areas that wait for support. */
  monitored: z.int(),
  /** Contacts of the areas by how warm they are kept today. */
  contacts: z.object({ cold: z.int(), soon: z.int(), kept: z.int(), without: z.int() }),
});
export type Statistics = z.infer<typeof Statistics>;

const FileHandle = z.string().regex(/^f-[0-9a-f]{32}$/);

export const statisticsContract = {
  read: call.input(z.object({ unit: PeriodUnit, until: Day })).output(Statistics),
  /** The aim for volunteers, this laptop's own. */
  aimFor: call.input(z.object({ volunteerHours: z.int().min(1).max(200).nullable() })),
  /** Writes a table of figures, in the words on screen, to a picked file (RFC 4180); the disclosure is written down first. */
  export: call
    .errors({ UNWRITABLE: { message: 'The file could not be written.', data: z.object({ code: z.string() }) } })
    .input(
      z.object({
        mutation: Id,
        file: FileHandle,
        table: z
          .array(z.array(z.string().max(200)).max(60))
          .min(1)
          .max(500),
        disclosure: Disclosure,
      }),
    )
    .output(z.object({ rows: z.int() })),
};
