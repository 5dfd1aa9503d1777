/**
 * What the server says of officers, areas and device keys, kept as it said it, and shown as records so that everything that links to an
 * officer or an area finds one. These records have no changes: nobody merges them.
 */
import type { RecordState, Register } from '../../model/change.ts';
import type { Json } from '../../model/define.ts';
import { leavesOf } from '../../model/leaves.ts';
import { empty } from '../../model/merge.ts';
import { keysAfter } from '../../model/order.ts';
import { view } from '../../model/view.ts';
import type { Configuration, ConfigurationItem } from '../../model/wire/configuration.ts';
import type { Rights } from '../rights.ts';
import type { Rows } from '../rows.ts';
import type { Store } from '../store.ts';
import type { Values } from './values.ts';

type Kind = ConfigurationItem['kind'];

export interface Pen {
  readonly officer: string;
  readonly publicKey: string;
  readonly revokedAt?: number | undefined;
}

export interface Configured {
  has(kind: Kind, id: string): boolean;
  all<K extends Kind>(kind: K): Extract<ConfigurationItem, { kind: K }>[];
  pen(name: string): Pen | undefined;
  /** Within a write. */
  take(configuration: Configuration): void;
  /** Within a write. */
  clear(): void;
}

/** The device in the stamps of what the server says. */
const SERVER = 'server';

export function openConfigured(store: Store, rows: Rows, rights: Rights, values: Values): Configured {
  const { db } = store;
  const has = db.prepare<[string, string], { id: string }>('SELECT id FROM configured WHERE kind = ? AND id = ?');
  const read = db.prepare<[string, string], { value: string }>('SELECT value FROM configured WHERE kind = ? AND id = ?');
  const ofKind = db.prepare<[string], { id: string; value: string }>('SELECT id, value FROM configured WHERE kind = ? ORDER BY id');
  const put = db.prepare<[string, string, string]>(
    'INSERT INTO configured (kind, id, value) VALUES (?, ?, ?) ON CONFLICT (kind, id) DO UPDATE SET value = excluded.value',
  );
  const drop = db.prepare<[string, string]>('DELETE FROM configured WHERE kind = ? AND id = ?');
  const clear = db.prepare<[]>('DELETE FROM configured');

  const show = (item: Exclude<ConfigurationItem, { kind: 'pen' }>): void => {
    const state = asRecord(item, store.now());
    rows.put(state, view(state), false, rows.byId(item.id));
  };

  return {
    has: (kind, id) => has.get(kind, id) !== undefined,
    all: <K extends Kind>(kind: K) =>
      ofKind.all(kind).map(({ value }) => JSON.parse(value) as Extract<ConfigurationItem, { kind: K }>),
    pen: (name) => {
      const row = read.get('pen', name);
      return row === undefined ? undefined : (JSON.parse(row.value) as Pen);
    },
    take({ name, items }) {
      const said = new Set(items.map(({ kind, id }) => `${kind} ${id}`));
      for (const kind of ['officer', 'area', 'pen'] as const) {
        for (const { id } of ofKind.all(kind)) {
          if (said.has(`${kind} ${id}`)) continue;
          drop.run(kind, id);
          // A colleague or an area that is no longer told of keeps its name here: records still speak of it.
        }
      }
      for (const item of items) {
        const value = JSON.stringify(item);
        if (read.get(item.kind, item.id)?.value === value) continue;
        put.run(item.kind, item.id, value);
        if (item.kind !== 'pen') show(item);
      }
      values.set('configuration', name);
      rights.forget();
    },
    clear: () => {
      clear.run();
    },
  };
}

function asRecord(item: Exclude<ConfigurationItem, { kind: 'pen' }>, now: number): RecordState {
  const doc = item.kind === 'officer' ? officerDoc(item) : areaDoc(item);
  const stamp = `${now.toString(36).padStart(9, '0')}000.${SERVER}`;
  const said = { stamp, author: SERVER, at: now };
  const registers: Record<string, Register> = {};
  for (const [leaf, value] of Object.entries(leavesOf(item.kind, doc)))
    registers[leaf] = { heads: [{ ...said, value }], awaited: [], past: [] };
  return { ...empty(item.id, item.kind), birth: said, registers, revision: 1, last: said };
}

function officerDoc({ kind: _, id: __, ...doc }: Extract<ConfigurationItem, { kind: 'officer' }>): Record<string, Json> {
  return { ...doc } as Record<string, Json>;
}

function areaDoc(item: Extract<ConfigurationItem, { kind: 'area' }>): Record<string, Json> {
  const { name, areaKind, parent, boundary, assignments } = item;
  const keys = keysAfter(undefined, assignments.length);
  return {
    name,
    kind: areaKind,
    ...(parent !== undefined && { parent }),
    ...(boundary !== undefined && { boundary: boundary as Json }),
    ...(assignments.length > 0 && {
      assignments: Object.fromEntries(
        assignments.map(({ id, ...of }, index): [string, Json] => [id, { order: keys[index] ?? '', ...of } as Json]),
      ),
    }),
  };
}
