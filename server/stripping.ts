/**
 * The server's modules are TypeScript, and what takes the types off them stays in memory once it was used: some 20 MB. So the process that
 * begins takes them off all at once and leaves the text to the one it becomes (`stripped.mjs`), which then has no need of that.
 */
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const ROOT = join(import.meta.dirname, '..');
const FOLDERS = ['server', 'model'];

/** Where the next process says what was left to it: text by the address of its file. */
declare global {
  var beatbookStripped: Map<string, string> | undefined;
}

/** The preload and the environment by which the next process comes by the text; none where no file can be left. */
export function leaveStripped(): { readonly flags: readonly string[]; readonly env: Record<string, string> } {
  try {
    const code: Record<string, string> = {};
    for (const folder of FOLDERS)
      for (const name of readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })) {
        if (!name.endsWith('.ts')) continue;
        const path = join(ROOT, folder, name);
        code[pathToFileURL(path).href] = stripTypeScriptTypes(readFileSync(path, 'utf8'));
      }
    const file = join(mkdtempSync(join(tmpdir(), 'beatbook-code-')), 'stripped.json');
    writeFileSync(file, JSON.stringify(code), { mode: 0o600 });
    const preload = pathToFileURL(join(import.meta.dirname, 'stripped.mjs')).href;
    return { flags: [`--import=${preload}`], env: { BEATBOOK_STRIPPED: file } };
  } catch {
    return { flags: [], env: {} };
  }
}

/** A file's text without types. */
export const stripped = (path: string): string =>
  globalThis.beatbookStripped?.get(pathToFileURL(path).href) ?? stripTypeScriptTypes(readFileSync(path, 'utf8'));
