/** What happens next, drawn from the seed: officers at work, administrators at theirs, and what goes wrong. */

import { newId } from '../../model/id.ts';
import { definitionOf } from '../../model/records.ts';
import type { RecordType } from '../../model/types.ts';
import type { Laptop } from './laptop.ts';
import { ROUGH, underWay } from './wire.ts';
import { DAY, type World } from './world.ts';

export interface Force {
  readonly world: World;
  readonly laptops: Laptop[];
  readonly beats: readonly string[];
  /** Postings that come and go: the officer and the area. */
  readonly covers: readonly { officer: string; area: string }[];
  /** Changes the server lost with a restore and nobody held any more: their authors may not keep them. */
  readonly beyondReach: Set<string>;
  /** Puts back what administrators did, after a restore. */
  again: (() => Promise<void>)[];
}

const WORKED: readonly RecordType[] = ['party', 'place', 'entry', 'incident', 'action'];

type Doing = (force: Force, laptop: Laptop) => Promise<void> | void;

const make: Doing = ({ world: { random }, beats }, laptop) => {
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
  laptop.commit({ do: 'create', type, id, doc });
};

function some(laptop: Laptop, type: string, count: number): string[] {
  const ids = laptop.ids(type);
  return ids.length === 0 || count === 0 ? [] : [laptop.world.random.pick(ids)];
}

const any = (laptop: Laptop): { id: string; type: RecordType } | undefined => {
  const type = laptop.world.random.pick(WORKED);
  const ids = laptop.ids(type);
  return ids.length === 0 ? undefined : { id: laptop.world.random.pick(ids), type };
};

const edit: Doing = ({ world: { random }, beats }, laptop) => {
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
    entry: () => random.pick([{ facts: { value: `Spoke ${n}` } }, { assessment: { value: `Thought ${n}` } }]),
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
  if (of !== undefined) laptop.commit({ do: 'edit', id, leaves: of });
};

const move: Doing = ({ world: { random } }, laptop) => {
  const type = random.pick(['incident', 'incident', 'action'] as const);
  const ids = laptop.ids(type);
  if (ids.length === 0) return;
  const id = random.pick(ids);
  const state = laptop.vault.parts.holding.load(id)?.view.state ?? '';
  const moves = definitionOf(type).life.moves.filter(({ from }) => from.includes(state));
  if (moves.length > 0) laptop.commit({ do: 'move', id, move: random.pick(moves).name, reason: 'Said why' });
};

const discardOrRestore: Doing = ({ world: { random } }, laptop) => {
  const found = any(laptop);
  if (found !== undefined) laptop.commit({ do: random.next() < 0.6 ? 'discard' : 'restore', id: found.id });
};

const merge: Doing = ({ world: { random } }, laptop) => {
  const [id, other] = [some(laptop, 'party', 1)[0], some(laptop, 'party', 1)[0]];
  if (id === undefined || other === undefined || id === other) return;
  if (random.next() < 0.7) laptop.commit({ do: 'merge', id, with: other });
  else laptop.commit({ do: 'unmerge', holder: id < other ? other : id, other: id < other ? id : other });
};

const erase: Doing = (_, laptop) => {
  const found = any(laptop);
  if (found !== undefined && found.type !== 'incident')
    laptop.commit({ do: 'erase', id: found.id, reason: 'retention', permit: 'confirmed' });
};

const sync: Doing = (_, laptop) => laptop.exchange(ROUGH);

const reopen: Doing = (_, laptop) => laptop.vault.reopen();

const lateCall: Doing = async () => {
  const call = underWay.shift();
  // Nobody waits for the answer; what it did, it did.
  await call?.().catch(() => undefined);
};

const posting: Doing = async (force) => {
  const { world, covers } = force;
  const cover = world.random.pick(covers);
  const ended = world.random.next() < 0.5;
  const day = new Date(world.now - DAY * (ended ? 1 + world.random.below(3) : 0)).toISOString().slice(0, 10);
  const act = () => world.assign(cover, '2020-01-01', ended ? day : null);
  force.again.push(act);
  await act();
};

const restart: Doing = ({ world }) => world.restart();
const backUp: Doing = async (force) => {
  await force.world.backUp();
  force.again = [];
};
const idsAt = async ({ world }: Force): Promise<string[]> =>
  (await world.store.read((sql) => sql.all<{ id: string }>('SELECT id FROM change'))).map(({ id }) => id);

const restore: Doing = async (force) => {
  const before = await idsAt(force);
  const devices = await force.world.store.read((sql) =>
    sql.all<Record<string, string | number | null>>('SELECT * FROM device'),
  );
  const restored = await force.world.restore(async (sql) => {
    for (const row of devices) {
      const names = Object.keys(row);
      const marks = names.map((_, index) => `$${index + 1}`).join(', ');
      const values = Object.values(row);
      await sql.run(
        `INSERT INTO device (${names.join(', ')}) VALUES (${marks}) ON CONFLICT (id) DO UPDATE SET revoked_at = excluded.revoked_at`,
        values,
      );
    }
  });
  if (!restored) return;
  const after = new Set(await idsAt(force));
  const held = force.laptops.map(({ vault }) =>
    vault.parts.store.db.prepare<[string], { id: string }>("SELECT id FROM change WHERE id = ? AND body <> ''"),
  );
  for (const id of before) if (!after.has(id) && !held.some((has) => has.get(id))) force.beyondReach.add(id);
  for (const act of force.again) await act();
};

/** A laptop is lost: revoked at once, and the officer's next one begins with what the server has. */
const revoke: Doing = async ({ world }, laptop) => {
  await world.revoke(laptop.device);
  await laptop.enrol({});
  laptop.renewed();
  laptop.note();
};

const CHANCES: readonly (readonly [number, Doing])[] = [
  [22, make],
  [34, edit],
  [9, move],
  [4, discardOrRestore],
  [3, merge],
  [1, erase],
  [22, sync],
  [2, lateCall],
  [1, reopen],
  [0.7, posting],
  [0.3, restart],
  [0.2, backUp],
  [0.1, restore],
  [0.1, revoke],
];
const ALL = CHANCES.reduce((sum, [chance]) => sum + chance, 0);

export async function step(force: Force): Promise<string> {
  const { world, laptops } = force;
  world.now += 1 + world.random.below(120_000);
  const laptop = world.random.pick(laptops);
  laptop.tick();
  let left = world.random.next() * ALL;
  const doing = CHANCES.find(([chance]) => {
    left -= chance;
    return left < 0;
  })?.[1];
  await (doing ?? sync)(force, laptop);
  return `${laptop.name} ${doing?.name ?? 'sync'}`;
}
