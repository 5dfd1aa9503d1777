/** Hours that volunteers gave on an officer's own entries, and the hours a month they are to give. Numbers alone: nobody is named in figures. */
import type { Store } from './store.ts';

const MINUTE = 60_000;
/** What special constables commonly give a month. */
const USUAL_HOURS = 16;
const KEY = 'volunteerHours';

export interface Given {
  readonly people: number;
  readonly minutes: number;
  /** How many of them gave the hours aimed at; none without an aim. */
  readonly reached: number;
}

export interface Volunteers {
  /** Between two instants, the second excluded. */
  given(officer: number, from: number, to: number): Given;
  aim(): number | null;
  aimFor(hours: number | null): void;
}

export function openVolunteers(store: Store): Volunteers {
  const { db, facets } = store;
  const accompanied = db.prepare<
    [number, number, number, number],
    { volunteer: string; start: number; end: string | null; paused: number | null }
  >(
    `SELECT coalesce((SELECT canonical FROM alias WHERE member = link.target), link.target) AS volunteer, record.time AS start,
       json_extract(line, '$.extra.end') AS "end", json_extract(line, '$.extra.pausedMinutes') AS paused
     FROM record INDEXED BY recordAuthor CROSS JOIN link ON link.source = record.rid
     WHERE record.type = ? AND record.author = ? AND record.time >= ? AND record.time < ? AND record.listed = 1
       AND link.field = 'volunteers'`,
  );
  const aim = (): number | null => {
    const kept = store.local.get(KEY);
    return kept === undefined ? USUAL_HOURS : kept === '' ? null : Number(kept);
  };
  return {
    aim,
    aimFor(hours) {
      store.write(() => store.local.set(KEY, hours === null ? '' : String(hours)));
    },
    given(officer, from, to) {
      const minutes = new Map<string, number>();
      for (const { volunteer, start, end, paused } of accompanied.all(facets.find('entry'), officer, from, to)) {
        const whole = end === null ? 0 : (Date.parse(end) - start) / MINUTE;
        const given = Math.max(0, Math.round(whole - (paused ?? 0)));
        minutes.set(volunteer, (minutes.get(volunteer) ?? 0) + given);
      }
      const hours = aim();
      const all = [...minutes.values()];
      return {
        people: all.length,
        minutes: all.reduce((a, b) => a + b, 0),
        reached: hours === null ? 0 : all.filter((each) => each >= hours * 60).length,
      };
    },
  };
}
