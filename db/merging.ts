/**
 * Contacts that are the same one, kept up as records change: which hang together follows from what their documents say and from which
 * of them are here and not discarded; the record that stands for the others shows what all of them say, the others are in no list.
 * Called within writes only.
 */
import { asOne, componentOf, edgesOf, overlaid } from '../model/alias.ts';
import type { RecordState, RecordView } from '../model/change.ts';
import { type Aliases, openAliases } from './aliases.ts';
import type { RecordRow, Rows } from './rows.ts';
import type { Connection } from './vault/database.ts';

interface Kept {
  readonly state: RecordState;
  readonly view: RecordView;
}
export interface Merging {
  readonly aliases: Aliases;
  /** After a party was put at rest. */
  changed(view: RecordView): void;
  /** After a party was erased. */
  gone(id: string): void;
  /** Records that hang together whether or not they are discarded: what discarding, restoring and erasing act on. */
  whole(id: string): string[];
  /** The merges among these records: which record says so, and of which other. */
  edges(ids: readonly string[]): { holder: string; other: string }[];
}

export interface MergingParts {
  readonly db: Connection;
  readonly rows: Rows;
  readonly load: (id: string) => Kept | undefined;
  /** Whether a record by itself needs a person. */
  readonly unsettled: (kept: Kept) => boolean;
}

export function openMerging({ db, rows, load, unsettled }: MergingParts): Merging {
  const aliases = openAliases(db);
  const neighbours = db.prepare<[string, string], { id: string }>(
    'SELECT other AS id FROM aliasEdge WHERE holder = ? UNION SELECT holder AS id FROM aliasEdge WHERE other = ?',
  );
  const held = db.prepare<[string], { other: string }>('SELECT other FROM aliasEdge WHERE holder = ?');
  const dropEdges = db.prepare<[string]>('DELETE FROM aliasEdge WHERE holder = ?');
  const putEdge = db.prepare<[string, string]>('INSERT INTO aliasEdge (holder, other) VALUES (?, ?)');
  const edgesAmong = db.prepare<[string], { holder: string; other: string }>(
    `WITH these AS (SELECT value FROM json_each(?))
     SELECT holder, other FROM aliasEdge WHERE holder IN these AND other IN these ORDER BY holder, other`,
  );
  const standing = db.prepare<[string], { listed: number }>('SELECT listed FROM record WHERE id = ?');
  const putAlias = db.prepare<[string, string]>(
    'INSERT INTO alias (member, canonical) VALUES (?, ?) ON CONFLICT (member) DO UPDATE SET canonical = excluded.canonical',
  );
  const dropAlias = db.prepare<[string]>('DELETE FROM alias WHERE member = ?');

  const nextTo = (id: string): string[] => neighbours.all(id, id).map((row) => row.id);
  const isHere = (id: string): boolean => (standing.get(id)?.listed ?? 0) !== 0;
  const living = (id: string): string[] => (isHere(id) ? nextTo(id).filter(isHere) : []);

  const alone = (id: string): void => {
    const row = rows.byId(id);
    const kept = row === undefined ? undefined : load(id);
    if (kept !== undefined) rows.put(kept.state, kept.view, unsettled(kept), row);
  };

  const group = (ids: readonly string[]): void => {
    const [canonical] = ids;
    const members = ids.flatMap((id) => {
      const kept = load(id);
      return kept === undefined ? [] : [{ ...kept, id }];
    });
    if (canonical === undefined) return;
    for (const { id } of members) putAlias.run(id, canonical);
    const views = members.map(({ view }) => view);
    const shown = asOne(overlaid(views), views);
    // What stands for the others comes last: by then none of them is counted any more.
    for (const { id, state, view } of members.toReversed()) {
      const before: RecordRow | undefined = rows.byId(id);
      if (id === canonical) rows.put(state, view, members.some(unsettled), before, { shown });
      else rows.put(state, view, unsettled({ state, view }), before, { hidden: true });
    }
  };

  /** Works out anew what the records hang together with, which until now stood together. */
  const regroup = (ids: readonly string[]): void => {
    // All at once: what one group is counted by must not still belong to another.
    for (const id of ids) dropAlias.run(id);
    const open = new Set(ids);
    for (const id of open) {
      if (!isHere(id)) continue;
      const together = componentOf(id, living);
      for (const other of together) open.delete(other);
      if (together.length > 1) group(together);
      else alone(id);
    }
  };

  return {
    aliases,
    changed({ id, doc }) {
      const now = edgesOf(doc);
      const before = held.all(id).map(({ other }) => other);
      if (now.length !== before.length || now.some((other) => !before.includes(other))) {
        dropEdges.run(id);
        for (const other of now) if (other !== id) putEdge.run(id, other);
      }
      const near = nextTo(id);
      const until = aliases.membersOf(id);
      if (near.length === 0 && until.length === 1) return;
      regroup([...new Set([...until, id, ...near])]);
    },
    gone(id) {
      const until = aliases.membersOf(id);
      const near = nextTo(id);
      dropEdges.run(id);
      dropAlias.run(id);
      const left = [...new Set([...until, ...near])].filter((other) => other !== id);
      if (left.length > 0) regroup(left);
    },
    whole: (id) => componentOf(id, nextTo).filter((other) => other === id || rows.has(other)),
    edges: (ids) => edgesAmong.all(JSON.stringify(ids)),
  };
}
