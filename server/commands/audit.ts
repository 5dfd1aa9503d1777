import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { LACKING } from '../administration/page/lacking.ts';
import { en } from '../administration/page/texts.en.ts';
import { contentsFrom } from '../audit/contents.ts';
import { auditQuestion, auditTable } from '../audit/search.ts';
import { verifyChains } from '../audit/verify.ts';
import type { Configuration } from '../configuration.ts';
import { CommandError, readWords, UsageError, withStore } from './command.ts';

export const VERIFY_USAGE = `npm run audit:verify [-- <device>]
Checks the audit chain of every device, or of one, and the contents against it. Ends with 1 where something is not right.`;

/** `npm run audit:verify [device]`: names the first bad entry of each chain, and ends with 1 where there is one. */
export async function verifyAudit(config: Configuration, words: readonly string[]): Promise<void> {
  const [device] = readWords(words, { usage: VERIFY_USAGE, options: {}, most: 1 }).positionals;
  const outcome = await withStore(config, ({ store, sealer }) =>
    verifyChains(store, sealer, contentsFrom(sealer), device),
  );
  // One that was mistyped is not to be taken for one that is whole.
  if (device !== undefined && outcome.chains === 0 && outcome.bad.length === 0)
    throw new CommandError(
      `There is no chain of "${device}" here: nothing was checked. "admin list devices" names the laptops; one that was never heard from has none.`,
    );
  console.log(`${outcome.chains} chains, ${outcome.entries} entries, ${outcome.contents} contents compared`);
  for (const { device: of, sequence, fault } of outcome.bad)
    console.error(
      `Chain of ${of}: entry ${sequence} is the first that is not right (${fault}). ${en[`fault.${fault}`]}`,
    );
  if (outcome.bad.length > 0) {
    const lacking = outcome.bad.every(({ fault }) => LACKING.has(fault));
    console.error(`${en[lacking ? 'verify.doLacking' : 'verify.doOwn']} The page’s Log says more of each.`);
    process.exitCode = 1;
  } else console.log('Every chain is whole.');
}

export const SEARCH_USAGE =
  'npm run server -- audit-search [--record id] [--person id] [--officer id] [--device id] [--action consult] [--from day] [--to day] [--words] [--out file.csv]\nGives what the logs say, newest first, as CSV. Days are written 2026-01-31; ids are those of the page and of admin list.';

/** `audit-search`: what was found, newest first, as CSV. Throws where the file cannot be written. */
export async function searchAudit(config: Configuration, words: readonly string[]): Promise<void> {
  const text = { type: 'string' } as const;
  const options = {
    record: text,
    person: text,
    officer: text,
    device: text,
    action: text,
    from: text,
    to: text,
    out: text,
    words: { type: 'boolean' },
  } as const;
  const { values } = readWords(words, { usage: SEARCH_USAGE, options });
  const { out, words: withWords = false, ...given } = values;
  const asked = auditQuestion.safeParse(given);
  if (!asked.success) {
    const named = asked.error.issues.map(({ path: [name = ''] }) => `--${String(name)}`);
    throw new UsageError(`${named.join(', ')} cannot be asked for so.`, SEARCH_USAGE);
  }
  const into = out === undefined ? process.stdout : createWriteStream(out, { mode: 0o600 });
  let count = 0;
  await withStore(config, ({ store, sealer }) => {
    const table = async function* () {
      for await (const part of auditTable(store, asked.data, sealer, withWords)) {
        count += part.count;
        yield part.csv;
      }
    };
    // No faster than it is taken: a log of years may go over a slow disk or a pipe.
    return pipeline(table, into, { end: out !== undefined });
  });
  console.error(`${count} entries`);
}
