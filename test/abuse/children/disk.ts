/** Runs a child over the recording disk, reads what it recorded, and lays out what a power cut could have left of it. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import type { Random } from '../../support/random.ts';
import type { TestVault } from './vault-of.ts';

/** The compiled library; nothing where there is no C compiler or no Linux, and then these tests are not verified. */
export function recordingDisk(): string | undefined {
  if (process.platform !== 'linux') return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'beatbook-disk-'));
  const library = join(folder, 'disk.so');
  try {
    execFileSync(
      'cc',
      ['-shared', '-fPIC', '-O1', '-o', library, join(import.meta.dirname, 'disk.c'), '-ldl', '-lpthread'],
      { stdio: 'ignore' },
    );
    return library;
  } catch {
    return undefined;
  }
}

export type Event = {
  kind: 'write' | 'sync' | 'truncate' | 'rename' | 'remove' | 'said';
  path: string;
  offset: number;
  data: Buffer;
};
const KINDS = ['write', 'sync', 'truncate', 'rename', 'remove', 'said'] as const;

/** Runs a child, which writes below `root`, to its end; gives back what it said. */
export function childOver(
  library: string,
  root: string,
  child: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): string[] {
  const ran = spawnSync(process.execPath, [join(import.meta.dirname, child), ...args], {
    env: { ...process.env, LD_PRELOAD: library, BB_ROOT: root, ...env },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (ran.error) throw ran.error;
  return ran.stdout.split('\n').filter(Boolean);
}

/** Runs the writer on a vault to its end; gives back what it said. */
export const runOver = (
  library: string,
  { root, id, hex }: TestVault,
  task: string,
  count: number,
  env: NodeJS.ProcessEnv,
): string[] => childOver(library, root, 'writer.ts', [root, id, hex, task, String(count)], env);

export function readTrace(file: string): Event[] {
  const bytes = readFileSync(file);
  const events: Event[] = [];
  for (let at = 0; at < bytes.length; ) {
    const kind = KINDS[bytes.readUInt8(at) - 1];
    const pathLength = bytes.readUInt32LE(at + 1);
    const length = bytes.readUInt32LE(at + 5);
    const offset = Number(bytes.readBigUInt64LE(at + 9));
    const start = at + 17;
    const path = bytes.toString('utf8', start, start + pathLength);
    if (!kind) throw new Error('a spoilt trace');
    events.push({ kind, path, offset, data: bytes.subarray(start + pathLength, start + pathLength + length) });
    at = start + pathLength + length;
  }
  return events;
}

/** A file as the disk holds it for certain, and what has been written since without a sync. */
type Content = { durable: Buffer; pending: { offset: number; data: Buffer | undefined }[] };

const SECTOR = 512;

function apply(bytes: Buffer, offset: number, data: Buffer | undefined): Buffer {
  if (data === undefined) {
    const cut = Buffer.alloc(offset);
    bytes.copy(cut, 0, 0, Math.min(offset, bytes.length));
    return cut;
  }
  const grown =
    bytes.length >= offset + data.length
      ? Buffer.from(bytes)
      : Buffer.concat([bytes, Buffer.alloc(offset + data.length - bytes.length)]);
  data.copy(grown, offset);
  return grown;
}

/** As `apply`, but into the bytes themselves where they reach; they belong to this replay alone. */
function settled(bytes: Buffer, offset: number, data: Buffer | undefined): Buffer {
  if (data === undefined || bytes.length < offset + data.length) return apply(bytes, offset, data);
  data.copy(bytes, offset);
  return bytes;
}

/** What of the unsynced writes made it: none, the first few, or any sectors of any of them. */
function settle({ durable, pending }: Content, random: Random): Buffer {
  const mode = random.pick(['none', 'first', 'any'] as const);
  if (mode === 'none') return durable;
  const upTo = mode === 'first' ? random.below(pending.length + 1) : pending.length;
  let bytes = durable;
  for (const { offset, data } of pending.slice(0, upTo)) {
    if (mode === 'first') bytes = apply(bytes, offset, data);
    else if (data === undefined) bytes = random.next() < 0.5 ? apply(bytes, offset, data) : bytes;
    else {
      for (let at = 0; at < data.length; at += SECTOR) {
        if (random.next() < 0.5) bytes = apply(bytes, offset + at, data.subarray(at, at + SECTOR));
      }
    }
  }
  return bytes;
}

/**
 * The disk after the power was cut before event number `cut`. Synced bytes are there; unsynced ones are there wholly, partly or not; renames
 * and removals keep their order and those since the folder's last sync may be missing. A file's first sync keeps its name too, as ext4,
 * XFS, APFS and NTFS do.
 */
export function cutPower(
  base: string,
  root: string,
  events: readonly Event[],
  cut: number,
  random: Random,
  into: string,
): void {
  const files = new Map<string, Content>();
  const read = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) read(path);
      else files.set(join(root, relative(base, path)), { durable: readFileSync(path), pending: [] });
    }
  };
  read(base);
  const contentOf = (path: string): Content => {
    const known = files.get(path);
    if (known) return known;
    const made: Content = { durable: Buffer.alloc(0), pending: [] };
    files.set(path, made);
    return made;
  };
  // Renames and removals take effect for the program at once, but for the disk only with the folder: until then the disk's own names are kept beside.
  const undo: (() => void)[] = [];
  for (const { kind, path, offset, data } of events.slice(0, cut)) {
    if (kind === 'write') contentOf(path).pending.push({ offset, data });
    else if (kind === 'truncate') contentOf(path).pending.push({ offset, data: undefined });
    else if (kind === 'sync') {
      const content = files.get(path);
      if (content) {
        for (const step of content.pending) content.durable = settled(content.durable, step.offset, step.data);
        content.pending = [];
      } else undo.length = 0;
    } else if (kind === 'rename') {
      const to = data.toString('utf8');
      const [moved, replaced] = [files.get(path), files.get(to)];
      if (!moved) continue;
      files.delete(path);
      files.set(to, moved);
      undo.push(() => {
        if (replaced) files.set(to, replaced);
        else files.delete(to);
        files.set(path, moved);
      });
    } else if (kind === 'remove') {
      const gone = files.get(path);
      if (!gone) continue;
      files.delete(path);
      undo.push(() => files.set(path, gone));
    }
  }
  for (const step of undo.slice(random.below(undo.length + 1)).reverse()) step();
  rmSync(into, { recursive: true, force: true });
  for (const [path, content] of files) {
    // Shared memory is rebuilt from the log; no power cut leaves anything of use in it.
    if (path.endsWith('-shm')) continue;
    const target = join(into, relative(root, path));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, settle(content, random));
  }
}

/** A copy of a vault's folder as it lies. */
export function copyOf(vault: TestVault): string {
  const copy = `${vault.root}-base`;
  cpSync(vault.root, copy, { recursive: true });
  return copy;
}
