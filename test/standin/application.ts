/** Finds the application that the command line asks for: a folder, or the archive beside a packaged executable. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Start } from './runtime.ts';

export type CommandLine = {
  executable: string;
  entry: string | undefined;
  preloads: string[];
  inspectPort: number | undefined;
  rest: string[];
};

/** Electron's command line: options of its own, then the application, then the application's arguments. */
export function readCommandLine([executable = '', ...words]: string[]): CommandLine {
  const line: CommandLine = { executable, entry: undefined, preloads: [], inspectPort: undefined, rest: [] };
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const inspect = /^--inspect(?:-brk)?(?:=(?:.*:)?(\d+))?$/.exec(word);
    if (line.entry === undefined && (word === '-r' || word === '--require')) line.preloads.push(words[++at] ?? '');
    else if (line.entry === undefined && inspect) line.inspectPort = Number(inspect[1] ?? 9229);
    else {
      if (line.entry === undefined && !word.startsWith('-')) line.entry = word;
      line.rest.push(word);
    }
  }
  return line;
}

export type Application = Pick<Start, 'folder' | 'manifest' | 'packaged'> & { main: string; resources: string };

/** Unpacks a packaged application, its native modules included, into a folder that goes with this process. */
export async function findApplication(line: CommandLine): Promise<Application> {
  const resources = join(dirname(line.executable), 'resources');
  const archive = join(resources, 'app.asar');
  const packaged = existsSync(archive);
  const folder = packaged ? mkdtempSync(join(tmpdir(), 'beatbook-standin-app-')) : resolve(line.entry ?? '.');
  if (packaged) {
    const { extractAll } = await import('@electron/asar');
    extractAll(archive, folder);
    process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  }
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Start['manifest'];
  return { folder, manifest, packaged, resources, main: join(folder, manifest.main ?? 'index.js') };
}
