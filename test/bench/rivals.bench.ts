/**
 * Applying others' changes beside those who do the same for a living: PouchDB 9 replication, Actual's CRDT apply and Automerge 3, each
 * given the same new records in its own form. Beatbook meanwhile encrypts, indexes, links, audits and syncs to disk.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Change } from '../../model/change.ts';
import { applyAll } from '../support/applied.ts';
import { elsewhere, newRecords } from './support/elsewhere.ts';
import { copyOf, type KeptVault, keptVault, openKept, partsOf } from './support/kept-vault.ts';
import { median, must, report, say } from './support/measure.ts';
import { installRivals, RIVALS, runRival } from './support/rivals.ts';
import { workFolder } from './support/work.ts';

const RECORDS = 5_000;
const ROUNDS = 3;

/** Records a second. */
async function apply(kept: KeptVault, changes: readonly Change[]): Promise<number> {
  const opened = openKept(kept);
  const parts = partsOf(kept, opened);
  const counted = () =>
    opened.db.prepare<[], { count: number }>('SELECT count(*) AS count FROM record').get()?.count ?? 0;
  const before = counted();
  const started = performance.now();
  const { applied } = await applyAll(parts, changes);
  const seconds = (performance.now() - started) / 1000;
  must(applied === changes.length, `${changes.length} changes were given, ${applied} applied`);
  must(counted() - before === RECORDS, `${RECORDS} records came, ${counted() - before} are there`);
  opened.close();
  return RECORDS / seconds;
}

installRivals();
const work = workFolder();
const records = newRecords(RECORDS);
const source = join(work.path, 'records.jsonl');
writeFileSync(source, records.map(({ id, type, doc }) => JSON.stringify({ id, type, doc })).join('\n'));
const device = elsewhere(records[0]?.id ?? '');
const births = records.flatMap((record) => device.born({ ...record, moves: [] }));
const empty = await keptVault('empty');

const told = new Map<string, { rates: number[]; ratios: number[]; settings: string }>();
const owns: number[] = [];
for (let round = 0; round < ROUNDS; round++) {
  for (const { name } of RIVALS) {
    const own = await apply(await copyOf(empty, join(work.path, `own-${name}-${round}`)), births);
    const { seconds, settings } = runRival(name, source, join(work.path, `${name}-${round}`));
    const rate = RECORDS / seconds;
    say(`${name}: ${Math.round(rate)} records/s; Beatbook ${Math.round(own)}`);
    const so = told.get(name) ?? { rates: [], ratios: [], settings };
    so.rates.push(rate);
    so.ratios.push(own / rate);
    told.set(name, so);
    owns.push(own);
  }
}
for (const { name, target } of RIVALS) {
  const { rates, ratios, settings } = told.get(name) ?? { rates: [], ratios: [], settings: '' };
  const ratio = median(ratios);
  report({
    name: `applying others’ new records, against ${name}`,
    value: median(owns),
    unit: 'records/s',
    ratio,
    against: `${settings}: ${Math.round(median(rates))} records/s`,
    target: `≥ ${target} ×`,
    holds: ratio >= target,
  });
}
