/** Changes as another device would have made them, for applying here. */
import { generate } from '../../../build/sample/bulk/generate.ts';
import { makeTown } from '../../../build/sample/town.ts';
import { type AuthorContext, type Authored, create, edit, type LeafEdit, move } from '../../../model/author.ts';
import type { Change, RecordView } from '../../../model/change.ts';
import { newClock } from '../../../model/clock.ts';
import { newId } from '../../../model/id.ts';
import { stateOf } from '../../../model/merge.ts';
import type { SampleRecord } from '../../../model/sample.ts';
import { view } from '../../../model/view.ts';

const DEVICE = 'elsewhere001';

export interface Elsewhere {
  /** The birth of a record, and the moves it has made since. */
  born(record: SampleRecord): readonly Change[];
  /** An edit of what the view shows. */
  edited(view: RecordView, edits: Readonly<Record<string, LeafEdit>>): readonly Change[];
}

export function elsewhere(author: string): Elsewhere {
  const now = Date.now();
  let context: AuthorContext = { clock: newClock(DEVICE), author, nextNumber: 1, now, newId: () => newId(now) };
  const follow = (authored: Authored): readonly Change[] => {
    context = authored.context;
    return authored.changes;
  };
  return {
    born({ type, id, doc, areaId, author: by, createdAt, moves = [] }) {
      const whole = { ...doc, ...(areaId !== null && { areaId }) };
      const made = [...follow(create({ ...context, author: by, now: Date.parse(createdAt) }, type, id, whole))];
      for (const step of moves) {
        const state = stateOf(made);
        if (state === undefined) throw new Error(`No state of ${id}`);
        const as = { ...context, author: step.author, now: Date.parse(step.at) };
        const moved = move(as, view(state), step.move, step.reason);
        if (!moved.ok) throw new Error(moved.error.code);
        made.push(...follow(moved.value));
      }
      return made;
    },
    edited(seen, edits) {
      const made = edit({ ...context, author, now }, seen, edits);
      if (!made.ok) throw new Error(made.error.code);
      return follow(made.value);
    },
  };
}

/** New records of another unit: what officers keep, mixed as it is. */
export function newRecords(count: number): SampleRecord[] {
  const records: SampleRecord[] = [];
  for (const record of generate({ size: 'unit', seed: 77, town: makeTown(), now: Date.now() })) {
    if (records.length === count) return records;
    records.push(record);
  }
  throw new RangeError(`A unit has fewer than ${count} records`);
}
