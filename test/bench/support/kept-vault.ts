/**
 * Vaults filled by the numbers, kept under `out/bench` between runs: making ten units takes minutes. A kept vault stands under a hash of
 * the code that wrote it and of the week it was told in, and lies in a user data folder as the application would have made it.
 */
import { createHash, randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { out, root } from '../../../build/folders.ts';
import { generate, type Size } from '../../../build/sample/bulk/generate.ts';
import { makeTown } from '../../../build/sample/town.ts';
import type { StoreParts } from '../../../db/parts.ts';
import { bulkRecord } from '../../../db/sample.ts';
import { storeModule } from '../../../db/store-module.ts';
import { makeEnvelope, openByPassphrase, readEnvelope, writeEnvelope } from '../../../db/vault/envelope.ts';
import { vaultFolder, vaultIds } from '../../../db/vault/folder.ts';
import { type OpenedVault, openVault } from '../../../db/vault/open.ts';
import type { FirstRun } from '../../../db/vault/store-hooks.ts';
import type { SampleRecord } from '../../../model/sample.ts';
import { storeOver } from '../../support/store-over.ts';
import { say } from './measure.ts';

/** How much lies in it; 'empty' is a vault just made. */
export type Filling = Size | 'empty';

/** A vault in a user data folder, closed. */
export interface KeptVault {
  readonly userData: string;
  readonly vaultId: string;
  /** The vault's own folder. */
  readonly root: string;
  readonly key: Uint8Array;
  /** Records by type, the officer's own included. */
  readonly counts: Readonly<Record<string, number>>;
}

export const PASSPHRASE = 'copper heron quiet ladder walnut orbit';
const FIRST_RUN: FirstRun = {
  officer: { name: 'Robin Carver', serviceNumber: '4711', role: 'beat' },
  unit: null,
  beat: 'Mill Lane',
  language: 'en',
};
const NO_KEY_STORE = { keyStore: null, bindNew: false };
const WEEK = 7 * 86_400_000;
const BATCH = 5_000;
const FACTS = 'kept.json';

/** The vault of that filling, made now where it is not kept yet. Never written to: benchmarks work on a copy. */
export async function keptVault(filling: Filling): Promise<KeptVault> {
  const folder = join(out, 'bench');
  const name = `${filling}-${hashOfWriters()}`;
  const userData = join(folder, name);
  if (!existsSync(join(userData, FACTS))) {
    mkdirSync(folder, { recursive: true });
    // What another state of the code wrote is of no use to this one.
    for (const old of readdirSync(folder)) {
      if (old.startsWith(`${filling}-`)) rmSync(join(folder, old), { recursive: true, force: true });
    }
    const making = `${userData}.making`;
    await makeVault(making, filling);
    renameSync(making, userData);
  }
  return openFolder(userData);
}

/** A copy to write to, in a folder of its own. */
export async function copyOf(kept: KeptVault, userData: string): Promise<KeptVault> {
  cpSync(kept.userData, userData, { recursive: true });
  return { ...kept, userData, root: join(userData, 'vaults', kept.vaultId) };
}

/** The vault opened in this process, as the core opens it. */
export function openKept({ root: folder, vaultId, key }: KeptVault, firstRun: FirstRun | null = null): OpenedVault {
  const opened = openVault({ root: folder, vaultId, key, firstRun }, storeModule.hooks);
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}

/** Its store. */
export const partsOf = ({ root: folder, vaultId, key }: KeptVault, opened: OpenedVault): StoreParts =>
  storeOver(opened, { vaultId, folder, key });

async function openFolder(userData: string): Promise<KeptVault> {
  const vaults = join(userData, 'vaults');
  const [vaultId] = vaultIds(vaults);
  if (vaultId === undefined) throw new Error(`No vault lies in ${vaults}`);
  const folder = join(vaults, vaultId);
  const envelope = readEnvelope(vaultFolder(folder).envelope);
  if (!envelope.ok) throw new Error(envelope.error.code);
  const key = await openByPassphrase(envelope.value, PASSPHRASE, NO_KEY_STORE);
  if (!key.ok) throw new Error(key.error.code);
  const counts = JSON.parse(readFileSync(join(userData, FACTS), 'utf8')) as KeptVault['counts'];
  return { userData, vaultId, root: folder, key: key.value, counts };
}

async function makeVault(userData: string, filling: Filling): Promise<void> {
  rmSync(userData, { recursive: true, force: true });
  const vaultId = randomUUID();
  const folder = join(userData, 'vaults', vaultId);
  mkdirSync(folder, { recursive: true });
  const { envelope, dataKey } = await makeEnvelope({
    vaultId,
    createdAt: Date.now(),
    label: FIRST_RUN.officer.name,
    sample: false,
    language: FIRST_RUN.language,
    passphrase: PASSPHRASE,
    pin: null,
    organisation: null,
    computer: NO_KEY_STORE,
  });
  const vault: KeptVault = { userData, vaultId, root: folder, key: dataKey, counts: {} };
  const opened = openKept(vault, FIRST_RUN);
  // A vault half made is thrown away, so nothing need be on disk before it is closed.
  opened.db.pragma('synchronous = OFF');
  opened.db.pragma('cache_size = -600000');
  opened.db.pragma('wal_autocheckpoint = 50000');
  const counts: Record<string, number> = { officer: 1, area: 1 };
  try {
    if (filling !== 'empty') fill(partsOf(vault, opened), filling, counts);
  } finally {
    opened.db.pragma('synchronous = FULL');
    opened.close();
  }
  writeEnvelope(vaultFolder(folder).envelope, envelope);
  writeFileSync(join(userData, FACTS), JSON.stringify(counts));
}

/**
 * Writes the sample by the numbers. The laptop becomes that of the first officer on a beat, who has actions, drafts and contacts of their
 * own, and covers every other beat, so as to read all there is.
 */
function fill({ store, bulk, rights }: StoreParts, size: Size, counts: Record<string, number>): void {
  const started = performance.now();
  let batch: SampleRecord[] = [];
  let written = 0;
  let officer: string | undefined;
  let beat: string | undefined;
  const flush = () => {
    store.write(() => bulk.writeAll(batch.map(bulkRecord)));
    written += batch.length;
    batch = [];
    say(`making ${size}: ${written} records, ${Math.round((performance.now() - started) / 1000)} s`);
  };
  for (const record of generate({ size, town: makeTown(), now: Date.now() })) {
    const { type, id, doc } = record;
    counts[type] = (counts[type] ?? 0) + 1;
    if (type === 'officer' && doc.role === 'beat') officer ??= id;
    if (type === 'area' && doc.kind === 'beat') beat ??= id;
    batch.push(type === 'area' && officer !== undefined && id !== beat ? coveredBy(officer, record) : record);
    if (batch.length === BATCH) flush();
  }
  flush();
  store.write(() => {
    if (officer !== undefined) store.local.set('officer', officer);
    if (beat !== undefined) store.local.set('beat', beat);
  });
  rights.forget();
}

function coveredBy(officer: string, record: SampleRecord): SampleRecord {
  const cover = { order: '2', officer, kind: 'cover', from: record.createdAt.slice(0, 10) };
  const assignments = { ...(record.doc.assignments as object | undefined), [randomUUID()]: cover };
  return { ...record, doc: { ...record.doc, assignments } };
}

/** What decides the bytes of a kept vault: the modules that write it, with what they import, and the week. */
function hashOfWriters(): string {
  const hash = createHash('sha256').update(String(Math.floor(Date.now() / WEEK)));
  const seen = new Set<string>();
  const visit = (file: string) => {
    if (seen.has(file)) return;
    seen.add(file);
    const text = readFileSync(file, 'utf8');
    hash.update(relative(root, file)).update(text);
    for (const [, path = ''] of text.matchAll(/^(?:import|export) (?!type )[^;]*?from '(\.[^']+\.ts)'/gm)) {
      visit(resolve(dirname(file), path));
    }
  };
  for (const file of ['db/rows.ts', 'db/bulk.ts', 'db/audit.ts', 'db/holding.ts', 'db/migrations/all.ts']) {
    visit(join(root, file));
  }
  visit(join(root, 'build/sample/bulk/generate.ts'));
  hash.update(readFileSync(import.meta.filename));
  return hash.digest('hex').slice(0, 12);
}
