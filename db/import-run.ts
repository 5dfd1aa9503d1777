/** Taking many records in from a file, and back again: the same for places and for contacts. */
import { discard } from '../model/author.ts';
import type { ImportReport } from '../model/contract/import.ts';
import { newId } from '../model/id.ts';
import { together } from './aliases.ts';
import type { Authoring } from './authoring.ts';
import { breathe } from './breathe.ts';
import type { Bulk, BulkRecord } from './bulk.ts';
import type { Changes } from './changes.ts';
import type { Holding } from './holding.ts';
import type { Mutations } from './mutations.ts';
import { refuse } from './refusal.ts';
import type { Reports } from './reports.ts';
import type { Rights } from './rights.ts';
import type { Store } from './store.ts';

export type Progress =
  | { kind: 'progress'; done: number; total: number }
  | { kind: 'done'; report: ImportReport }
  | { kind: 'cancelled'; taken: number };

/** What is about to be taken, and what is left out with its reason. */
export interface Prepared {
  /** The file's name. */
  readonly name: string;
  readonly kind: ImportReport['kind'];
  readonly records: readonly BulkRecord[];
  readonly left: ImportReport['left'];
}

export interface ImportRun {
  /** The report of a run that was asked for before; undefined for a new one. */
  earlier(mutation: string): AsyncGenerator<Progress, void> | undefined;
  /** Refuses before anything is taken; what it returns takes slice after slice. `also` is written with the report. */
  run(
    mutation: string,
    prepared: Prepared,
    signal: AbortSignal | undefined,
    also?: () => void,
  ): AsyncGenerator<Progress, void>;
  /** Those nobody has edited or linked to since are discarded; the others are named. */
  undo(input: { mutation: string; id: string }): Promise<{ removed: number; kept: string[] }>;
}

export interface ImportRunParts {
  readonly store: Store;
  readonly rights: Rights;
  readonly bulk: Bulk;
  readonly reports: Reports;
  readonly mutations: Mutations;
  readonly holding: Holding;
  readonly authoring: Authoring;
  readonly changes: Changes;
}

/** How long the taking back works before it commits, in milliseconds. */
const UNDO_SLICE = 10;

export function openImportRun(parts: ImportRunParts): ImportRun {
  const { store, rights, bulk, reports, mutations, holding, authoring, changes } = parts;
  const linkedTo = store.db.prepare<[{ id: string }], { source: number }>(
    `SELECT source FROM link WHERE target IN ${together('@id')} LIMIT 1`,
  );

  async function* take(
    id: string,
    records: readonly BulkRecord[],
    signal: AbortSignal | undefined,
  ): AsyncGenerator<Progress, void> {
    const wrote = (ids: readonly string[]) => reports.took(id, ids);
    let done = 0;
    for await (done of bulk.write(records, { ...(signal && { signal }), wrote })) {
      yield { kind: 'progress', done, total: records.length };
    }
    const report = reports.get(id);
    if (done < records.length || report === undefined) yield { kind: 'cancelled', taken: done };
    else yield { kind: 'done', report };
  }

  /** Discards a record nobody has built on; false where somebody has. */
  const takeBack = (record: string): boolean => {
    const held = holding.load(record);
    if (held === undefined || held.view.discarded) return true;
    const at = store.now();
    const author = authoring.begin(at);
    const built = held.state.revision > 1 || linkedTo.get({ id: record }) !== undefined;
    const gone = built ? undefined : discard(author.context, held.view);
    if (gone?.ok !== true) return false;
    const made = author.follow(gone.value);
    for (const change of made) changes.add(change);
    holding.keep(holding.with(held, made), true, false);
    store.chain.append({ at, actor: store.officer, action: 'discard', record, content: made });
    return true;
  };

  /** Takes back what can be; what links to one another goes in the next round. */
  const round = async (ids: readonly string[]): Promise<string[]> => {
    const kept: string[] = [];
    for (let next = 0; next < ids.length; ) {
      const from = next;
      next = store.write(() => {
        const until = performance.now() + UNDO_SLICE;
        let at = from;
        for (let record = ids[at]; record !== undefined; record = ids[at]) {
          if (!takeBack(record)) kept.push(record);
          at += 1;
          if (performance.now() >= until) break;
        }
        return at;
      });
      await breathe();
    }
    return kept;
  };

  return {
    earlier(mutation) {
      const id = mutations.outcomeOf(mutation)?.ids[0];
      const report = id === undefined ? undefined : reports.get(id);
      return report && told(report);
    },
    run(mutation, { name, kind, records, left }, signal, also) {
      const first = records[0];
      const reason = first === undefined ? null : rights.whyNotCreate(first.type, first.id, first.doc);
      if (reason !== null) refuse({ code: 'NOT_ALLOWED', data: { reason } });
      const at = store.now();
      const id = newId(at);
      store.write(() => {
        reports.begin({ id, at, name, kind, taken: 0, left, undone: false });
        store.chain.append({ at, actor: store.officer, action: 'import', reason: kind });
        mutations.remember(mutation, { at, ids: [id], undo: null }, []);
        also?.();
      });
      return take(id, records, signal);
    },
    async undo({ mutation, id }) {
      const report = reports.get(id) ?? refuse({ code: 'NOT_HERE' });
      if (report.undone) return { removed: 0, kept: [] };
      const ids = reports.recordsOf(id);
      const here = ids.filter((record) => holding.load(record)?.view.discarded === false).length;
      let kept = await round(ids);
      const again = await round(kept);
      if (again.length < kept.length) kept = again;
      store.write(() => {
        reports.undone(id);
        store.chain.append({ at: store.now(), actor: store.officer, action: 'importUndo', reason: report.kind });
        if (mutations.outcomeOf(mutation) === undefined) {
          mutations.remember(mutation, { at: store.now(), ids: [id], undo: null }, []);
        }
      });
      store.events.publish({ kind: 'many', at: store.now() });
      const titles = kept.map((record) => holding.load(record)?.row?.title ?? '');
      return { removed: here - kept.length, kept: titles.sort((a, b) => (a < b ? -1 : 1)) };
    },
  };
}

async function* told(report: ImportReport): AsyncGenerator<Progress, void> {
  yield { kind: 'done', report };
}
