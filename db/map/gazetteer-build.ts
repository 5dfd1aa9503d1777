/** Makes the gazetteer of a pack from the names in its own tiles at its highest zoom. */
import type Database from 'better-sqlite3-multiple-ciphers';
import type { LayerNaming, MapPack, Position } from '../../model/contract/map.ts';
import { distance } from '../../model/geometry.ts';
import { foldedWords } from '../../model/text.ts';
import { Localities } from './localities.ts';
import { groupStreets, type PieceExtent } from './street-groups.ts';
import { plainTile } from './tile-bytes.ts';
import { tileAt, tileNumber } from './tile-grid.ts';
import { namesInTile, type TileNames } from './tile-names.ts';

/** Search looks in tiles of these zooms around the map's middle (some 5 and 40 km across) before it looks farther. */
export const CELL_ZOOMS = [14, 11] as const;
/** A private-use letter, so that no typed word can mean a cell. */
const CELL_MARK = '\uE000';

export function cellWord(z: number, x: number, y: number): string {
  return `${CELL_MARK}${z}x${x}x${y}`;
}

const SCRATCH = `
  CREATE TABLE scratch.piece (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL, name TEXT NOT NULL, other_names TEXT, detail TEXT,
    west REAL, south REAL, east REAL, north REAL, line BLOB NOT NULL, entry INTEGER
  );
  CREATE TABLE scratch.point (
    rank INTEGER NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, other_names TEXT, detail TEXT, lat REAL, lon REAL, piece INTEGER
  );
  CREATE TABLE scratch.number (number TEXT NOT NULL, street TEXT, lat REAL, lon REAL, piece INTEGER);
`;

/** What people look for most comes first: large places, then streets, then the services an officer asks for. */
const PLACE_RANK: Record<string, number> = {
  city: 0,
  town: 1,
  borough: 2,
  suburb: 2,
  village: 3,
  quarter: 3,
  neighbourhood: 4,
};
const TOWN_RANK = 1;
const STREET_RANK = 10;
const SERVICES =
  /^(police|hospital|station|fire_station|courthouse|townhall|school|university|college|library|clinic|doctors|railway)$/;

export interface Names {
  streets: number;
  addresses: number;
  places: number;
  pois: number;
}

interface Scan {
  db: Database.Database;
  naming: LayerNaming;
  maxZoom: number;
  /** Called after each tile; throws to stop. */
  step: (done: number, total: number) => void;
}

/** Fills `entry`, `entry_text` and `entry_part`. `scratch` is the path of a file that is made and left to be removed. */
export function buildGazetteer({ db, naming, maxZoom, step }: Scan, scratch: string): MapPack['names'] {
  db.prepare('ATTACH ? AS scratch').run(scratch);
  db.pragma('scratch.journal_mode = OFF');
  db.pragma('scratch.synchronous = OFF');
  db.exec(SCRATCH);
  db.exec('BEGIN');
  scanTiles({ db, naming, maxZoom, step });
  const localities = readLocalities(db);
  const writer = new EntryWriter(db, localities);
  const names: Names = { streets: 0, addresses: 0, places: 0, pois: 0 };
  names.places = writePoints(db, writer, 0, STREET_RANK);
  names.streets = writeStreets(db, writer);
  names.pois = writePoints(db, writer, STREET_RANK, 100);
  names.addresses = writeAddresses(db, writer);
  writeParts(db);
  db.exec("INSERT INTO entry_text (entry_text) VALUES ('optimize')");
  db.exec('COMMIT');
  db.exec('DETACH scratch');
  return names;
}

function scanTiles({ db, naming, maxZoom, step }: Scan): void {
  const side = 2 ** maxZoom;
  const first = tileNumber(maxZoom, 0, 0);
  const range = [first, tileNumber(maxZoom, side - 1, side - 1)] as const;
  const total =
    db
      .prepare<[number, number], { n: number }>('SELECT count(*) AS n FROM tile WHERE number BETWEEN ? AND ?')
      .get(...range)?.n ?? 0;
  // A separate statement fetches each tile, since rows are inserted in between.
  const numbers = db
    .prepare<[number, number], number>(
      'SELECT number FROM tile WHERE number > ? AND number <= ? ORDER BY number LIMIT 500',
    )
    .pluck();
  const read = db
    .prepare<[number], Uint8Array>('SELECT data FROM tile JOIN content ON content.id = tile.content WHERE number = ?')
    .pluck();
  const write = scratchWriter(db);
  let done = 0;
  for (let after = first - 1; ; ) {
    const batch = numbers.all(after, range[1]);
    for (const number of batch) {
      const at = number - first;
      const data = read.get(number);
      if (data !== undefined && data.length > 0)
        write(namesInTile(plainTile(data), naming, maxZoom, at % side, Math.floor(at / side)));
      step(++done, total);
    }
    const last = batch.at(-1);
    if (last === undefined) return;
    after = last;
  }
}

function scratchWriter(db: Database.Database): (names: TileNames) => void {
  const piece = db.prepare(
    'INSERT INTO scratch.piece (key, name, other_names, detail, west, south, east, north, line) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const point = db.prepare('INSERT INTO scratch.point VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  const number = db.prepare('INSERT INTO scratch.number VALUES (?, ?, ?, ?, ?)');
  return (names) => {
    const ids = names.streets.map(({ name, otherNames, detail, line }) => {
      const lons = line.map((p) => p.lon);
      const lats = line.map((p) => p.lat);
      const box = [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
      return Number(
        piece.run(streetKey(name), name, otherNames.join('\n') || null, detail, ...box, packLine(line)).lastInsertRowid,
      );
    });
    const id = (index: number | null) => (index === null ? null : (ids[index] ?? null));
    for (const p of names.points) {
      const rank =
        p.kind === 'place'
          ? (PLACE_RANK[p.detail ?? ''] ?? 5)
          : SERVICES.test(p.detail ?? '')
            ? STREET_RANK + 1
            : STREET_RANK + 2;
      point.run(
        rank,
        p.kind,
        p.name,
        p.otherNames.join('\n') || null,
        p.detail,
        p.position.lat,
        p.position.lon,
        id(p.piece),
      );
    }
    for (const n of names.numbers) number.run(n.number, n.street, n.position.lat, n.position.lon, id(n.piece));
  };
}

function streetKey(name: string): string {
  return foldedWords(name).join(' ') || name;
}

/** A line as pairs of millionths of a degree, latitude first: 0.1 m exact. */
function packLine(line: readonly Position[]): Uint8Array {
  const numbers = new Int32Array(line.length * 2);
  for (const [i, { lat, lon }] of line.entries()) {
    numbers[2 * i] = Math.round(lat * 1e6);
    numbers[2 * i + 1] = Math.round(lon * 1e6);
  }
  return new Uint8Array(numbers.buffer);
}

export function unpackLine(bytes: Uint8Array): Position[] {
  const copy = Uint8Array.from(bytes);
  const numbers = new Int32Array(copy.buffer, 0, Math.floor(copy.length / 4));
  const line: Position[] = [];
  for (let i = 0; i + 1 < numbers.length; i += 2)
    line.push({ lat: (numbers[i] ?? 0) / 1e6, lon: (numbers[i + 1] ?? 0) / 1e6 });
  return line;
}

interface PointRow {
  rank: number;
  kind: string;
  name: string;
  other_names: string | null;
  detail: string | null;
  lat: number;
  lon: number;
  street: string | null;
}

function readLocalities(db: Database.Database): Localities {
  const localities = new Localities();
  const rows = db.prepare<[], PointRow>("SELECT rank, name, lat, lon FROM scratch.point WHERE kind = 'place'").all();
  for (const { name, rank, lat, lon } of rows) localities.add(name, rank <= TOWN_RANK, { lat, lon });
  return localities;
}

interface Entry {
  kind: string;
  name: string;
  otherNames: string | null;
  street?: string | null;
  detail: string | null;
  position: Position;
  extent?: readonly (number | null)[];
}

class EntryWriter {
  readonly #insert: Database.Statement<unknown[]>;
  readonly #index: Database.Statement<[number, string]>;
  readonly #localities: Localities;

  constructor(db: Database.Database, localities: Localities) {
    this.#localities = localities;
    this.#insert = db.prepare(`INSERT INTO entry
      (kind, name, other_names, street, locality, detail, lat, lon, west, south, east, north)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
    this.#index = db.prepare('INSERT INTO entry_text (rowid, words) VALUES (?, ?)');
  }

  /** The number of the new entry. */
  write({ kind, name, otherNames, street = null, detail, position, extent = [null, null, null, null] }: Entry): number {
    const found = this.#localities.of(position);
    const locality = found === name ? null : found;
    const { lat, lon } = position;
    const id = Number(
      this.#insert.run(kind, name, otherNames, street, locality, detail, lat, lon, ...extent).lastInsertRowid,
    );
    const cells = CELL_ZOOMS.map((z) => cellWord(z, tileAt(z, position).x, tileAt(z, position).y));
    const words = new Set(foldedWords([name, otherNames, locality].filter((part) => part !== null).join(' ')));
    this.#index.run(id, [...words, ...cells].join(' '));
    return id;
  }
}

function writePoints(db: Database.Database, writer: EntryWriter, from: number, to: number): number {
  const rows = db.prepare<[number, number], PointRow>(`
    SELECT rank, kind, p.name, p.other_names, p.detail, lat, lon, s.name AS street
    FROM scratch.point p LEFT JOIN scratch.piece s ON s.id = p.piece
    WHERE rank >= ? AND rank < ?
    GROUP BY kind, p.name, round(lat * 2000), round(lon * 2000) ORDER BY rank, p.name`);
  let count = 0;
  for (const row of rows.all(from, to)) {
    const { kind, name, other_names, detail, lat, lon, street } = row;
    writer.write({
      kind,
      name,
      otherNames: other_names,
      detail,
      street,
      position: { lat, lon },
    });
    count++;
  }
  return count;
}

interface PieceRow extends PieceExtent {
  key: string;
  name: string;
  other_names: string | null;
  detail: string | null;
  line: Uint8Array;
}

function writeStreets(db: Database.Database, writer: EntryWriter): number {
  db.exec('CREATE INDEX scratch.piece_key ON piece (key)');
  const keys = db.prepare<[], string>('SELECT DISTINCT key FROM scratch.piece ORDER BY key').pluck().all();
  const pieces = db.prepare<[string], PieceRow>('SELECT * FROM scratch.piece WHERE key = ? ORDER BY id');
  const assign = db.prepare<[number, number]>('UPDATE scratch.piece SET entry = ? WHERE id = ?');
  let count = 0;
  for (const key of keys) {
    for (const group of groupStreets(pieces.all(key))) {
      const id = writer.write(streetEntry(group));
      for (const piece of group) assign.run(id, piece.id);
      count++;
    }
  }
  return count;
}

function streetEntry(group: readonly PieceRow[]): Entry {
  const west = Math.min(...group.map((p) => p.west));
  const south = Math.min(...group.map((p) => p.south));
  const east = Math.max(...group.map((p) => p.east));
  const north = Math.max(...group.map((p) => p.north));
  const middle = { lat: (south + north) / 2, lon: (west + east) / 2 };
  const off = (p: PieceRow) =>
    Math.abs((p.west + p.east) / 2 - middle.lon) + Math.abs((p.south + p.north) / 2 - middle.lat);
  const nearest = group.reduce((best, piece) => (off(piece) < off(best) ? piece : best));
  const line = unpackLine(nearest.line);
  const position = line[Math.floor(line.length / 2)] ?? middle;
  return {
    kind: 'street',
    name: nearest.name,
    otherNames: nearest.other_names,
    detail: nearest.detail,
    position,
    extent: [west, south, east, north],
  };
}

interface NumberRow {
  number: string;
  street: string | null;
  nearest: number | null;
  lat: number;
  lon: number;
}

/** One row for each number of a street, however many doors, shops or tiles repeat it. */
function writeAddresses(db: Database.Database, writer: EntryWriter): number {
  const rows = db.prepare<[], NumberRow>(`
    SELECT n.number, n.street, s.entry AS nearest, n.lat, n.lon
    FROM scratch.number n LEFT JOIN scratch.piece s ON s.id = n.piece
    WHERE n.street IS NOT NULL OR s.id IS NOT NULL ORDER BY n.rowid`);
  const add = db.prepare(
    'INSERT OR IGNORE INTO address (street, house_number, house_key, street_is_nearest, lat, lon) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const streets = new StreetsByName(db, writer);
  let count = 0;
  for (const { number, street, nearest, lat, lon } of rows.all()) {
    const entry = street === null ? nearest : streets.near(street, { lat, lon });
    if (entry === null) continue;
    for (const part of number.split(/[;,]/)) {
      const houseNumber = part.trim();
      const key = houseKey(houseNumber);
      if (key !== '') count += add.run(entry, houseNumber, key, street === null ? 1 : 0, lat, lon).changes;
    }
  }
  return count;
}

/** A house number as it is compared: "14 A", "14a" and "14-A" are the same. */
function houseKey(text: string): string {
  return foldedWords(text).join('');
}

/** Finds the street of a name that an address is in, and makes one where the pack has the name on addresses only. */
class StreetsByName {
  readonly #known: Database.Statement<
    [string],
    { entry: number; west: number; south: number; east: number; north: number }
  >;
  readonly #made = new Map<string, { entry: number; position: Position }[]>();
  readonly #writer: EntryWriter;

  constructor(db: Database.Database, writer: EntryWriter) {
    this.#writer = writer;
    this.#known =
      db.prepare(`SELECT entry, min(west) AS west, min(south) AS south, max(east) AS east, max(north) AS north
      FROM scratch.piece WHERE key = ? GROUP BY entry`);
  }

  near(street: string, position: Position): number {
    const key = streetKey(street);
    for (const { entry, west, south, east, north } of this.#known.all(key)) {
      const nearest = { lat: clamp(position.lat, south, north), lon: clamp(position.lon, west, east) };
      if (distance(nearest, position) <= 1_500) return entry;
    }
    const made = this.#made.get(key) ?? [];
    const near = made.find((other) => distance(other.position, position) <= 1_500);
    if (near !== undefined) return near.entry;
    const entry = this.#writer.write({ kind: 'street', name: street, otherNames: null, detail: null, position });
    this.#made.set(key, [...made, { entry, position }]);
    return entry;
  }
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

/** What "which street is this?" looks through: every piece of every street, every address and every service. */
function writeParts(db: Database.Database): void {
  db.exec(`
    INSERT INTO entry_part (west, east, south, north, entry, address, line)
      SELECT west, east, south, north, entry, NULL, line FROM scratch.piece WHERE entry IS NOT NULL;
    INSERT INTO entry_part (west, east, south, north, entry, address, line)
      SELECT lon, lon, lat, lat, street, id, NULL FROM address;
    INSERT INTO entry_part (west, east, south, north, entry, address, line)
      SELECT lon, lon, lat, lat, id, NULL, NULL FROM entry WHERE kind = 'poi';
  `);
}
