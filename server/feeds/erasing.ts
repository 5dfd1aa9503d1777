/** Erasing at the server: content, salts and state go; that there was something, and that it is gone, stays and travels. */
import type { Tombstone } from '../../model/erasure.ts';
import type { Sql } from '../store/store.ts';
import type { Records } from './records.ts';
import type { Routing } from './routing.ts';

export class Erasing {
  readonly #sql: Sql;
  readonly #records: Records;
  readonly #routing: Routing;
  readonly #erased = new Set<string>();
  readonly #fresh: Tombstone[] = [];

  constructor(sql: Sql, records: Records, routing: Routing) {
    this.#sql = sql;
    this.#records = records;
    this.#routing = routing;
  }

  async prepare(records: readonly string[]): Promise<void> {
    const rows = await this.#sql.all<{ record: string }>(
      `SELECT record FROM erasure WHERE record IN (${this.#sql.list(records.length)})`,
      records,
    );
    for (const { record } of rows) this.#erased.add(record);
  }

  has(record: string): boolean {
    return this.#erased.has(record);
  }

  async erase(tombstone: Tombstone): Promise<void> {
    const { id } = tombstone;
    this.#routing.leave(id, this.#records.get(id)?.scopes ?? [], 'erasure');
    this.#erased.add(id);
    this.#fresh.push(tombstone);
    this.#records.drop(id);
  }

  async write(): Promise<void> {
    for (const { id, type, stamp, by, at, reason } of this.#fresh) {
      await this.#sql.run(
        'INSERT INTO erasure (record, type, stamp, erased_by, at, reason) VALUES ($1, $2, $3, $4, $5, $6)',
        [id, type, stamp, by, at, reason],
      );
      await this.#sql.run('UPDATE change SET body = NULL WHERE record = $1', [id]);
      await this.#sql.run('UPDATE set_aside SET body = NULL WHERE record = $1', [id]);
      await this.#sql.run("UPDATE record SET body = NULL, scopes = '[]' WHERE id = $1", [id]);
    }
  }
}
