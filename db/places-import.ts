/** Places from a file: looked through first, then taken in slices, and taken back as a whole where nobody has built on them. */
import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { z } from 'zod';
import { discard } from '../model/author.ts';
import type { ImportFeature, ImportReport, importContract, PlacePreview } from '../model/contract/import.ts';
import { faultOf } from '../model/faults.ts';
import { newId, newIdAmong } from '../model/id.ts';
import { PlaceIndex } from '../model/places/alike.ts';
import type { PlaceCandidate } from '../model/places/read.ts';
import type { PlaceKind } from '../model/places/tags.ts';
import { problemsOf } from '../model/problems.ts';
import { place as definition, PLACE_KINDS } from '../model/records/place.ts';
import type { Authoring } from './authoring.ts';
import type { Bulk, BulkRecord } from './bulk.ts';
import type { Changes } from './changes.ts';
import type { Holding } from './holding.ts';
import type { Mutations } from './mutations.ts';
import { readPlacesBeside } from './places-file.ts';
import { refuse } from './refusal.ts';
import type { Reports } from './reports.ts';
import type { Rights } from './rights.ts';
import type { Store } from './store.ts';

type Input<Call extends keyof typeof importContract> = z.output<
  NonNullable<(typeof importContract)[Call]['~orpc']['inputSchema']>
>;
type Progress =
  | { kind: 'progress'; done: number; total: number }
  | { kind: 'done'; report: ImportReport }
  | { kind: 'cancelled'; taken: number };
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
/** How long the taking back works before it commits, in milliseconds. */
const UNDO_SLICE = 10;

export interface PlacesImportParts {
  readonly store: Store;
  readonly rights: Rights;
  readonly bulk: Bulk;
  readonly reports: Reports;
  readonly mutations: Mutations;
  readonly holding: Holding;
  readonly authoring: Authoring;
  readonly changes: Changes;
}

export function openPlacesImport(parts: PlacesImportParts) {
  const { store, rights, bulk, reports, mutations, holding, authoring, changes } = parts;
  const { db, facets } = store;
  const previews = new Map<string, Kept>();
  const existing = db.prepare<
    [number, number, number],
    { rid: number; id: string; title: string; lat: number | null; lon: number | null }
  >(
    `SELECT rid, id, title, lat, lon FROM record INDEXED BY recordTime
     WHERE type = ? AND listed = 1 AND rid > ? AND lat IS NOT NULL ORDER BY rid LIMIT ?`,
  );
  const linkedTo = db.prepare<[string], { source: number }>('SELECT source FROM link WHERE target = ? LIMIT 1');
  const breathe = () => new Promise((resolve) => setImmediate(resolve));

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
    const areaId = input.areaId ?? store.local.get('beat');
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
    const earlier = mutations.outcomeOf(input.mutation)?.ids[0];
    const before = earlier === undefined ? undefined : reports.get(earlier);
    if (before !== undefined) return told(before);
    const kept = previews.get(input.token) ?? refuse({ code: 'NOT_HERE' });
    const { records, left } = sorted(kept, input);
    const first = records[0];
    const reason = first === undefined ? null : rights.whyNotCreate('place', first.id, first.doc);
    if (reason !== null) refuse({ code: 'NOT_ALLOWED', data: { reason } });
    const at = store.now();
    const id = newId(at);
    store.write(() => {
      reports.begin({ id, at, name: kept.name, taken: 0, left, undone: false });
      store.chain.append({ at, actor: store.officer, action: 'import', reason: 'places' });
      mutations.remember(input.mutation, { at, ids: [id], undo: null }, []);
    });
    previews.delete(input.token);
    return take(id, records, signal);
  };

  async function* take(
    id: string,
    records: readonly BulkRecord[],
    signal: AbortSignal | undefined,
  ): AsyncGenerator<Progress, void> {
    const wrote = (ids: readonly string[]) => reports.took(id, ids);
    let done = 0;
    for await (done of bulk.write(records, { ...(signal && { signal }), wrote })) {
      yield { kind: 'progress', done, total: records.length };
    }
    const report = reports.get(id);
    if (done < records.length || report === undefined) yield { kind: 'cancelled', taken: done };
    else yield { kind: 'done', report };
  }

  /** Those nobody has edited or linked to since are discarded; the others are named. */
  const undo = async ({ mutation, id }: Input<'undo'>): Promise<{ removed: number; kept: string[] }> => {
    const report = reports.get(id) ?? refuse({ code: 'NOT_HERE' });
    if (report.undone) return { removed: 0, kept: [] };
    const ids = reports.recordsOf(id);
    const kept: string[] = [];
    let removed = 0;
    const takeBack = (record: string) => {
      const held = holding.load(record);
      if (held === undefined || held.view.discarded) return;
      const author = authoring.begin(store.now());
      const built = held.state.revision > 1 || linkedTo.get(record) !== undefined;
      const gone = built ? undefined : discard(author.context, held.view);
      if (gone?.ok !== true) {
        kept.push(held.row?.title ?? '');
        return;
      }
      const made = author.follow(gone.value);
      for (const change of made) changes.add(change);
      holding.keep(holding.with(held, made), true, false);
      const entry = { at: store.now(), actor: store.officer, action: 'discard' as const, record, content: made };
      store.chain.append(entry);
      removed += 1;
    };
    for (let next = 0; next < ids.length; ) {
      const from = next;
      next = store.write(() => {
        const until = performance.now() + UNDO_SLICE;
        let at = from;
        for (let record = ids[at]; record !== undefined; record = ids[at]) {
          takeBack(record);
          at += 1;
          if (performance.now() >= until) break;
        }
        return at;
      });
      await breathe();
    }
    store.write(() => {
      reports.undone(id);
      store.chain.append({ at: store.now(), actor: store.officer, action: 'importUndo', reason: 'places' });
      if (mutations.outcomeOf(mutation) === undefined) {
        mutations.remember(mutation, { at: store.now(), ids: [id], undo: null }, []);
      }
    });
    store.events.publish({ kind: 'many', at: store.now() });
    return { removed, kept: kept.sort((a, b) => (a < b ? -1 : 1)) };
  };

  return { preview, run, undo, reports: () => reports.all() };
}

async function* told(report: ImportReport): AsyncGenerator<Progress, void> {
  yield { kind: 'done', report };
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
