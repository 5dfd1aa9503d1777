/** Erasing at the server: content, salts and state go; that there was something, and that it is gone, stays and travels. */
import type { Tombstone } from '../../model/erasure.ts';
import { eraseContent } from '../erase.ts';
import type { Sql } from '../store/store.ts';
import { type Reached, reachedBy } from './reached.ts';
import type { Records } from './records.ts';
import type { Routing } from './routing.ts';

export class Erasing {
  readonly #sql: Sql;
  readonly #records: Records;
  readonly #routing: Routing;
  readonly #erased = new Set<string>();
  readonly #fresh: Tombstone[] = [];
  readonly #reached = new Map<string, readonly Reached[]>();

  constructor(sql: Sql, records: Records, routing: Routing) {
    this.#sql = sql;
    this.#records = records;
    this.#routing = routing;
  }

  async prepare(records: readonly string[]): Promise<void> {
    const rows = await this.#sql.all<{ record: string }>(
      `SELECT record FROM erasure WHERE record ${this.#sql.among(1)}`,
      [records],
    );
    for (const { record } of rows) this.#erased.add(record);
  }

  has(record: string): boolean {
    return this.#erased.has(record);
  }

  async erase(tombstone: Tombstone): Promise<void> {
    const { id } = tombstone;
    const held = this.#records.get(id);
    this.#routing.leave(id, held?.scopes ?? [], 'erasure');
    if (held !== undefined) this.#reached.set(id, reachedBy(held.view));
    this.#erased.add(id);
    this.#fresh.push(tombstone);
    this.#records.drop(id);
  }

  async write(): Promise<void> {
    for (const tombstone of this.#fresh) await eraseContent(this.#sql, tombstone, this.#reached.get(tombstone.id));
  }

  /** What this push erased. */
  fresh(): readonly Tombstone[] {
    return this.#fresh;
  }
}
