/** A folder for every test, for servers that are processes of their own: whatever still runs is killed, and the folder goes, with the test. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { command as commandOf, type Environment, type Started, settingsIn, startProcess } from './process.ts';

export let folder: string;
const running: Started[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'beatbook-process-'));
});
afterEach(async () => {
  for (const server of running.splice(0)) await server.kill();
  rmSync(folder, { recursive: true, force: true });
});

export const settings = (more: Record<string, string> = {}): Environment => settingsIn(folder, more);
export const command = (words: readonly string[], env = settings()) => commandOf(words, env);
export async function started(env = settings()): Promise<Started> {
  const server = await startProcess(env);
  running.push(server);
  return server;
}
