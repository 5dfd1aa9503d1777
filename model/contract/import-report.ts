/** What every import tells: how far it is, and what became of it. */
import { z } from 'zod';
import { Id, Millis } from './base.ts';

/** What was brought in. */
export const IMPORT_KINDS = ['places', 'contacts', 'calendar'] as const;

export const ImportReport = z.object({
  id: Id,
  at: Millis,
  name: z.string(),
  kind: z.enum(IMPORT_KINDS),
  taken: z.int(),
  left: z.array(z.object({ index: z.int(), name: z.string(), reason: z.string(), like: z.string().nullable() })),
  undone: z.boolean(),
});
export type ImportReport = z.infer<typeof ImportReport>;

export const Progress = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), done: z.int(), total: z.int() }),
  z.object({ kind: z.literal('done'), report: ImportReport }),
  z.object({ kind: z.literal('cancelled'), taken: z.int() }),
]);
