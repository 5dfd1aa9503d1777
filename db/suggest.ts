/** Records for the link picker, and records that may be the same as the one being typed. */
import type { Point } from '../model/define.ts';
import { boxAround, distance } from '../model/geometry.ts';
import { isObject } from '../model/json.ts';
import { titleOf } from '../model/names.ts';
import { phoneTail } from '../model/phone.ts';
import { ALIKE_METRES, nameLikeness } from '../model/places/alike.ts';
import { soundKey } from '../model/sound.ts';
import { fold, foldedWords } from '../model/text.ts';
import type { RecordType } from '../model/types.ts';
import { soundMark } from './keys.ts';
import type { Neighbours } from './neighbours.ts';
import type { Rights } from './rights.ts';
import { type Row, SHOWN, type Shown, type ShownColumns } from './show.ts';
import type { Store } from './store.ts';
import { matchOf, typedWords, typesQuery, wordsQuery } from './terms-query.ts';

export interface SuggestInput {
  readonly types: readonly RecordType[];
  readonly text: string;
  readonly near: Point | null;
  readonly limit: number;
}
export interface Suggester {
  suggest(input: SuggestInput): Row[];
  duplicates(type: RecordType, doc: Readonly<Record<string, unknown>>): Row[];
}

/** How many matches are ranked: the newest. */
const RANKED = 60;
const NEAR_METRES = 500;
const MOST_DUPLICATES = 8;
/** A single name shorter than this is shared by too many. */
const SHORTEST_NAME = 3;
/** 'tail' and six digits: fewer say little. */
const SHORTEST_TAIL = 10;

export function openSuggester(store: Store, rights: Rights, shown: Shown, neighbours: Neighbours): Suggester {
  const { db, facets } = store;
  const matching = db.prepare<[string, number], { rid: number }>(
    'SELECT rowid AS rid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?',
  );
  const latest = db.prepare<[number, number], { rid: number }>(
    'SELECT rid FROM record INDEXED BY recordUpdated WHERE type = ? AND listed = 1 ORDER BY updated DESC, rid DESC LIMIT ?',
  );
  const around = db.prepare<[number, number, number, number, number], ShownColumns>(
    `SELECT ${SHOWN} FROM point CROSS JOIN record ON record.rid = point.rid
     WHERE east >= ? AND west <= ? AND north >= ? AND south <= ? AND record.type = ? LIMIT 500`,
  );
  const used = db.prepare<[], { place: string }>('SELECT place FROM lastPlace ORDER BY at DESC LIMIT 12');
  const pointOf = ({ lat, lon }: ShownColumns): Point | null => (lat === null || lon === null ? null : { lat, lon });

  const near = (type: RecordType, point: Point, metres: number): { columns: ShownColumns; metres: number }[] => {
    const { west, east, south, north } = boxAround(point, metres);
    return around
      .all(west, east, south, north, facets.find(type))
      .flatMap((columns) => {
        const at = pointOf(columns);
        const away = at === null ? Number.POSITIVE_INFINITY : distance(at, point);
        return away <= metres ? [{ columns, metres: away }] : [];
      })
      .sort((a, b) => a.metres - b.metres);
  };

  const untyped = ({ types, near: point, limit }: SuggestInput): ShownColumns[] => {
    const close =
      point === null ? [] : types.flatMap((type) => near(type, point, NEAR_METRES)).map((one) => one.columns);
    const places = types.includes('place') ? shown.columnsById(used.all().map(({ place }) => place)) : [];
    const recent = types.flatMap((type) =>
      shown.columns(latest.all(facets.find(type), limit * 3).map(({ rid }) => rid)),
    );
    return [...close, ...places, ...recent.sort((a, b) => b.updated - a.updated)];
  };

  const typed = ({ types, text, near: point }: SuggestInput): ShownColumns[] => {
    const { words } = typedWords(text);
    const of = typesQuery(types);
    const find = (expression: string) => shown.columns(matching.all(expression, RANKED).map(({ rid }) => rid));
    let found = find(`${of}title : (${wordsQuery(words)})`);
    if (found.length === 0) {
      const either = words.map(
        (word) =>
          `("${word}" *${neighbours(word)
            .map((other) => ` OR "${other}"`)
            .join('')})`,
      );
      found = find(`${of}title : (${either.join(' AND ')})`);
    }
    if (found.length === 0) found = find(matchOf(text, types) ?? '""');
    const start = fold(text).trim();
    const rank = (columns: ShownColumns): number => {
      const begins = fold(columns.title).startsWith(start) ? 0 : 1_000_000;
      const at = point === null ? null : pointOf(columns);
      return begins + (at === null || point === null ? 0 : Math.min(999_999, distance(at, point)));
    };
    return found
      .map((columns, index) => ({ columns, rank: rank(columns), index }))
      .sort((a, b) => a.rank - b.rank || a.index - b.index)
      .map(({ columns }) => columns);
  };

  const readable = (all: readonly ShownColumns[], limit: number): Row[] => {
    const kept = new Map<number, ShownColumns>();
    for (const columns of all) {
      if (kept.size >= limit) break;
      if (!kept.has(columns.rid) && rights.reads(columns)) kept.set(columns.rid, columns);
    }
    return shown.rows([...kept.values()]);
  };

  /** Those with one of the numbers or addresses first, then those of the same name: in any order, accent, script or near spelling. */
  const likeParty = (doc: Readonly<Record<string, unknown>>): ShownColumns[] => {
    const of = typesQuery(['party']);
    const find = (expression: string) => shown.columns(matching.all(expression, RANKED).map(({ rid }) => rid));
    const parts = (field: string, part: string) =>
      Object.values(isObject(doc[field]) ? doc[field] : {}).flatMap((item) =>
        isObject(item) && typeof item[part] === 'string' ? [item[part]] : [],
      );
    const tails = parts('phones', 'number')
      .map(phoneTail)
      .filter((tail) => tail.length >= SHORTEST_TAIL);
    const byPhone = tails.length === 0 ? [] : find(`${of}body : (${tails.map((tail) => `"${tail}"`).join(' OR ')})`);
    const addresses = parts('emails', 'address')
      .map(foldedWords)
      .filter((words) => words.length > 2);
    const byEmail = addresses.flatMap((words) =>
      find(`${of}body : (${words.map((word) => `"${word}"`).join(' AND ')})`),
    );
    const names = [...new Set(foldedWords(titleOf('party', { ...doc, honorific: undefined })))];
    const [only] = names;
    if (only === undefined || (names.length === 1 && only.length < SHORTEST_NAME)) return [...byPhone, ...byEmail];
    const each = names.map((word) => {
      const spelt = [word, ...neighbours(word)].map((one) => `"${one}"`).join(' OR ');
      const sound = soundKey(word);
      return sound === undefined ? `title : (${spelt})` : `(title : (${spelt}) OR type : "${soundMark(sound)}")`;
    });
    const exact = find(`${of}title : (${names.map((word) => `"${word}"`).join(' AND ')})`);
    return [...byPhone, ...byEmail, ...exact, ...find(`${of}(${each.join(' AND ')})`)];
  };

  const likePlace = (doc: Readonly<Record<string, unknown>>): ShownColumns[] => {
    const { position, name } = doc;
    if (!isObject(position) || typeof position.lat !== 'number' || typeof position.lon !== 'number') return [];
    const close = near('place', { lat: position.lat, lon: position.lon }, ALIKE_METRES);
    return close
      .filter(
        ({ columns, metres }) => metres < 15 || (typeof name === 'string' && nameLikeness(columns.title, name) >= 0.5),
      )
      .map(({ columns }) => columns);
  };

  return {
    suggest: (input) =>
      readable(typedWords(input.text).words.length === 0 ? untyped(input) : typed(input), input.limit),
    duplicates(type, doc) {
      if (type === 'party') return readable(likeParty(doc), MOST_DUPLICATES);
      return type === 'place' ? readable(likePlace(doc), MOST_DUPLICATES) : [];
    },
  };
}
