/**
 * What is to be sent, in the order of this device's numbers. What belongs to areas no server knows stays here: its numbers are accounted
 * for, its content is not sent, until it comes to belong elsewhere. Everything sent is sealed first and sent again exactly so.
 */
import type { Change, RecordView } from '../../model/change.ts';
import { parseStamp } from '../../model/clock.ts';
import type { Tombstone } from '../../model/erasure.ts';
import { THE_SERVER } from '../../model/server-erasing.ts';
import { areasOf } from '../../model/subject.ts';
import {
  BATCH_CHARACTERS,
  BATCH_ITEMS,
  hashOf,
  type Item,
  idOf,
  numberOf,
  type Signer,
} from '../../model/wire/batch.ts';
import { PUSH_BATCHES, type PushRequest } from '../../model/wire/exchange.ts';
import { digest } from '../audit.ts';
import type { Changes } from '../changes.ts';
import { TOMBSTONE, type TombstoneRow, tombstoneOf } from '../erasures.ts';
import type { Holding } from '../holding.ts';
import type { Store } from '../store.ts';
import { type Configured, SERVER } from './configured.ts';
import { asItem, newSalt, type Proof, type Proofs } from './proofs.ts';
import type { Values } from './values.ts';

export type Send = PushRequest['sends'][number];

export interface Outbox {
  /** Changes and erasures of this device that the server has not accounted for and that are to go. */
  waiting(): number;
  /** The records they belong to, newest first, with how many of each. */
  waitingRecords(limit: number): { record: string; count: number; since: number }[];
  isWaiting(record: string): boolean;
  /** The next things to send; none when everything was sent. Seals in a write of its own. */
  next(signer: Signer): Send[];
  /** What waits, from a number on and a batch at a time, for a file; undefined at the end. Nothing counts as sent for it. */
  waitingFrom(number: number): Waiting | undefined;
  /** What is sent besides, whatever its number: once held back and not any more, and erasures. Nothing counts as sent for it. */
  waitingBeside(): readonly Item[];
  /** What somebody else erased and told of by hand, as its author signed it. */
  erasedByHand(ids: readonly string[]): readonly Send[];
  /** Of records erased here: this officer's own erasures, and those of others that can be proven. */
  erasedHere(ids: readonly string[]): readonly [readonly Item[], readonly Send[]];
  /** As it will be sent. Seals in a write of its own. */
  sealed(items: readonly Item[], withheld: readonly Change[], signer: Signer): Send[];
  /** Within a write: the server has accounted for numbers up to this one. */
  accounted(number: number): void;
  /** Within a write: the server has answered for this one. */
  answered(id: string): void;
  /** Within a write. */
  erasureSent(record: string): void;
  /** Whether a record stays on this laptop. */
  staysHere(record: string): boolean;
  /** Areas that only this laptop knows. */
  localAreas(): readonly string[];
  /** Records with unsent work, of which nobody has heard anything yet. */
  unheard(): readonly string[];
  /** The areas a record goes by: what is promised about another goes where that goes. */
  areasOf(view: RecordView): readonly string[];
}

export interface Waiting {
  readonly items: readonly Item[];
  /** What stays on this laptop. */
  readonly withheld: readonly Change[];
  /** The number to go on from. */
  readonly last: number;
}

export interface OutboxParts {
  readonly store: Store;
  readonly changes: Changes;
  readonly holding: Holding;
  readonly proofs: Proofs;
  readonly values: Values;
  readonly configured: Pick<Configured, 'pen'>;
}

export function openOutbox({ store, changes, holding, proofs, values, configured }: OutboxParts): Outbox {
  const { db, facets } = store;
  const unsent = db.prepare<[number, number], { record: string; count: number; since: string }>(
    `SELECT record, count(*) AS count, min(stamp) AS since FROM change
     WHERE device = ? AND number > ? AND body <> '' GROUP BY record ORDER BY max(number) DESC`,
  );
  const countUnsent = db.prepare<[number, number, number, number], { count: number }>(
    `SELECT count(*) AS count FROM change
     WHERE device = ? AND number > ? AND body <> '' AND record NOT IN (SELECT id FROM record WHERE type IN (?, ?))`,
  );
  const ofType = db.prepare<[number], { id: string }>('SELECT id FROM record WHERE type = ?');
  const unsentOf = db.prepare<[number, number, string], { id: string }>(
    "SELECT id FROM change WHERE device = ? AND number > ? AND record = ? AND body <> '' LIMIT 1",
  );
  const erasures = db.prepare<[number], TombstoneRow>(
    `SELECT ${TOMBSTONE} FROM erasure
     WHERE record NOT IN (SELECT record FROM sentErasure) AND erasedBy <> '${THE_SERVER}' ORDER BY stamp LIMIT ?`,
  );
  const readErasure = db.prepare<[string], TombstoneRow>(`SELECT ${TOMBSTONE} FROM erasure WHERE record = ?`);
  const erasureOf = (record: string): Tombstone | undefined => {
    const row = readErasure.get(record);
    return row && tombstoneOf(row);
  };
  const countErasures = db.prepare<[], { count: number }>(
    `SELECT count(*) AS count FROM erasure
     WHERE record NOT IN (SELECT record FROM sentErasure) AND erasedBy <> '${THE_SERVER}'`,
  );
  const putSent = db.prepare<[string]>('INSERT OR IGNORE INTO sentErasure (record) VALUES (?)');
  const withhold = db.prepare<[string, string]>('INSERT OR IGNORE INTO withheld (id, record) VALUES (?, ?)');
  const withheldRecords = db.prepare<[], { record: string }>('SELECT DISTINCT record FROM withheld');
  const withheldOf = db.prepare<[string], { id: string }>('SELECT id FROM withheld WHERE record = ? ORDER BY id');
  const unhold = db.prepare<[string]>('DELETE FROM withheld WHERE id = ?');
  const everSealed = db.prepare<[string], { id: string }>(
    'SELECT change.id FROM change JOIN sealed ON sealed.id = change.id WHERE record = ? LIMIT 1',
  );

  const anyChange = db.prepare<[string], { id: string }>('SELECT id FROM change WHERE record = ? LIMIT 1');
  /** Nobody else has ever heard of it. Of one that only the ledger of a vault put back speaks of, that is not known. */
  const wasNeverShared = (record: string) =>
    everSealed.get(record) === undefined && anyChange.get(record) !== undefined;

  /** Made on this laptop before there was a server, and given no place at it. */
  const isLocal = (area: string): boolean => {
    const made = holding.load(area)?.state.birth?.author;
    return made !== undefined && made !== SERVER;
  };

  const goesBy: Outbox['areasOf'] = ({ type, id, doc }) => {
    const about = type === 'action' && typeof doc.about === 'string' ? holding.load(doc.about)?.view : undefined;
    const owned = about === undefined ? [] : areasOf(about.type, about.id, about.doc);
    return owned.length > 0 ? owned : areasOf(type, id, doc);
  };
  const staysHere = (record: string): boolean => {
    const view = holding.load(record)?.view;
    if (view === undefined) return false;
    if (view.type === 'area' || view.type === 'officer') return true;
    const areas = goesBy(view);
    return areas.length > 0 && areas.every(isLocal);
  };

  const officerOf = (pen: string): string | undefined => configured.pen(pen)?.officer;
  /** With the server's word that it took it once: so another's is believed of this laptop, and nobody's is judged again. */
  const bySomeone = (erasure: Tombstone, by: string, { salt, mark }: Pick<Proof, 'salt' | 'mark'>): Item => ({
    kind: 'erasure',
    // The ledger beside the vault does not say who erased.
    erasure: { ...erasure, by: erasure.by || by },
    salt,
    ...(mark !== '' && { mark }),
  });
  /** Where only the ledger tells: by whoever wrote under the name in its stamp; one that is not known here is an earlier one of this vault's. */
  const asErasure = (erasure: Tombstone): Item => {
    const by = officerOf(parseStamp(erasure.stamp)?.device ?? '') ?? store.officer;
    return bySomeone(erasure, by, { salt: newSalt(), mark: proofs.markOf(erasure.id) });
  };

  const waitingRecords = (limit: number) => {
    const all = unsent.all(facets.find(store.device), values.number('accounted'));
    return all
      .filter(({ record }) => !staysHere(record))
      .slice(0, limit)
      .map(({ record, count, since }) => ({ record, count, since: Number.parseInt(since.slice(0, 9), 36) }));
  };

  /**
   * Asked whenever anything is written, with ten thousand records waiting after an import: they are not read for it where every area has
   * its place at the server, since only areas and officers stay then.
   */
  const localAreas = (): string[] => ofType.all(facets.find('area')).flatMap(({ id }) => (isLocal(id) ? [id] : []));
  const countChanges = (): number => {
    const [area, officer] = [facets.find('area'), facets.find('officer')];
    if (localAreas().length > 0)
      return waitingRecords(Number.MAX_SAFE_INTEGER).reduce((sum, { count }) => sum + count, 0);
    return countUnsent.get(facets.find(store.device), values.number('accounted'), area, officer)?.count ?? 0;
  };

  /** A record that was erased again, after the server had refused the first time, has a tombstone that its batch does not name. */
  const isNamed = (item: Item, { batch, salt }: Proof): boolean =>
    item.kind !== 'erasure' || batch.hashes.includes(hashOf({ ...item, salt }, digest));

  /**
   * Sends in the order of numbers, at most so many: what follows on one another and lies in one batch already goes as part of it, what was
   * never sealed is sealed now. What does not fit is left out from the end, so that no number is skipped.
   */
  const gather = (items: readonly Item[], withheld: readonly number[], signer: Signer, most: number): Send[] => {
    const runs: { proof: Proof | undefined; items: Item[]; withheld: number[] }[] = [];
    const entries = [...items, ...withheld].sort((a, b) => placeOf(a) - placeOf(b));
    for (const entry of entries) {
      const run = runs.at(-1);
      if (typeof entry === 'number') {
        if (run === undefined) runs.push({ proof: undefined, items: [], withheld: [entry] });
        else run.withheld.push(entry);
        continue;
      }
      const known = entry.kind === 'shell' ? undefined : proofs.of(idOf(entry));
      // An erasure sealed under an earlier name is signed anew: the server accounts for this device's own batches alone.
      const proof = known?.batch.device === store.device && isNamed(entry, known) ? known : undefined;
      const item: Item =
        proof === undefined || entry.kind === 'shell'
          ? entry
          : { ...entry, salt: proof.salt, ...(proof.mark !== '' && { mark: proof.mark }) };
      if (run !== undefined && run.proof?.batch.number === proof?.batch.number) run.items.push(item);
      else runs.push({ proof, items: [item], withheld: [] });
    }
    return runs.slice(0, most).map((run) => ({
      batch: run.proof?.batch ?? proofs.seal(store.device, run.items, signer),
      items: run.items,
      withheld: run.withheld,
    }));
  };

  const next = (signer: Signer): Send[] => {
    const items: Item[] = [];
    const withheld: number[] = [];
    let characters = 0;
    // What was held back and is not any more: its numbers are accounted for already.
    for (const { record } of withheldRecords.all()) {
      if (items.length >= BATCH_ITEMS || staysHere(record)) continue;
      const ids = withheldOf.all(record).map(({ id }) => id);
      for (const change of changes.byIds(ids)) items.push(asItem(change));
    }
    if (items.length === 0) {
      for (const { shell, change } of changes.ofDevice(store.device, values.number('accounted'), BATCH_ITEMS)) {
        if (change !== undefined && staysHere(change.record)) {
          withhold.run(change.id, change.record);
          withheld.push(change.number);
          continue;
        }
        const item: Item = change === undefined ? { kind: 'shell', shell } : asItem(change);
        characters += sizeOf(change);
        if (items.length > 0 && characters > BATCH_CHARACTERS) break;
        items.push(item);
      }
    }
    if (items.length === 0 && withheld.length === 0) {
      for (const erasure of erasures.all(BATCH_ITEMS).map(tombstoneOf)) {
        if (wasNeverShared(erasure.id)) putSent.run(erasure.id);
        else items.push(asErasure(erasure));
      }
    }
    return gather(items, withheld, signer, PUSH_BATCHES);
  };

  const erasedByHand = (ids: readonly string[]): Send[] =>
    ids.flatMap((id): Send[] => {
      const [held, proof] = [erasureOf(id), proofs.of(id)];
      if (held === undefined || proof === undefined || proof.batch.device === store.device) return [];
      const item = bySomeone(held, officerOf(proof.batch.device) ?? '', proof);
      // What is proven may be an earlier erasure, one that was withdrawn: this one goes as this officer's own.
      return isNamed(item, proof) ? [{ batch: proof.batch, items: [item], withheld: [] }] : [];
    });

  return {
    waiting: () => countChanges() + (countErasures.get()?.count ?? 0),
    waitingRecords,
    isWaiting: (record) => unsentOf.get(facets.find(store.device), values.number('accounted'), record) !== undefined,
    next: (signer) => store.write(() => next(signer)),
    waitingFrom(number) {
      const from = Math.max(number, values.number('accounted'));
      const rows = changes.ofDevice(store.device, from, BATCH_ITEMS);
      const items: Item[] = [];
      const withheld: Change[] = [];
      let [characters, last] = [0, from];
      for (const { shell, change } of rows) {
        characters += sizeOf(change);
        if (items.length > 0 && characters > BATCH_CHARACTERS) break;
        last = shell.number;
        if (change === undefined) items.push({ kind: 'shell', shell });
        else if (staysHere(change.record)) withheld.push(change);
        else items.push(asItem(change));
      }
      return rows.length === 0 ? undefined : { items, withheld, last };
    },
    waitingBeside: () => {
      const freed = withheldRecords.all().flatMap(({ record }) => (staysHere(record) ? [] : withheldOf.all(record)));
      const told = erasures
        .all(MOST_ERASURES)
        .map(tombstoneOf)
        .filter(({ id }) => !wasNeverShared(id));
      return [...changes.byIds(freed.map(({ id }) => id)).map(asItem), ...told.map(asErasure)];
    },
    erasedByHand,
    erasedHere: (ids) => {
      const all = ids.flatMap((id) => erasureOf(id) ?? []);
      const own = all.filter(({ by }) => by === store.officer);
      return [own.map(asErasure), erasedByHand(ids.filter((id) => !own.some((one) => one.id === id)))];
    },
    sealed: (items, withheld, signer) =>
      store.write(() => {
        for (const { id, record } of withheld) withhold.run(id, record);
        return gather(
          items,
          withheld.map(({ number }) => number),
          signer,
          BATCH_ITEMS,
        );
      }),
    accounted: (number) => values.set('accounted', number),
    answered: (id) => {
      unhold.run(id);
    },
    erasureSent: (record) => {
      putSent.run(record);
    },
    staysHere,
    localAreas,
    unheard: () => {
      const waiting = unsent.all(facets.find(store.device), values.number('accounted'));
      const all = new Set([...waiting, ...withheldRecords.all()].map(({ record }) => record));
      return [...all].filter((record) => everSealed.get(record) === undefined);
    },
    areasOf: goesBy,
  };
}

/** Erasures a file tells of at most; what is beyond waits for the next. */
const MOST_ERASURES = 1_000;

/** Erasures come last. */
const placeOf = (entry: Item | number): number =>
  typeof entry === 'number' ? entry : (numberOf(entry) ?? Number.MAX_SAFE_INTEGER);

const sizeOf = (change: Change | undefined): number => (change === undefined ? 100 : JSON.stringify(change).length);
