/** Drafts: what is being typed, on disk before the call is answered. They are no changes, leave no audit entry and are never synced. */
import type { z } from 'zod';
import type { Draft as DraftSchema } from '../model/contract/records.ts';
import type { Store } from './store.ts';

export type Draft = z.infer<typeof DraftSchema>;
type Typed = Omit<Draft, 'updatedAt' | 'recovered'>;

interface DraftRow {
  id: string;
  record: string;
  type: Draft['type'];
  screen: string;
  content: string;
  heads: string;
  title: string;
  caret: string;
  updated: number;
  session: string;
}

export interface Drafts {
  save(draft: Typed): { at: number };
  ofRecord(record: string, screen: string): Draft | null;
  list(): Draft[];
  /** Written by an earlier session, or in a record that has left since, and not yet kept or discarded. */
  recovered(): Draft[];
  /** Within a write: the record has left this laptop. What was typed in it stays, and is told of. */
  recordLeft(record: string): void;
  keep(id: string): void;
  discard(id: string): void;
  /** Within a write of the caller's, recordings by their ids too: what was typed or said stands in a record from then on. */
  remove(ids: readonly string[]): number;
}

/** In place of a session: the record has left. */
const LEFT = 'left';

export function openDrafts(store: Store): Drafts {
  const { db, session } = store;
  const put = db.prepare<[string, string, string, string, string, string, string, string, number, string]>(
    `INSERT INTO draft (id, record, type, screen, content, heads, title, caret, updated, session)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET record = excluded.record, type = excluded.type, screen = excluded.screen,
       content = excluded.content, heads = excluded.heads, title = excluded.title, caret = excluded.caret,
       updated = excluded.updated, session = excluded.session`,
  );
  const byRecord = db.prepare<[string, string], DraftRow>(
    'SELECT * FROM draft WHERE record = ? AND screen = ? ORDER BY updated DESC LIMIT 1',
  );
  const all = db.prepare<[], DraftRow>('SELECT * FROM draft ORDER BY updated DESC LIMIT 500');
  const earlier = db.prepare<[string], DraftRow>(
    "SELECT * FROM draft WHERE session NOT IN (?, '') ORDER BY updated DESC LIMIT 100",
  );
  // No session: a person has decided to keep it, so it is not offered again. Where its record has left nothing else leads to it.
  const settle = db.prepare<[string]>(
    `UPDATE draft SET session = '' WHERE id = ? AND (session <> '${LEFT}' OR record IN (SELECT id FROM record))`,
  );
  const drop = db.prepare<[string]>('DELETE FROM draft WHERE id = ?');
  // As if an earlier session had written it. What came back from the server is told of already.
  const outlive = db.prepare<[string]>(
    `UPDATE draft SET session = '${LEFT}' WHERE record = ? AND id NOT IN (SELECT draft FROM refused)`,
  );
  // What the server had refused is mended by saving what became of it.
  const refusedAs = db.prepare<[string], { id: string }>('SELECT id FROM refused WHERE draft = ? LIMIT 1');
  const mend = db.prepare<[string]>('DELETE FROM refused WHERE draft = ?');
  const dropRecording = db.prepare<[string]>('DELETE FROM recording WHERE id = ?');

  const shown = (row: DraftRow): Draft => ({
    id: row.id,
    record: row.record,
    type: row.type,
    screen: row.screen,
    content: JSON.parse(row.content),
    heads: JSON.parse(row.heads),
    title: row.title,
    updatedAt: row.updated,
    caret: JSON.parse(row.caret),
    recovered: row.session !== '' && row.session !== session,
  });
  const told = (id: string) => {
    store.events.publish({ kind: 'drafts' });
    if (refusedAs.get(id) !== undefined) store.events.publish({ kind: 'sync' });
  };

  return {
    save(draft) {
      const at = store.now();
      const { id, record, type, screen, content, heads, title, caret } = draft;
      const [text, seen, place] = [JSON.stringify(content), JSON.stringify(heads), JSON.stringify(caret)];
      store.write(() => put.run(id, record, type, screen, text, seen, title, place, at, session));
      told(id);
      return { at };
    },
    ofRecord(record, screen) {
      const row = byRecord.get(record, screen);
      return row ? shown(row) : null;
    },
    list: () => all.all().map(shown),
    recovered: () => earlier.all(session).map(shown),
    recordLeft(record) {
      if (outlive.run(record).changes > 0) store.events.publish({ kind: 'drafts' });
    },
    keep(id) {
      store.write(() => settle.run(id));
      told(id);
    },
    discard(id) {
      store.write(() => drop.run(id));
      told(id);
    },
    remove(ids) {
      for (const id of ids) mend.run(id);
      return ids.reduce((removed, id) => removed + drop.run(id).changes + dropRecording.run(id).changes, 0);
    },
  };
}
