/**
 * One durable save at the core's port, against the statements it ran, run bare. The window's own figure is taken by `window.bench.ts`.
 * Three copies of a unit's vault: one is saved to, one tells which statements a save runs, one runs just these.
 */
import { join } from 'node:path';
import { connect } from '../../db/vault/database.ts';
import { vaultFolder } from '../../db/vault/folder.ts';
import { newId } from '../../model/id.ts';
import { copyOf, keptVault } from './support/kept-vault.ts';
import { must, percentile, report, say } from './support/measure.ts';
import { type CoreClient, nearCore } from './support/near-core.ts';
import { type Batch, recording, replaying } from './support/recorded.ts';
import { workFolder } from './support/work.ts';

const SAVES = 400;
const WARM_UP = 40;

type Commit = Parameters<CoreClient['records']['commit']>[0];

const work = workFolder();
const kept = await keptVault('unit');
say('three copies of a unit’s vault');
const saved = await nearCore(await copyOf(kept, join(work.path, 'saved')));
let texts: readonly string[] = [];
let batches: Batch[] = [];
const told = await nearCore(await copyOf(kept, join(work.path, 'told')), (vault) => {
  const recorded = recording(vault.db, (batch) => batches.push(batch));
  texts = recorded.texts;
  return { ...vault, db: recorded.db };
});
const bareVault = await copyOf(kept, join(work.path, 'bare'));
const bare = connect(vaultFolder(bareVault.root).database, bareVault.key);
const replay = replaying(bare, texts);

const parties = await saved.client.records.list({ type: 'party', limit: 200, sort: 'name' });
const places = await saved.client.records.list({ type: 'place', limit: 50, sort: 'name' });
const before = (await saved.client.status.get()).counts.entry ?? 0;

/** What an officer logs on the beat: whom, where, when, what. */
function note(number: number): Commit {
  const id = newId();
  const doc = {
    kind: 'contact',
    start: new Date(Date.now() - number * 60_000).toISOString(),
    place: places.rows[number % places.rows.length]?.id,
    parties: [parties.rows[number % parties.rows.length]?.id],
    facts: `Spoke at the door about the parking outside number ${number}; the neighbours meet again next month.`,
    outcome: 'reached',
  };
  return { mutation: newId(), commands: [{ do: 'create', type: 'entry', id, doc }], drafts: [] };
}

const atPort: number[] = [];
const atBare: number[] = [];
for (let number = 0; number < WARM_UP + SAVES; number++) {
  const input = note(number);
  batches = [];
  await told.client.records.commit(input);
  must(batches.length === 1, `a save is one transaction, not ${batches.length}`);
  const { ids } = await saved.client.records.commit(input);
  const took = saved.lastAtPort();
  must(ids.length === 1, 'a save answers with its record');
  const started = performance.now();
  for (const batch of batches) replay(batch);
  const bareTook = performance.now() - started;
  if (number < WARM_UP) continue;
  atPort.push(took);
  atBare.push(bareTook);
}

const after = (await saved.client.status.get()).counts.entry ?? 0;
must(after - before === WARM_UP + SAVES, `${WARM_UP + SAVES} notes were saved, ${after - before} are there`);
const counted = (db: typeof bare) =>
  db.prepare<[], { count: number }>('SELECT count(*) AS count FROM record').get()?.count;
const held = counted(bare);
bare.close();
await saved.close();
await told.close();
const reopened = connect(vaultFolder(join(work.path, 'saved', 'vaults', kept.vaultId)).database, kept.key);
must(counted(reopened) === held, 'bare and saved end with the same records');
reopened.close();
work.remove();

const statements = `the same statements bare (synchronous FULL, one transaction; p95 ${percentile(atBare, 0.95).toFixed(2)} ms)`;
const value = percentile(atPort, 0.95);
const ratio = value / percentile(atBare, 0.95);
report({
  name: 'one durable save at the core’s port, p95',
  value,
  unit: 'ms',
  ratio,
  against: statements,
  target: '≤ 3 × bare',
  holds: ratio <= 3,
});
report({
  name: 'one durable save at the core’s port, median',
  value: percentile(atPort, 0.5),
  unit: 'ms',
  ratio: percentile(atPort, 0.5) / percentile(atBare, 0.5),
  against: statements,
});
