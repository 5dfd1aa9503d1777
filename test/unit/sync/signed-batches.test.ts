/** What a device wrote bears its own signature, whoever brings it: over the line, from the server, or on a stick. */
import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signerOf } from '../../../db/sync/signing.ts';
import type { Change } from '../../../model/change.ts';
import { newId } from '../../../model/id.ts';
import { THE_SERVER } from '../../../model/server-erasing.ts';
import { hashOf, type Item, sealBatch } from '../../../model/wire/batch.ts';
import type { PullAnswer } from '../../../model/wire/exchange.ts';
import { type PenCertificate, penText } from '../../../model/wire/pen.ts';
import type { Part } from '../../../model/wire/transfer.ts';
import { digest } from '../../../server/digest.ts';
import type { TestServer } from '../../support/server/running.ts';
import { lineOf, refusal, type Stick, stick, taken, transferOf, written } from '../../support/sync/carried.ts';
import { forged, resealed } from '../../support/sync/forged.ts';
import { type Harbour, openHarbour, playedAt } from '../../support/sync/harbour.ts';
import type { Laptop } from '../../support/sync/laptop.ts';

let harbour: Harbour;
let server: TestServer;
let beat: string;
let ada: Laptop;
let ben: Laptop;
let cy: Laptop;
let carrying: Stick;

beforeAll(async () => {
  harbour = await openHarbour();
  ({ server, beat } = harbour);
  [ada, ben, cy] = await harbour.posted({ name: 'Ada Vale' }, { name: 'Ben Orr' }, { name: 'Cy Moor' });
  carrying = stick();
});
afterAll(async () => {
  carrying?.remove();
  await harbour?.close();
});

const PLACE = { kind: 'business', position: { lat: 51, lon: 0 } };
const place = (of: Laptop, name: string) => of.vault.make('place', { ...PLACE, name, areaId: beat });
const nameAt = (of: Laptop, id: string) => of.vault.parts.holding.load(id)?.view.doc.name;
const renamed = (change: Change, name: string): Change => ({
  ...change,
  writes: { ...change.writes, name: { value: name, seen: [] } },
});

const known = async (id: string): Promise<boolean> =>
  (await server.store.read((sql) => sql.get('SELECT id FROM change WHERE id = $1', [id]))) !== undefined;

test('the server takes nothing that stands otherwise in a batch than its device signed it: content, number, or somebody else’s name', async () => {
  const dee = await playedAt(harbour);
  const [made] = dee.make('place', { ...PLACE, name: 'The lock', areaId: beat });
  if (made === undefined) throw new Error('nothing made');
  const sent = dee.seal([made]);
  const [item] = sent.items;
  if (item?.kind !== 'change') throw new Error('nothing sealed');
  const told = { ...item, change: renamed(made, 'The gaol') };
  const elses = dee.seal([{ ...made, device: ada.vault.parts.store.device }]);
  const shell = {
    id: made.id,
    record: made.record,
    device: ada.vault.parts.store.device,
    number: 1,
    stamp: made.stamp,
  };
  for (const forgery of [
    { ...sent, items: [told] },
    { ...sent, batch: { ...sent.batch, number: sent.batch.number + 7 } },
    { ...sent, batch: { ...sent.batch, hashes: [hashOf(told, digest)] }, items: [told] },
    elses,
    dee.sealItems([{ kind: 'shell', shell }]),
  ])
    await expect(dee.push(forgery)).rejects.toThrow(/badRequest/);
  expect(await known(made.id)).toBe(false);
  expect(await dee.push(sent)).toMatchObject({ outcomes: [{ outcome: 'taken' }], number: 1 });
});

test('beside what bears the server’s own mark nothing gets in that its device did not sign', async () => {
  const made = place(ada, 'The weir');
  await ada.sync();
  const dee = await playedAt(harbour);
  const { answer } = await dee.pull();
  const items = answer.feeds.flatMap((feed) => feed.items);
  const genuine = items.find((one) => one.kind === 'change' && one.change.record === made);
  if (genuine?.kind !== 'change') throw new Error('not handed out');
  const { change, salt, mark } = genuine;
  const batch = answer.batches[genuine.batch];
  if (batch === undefined) throw new Error('no batch');
  const alone = { kind: 'change', change, salt, mark } as const;
  const forged = { ...renamed(change, 'The gaol'), id: newId(), number: change.number + 100 };
  const both = [alone, { kind: 'change', change: forged, salt } as const];
  await expect(dee.push({ batch, items: both, withheld: [] })).rejects.toThrow(/badRequest/);
  expect(await known(forged.id)).toBe(false);
  // Nor is the mark of one thing that of another.
  const other = [{ ...alone, change: renamed(change, 'The gaol') }];
  await expect(dee.push({ batch, items: other, withheld: [] })).rejects.toThrow(/badRequest/);
  // By itself it is what the server took once.
  expect(await dee.push({ batch, items: [alone], withheld: [] })).toMatchObject({ outcomes: [{ outcome: 'known' }] });
});

test('a laptop takes nothing from the server under a colleague’s name that the colleague did not sign, and everything else once it is told right', async () => {
  const made = place(ada, 'The smithy');
  await ada.sync();
  const key = generateKeyPairSync('ed25519');
  const publicKey = key.publicKey.export({ format: 'jwk' }).x ?? '';
  const stranger: Omit<PenCertificate, 'signature'> = { pen: 'astranger001', officer: newId(), publicKey };
  const certificate = { ...stranger, signature: signerOf(key.privateKey).sign(penText(stranger)) };
  const lies: ((page: PullAnswer) => PullAnswer)[] = [
    // Other words under her batch.
    (page) => ({
      ...page,
      feeds: page.feeds.map(({ scope, items }) => ({
        scope,
        items: items.map((item) =>
          item.kind === 'change' ? { ...item, change: renamed(item.change, 'The gaol') } : item,
        ),
      })),
    }),
    // And the batch made to fit them.
    (page) => {
      const feeds = page.feeds.map(({ scope, items }) => ({
        scope,
        items: items.map((item) =>
          item.kind === 'change' ? { ...item, change: renamed(item.change, 'The gaol') } : item,
        ),
      }));
      const all = feeds.flatMap(({ items }) => items);
      const hashes = all.flatMap((item) =>
        item.kind === 'change' ? [hashOf({ ...item, kind: 'change' }, digest)] : [],
      );
      return { ...page, feeds, batches: page.batches.map((batch) => ({ ...batch, hashes })) };
    },
    // Somebody the server never vouched for.
    (page) => ({ ...page, pens: [...page.pens, certificate] }),
  ];
  // Ben knows her name and her key.
  const earlier = place(ada, 'The tannery');
  for (const lie of lies) {
    const line = ben.line();
    const lying: typeof line = {
      ...line,
      pull: async (request, signal) => {
        const page = await line.pull(request, signal);
        return page.feeds.length > 0 ? lie(page) : page;
      },
    };
    await expect(ben.vault.parts.sync.exchange.run(lying)).rejects.toMatchObject({ code: 'notGenuine' });
    line.close();
    expect(nameAt(ben, made)).toBeUndefined();
  }
  await ada.sync();
  await ben.sync();
  expect([made, earlier].map((id) => nameAt(ben, id))).toEqual(['The smithy', 'The tannery']);
});

test('on a stick nobody can put words into a colleague’s mouth, though the file is whole and its maker enrolled', async () => {
  const file = carrying.path();
  const made = place(ada, 'The weir');
  const officer = (of: Laptop) => of.vault.parts.store.officer;
  const changed = (part: Part<'send'>, as: (change: Change) => Change): Item[] =>
    part.items.map((item) => (item.kind === 'change' ? { ...item, change: as(item.change) } : item));
  const key = generateKeyPairSync('ed25519');
  const stranger = {
    pen: 'astranger002',
    officer: officer(ada),
    publicKey: key.publicKey.export({ format: 'jwk' }).x ?? '',
  };
  const certificate = { ...stranger, signature: signerOf(key.privateKey).sign(penText(stranger)) };
  const stamped = (change: Change) => `${change.stamp.slice(0, change.stamp.indexOf('.'))}.${stranger.pen}`;
  const lies: ((part: Part<'send'>) => Parameters<Parameters<typeof forged>[3]>[0][])[] = [
    // Other words in a batch that was signed before.
    (part) => [{ ...part, items: changed(part, (change) => renamed(change, 'The gaol')) }],
    // Her own signature under what is said to be Ben’s.
    (part) => [
      resealed(
        ada,
        part,
        changed(part, (change) => ({ ...change, author: officer(ben) })),
      ),
    ],
    // An erasure that is said to be Ben’s, and one that is said to be the server’s own.
    ...[officer(ben), THE_SERVER].map((by) => (part: Part<'send'>) => {
      const [first] = part.items;
      const { stamp = '' } = first?.kind === 'change' ? first.change : {};
      const at = ada.vault.clock.now;
      const erasure = { id: made, type: 'place', stamp, by, at, reason: 'retention' } as const;
      return [part, resealed(ada, part, [{ kind: 'erasure', erasure, salt: 'salt' }])];
    }),
    // A name that the server never heard of.
    (part) => {
      const items = changed(part, (change) => ({ ...change, device: stranger.pen, stamp: stamped(change) }));
      const batch = sealBatch(stranger.pen, 1, items, digest, signerOf(key.privateKey));
      return [
        { kind: 'pens', certificates: [certificate] },
        { kind: 'send', batch, items, withheld: [] },
      ];
    },
  ];
  for (const lie of lies) {
    await forged(ada, ben, file, (part) => (part.kind === 'send' ? lie(part) : [part]));
    expect(await refusal(taken(ben, file))).toBe('fileAltered');
    expect([nameAt(ben, made), ben.vault.parts.erasures.has(made)]).toEqual([undefined, false]);
  }
  // As she wrote it, it is taken: what was refused was the lie.
  await forged(ada, ben, file, (part) => [part]);
  await taken(ben, file);
  expect(nameAt(ben, made)).toBe('The weir');
});

test('a stick is believed by the signatures in it alone: what a colleague handed on is its author’s, and the server takes it so', async () => {
  const made = place(ada, 'The mill race');
  const [first, second] = [carrying.path(), carrying.path()];
  await written(ada, lineOf(ben), first);
  await taken(ben, first);
  // What the author signed is kept and goes on as it was.
  expect(transferOf(ben).outlook(lineOf(cy)).changes).toBeGreaterThan(0);
  await written(ben, lineOf(cy), second);
  await taken(cy, second);
  expect(nameAt(cy, made)).toBe('The mill race');
  await cy.sync();
  const row = await server.store.read((sql) =>
    sql.get<{ device: string }>('SELECT device FROM change WHERE record = $1', [made]),
  );
  expect(row?.device).toBe(ada.vault.parts.store.device);
});

test('what is left of an erased record in the signed batches tells nothing to whoever guesses what it said', async () => {
  const made = place(ada, 'The chandlery');
  await ada.sync();
  await ben.sync();
  const [said] = ada.vault.parts.changes.ofRecord(made);
  if (said === undefined) throw new Error('nothing was written');
  ada.vault.commit({ do: 'erase', id: made, reason: 'request', permit: 'confirmed' });
  await ada.sync();
  await ben.sync();
  const hashes = await server.store.read(async (sql) => {
    const rows = await sql.all<{ body: string }>('SELECT body FROM batch');
    const kept = await sql.all<{ hash: string }>('SELECT hash FROM change WHERE record = $1', [made]);
    return [
      ...rows.flatMap(({ body }) => (JSON.parse(body) as { hashes: string[] }).hashes),
      ...kept.map(({ hash }) => hash),
    ];
  });
  expect(hashes.length).toBeGreaterThan(0);
  const salts = (of: Laptop) =>
    of.vault.parts.store.db.prepare<[string], string>('SELECT salt FROM sealed WHERE id = ?').pluck().all(said.id);
  // Of what stands on either laptop no salt is left to guess with.
  expect([...salts(ada), ...salts(ben)].filter((salt) => salt !== '')).toEqual([]);
  const guess: Item = { kind: 'change', change: said, salt: '' };
  expect(hashes).not.toContain(hashOf(guess, digest));
});
