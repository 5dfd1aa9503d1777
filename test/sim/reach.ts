/**
 * What goes for good by a backup that is put back, or with a record that somebody erases: what only the server, or only that laptop, had, and
 * nobody has afterwards. An erasure is a person's act and takes the content at once (sync.md 19). A server that was restored meanwhile judges
 * it by yesterday's record (12) and may refuse it: it keeps that record, and what was written since, which only who erased it still had
 * to hand back, stays thrown away.
 */
import { type Laptop, momentOf } from './laptop.ts';
import type { Force } from './steps.ts';

interface Row {
  readonly record: string;
  readonly stamp: string;
}

const contentOf = ({ record, hash }: { record: string; hash: string }): string => `${record} ${hash}`;

/** Whatever somebody has: changes by their moments, contents by record and hash. */
async function withinReach({ world, laptops }: Force): Promise<Set<string>> {
  const rows = await world.store.read((sql) => sql.all<Row>('SELECT record, stamp FROM change'));
  const contents = await world.store.read((sql) =>
    sql.all<{ record: string; hash: string }>('SELECT record, content AS hash FROM attachment_content WHERE whole = 1'),
  );
  return new Set([...rows.map(momentOf), ...contents.map(contentOf), ...laptops.flatMap(onLaptop)]);
}

function onLaptop({ vault }: Laptop): string[] {
  const { db } = vault.parts.store;
  const changes = db.prepare<[], Row>("SELECT record, stamp FROM change WHERE body <> ''").all();
  const refused = db.prepare<[], { body: string }>("SELECT body FROM refused WHERE body <> ''").all();
  const contents = db
    .prepare<[], { record: string; hash: string }>(
      'SELECT record, hash FROM attachmentUse JOIN attachmentContent USING (hash) WHERE gone = 0',
    )
    .all();
  return [
    ...changes.map(momentOf),
    ...refused.map(({ body }) => momentOf(JSON.parse(body) as Row)),
    ...contents.map(contentOf),
  ];
}

/** Puts something back, or erases it, and notes what is out of everybody's reach since. */
export async function noteReach(force: Force, work: () => Promise<unknown>): Promise<void> {
  const before = await withinReach(force);
  await work();
  const after = await withinReach(force);
  for (const one of before) if (!after.has(one)) force.beyondReach.add(one);
  // What comes back by a call that was still under way is there again.
  for (const one of after) force.beyondReach.delete(one);
}
