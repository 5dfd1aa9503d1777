/**
 * What the server says of officers, areas and postings, shown as records so that everything that links to an officer or an area finds
 * one. These records have no changes: nobody merges them. Beside them, whose names stand in stamps.
 */
import type { RecordState, Register } from '../../model/change.ts';
import type { Json } from '../../model/define.ts';
import { leavesOf } from '../../model/leaves.ts';
import { empty } from '../../model/merge.ts';
import { keysAfter } from '../../model/order.ts';
import { view } from '../../model/view.ts';
import type {
  AreaFacts,
  AssignmentFacts,
  ConfigurationKind,
  ConfigurationValues,
  OfficerFacts,
  ServerConfiguration,
} from '../../model/wire/configuration.ts';
import type { PenCertificate } from '../../model/wire/pen.ts';
import type { Rights } from '../rights.ts';
import type { Rows } from '../rows.ts';
import type { ForceSettings } from '../settings.ts';
import type { Store } from '../store.ts';
import type { Values } from './values.ts';

type Kind = 'officer' | 'area' | 'pen' | 'value';

export interface Configured {
  has(kind: Kind, id: string): boolean;
  areas(): AreaFacts[];
  officer(id: string): OfficerFacts | undefined;
  /** What an administrator has set, of one kind; undefined where the product's own holds. */
  value<Kind extends ConfigurationKind>(kind: Kind): ConfigurationValues[Kind] | undefined;
  pen(name: string): PenCertificate | undefined;
  /** Within a write. */
  keepPen(certificate: PenCertificate): void;
  /** Within a write. */
  take(configuration: ServerConfiguration): void;
  /** Within a write. */
  clear(): void;
}

/** The author and the device of what the server says. */
export const SERVER = 'server';

interface ShownArea extends AreaFacts {
  readonly assignments: readonly AssignmentFacts[];
}

export function openConfigured(
  store: Store,
  rows: Rows,
  rights: Rights,
  values: Values,
  settings: ForceSettings,
): Configured {
  const { db } = store;
  const has = db.prepare<[string, string], { id: string }>('SELECT id FROM configured WHERE kind = ? AND id = ?');
  const read = db.prepare<[string, string], { value: string }>(
    'SELECT value FROM configured WHERE kind = ? AND id = ?',
  );
  const ofKind = db.prepare<[string], { id: string; value: string }>(
    'SELECT id, value FROM configured WHERE kind = ? ORDER BY id',
  );
  const put = db.prepare<[string, string, string]>(
    'INSERT INTO configured (kind, id, value) VALUES (?, ?, ?) ON CONFLICT (kind, id) DO UPDATE SET value = excluded.value',
  );
  const drop = db.prepare<[string, string]>('DELETE FROM configured WHERE kind = ? AND id = ?');
  const clear = db.prepare<[]>('DELETE FROM configured');
  const kept = <Value>(kind: Kind, id: string): Value | undefined => {
    const row = read.get(kind, id);
    return row === undefined ? undefined : (JSON.parse(row.value) as Value);
  };

  const show = (kind: 'officer' | 'area', id: string, doc: Doc) => {
    const state = asRecord(kind, id, doc, store.now());
    rows.put(state, view(state), false, rows.byId(id));
  };

  /** Keeps what is said of a kind; shows what is new or other. What is not told of any more is kept here as `left` says: records speak of it. */
  const takeKind = <Of extends { readonly id: string }>(
    kind: 'officer' | 'area',
    all: readonly Of[],
    docOf: (of: Of) => Doc,
    left: (of: Of) => Of,
  ) => {
    const said = new Set(all.map(({ id }) => id));
    for (const { id, value } of ofKind.all(kind)) {
      if (said.has(id)) continue;
      drop.run(kind, id);
      if (rows.has(id)) show(kind, id, docOf(left(JSON.parse(value) as Of)));
    }
    for (const of of all) {
      const value = JSON.stringify(of);
      if (read.get(kind, of.id)?.value === value && rows.has(of.id)) continue;
      put.run(kind, of.id, value);
      show(kind, of.id, docOf(of));
    }
  };

  return {
    has: (kind, id) => has.get(kind, id) !== undefined,
    areas: () => ofKind.all('area').map(({ value }) => JSON.parse(value) as ShownArea),
    officer: (id) => kept<OfficerFacts>('officer', id),
    value: (kind) => kept('value', kind),
    pen: (name) => kept<PenCertificate>('pen', name),
    keepPen: (certificate) => {
      put.run('pen', certificate.pen, JSON.stringify(certificate));
    },
    take({ version, officers, areas, assignments, values: said }) {
      const held = Map.groupBy(assignments, ({ area }) => area);
      takeKind('officer', officers, officerDoc, (officer) => officer);
      takeKind(
        'area',
        areas.map((area): ShownArea => ({ ...area, assignments: held.get(area.id) ?? [] })),
        areaDoc,
        // Whom the server does not tell of an area any more is not posted there either.
        (area) => ({ ...area, assignments: [] }),
      );
      for (const [kind, value] of Object.entries(said)) put.run('value', kind, JSON.stringify(value));
      values.set('configuration', version);
      rights.forget();
      settings.forget();
    },
    clear: () => {
      clear.run();
      settings.forget();
    },
  };
}

type Doc = Record<string, Json>;

function asRecord(type: 'officer' | 'area', id: string, doc: Doc, now: number): RecordState {
  const stamp = `${now.toString(36).padStart(9, '0')}000.${SERVER}`;
  const said = { stamp, author: SERVER, at: now };
  const registers: Record<string, Register> = {};
  for (const [leaf, value] of Object.entries(leavesOf(type, doc)))
    registers[leaf] = { heads: [{ ...said, value }], awaited: [], past: [] };
  return { ...empty(id, type), birth: said, registers, revision: 1, last: said };
}

function officerDoc({ id: _, closed: __, ...doc }: OfficerFacts): Doc {
  return { ...doc } as Doc;
}

function areaDoc({ id: _, closed: __, assignments, ...doc }: ShownArea): Doc {
  const keys = keysAfter(undefined, assignments.length);
  const items = assignments.map(
    ({ id, area: ___, ...of }, index) => [id, { order: keys[index] ?? '', ...of }] as const,
  );
  return { ...doc, ...(items.length > 0 && { assignments: Object.fromEntries(items) }) } as Doc;
}
