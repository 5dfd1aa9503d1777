/** Names near what was typed: the likely misspellings. */
import { errorsAllowed, neighbours } from '../model/terms.ts';
import type { Connection } from './vault/database.ts';
import { gramsOf } from './words.ts';

/** Words that share most pieces with the one typed; among so many the nearest are looked for. */
const CANDIDATES = 200;
const MOST = 4;

export type Neighbours = (word: string) => string[];

export function openNeighbours(db: Connection): Neighbours {
  const alike = db.prepare<[string, number], { word: string }>(
    `SELECT nameWord.word FROM nameGram JOIN nameWord ON nameWord.id = nameGram.word
     WHERE gram IN (SELECT value FROM json_each(?)) GROUP BY nameWord.id ORDER BY count(*) DESC, nameWord.uses DESC LIMIT ?`,
  );
  return (word) => {
    if (errorsAllowed(word.length) === 0) return [];
    const candidates = alike.all(JSON.stringify(gramsOf(word)), CANDIDATES).map((row) => row.word);
    return neighbours(word, candidates, MOST);
  };
}
