/**
 * The key that values are sealed under lives in a file of its own, outside database, dumps and backups: lose it and everything is lost.
 * One line for each key, `number base64`; the highest number seals, the others still open.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { writeNew, writeWhole } from './files.ts';

const LINE = /^(\d{1,3}) ([A-Za-z0-9+/]{43}=)$/;

export class KeyFileError extends Error {}

/** The keys by number. Throws KeyFileError in plain words, without a word of the content. */
export function readKeys(path: string): Map<number, Buffer> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const { code = '' } = error as { code?: string };
    const why =
      { EACCES: 'may not be read by this user', ENOENT: 'is not there', EISDIR: 'is a folder' }[code] ??
      `cannot be read (${code})`;
    throw new KeyFileError(`The key file ${path} ${why}. Point BEATBOOK_SERVER_KEY_FILE at it.`);
  }
  const keys = new Map<number, Buffer>();
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const [, number, key] = LINE.exec(line.trim()) ?? [];
    const value = Number(number);
    if (key === undefined || value < 1 || value > 255 || keys.has(value))
      throw new KeyFileError(
        `Line ${index + 1} of the key file ${path} is not "number key". Restore the file from its copy.`,
      );
    keys.set(value, Buffer.from(key, 'base64'));
  }
  if (keys.size === 0) throw new KeyFileError(`The key file ${path} holds no key. Restore the file from its copy.`);
  return keys;
}

const textOf = (keys: ReadonlyMap<number, Uint8Array>): string =>
  `# Keys of the Beatbook server's stored values. Keep a copy apart from the backups: without it they open nowhere.\n${[
    ...keys,
  ]
    .map(([number, key]) => `${number} ${Buffer.from(key).toString('base64')}\n`)
    .join('')}`;

/** A key file for a server that has none yet; the one of another process that was quicker. An existing one is never replaced. */
export function makeKeyFile(path: string): Map<number, Buffer> {
  writeNew(path, textOf(new Map([[1, randomBytes(32)]])));
  return readKeys(path);
}

/** Adds a key that seals from now on. Its number. */
export function addKey(path: string): number {
  const keys = readKeys(path);
  const number = Math.max(...keys.keys()) + 1;
  if (number > 255) throw new KeyFileError('The key file is full.');
  keys.set(number, randomBytes(32));
  writeWhole(path, textOf(keys));
  return number;
}
