/**
 * Work for ground that this laptop alone knows, and that has come to belong to ground of the server's since. Nobody has heard of it, and the
 * server judges each change as it comes: so all of it is written as for that ground, from the beginning on.
 */
import type { Change, Write } from '../../model/change.ts';
import { exchanged } from '../../model/json.ts';
import { breathe } from '../breathe.ts';
import type { Outbox } from './outbox.ts';
import { openRewriting, type RewritingParts } from './rewriting.ts';

export interface Resettling {
  /** Before anything is sent, or written to a file. */
  run(): Promise<void>;
}

export interface ResettlingParts extends RewritingParts {
  readonly outbox: Outbox;
}

export function openResettling({ outbox, ...parts }: ResettlingParts): Resettling {
  const { store, holding } = parts;
  const rewritten = openRewriting(parts);
  const rewrite = (record: string, local: readonly string[]): void => {
    const view = holding.load(record)?.view;
    const to = view && outbox.areasOf(view).find((area) => !local.includes(area));
    if (to === undefined) return;
    const ids = new Map(local.map((area) => [area, to]));
    rewritten(record, (change) => elsewhere(change, ids), store.officer);
  };

  return {
    async run() {
      const local = outbox.localAreas();
      if (local.length === 0) return;
      for (const record of outbox.unheard()) {
        store.write(() => rewrite(record, local));
        await breathe();
      }
    },
  };
}

/** A list that named both names it once. */
function elsewhere(change: Change, ids: ReadonlyMap<string, string>): Change {
  const { writes, ...rest } = exchanged(change, ids);
  const once = Object.entries(writes).map(([leaf, write]): [string, Write] => [
    leaf,
    Array.isArray(write.value) ? { ...write, value: [...new Set(write.value)] } : write,
  ]);
  return { ...rest, writes: Object.fromEntries(once) };
}
