/** Contacts beyond what every record has: handing them on. */
import { z } from 'zod';
import { call, Id } from './base.ts';
import { ListFilter } from './records.ts';

export const contactsContract = {
  /**
   * Writes contacts into a picked file, after writing down who gets them, what for and on what ground. Sensitive fields, warnings and
   * restricted contacts stay out. Given ids, only those; else all that the filter lists.
   */
  export: call
    .input(
      z.object({
        mutation: Id,
        file: z.string().regex(/^f-[0-9a-f]{32}$/),
        format: z.enum(['vcard', 'csv']),
        ids: z.array(Id).max(500).default([]),
        filter: ListFilter.prefault({}),
        /** Headings of the table in the reader's language. */
        headings: z.array(z.string().max(80)).max(20).default([]),
        recipient: z.string().trim().min(1).max(200),
        purpose: z.string().trim().min(1).max(200),
        basis: z.string().trim().min(1).max(200),
      }),
    )
    .output(z.object({ written: z.int(), leftOut: z.int() })),
};
