/**
 * What goes for good by a backup that is put back, or with a record that somebody erases: what only the server, or only that laptop, had, and
 * nobody has afterwards. An erasure is a person's act and takes the content at once (sync.md 19). A server that was restored meanwhile judges
 * it by yesterday's record (12) and may refuse it: it keeps that record, and what was written since, which only who erased it still had
 * to hand back, stays thrown away.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { vaultFolder } from '../../db/vault/folder.ts';
import { type Laptop, momentOf } from './laptop.ts';
import type { Force } from './steps.ts';

interface Row {
  readonly record: string;
  readonly stamp: string;
}

/** How a content of a record is named. */
export const contentOf = ({ record, hash }: { record: string; hash: string }): string => `${record} ${hash}`;

/**
 * Contents that were taken away on a laptop and still lie there. A backup that is put back takes the taking away back, and has not the file,
 * so before it they count; afterwards nobody counts on them, for they are thrown away when the day ends.
 */
type TakenAway = 'too' | 'not';

/** Whatever somebody has: changes by their moments, contents by record and hash. */
async function withinReach({ world, laptops }: Force, takenAway: TakenAway): Promise<Set<string>> {
  const rows = await world.store.read((sql) => sql.all<Row>('SELECT record, stamp FROM change'));
  const contents = await world.store.read((sql) =>
    sql.all<{ record: string; hash: string }>('SELECT record, content AS hash FROM attachment_content WHERE whole = 1'),
  );
  return new Set([
    ...rows.map(momentOf),
    ...contents.map(contentOf),
    ...laptops.flatMap((one) => onLaptop(one, world.talking.has(one), takenAway)),
  ]);
}

/** What the server refused and its author still has to mend. */
const refusedOn = ({ vault }: Laptop): Row[] =>
  vault.parts.store.db
    .prepare<[], { body: string }>("SELECT body FROM refused WHERE body <> ''")
    .all()
    .map(({ body }) => JSON.parse(body) as Row);

function onLaptop(laptop: Laptop, isTalking: boolean, takenAway: TakenAway): string[] {
  const { vault, sync } = laptop;
  const { db, device, facets } = vault.parts.store;
  // In the middle of an exchange a page may be in hand by which others' work leaves: that was said by the server that was.
  const own = isTalking ? `device = ${facets.find(device)} AND number > ${sync.values.number('accounted')}` : 'true';
  const unsent = isTalking
    ? 'NOT EXISTS (SELECT 1 FROM attachmentSent WHERE record = attachmentUse.record AND hash = attachmentUse.hash)'
    : 'true';
  const kept = takenAway === 'too' ? 'true' : 'gone = 0';
  const changes = db.prepare<[], Row>(`SELECT record, stamp FROM change WHERE body <> '' AND ${own}`).all();
  const contents = db
    .prepare<[], { record: string; hash: string; file: string }>(
      `SELECT record, hash, file FROM attachmentUse JOIN attachmentContent USING (hash) WHERE ${kept} AND ${unsent}`,
    )
    .all()
    // A backup that was put back may speak of files that had gone.
    .filter(({ file }) => existsSync(join(vaultFolder(vault.folder).attachments, file)));
  return [...changes.map(momentOf), ...refusedOn(laptop).map(momentOf), ...contents.map(contentOf)];
}

/**
 * Whatever is there again: contents anywhere; a change where the server or its author has it. Of one that is nowhere else a file still under
 * way may bring a copy to somebody else's laptop; it is judged when it is handed in, and where it is refused its author knows of it no more,
 * so there is nobody left for it to come back to (sync.md 13 speaks of a change that its author still has).
 */
async function thereAgain(force: Force): Promise<string[]> {
  const moments = new Map(
    force.laptops.flatMap((of) => [...of.authored.values()].map(({ moment }) => [moment, of] as const)),
  );
  const changes = await force.world.store.read((sql) => sql.all<Row>('SELECT record, stamp FROM change'));
  const found = new Set(changes.map(momentOf));
  for (const laptop of force.laptops)
    for (const one of onLaptop(laptop, force.world.talking.has(laptop), 'not'))
      if ((moments.get(one) ?? laptop) === laptop) found.add(one);
  return [...found];
}

/** Puts something back, or erases it, and notes what is out of everybody's reach since. */
export async function noteReach(force: Force, work: () => Promise<unknown>): Promise<void> {
  const before = await withinReach(force, 'too');
  await work();
  const after = await withinReach(force, 'not');
  for (const one of before) if (!after.has(one)) force.beyondReach.add(one);
  // What comes back by a call that was still under way is there again.
  for (const one of await thereAgain(force)) force.beyondReach.delete(one);
}

/**
 * Puts a laptop's backup back, and notes what its officer gives up with that: what the server has not, be it that it was never sent, that
 * it was refused and lay there as a draft, or that the server lost it again. Copies of it that others have are judged when they are handed in, and where one is refused there is nobody left
 * for it to come back to: its author's laptop knows of it no more (sync.md 13 speaks of a change that its author still has).
 */
export async function noteGivenUp({ world, givenUp }: Force, laptop: Laptop, work: () => Promise<unknown>) {
  const held = () => {
    const { db } = laptop.vault.parts.store;
    const changes = db.prepare<[], Row>("SELECT record, stamp FROM change WHERE body <> ''").all();
    return [...changes, ...refusedOn(laptop)].map(momentOf);
  };
  const before = held();
  await work();
  const there = await world.store.read((sql) => sql.all<Row>('SELECT record, stamp FROM change'));
  const kept = new Set([...held(), ...there.map(momentOf)]);
  for (const one of before) if (!kept.has(one)) givenUp.add(one);
}
