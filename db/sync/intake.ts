/**
 * What the server sends, taken up page by page, each page in slices that hold the core's thread no longer than a frame. A slice and how
 * far it brought each feed share a transaction, so that wherever it is cut off it goes on from there; once a page is taken, it is on disk.
 */
import type { Scope } from '../../model/scopes.ts';
import { type Batch, batchFault, type Item } from '../../model/wire/batch.ts';
import type { FeedItem, PullAnswer } from '../../model/wire/exchange.ts';
import type { Applier, Slice } from '../apply.ts';
import { digest } from '../audit.ts';
import type { Slices } from '../slices.ts';
import type { Store } from '../store.ts';
import type { Configured } from './configured.ts';
import { SyncFailure } from './failure.ts';
import type { Leaving } from './leaving.ts';
import type { Proofs } from './proofs.ts';
import type { Refusals } from './refusals.ts';
import { verifySignature } from './signing.ts';

export interface Intake {
  cursors(): Record<Scope, number>;
  /** How many changes of the page were new here. */
  take(page: PullAnswer): Promise<number>;
  /** Within a write: everything is to be had again, since the server's numbers are new. */
  restart(): void;
  /** Within a write: whose transition is the first from its state. */
  sequence(stamp: string, record: string): void;
}

interface Coming {
  readonly scope: string;
  readonly item: FeedItem;
}

export interface IntakeParts {
  readonly store: Store;
  readonly slices: Slices;
  readonly applier: Applier;
  readonly proofs: Proofs;
  readonly configured: Configured;
  readonly leaving: Leaving;
  readonly refusals: Pick<Refusals, 'take'>;
}

export function openIntake({ store, slices, applier, proofs, configured, leaving, refusals }: IntakeParts): Intake {
  const { db, facets } = store;
  const allCursors = db.prepare<[], { scope: number; n: number }>('SELECT scope, n FROM feedCursor');
  const cursorOf = db.prepare<[number], { n: number }>('SELECT n FROM feedCursor WHERE scope = ?');
  const setCursor = db.prepare<[number, number]>(
    'INSERT INTO feedCursor (scope, n) VALUES (?, ?) ON CONFLICT (scope) DO UPDATE SET n = excluded.n',
  );
  const dropCursor = db.prepare<[number]>('DELETE FROM feedCursor WHERE scope = ?');
  const rewind = db.prepare<[]>('UPDATE feedCursor SET n = 0');
  const putMember = db.prepare<[string, number]>('INSERT OR IGNORE INTO member (record, scope) VALUES (?, ?)');
  const dropMember = db.prepare<[string, number]>('DELETE FROM member WHERE record = ? AND scope = ?');
  const hasSequenced = db.prepare<[string, string]>('INSERT OR IGNORE INTO sequenced (stamp, record) VALUES (?, ?)');

  const sequence = (stamp: string, record: string) => {
    hasSequenced.run(stamp, record);
  };

  /** A batch is verified once a page. One of a device this laptop has no key of was verified by the server. */
  const verifier = (batches: readonly Batch[]) => {
    const fits = new Map<number, boolean>();
    return (place: number, item: Item): Batch => {
      const batch = batches[place];
      if (batch === undefined) throw new SyncFailure('pageBroken');
      const pen = configured.pen(batch.device);
      if (pen === undefined) return batch;
      const signed = fits.get(place) ?? batchFault(batch, [], pen.publicKey, digest, verifySignature) === undefined;
      fits.set(place, signed);
      const always = () => true;
      if (!signed || batchFault(batch, [item], pen.publicKey, digest, always) !== undefined)
        throw new SyncFailure('notGenuine');
      return batch;
    };
  };

  const takeItem = (slice: Slice, item: FeedItem, scope: number, proofOf: ReturnType<typeof verifier>) => {
    switch (item.kind) {
      case 'change': {
        const { change, salt } = item;
        const batch = proofOf(item.batch, { kind: 'change', change, salt });
        putMember.run(change.record, scope);
        leaving.stays(change.record);
        if (change.transition !== undefined) sequence(change.stamp, change.record);
        slice.take(change);
        proofs.keep(change.id, batch, salt, item.mark, item.late);
        break;
      }
      case 'same':
        putMember.run(item.record, scope);
        leaving.stays(item.record);
        break;
      case 'evict':
        dropMember.run(item.record, scope);
        leaving.considers(item.record);
        break;
      case 'erasure':
        leaving.erases(item.erasure);
        proofs.erased(item.erasure.id, item.mark ?? '');
        break;
      // After the slice, which may hold the same record.
      case 'refused':
      case 'gone':
        break;
    }
  };

  /** Another machine has gone on under this vault's own name: nothing is taken until one of them has a name of its own. */
  const isDiverged = (part: readonly Coming[], { count }: Slice): boolean => {
    const refused = new Set(count.refused.flatMap(({ id, reason }) => (reason === 'numberTaken' ? [id] : [])));
    return part.some(
      ({ item }) => item.kind === 'change' && item.change.device === store.device && refused.has(item.change.id),
    );
  };

  /** Within a step: a slice of a page, with how far it brings each feed. How many of its changes were new here. */
  const takePart = (part: readonly Coming[], proofOf: ReturnType<typeof verifier>): number => {
    const slice = applier.begin();
    const reached = new Map<number, number>();
    for (const { scope, item } of part) {
      const number = facets.give(scope);
      const cursor = reached.get(number) ?? cursorOf.get(number)?.n ?? 0;
      if (item.n <= cursor) continue;
      // A number left out would be a change lost: nothing is taken until it is there.
      if (item.n !== cursor + 1) throw new SyncFailure('feedGap');
      takeItem(slice, item, number, proofOf);
      reached.set(number, item.n);
    }
    if (isDiverged(part, slice)) throw new SyncFailure('deviceDiverged');
    slice.end();
    refusals.take(
      part.flatMap(({ item }) =>
        item.kind === 'refused' ? [{ id: item.id, outcome: 'refused', reason: item.reason }] : [],
      ),
    );
    for (const [scope, n] of reached) setCursor.run(scope, n);
    return slice.count.applied;
  };

  return {
    cursors: () => Object.fromEntries(allCursors.all().map(({ scope, n }) => [facets.textOf(scope), n])),
    sequence,
    restart: () => {
      // The feeds stay known: what was had by one that is not followed any more has to leave with it.
      rewind.run();
    },
    async take(page) {
      const proofOf = verifier(page.batches);
      const all = page.feeds.flatMap(({ scope, items }) => items.map((item): Coming => ({ scope, item })));
      let applied = 0;
      const taking = slices.through(all, (part) => {
        applied += takePart(part, proofOf);
      });
      for await (const _ of taking);
      const lost = allCursors.all().filter(({ scope }) => !page.scopes.includes(facets.textOf(scope)));
      if (lost.length > 0) {
        store.write(() => {
          for (const { scope } of lost) {
            leaving.leaves(scope);
            dropCursor.run(scope);
          }
        });
      }
      if (applied > 0) store.events.publish({ kind: 'many', at: store.now() });
      return applied;
    },
  };
}
