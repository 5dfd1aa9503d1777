/**
 * `npm run bench [-- part of a name …]`: runs the benchmarks of `test/bench/`, one after the other, each in a process of its own. Each
 * prints what it measured, one JSON object a line. A benchmark checks its own results: one whose results are wrong fails the run. A
 * missed target is reported and does not.
 */
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { cpus } from 'node:os';
import { basename } from 'node:path';
import { report } from './support/measure.ts';

/** Milliseconds for a fixed sum: how fast this machine is just now, printed beside absolute figures. */
function calibrate(): number {
  const started = performance.now();
  let sum = 0;
  for (let index = 0; index < 200_000_000; index++) sum = (sum * 31 + index) | 0;
  if (sum === 0.5) throw new Error('never');
  return performance.now() - started;
}

const wanted = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const files = globSync('*.bench.ts', { cwd: import.meta.dirname })
  .filter((file) => wanted.length === 0 || wanted.some((word) => file.includes(word)))
  .sort();
const calibrated = () => report({ name: `calibration, ${cpus().length} cores`, value: calibrate(), unit: 'ms' });

calibrated();
const failed = files.filter((file) => {
  console.error(`── ${basename(file, '.bench.ts')}`);
  const command = ['--expose-gc', '--disable-warning=ExperimentalWarning', `${import.meta.dirname}/${file}`];
  return spawnSync(process.execPath, command, { stdio: 'inherit' }).status !== 0;
});
calibrated();
for (const file of failed) console.error(`${file} failed: its results were wrong, or it broke.`);
if (files.length === 0) console.error(`No benchmark is named like ${wanted.join(' or ')}.`);
process.exit(failed.length === 0 && files.length > 0 ? 0 : 1);
