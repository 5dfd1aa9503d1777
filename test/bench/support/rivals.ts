/** Those Beatbook is measured against: a package of their own, installed here alone, each run in a process of its own. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { say } from './measure.ts';

export const RIVALS = [
  { name: 'PouchDB', script: 'pouchdb.mjs', target: 1.5 },
  { name: 'Actual', script: 'actual.mjs', target: 1.5 },
  { name: 'Automerge', script: 'automerge.mjs', target: 5 },
] as const;
export type Rival = (typeof RIVALS)[number]['name'];

const folder = join(import.meta.dirname, '..', 'rivals');

/** Installs them as locked, unless they are there. Their native parts come whole from npm: nothing is built or fetched besides. */
export function installRivals(): void {
  const stamp = join(folder, 'node_modules', '.installed');
  const hash = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  say('installing the rivals (npm ci in test/bench/rivals)');
  const command = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = spawnSync('npm', command, {
    cwd: folder,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('The rivals could not be installed');
  writeFileSync(stamp, hash);
}

/** Gives a rival the records of a JSONL file and an empty folder. Throws when it fails, its own checks included. */
export function runRival(name: Rival, records: string, into: string): { seconds: number; settings: string } {
  const rival = RIVALS.find((one) => one.name === name);
  mkdirSync(into, { recursive: true });
  const command = [join(folder, rival?.script ?? ''), records, into];
  const { status, stdout } = spawnSync(process.execPath, command, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 2 ** 24,
  });
  if (status !== 0) throw new Error(`${name} failed`);
  const told: unknown = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
  return told as { seconds: number; settings: string };
}
