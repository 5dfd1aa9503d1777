/**
 * Records as the server has put them together, held while a push is judged and written back at its end. Most are written once and never
 * again: a state is kept from the second time on, and until then made from the changes.
 */
import { asOne, overlaid } from '../../model/alias.ts';
import type { Change, RecordState, RecordView } from '../../model/change.ts';
import { apply, empty, stateOf } from '../../model/merge.ts';
import type { Subject } from '../../model/policy.ts';
import { definitionOf } from '../../model/records.ts';
import { type Scope, scopesOf } from '../../model/scopes.ts';
import { subjectOf } from '../../model/subject.ts';
import type { RecordType } from '../../model/types.ts';
import { needsHistory, view } from '../../model/view.ts';
import type { Sealer } from '../sealer.ts';
import { type Sql, together } from '../store/store.ts';
import { Components } from './components.ts';
import { mergedWith } from './judge.ts';
import { openChange } from './stored.ts';

export interface Held {
  readonly state: RecordState;
  readonly view: RecordView;
  /** As stored: none for a record that is new here. */
  readonly scopes: readonly Scope[];
  readonly owner: string | null;
  readonly isNew: boolean;
}

interface RecordRow {
  readonly id: string;
  readonly type: RecordType;
  readonly owner: string | null;
  readonly scopes: string;
  readonly body: Uint8Array | null;
}

const about = (id: string): string => `record ${id}`;

export class Records {
  readonly #sql: Sql;
  readonly #sealer: Sealer;
  readonly #units: ReadonlyMap<string, string>;
  readonly #held = new Map<string, Held>();
  /** Changes taken in this transaction, not yet written. */
  readonly #pending = new Map<string, Change[]>();
  readonly #altered = new Set<string>();
  readonly #components: Components;

  constructor(sql: Sql, sealer: Sealer, units: ReadonlyMap<string, string>) {
    this.#sql = sql;
    this.#sealer = sealer;
    this.#units = units;
    this.#components = new Components(sql, (id) => this.#held.has(id));
  }

  /** Reads records and keeps them from being written by others until the end, in the order of their ids. */
  async take(ids: Iterable<string>): Promise<void> {
    const wanted = [...new Set(ids)].filter((id) => !this.#held.has(id)).sort((a, b) => (a < b ? -1 : 1));
    if (wanted.length === 0) return;
    const { among, forUpdate } = this.#sql;
    const rows = await this.#sql.all<RecordRow>(
      `SELECT id, type, owner, scopes, body FROM record WHERE id ${among(1)} ORDER BY id${forUpdate}`,
      [wanted],
    );
    const unkept = rows.flatMap(({ id, body }) => (body === null ? [id] : []));
    const histories = await this.#histories(unkept);
    for (const row of rows) {
      const state =
        row.body === null
          ? stateOf(histories.get(row.id) ?? [])
          : (JSON.parse(this.#sealer.openText(row.body, about(row.id))) as RecordState);
      // Erased.
      if (state === undefined) continue;
      const scopes = JSON.parse(row.scopes) as Scope[];
      this.#held.set(row.id, { state, view: await this.#viewOf(state), scopes, owner: row.owner, isNew: false });
    }
  }

  /** As `take`, with all that is one contact with any of them; `parties` are contacts that may not be here yet. */
  async takeTogether(ids: Iterable<string>, parties: Iterable<string> = []): Promise<void> {
    const all = [...ids];
    // Read after the records are locked: who joins two contacts holds both.
    const [, met] = await together([this.take(all), this.#components.ask(parties)]);
    let open = [...met, ...all.filter((id) => this.#held.get(id)?.view.type === 'party')];
    if (open.length > 0) await this.take(open);
    while (open.length > 0) {
      open = await this.#components.ask(open);
      await this.take(open);
    }
  }

  /** All records here that are one contact with this one, itself included; before this transaction, or as it stands. */
  together(id: string, when: 'before' | 'now'): readonly string[] {
    return when === 'now' ? this.#components.of(id) : this.#components.formerly(id);
  }

  /** Of the records that this one says are the same contact, only these are from now on. */
  keepTogether(id: string, all: readonly string[]): void {
    this.#components.keep(id, all);
  }

  /** Only of records that were taken. */
  get(id: string): Held | undefined {
    return this.#held.get(id);
  }

  /** The record with the change applied; waited for only where its history has to be read. */
  with(change: Change): Held | Promise<Held> {
    const before = this.#held.get(change.record);
    const state = apply(before?.state ?? empty(change.record, change.type), change);
    const held = (seen: RecordView): Held => ({
      state,
      view: seen,
      scopes: before?.scopes ?? [],
      owner: before?.owner ?? ownerOf(seen),
      isNew: before?.isNew ?? true,
    });
    return needsHistory(state) ? this.#viewOf(state, change).then(held) : held(view(state));
  }

  /** `joins`: the contacts it may be joined with, where it says so; those its change names, if nothing is said. */
  put(held: Held, change?: Change, joins = change === undefined ? [] : mergedWith(change)): void {
    const { id } = held.view;
    this.#held.set(id, held);
    this.#altered.add(id);
    if (held.view.type === 'party') this.#components.put(held.view, joins);
    if (change !== undefined) this.#pending.set(id, [...(this.#pending.get(id) ?? []), change]);
  }

  drop(id: string): void {
    this.#held.delete(id);
    this.#altered.delete(id);
    this.#pending.delete(id);
    this.#components.drop(id);
  }

  subjectOf(of: RecordView): Subject {
    const owner = this.#ownerOf(of);
    const { areas } = of.type === 'party' ? this.#asOne(of).doc : of.doc;
    const shown = areas === undefined ? of : { ...of, doc: { ...of.doc, areas } };
    return subjectOf(shown, (area) => this.#units.get(area), owner);
  }

  scopesOf(of: RecordView): readonly Scope[] {
    const same = of.type === 'party' ? this.#others(of.id) : [];
    return scopesOf(of, this.#ownerOf(of), same);
  }

  altered(): readonly Held[] {
    return [...this.#altered].sort().flatMap((id) => this.#held.get(id) ?? []);
  }

  pending(id: string): readonly Change[] {
    return this.#pending.get(id) ?? [];
  }

  async write(): Promise<void> {
    const all = this.altered();
    const made = all.filter(({ isNew }) => isNew);
    const kept = all.filter(({ isNew }) => !isNew);
    await together([
      this.#sql.insert(
        'record (id, type, owner, scopes, body)',
        made.map((held) => [held.view.id, held.view.type, held.owner, JSON.stringify(held.scopes), null]),
      ),
      // After a restore a record's birth may come after what was written upon it: only then it is known to whom it belongs.
      ...kept.map((held) =>
        this.#sql.run('UPDATE record SET owner = $2, scopes = $3, body = $4 WHERE id = $1', [
          held.view.id,
          held.owner,
          JSON.stringify(held.scopes),
          this.#seal(held),
        ]),
      ),
      this.#components.write(),
    ]);
  }

  #seal({ state }: Held): Uint8Array {
    return this.#sealer.seal(JSON.stringify(state), about(state.id));
  }

  #ownerOf(of: RecordView): RecordView | undefined {
    const owner = ownerOf(of);
    const held = owner === null ? undefined : this.#held.get(owner)?.view;
    return held?.type === 'party' ? this.#asOne(held) : held;
  }

  /** The other records of a contact. */
  #others(id: string): RecordView[] {
    return this.#components.of(id).flatMap((other) => (other === id ? [] : (this.#held.get(other)?.view ?? [])));
  }

  /** A contact as rights see it: in the areas of all its records. */
  #asOne(of: RecordView): RecordView {
    const others = this.#others(of.id);
    if (others.length === 0) return of;
    const views = [of, ...others].sort((a, b) => (a.id < b.id ? -1 : 1));
    return asOne(overlaid(views), views);
  }

  async #histories(records: readonly string[]): Promise<Map<string, Change[]>> {
    const histories = new Map<string, Change[]>();
    if (records.length === 0) return histories;
    for (const { id, record, body } of await this.#sql.all<{ id: string; record: string; body: Uint8Array }>(
      `SELECT id, record, body FROM change
       WHERE record ${this.#sql.among(1)} AND body IS NOT NULL ORDER BY record, stamp`,
      [records],
    )) {
      const { change } = openChange(this.#sealer, id, body);
      histories.set(record, [...(histories.get(record) ?? []), change]);
    }
    return histories;
  }

  async #viewOf(state: RecordState, pending?: Change): Promise<RecordView> {
    if (!needsHistory(state)) return view(state);
    const rows = await this.#sql.all<{ id: string; body: Uint8Array }>(
      'SELECT id, body FROM change WHERE record = $1 AND body IS NOT NULL ORDER BY stamp',
      [state.id],
    );
    const history = rows.map(({ id, body }) => openChange(this.#sealer, id, body).change);
    const here = this.#pending.get(state.id) ?? [];
    return view(state, { history: [...history, ...here, ...(pending === undefined ? [] : [pending])] });
  }
}

/** The record another belongs to, where its type has such. */
export function ownerOf(of: Pick<RecordView, 'type' | 'doc'>): string | null {
  const { owner } = definitionOf(of.type);
  const id = owner === undefined ? undefined : of.doc[owner];
  return typeof id === 'string' ? id : null;
}
