/** Places from a file: looked through first, then taken in slices, and taken back as a whole where nobody has built on them. */
import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { z } from 'zod';
import type { ImportFeature, ImportReport, importContract, PlacePreview } from '../model/contract/import.ts';
import { faultOf } from '../model/faults.ts';
import { newIdAmong } from '../model/id.ts';
import { PlaceIndex } from '../model/places/alike.ts';
import type { PlaceCandidate } from '../model/places/read.ts';
import type { PlaceKind } from '../model/places/tags.ts';
import { problemsOf } from '../model/problems.ts';
import { place as definition, PLACE_KINDS } from '../model/records/place.ts';
import { breathe } from './breathe.ts';
import type { BulkRecord } from './bulk.ts';
import type { ImportRun, Progress } from './import-run.ts';
import { ownBeat } from './own-ground.ts';
import { readPlacesBeside } from './places-file.ts';
import { refuse } from './refusal.ts';
import type { Rights } from './rights.ts';
import type { Store } from './store.ts';

type Input<Call extends keyof typeof importContract> = z.output<
  NonNullable<(typeof importContract)[Call]['~orpc']['inputSchema']>
>;
type Left = ImportReport['left'][number];

interface Kept {
  readonly name: string;
  readonly candidates: readonly PlaceCandidate[];
  readonly features: readonly ImportFeature[];
}

/** Previews held at once: the last ones looked at. */
const MOST_PREVIEWS = 3;
/** Existing places looked through at a time. */
const SLICE = 500;
export interface PlacesImportParts {
  readonly store: Store;
  readonly rights: Rights;
  readonly importRun: ImportRun;
}

export function openPlacesImport({ store, rights, importRun }: PlacesImportParts) {
  const { db, facets } = store;
  const previews = new Map<string, Kept>();
  const existing = db.prepare<
    [number, number, number],
    { rid: number; id: string; title: string; lat: number | null; lon: number | null }
  >(
    `SELECT rid, id, title, lat, lon FROM record INDEXED BY recordTime
     WHERE type = ? AND listed = 1 AND rid > ? AND lat IS NOT NULL ORDER BY rid LIMIT ?`,
  );

  const placesHere = async (): Promise<PlaceIndex> => {
    const index = new PlaceIndex();
    for (let after = 0; ; ) {
      const rows = existing.all(facets.find('place'), after, SLICE);
      for (const { id, title, lat, lon } of rows) {
        if (lat !== null && lon !== null) index.add({ id, name: title, position: { lat, lon } });
      }
      const last = rows.at(-1);
      if (last === undefined || rows.length < SLICE) return index;
      after = last.rid;
      await breathe();
    }
  };

  const judged = async (candidates: readonly PlaceCandidate[]): Promise<ImportFeature[]> => {
    const here = await placesHere();
    const inFile = new PlaceIndex();
    const features: ImportFeature[] = [];
    for (const candidate of candidates) {
      const { index, name, kind, position, address } = candidate;
      const base = { index, name, kind, position, address, like: null };
      if (index % SLICE === 0) await breathe();
      if (candidate.reason !== null || position === null) {
        features.push({ ...base, verdict: 'leave', reason: candidate.reason ?? 'noGeometry' });
        continue;
      }
      const known = here.like(name, position);
      const twin = known === undefined ? inFile.like(name, position) : undefined;
      if (known !== undefined) {
        const like = { id: known.place.id, title: known.place.name, metres: Math.round(known.metres) };
        features.push({ ...base, verdict: 'duplicate', reason: 'duplicate', like });
      } else if (twin !== undefined) features.push({ ...base, verdict: 'duplicate', reason: 'duplicateInFile' });
      else features.push({ ...base, verdict: 'take', reason: null });
      inFile.add({ id: String(index), name, position });
    }
    return features;
  };

  const preview = async ({ file, mapping }: Input<'previewPlaces'>): Promise<PlacePreview> => {
    const path = store.vault.files.resolve(file, 'read');
    if (path === undefined) return refuse({ code: 'UNREADABLE', data: { code: 'missing' } });
    const read = await readPlacesBeside(store.vault.worker, path);
    if (read.kind === 'malformed') {
      const { line, column, code } = read;
      return refuse({ code: 'MALFORMED', data: { line, column, code } });
    }
    if (read.kind === 'unreadable') return refuse({ code: 'UNREADABLE', data: { code: read.code } });
    const candidates = read.candidates.map((candidate) => remapped(candidate, mapping));
    const features = await judged(candidates);
    const token = randomUUID();
    previews.set(token, { name: basename(path), candidates, features });
    for (const old of [...previews.keys()].slice(0, -MOST_PREVIEWS)) previews.delete(old);
    const counts = { take: 0, duplicate: 0, leave: 0 };
    for (const { verdict } of features) counts[verdict] += 1;
    return { token, features, mapping: tagsOf(candidates), counts };
  };

  /** What is taken, and what is left out with its reason. */
  const sorted = (kept: Kept, input: Input<'runPlaces'>): { records: BulkRecord[]; left: Left[] } => {
    const records: BulkRecord[] = [];
    const left: Left[] = [];
    const now = store.now();
    const areaId = input.areaId ?? ownBeat(store, rights);
    for (const [at, feature] of kept.features.entries()) {
      const candidate = kept.candidates[at];
      if (candidate === undefined) continue;
      const { index, name } = feature;
      const leave = (reason: string) => left.push({ index, name, reason, like: feature.like?.title ?? null });
      const choice = input.choices[String(index)];
      if (feature.verdict === 'leave') leave(feature.reason ?? 'failed');
      else if (choice === 'leave') leave('chosen');
      else if (feature.verdict === 'duplicate' && choice !== 'take') leave(feature.reason ?? 'duplicate');
      else {
        const doc = placeDoc(remapped(candidate, input.mapping), kept.name, areaId, now);
        const [problem] = problemsOf('place', doc, 'birth', now);
        if (problem !== undefined) leave(problem.code === 'tooLong' ? 'tooLong' : 'failed');
        else records.push({ type: 'place', id: newIdAmong(now, records.length), doc });
      }
    }
    return { records, left };
  };

  /** Refuses before anything is taken; what it returns takes slice after slice. */
  const run = (input: Input<'runPlaces'>, signal: AbortSignal | undefined): AsyncGenerator<Progress, void> => {
    const earlier = importRun.earlier(input.mutation);
    if (earlier !== undefined) return earlier;
    const kept = previews.get(input.token) ?? refuse({ code: 'NOT_HERE' });
    const taking = importRun.run(input.mutation, { name: kept.name, kind: 'places', ...sorted(kept, input) }, signal);
    previews.delete(input.token);
    return taking;
  };

  return { preview, run };
}

const isKind = (kind: string | undefined): kind is PlaceKind => PLACE_KINDS.some((one) => one === kind);

function remapped(candidate: PlaceCandidate, mapping: Readonly<Record<string, string>>): PlaceCandidate {
  const kind = Object.hasOwn(mapping, candidate.tag) ? mapping[candidate.tag] : undefined;
  return isKind(kind) ? { ...candidate, kind } : candidate;
}

/** The tags met, the most frequent first, with the kind each is taken for. */
function tagsOf(candidates: readonly PlaceCandidate[]): PlacePreview['mapping'] {
  const tags = new Map<string, { tag: string; kind: string; count: number }>();
  for (const { tag, kind } of candidates) {
    const met = tags.get(tag);
    if (met === undefined) tags.set(tag, { tag, kind, count: 1 });
    else met.count += 1;
  }
  return [...tags.values()].sort((a, b) => b.count - a.count || (a.tag < b.tag ? -1 : 1));
}

/** A place's document. Further texts that no field takes (a number that is none, say) are left out rather than the place. */
function placeDoc(
  candidate: PlaceCandidate,
  file: string,
  areaId: string | undefined,
  now: number,
): Record<string, unknown> {
  const { name, kind, position, outline, address, phone, website, openingHours } = candidate;
  const doc: Record<string, unknown> = { name, kind, ...(areaId && { areaId }) };
  if (position !== null) doc.position = position;
  if (outline !== null) doc.outline = outline;
  const further = { address, phone, website, openingHours, source: file };
  for (const [field, value] of Object.entries(further)) {
    const declared = definition.fields[field as keyof typeof further];
    if (value !== '' && faultOf(declared, value, now) === undefined) doc[field] = value;
  }
  return doc;
}
