/** The server's modules without types, as one process leaves them to the next. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { root } from '../../../build/folders.ts';
import { leaveStripped } from '../../../server/stripping.ts';
import { settings, started } from '../../support/server/fresh-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'beatbook-left-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const CONFIGURATION = pathToFileURL(join(root, 'server/configuration.ts')).href;
/** Whether a process that loads some of the server loads what takes types off as well. */
const stripsItself = (flags: readonly string[], env: Record<string, string>) => {
  const code = `await import('${CONFIGURATION}'); console.log(process.moduleLoadList.some((name) => name.includes('amaro')))`;
  const args = ['--disable-warning=ExperimentalWarning', ...flags, '--input-type=module', '-e', code];
  return execFileSync(process.execPath, args, { env: { ...process.env, ...env }, encoding: 'utf8' }).trim() === 'true';
};

test('what was left to a process it need not do itself', () => {
  const { flags, env } = leaveStripped();
  expect(stripsItself(flags, env)).toBe(false);
  expect(stripsItself([], {})).toBe(true);
});

test('a server leaves nothing where it may leave files for a moment, and starts where it may not', async () => {
  const server = await started(settings({ TMPDIR: folder }));
  expect(readdirSync(folder)).toEqual([]);
  await server.stop();
  const without = await started(settings({ TMPDIR: join(folder, 'none') }));
  const { status, bytes } = await without.ask('/admin/page.ts');
  expect([status, bytes.includes('import type')]).toEqual([200, false]);
}, 60_000);
