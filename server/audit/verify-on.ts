/** The verifier as the administration page runs it: a stretch of chains at a time, so that no question is long and each tells how far it is. */
import type { Sealer } from '../sealer.ts';
import type { Store } from '../store/store.ts';
import { contentsFrom } from './contents.ts';
import { type BadEntry, type Verified, verifyChains } from './verify.ts';

/** What a page can name of a chain; nothing of what its entries are about. */
export interface NamedBadEntry extends BadEntry {
  /** What its officer calls the laptop, and the officer; empty for the server's own chain. */
  readonly deviceName: string;
  readonly officerName: string;
}

export interface VerifiedStretch extends Omit<Verified, 'bad'> {
  readonly bad: readonly NamedBadEntry[];
  /** How many chains there are in all. */
  readonly of: number;
  /** To go on from; null at the end. */
  readonly next: string | null;
}

/** Milliseconds after which a stretch ends with the chain it is at; chains at most. */
const LONG = 1_000;
const MOST = 200;

/** Goes on after the chain of the device `after`; from the first one where that is empty. */
export async function verifyOn(store: Store, sealer: Sealer, after: string): Promise<VerifiedStretch> {
  const [chains, all] = await store.read(async (sql) => [
    await sql.all<{ device: string }>(
      `SELECT device FROM audit_head WHERE device > $1 AND sequence > 0 ORDER BY device LIMIT ${MOST}`,
      [after],
    ),
    await sql.get<{ count: number }>('SELECT count(*) AS count FROM audit_head WHERE sequence > 0', []),
  ]);
  const work = contentsFrom(sealer);
  const began = performance.now();
  const sum = { chains: 0, entries: 0, contents: 0 };
  const bad: BadEntry[] = [];
  let reached = after;
  const take = async (device: string) => {
    const one = await verifyChains(store, sealer, work, device);
    sum.chains += one.chains;
    sum.entries += one.entries;
    sum.contents += one.contents;
    bad.push(...one.bad);
  };
  for (const { device } of chains) {
    if (reached !== after && performance.now() - began > LONG) break;
    await take(device);
    reached = device;
  }
  const ended = chains.length < MOST && reached === (chains.at(-1)?.device ?? after);
  // Entries of a chain whose head was taken away are looked for once, at the end.
  if (ended) for (const device of await withoutHead(store)) await take(device);
  return { ...sum, bad: await named(store, bad), of: all?.count ?? 0, next: ended ? null : reached };
}

const withoutHead = (store: Store): Promise<string[]> =>
  store.read(async (sql) => {
    const rows = await sql.all<{ device: string }>(
      `SELECT DISTINCT entry.device AS device FROM audit_entry AS entry
       LEFT JOIN audit_head AS head ON head.device = entry.device AND head.sequence > 0 WHERE head.device IS NULL`,
      [],
    );
    return rows.map(({ device }) => device);
  });

const named = (store: Store, bad: readonly BadEntry[]): Promise<NamedBadEntry[]> =>
  store.read(async (sql) => {
    const all: NamedBadEntry[] = [];
    for (const one of bad) {
      const names = await sql.get<{ deviceName: string; officerName: string }>(
        `SELECT device.name AS "deviceName", officer.name AS "officerName"
         FROM device JOIN officer ON officer.id = device.officer WHERE device.id = $1`,
        [one.device],
      );
      all.push({ ...one, deviceName: names?.deviceName ?? '', officerName: names?.officerName ?? '' });
    }
    return all;
  });
