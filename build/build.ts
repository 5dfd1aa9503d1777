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
  'build/build.ts',
  'build/bundles.ts',
  'build/notices.ts',
  'package.json',
  'package-lock.json',
];
/** What the sample beat is made of. */
const SAMPLE = ['model', 'build/sample', 'package-lock.json'];

export async function build(force = false): Promise<void> {
  const stamp = join(out, 'bundles.stamp');
  if (force) rmSync(stamp, { force: true });
  const started = performance.now();
  const made = await makeIfStale(stamp, CODE, makeBundles);
  const sample = await makeIfStale(join(out, 'sample.stamp'), SAMPLE, async () => {
    console.log('Making the sample beat …');
    const { makeSample } = await import('./sample/make.ts');
    rmSync(join(out, 'sample'), { recursive: true, force: true });
    makeSample(join(out, 'sample'));
  });
  if (made || sample) console.log(`Built in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

async function makeBundles(): Promise<void> {
  // Loaded only when there is something to build: a start that finds its bundles ready does not pay for it.
  const [{ build: bundle }, { bundles }, notices] = await Promise.all([
    import('vite'),
    import('./bundles.ts'),
    import('./notices.ts'),
  ]);
  const packages = new Set<string>();
  for (const folder of ['main', 'core', 'preload', 'renderer'])
    rmSync(join(out, folder), { recursive: true, force: true });
  for (const [name, config] of Object.entries(bundles)) {
    console.log(`Building ${name} …`);
    await bundle({ ...config, plugins: [...(config.plugins ?? []), notices.collectPackages(packages)] });
  }
  notices.writeNotices(packages);
}

if (import.meta.main) await build(process.argv.includes('--force'));
