/**
 * A morning: what colleagues wrote while the laptop was shut comes from a real server, which is a process of its own, as the core is. How
 * long until it is taken up, and what the officer who searches and saves meanwhile notices of it.
 */
import { join } from 'node:path';
import { newId } from '../../model/id.ts';
import { type FarCore, farCore } from './support/far-core.ts';
import { copyOf, keptVault } from './support/kept-vault.ts';
import { must, percentile, report, say } from './support/measure.ts';
import { type Played, served } from './support/served.ts';
import { workFolder } from './support/work.ts';

const MORNINGS = [5_000, 20_000];
/** A push: five batches of a hundred. */
const A_BATCH = 100;
const A_PUSH = 500;
/** Between keys, and between saves, in milliseconds. */
const BETWEEN_KEYS = 60;
const BETWEEN_SAVES = 500;
const LIMIT = 30;
const TYPED = ['lamp', 'corner', 'rosa lind', 'parking', 'sunday', 'neighbours', 'number 41', 'shop'];
const SAVES_AT_REST = 10;
const TARGETS = { search: 16, save: 50, worst: 80 };

const work = workFolder();
const server = await served('SQLite', join(work.path, 'server'), 3);
const [officer, colleague] = server.played;
if (officer === undefined || colleague === undefined) throw new Error('Nobody plays');
await colleague.laptop.begin();
// Another laptop of the officer's, that keeps nothing: what hearing the same costs.
const hearing = await server.another(officer);
await hearing.begin();

const laptop = await copyOf(await keptVault('empty'), join(work.path, 'laptop'));
const first = await farCore(laptop);
const begun = await first.client.sync.enrol({ ticket: await server.ticket(officer), name: 'Laptop' });
must(begun.failure === null, `enrolled, not ${begun.failure?.code}`);
const preview = await first.client.sync.preview();
if (preview !== null) {
  const areas = Object.fromEntries(preview.areas.map(({ id, suggestion }) => [id, suggestion]));
  const { failure } = await first.client.sync.confirm({ areas });
  must(failure === null, `bound, not ${failure?.code}`);
}
must((await first.client.sync.now()).failure === null, 'the first exchange comes to its end');
await first.close();

let written = 0;
function writing({ laptop: by, beat }: Played) {
  const n = ++written;
  if (n % 6 === 0) return by.make('party', { kind: 'person', givenNames: 'Rosa', surname: `Lind ${n}`, areas: [beat] });
  if (n % 6 === 1) return by.make('place', { kind: 'shop', name: `Corner shop ${n}`, areaId: beat });
  return by.make('entry', {
    kind: 'patrol',
    start: new Date(Date.now() - n * 60_000).toISOString(),
    areaId: beat,
    facts: `Walked past number ${n}; the lamp at the corner is dark, the neighbours say since Sunday, and the parking is no better.`,
  });
}

/** So much is written and sent while the laptop is shut. Milliseconds until another laptop has heard it all. */
async function overnight(items: number, by: Played): Promise<number> {
  for (let from = 0; from < items; from += A_PUSH) {
    const sends = Array.from({ length: A_PUSH / A_BATCH }, () =>
      by.laptop.seal(Array.from({ length: A_BATCH }, () => writing(by)).flat()),
    );
    const { outcomes } = await by.laptop.push(...sends);
    must(
      outcomes.every(({ outcome }) => outcome === 'taken'),
      'everything is taken',
    );
  }
  const began = performance.now();
  for (let heard = 0; ; ) {
    const page = await hearing.pull();
    heard += page.items;
    if (page.answer.more) continue;
    must(heard >= items, `${items} were written, ${heard} heard`);
    return performance.now() - began;
  }
}

const HERE = ['entry', 'party', 'place'] as const;
const held = async ({ client }: FarCore): Promise<number> => {
  const { counts } = await client.status.get();
  return HERE.reduce((sum, type) => sum + (counts[type] ?? 0), 0);
};

/** The vault is opened and exchanges; seconds until all is here. */
async function taken(items: number): Promise<number> {
  const core = await farCore(laptop);
  const before = await held(core);
  const began = performance.now();
  const { failure } = await core.client.sync.now();
  const took = performance.now() - began;
  must(failure === null, `the exchange comes to its end, not to ${failure?.code}`);
  const came = (await held(core)) - before;
  must(came === items, `${items} came, ${came} are here`);
  await core.close();
  return took;
}

/** Milliseconds of each key and each save. */
interface Worked {
  readonly keys: number[];
  readonly saves: number[];
}

/** An officer who types and saves until `isOver`, which is asked after each save. */
async function working({ client }: FarCore, isOver: (saved: number) => Promise<boolean>): Promise<Worked> {
  const [keys, saves]: [number[], number[]] = [[], []];
  let over = false;
  const saving = async () => {
    while (!over) {
      await pause(BETWEEN_SAVES);
      const facts = `Spoke at the door of number ${saves.length}.`;
      const start = new Date().toISOString();
      const doc = { kind: 'contact', start, facts, outcome: 'reached', areaId: officer?.beat };
      const started = performance.now();
      const commands = [{ do: 'create' as const, type: 'entry' as const, id: newId(), doc }];
      await client.records.commit({ mutation: newId(), commands, drafts: [] });
      saves.push(performance.now() - started);
      over = await isOver(saves.length);
    }
  };
  const typing = async () => {
    for (let at = 0; !over; at++) {
      const text = TYPED[at % TYPED.length] ?? '';
      for (let end = 1; end <= text.length && !over; end++) {
        const started = performance.now();
        await client.day.search({ text: text.slice(0, end), limit: LIMIT });
        keys.push(performance.now() - started);
        await pause(BETWEEN_KEYS);
      }
    }
  };
  await Promise.all([saving(), typing()]);
  return { keys, saves };
}

/** A morning with an officer at work until it is here, and what the same officer notices where nothing comes. */
async function meanwhile(items: number): Promise<{ rest: Worked; during: Worked; took: number }> {
  const core = await farCore(laptop);
  const rest = await working(core, async (saved) => saved === SAVES_AT_REST);
  const before = await held(core);
  const began = performance.now();
  let exchanged = false;
  const exchanging = core.client.sync.now().then(({ failure }) => {
    must(failure === null, `the exchange comes to its end, not to ${failure?.code}`);
    exchanged = true;
  });
  const during = await working(core, async (saved) => {
    const isHere = (await held(core)) - before - saved >= items;
    must(isHere || !exchanged, `all ${items} are here once it was exchanged`);
    return isHere;
  });
  const took = performance.now() - began;
  await exchanging;
  await core.close();
  return { rest, during, took };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

await overnight(500, colleague);
await taken(500);
for (const items of MORNINGS) {
  const heard = await overnight(items, colleague);
  const took = await taken(items);
  report({
    name: `a morning of ${items} changes taken up from the server`,
    value: took / 1_000,
    unit: 's',
    ratio: took / heard,
    against: `hearing the same and keeping nothing (${(heard / 1_000).toFixed(2)} s)`,
  });
  report({ name: `changes a second on a morning of ${items}`, value: (items * 1_000) / took, unit: '/s' });
}
const busy = MORNINGS.at(-1) ?? 0;
await overnight(busy, colleague);
const { rest, during, took } = await meanwhile(busy);
say(`${during.keys.length} keys and ${during.saves.length} saves meanwhile`);
report({ name: `a morning of ${busy} while the officer works`, value: took / 1_000, unit: 's' });
const noticed = (name: string, samples: readonly number[], atRest: readonly number[], target: number) => {
  const [p95, worst, usual] = [percentile(samples, 0.95), Math.max(...samples), percentile(atRest, 0.95)];
  report({
    name: `${name}, p95`,
    value: p95,
    unit: 'ms',
    ratio: p95 / usual,
    against: `the same while nothing comes (${usual.toFixed(1)} ms)`,
    target: `≤ ${target} ms`,
    holds: p95 <= target,
  });
  report({
    name: `${name}, worst`,
    value: worst,
    unit: 'ms',
    target: `≤ ${TARGETS.worst} ms`,
    holds: worst <= TARGETS.worst,
  });
};
noticed('a key of a search while a morning is taken up', during.keys, rest.keys, TARGETS.search);
noticed('a save while a morning is taken up', during.saves, rest.saves, TARGETS.save);
await server.close();
work.remove();
process.exit(0);
