/**
 * Import of 100,000 places from a GeoJSON file, through the core's port: looked through first, then taken, against the statements the
 * taking ran, run bare on a copy of the same vault, slice by slice. A second import is cancelled half way.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { random } from '../../build/sample/random.ts';
import { connect } from '../../db/vault/database.ts';
import { vaultFolder } from '../../db/vault/folder.ts';
import { newId } from '../../model/id.ts';
import { copyOf, keptVault } from './support/kept-vault.ts';
import { must, report, say } from './support/measure.ts';
import { type NearCore, nearCore } from './support/near-core.ts';
import { recording, replaying } from './support/recorded.ts';
import { workFolder } from './support/work.ts';

const ROWS = 100_000;
const CANCEL_AT = 5_000;

const work = workFolder();
const kept = await keptVault('officer');
const [own, other] = [await copyOf(kept, join(work.path, 'own')), await copyOf(kept, join(work.path, 'bare'))];

/** Named shops, far enough apart not to be taken for one another. */
function placesFile(path: string, count: number, seed: number): string {
  const chance = random(seed);
  const tags = [
    { amenity: 'cafe' },
    { shop: 'bakery' },
    { amenity: 'school' },
    { leisure: 'park' },
    { shop: 'hairdresser' },
  ];
  const features = Array.from({ length: count }, (_, index) => ({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [chance.next() * 8 - 4, 48 + chance.next() * 6] },
    properties: {
      ...tags[index % tags.length],
      name: `House ${seed}-${index}`,
      'addr:housenumber': String((index % 200) + 1),
      'addr:street': `Street ${index % 997}`,
      phone: `+44 20 ${String(1_000_000 + index)}`,
    },
  }));
  writeFileSync(path, JSON.stringify({ type: 'FeatureCollection', features }));
  return path;
}

const bare = connect(vaultFolder(other.root).database, other.key);
let replay: ReturnType<typeof replaying> | undefined;
let bareTook = 0;
const core = await nearCore(own, (vault) => {
  const recorded = recording(vault.db, (batch) => {
    const began = performance.now();
    replay?.(batch);
    bareTook += performance.now() - began;
  });
  replay = replaying(bare, recorded.texts);
  return { ...vault, db: recorded.db };
});
const placesHeld = async () => (await core.client.status.get()).counts.place ?? 0;

interface Run {
  readonly preview: number;
  /** Milliseconds of the taking, the bare statements aside; and of those. */
  readonly took: number;
  readonly bare: number;
  readonly told: number;
  readonly taken: number;
  readonly cancelledAfter: number | null;
}

async function run({ client, pick }: NearCore, file: string, cancelAt: number | null): Promise<Run> {
  const began = performance.now();
  const preview = await client.import.previewPlaces({ file: pick(file) });
  const previewed = performance.now() - began;
  must(preview.counts.leave === 0, `${preview.counts.leave} rows would be left out`);
  const choices = Object.fromEntries(
    preview.features.filter(({ verdict }) => verdict !== 'take').map(({ index }) => [String(index), 'take' as const]),
  );
  const before = bareTook;
  const started = performance.now();
  const cancel = new AbortController();
  let [told, taken, cancelled] = [0, 0, 0];
  const input = { mutation: newId(), token: preview.token, areaId: null, choices };
  const progress = await client.import.runPlaces(input, { signal: cancel.signal });
  try {
    for await (const step of progress) {
      told += 1;
      taken = step.kind === 'progress' ? step.done : step.kind === 'done' ? step.report.taken : step.taken;
      if (cancelAt !== null && cancelled === 0 && taken >= cancelAt) {
        cancelled = performance.now();
        cancel.abort();
      }
    }
  } catch (error) {
    if (!cancel.signal.aborted) throw error;
  }
  const ended = performance.now();
  const spent = bareTook - before;
  const cancelledAfter = cancelled === 0 ? null : ended - cancelled;
  return { preview: previewed, took: ended - started - spent, bare: spent, told, taken, cancelledAfter };
}

const warm = await run(core, placesFile(join(work.path, 'warm.geojson'), 2_000, 1), null);
must(warm.taken === 2_000, `2000 rows were to be taken, ${warm.taken} were`);
const before = await placesHeld();
say(`${ROWS} rows`);
const whole = await run(core, placesFile(join(work.path, 'whole.geojson'), ROWS, 2), null);
must(whole.taken === ROWS, `${ROWS} rows were to be taken, ${whole.taken} were`);
must((await placesHeld()) - before === ROWS, 'every row taken is a place');
must(whole.told > 50, `progress was told ${whole.told} times`);
say(`looked through in ${(whole.preview / 1000).toFixed(1)} s, taken in ${(whole.took / 1000).toFixed(1)} s`);

const held = await placesHeld();
const broken = await run(core, placesFile(join(work.path, 'cancelled.geojson'), 20_000, 3), CANCEL_AT);
must(broken.cancelledAfter !== null, 'the import was cancelled');
await new Promise((resolve) => setTimeout(resolve, 200));
const stayed = (await placesHeld()) - held;
must(stayed >= CANCEL_AT && stayed < 20_000, `a cancelled import keeps its finished slices: ${stayed}`);

const counted = (root: string) => {
  const db = connect(vaultFolder(root).database, kept.key);
  const count = db.prepare<[], { count: number }>('SELECT count(*) AS count FROM record').get()?.count;
  db.close();
  return count;
};
bare.close();
await core.close();
must(counted(own.root) === counted(other.root), 'bare and imported end with the same records');
work.remove();

const rate = ROWS / (whole.took / 1000);
const ratio = whole.bare / whole.took;
report({
  name: 'import of 100,000 rows, with progress',
  value: rate,
  unit: 'rows/s',
  ratio,
  against: 'the same statements bare, same slices (synchronous FULL, encrypted)',
  target: '≥ 0.5 × bare',
  holds: ratio >= 0.5,
});
report({ name: 'import of 100,000 rows, looking through first', value: whole.preview / 1000, unit: 's' });
report({ name: 'import cancelled: until it stood still', value: broken.cancelledAfter ?? 0, unit: 'ms' });
