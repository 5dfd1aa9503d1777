/** Reports of imports: what was taken, what was left out and why. */
import { IMPORT_KINDS, type ImportReport } from '../model/contract/import-report.ts';
import type { Store } from './store.ts';

interface ReportRow {
  id: string;
  at: number;
  name: string;
  kind: string;
  taken: number;
  leftOut: string;
  undone: number;
}

export interface Reports {
  /** Newest first. */
  all(): ImportReport[];
  get(id: string): ImportReport | undefined;
  recordsOf(id: string): string[];
  /** Within a write. */
  begin(report: ImportReport): void;
  /** Within a write. */
  took(id: string, records: readonly string[]): void;
  /** Within a write. */
  undone(id: string): void;
}

export function openReports({ db }: Store): Reports {
  const all = db.prepare<[], ReportRow>('SELECT * FROM importReport ORDER BY at DESC, id DESC LIMIT 100');
  const one = db.prepare<[string], ReportRow>('SELECT * FROM importReport WHERE id = ?');
  const put = db.prepare<[string, number, string, string, number, string]>(
    'INSERT INTO importReport (id, at, name, kind, taken, leftOut, undone) VALUES (?, ?, ?, ?, ?, ?, 0)',
  );
  const count = db.prepare<[number, string]>('UPDATE importReport SET taken = taken + ? WHERE id = ?');
  const mark = db.prepare<[string]>('UPDATE importReport SET undone = 1 WHERE id = ?');
  const putRecord = db.prepare<[string, string]>('INSERT INTO importRecord (report, record) VALUES (?, ?)');
  const records = db.prepare<[string], { record: string }>('SELECT record FROM importRecord WHERE report = ?');
  const shown = ({ id, at, name, kind, taken, leftOut, undone }: ReportRow): ImportReport => ({
    id,
    at,
    name,
    kind: IMPORT_KINDS.find((one) => one === kind) ?? 'places',
    taken,
    left: JSON.parse(leftOut),
    undone: undone === 1,
  });
  return {
    all: () => all.all().map(shown),
    get(id) {
      const row = one.get(id);
      return row && shown(row);
    },
    recordsOf: (id) => records.all(id).map(({ record }) => record),
    begin: ({ id, at, name, kind, taken, left }) => {
      put.run(id, at, name, kind, taken, JSON.stringify(left));
    },
    took(id, ids) {
      for (const record of ids) putRecord.run(id, record);
      count.run(ids.length, id);
    },
    undone: (id) => {
      mark.run(id);
    },
  };
}
