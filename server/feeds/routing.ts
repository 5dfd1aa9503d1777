/** Where changes go: to the feeds the record stays in; the whole history to those it enters; to those it leaves, that it left. */
import type { Change } from '../../model/change.ts';
import { type Scope, scopeMoves, scopesOfChange } from '../../model/scopes.ts';
import type { Sealer } from '../sealer.ts';
import type { Sql } from '../store/store.ts';
import type { Entry } from './append.ts';
import type { Held, Records } from './records.ts';
import { openChange } from './stored.ts';

export class Routing {
  readonly #sql: Sql;
  readonly #records: Records;
  readonly #sealer: Sealer;
  readonly #entries: Entry[] = [];
  /** Records whose feeds have changed: what belongs to them follows. */
  readonly #moved = new Set<string>();
  /** Records that were erased: what hung together through them does no longer. */
  readonly #gone = new Set<string>();

  constructor(sql: Sql, records: Records, sealer: Sealer) {
    this.#sql = sql;
    this.#records = records;
    this.#sealer = sealer;
  }

  /** Takes up the record as the change leaves it; waited for only where its history has to be read. */
  route(before: Held | undefined, after: Held, change: Change): Promise<void> | undefined {
    const was = before?.scopes ?? [];
    const scopes = this.#records.scopesOf(after.view);
    this.#records.put({ ...after, scopes }, change);
    const { entered, left } = scopeMoves(was, scopes);
    const stays = was.filter((scope) => !left.includes(scope));
    this.#add(scopesOfChange(change, stays), change.id);
    if (entered.length + left.length === 0) return undefined;
    // What belongs to it may have come before it, after a restore.
    this.#moved.add(after.view.id);
    return this.#enterAndLeave(after, entered, left);
  }

  leave(record: string, scopes: readonly Scope[], kind: 'evict' | 'erasure'): void {
    for (const scope of scopes) this.#entries.push({ scope, kind, subject: record });
    this.#moved.add(record);
    this.#gone.add(record);
  }

  /** Within a restored store: it was erased, by the ledger, without anything being said of what hung together through it or belonged to it. */
  gone(record: string): void {
    this.#gone.add(record);
    this.#moved.add(record);
  }

  /** Contacts are merged and taken apart: each record of one belongs wherever any of them does. */
  async followContacts(): Promise<void> {
    const parties = new Set([
      ...this.#gone,
      ...this.#records.altered().flatMap(({ view }) => (view.type === 'party' ? [view.id] : [])),
    ]);
    const met = new Set<string>();
    for (const id of parties) {
      for (const when of ['before', 'now'] as const)
        for (const other of this.#records.together(id, when))
          if (this.#records.get(other) !== undefined) met.add(other);
    }
    for (const id of [...met].sort()) await this.#follow(id);
  }

  /** What belongs to a record follows it into its feeds and out of them. */
  async followOwners(): Promise<void> {
    const owners = [...this.#moved];
    const owned = await this.#sql.all<{ id: string }>(
      `SELECT id FROM record WHERE owner ${this.#sql.among(1)} ORDER BY id`,
      [owners],
    );
    const followed = new Set(owners);
    const here = this.#records.altered().flatMap(({ view, owner }) => (followed.has(owner ?? '') ? [view.id] : []));
    await this.#records.take(owned.map(({ id }) => id));
    for (const id of new Set([...owned.map((row) => row.id), ...here])) await this.#follow(id);
  }

  async #follow(id: string): Promise<void> {
    const held = this.#records.get(id);
    if (held === undefined) return;
    const scopes = this.#records.scopesOf(held.view);
    const { entered, left } = scopeMoves(held.scopes, scopes);
    if (entered.length + left.length === 0) return;
    this.#records.put({ ...held, scopes });
    this.#moved.add(id);
    await this.#enterAndLeave(held, entered, left);
  }

  entries(): readonly Entry[] {
    return this.#entries;
  }

  #enterAndLeave({ view, isNew }: Held, entered: readonly Scope[], left: readonly Scope[]): Promise<void> | undefined {
    for (const scope of left) this.#entries.push({ scope, kind: 'evict', subject: view.id });
    const enter = (history: readonly Change[]) => {
      for (const change of history) this.#add(scopesOfChange(change, entered), change.id);
    };
    if (entered.length === 0) return undefined;
    if (!isNew) return this.#history(view.id).then(enter);
    // Of a record that is new here, nothing is stored yet.
    enter(this.#records.pending(view.id));
    return undefined;
  }

  #add(scopes: readonly Scope[], change: string): void {
    for (const scope of scopes) this.#entries.push({ scope, kind: 'change', subject: change });
  }

  async #history(record: string): Promise<readonly Change[]> {
    const rows = await this.#sql.all<{ id: string; body: Uint8Array }>(
      'SELECT id, body FROM change WHERE record = $1 AND body IS NOT NULL ORDER BY stamp',
      [record],
    );
    return [...rows.map(({ id, body }) => openChange(this.#sealer, id, body).change), ...this.#records.pending(record)];
  }
}
