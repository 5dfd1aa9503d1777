/** Bringing records in: places from GeoJSON, the sample beat, and taking a whole import back. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { call, Id } from './base.ts';
import { contactsImportContract } from './import-contacts.ts';
import { ImportReport, Progress } from './import-report.ts';

const Feature = z.object({
  index: z.int(),
  name: z.string(),
  kind: z.string(),
  position: z.object({ lat: z.number(), lon: z.number() }).nullable(),
  address: z.string(),
  /** What will happen to it: taken, left out because of …, or held back as a likely duplicate. */
  verdict: z.enum(['take', 'duplicate', 'leave']),
  /** Why it is left out or held back: a code translated under `import.reason.<code>`. */
  reason: z.string().nullable(),
  /** The record already here that it resembles, and how far away it lies. */
  like: z.object({ id: Id, title: z.string(), metres: z.number() }).nullable(),
});
export type ImportFeature = z.infer<typeof Feature>;

export const PlacePreview = z.object({
  /** Names this preview to `run`. */
  token: z.string(),
  features: z.array(Feature),
  /** Tag value → place kind as guessed, with how many features have it: to be changed before running. */
  mapping: z.array(z.object({ tag: z.string(), kind: z.string(), count: z.int() })),
  counts: z.object({ take: z.int(), duplicate: z.int(), leave: z.int() }),
});
export type PlacePreview = z.infer<typeof PlacePreview>;

export { ImportReport } from './import-report.ts';

export const importContract = {
  ...contactsImportContract,
  /** Reads a picked GeoJSON file (RFC 7946) and says what would be taken. A malformed one is refused with its line. */
  previewPlaces: call
    .errors({
      MALFORMED: { message: 'Not GeoJSON.', data: z.object({ line: z.int(), column: z.int(), code: z.string() }) },
      UNREADABLE: { message: 'The file could not be read.', data: z.object({ code: z.string() }) },
    })
    .input(
      z.object({ file: z.string().regex(/^f-[0-9a-f]{32}$/), mapping: z.record(z.string(), z.string()).default({}) }),
    )
    .output(PlacePreview),
  /** Takes what the preview says, changed by `choices` (feature index → take or leave) and `mapping`. Closing the iterator cancels it. */
  runPlaces: call
    .input(
      z.object({
        mutation: Id,
        token: z.string().max(100),
        areaId: Id.nullable(),
        choices: z.record(z.string(), z.enum(['take', 'leave'])).default({}),
        mapping: z.record(z.string(), z.string()).default({}),
      }),
    )
    .output(eventIterator(Progress)),
  reports: call.output(z.array(ImportReport)),
  /** Takes a whole import back: records not edited since are removed; those edited since are named and stay. */
  undo: call
    .input(z.object({ mutation: Id, id: Id }))
    .output(z.object({ removed: z.int(), kept: z.array(z.string()) })),
};
