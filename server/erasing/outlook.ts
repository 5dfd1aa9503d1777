/** How much is due and will be, by class and day: counts only, so that an administrator sees what a setting would do before making it. */
import { daysAfter } from '../../model/retention.ts';
import { ERASABLE_CLASSES, type ErasableClass, type ServerHindrance } from '../../model/server-erasing.ts';
import type { ReadSql, Sql } from '../store/store.ts';
import { dayOf } from './grounds.ts';
import { type WalkParts, walkDue } from './walk.ts';

/** Days ahead that are counted. */
const AHEAD = 400;
/** What was due longer ago counts as of then. */
const BACK = 4_000;

export interface OutlookOfClass {
  /** How many become due on a day and are not held, earliest first. */
  readonly due: readonly (readonly [day: string, count: number])[];
  /** Due, and left to people, by what comes first in their way. */
  readonly held: Readonly<Partial<Record<ServerHindrance, number>>>;
}

export interface Outlook {
  /** When it was counted, milliseconds since 1970 by the server's clock. */
  readonly at: number;
  /** The last day that was counted. */
  readonly until: string;
  readonly classes: Readonly<Record<ErasableClass, OutlookOfClass>>;
}

export interface Counting {
  add(one: {
    readonly class: ErasableClass;
    readonly due: string;
    readonly hindrances: readonly ServerHindrance[];
  }): void;
  done(): Outlook;
}

export const horizonOf = (now: number): string => daysAfter(dayOf(now), AHEAD);

export function counting(now: number): Counting {
  const today = dayOf(now);
  const first = daysAfter(today, -BACK);
  const due = new Map(ERASABLE_CLASSES.map((name) => [name, new Map<string, number>()]));
  const held = new Map(ERASABLE_CLASSES.map((name) => [name, new Map<ServerHindrance, number>()]));
  const add = <Key>(counts: Map<Key, number> | undefined, key: Key) => counts?.set(key, (counts.get(key) ?? 0) + 1);
  return {
    add({ class: name, due: day, hindrances: [hindrance] }) {
      // What has to be settled before it is due may be settled by then.
      if (hindrance !== undefined && day <= today) add(held.get(name), hindrance);
      else add(due.get(name), day < first ? first : day);
    },
    done: () => ({
      at: now,
      until: horizonOf(now),
      classes: Object.fromEntries(
        ERASABLE_CLASSES.map((name) => [
          name,
          {
            due: [...(due.get(name) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1)),
            held: Object.fromEntries(held.get(name) ?? []),
          },
        ]),
      ) as unknown as Outlook['classes'],
    }),
  };
}

/** Counts without erasing anything. */
export async function countDue(
  parts: Omit<WalkParts, 'today' | 'until'>,
  now: number,
  opened: (count: number) => void = () => undefined,
): Promise<Outlook> {
  const counts = counting(now);
  let looked = 0;
  for await (const { judged, opened: more } of walkDue({ ...parts, today: dayOf(now), until: horizonOf(now) })) {
    for (const one of judged) counts.add(one);
    looked += more;
    opened(looked);
  }
  return counts.done();
}

export async function keepOutlook(sql: Sql, outlook: Outlook): Promise<void> {
  await sql.run(
    `INSERT INTO server_fact (name, value) VALUES ('outlook', $1)
     ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
    [JSON.stringify(outlook)],
  );
}

export async function lastOutlook(sql: ReadSql): Promise<Outlook | null> {
  const row = await sql.get<{ value: string }>("SELECT value FROM server_fact WHERE name = 'outlook'");
  return row === undefined ? null : (JSON.parse(row.value) as Outlook);
}
