/** Officers at work: what is made, edited, moved, merged, taken back, thrown away and erased, drawn from the seed. */
import type { KeyObject } from 'node:crypto';
import { newId } from '../../model/id.ts';
import type { Role } from '../../model/records/officer.ts';
import { definitionOf } from '../../model/records.ts';
import type { RecordType } from '../../model/types.ts';
import type { CarriedFile } from './carrying.ts';
import type { Laptop } from './laptop.ts';
import { noteReach } from './reach.ts';
import type { World } from './world.ts';

export interface Force {
  readonly world: World;
  readonly laptops: Laptop[];
  readonly beats: readonly string[];
  /** Postings that come and go: the officer and the area. */
  readonly covers: readonly { officer: string; area: string }[];
  /** Officers whose role changes, with the roles they have in turn. */
  readonly roles: readonly { officer: string; roles: readonly Role[] }[];
  /** What went with a backup that was put back, or with an erasure, and nobody held any more: changes by their moments, contents by record and hash. */
  readonly beyondReach: Set<string>;
  /** What officers gave up with a backup of their laptop that was put back, unsent as it was: by its moments. */
  readonly givenUp: Set<string>;
  /** Files carried by hand that are under way, and how many were ever written. */
  readonly files: CarriedFile[];
  carried: number;
  /** What opens files made out to the organisation. */
  readonly organisation: KeyObject;
  /** Puts back what administrators did, after a restore. */
  again: (() => Promise<void>)[];
}

const WORKED: readonly RecordType[] = ['party', 'place', 'entry', 'incident', 'action'];

export type Doing = (force: Force, laptop: Laptop) => Promise<void> | void;

export const make: Doing = async ({ world: { random }, beats }, laptop) => {
  const areaId = random.pick(beats);
  const id = newId(laptop.vault.clock.now);
  const at = new Date(laptop.vault.clock.now - 60_000).toISOString();
  const docs: Record<string, () => Record<string, unknown>> = {
    party: () => ({ kind: 'person', surname: `Surname ${random.below(50)}`, areas: [areaId] }),
    place: () => ({ name: `Place ${random.below(50)}`, kind: 'business', position: { lat: 51, lon: 0 }, areaId }),
    entry: () => ({
      kind: 'contact',
      start: at,
      facts: `Spoke ${random.below(99)}`,
      parties: some(laptop, 'party', random.below(2)),
      areaId,
    }),
    incident: () => ({
      classification: '0201',
      kind: 'crime',
      occurredFrom: 'unknown',
      reportedAt: at,
      address: 'Mill Lane',
      noPersonInvolved: true,
      facts: `It happened ${random.below(99)}`,
      actionsTaken: 'Looked',
      areaId,
    }),
    action: () => ({
      text: `Call ${random.below(99)}`,
      owner: random.next() < 0.3 ? random.pick(laptop.ids('officer')) : laptop.officer,
      due: '2061-06-01',
      about: some(laptop, random.pick(['party', 'place', 'incident', 'entry']), 1)[0],
      areaId,
    }),
  };
  const type = random.pick(WORKED);
  const doc = docs[type]?.() ?? {};
  if (type === 'action' && doc.about === undefined) return;
  await laptop.commit({ do: 'create', type, id, doc });
};

function some(laptop: Laptop, type: string, count: number): string[] {
  const ids = laptop.ids(type);
  return ids.length === 0 || count === 0 ? [] : [laptop.world.random.pick(ids)];
}

export const any = (laptop: Laptop): { id: string; type: RecordType } | undefined => {
  const type = laptop.world.random.pick(WORKED);
  const ids = laptop.ids(type);
  return ids.length === 0 ? undefined : { id: laptop.world.random.pick(ids), type };
};

export const edit: Doing = async ({ world: { random }, beats }, laptop) => {
  const found = any(laptop);
  if (found === undefined) return;
  const { id, type } = found;
  const n = random.below(1000);
  const leaves: Record<string, () => Record<string, { value?: unknown }>> = {
    party: () =>
      random.pick([
        { name: { value: { surname: `Surname ${n}` } } },
        { [`phones/${random.below(3)}/number`]: { value: `020 7946 ${1000 + n}` } },
        { [`phones/${random.below(3)}/number`]: {}, [`phones/${random.below(3)}/label`]: {} },
        { cadenceDays: { value: 10 + (n % 300) } },
        { areas: { value: [random.pick(beats)] } },
        { areas: { value: [...new Set([random.pick(beats), random.pick(beats)])].sort() } },
        { represents: { value: some(laptop, 'party', 1) } },
      ]),
    place: () =>
      random.pick([
        { name: { value: `Place ${n}` } },
        { hazards: { value: `Dog ${n}` } },
        { areaId: { value: random.pick(beats) } },
      ]),
    entry: () =>
      random.pick([
        { parties: { value: some(laptop, 'party', 1) } },
        { facts: { value: `Spoke ${n}` } },
        { assessment: { value: `Thought ${n}` } },
      ]),
    incident: () =>
      random.pick([
        { facts: { value: `It happened ${n}` } },
        { bias: { value: { perceivedBy: 'victim', strands: [random.pick(['race', 'religion'])] } } },
        { bias: {} },
        { areaId: { value: random.pick(beats) } },
      ]),
    action: () =>
      random.pick([{ text: { value: `Call ${n}` } }, { owner: { value: random.pick(laptop.ids('officer')) } }]),
  };
  const of = leaves[type]?.();
  if (of !== undefined) await laptop.commit({ do: 'edit', id, leaves: of });
};

export const move: Doing = async ({ world: { random } }, laptop) => {
  const type = random.pick(['incident', 'incident', 'action'] as const);
  const ids = laptop.ids(type);
  if (ids.length === 0) return;
  const id = random.pick(ids);
  const state = laptop.vault.parts.holding.load(id)?.view.state ?? '';
  const moves = definitionOf(type).life.moves.filter(({ from }) => from.includes(state));
  if (moves.length > 0) await laptop.commit({ do: 'move', id, move: random.pick(moves).name, reason: 'Said why' });
};

export const discardOrRestore: Doing = async ({ world: { random } }, laptop) => {
  const found = any(laptop);
  if (found !== undefined) await laptop.commit({ do: random.next() < 0.6 ? 'discard' : 'restore', id: found.id });
};

export const merge: Doing = async ({ world: { random } }, laptop) => {
  const [id, other] = [some(laptop, 'party', 1)[0], some(laptop, 'party', 1)[0]];
  if (id === undefined || other === undefined || id === other) return;
  if (random.next() < 0.7) await laptop.commit({ do: 'merge', id, with: other });
  else await laptop.commit({ do: 'unmerge', holder: id < other ? other : id, other: id < other ? id : other });
};

export const erase: Doing = async (force, laptop) => {
  const found = any(laptop);
  if (found === undefined || found.type === 'incident') return;
  await noteReach(force, () => laptop.commit({ do: 'erase', id: found.id, reason: 'retention', permit: 'confirmed' }));
};

/** The latest act of this shift is taken back, or done again. */
export const undo: Doing = async ({ world: { random } }, laptop) => {
  const way = random.next() < 0.7 ? 'back' : 'forward';
  await laptop.act(() => void laptop.vault.parts.committer.step({ mutation: newId(laptop.vault.clock.now), way }));
};
