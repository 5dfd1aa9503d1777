/** Why something of the exchange with others did not come to its end. */
import { z } from 'zod';
import { Millis } from './base.ts';

/** Its sentence and its cure are translated under `sync.failure.<code>`. */
export const Failure = z.object({
  code: z.string(),
  at: Millis,
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  /** Trying again mends nothing: a person has to do something. */
  person: z.boolean(),
});
