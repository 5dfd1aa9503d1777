/**
 * What devices may ask of contents. Whoever follows a feed that tells of the attachment may have it; whoever follows one, or wrote in the
 * record, or holds a change with this server's mark that names it, may bring it. The hash alone opens nothing, and what may not be seen is
 * answered like what is not there.
 */
import { hash } from 'node:crypto';
import { ATTACHMENT_LIMITS } from '../../model/attachments/declared.ts';
import { fileLeaf, spokenOf } from '../../model/attachments/spoken.ts';
import { type Scope, scopesOfChange } from '../../model/scopes.ts';
import {
  type AskAnswer,
  type AskRequest,
  chunkLength,
  chunksOf,
  type FetchAnswer,
  type FetchRequest,
  type SendAnswer,
  type SendRequest,
  type Taken,
} from '../../model/wire/attachments.ts';
import { unitsOfAreas } from '../accounts/directory.ts';
import { GROWN } from '../feeds/append.ts';
import { followed } from '../feeds/pull.ts';
import { Records } from '../feeds/records.ts';
import { isMarkOf, openChange } from '../feeds/stored.ts';
import type { Caller } from '../proving.ts';
import { Refusal } from '../refusal.ts';
import type { Sealer } from '../sealer.ts';
import type { Sql, Store } from '../store/store.ts';
import { complete, keptContent, putChunk, readChunk } from './kept.ts';

export interface Contents {
  ask(caller: Caller, request: AskRequest): Promise<AskAnswer>;
  send(caller: Caller, request: SendRequest): Promise<SendAnswer>;
  fetch(caller: Caller, request: FetchRequest): Promise<FetchAnswer>;
}

interface Named {
  readonly record: string;
  readonly item: string;
  readonly content: string;
  readonly taken?: Taken | undefined;
}

interface Standing {
  /** The file as the record describes it. */
  readonly file: Readonly<Record<string, unknown>>;
  /** The feeds that tell of it. */
  readonly told: readonly Scope[];
  readonly mayRead: boolean;
  readonly mayBring: boolean;
}

/** Nothing of it is lost for good: it is asked, or sent, again. */
const SOON = { lasting: false } as const;

export function openContents({
  store,
  sealer,
  now,
}: {
  readonly store: Store;
  readonly sealer: Sealer;
  readonly now: () => number;
}): Contents {
  /** How the caller stands to what is named; undefined where the record does not speak of it, or there is none. */
  const standings = async (sql: Sql, caller: Caller, all: readonly Named[]): Promise<(Standing | undefined)[]> => {
    const units = await unitsOfAreas(sql);
    const follows = new Set(followed(caller.actor, units, now()));
    const records = new Records(sql, sealer, units);
    await records.take(all.map(({ record }) => record));
    const found: (Standing | undefined)[] = [];
    for (const { record, item, content, taken } of all) {
      const held = records.get(record);
      const file = held && spokenOf(held.state, held.view).get(item)?.get(content);
      if (held === undefined || file === undefined) {
        found.push(undefined);
        continue;
      }
      const told = scopesOfChange({ type: held.view.type, writes: { [fileLeaf(item)]: { seen: [] } } }, held.scopes);
      const mayRead = told.some((scope) => follows.has(scope));
      found.push({
        file,
        told,
        mayRead,
        mayBring:
          mayRead ||
          (await wroteIn(sql, caller, record)) ||
          (taken !== undefined && (await namedIn(sql, sealer, { record, item, content, taken }))),
      });
    }
    return found;
  };

  return {
    ask: (caller, { contents }) =>
      store.transaction(async (sql) => {
        const stand = await standings(sql, caller, contents);
        const answers: AskAnswer['contents'] = [];
        for (const [index, { record, content }] of contents.entries()) {
          if (stand[index]?.mayBring !== true) {
            answers.push({ state: 'unknown', chunks: 0 });
            continue;
          }
          const kept = await keptContent(sql, record, content);
          answers.push({ state: kept?.whole === 1 ? 'whole' : 'part', chunks: kept?.chunks ?? 0 });
        }
        return { contents: answers };
      }, SOON),

    async send(caller, { record, item, content, bytes, chunk, digest, piece, taken }) {
      const plain = Buffer.from(piece, 'base64');
      if (chunk >= chunksOf(bytes) || plain.length !== chunkLength(bytes, chunk) || hash('sha256', plain) !== digest)
        throw new Refusal('invalid');
      const answer = await store.transaction(async (sql) => {
        const [stand] = await standings(sql, caller, [{ record, item, content, taken }]);
        if (stand?.mayBring !== true) throw new Refusal('notAllowed');
        if (!fits(stand.file, content, bytes)) throw new Refusal('invalid');
        const kept = await keptContent(sql, record, content);
        const here = kept?.chunks ?? 0;
        // Sent twice, or by two at once: what is here stays, and who sends goes on from there.
        if (kept?.whole === 1 || chunk !== here) return { chunks: here, whole: kept?.whole === 1 };
        await putChunk(sql, sealer, { record, content, bytes, chunk, digest, plain });
        if (here + 1 < chunksOf(bytes)) return { chunks: here + 1, whole: false };
        if (!(await complete(sql, sealer, record, content, here + 1))) return undefined;
        // Who waits for news hears that there is something to fetch.
        await sql.notify(GROWN, JSON.stringify(stand.told));
        return { chunks: here + 1, whole: true };
      });
      // Refused only now, so that what was not genuine is gone.
      return answer ?? Promise.reject(new Refusal('invalid'));
    },

    fetch: (caller, { record, item, content, chunk }) =>
      store.transaction(async (sql) => {
        const [stand] = await standings(sql, caller, [{ record, item, content }]);
        if (stand?.mayRead !== true) throw new Refusal('notAllowed');
        const kept = await keptContent(sql, record, content);
        if (kept === undefined || kept.whole === 0) return { found: null };
        const found = await readChunk(sql, sealer, record, content, chunk);
        if (found === undefined) throw new Refusal('invalid');
        return { found: { bytes: kept.bytes, digest: found.digest, piece: found.plain.toString('base64') } };
      }, SOON),
  };
}

/** The record says how large its files are; of a small picture, that it is small. */
const fits = (file: Standing['file'], content: string, bytes: number): boolean =>
  file.content === content ? file.bytes === bytes : bytes <= ATTACHMENT_LIMITS.thumbnailBytes;

async function wroteIn(sql: Sql, caller: Caller, record: string): Promise<boolean> {
  const row = await sql.get(
    `SELECT change.id FROM change JOIN pen ON pen.name = change.device JOIN device ON device.id = pen.device
     WHERE change.record = $1 AND device.officer = $2 LIMIT 1`,
    [record, caller.actor.officer],
  );
  return row !== undefined;
}

/** Whether the change is one that this server took, by its own mark, and names the content. */
async function namedIn(
  sql: Sql,
  sealer: Sealer,
  { record, item, content, taken }: Named & { readonly taken: Taken },
): Promise<boolean> {
  const row = await sql.get<{ hash: string; body: Uint8Array | null }>(
    'SELECT hash, body FROM change WHERE id = $1 AND record = $2',
    [taken.change, record],
  );
  if (row === undefined || row.body === null || !isMarkOf(taken.mark, sealer, taken.change, row.hash)) return false;
  const { change } = openChange(sealer, taken.change, row.body);
  return JSON.stringify(change.writes[fileLeaf(item)]?.value ?? null).includes(content);
}
