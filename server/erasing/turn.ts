/** Whose turn it is, of several processes over one store: one goes through what is due, once a day. */
import type { ReadSql, Sql } from '../store/store.ts';
import { dayOf } from './grounds.ts';

/** Milliseconds after which a process that said nothing is taken to have gone. */
const LEASE = 10 * 60_000;

/** The last that was gone through to its end. */
export interface Finished {
  readonly at: number;
  /** How many were erased, by class. */
  readonly erased: Readonly<Record<string, number>>;
}

interface Turn {
  readonly holder: string;
  readonly until: number;
  readonly finished: Finished | null;
}

const NOBODYS: Turn = { holder: '', until: 0, finished: null };
const READ = "SELECT value FROM server_fact WHERE name = 'erasing'";

async function locked(sql: Sql): Promise<Turn> {
  await sql.run("INSERT INTO server_fact (name, value) VALUES ('erasing', $1) ON CONFLICT (name) DO NOTHING", [
    JSON.stringify(NOBODYS),
  ]);
  const row = await sql.get<{ value: string }>(`${READ}${sql.forUpdate}`);
  return row === undefined ? NOBODYS : (JSON.parse(row.value) as Turn);
}

const put = (sql: Sql, turn: Turn) =>
  sql.run("UPDATE server_fact SET value = $1 WHERE name = 'erasing'", [JSON.stringify(turn)]);

/** Whether it is this process's turn today. */
export async function takeTurn(sql: Sql, holder: string, now: number): Promise<boolean> {
  const turn = await locked(sql);
  if (turn.finished !== null && dayOf(turn.finished.at) === dayOf(now)) return false;
  // Held for longer than anybody holds it: the clock was set back since.
  if (turn.holder !== holder && turn.until > now && turn.until - now <= LEASE) return false;
  await put(sql, { ...turn, holder, until: now + LEASE });
  return true;
}

/** Whether it still is, and goes on being so. No other process writes until the transaction ends. */
export async function keepTurn(sql: Sql, holder: string, now: number): Promise<boolean> {
  const turn = await locked(sql);
  if (turn.holder !== holder) return false;
  await put(sql, { ...turn, until: now + LEASE });
  return true;
}

export async function endTurn(sql: Sql, holder: string, finished: Finished | null): Promise<void> {
  const turn = await locked(sql);
  if (turn.holder === holder) await put(sql, { ...NOBODYS, finished: finished ?? turn.finished });
}

export async function lastFinished(sql: ReadSql): Promise<Finished | null> {
  const row = await sql.get<{ value: string }>(READ);
  return row === undefined ? null : (JSON.parse(row.value) as Turn).finished;
}
