/** Applying others' changes, against the statements it runs, run bare on a copy of the same vault. */
import { join } from 'node:path';
import { connect } from '../../db/vault/database.ts';
import { vaultFolder } from '../../db/vault/folder.ts';
import type { Change } from '../../model/change.ts';
import { applied } from '../support/applied.ts';
import { elsewhere, newRecords } from './support/elsewhere.ts';
import { copyOf, keptVault, openKept, partsOf } from './support/kept-vault.ts';
import { median, must, report, say } from './support/measure.ts';
import { recording, replaying } from './support/recorded.ts';
import { workFolder } from './support/work.ts';

const RECORDS = 4_000;
const EDITS = 1_000;
const WARM_UP = 500;
const ROUNDS = 3;

const work = workFolder();

/** The application and the bare statements in turn, slice by slice: what slows the machine down slows both. */
async function againstBare(round: number): Promise<{ own: number; bare: number; longest: number }> {
  const kept = await keptVault('unit');
  const own = await copyOf(kept, join(work.path, `own-${round}`));
  const other = await copyOf(kept, join(work.path, `bare-${round}`));
  const opened = openKept(own);
  const bareDb = connect(vaultFolder(other.root).database, other.key);
  let replay: ReturnType<typeof replaying> | undefined;
  let bare = 0;
  let longest = 0;
  let sliceBegan = 0;
  const recorded = recording(opened.db, (batch) => {
    const began = performance.now();
    longest = Math.max(longest, began - sliceBegan);
    replay?.(batch);
    bare += performance.now() - began;
  });
  replay = replaying(bareDb, recorded.texts);
  const parts = partsOf(own, { ...opened, db: recorded.db });

  const device = elsewhere(parts.store.officer);
  const listed = parts.store.db.prepare(
    'SELECT id FROM record WHERE type = ? AND listed = 1 ORDER BY rid DESC LIMIT ?',
  );
  const entries = listed.all(parts.store.facets.find('entry'), EDITS) as { id: string }[];
  const edits = entries.flatMap(({ id }, index) => {
    const held = parts.holding.load(id);
    if (held === undefined) throw new Error(`${id} is not here`);
    return device.edited(held.view, { assessment: { value: `Called again, ${index} times by now; worth a visit.` } });
  });
  const births = newRecords(RECORDS).flatMap((record) => device.born(record));
  // New records and edits come mixed, as from colleagues at work.
  const changes = births.flatMap((change, index) => [change, ...(edits[index] ? [edits[index]] : [])]);
  must(changes.length === births.length + EDITS, 'every edit is among the changes');

  const run = async (some: readonly Change[]): Promise<number> => {
    const before = bare;
    const started = performance.now();
    let taken = 0;
    sliceBegan = started;
    for await (const count of applied(parts, some)) {
      taken = count.applied;
      sliceBegan = performance.now();
    }
    must(taken === some.length, `${some.length} changes were given, ${taken} applied`);
    return performance.now() - started - (bare - before);
  };
  await run(changes.slice(0, WARM_UP));
  const before = bare;
  longest = 0;
  const took = await run(changes.slice(WARM_UP));
  const bareTook = bare - before;
  const same = ['record', 'change', 'audit', 'link', 'search'].every((table) => {
    const count = `SELECT count(*) AS count FROM ${table}`;
    const [here, there] = [opened.db, bareDb].map((db) => db.prepare<[], { count: number }>(count).get()?.count);
    return here === there;
  });
  must(same, 'bare and applied end with the same rows');
  bareDb.close();
  opened.close();
  const count = changes.length - WARM_UP;
  return { own: count / (took / 1000), bare: count / (bareTook / 1000), longest };
}

const rounds: Awaited<ReturnType<typeof againstBare>>[] = [];
for (let round = 0; round < ROUNDS; round++) {
  const result = await againstBare(round);
  say(`round ${round + 1}: ${Math.round(result.own)} changes/s, bare ${Math.round(result.bare)}`);
  rounds.push(result);
}
const ratio = median(rounds.map(({ own, bare }) => own / bare));
report({
  name: 'applying others’ changes with index, links and audit',
  value: median(rounds.map(({ own }) => own)),
  unit: 'changes/s',
  ratio,
  against: `the same statements bare, same slices (synchronous FULL, encrypted; median of ${ROUNDS} rounds)`,
  target: '≥ 0.6 × bare',
  holds: ratio >= 0.6,
});
report({
  name: 'longest slice while applying others’ changes',
  value: Math.max(...rounds.map(({ longest }) => longest)),
  unit: 'ms',
  target: '≤ 20 ms',
  holds: Math.max(...rounds.map(({ longest }) => longest)) <= 20,
});
