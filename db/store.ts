/**
 * What every part of the core shares: the open database, the values this laptop keeps, and the one way to write.
 */
import { newId } from '../model/id.ts';
import { type AuditChain, openAuditChain } from './audit.ts';
import { type Events, openEvents } from './events.ts';
import { type Facets, openFacets } from './facets.ts';
import { type Local, openLocal } from './local.ts';
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
  /**
   * Runs `work` as one step of a longer write: steps share a transaction, so that a thousand of them cost one commit. Nothing of it is
   * promised before `settle`; a step that throws is undone alone. Any `write` settles first, so nobody waits for more than a commit; where
   * the disk refuses that, what was gathered is undone, and whoever gathers is told with the next step or by `settle`.
   */
  gather<Outcome>(work: () => Outcome): Outcome;
  /**
   * For whoever gathers: puts on disk what was gathered, and the head marker after it; where that fails, or a `write` could not do it before,
   * all of it is undone and a `Refused` is thrown.
   */
  settle(): void;
  /** Called when a transaction was undone, to forget what was held in memory on its account. */
  onUndone(forget: () => void): void;
  /** Within a write: another device has begun beneath; everything held on account of the one before is read again. */
  renewed(): void;
}

export interface StoreOptions {
  readonly vault: OpenVault;
  readonly now?: () => number;
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
  /** What undid steps that somebody else had gathered and counts as taken. */
  let lost: { readonly error: unknown } | undefined;
  const tellLost = (): void => {
    const told = lost;
    lost = undefined;
    if (told !== undefined) throw asRefused(told.error);
  };
  const close = (): void => {
    if (!db.inTransaction) return;
    try {
      commit.run();
      mark();
    } catch (error) {
      if (db.inTransaction) rollback.run();
      undo(error);
    }
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
      if (vault.readOnly || marker === null) refuse({ code: 'READ_ONLY' });
      try {
        close();
      } catch (error) {
        lost = { error };
        throw error;
      }
      try {
        const outcome = db.transaction(work).immediate();
        mark();
        return outcome;
      } catch (error) {
        return undo(error);
      }
    },
    gather(work) {
      if (vault.readOnly || marker === null) refuse({ code: 'READ_ONLY' });
      tellLost();
      try {
        if (!db.inTransaction) begin.run();
        return db.transaction(work)();
      } catch (error) {
        return undo(error);
      }
    },
    settle() {
      tellLost();
      close();
    },
    onUndone: (forget) => {
      undone.push(forget);
    },
    renewed: () => {
      for (const forget of undone) forget();
    },
  };
}
