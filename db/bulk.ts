/**
 * Many records at once: imports and the sample. Written in slices, each a transaction of its own that takes about as long as a frame, so
 * that saving and searching go on meanwhile. A slice is whole or not at all; a cancelled run keeps what its finished slices wrote.
 */
import { create, edit, move } from '../model/author.ts';
import type { Change } from '../model/change.ts';
import { newId } from '../model/id.ts';
import type { RecordType } from '../model/types.ts';
import type { Authoring } from './authoring.ts';
import { breathe } from './breathe.ts';
import type { Changes } from './changes.ts';
import type { Holding } from './holding.ts';
import type { Rights } from './rights.ts';
import type { Store } from './store.ts';

export interface BulkMove {
  readonly move: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly author: string;
  readonly reason?: string | undefined;
  /** Said at passages just before the move, by whoever makes it. */
  readonly comments?: readonly { readonly field: string; readonly quote: string; readonly text: string }[] | undefined;
}
export interface BulkRecord {
  readonly type: RecordType;
  readonly id: string;
  /** Judged by whoever brings it. */
  readonly doc: Readonly<Record<string, unknown>>;
  /** The officer at this laptop where absent. */
  readonly author?: string;
  /** Milliseconds since 1970; now where absent. */
  readonly at?: number;
  readonly moves?: readonly BulkMove[];
}
export interface BulkOptions {
  readonly signal?: AbortSignal;
  /** Called within the slice's transaction with what it wrote. */
  readonly wrote?: (ids: readonly string[]) => void;
}

export interface Bulk {
  /** Writes all of them within a transaction of the caller's. */
  writeAll(records: Iterable<BulkRecord>): string[];
  /** Tells after each slice how many are on disk. Ends early, without throwing, when cancelled. */
  write(records: readonly BulkRecord[], options?: BulkOptions): AsyncGenerator<number, void>;
}

/** How long a slice works before it commits, in milliseconds: with the commit it stays below 20. */
const SLICE = 10;

export interface BulkParts {
  readonly store: Store;
  readonly authoring: Authoring;
  readonly holding: Holding;
  readonly changes: Changes;
  readonly rights: Rights;
}

export function openBulk({ store, authoring, holding, changes, rights }: BulkParts): Bulk {
  const writeOne = (author: ReturnType<Authoring['begin']>, record: BulkRecord) => {
    const { type, id, doc } = record;
    const as = { author: record.author ?? store.officer, now: record.at ?? store.now() };
    const made: Change[] = [];
    const born = author.follow(create({ ...author.context, ...as }, type, id, doc));
    made.push(...born);
    let held = holding.with(holding.blank(id, type), born);
    for (const step of record.moves ?? []) {
      for (const { field, quote, text } of step.comments ?? []) {
        const written = held.view.doc[field];
        const start = typeof written === 'string' ? Math.max(0, written.indexOf(quote)) : 0;
        const part = `comments/${newId(step.at)}`;
        const said = edit({ ...author.context, author: step.author, now: step.at }, held.view, {
          [`${part}/text`]: { value: text },
          [`${part}/anchor`]: { value: { field, quote, start } },
        });
        if (!said.ok) throw new Error(`A record of type ${type} takes no comment: ${said.error.code}`);
        const next = author.follow(said.value);
        made.push(...next);
        held = holding.with(held, next);
      }
      const context = { ...author.context, author: step.author, now: step.at };
      const moved = move(context, held.view, step.move, step.reason);
      if (!moved.ok) throw new Error(`A record of type ${type} cannot make the move ${step.move}: ${moved.error.code}`);
      const next = author.follow(moved.value);
      made.push(...next);
      held = holding.with(held, next);
    }
    for (const change of made) changes.add(change);
    holding.keep(held, true, false);
    store.chain.append({ at: as.now, actor: as.author, action: 'import', record: id, content: made });
    if (type === 'area' || type === 'officer') rights.forget();
  };

  return {
    writeAll(records) {
      const author = authoring.begin(store.now());
      const ids: string[] = [];
      for (const record of records) {
        writeOne(author, record);
        ids.push(record.id);
      }
      return ids;
    },
    async *write(records, { signal, wrote } = {}) {
      for (let done = 0; done < records.length && signal?.aborted !== true; ) {
        const from = done;
        done = store.write(() => {
          const until = performance.now() + SLICE;
          const author = authoring.begin(store.now());
          let next = from;
          for (let record = records[next]; record !== undefined; record = records[next]) {
            writeOne(author, record);
            next += 1;
            if (performance.now() >= until) break;
          }
          wrote?.(records.slice(from, next).map(({ id }) => id));
          return next;
        });
        store.events.publish({ kind: 'many', at: store.now() });
        yield done;
        await breathe();
      }
    },
  };
}
