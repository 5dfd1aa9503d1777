/** The core's memory with ten units: the whole process after opening, and at most during a day's work through its port. */
import { join } from 'node:path';
import { dayOf } from '../../db/days.ts';
import { newId } from '../../model/id.ts';
import { elsewhere, newRecords } from './support/elsewhere.ts';
import { farCore } from './support/far-core.ts';
import { copyOf, keptVault } from './support/kept-vault.ts';
import { must, report, say } from './support/measure.ts';
import { workFolder } from './support/work.ts';

const MEGABYTE = 1_000_000;
const MOST = 250;

const work = workFolder();
const kept = await copyOf(await keptVault('ten-units'), join(work.path, 'vault'));
const core = await farCore(kept);
const { records, day, status, map } = core.client;
const { resident: opened } = await core.memory();
const megabytes = (bytes: number) => Math.round(bytes / MEGABYTE);
say(`opened: ${megabytes(opened)} MB`);

const { counts } = await status.get();
must((counts.entry ?? 0) >= (kept.counts.entry ?? 0), 'ten units are open');
for (const type of ['party', 'place', 'entry', 'incident', 'action'] as const) {
  for (let after: string | null = null, page = 0; page < 20; page++) {
    const answer: Awaited<ReturnType<typeof records.list>> = await records.list({ type, after, limit: 100 });
    for (const { id } of answer.rows.slice(0, 5)) await records.get({ id });
    after = answer.next;
    if (after === null) break;
  }
}
say(`lists and records read: ${megabytes((await core.memory()).resident)} MB`);
for (const word of ['the parking outside', 'harbour street', 'smith', 'noise at night', 'bicycle']) {
  for (let length = 1; length <= word.length; length++) await day.search({ text: word.slice(0, length) });
}
say(`searched: ${megabytes((await core.memory()).resident)} MB`);
await day.today({ day: dayOf(Date.now()) });
await map.pins({ types: ['contact', 'place', 'incident', 'entry'] });
say(`Today and the map: ${megabytes((await core.memory()).resident)} MB`);
for (let number = 0; number < 500; number++) {
  const doc = { kind: 'visit', start: new Date().toISOString(), facts: `Round ${number}: all quiet at the market.` };
  const commands = [{ do: 'create' as const, type: 'entry' as const, id: newId(), doc }];
  await records.commit({ mutation: newId(), commands, drafts: [] });
}
const device = elsewhere('');
const changes = newRecords(5_000).flatMap((record) => device.born(record));
const { count } = await core.apply(changes);
must(count === changes.length, 'every change was applied');
const { resident, peak } = await core.memory();
say(`saved and applied: ${megabytes(resident)} MB`);
await core.close();
work.remove();

const name = 'the core’s memory with ten units';
report({ name: `${name}, after opening`, value: megabytes(opened), unit: 'MB' });
report({ name: `${name}, after a day’s work`, value: megabytes(resident), unit: 'MB' });
report({
  name: `${name}, at most`,
  value: megabytes(peak),
  unit: 'MB',
  target: `≤ ${MOST} MB`,
  holds: megabytes(peak) <= MOST,
});
