/** Our own copy of a map pack: one SQLite file of fixed shape, whatever was imported. Public data, never encrypted. */
import { createHash } from 'node:crypto';
import Database from 'better-sqlite3-multiple-ciphers';
import { MapProblem } from './problem.ts';
import { tileNumber } from './tile-grid.ts';

/** "BBMP" */
const APPLICATION_ID = 0x42424d50;
const FORMAT_VERSION = 1;
const PAGE_BYTES = 4096;
/** Tiles up to this size (sea, blank) are looked for among those already there. */
const SHARED_TILE_BYTES = 2048;
const MOST_SHARED = 200_000;

// Words are folded and separated by us; the ascii tokenizer leaves every letter beyond ASCII alone, whatever its script.
const SCHEMA = `
  CREATE TABLE about (summary TEXT NOT NULL);
  CREATE TABLE content (id INTEGER PRIMARY KEY, data BLOB NOT NULL);
  CREATE TABLE tile (number INTEGER PRIMARY KEY, content INTEGER NOT NULL);
  CREATE TABLE entry (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    other_names TEXT,
    street TEXT,
    locality TEXT,
    detail TEXT,
    lat REAL NOT NULL,
    lon REAL NOT NULL,
    west REAL, south REAL, east REAL, north REAL
  );
  CREATE TABLE address (
    id INTEGER PRIMARY KEY,
    street INTEGER NOT NULL,
    house_number TEXT NOT NULL,
    house_key TEXT NOT NULL,
    street_is_nearest INTEGER NOT NULL,
    lat REAL NOT NULL,
    lon REAL NOT NULL
  );
  CREATE UNIQUE INDEX address_of ON address (street, house_key);
  CREATE VIRTUAL TABLE entry_text USING fts5 (
    words, content = '', columnsize = 0, detail = 'none', prefix = '1 2 3 4 5 6 7 8', tokenize = 'ascii'
  );
  CREATE VIRTUAL TABLE entry_part USING rtree (id, west, east, south, north, +entry INTEGER, +address INTEGER, +line BLOB);
`;

/** Opens a new pack file for writing; it may grow to `mostBytes`, beyond which SQLite reports it full. */
export function createPackFile(path: string, mostBytes: number): Database.Database {
  const db = new Database(path);
  db.pragma(`page_size = ${PAGE_BYTES}`);
  // Nothing is lost if this is interrupted: the file is thrown away and the import started again.
  db.pragma('journal_mode = OFF');
  db.pragma('synchronous = OFF');
  db.pragma('locking_mode = EXCLUSIVE');
  db.pragma('temp_store = MEMORY');
  db.pragma('cache_size = -32768');
  db.pragma(`max_page_count = ${Math.max(1, Math.min(0xfffffffe, Math.floor(mostBytes / PAGE_BYTES)))}`);
  db.pragma(`application_id = ${APPLICATION_ID}`);
  db.pragma(`user_version = ${FORMAT_VERSION}`);
  db.exec(SCHEMA);
  return db;
}

/** Opens a finished pack file for reading. Throws MapProblem where it is none of ours. */
export function openPackFile(path: string): Database.Database {
  const db = new Database(path, { readonly: true, fileMustExist: true });
  try {
    db.pragma('trusted_schema = OFF');
    db.pragma('temp_store = MEMORY');
    db.pragma('mmap_size = 268435456');
    const id = db.pragma('application_id', { simple: true });
    const version = db.pragma('user_version', { simple: true });
    if (id !== APPLICATION_ID || version !== FORMAT_VERSION) throw new MapProblem('not-a-map-pack');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Writes tiles, keeping equal ones once. */
export class TileWriter {
  readonly #insertContent: Database.Statement<[Uint8Array]>;
  readonly #insertTile: Database.Statement<[number, number]>;
  readonly #byNumber = new Map<number, number>();
  readonly #byHash = new Map<string, number>();
  count = 0;

  constructor(db: Database.Database) {
    this.#insertContent = db.prepare('INSERT INTO content (data) VALUES (?)');
    this.#insertTile = db.prepare('INSERT OR REPLACE INTO tile (number, content) VALUES (?, ?)');
  }

  /** `source` is the number under which the source itself shares contents, if it does. */
  add(z: number, x: number, y: number, data: Uint8Array, source?: number): void {
    this.#insertTile.run(tileNumber(z, x, y), this.#content(data, source));
    this.count++;
  }

  #content(data: Uint8Array, source: number | undefined): number {
    if (source !== undefined) return this.#shared(this.#byNumber, source, data);
    if (data.length > SHARED_TILE_BYTES) return this.#insert(data);
    return this.#shared(this.#byHash, createHash('sha256').update(data).digest('base64'), data);
  }

  #shared<Key>(known: Map<Key, number>, key: Key, data: Uint8Array): number {
    const existing = known.get(key);
    if (existing !== undefined) return existing;
    const id = this.#insert(data);
    if (known.size < MOST_SHARED) known.set(key, id);
    return id;
  }

  #insert(data: Uint8Array): number {
    return Number(this.#insertContent.run(data).lastInsertRowid);
  }
}
