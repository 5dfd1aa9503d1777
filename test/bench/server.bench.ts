/**
 * A thousand laptops at one server: a shift's end when all push at once, a morning when all pull, two hundred that go on exchanging a
 * little, and a new laptop that pulls all of its unit. On SQLite, on PostgreSQL, and on two processes that share one PostgreSQL.
 * What the server takes a second stands against the same rows put bare into an empty store of the same kind, as many at once.
 * `LAPTOPS=…` plays fewer; `UNIT=…` is how many records the new laptop's unit holds; `STORE='PostgreSQL'` takes one setting alone;
 * `SERVER_FLAGS='--cpu-prof …'` goes to the servers.
 */
import { join } from 'node:path';
import { newId } from '../../model/id.ts';
import { areaScope } from '../../model/scopes.ts';
import { sealChange } from '../../server/feeds/stored.ts';
import type { Store, Value } from '../../server/store/store.ts';
import { must, percentile, report, say } from './support/measure.ts';
import { type Played, SETTINGS, type Served, type Setting, served } from './support/served.ts';
import { workFolder } from './support/work.ts';

const LAPTOPS = Number(process.env.LAPTOPS ?? 1_000);
/** What an officer brings home from a shift: entries, contacts, places. */
const A_SHIFT = 24;
const SHIFTS = 2;
const SIMULTANEOUS = 200;
const SMALL_SYNCS = 10;
/** Each of them syncs after a pause drawn from 0 to twice this, in milliseconds. */
const PAUSE = 1_000;
const UNIT = Number(process.env.UNIT ?? 82_800);
const TARGETS = { ratio: 0.5, smallSync: 250, memory: 300 };

async function measure(setting: Setting, folder: string): Promise<void> {
  say(`${setting}: ${LAPTOPS} laptops`);
  const server = await served(setting, folder, LAPTOPS);
  const { played } = server;
  const name = (what: string) => `server, ${setting}: ${what}`;
  await inParallel(played, 50, ({ laptop }) => laptop.begin());

  // The first is not measured, here and bare: a server has been up all day when a shift ends.
  await shiftsEnd(server);
  let used = server.processor();
  const since = () => {
    const before = used;
    used = server.processor();
    return used - before;
  };
  const pushed = await shiftsEnd(server);
  report({
    name: name('processor for 1,000 changes pushed'),
    value: (since() * 1e6) / (LAPTOPS * A_SHIFT),
    unit: 'ms',
  });
  report({ name: name('changes a second at a shift’s end'), value: pushed, unit: '/s' });
  const bare = await bareInserts(server, 'at once');
  report({ name: name('the same rows bare'), value: bare, unit: '/s' });
  const ratio = pushed / bare;
  report({
    name: name('against bare inserts'),
    value: pushed,
    unit: '/s',
    ratio,
    against: 'the same rows bare',
    target: `≥ ${TARGETS.ratio}`,
    holds: ratio >= TARGETS.ratio,
  });
  const plain = await bareInserts(server, 'in turn');
  report({
    name: name('against bare inserts, a push after the other'),
    value: pushed,
    unit: '/s',
    ratio: pushed / plain,
    against: 'the same rows bare, each push on disk before the next',
  });

  // The bare side's rows are no players': tidied up while they wait for an answer, they would be measured as the server's time.
  globalThis.gc?.();
  since();
  const pulling = performance.now();
  const came = await Promise.all(played.map(({ laptop }) => pullAll(laptop)));
  const items = came.reduce((sum, each) => sum + each, 0);
  const took = (performance.now() - pulling) / 1_000;
  report({ name: name('items a second on a morning'), value: items / took, unit: '/s' });
  report({ name: name('all have pulled after'), value: took, unit: 's' });

  report({ name: name('processor for 1,000 items pulled'), value: (since() * 1e6) / items, unit: 'ms' });

  globalThis.gc?.();
  const small = await smallSyncs(played.slice(0, SIMULTANEOUS));
  const each = (since() * 1e3) / (small.length || 1);
  report({ name: name('processor for a small sync'), value: each, unit: 'ms' });
  report({ name: name('small sync, median'), value: percentile(small, 0.5), unit: 'ms' });
  const slow = percentile(small, 0.95);
  report({
    name: name('small sync, p95'),
    value: slow,
    unit: 'ms',
    target: `≤ ${TARGETS.smallSync}`,
    holds: slow <= TARGETS.smallSync,
  });

  const first = played[0];
  if (first === undefined) throw new Error('Nobody plays');
  await fillUnit(server, first);
  const fresh = await server.another(first);
  const began = performance.now();
  const all = await pullAll(fresh);
  const seconds = (performance.now() - began) / 1_000;
  must(all >= UNIT, `the new laptop has all ${UNIT} of its unit, not ${all}`);
  report({ name: name(`a new laptop pulls ${all} items`), value: seconds, unit: 's' });
  report({ name: name('items a second for a new laptop'), value: all / seconds, unit: '/s' });

  const peak = server.peak() / 1e6;
  report({
    name: name('memory at most'),
    value: peak,
    unit: 'MB',
    target: `≤ ${TARGETS.memory}`,
    holds: peak <= TARGETS.memory,
  });
  report({
    name: name('polite waits asked for'),
    value: played.reduce((sum, { laptop }) => sum + laptop.waits, 0),
    unit: '',
  });
  await server.close();
}

const RECORDS = [
  [
    'entry',
    (beat: string, n: number) => ({
      kind: 'patrol',
      start: new Date().toISOString(),
      areaId: beat,
      facts: `Walked past number ${n}; the lamp at the corner is dark, the neighbours say since Sunday.`,
    }),
  ],
  [
    'party',
    (beat: string, n: number) => ({
      kind: 'person',
      givenNames: 'Rosa',
      surname: `Lind ${n}`,
      areas: [beat],
      knownBecause: 'keeps the shop at the corner',
    }),
  ],
  [
    'place',
    (beat: string, n: number) => ({
      kind: 'shop',
      name: `Corner shop ${n}`,
      areaId: beat,
      accessNotes: 'The back door is in the yard.',
    }),
  ],
] as const;

function write({ laptop, beat }: Played, n: number) {
  const [type, of] = RECORDS[n % 6 < 4 ? 0 : (n % 6) - 3] ?? RECORDS[0];
  return laptop.make(type, of(beat, n));
}

/** Everything is written, sealed and signed before; then all push at once. Changes taken a second. */
async function shiftsEnd({ played }: Served): Promise<number> {
  let sent = 0;
  const ready = played.map((of) => {
    const changes = Array.from({ length: A_SHIFT }, (_, n) => write(of, n)).flat();
    sent += changes.length;
    return of.laptop.prepared(of.laptop.seal(changes));
  });
  const began = performance.now();
  const answers = await Promise.all(ready.map((push) => push()));
  const seconds = (performance.now() - began) / 1_000;
  const taken = answers.flatMap(({ outcomes }) => outcomes).filter(({ outcome }) => outcome === 'taken').length;
  must(taken === sent, `all ${sent} changes are taken, not ${taken}`);
  return taken / seconds;
}

const OF_BATCH = '(SELECT id FROM change WHERE device = $1 AND batch = $2)';
const TABLES = [
  ['batch (device, number, body)', 'device = $1 AND number = $2', ''],
  [
    'change (id, record, device, number, stamp, hash, batch, sensitive, late, taken_at, body)',
    'device = $1 AND batch = $2',
    '',
  ],
  ['record (id, type, owner, scopes, body)', 'id IN (SELECT record FROM change WHERE device = $1 AND batch = $2)', ''],
  ['feed_item (scope, n, kind, subject)', `subject IN ${OF_BATCH}`, ''],
  ['seen_request (device, nonce, at)', 'device = (SELECT device FROM pen WHERE name = $1) AND $2 > 0', ''],
  ['accounted (device, last)', 'device = $1 AND $2 > 0', 'ON CONFLICT (device) DO UPDATE SET last = excluded.last'],
] as const;
const COUNTERS = 'ON CONFLICT (scope) DO UPDATE SET last = feed.last + excluded.last';

type Bare = readonly { readonly into: string; readonly rows: Value[][]; readonly tail: string }[];

/** The rows that one push left, in the order in which the server writes them. */
async function rowsOf(store: Store, pen: string, batch: number): Promise<Bare> {
  return store.read(async (sql) => {
    const tables = [];
    for (const [into, where, tail] of TABLES) {
      const [table, columns = ''] = into.slice(0, -1).split(' (');
      const found = await sql.all<Record<string, Value>>(`SELECT ${columns} FROM ${table} WHERE ${where}`, [
        pen,
        batch,
      ]);
      const rows = found.map((row) => columns.split(', ').map((column) => row[column] ?? null));
      // One request of each device is this push; which of them is the same to the store.
      tables.push({ into, rows: table === 'seen_request' ? rows.slice(batch - 1, batch) : rows, tail });
    }
    const scopes = Map.groupBy(tables.find(({ into }) => into.startsWith('feed_item'))?.rows ?? [], ([scope]) => scope);
    const counted = [...scopes].map(([scope, items]): Value[] => [scope ?? null, items.length]);
    counted.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
    return [...tables, { into: 'feed (scope, last)', rows: counted, tail: COUNTERS }];
  });
}

/**
 * The rows that a shift's end left, put into a store of the same kind that has had one shift's end already, in as many transactions: the
 * same values, indexes and counters, and each transaction as lasting. It reads, judges and seals nothing. All are asked for at once, as the
 * pushes are, so that they share what the store lets them share; or each when the one before is on disk.
 */
async function bareInserts({ played, store, empty }: Served, how: 'at once' | 'in turn'): Promise<number> {
  const bare = await empty();
  let rate = 0;
  for (let shift = 1; shift <= SHIFTS; shift++) {
    const pushes: Bare[] = [];
    for (const { laptop } of played) pushes.push(await rowsOf(store, laptop.pen, shift));
    const before = await countOf(bare);
    const began = performance.now();
    const put = (tables: Bare) =>
      bare.transaction(async (sql) => {
        for (const { into, rows, tail } of tables) await sql.insert(into, rows, tail);
      });
    if (how === 'at once') await Promise.all(pushes.map(put));
    else for (const push of pushes) await put(push);
    const seconds = (performance.now() - began) / 1_000;
    rate = ((await countOf(bare)) - before) / seconds;
  }
  must((await countOf(bare)) === (await countOf(store)), 'as many changes lie bare');
  await bare.close();
  return rate;
}

const countOf = async (store: Store): Promise<number> =>
  (await store.read((sql) => sql.get<{ n: number }>('SELECT count(*) AS n FROM change')))?.n ?? 0;

async function pullAll(laptop: Played['laptop']): Promise<number> {
  for (let items = 0; ; ) {
    const page = await laptop.pull();
    items += page.items;
    if (!page.answer.more) return items;
  }
}

/** Each of these writes one thing, pushes it and pulls what is new, again and again. Milliseconds of each exchange. */
async function smallSyncs(played: readonly Played[]): Promise<number[]> {
  const took: number[] = [];
  await Promise.all(
    played.map(async (of) => {
      for (let n = 0; n < SMALL_SYNCS; n++) {
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 2 * PAUSE));
        const send = of.laptop.seal(write(of, n));
        const began = performance.now();
        await of.laptop.push(send);
        await of.laptop.pull();
        took.push(performance.now() - began);
      }
    }),
  );
  return took;
}

/** Puts what a unit has gathered over years straight into the store, sealed as the server seals it. */
async function fillUnit({ store, sealer }: Served, of: Played): Promise<void> {
  const AT_ONCE = 1_000;
  const scope = areaScope(of.beat, 'log');
  for (let from = 0; from < UNIT; from += AT_ONCE) {
    const changes = Array.from({ length: Math.min(AT_ONCE, UNIT - from) }, (_, n) =>
      of.laptop.make('entry', RECORDS[0][1](of.beat, from + n), newId()),
    ).flat();
    const { batch } = of.laptop.seal(changes.slice(0, 1));
    await store.transaction(async (sql) => {
      await sql.insert('batch (device, number, body)', [
        [batch.device, batch.number, JSON.stringify({ hashes: batch.hashes, signature: batch.signature })],
      ]);
      await sql.insert(
        'change (id, record, device, number, stamp, hash, batch, sensitive, late, taken_at, body)',
        changes.map((change) => [
          change.id,
          change.record,
          change.device,
          change.number,
          change.stamp,
          '',
          batch.number,
          0,
          0,
          Date.now(),
          sealChange(sealer, { change, salt: 'AAAAAAAAAAAAAAAA' }),
        ]),
      );
      const feed = await sql.get<{ last: number }>(
        `INSERT INTO feed (scope, last) VALUES ($1, $2)
         ON CONFLICT (scope) DO UPDATE SET last = feed.last + excluded.last RETURNING last`,
        [scope, changes.length],
      );
      const before = (feed?.last ?? 0) - changes.length;
      await sql.insert(
        'feed_item (scope, n, kind, subject)',
        changes.map(({ id }, n) => [scope, before + n + 1, 'change', id]),
      );
    });
  }
}

/** So many at a time. */
async function inParallel<T>(all: readonly T[], many: number, work: (each: T) => Promise<void>): Promise<void> {
  const waiting = all.values();
  await Promise.all(
    Array.from({ length: many }, async () => {
      for (const each of waiting) await work(each);
    }),
  );
}

const work = workFolder();
const settings = SETTINGS.filter((setting) => (process.env.STORE ?? setting) === setting);
for (const [index, setting] of settings.entries()) await measure(setting, join(work.path, String(index)));
work.remove();
process.exit(0);
