/** The sample beat: loaded once, when its vault is first opened, as if it had been told today. */
import { copyFileSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { discard } from '../model/author.ts';
import { type SampleBeat, type SampleRecord, settleSample } from '../model/sample.ts';
import type { BulkRecord } from './bulk.ts';
import type { MapPacks } from './map/packs.ts';
import type { StoreParts } from './parts.ts';

export const bulkRecord = ({ type, id, doc, areaId, author, createdAt, moves }: SampleRecord): BulkRecord => ({
  type,
  id,
  doc: { ...doc, ...(areaId !== null && { areaId }) },
  author,
  at: Date.parse(createdAt),
  moves: (moves ?? []).map(({ move, at, author: by, reason, comments }) => ({
    move,
    at: Date.parse(at),
    author: by,
    reason,
    comments,
  })),
});

/** Loads the beat in one transaction and makes its officer the one at this laptop. Does nothing where that has been done. */
export function loadSample(parts: StoreParts, file: URL): void {
  const { store, bulk, holding, authoring, changes, rights } = parts;
  if (store.local.get('sample') !== undefined || store.vault.readOnly) return;
  const now = store.now();
  const sample = settleSample(JSON.parse(readFileSync(file, 'utf8')) as SampleBeat, new Date(now));
  const officer = officerOf(sample, holding.load(store.officer)?.view.doc.role);
  store.write(() => {
    // The officer and the beat that were named for the form's sake give way to the story's own.
    const author = authoring.begin(now);
    for (const id of parts.rows.listedIds()) {
      const held = holding.load(id);
      if (held === undefined) continue;
      const gone = discard(author.context, held.view);
      if (!gone.ok) continue;
      const made = author.follow(gone.value);
      for (const change of made) changes.add(change);
      holding.keep(holding.with(held, made), true, false);
      store.chain.append({ at: now, actor: store.officer, action: 'discard', record: id, content: made });
    }
    for (const { hash, base64, type, width, height } of sample.contents) {
      parts.contents.putNow(hash, Buffer.from(base64, 'base64'), { type, width, height });
    }
    bulk.writeAll(sample.records.map(bulkRecord));
    store.local.set('officer', officer);
    store.local.set('beat', sample.beat);
    const lastEndedAt = Date.parse(sample.lastShiftEnd);
    store.local.set(
      'shift',
      JSON.stringify({ state: 'off', startedAt: null, pausedAt: null, pausedFor: 0, lastEndedAt }),
    );
    store.local.set('sample', sample.epoch);
    store.chain.append({ at: now, actor: officer, action: 'import', reason: 'sample' });
  });
  rights.forget();
  store.events.publish({ kind: 'many', at: now });
}

/** Whom of the story's officers one looks round as: its own, unless the vault was made for another role. */
function officerOf(sample: SampleBeat, role: unknown): string {
  const known = sample.records.filter(({ type }) => type === 'officer');
  const own = known.find(({ id }) => id === sample.officer);
  if (own?.doc.role === role) return sample.officer;
  return known.find(({ doc }) => doc.role === role)?.id ?? sample.officer;
}

/** Gives the sample its town to draw, from a copy: the packaged file cannot be opened as a database. */
export async function loadSampleTown(packs: MapPacks, file: URL, folder: string): Promise<void> {
  if (packs.list().length > 0) return;
  const copy = join(folder, 'town.mbtiles');
  copyFileSync(fileURLToPath(file), copy);
  try {
    await packs.import(copy);
  } finally {
    rmSync(copy, { force: true });
  }
}
