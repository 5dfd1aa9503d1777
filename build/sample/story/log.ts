/** The log: what the officer and colleagues wrote down a few minutes after each thing ended. Newest last. */
import type { Enter } from './enter.ts';
import { lately } from './log-lately.ts';
import { season } from './log-season.ts';
import { at, type Told, tell } from './tell.ts';

export function log(): Told[] {
  const told: Told[] = [];
  let count = 0;
  const enter: Enter = (offset, time, minutes, kind, facts, doc = {}, by = 'mara', area = 'west') => {
    count += 1;
    const start = at(offset, time);
    const later = (more: number) => new Date(Date.parse(start) + more * 60_000).toISOString();
    told.push(
      tell(
        'entry',
        `entry-${count}`,
        { area, by, at: later(minutes + 4) },
        {
          kind,
          start,
          ...(minutes > 0 ? { end: later(minutes) } : {}),
          facts,
          ...doc,
        },
      ),
    );
  };
  season(enter);
  lately(enter);
  return told;
}
