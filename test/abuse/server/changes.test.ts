/** Changes that no Beatbook can have written, signed by a laptop that is enrolled: none breaks the server, and none reaches a colleague. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Change } from '../../../model/change.ts';
import type { Item } from '../../../model/wire/batch.ts';
import { numbersFrom, SEED } from '../../support/random.ts';
import { PlayedLaptop } from '../../support/server/played.ts';
import { type Harbour, openHarbour } from '../../support/sync/harbour.ts';
import type { Laptop } from '../../support/sync/laptop.ts';

const COUNT = process.env.BEATBOOK_LONG === '1' ? 5_000 : 400;
const STAMP = 'zzzzzzzzzzzz.elsewhere';
const PARTS = [
  ...[
    'record',
    'type',
    'schema',
    'author',
    'stamp',
    'number',
    'at',
    'birth',
    'writes',
    'transition',
    'discard',
    'restores',
  ],
  ...['writes/name', 'writes/name/seen', 'writes/name/value', 'writes/__proto__', 'writes/a/b/c/d'],
  ...['transition/move', 'transition/to', 'transition/follows', 'transition/covers', 'transition/reason'],
  ...['transition/covers/name', 'transition/covers/__proto__', 'discard/name', 'discard/__proto__'],
];
const JUNK: readonly unknown[] = [
  ...[null, true, false, 0, -1, 1.5, 1e300, 7, '', 'abc', '\u0000', STAMP, 'x'.repeat(5_000)],
  ...[[], [null], [5], ['abc'], [STAMP], {}, { a: 1 }, { seen: 5 }, { seen: [STAMP], value: {} }, { name: [STAMP] }],
];

let harbour: Harbour;
let ben: Laptop;
let played: PlayedLaptop;
beforeAll(async () => {
  harbour = await openHarbour();
  [ben] = await harbour.posted({ name: 'Ben Orr' });
  const officer = await harbour.officer({ name: 'Cy Moor' });
  const { id: device, secret } = await harbour.ground.device(officer);
  const { url, certificate } = harbour.server;
  played = new PlayedLaptop({ url, ca: certificate.cert, device, officer, secret });
  await played.begin();
});
afterAll(() => harbour?.close());

const place = (name: string): Change => {
  const position = { lat: 1, lon: 2 };
  const [made] = played.make('place', { name, kind: 'other', position, areaId: harbour.beat });
  if (made === undefined) throw new Error('nothing made');
  return made;
};

/** The change with one part replaced, as JSON would bring it: a name like `__proto__` is a name like any other. */
function spoilt(change: Change, path: string, junk: unknown): Change {
  const whole = {
    ...change,
    ...(path.startsWith('transition/') && {
      transition: { move: 'close', to: 'closed', follows: null, covers: { name: [change.stamp] } },
    }),
    ...(path.startsWith('discard/') && { discard: { name: [change.stamp] } }),
  };
  const text = JSON.stringify(whole);
  const copy = JSON.parse(text) as Record<string, unknown>;
  const [last = '', ...steps] = path.startsWith('writes/a') ? ['a/b/c/d', 'writes'] : path.split('/').reverse();
  const home = steps.reverse().reduce((at, step) => at[step] as Record<string, unknown>, copy);
  Object.defineProperty(home, last, { value: junk, enumerable: true, configurable: true, writable: true });
  return copy as unknown as Change;
}

test(`${COUNT} changes, each with one part that nobody can have written`, async () => {
  const next = numbersFrom(SEED);
  const of = <T>(all: readonly T[]): T => all[Math.floor(next() * all.length)] as T;
  for (let made = 0; made < COUNT; made += 1) {
    const [path, junk] = [of(PARTS), of(JUNK)];
    const change = place(`Spoilt ${made}`);
    const sealed = played.seal([spoilt(change, path, junk)]);
    const withheld = path === 'number' ? [change.number] : [];
    const said = `${path} = ${JSON.stringify(junk)?.slice(0, 40)}, seed ${SEED}`;
    const answer = await played.push({ ...sealed, withheld }).catch(async ({ message }: Error) => {
      // Refused as a whole and in words: a number of somebody else's work.
      expect(message, said).toMatch(/: 4\d\d /);
      return played.push({ ...played.sealItems([]), withheld: [change.number] });
    });
    expect(answer.number, said).toBe(change.number);
  }
  const stranger = { id: 'no', device: played.pen, number: 'one' };
  const wrong = [
    { kind: 'shell', shell: stranger },
    ...JUNK.map((junk) => ({
      kind: 'erasure',
      salt: 's',
      erasure: { id: place('x').record, by: played.officer, type: junk },
    })),
  ] as unknown as Item[];
  for (const item of wrong) {
    const { outcomes } = await played.push({ ...played.sealItems([item]), withheld: [] });
    expect(outcomes).toMatchObject([item.kind === 'shell' ? {} : { outcome: 'refused', reason: 'malformed' }]);
  }
  expect(harbour.server.logged.filter((line) => /"statusCode":5\d\d/.test(line))).toEqual([]);

  const whole = place('The honest lock');
  const numbers = Array.from({ length: whole.number - 1 }, (_, index) => index + 1);
  await played.push({ ...played.seal([whole]), withheld: numbers.slice(-JUNK.length) });
  await ben.sync();
  expect(ben.vault.parts.holding.load(whole.record)?.view.doc.name).toBe('The honest lock');
  expect(ben.vault.parts.sync.values.get('failure')).toBe('');
});
