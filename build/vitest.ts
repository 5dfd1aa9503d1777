/**
 * Runs projects of vitest: `build/vitest.ts sim [--long] [--seed 42] [files and options of vitest]`.
 * What is random prints its seed; `--seed` replays it, and the simulation runs that seed alone. `--long` runs to the figures of the assurance plan instead of a sample.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './folders.ts';

const [names = '', ...words] = process.argv.slice(2);
const environment: NodeJS.ProcessEnv = { ...process.env };
const passed: string[] = [];
for (let at = 0; at < words.length; at++) {
  const word = words[at] ?? '';
  const [name, value] = word.split('=');
  if (name === '--long') environment.BEATBOOK_LONG = '1';
  else if (name === '--seed') {
    environment.BEATBOOK_SEED = value ?? words[++at] ?? '';
    environment.BEATBOOK_REPLAY = '1';
  } else passed.push(word);
}
const projects = names.split(',').map((name) => `--project=${name}`);
const vitest = join(root, 'node_modules/vitest/vitest.mjs');
const { status } = spawnSync(process.execPath, [vitest, 'run', ...projects, ...passed], {
  stdio: 'inherit',
  env: environment,
});
process.exit(status ?? 1);
