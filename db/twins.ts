/** Whoever is here already and is likely the one about to be taken in: by number, address, or the very words of the name. */
import type { Json } from '../model/define.ts';
import { isObject } from '../model/json.ts';
import { titleOf } from '../model/names.ts';
import { phoneTail } from '../model/phone.ts';
import { foldedWords } from '../model/text.ts';
import type { Store } from './store.ts';
import { typesQuery } from './terms-query.ts';

type Doc = Readonly<Record<string, Json>>;
export interface Twin {
  readonly id: string;
  readonly title: string;
}
export interface Twins {
  /** The record here that a document resembles. */
  here(doc: Doc): Twin | undefined;
}

/** By what somebody is known: a number from its end, an address, a name whatever the order of its words. */
export function keysOfPerson(doc: Doc): { readonly reach: readonly string[]; readonly name: string } {
  const parts = (field: string, part: string): string[] =>
    Object.values(isObject(doc[field]) ? doc[field] : {}).flatMap((item) =>
      isObject(item) && typeof item[part] === 'string' ? [item[part]] : [],
    );
  const tails = parts('phones', 'number')
    .map(phoneTail)
    .filter((tail) => tail.length >= SHORTEST_TAIL);
  const addresses = parts('emails', 'address').map((address) => address.trim().toLowerCase());
  const words = foldedWords(titleOf('party', withoutHonorific(doc)));
  return { reach: [...tails, ...addresses], name: [...new Set(words)].sort((a, b) => (a < b ? -1 : 1)).join(' ') };
}

/** 'tail' and six digits: fewer say little. */
const SHORTEST_TAIL = 10;
const withoutHonorific = ({ honorific: _, ...doc }: Doc): Doc => doc;

export function openTwins({ db }: Store): Twins {
  const found = db.prepare<[string], Twin & { names: string; body: string; kind: string }>(
    `SELECT record.id, record.title, search.title AS names, search.body, facet.text AS kind FROM search
     CROSS JOIN record ON record.rid = search.rowid JOIN facet ON facet.id = record.kind
     WHERE search MATCH ? ORDER BY search.rowid DESC LIMIT 50`,
  );
  const of = typesQuery(['party']);
  const all = (words: readonly string[]) => words.map((word) => `"${word}"`).join(' AND ');
  return {
    here(doc) {
      const { reach, name } = keysOfPerson(doc);
      for (const key of reach) {
        const words = foldedWords(key);
        const [hit] = words.length === 0 ? [] : found.all(`${of}body : (${all(words)})`);
        if (hit !== undefined) return { id: hit.id, title: hit.title };
      }
      if (name === '') return undefined;
      const words = name.split(' ');
      const same = found
        .all(`${of}title : (${all(words)})`)
        .find((hit) => hit.kind === doc.kind && new Set(foldedWords(hit.title)).size === words.length);
      return same && { id: same.id, title: same.title };
    },
  };
}
