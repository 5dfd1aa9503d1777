/**
 * Work for ground that this laptop alone knows, and that has come to belong to ground of the server's since. Nobody has heard of it, and the
 * server judges each change as it comes: so all of it is written as for that ground, from the beginning on.
 */
import type { Change, Write } from '../../model/change.ts';
import { exchanged } from '../../model/json.ts';
import { breathe } from '../breathe.ts';
import type { Slices } from '../slices.ts';
import type { Outbox } from './outbox.ts';
import { openRewriting, type RewritingParts } from './rewriting.ts';

export interface Resettling {
  /** Before anything is sent, or written to a file. */
  run(): Promise<void>;
}

export interface ResettlingParts extends RewritingParts {
  readonly outbox: Outbox;
  readonly slices: Slices;
}

/** Records looked at in one go: about 5 ms. */
const LOOKED_AT = 20;

export function openResettling({ outbox, slices, ...parts }: ResettlingParts): Resettling {
  const { store, changes, holding } = parts;
  const rewritten = openRewriting(parts);
  /** The server's ground that a record has come to belong to besides this laptop's own. */
  const comeTo = (record: string, local: readonly string[]): string | undefined => {
    const view = outbox.staysHere(record) ? undefined : holding.load(record)?.view;
    return view && outbox.areasOf(view).find((area) => !local.includes(area));
  };
  const speaksOf = (record: string, local: readonly string[]): boolean => {
    const said = JSON.stringify(changes.ofRecord(record));
    return local.some((area) => said.includes(area));
  };
  /** How everything stood when nothing was left to rewrite: no record changes without an entry in the audit chain. */
  let seen = '';

  return {
    async run() {
      const local = outbox.localAreas();
      const now = [store.chain.head()?.hash, ...local].join(' ');
      if (local.length === 0 || now === seen) return;
      const moved: string[] = [];
      for (const [index, record] of outbox.unheard().entries()) {
        if (comeTo(record, local) !== undefined && speaksOf(record, local)) moved.push(record);
        if (index % LOOKED_AT === LOOKED_AT - 1) await breathe();
      }
      const rewriting = slices.through(moved, (some) => {
        for (const record of some) {
          const to = comeTo(record, local);
          if (to === undefined) continue;
          const ids = new Map(local.map((area) => [area, to]));
          rewritten(record, (change) => elsewhere(change, ids), store.officer);
        }
      });
      for await (const _ of rewriting);
      seen = now;
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
