/** Which records speak of which content: derived from the records in the transaction of the change that altered them. */
import { spokenOf } from '../../model/attachments/spoken.ts';
import type { RecordState, RecordView } from '../../model/change.ts';
import { isObject } from '../../model/json.ts';
import type { Connection } from '../vault/database.ts';

export interface AttachmentUses {
  /** Within a write: what the record speaks of now. `before` is its document until now, as JSON. */
  follow(state: RecordState, view: RecordView, before: string | undefined): void;
  /** Within a write: the record is not here any more. What it spoke of can be brought back till the day ends. */
  end(record: string, at: number): void;
  /** Within a write: the record is erased. Gives the hashes it spoke of, today's deleted ones included. */
  erase(record: string): string[];
  /** What was taken away since `since` and can be brought back, newest first. */
  gone(record: string, since: number): { item: string; at: number; content: string }[];
  /** Within a write: forgets what was taken away before `until`. */
  forget(until: number): void;
}

/** Whether a packed record has ever had an attachment: its registers keep their names when their values go. */
export const mayHaveAttachments = (heads: string): boolean => heads.includes('"attachments/');

export function openAttachmentUses(db: Connection): AttachmentUses {
  type Use = { item: string; hash: string; gone: number };
  const held = db.prepare<[string], Use>('SELECT item, hash, gone FROM attachmentUse WHERE record = ?');
  const put = db.prepare<[string, string, string]>(
    `INSERT INTO attachmentUse (record, item, hash, gone) VALUES (?, ?, ?, 0)
     ON CONFLICT (record, item, hash) DO UPDATE SET gone = 0`,
  );
  const leave = db.prepare<[number, string, string, string]>(
    'UPDATE attachmentUse SET gone = ? WHERE record = ? AND item = ? AND hash = ?',
  );
  const leaveAll = db.prepare<[number, string]>('UPDATE attachmentUse SET gone = ? WHERE record = ? AND gone = 0');
  const putGone = db.prepare<[string, string, number, string]>(
    'INSERT OR REPLACE INTO attachmentGone (record, item, at, content) VALUES (?, ?, ?, ?)',
  );
  const dropGone = db.prepare<[string, string]>('DELETE FROM attachmentGone WHERE record = ? AND item = ?');
  const goneOf = db.prepare<[string, number], { item: string; at: number; content: string }>(
    'SELECT item, at, content FROM attachmentGone WHERE record = ? AND at >= ? ORDER BY at DESC, item',
  );
  const hashesOf = db.prepare<[string], { hash: string }>('SELECT DISTINCT hash FROM attachmentUse WHERE record = ?');
  const drop = ['attachmentUse', 'attachmentGone'].map((table) =>
    db.prepare<[string]>(`DELETE FROM ${table} WHERE record = ?`),
  );
  const forgetUses = db.prepare<[number]>('DELETE FROM attachmentUse WHERE gone > 0 AND gone < ?');
  const forgetGone = db.prepare<[number]>('DELETE FROM attachmentGone WHERE at < ?');

  return {
    follow(state, view, before) {
      const now = spokenOf(state, view);
      const items = isObject(view.doc.attachments) ? view.doc.attachments : {};
      const earlier = itemsOf(before);
      for (const { item, hash, gone } of held.all(view.id)) {
        if (gone === 0 && !now.get(item)?.has(hash)) leave.run(view.updatedAt, view.id, item, hash);
      }
      for (const [item, hashes] of now) for (const hash of hashes.keys()) put.run(view.id, item, hash);
      for (const [item, parts] of Object.entries(earlier)) {
        if (!Object.hasOwn(items, item)) putGone.run(view.id, item, view.updatedAt, JSON.stringify(parts));
      }
      for (const item of Object.keys(items)) dropGone.run(view.id, item);
    },
    end(record, at) {
      leaveAll.run(at, record);
    },
    erase(record) {
      const hashes = hashesOf.all(record).map(({ hash }) => hash);
      for (const statement of drop) statement.run(record);
      return hashes;
    },
    gone: (record, since) => goneOf.all(record, since),
    forget(until) {
      forgetUses.run(until);
      forgetGone.run(until);
    },
  };
}

function itemsOf(doc: string | undefined): Record<string, unknown> {
  if (doc === undefined || !doc.includes('"attachments"')) return {};
  const { attachments } = JSON.parse(doc) as { attachments?: unknown };
  return isObject(attachments) ? attachments : {};
}
