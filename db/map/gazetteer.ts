/** Finds streets, addresses and places by name, and the street at a position, in the gazetteer of a pack. */
import type Database from 'better-sqlite3-multiple-ciphers';
import type { AddressKind, AddressResult, NearestAddress, Position } from '../../model/contract/map.ts';
import { boxAround, distance } from '../../model/geometry.ts';
import { foldedWords } from '../../model/text.ts';
import { CELL_ZOOMS, cellWord, unpackLine } from './gazetteer-build.ts';
import { tileAt } from './tile-grid.ts';
import { distanceToLine } from './tile-names.ts';

const MOST_WORDS = 8;
const CANDIDATES = 250;
const RESULTS = 20;
const STREETS_TRIED = 60;
const REVERSE_METRES = 250;
/** A house this near is where one is; farther off the street says it better. */
const AT_THE_DOOR = 25;

interface EntryRow {
  id: number;
  kind: Exclude<AddressKind, 'address'>;
  name: string;
  other_names: string | null;
  street: string | null;
  locality: string | null;
  detail: string | null;
  lat: number;
  lon: number;
  west: number | null;
  south: number | null;
  east: number | null;
  north: number | null;
}

interface AddressRow {
  house_number: string;
  house_key: string;
  street_is_nearest: number;
  lat: number;
  lon: number;
}

interface PartRow {
  entry: number;
  address: number | null;
  line: Uint8Array | null;
  west: number;
  south: number;
}

/** An entry, or a house of a street. */
interface Found {
  row: EntryRow;
  house: AddressRow | null;
}

interface Near {
  part: PartRow;
  metres: number;
}

export class Gazetteer {
  readonly #find: Database.Statement<[string, number], EntryRow>;
  readonly #entry: Database.Statement<[number], EntryRow>;
  readonly #houses: Database.Statement<[number, string, string], AddressRow>;
  readonly #address: Database.Statement<[number], AddressRow>;
  readonly #parts: Database.Statement<[number, number, number, number], PartRow>;

  constructor(db: Database.Database) {
    this.#find = db.prepare(`SELECT * FROM entry WHERE id IN
      (SELECT rowid FROM entry_text WHERE entry_text MATCH ? ORDER BY rowid LIMIT ?) ORDER BY id`);
    this.#entry = db.prepare('SELECT * FROM entry WHERE id = ?');
    this.#houses = db.prepare(
      'SELECT * FROM address WHERE street = ? AND house_key >= ? AND house_key < ? ORDER BY house_key LIMIT 5',
    );
    this.#address = db.prepare('SELECT * FROM address WHERE id = ?');
    this.#parts = db.prepare(`SELECT entry, address, line, west, south FROM entry_part
      WHERE west <= ? AND east >= ? AND south <= ? AND north >= ?`);
  }

  /** At most 20 results, best first: whole names before beginnings of names, near before far. */
  search(text: string, near: Position | null): AddressResult[] {
    const words = foldedWords(text.slice(0, 200)).slice(0, MOST_WORDS);
    if (words.length === 0) return [];
    const found = this.#named(words, near).map((row): Found => ({ row, house: null }));
    for (const [index, word] of words.entries()) {
      if (isNumber(word) && words.length > 1) found.push(...this.#housesOf(word, words.toSpliced(index, 1), near));
    }
    return found
      .map((hit) => ({ hit, score: score(hit, words, near) }))
      .sort((a, b) => a.score - b.score || a.hit.row.id - b.hit.row.id)
      .slice(0, RESULTS)
      .map(({ hit }) => toResult(hit));
  }

  /** The house within 25 m, else the nearest street within 250 m, else a service at hand; null where there is none. */
  reverse(position: Position): NearestAddress | null {
    const { west, south, east, north } = boxAround(position, REVERSE_METRES);
    let house: Near | null = null;
    let street: Near | null = null;
    let service: Near | null = null;
    const nearer = (best: Near | null, part: PartRow, metres: number, most: number) =>
      metres <= most && (best === null || metres < best.metres) ? { part, metres } : best;
    for (const part of this.#parts.all(east, west, north, south)) {
      if (part.line !== null)
        street = nearer(street, part, metresToLine(position, unpackLine(part.line)), REVERSE_METRES);
      else {
        const metres = distance(position, { lat: part.south, lon: part.west });
        if (part.address === null) service = nearer(service, part, metres, AT_THE_DOOR);
        else house = nearer(house, part, metres, AT_THE_DOOR);
      }
    }
    const nearest = house ?? street ?? service;
    if (nearest === null) return null;
    const row = this.#entry.get(nearest.part.entry);
    if (row === undefined) return null;
    const address = nearest.part.address === null ? null : (this.#address.get(nearest.part.address) ?? null);
    return { ...toResult({ row, house: address }), metres: Math.round(nearest.metres) };
  }

  /** Entries whose names hold a word beginning with each of these. */
  #named(words: readonly string[], near: Position | null): EntryRow[] {
    const match = words.map((word) => `"${word}"*`).join(' AND ');
    const found = new Map<number, EntryRow>();
    const areas = near === null ? [] : CELL_ZOOMS.map((z) => `(${match}) AND (${cellsNear(z, near)})`);
    for (const query of [...areas, match]) {
      if (found.size < CANDIDATES) for (const row of this.#find.all(query, CANDIDATES)) found.set(row.id, row);
    }
    return [...found.values()];
  }

  /** The houses of that number, or beginning with it, in the streets the other words name. */
  #housesOf(number: string, words: readonly string[], near: Position | null): Found[] {
    const streets = this.#named(words, near).filter((row) => row.kind === 'street');
    return streets
      .slice(0, STREETS_TRIED)
      .flatMap((row) => this.#houses.all(row.id, number, `${number}\uFFFF`).map((house): Found => ({ row, house })));
  }
}

function isNumber(word: string): boolean {
  return /^\p{N}/u.test(word);
}

function cellsNear(z: number, position: Position): string {
  const { x, y } = tileAt(z, position);
  const words: string[] = [];
  for (let dx = -1; dx <= 1; dx++) for (let dy = -1; dy <= 1; dy++) words.push(`"${cellWord(z, x + dx, y + dy)}"`);
  return words.join(' OR ');
}

const KIND_WEIGHT: Record<EntryRow['kind'], number> = { place: 0, street: 1, poi: 3 };

function score({ row, house }: Found, words: readonly string[], near: Position | null): number {
  const own = foldedWords(row.name);
  const label = own.join(' ');
  const asked = house === null ? words : words.filter((word) => !house.house_key.startsWith(word));
  const query = asked.join(' ');
  const begins = asked.every((word) => own.some((part) => part.startsWith(word)));
  const nameClass = label === query ? 0 : label.startsWith(query) ? 1 : begins ? 2 : 4;
  const houseClass = house === null ? 0 : scoreNumber(house, words);
  const kilometres = near === null ? 0 : distance(near, row) / 1000;
  return (nameClass + houseClass) * 20 + KIND_WEIGHT[row.kind] + Math.log2(1 + kilometres) * 3;
}

/** A number found in full is what was asked for; an end of a range nearly so; one that only begins so comes after the street. */
function scoreNumber(house: AddressRow, words: readonly string[]): number {
  if (words.includes(house.house_key)) return -1;
  return foldedWords(house.house_number).some((part) => words.includes(part)) ? 0 : 2;
}

function toResult({ row, house }: Found): AddressResult {
  const { west, south, east, north } = row;
  const own = house === null ? row.name : `${house.house_number} ${row.name}`;
  const parts = [own, row.kind === 'poi' ? row.street : null, row.locality].filter((part) => part !== null);
  const whole = house === null && west !== null && south !== null && east !== null && north !== null;
  return {
    kind: house === null ? row.kind : 'address',
    label: [...new Set(parts)].join(', '),
    name: row.name,
    houseNumber: house?.house_number ?? null,
    street: row.kind === 'street' ? row.name : row.street,
    locality: row.locality,
    detail: row.detail,
    streetIsNearest: house?.street_is_nearest === 1,
    position: { lat: house?.lat ?? row.lat, lon: house?.lon ?? row.lon },
    extent: whole ? { west, south, east, north } : null,
  };
}

function metresToLine(position: Position, line: readonly Position[]): number {
  const cos = Math.cos((position.lat * Math.PI) / 180);
  const flat = line.map(({ lat, lon }) => ({
    x: (lon - position.lon) * cos * 111_320,
    y: (lat - position.lat) * 111_320,
  }));
  return distanceToLine({ x: 0, y: 0 }, flat);
}
