import { readFileSync } from 'node:fs';
import { z } from 'zod';

/**
 * What the administrator lays down for a computer, in `policy.json` of the data folder. A file that is not understood stops nothing: the
 * usual holds, and it is said on the console.
 */
const schema = z.strictObject({
  /** New passphrases are sealed once more by the computer's own key store: elsewhere the vault opens by its recovery key alone. */
  bindToComputer: z.boolean(),
});
export type Policy = z.infer<typeof schema>;
const usual: Policy = { bindToComputer: false };

export function readPolicy(path: string): Policy {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return usual;
  }
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    console.error('[main] policy.json is not understood; the usual settings hold');
    return usual;
  }
}
