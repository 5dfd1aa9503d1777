/**
 * Whether the server's clock is to be believed where something would be lost by it. It is as long as it goes on from where it was. One that
 * has leapt ahead is believed again once laptops bear it out: not by asking, for they take the server's time over for that, but by what
 * they wrote in their logs, which is by their own clocks. After days in which the server was off it is the same, for nothing tells the two
 * apart.
 */
import type { Sql } from '../store/store.ts';

const DAY = 86_400_000;
/** Officers whose laptops have to agree, where there are so many. */
const WITNESSES = 2;

export type ClockVerdict =
  | { readonly right: true }
  | {
      readonly right: false;
      /** Until when it was believed, milliseconds since 1970. */
      readonly until: number;
      /** Officers whose laptops agree, and how many have to. */
      readonly heard: number;
      readonly needed: number;
    };

/** Notes the moment where it is believed. */
export async function witnessClock(sql: Sql, now: number): Promise<ClockVerdict> {
  await sql.run(
    `INSERT INTO server_fact (name, value)
     SELECT 'clock', CAST(coalesce((SELECT max(last_seen) FROM device), $1) AS TEXT) WHERE true
     ON CONFLICT (name) DO NOTHING`,
    [now],
  );
  const row = await sql.get<{ value: string }>(`SELECT value FROM server_fact WHERE name = 'clock'${sql.forUpdate}`);
  const until = Number(row?.value ?? now);
  if (now - until > DAY) {
    const known = await sql.get<{ officers: number }>(
      'SELECT count(DISTINCT officer) AS officers FROM device WHERE revoked_at IS NULL',
    );
    const agreeing = await sql.get<{ officers: number }>(
      `SELECT count(DISTINCT device.officer) AS officers
       FROM audit_entry AS entry JOIN device ON device.id = entry.device
       WHERE entry.at > $1 AND entry.at <= $2 AND abs(entry.received_at - entry.at) < $3 AND device.revoked_at IS NULL`,
      [Math.max(until, now - DAY), now + DAY, DAY],
    );
    const [heard, needed] = [agreeing?.officers ?? 0, Math.max(1, Math.min(WITNESSES, known?.officers ?? 0))];
    if (heard < needed) return { right: false, until, heard, needed };
  }
  // A clock that was set back is believed: by it less is due.
  await sql.run("UPDATE server_fact SET value = $1 WHERE name = 'clock'", [String(now)]);
  return { right: true };
}
