/** The map packs on this laptop. They are public data and lie outside every vault; officers who share the laptop share them. */
import { randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3-multiple-ciphers';
import type { AddressResult, MapPack, NearestAddress, Position } from '../../model/contract/map.ts';
import { Gazetteer } from './gazetteer.ts';
import { type PackSummary, UNFINISHED } from './import-task.ts';
import { type ImportOptions, importInWorker } from './import-worker.ts';
import { openPackFile } from './pack-file.ts';
import { asMapProblem, MapProblem } from './problem.ts';
import { plainTileLater } from './tile-bytes.ts';
import { isTile, tileNumber } from './tile-grid.ts';

const EXTENSION = '.beatmap';
const CHOICE = 'in-use';
/** Room an import always leaves on the disk, so that no map keeps a report from being saved. */
const RESERVE_BYTES = 256 * 1024 * 1024;

export interface MapPacksOptions {
  /** Made if it is not there. */
  folder: string;
  /** The module that runs tasks in a thread. */
  worker: URL;
  reserveBytes?: number;
}

interface OpenPack {
  summary: PackSummary;
  bytes: number;
  db: Database.Database;
  read: Database.Statement<[number], Uint8Array>;
  gazetteer: Gazetteer;
}

export class MapPacks {
  readonly #folder: string;
  readonly #worker: URL;
  readonly #reserve: number;
  readonly #open = new Map<string, OpenPack>();
  #importing: AbortController | null = null;
  #chosen: string;

  constructor({ folder, worker, reserveBytes = RESERVE_BYTES }: MapPacksOptions) {
    this.#folder = folder;
    this.#worker = worker;
    this.#reserve = reserveBytes;
    mkdirSync(folder, { recursive: true });
    for (const file of readdirSync(folder)) {
      if (file.includes(UNFINISHED)) rmSync(join(folder, file), { force: true });
      else if (file.endsWith(EXTENSION)) this.#tryOpen(file.slice(0, -EXTENSION.length));
    }
    const choice = join(folder, CHOICE);
    // Empty until something was chosen: the newest is used then.
    this.#chosen = existsSync(choice) ? readFileSync(choice, 'utf8') : '';
  }

  /** Newest first. */
  list(): MapPack[] {
    const active = this.#activeId();
    return [...this.#open.values()]
      .sort((a, b) => b.summary.importedAt - a.summary.importedAt)
      .map(({ summary, bytes }) => ({ ...summary, bytes, active: summary.id === active }));
  }

  active(): MapPack | null {
    return this.list().find((pack) => pack.active) ?? null;
  }

  /** Makes a pack the one that is drawn and searched. False where there is none of that id. */
  use(id: string): boolean {
    if (!this.#open.has(id)) return false;
    const file = join(this.#folder, CHOICE);
    writeFileSync(`${file}${UNFINISHED}`, id, { flush: true });
    renameSync(`${file}${UNFINISHED}`, file);
    this.#chosen = id;
    return true;
  }

  /** False where there is none of that id. */
  remove(id: string): boolean {
    const pack = this.#open.get(id);
    if (pack === undefined) return false;
    pack.db.close();
    this.#open.delete(id);
    rmSync(this.#path(id), { force: true });
    return true;
  }

  /**
   * Copies a pack in, makes its gazetteer, and uses it from then on; one of the same name is replaced.
   * Rejects with MapProblem, and then everything is as it was.
   */
  async import(path: string, options: ImportOptions = {}): Promise<MapPack> {
    if (this.#importing !== null) throw new MapProblem('busy');
    const stop = new AbortController();
    this.#importing = stop;
    const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal;
    try {
      const id = randomUUID();
      const order = { id, source: path, target: this.#path(id), mostBytes: this.#room(path), now: Date.now() };
      const summary = await importInWorker(this.#worker, order, { ...options, signal });
      const replaced = [...this.#open.values()].filter((pack) => pack.summary.name === summary.name);
      const pack = this.#openPack(id);
      this.use(id);
      for (const old of replaced) this.remove(old.summary.id);
      return { ...pack.summary, bytes: pack.bytes, active: true };
    } catch (error) {
      throw asMapProblem(error);
    } finally {
      this.#importing = null;
    }
  }

  /** Stops the running import; false if there is none. */
  cancelImport(): boolean {
    this.#importing?.abort();
    return this.#importing !== null;
  }

  /** Decompressed; empty where the pack has no such tile or cannot read it. */
  async tile(id: string, z: number, x: number, y: number): Promise<Uint8Array> {
    const pack = this.#open.get(id);
    if (pack === undefined || !isTile(z, x, y)) return new Uint8Array();
    const bytes = pack.read.get(tileNumber(z, x, y));
    if (bytes === undefined) return new Uint8Array();
    return plainTileLater(bytes);
  }

  /** Addresses in the pack in use. */
  search(text: string, near: Position | null): AddressResult[] {
    return this.#activePack()?.gazetteer.search(text, near) ?? [];
  }

  reverse(position: Position): NearestAddress | null {
    return this.#activePack()?.gazetteer.reverse(position) ?? null;
  }

  close(): void {
    this.cancelImport();
    for (const pack of this.#open.values()) pack.db.close();
    this.#open.clear();
  }

  #path(id: string): string {
    return join(this.#folder, `${id}${EXTENSION}`);
  }

  /** How large our copy may become. */
  #room(path: string): number {
    const { bavail, bsize } = statfsSync(this.#folder);
    const room = bavail * bsize - this.#reserve;
    if (room < statSync(path).size) throw new MapProblem('disk-full');
    return room;
  }

  #activeId(): string | null {
    if (this.#open.has(this.#chosen)) return this.#chosen;
    const newest = [...this.#open.values()].reduce<PackSummary | null>(
      (best, { summary }) => (best === null || summary.importedAt > best.importedAt ? summary : best),
      null,
    );
    return newest?.id ?? null;
  }

  #activePack(): OpenPack | null {
    const id = this.#activeId();
    return id === null ? null : (this.#open.get(id) ?? null);
  }

  /** A pack that cannot be opened is left alone and not listed: it may come from a newer version. */
  #tryOpen(id: string): void {
    try {
      this.#openPack(id);
    } catch {
      this.#open.delete(id);
    }
  }

  #openPack(id: string): OpenPack {
    const path = this.#path(id);
    const db = openPackFile(path);
    try {
      const summary = JSON.parse(
        db.prepare<[], string>('SELECT summary FROM about').pluck().get() ?? '',
      ) as PackSummary;
      const read = db
        .prepare<[number], Uint8Array>(
          'SELECT data FROM tile JOIN content ON content.id = tile.content WHERE number = ?',
        )
        .pluck();
      const pack: OpenPack = {
        summary: { ...summary, id },
        bytes: statSync(path).size,
        db,
        read,
        gazetteer: new Gazetteer(db),
      };
      this.#open.set(id, pack);
      return pack;
    } catch (error) {
      db.close();
      throw error;
    }
  }
}
