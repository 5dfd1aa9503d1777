/** The search index of one record: full text, and the words of names for misspellings. Called within writes only. */
import type { Keys } from './keys.ts';
import type { Connection } from './vault/database.ts';

export interface Words {
  /** Puts the record's words in the place of those it had. `fresh` says that it had none. */
  put(rid: number, typeWord: string, keys: Pick<Keys, 'words' | 'names'>, fresh: boolean): void;
  remove(rid: number): void;
}

/** The pieces of three letters a word consists of, its ends marked, so that a misspelling still shares some. */
export function gramsOf(word: string): string[] {
  const marked = ` ${word} `;
  const grams = new Set<string>();
  for (let at = 0; at + 3 <= marked.length; at++) grams.add(marked.slice(at, at + 3));
  return [...grams];
}

export function openWords(db: Connection): Words {
  const held = db.prepare<[number], { type: string; title: string; body: string }>(
    'SELECT type, title, body FROM search WHERE rowid = ?',
  );
  const insert = db.prepare<[number, string, string, string]>(
    'INSERT INTO search (rowid, type, title, body) VALUES (?, ?, ?, ?)',
  );
  const update = db.prepare<[string, string, string, number]>(
    'UPDATE search SET type = ?, title = ?, body = ? WHERE rowid = ?',
  );
  const drop = db.prepare<[number]>('DELETE FROM search WHERE rowid = ?');
  const addWord = db.prepare<[string], { id: number; uses: number }>(
    `INSERT INTO nameWord (word, uses) VALUES (?, 1)
     ON CONFLICT (word) DO UPDATE SET uses = uses + 1 RETURNING id, uses`,
  );
  const leaveWord = db.prepare<[string], { id: number; uses: number }>(
    'UPDATE nameWord SET uses = uses - 1 WHERE word = ? RETURNING id, uses',
  );
  const dropWord = db.prepare<[number]>('DELETE FROM nameWord WHERE id = ?');
  const putGram = db.prepare<[string, number]>('INSERT OR IGNORE INTO nameGram (gram, word) VALUES (?, ?)');
  const dropGram = db.prepare<[string, number]>('DELETE FROM nameGram WHERE gram = ? AND word = ?');
  const namesOf = db.prepare<[number], { names: string }>('SELECT names FROM recordName WHERE rid = ?');
  const putNames = db.prepare<[number, string]>(
    'INSERT INTO recordName (rid, names) VALUES (?, ?) ON CONFLICT (rid) DO UPDATE SET names = excluded.names',
  );
  const dropNames = db.prepare<[number]>('DELETE FROM recordName WHERE rid = ?');

  const addName = (word: string) => {
    const row = addWord.get(word);
    if (row?.uses === 1) for (const gram of gramsOf(word)) putGram.run(gram, row.id);
  };
  const dropName = (word: string) => {
    const row = leaveWord.get(word);
    if (row === undefined || row.uses > 0) return;
    for (const gram of gramsOf(word)) dropGram.run(gram, row.id);
    dropWord.run(row.id);
  };
  const settleNames = (rid: number, names: readonly string[], fresh: boolean) => {
    const before = fresh ? [] : (namesOf.get(rid)?.names.split(' ').filter(Boolean) ?? []);
    if (before.length === 0 && names.length === 0) return;
    for (const word of names) if (!before.includes(word)) addName(word);
    for (const word of before) if (!names.includes(word)) dropName(word);
    if (names.length > 0) putNames.run(rid, names.join(' '));
    else dropNames.run(rid);
  };

  return {
    put(rid, typeWord, { words, names }, fresh) {
      const now = fresh ? undefined : held.get(rid);
      if (now === undefined) insert.run(rid, typeWord, words.title, words.body);
      else if (now.title !== words.title || now.body !== words.body || now.type !== typeWord) {
        update.run(typeWord, words.title, words.body, rid);
      }
      settleNames(rid, names, fresh);
    },
    remove(rid) {
      drop.run(rid);
      settleNames(rid, [], false);
    },
  };
}
