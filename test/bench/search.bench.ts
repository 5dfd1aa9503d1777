/**
 * Search while typing, over ten units: what passes between a key and its answer at the window's end of the port, the core being a
 * process of its own. Once at rest, once while changes from elsewhere are being applied.
 */
import { join } from 'node:path';
import { random } from '../../build/sample/random.ts';
import { connect } from '../../db/vault/database.ts';
import { vaultFolder } from '../../db/vault/folder.ts';
import { foldedWords } from '../../model/text.ts';
import { elsewhere, newRecords } from './support/elsewhere.ts';
import { farCore } from './support/far-core.ts';
import { copyOf, type KeptVault, keptVault } from './support/kept-vault.ts';
import { must, percentile, report, say } from './support/measure.ts';
import type { CoreClient } from './support/near-core.ts';
import { workFolder } from './support/work.ts';

const LIMIT = 30;
/** Between keys, in milliseconds: a quick typist. */
const BETWEEN_KEYS = 60;
const APPLIED = 6_000;
/** Numbers are found in one piece however they were written, so what is shown need not begin as typed. */
const DIGITS = /\d/;

const work = workFolder();
const kept = await keptVault('ten-units');
say('a copy of ten units’ vault');
const copy = await copyOf(kept, join(work.path, 'vault'));

/** What is typed: every first letter and digit, many pairs, and whole searches letter by letter. */
function typedTexts(vault: KeptVault): string[] {
  const chance = random(5);
  const db = connect(vaultFolder(vault.root).database, vault.key, { readOnly: true });
  const some = (type: string, count: number) =>
    db
      .prepare<[string, number], { title: string; doc: string }>(
        `SELECT title, doc FROM record JOIN content USING (rid) WHERE type = (SELECT id FROM facet WHERE text = ?) AND listed = 1
         AND record.rid % 97 = 3 LIMIT ?`,
      )
      .all(type, count);
  const names = ['party', 'place'].flatMap((type) => some(type, 40).map(({ title }) => title));
  const prose = ['entry', 'incident'].flatMap((type) =>
    some(type, 40).map(({ doc }) => {
      const words = foldedWords(String((JSON.parse(doc) as { facts?: string }).facts ?? ''));
      const from = Math.floor(chance.next() * Math.max(1, words.length - 3));
      return words.slice(from, from + 2).join(' ');
    }),
  );
  db.close();
  const letters = [...'abcdefghijklmnopqrstuvwxyz0123456789'];
  const pairs = letters
    .flatMap((one) => letters.slice(0, 26).map((two) => one + two))
    .filter(() => chance.next() < 0.3);
  const grown = [...names, ...prose, ...names.slice(0, 10).map(misspelt)].flatMap((text) =>
    [...text].map((_, index) => text.slice(0, index + 1)),
  );
  return [...letters, ...pairs, ...grown];
}

/** Two letters changed places. */
const misspelt = (name: string) => name.slice(0, 3) + (name[4] ?? '') + (name[3] ?? '') + name.slice(5);

/** Milliseconds for each text, typed one after the other; a text whose answer lacks what it must hold fails the run. */
async function type(client: CoreClient, texts: readonly string[], pause: number): Promise<number[]> {
  const samples: number[] = [];
  for (const text of texts) {
    const started = performance.now();
    const { hits } = await client.day.search({ text, limit: LIMIT });
    samples.push(performance.now() - started);
    for (const { match, row, terms, snippet } of hits) {
      const shown = foldedWords(`${row.title} ${snippet}`);
      const fits = terms.some((term) => shown.some((word) => word.startsWith(term)));
      must(fits || match === 'neighbour' || DIGITS.test(text), `“${row.title}” (${snippet}) answers “${text}”`);
    }
    if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
  }
  return samples;
}

const texts = typedTexts(copy);
say(`${texts.length} keystrokes`);
const core = await farCore(copy);
const { counts } = await core.client.status.get();
for (const [name, count] of Object.entries(kept.counts)) {
  must(
    counts[name] === undefined || Math.abs((counts[name] ?? 0) - count) <= 1,
    `${count} of ${name}, not ${counts[name]}`,
  );
}
const common = await core.client.day.search({ text: 's', limit: LIMIT });
must(common.hits.length === LIMIT && common.more, 'a letter finds more than a page');
const nothing = await core.client.day.search({ text: 'zzqxj', limit: LIMIT });
must(nothing.hits.length === 0, 'what nobody wrote finds nothing');

await type(core.client, texts.slice(0, 150), 0);
const tellOf = (name: string, samples: readonly number[]) => {
  const [p95, worst] = [percentile(samples, 0.95), Math.max(...samples)];
  const slowest = samples.indexOf(worst);
  say(`${name}: median ${percentile(samples, 0.5).toFixed(1)} ms, slowest “${texts[slowest]}”`);
  report({
    name: `${name}, p95 of ${samples.length} keystrokes`,
    value: p95,
    unit: 'ms',
    target: '≤ 16 ms',
    holds: p95 <= 16,
  });
  report({ name: `${name}, worst`, value: worst, unit: 'ms', target: '≤ 50 ms', holds: worst <= 50 });
};
tellOf('search while typing over ten units', await type(core.client, texts, 0));

say('the same while changes are being applied');
const device = elsewhere('');
const changes = newRecords(APPLIED).flatMap((record) => device.born(record));
let done = false;
const samples: number[] = [];
const applying = core.apply(changes).then((outcome) => {
  done = true;
  return outcome;
});
for (let at = 0; !done; at = (at + 7) % texts.length) {
  samples.push(...(await type(core.client, [texts[at] ?? 'a'], BETWEEN_KEYS)));
}
const { count, longest } = await applying;
must(count === changes.length, `${changes.length} changes were given, ${count} applied`);
say(`longest slice of applying ${longest.toFixed(1)} ms`);
tellOf('search while typing over ten units, changes being applied', samples);
await core.close();
work.remove();
