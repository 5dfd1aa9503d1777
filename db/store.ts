/**
 * What every part of the core shares: the open database, the values this laptop keeps, and the one way to write.
 */
import { newId } from '../model/id.ts';
import { type AuditChain, openAuditChain } from './audit.ts';
import { type Events, openEvents } from './events.ts';
import { type Facets, openFacets } from './facets.ts';
import { type Local, openLocal } from './local.ts';
import type { Pace } from './pace.ts';
import { asRefused, refuse } from './refusal.ts';
import type { Connection } from './vault/database.ts';
import type { OpenVault } from './vault/store-hooks.ts';

export interface Store {
  readonly db: Connection;
  readonly vault: OpenVault;
  readonly facets: Facets;
  readonly local: Local;
  readonly events: Events;
  readonly chain: AuditChain;
  /** Names this opening of the vault: what an earlier one left behind is "recovered". */
  readonly session: string;
  readonly device: string;
  /** The record id of the officer whose laptop this is. */
  readonly officer: string;
  /** Milliseconds since 1970. */
  now(): number;
  /**
   * Runs `work` in one transaction that takes the write lock at once. All of it is on disk, and the head marker after it, before this
   * returns; otherwise nothing of it is and a `Refused` is thrown.
   */
  write<Outcome>(work: () => Outcome): Outcome;
  /** Begins a longer write, whose steps share a transaction with whatever else is gathered meanwhile. */
  gathering(): Gathering;
  /** Puts on disk what is gathered, whoever gathered it, and the head marker after it; as a `write` of nothing does. */
  settle(): void;
  /** Called when a transaction was undone, to forget what was held in memory on its account. */
  onUndone(forget: () => void): void;
  /** Within a write: another device has begun beneath; everything held on account of the one before is read again. */
  renewed(): void;
}

/** A longer write in steps: a thousand of them cost one commit. */
export interface Gathering {
  /**
   * One step. Nothing of it is promised before `settle`; a step that throws is undone alone. Any `write` puts on disk first what was gathered,
   * so nobody waits for more than a commit; where the disk refuses that, all of it is undone, and whoever gathered hears of it with the next
   * step or by `settle`.
   */
  step<Outcome>(work: () => Outcome): Outcome;
  /**
   * Puts on disk what was gathered, and the head marker after it; where that fails, or a `write` could not do it before, all of it is undone
   * and a `Refused` is thrown.
   */
  settle(): void;
}

export interface StoreOptions {
  readonly vault: OpenVault;
  readonly now?: () => number;
  /** By the clock unless given. */
  readonly pace?: Pace;
}

export function openStore({ vault, now = Date.now }: StoreOptions): Store {
  const { db, marker } = vault;
  const facets = openFacets(db);
  const local = openLocal(db);
  const chain = openAuditChain(db);
  const events = openEvents();
  if (local.get('device') === undefined) throw new Error('The vault names no device');
  // How far the marker is known to have come: where it failed, the next write brings it up before it is answered.
  let marked = chain.head()?.sequence ?? 0;
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const rollback = db.prepare('ROLLBACK');
  const undone: (() => void)[] = [facets.reload, chain.reload, local.reload];

  const undo = (error: unknown): never => {
    for (const forget of undone) forget();
    throw asRefused(error);
  };
  const mark = (): void => {
    const head = chain.head();
    if (head === null || head.sequence === marked) return;
    marker?.advance(head.sequence, head.hash);
    marked = head.sequence;
    // An entry of the audit log waits for the server as a change does.
    events.publish({ kind: 'sync' });
  };
  /** Those with steps in the open transaction, and what was refused to those whose steps were undone since. */
  const gathered = new Set<symbol>();
  const lost = new Map<symbol, unknown>();
  const lose = (error: unknown): void => {
    if (db.inTransaction) rollback.run();
    for (const one of gathered) lost.set(one, error);
    gathered.clear();
  };
  const tellLost = (one: symbol): void => {
    if (!lost.has(one)) return;
    const error = lost.get(one);
    lost.delete(one);
    throw asRefused(error);
  };
  const close = (): void => {
    if (!db.inTransaction) return;
    try {
      commit.run();
      mark();
      gathered.clear();
    } catch (error) {
      lose(error);
      undo(error);
    }
  };
  const isWritable = (): void => {
    if (vault.readOnly || marker === null) refuse({ code: 'READ_ONLY' });
  };

  return {
    db,
    vault,
    facets,
    local,
    chain,
    get device() {
      return local.get('device') ?? '';
    },
    get officer() {
      return local.get('officer') ?? '';
    },
    events,
    session: newId(now()),
    now,
    write(work) {
      isWritable();
      close();
      try {
        const outcome = db.transaction(work).immediate();
        mark();
        return outcome;
      } catch (error) {
        return undo(error);
      }
    },
    gathering() {
      const one = Symbol();
      return {
        step(work) {
          isWritable();
          tellLost(one);
          try {
            if (!db.inTransaction) begin.run();
            const outcome = db.transaction(work)();
            gathered.add(one);
            return outcome;
          } catch (error) {
            // What a disk refused may have undone more than the step: then nothing of it counts.
            if (!db.inTransaction || asRefused(error).refusal.code.startsWith('STORAGE_')) lose(error);
            return undo(error);
          }
        },
        settle() {
          tellLost(one);
          if (!gathered.has(one)) return;
          try {
            close();
          } finally {
            lost.delete(one);
          }
        },
      };
    },
    settle: close,
    onUndone: (forget) => {
      undone.push(forget);
    },
    renewed: () => {
      for (const forget of undone) forget();
    },
  };
}
