/**
 * `npm run bench [part of a name]`: runs every `test/bench/*.bench.ts` in a process of its own and prints what each measured, one JSON
 * object a line. A benchmark checks its own results: one that throws fails the run. A missed target is reported and does not.
 */
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { cpus } from 'node:os';
import { basename } from 'node:path';

/** One figure. `ratio` is to `against`, taken in the same run; `holds` is whether the target was met, null where there is none. */
export type Measured = {
  name: string;
  value: number;
  unit: string;
  ratio: number | null;
  against: string | null;
  target: string | null;
  holds: boolean | null;
};

/** Benchmarks tell their figures through this. */
export function report(measured: Measured): void {
  console.log(JSON.stringify(measured));
}

/** Milliseconds for a fixed sum: how fast this machine is, printed beside absolute figures. */
function calibrate(): number {
  const started = performance.now();
  let sum = 0;
  for (let index = 0; index < 200_000_000; index++) sum = (sum * 31 + index) | 0;
  if (sum === 0.5) throw new Error('never');
  return performance.now() - started;
}

if (import.meta.main) {
  const [wanted = ''] = process.argv.slice(2).filter((word) => !word.startsWith('-'));
  const name = `calibration, ${cpus().length} cores`;
  report({ name, value: Math.round(calibrate()), unit: 'ms', ratio: null, against: null, target: null, holds: null });
  const files = globSync('*.bench.ts', { cwd: import.meta.dirname }).sort();
  const failed = files
    .filter((file) => file.includes(wanted))
    .filter((file) => {
      console.error(`── ${basename(file, '.bench.ts')}`);
      const command = ['--expose-gc', '--disable-warning=ExperimentalWarning', `${import.meta.dirname}/${file}`];
      return spawnSync(process.execPath, command, { stdio: 'inherit' }).status !== 0;
    });
  for (const file of failed) console.error(`${file} failed: its results were wrong, or it broke.`);
  process.exit(failed.length === 0 ? 0 : 1);
}
