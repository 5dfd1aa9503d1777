/**
 * Search while typing: newest first within each class of match. What the words name comes before what speaks of them; where both are few,
 * what lies near them in spelling follows, and says so. Ranking everything that matches would cost more the more there is.
 */
import type { z } from 'zod';
import type { SearchHit as HitSchema } from '../model/contract/day.ts';
import { phoneQueries } from '../model/phone.ts';
import { soundKey } from '../model/sound.ts';
import { fold, foldedWords } from '../model/text.ts';
import type { RecordType } from '../model/types.ts';
import { searchedTexts, soundMark } from './keys.ts';
import type { Neighbours } from './neighbours.ts';
import { asReference } from './references.ts';
import type { Rights } from './rights.ts';
import type { Row, Shown, ShownColumns } from './show.ts';
import type { Store } from './store.ts';
import { joinedWords, typedWords, typesQuery, wordsQuery } from './terms-query.ts';

export type SearchHit = z.output<typeof HitSchema>;
export interface SearchInput {
  readonly text: string;
  readonly types: readonly RecordType[];
  readonly limit: number;
}
export interface Searcher {
  search(input: SearchInput): { hits: SearchHit[]; more: boolean };
}

/** With fewer hits than this, likely misspellings are looked for. */
const FEW = 5;
/** Matches the officer may not read are passed over; after so many pages of them the search ends. */
const MOST_PAGES = 8;
const BEFORE = 40;
const AFTER = 100;
const WORD = /[\p{L}\p{N}]+/gu;

/** Types whose title is a sentence that was written, not a name that was given. */
const SENTENCES: ReadonlySet<string> = new Set(['entry', 'action']);

/** Among what the words name: first what is called exactly so, then names, then sentences that begin with the words; else as found. */
function nameRank(title: string, type: string, match: SearchHit['match'], text: string): number {
  if (match !== 'title') return 3;
  if (fold(title) === fold(text.trim())) return 0;
  return SENTENCES.has(type) ? 2 : 1;
}

export function openSearcher(store: Store, rights: Rights, shown: Shown, neighbours: Neighbours): Searcher {
  const { db, facets } = store;
  const matching = db.prepare<[string, number, number], { rid: number }>(
    'SELECT rowid AS rid FROM search WHERE search MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?',
  );
  const docOf = db.prepare<[number], { doc: string }>('SELECT doc FROM content WHERE rid = ?');

  type Found = {
    columns: ShownColumns;
    match: SearchHit['match'];
    terms: readonly string[];
    /** Words of a title to be marked besides: those that sound like what was typed. */
    alsoMarked?: (title: string) => readonly string[];
  };

  /** Adds what an expression finds, newest first, until `found` holds `limit`. */
  const gather = (found: Map<number, Found>, expression: string, limit: number, as: Omit<Found, 'columns'>): void => {
    let below = Number.MAX_SAFE_INTEGER;
    for (let page = 0; page < MOST_PAGES && found.size < limit; page++) {
      const size = limit + 10;
      const rids = matching.all(expression, below, size).map(({ rid }) => rid);
      for (const columns of shown.columns(rids.filter((rid) => !found.has(rid)))) {
        if (found.size < limit && rights.reads(columns)) found.set(columns.rid, { columns, ...as });
      }
      const last = rids.at(-1);
      if (last === undefined || rids.length < size) return;
      below = last;
    }
  };

  const snippetOf = ({ columns, terms }: Found, { extra }: Row): string => {
    if (extra.closed === true) return '';
    const begins = (word: string) => terms.some((term) => fold(word).startsWith(term));
    if ((columns.title.match(WORD) ?? []).some(begins)) return '';
    const doc = docOf.get(columns.rid)?.doc ?? '{}';
    for (const text of searchedTexts(facets.textOf(columns.type) as RecordType, JSON.parse(doc))) {
      for (const { 0: word, index } of text.matchAll(WORD)) {
        if (!begins(word)) continue;
        const from = index <= BEFORE ? 0 : text.indexOf(' ', index - BEFORE) + 1;
        const to = index + AFTER >= text.length ? text.length : index + AFTER;
        const piece = text.slice(Math.min(from, index), to).replace(/\s+/gu, ' ').trim();
        return `${from > 0 ? '… ' : ''}${piece}${to < text.length ? ' …' : ''}`;
      }
    }
    return '';
  };

  return {
    search({ text, types, limit }) {
      const { words } = typedWords(text);
      if (words.length === 0) return { hits: [], more: false };
      const found = new Map<number, Found>();
      const of = typesQuery(types);
      const numbers = phoneQueries(text);
      const pieces = [...numbers, ...joinedWords(words)].map((piece) => `"${piece}" *`);
      const anywhere = [`(${wordsQuery(words)})`, ...pieces].join(' OR ');
      const most = limit + 1;
      gather(found, `${of}title : (${wordsQuery(words)})`, most, { match: 'title', terms: words });
      const terms = [...words, ...numbers, ...joinedWords(words)];
      if (found.size < most) gather(found, `${of}{title body} : (${anywhere})`, most, { match: 'body', terms });
      const meant = asReference(words);
      if (found.size < FEW && meant.length > 0)
        gather(found, `${of}{title body} : (${wordsQuery(meant)})`, most, { match: 'body', terms: meant });
      if (found.size < FEW) {
        const near = words.map((word) => ({ word, others: neighbours(word), sound: soundKey(word) }));
        if (near.some(({ others, sound }) => others.length > 0 || sound !== undefined)) {
          const either = near.map(({ word, others, sound }) => {
            const spelt = `title : ("${word}" *${others.map((other) => ` OR "${other}"`).join('')})`;
            return sound === undefined ? spelt : `(${spelt} OR type : "${soundMark(sound)}")`;
          });
          const others = near.flatMap((one) => one.others);
          const sounds = new Set(near.flatMap(({ sound }) => sound ?? []));
          gather(found, `${of}(${either.join(' AND ')})`, most, {
            match: 'neighbour',
            terms: others,
            alsoMarked: (title) => foldedWords(title).filter((word) => sounds.has(soundKey(word) ?? '')),
          });
        }
      }
      const rankOf = ({ columns: { title, type }, match }: Found) => nameRank(title, facets.textOf(type), match, text);
      const shownHits = [...found.values()].sort((a, b) => rankOf(a) - rankOf(b)).slice(0, limit);
      const rows = shown.rows(shownHits.map(({ columns }) => columns));
      const hits = rows.flatMap((row, index): SearchHit[] => {
        const hit = shownHits[index];
        if (hit === undefined) return [];
        const terms = [...new Set([...hit.terms, ...(hit.alsoMarked?.(row.title) ?? [])])];
        return [{ row, match: hit.match, terms, snippet: snippetOf(hit, row) }];
      });
      return { hits, more: found.size > limit };
    },
  };
}
