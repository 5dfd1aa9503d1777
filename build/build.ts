/** Makes the bundles and the sample beat in `out/`, unless they are there from the same sources. `--force` makes them anyway. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { out } from './folders.ts';
import { makeIfStale } from './stale.ts';

const CODE = [
  'model',
  'db',
  'electron',
  'renderer',
  'build/bundles.ts',
  'build/build.ts',
  'package.json',
  'package-lock.json',
];

export async function build(force = false): Promise<void> {
  const stamp = join(out, 'bundles.stamp');
  if (force) rmSync(stamp, { force: true });
  const started = performance.now();
  const made = await makeIfStale(stamp, CODE, makeBundles);
  if (made) console.log(`Built in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

async function makeBundles(): Promise<void> {
  // Loaded only when there is something to build: a start that finds its bundles ready does not pay for it.
  const [{ build: bundle }, { bundles }] = await Promise.all([import('vite'), import('./bundles.ts')]);
  for (const folder of ['main', 'core', 'preload', 'renderer'])
    rmSync(join(out, folder), { recursive: true, force: true });
  for (const [name, config] of Object.entries(bundles)) {
    console.log(`Building ${name} …`);
    await bundle(config);
  }
}

if (import.meta.main) await build(process.argv.includes('--force'));
