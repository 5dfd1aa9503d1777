/** Bringing contacts in from an address book (vCard) or a table (CSV). */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { COLUMN_FIELDS } from '../people/columns.ts';
import { DAY_ORDERS } from '../people/dates.ts';
import { ENCODINGS } from '../people/decode.ts';
import { CONTACT_ROLES } from '../records/party.ts';
import { call, Id } from './base.ts';
import { Progress } from './import-report.ts';

const Contact = z.object({
  /** From 1, in the order of the file; organisations that people belong to follow. */
  index: z.int(),
  /** Of the file; 0 for an organisation that only its people name. */
  line: z.int(),
  name: z.string(),
  kind: z.enum(['person', 'organisation', 'community']),
  /** A number or an address, by which the name is told from others. */
  detail: z.string(),
  organisation: z.string().nullable(),
  verdict: z.enum(['take', 'duplicate', 'leave']),
  /** Why it is held back or left out: a code under `contacts.import.reason`. */
  reason: z.string().nullable(),
  like: z.object({ id: Id, title: z.string() }).nullable(),
  /** Fields of which something does not fit and is left out. */
  dropped: z.array(z.string()),
});
export type ImportContact = z.infer<typeof Contact>;

export const ContactPreview = z.object({
  token: z.string(),
  format: z.enum(['csv', 'vcard']),
  encoding: z.enum(ENCODINGS),
  contacts: z.array(Contact),
  /** Of a table: what each column is taken for. */
  columns: z.array(z.object({ heading: z.string(), samples: z.array(z.string()), field: z.enum(COLUMN_FIELDS) })),
  hasHeadings: z.boolean(),
  dayOrder: z.enum(DAY_ORDERS),
  counts: z.object({ take: z.int(), duplicate: z.int(), leave: z.int() }),
});
export type ContactPreview = z.infer<typeof ContactPreview>;

export const contactsImportContract = {
  /** Reads a picked file and says what would be taken. What is left null is guessed, or as it was for the same columns before. */
  previewContacts: call
    .errors({
      MALFORMED: {
        message: 'Neither vCard nor CSV.',
        data: z.object({ line: z.int(), column: z.int(), code: z.string() }),
      },
      UNREADABLE: { message: 'The file could not be read.', data: z.object({ code: z.string() }) },
    })
    .input(
      z.object({
        file: z.string().regex(/^f-[0-9a-f]{32}$/),
        columns: z.array(z.enum(COLUMN_FIELDS)).max(200).nullable().default(null),
        hasHeadings: z.boolean().nullable().default(null),
        dayOrder: z.enum(DAY_ORDERS).nullable().default(null),
      }),
    )
    .output(ContactPreview),
  /** Takes what the preview says, changed by `choices` (index → take or leave). Closing the iterator stops it. */
  runContacts: call
    .input(
      z.object({
        mutation: Id,
        token: z.string().max(100),
        choices: z.record(z.string(), z.enum(['take', 'leave'])).default({}),
        /** What is said of each of them: on what ground they are kept, what they are to the officer. */
        basis: z.enum(['publicTask', 'officialRole', 'consent']),
        contactRoles: z.array(z.enum(CONTACT_ROLES)).max(20).default([]),
      }),
    )
    .output(eventIterator(Progress)),
};
