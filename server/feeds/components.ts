/** Which records are one contact, as the server's own records say; kept beside them so that all of them can be found from any. */
import { componentOf, edgesOf } from '../../model/alias.ts';
import type { RecordView } from '../../model/change.ts';
import type { Sql } from '../store/store.ts';

type Edges = Map<string, ReadonlySet<string>>;

const NONE: ReadonlySet<string> = new Set();

export class Components {
  readonly #sql: Sql;
  readonly #isHere: (id: string) => boolean;
  /** By the record that says so: as stored, and as this transaction leaves it. */
  readonly #before: Edges = new Map();
  readonly #now: Edges = new Map();
  readonly #asked = new Set<string>();
  readonly #altered = new Set<string>();

  /** `isHere`: whether a record is taken, and not erased; what is not here joins nothing. */
  constructor(sql: Sql, isHere: (id: string) => boolean) {
    this.#sql = sql;
    this.#isHere = isHere;
  }

  /** Reads what these hang together with; the ids met for the first time. */
  async ask(ids: Iterable<string>): Promise<string[]> {
    const fresh = [...new Set(ids)].filter((id) => !this.#asked.has(id));
    if (fresh.length === 0) return [];
    for (const id of fresh) this.#asked.add(id);
    const { among } = this.#sql;
    const rows = await this.#sql.all<{ holder: string; other: string }>(
      `SELECT holder, other FROM alias WHERE holder ${among(1)} OR other ${among(1)}`,
      [fresh],
    );
    for (const { holder, other } of rows) {
      this.#before.set(holder, new Set([...(this.#before.get(holder) ?? []), other]));
      if (!this.#altered.has(holder)) this.#now.set(holder, new Set([...(this.#now.get(holder) ?? []), other]));
    }
    return [...new Set(rows.flatMap(({ holder, other }) => [holder, other]))].filter((id) => !this.#asked.has(id));
  }

  /** A contact as a change leaves it. `asked`: what it was just found right to say it is the same as; nothing else is joined anew. */
  put({ id, doc }: RecordView, asked: readonly string[]): void {
    this.#altered.add(id);
    const known = this.#now.get(id) ?? NONE;
    const others = edgesOf(doc).filter((other) => other !== id && (known.has(other) || asked.includes(other)));
    if (others.length === 0) this.#now.delete(id);
    else this.#now.set(id, new Set(others));
  }

  /** Of what a record says it is the same as, only these stay. */
  keep(id: string, others: readonly string[]): void {
    this.#altered.add(id);
    const known = this.#now.get(id) ?? NONE;
    this.#now.set(id, new Set(others.filter((other) => known.has(other))));
  }

  /** An erased record says nothing. */
  drop(id: string): void {
    this.#altered.add(id);
    this.#now.delete(id);
  }

  /** All records here that are one contact with this one, itself included, by id. */
  of(id: string): string[] {
    return this.#from(id, this.#now, (next) => next === id || this.#isHere(next));
  }

  /** What was one contact with it when this transaction began. */
  formerly(id: string): string[] {
    return this.#from(id, this.#before, () => true);
  }

  #from(id: string, edges: Edges, counts: (id: string) => boolean): string[] {
    return componentOf(id, (at) => {
      const holders = [...edges].flatMap(([holder, others]) => (others.has(at) ? [holder] : []));
      return [...(edges.get(at) ?? NONE), ...holders].filter(counts);
    });
  }

  async write(): Promise<void> {
    for (const holder of this.#altered) {
      const [before, now] = [this.#before.get(holder) ?? NONE, this.#now.get(holder) ?? NONE];
      if (before.size === now.size && [...now].every((other) => before.has(other))) continue;
      await this.#sql.run('DELETE FROM alias WHERE holder = $1', [holder]);
      await this.#sql.insert(
        'alias (holder, other)',
        [...now].map((other) => [holder, other]),
      );
    }
  }
}
