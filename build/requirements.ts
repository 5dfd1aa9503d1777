/** What the machine itself has to bring: something to draw on, and, for the stand-in, a Chromium. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium } from '../test/standin/chromium.ts';
import type { Host } from './electron.ts';

/** Sees to it that the host can open a window; ends the process with the command to give where it may not help itself. */
export function meetRequirements(host: Host): void {
  const missing = [
    ...(host.kind === 'stand-in' && findChromium() === undefined ? ['chromium'] : []),
    ...(needsDisplay() && !has('Xvfb') ? ['xvfb'] : []),
  ];
  if (missing.length === 0) return;
  const packages = missing.join(' and ');
  const install = `apt-get update && apt-get install --yes --no-install-recommends ${missing.join(' ')}`;
  const prefix = privilege();
  if (!has('apt-get') || prefix === undefined) {
    const command = has('apt-get')
      ? `sudo sh -c '${install}'`
      : `install ${packages} with your system's package manager`;
    console.error(
      `Beatbook needs ${packages} here, and may not install it. Give this command, then start again:\n  ${command}`,
    );
    process.exit(1);
  }
  console.log(`Installing the Debian packages ${missing.join(' ')}, without which no window can be shown …`);
  const [command = '', ...args] = [...prefix, 'sh', '-c', install];
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status, stderr } = spawnSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'], env: environment });
  if (status === 0) return;
  console.error(
    `${String(stderr)}\nThe packages could not be installed. Give this command, then start again:\n  ${install}`,
  );
  process.exit(1);
}

/** How a command is run as root without anybody being asked: as it is, through sudo, or not at all. */
function privilege(): string[] | undefined {
  if (process.getuid?.() === 0) return [];
  const sudo = has('sudo') && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0;
  return sudo ? ['sudo', '-n', 'env', 'DEBIAN_FRONTEND=noninteractive'] : undefined;
}

function has(program: string): boolean {
  return (process.env.PATH ?? '').split(':').some((folder) => existsSync(`${folder}/${program}`));
}

function needsDisplay(): boolean {
  return process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
}

export type Display = { environment: Record<string, string>; close(): void };

/** The display there is, or a virtual one that ends with this process. */
export async function openDisplay(): Promise<Display> {
  if (!needsDisplay()) return { environment: {}, close: () => undefined };
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1440x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = await new Promise<string>((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`Xvfb left with ${code}.`)));
    server.stdio[3]?.once('data', (text) => resolve(String(text).trim()));
  });
  server.unref();
  process.once('exit', () => server.kill());
  return { environment: { DISPLAY: `:${number}` }, close: () => void server.kill() };
}
