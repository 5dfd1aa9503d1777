/**
 * Recordings under way: sound on disk a few seconds after it was said, until it hangs on its record or is thrown away. Like drafts they are no
 * changes, leave no audit entry and are never synced. What is attached goes by the recording's id, on every laptop and in every backup: where
 * the attachment comes back by itself, as the server hands it to a vault put back from a backup, the recording is offered no more.
 */
import type { z } from 'zod';
import type { LeftRecording } from '../model/contract/recordings.ts';
import { newId } from '../model/id.ts';
import type { Holding } from './holding.ts';
import { refuse } from './refusal.ts';
import type { Store } from './store.ts';

type Kept = Pick<z.infer<typeof LeftRecording>, 'id' | 'record' | 'began' | 'seconds'>;

export interface Recordings {
  begin(record: string): { id: string };
  /** The piece after so many others; seconds are those of the whole until now. */
  append(piece: { id: string; at: number; bytes: Uint8Array; seconds: number }): void;
  piece(id: string, at: number): { bytes: Uint8Array<ArrayBuffer>; next: number | null };
  /** Those with sound in them, oldest first. */
  list(): Kept[];
  discard(id: string): void;
  /** Lets go of those that were attached since. */
  sweep(): void;
}

export function openRecordings(store: Store, holding: Pick<Holding, 'load'>): Recordings {
  const { db } = store;
  const put = db.prepare<[string, string, number]>('INSERT INTO recording (id, record, began) VALUES (?, ?, ?)');
  const heard = db.prepare<[number, string]>('UPDATE recording SET seconds = ? WHERE id = ?');
  const add = db.prepare<[string, number, Uint8Array]>(
    'INSERT INTO recordingPiece (recording, at, bytes) VALUES (?, ?, ?)',
  );
  const count = db.prepare<[string], { pieces: number }>(
    'SELECT count(*) AS pieces FROM recordingPiece WHERE recording = ?',
  );
  const read = db.prepare<[string, number], { bytes: Buffer }>(
    'SELECT bytes FROM recordingPiece WHERE recording = ? AND at = ?',
  );
  const all = db.prepare<[], Kept>(
    `SELECT id, record, began, seconds FROM recording
     WHERE EXISTS (SELECT 1 FROM recordingPiece WHERE recording = recording.id) ORDER BY began LIMIT 100`,
  );
  const drop = db.prepare<[string]>('DELETE FROM recording WHERE id = ?');
  const used = db.prepare<[string], { item: string }>('SELECT item FROM attachmentUse WHERE item = ? LIMIT 1');
  /** Also where it was taken away again, or hangs on another record of the same contact. */
  const isAttached = ({ id, record }: Kept): boolean =>
    used.get(id) !== undefined ||
    Object.keys(holding.load(record)?.state.registers ?? {}).some((leaf) => leaf.startsWith(`attachments/${id}/`));
  const piecesOf = (id: string): number => count.get(id)?.pieces ?? 0;

  return {
    begin(record) {
      const id = newId();
      store.write(() => put.run(id, record, store.now()));
      store.events.publish({ kind: 'drafts' });
      return { id };
    },
    append({ id, at, bytes, seconds }) {
      store.write(() => {
        if (at !== piecesOf(id)) refuse({ code: 'BAD_INPUT' });
        if (heard.run(seconds, id).changes === 0) refuse({ code: 'NOT_HERE' });
        add.run(id, at, bytes);
      });
    },
    piece(id, at) {
      const found = read.get(id, at) ?? refuse({ code: 'NOT_HERE' });
      return { bytes: new Uint8Array(found.bytes), next: at + 1 < piecesOf(id) ? at + 1 : null };
    },
    list: () => all.all().filter((one) => !isAttached(one)),
    discard(id) {
      if (store.write(() => drop.run(id)).changes > 0) store.events.publish({ kind: 'drafts' });
    },
    sweep() {
      const attached = all.all().filter(isAttached);
      if (attached.length > 0)
        store.write(() => {
          for (const { id } of attached) drop.run(id);
        });
    },
  };
}
