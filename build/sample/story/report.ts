/** How an incident report is told. */
import type { Doc } from '../../../model/records.ts';
import type { Spot } from './gazette.ts';
import { at, day, type ToldMove } from './tell.ts';

export type Incident = Doc<'incident'>;

/** One report: its key, how many days ago and when it was begun, its content, what became of it. */
export type Report = (
  key: string,
  offset: number,
  time: string,
  doc: Incident,
  moves?: readonly ToldMove[],
  by?: string,
  area?: string,
) => void;

export const submit = (offset: number, time: string, by = 'mara'): ToldMove => ({
  move: 'submit',
  at: at(offset, time),
  by,
});
export const approve = (offset: number, time: string): ToldMove => ({
  move: 'approve',
  at: at(offset, time),
  by: 'ada',
});
export const spot = ({ position, address }: Spot): Incident => ({ position, address });
/** Entered in the force's own system, on a day, under a reference. */
export const entered = (offset: number, serial: string): Incident => ({
  enteredInForceSystem: day(offset),
  forceReference: `OP/${serial}`,
});
