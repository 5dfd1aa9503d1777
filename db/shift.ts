/** The shift: on, paused, off. Its end writes the entry of duty. */
import type { z } from 'zod';
import type { Shift as ShiftSchema } from '../model/contract/day.ts';
import { newId } from '../model/id.ts';
import type { Commands } from './commands.ts';
import type { Committer } from './commit.ts';
import type { Store } from './store.ts';
import type { UndoStack } from './undo-stack.ts';

export type Shift = z.output<typeof ShiftSchema>;
export type ShiftStep = 'start' | 'pause' | 'resume' | 'end';

export interface Shifts {
  read(): Shift;
  /** A step that does not fit the shift's state changes nothing. */
  set(mutation: string, step: ShiftStep, facts: string): Shift;
}

const OFF: Shift = { state: 'off', startedAt: null, pausedAt: null, pausedFor: 0, lastEndedAt: null };
const MINUTE = 60_000;

function stepped(shift: Shift, step: ShiftStep, now: number): Shift {
  const paused = shift.pausedAt === null ? 0 : now - shift.pausedAt;
  switch (step) {
    case 'start':
      return shift.state === 'off' ? { ...shift, state: 'on', startedAt: now, pausedAt: null, pausedFor: 0 } : shift;
    case 'pause':
      return shift.state === 'on' ? { ...shift, state: 'paused', pausedAt: now } : shift;
    case 'resume':
      return shift.state === 'paused'
        ? { ...shift, state: 'on', pausedAt: null, pausedFor: shift.pausedFor + paused }
        : shift;
    case 'end':
      return shift.state === 'off' ? shift : { ...OFF, lastEndedAt: now };
  }
}

export function openShifts(store: Store, committer: Committer, commands: Commands, undoStack: UndoStack): Shifts {
  const read = (): Shift => {
    const kept = store.local.get('shift');
    return kept === undefined ? OFF : (JSON.parse(kept) as Shift);
  };
  return {
    read,
    set(mutation, step, facts) {
      committer.run(mutation, [], (work) => {
        const before = read();
        const after = stepped(before, step, work.now);
        if (after === before) return;
        store.local.set('shift', JSON.stringify(after));
        if (after.state !== 'off') return;
        undoStack.clear();
        if (before.startedAt === null) return;
        const [start, end] = [before.startedAt, work.now].map((time) => new Date(time).toISOString());
        const paused = before.pausedFor + (before.pausedAt === null ? 0 : work.now - before.pausedAt);
        const minutes = Math.round(paused / MINUTE);
        const doc = { kind: 'duty', start, end, facts, ...(minutes > 0 && { pausedMinutes: minutes }) };
        commands.carryOut(work, { do: 'create', type: 'entry', id: newId(work.now), doc });
      });
      store.events.publish({ kind: 'shift' });
      return read();
    },
  };
}
