/** Which executable runs the application: Electron where its binary is or can be had, else the stand-in. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { electronPackage, root, standin } from './folders.ts';

export type Host = { kind: 'electron' | 'stand-in'; executable: string };

/** Electron's own installer is given this long, once; a closed network is remembered until the packages are installed anew. */
const DOWNLOAD_MS = 120_000;
const refused = join(root, 'node_modules/.electron-not-to-be-had');

/** Looks for Electron, and tries once to download it. `offline` does not try. */
export function findHost({ offline = false } = {}): Host {
  const found = installed();
  if (found !== undefined) return { kind: 'electron', executable: found };
  if (!(offline || existsSync(refused))) {
    console.log('Fetching the Electron binary …');
    const environment = { ...process.env, ELECTRON_GET_USE_PROXY: '1' };
    spawnSync(process.execPath, [join(electronPackage, 'install.js')], {
      stdio: 'ignore',
      timeout: DOWNLOAD_MS,
      env: environment,
    });
    const now = installed();
    if (now !== undefined) return { kind: 'electron', executable: now };
    writeFileSync(refused, '');
  }
  return { kind: 'stand-in', executable: join(standin, 'electron') };
}

/** The binary that electron's package says it has, if it is there. */
function installed(): string | undefined {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const path = join(electronPackage, 'path.txt');
  const name = existsSync(path) ? readFileSync(path, 'utf8') : 'electron';
  const executable = join(override ?? join(electronPackage, 'dist'), name);
  return existsSync(executable) ? executable : undefined;
}

/** What the stand-in needs in its environment: the Node that it runs on. */
export function hostEnvironment(): Record<string, string> {
  return { STANDIN_NODE: process.execPath };
}
