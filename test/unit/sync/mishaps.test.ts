/** What the simulation found, each by itself: laptops and a server on the simulation's ground, in calm weather. */
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SyncFailure } from '../../../db/sync/failure.ts';
import { readSecret, signerOf } from '../../../db/sync/signing.ts';
import { openTransfer } from '../../../db/sync/transfer.ts';
import type { Change } from '../../../model/change.ts';
import { newId } from '../../../model/id.ts';
import { muster } from '../../sim/force.ts';
import type { Laptop } from '../../sim/laptop.ts';
import type { Force } from '../../sim/steps.ts';
import { DAY, World } from '../../sim/world.ts';
import { randomFrom } from '../../support/random.ts';

let world: World;
let force: Force;
let ada: Laptop;
let ben: Laptop;
let mill: string;
let quay: string;

beforeEach(async () => {
  // No chance is taken in calm weather, but for the power and the disk: this seed spares them.
  world = new World({ ...randomFrom(1), next: () => 0.999 });
  force = await muster(world);
  const [first, second] = force.laptops;
  if (first === undefined || second === undefined) throw new Error('nobody came');
  [ada, ben] = [first, second];
  [mill = '', quay = ''] = force.beats;
});
afterEach(async () => {
  for (const laptop of force.laptops) laptop.vault.close();
  await world.end();
});

const make = async (by: Laptop, type: 'entry' | 'place', areaId: string): Promise<string> => {
  world.now += 60_000;
  by.tick();
  const id = newId(by.vault.clock.now);
  const start = new Date(by.vault.clock.now - 60_000).toISOString();
  const doc =
    type === 'entry'
      ? { kind: 'visit', start, facts: 'Spoke about the lamp.', areaId }
      : { name: 'Lock house', kind: 'other', position: { lat: 51, lon: 0 }, areaId };
  expect(await by.commit({ do: 'create', type, id, doc })).toBe(true);
  return id;
};
const NOTE = Buffer.from('What the caretaker wrote down.');
/** The hash of what was attached. */
const attach = async (by: Laptop, id: string): Promise<string> => {
  let content = '';
  await by.act(async () => {
    const { uploads } = by.vault.parts;
    const { upload } = uploads.begin({ bytes: NOTE.length, name: 'note.txt' });
    uploads.append({ upload, at: 0, bytes: NOTE });
    const { origin: _, ...file } = await uploads.finish({ upload, thumbnail: false });
    content = file.content;
    const leaves = {
      'attachments/a/order': { value: 'V' },
      'attachments/a/file': { value: file },
      'attachments/a/name': { value: 'note.txt' },
    };
    by.vault.commit({ do: 'edit', id, leaves });
  });
  return content;
};
const erase = (by: Laptop, id: string) => by.commit({ do: 'erase', id, reason: 'mistake', permit: 'confirmed' });
const has = ({ vault }: Laptop, id: string) => vault.parts.holding.load(id) !== undefined;
const agree = ({ vault, sync }: Laptop) => vault.parts.store.write(() => sync.values.set('leave', 'yes'));
const erasedAtServer = (id: string) =>
  world.store.read((sql) => sql.get('SELECT record FROM erasure WHERE record = $1', [id]));
/** Everything is sealed and nothing arrives. */
const cut = (of: Laptop) => {
  of.planted = {
    pushed: () => {
      throw new SyncFailure('offline');
    },
  };
};
const mend = (of: Laptop) => {
  of.planted = undefined;
};

test('what was sealed in many cut-off tries, with one erased in between, is sent to its end', async () => {
  cut(ada);
  const places: string[] = [];
  for (let index = 0; index < 8; index++) {
    places.push(await make(ada, 'place', mill));
    await ada.exchange();
  }
  await erase(ada, places[2] ?? '');
  mend(ada);
  await ada.exchange();
  expect(ada.sync.outbox.waiting()).toBe(0);
  await ben.exchange();
  expect(places.filter((id) => has(ben, id))).toHaveLength(7);
});

test('an erasure sealed before the laptop got a new name is sent once, and taken', async () => {
  const place = await make(ada, 'place', mill);
  await ada.exchange();
  await erase(ada, place);
  cut(ada);
  await ada.exchange();
  mend(ada);
  await world.revoke(ada.device);
  await ada.renew();
  await ada.exchange();
  expect(ada.sync.outbox.waiting()).toBe(0);
  expect(await erasedAtServer(place)).toBeDefined();
});

test('an erasure that the server refuses is taken back: the record is there again, with the reason, after a restart too', async () => {
  const place = await make(ada, 'place', mill);
  await ada.exchange();
  await ben.exchange();
  await world.assign({ officer: ben.officer, area: mill }, '2020-01-01', '2020-02-01');
  expect(await erase(ben, place)).toBe(true);
  await ben.exchange();
  await ben.exchange();
  ben.reopen();
  expect(has(ben, place)).toBe(true);
  expect(ben.vault.parts.erasures.has(place)).toBe(false);
  expect(ben.sync.refusals.all()).toMatchObject([{ record: place, reason: 'erasureRefused' }]);
  expect(await erasedAtServer(place)).toBeUndefined();
});

test.each(['a new name', 'a restored server'])(
  'what was refused without an answer comes back to its author with %s',
  async (how) => {
    const entry = await make(ada, 'entry', mill);
    await ada.exchange();
    await world.assign({ officer: ada.officer, area: mill }, '2020-01-01', '2020-02-01');
    await ada.commit({ do: 'edit', id: entry, leaves: { facts: { value: 'Spoke about the gate.' } } });
    const sends = ada.sync.outbox.next(signerOf(readSecret(ada.sync.values.get('deviceKey'))));
    const request = { epoch: world.identity.epoch, sends };
    const { outcomes } = await world.feeds.push(await world.caller(ada.device), request);
    expect(outcomes).toMatchObject([{ outcome: 'refused', reason: 'otherArea' }]);
    if (how === 'a new name') {
      await world.revoke(ada.device);
      await ada.renew();
    } else {
      await world.backUp();
      await world.restore(async () => {});
    }
    for (let round = 0; round < 2; round++) await ada.exchange();
    expect(ada.sync.refusals.all()).toMatchObject([{ record: entry, reason: 'otherArea' }]);
  },
);

test('a posting that ended while the server was put back takes its records along', async () => {
  const entry = await make(ada, 'entry', mill);
  await ada.exchange();
  await ben.exchange();
  expect(has(ben, entry)).toBe(true);
  await world.backUp();
  await world.restore(async () => {});
  await world.assign({ officer: ben.officer, area: mill }, '2020-01-01', '2020-02-01');
  agree(ben);
  for (let round = 0; round < 3; round++) await ben.exchange();
  expect(has(ben, entry)).toBe(false);
});

test('what was erased before a restored server heard of it again leaves the laptops that had it', async () => {
  await world.backUp();
  const entry = await make(ada, 'entry', mill);
  await ada.exchange();
  await ben.exchange();
  await world.restore(async () => {});
  await erase(ada, entry);
  await ada.exchange();
  expect(await erasedAtServer(entry)).toBeDefined();
  agree(ben);
  for (let round = 0; round < 3; round++) await ben.exchange();
  expect(has(ben, entry)).toBe(false);
});

test('nothing leaves on account of a restored server that was given everything again', async () => {
  await world.backUp();
  const entry = await make(ada, 'entry', mill);
  await ada.exchange();
  await ben.exchange();
  await world.restore(async () => {});
  for (let round = 0; round < 3; round++) for (const laptop of [ben, ada]) await laptop.exchange();
  expect([has(ada, entry), has(ben, entry)]).toEqual([true, true]);
  expect(ada.sync.leaving.outlook().count).toBe(0);
});

test('a refused attachment lets its record go, and stays as long as its draft does', async () => {
  const entry = await make(ada, 'entry', mill);
  await ada.exchange();
  await world.assign({ officer: ada.officer, area: mill }, '2020-01-01', '2020-02-01');
  const content = await attach(ada, entry);
  agree(ada);
  for (let round = 0; round < 3; round++) await ada.exchange();
  const { contents, drafts, store } = ada.vault.parts;
  expect(ada.sync.refusals.all()).toMatchObject([{ record: entry, reason: 'otherArea' }]);
  expect(ada.sync.lane.counts().toSend).toBe(0);
  expect(has(ada, entry)).toBe(false);
  world.now += 3 * DAY;
  ada.tick();
  contents.sweep();
  expect(contents.sizeOf(content)).toBe(NOTE.length);
  store.write(() => drafts.remove(ada.sync.refusals.all().map(({ draft }) => draft)));
  contents.sweep();
  expect(contents.sizeOf(content)).toBeUndefined();
});

test('a record whose birth comes last is known to belong to what it is about', async () => {
  await world.backUp();
  const place = await make(ada, 'place', mill);
  const action = newId(ada.vault.clock.now);
  const doc = { text: 'Call', owner: ada.officer, due: '2061-06-01', about: place, areaId: quay };
  await ada.commit({ do: 'create', type: 'action', id: action, doc });
  await ada.commit({ do: 'edit', id: action, leaves: { text: { value: 'Call again' } } });
  await ada.exchange();
  const { changes, sync } = ada.vault.parts;
  const sends = [...changes.ofRecord(action)].reverse().map((change) => {
    const proof = sync.proofs.of(change.id);
    if (proof === undefined) throw new Error('not sealed');
    const { batch, salt, mark } = proof;
    return { batch, items: [{ kind: 'change' as const, change, salt, mark }], withheld: [] };
  });
  await world.restore(async () => {});
  const caller = await world.caller(ben.device);
  for (const send of sends) await world.feeds.push(caller, { epoch: world.identity.epoch, sends: [send] });
  const row = await world.store.read((sql) => sql.get('SELECT owner FROM record WHERE id = $1', [action]));
  expect(row).toEqual({ owner: place });
});

test('what belonged to a record that a restored server erased again, by its ledger, belongs where it says itself', async () => {
  const place = await make(ada, 'place', mill);
  await ada.exchange();
  await ben.exchange();
  const action = newId(ben.vault.clock.now);
  const doc = { text: 'Call', owner: ben.officer, due: '2061-06-01', about: place, areaId: quay };
  await ben.commit({ do: 'create', type: 'action', id: action, doc });
  await ben.exchange();
  await world.backUp();
  // Ada has not heard of what Ben promised about it.
  await erase(ada, place);
  await ada.exchange();
  await world.restore(async () => {});
  expect(await erasedAtServer(place)).toBeDefined();
  const row = await world.store.read((sql) =>
    sql.get<{ scopes: string }>('SELECT scopes FROM record WHERE id = $1', [action]),
  );
  expect(JSON.parse(row?.scopes ?? '')).toEqual([`area/${quay}/log`, `officer/${ben.officer}`]);
});

test('what was refused in a push whose answer was lost comes back to its author, though the next try carries less at once', async () => {
  await ada.exchange();
  cut(ada);
  for (let index = 0; index < 4; index++) {
    await make(ada, 'place', mill);
    await ada.exchange();
  }
  const [thrownAway, kept] = [await make(ada, 'place', mill), await make(ada, 'place', mill)];
  await ada.exchange();
  await world.assign({ officer: ada.officer, area: mill }, '2020-01-01', '2020-02-01');
  const sends = ada.sync.outbox.next(signerOf(readSecret(ada.sync.values.get('deviceKey'))));
  const { outcomes } = await world.feeds.push(await world.caller(ada.device), { epoch: world.identity.epoch, sends });
  expect(outcomes.at(-1)).toMatchObject({ outcome: 'refused', reason: 'otherArea' });
  // One that went in a batch with others goes as a number alone now, and parts them.
  await erase(ada, thrownAway);
  mend(ada);
  await ada.exchange();
  expect(ada.sync.outbox.waiting()).toBe(0);
  expect(ada.sync.refusals.all()).toContainEqual(expect.objectContaining({ record: kept, reason: 'otherArea' }));
});

test('an attachment that had left a laptop before its backup was put back comes again from the server', async () => {
  const entry = await make(ada, 'entry', mill);
  const content = await attach(ada, entry);
  await ada.exchange();
  await ben.exchange();
  await ben.backUp();
  await world.assign({ officer: ben.officer, area: mill }, '2020-01-01', '2020-02-01');
  agree(ben);
  for (let round = 0; round < 2; round++) await ben.exchange();
  expect(has(ben, entry)).toBe(false);
  await world.assign({ officer: ben.officer, area: mill });
  await ben.putBack();
  // The backup speaks of it, and its file went with the record.
  expect(await ben.vault.parts.contents.readChunk(content, 0)).toBeUndefined();
  for (let round = 0; round < 2; round++) await ben.exchange();
  expect(await ben.vault.parts.contents.readChunk(content, 0)).toEqual(NOTE);
});

test('what a restored server had taken under an earlier name is handed back as it was, not written again', async () => {
  await world.backUp();
  const place = await make(ada, 'place', mill);
  await ada.exchange();
  await ben.exchange();
  await ben.commit({ do: 'edit', id: place, leaves: { name: { value: 'The old lock house' } } });
  await ben.exchange();
  await world.revoke(ada.device);
  await ada.renew();
  await ada.exchange();
  await world.restore(await world.devicesAgain());
  for (let round = 0; round < 3; round++) for (const laptop of [ada, ben]) await laptop.exchange();
  for (const { vault, sync } of [ada, ben]) {
    expect(sync.refusals.all()).toEqual([]);
    expect(vault.parts.changes.ofRecord(place)).toHaveLength(2);
    expect(vault.parts.holding.load(place)?.view).toMatchObject({ conflicts: {}, doc: { name: 'The old lock house' } });
  }
});

test('what others wrote upon a birth that was refused belongs to the record when it is born after all', async () => {
  const place = await make(ada, 'place', mill);
  const { applier, changes, holding, store } = ada.vault.parts;
  const [birth] = changes.ofRecord(place);
  if (birth === undefined) throw new Error('nothing was written');
  const byOther = (change: Partial<Change>): Change => {
    const stamp = `${birth.stamp.slice(0, birth.stamp.indexOf('.'))}.${change.device}`;
    return { ...birth, id: newId(world.now), author: ben.officer, number: 1, stamp, ...change };
  };
  const take = (change: Change) =>
    store.write(() => {
      const slice = applier.begin();
      slice.take(change);
      slice.end();
    });
  const { birth: _, ...rest } = byOther({ device: 'bensname0001' });
  take({ ...rest, writes: { hazards: { value: 'A dog', seen: [] } } });
  await world.assign({ officer: ada.officer, area: mill }, '2020-01-01', '2020-02-01');
  await ada.exchange();
  expect(ada.sync.refusals.all()).toMatchObject([{ record: place, reason: 'otherArea' }]);
  expect(has(ada, place)).toBe(false);
  take(byOther({ device: 'carasname001' }));
  expect(holding.load(place)?.view.doc).toMatchObject({ name: 'Lock house', hazards: 'A dog' });
});

const carry = async (from: Laptop, to: Laptop): Promise<void> => {
  const file = join(world.folder, 'carried');
  const address = openTransfer(to.sync).address();
  for await (const _ of openTransfer(from.sync).write({ kind: 'line', address }, 'No network', file));
  for await (const _ of openTransfer(to.sync).take(file));
};

test('what came by file and its recipient may not have goes once the server knows it, whoever told it', async () => {
  for (const laptop of [ada, ben]) await laptop.exchange();
  const [told, untold] = [await make(ada, 'entry', mill), await make(ada, 'entry', mill)];
  await ada.exchange();
  await ada.commit({ do: 'edit', id: told, leaves: { facts: { value: 'Spoke about the gate.' } } });
  await ada.commit({ do: 'edit', id: untold, leaves: { facts: { value: 'Spoke about the dog.' } } });
  // Neither of them has heard that it ended.
  await world.assign({ officer: ben.officer, area: mill }, '2020-01-01', '2020-02-01');
  const fresh = await make(ada, 'entry', mill);
  await carry(ada, ben);
  expect(has(ben, fresh)).toBe(true);
  agree(ben);
  await ada.exchange();
  for (let round = 0; round < 3; round++) await ben.exchange();
  expect([told, untold, fresh].map((id) => has(ben, id))).toEqual([false, false, false]);
});

test('a record whose erasure was refused can be erased again once that is allowed', async () => {
  const place = await make(ada, 'place', mill);
  await ada.exchange();
  await ben.exchange();
  await world.assign({ officer: ben.officer, area: mill }, '2020-01-01', '2020-02-01');
  await erase(ben, place);
  for (let round = 0; round < 2; round++) await ben.exchange();
  expect(await erasedAtServer(place)).toBeUndefined();
  await world.assign({ officer: ben.officer, area: mill });
  for (let round = 0; round < 2; round++) await ben.exchange();
  world.now += 60_000;
  ben.tick();
  expect(await erase(ben, place)).toBe(true);
  await ben.exchange();
  expect(await erasedAtServer(place)).toBeDefined();
});

test('what was taken without an answer goes with a new name as well, where its author may not have it', async () => {
  await ada.exchange();
  const entry = await make(ada, 'entry', mill);
  const sends = ada.sync.outbox.next(signerOf(readSecret(ada.sync.values.get('deviceKey'))));
  await world.feeds.push(await world.caller(ada.device), { epoch: world.identity.epoch, sends });
  await world.assign({ officer: ada.officer, area: mill }, '2020-01-01', '2020-02-01');
  await world.revoke(ada.device);
  await ada.renew();
  agree(ada);
  for (let round = 0; round < 2; round++) await ada.exchange();
  expect(has(ada, entry)).toBe(false);
});

test('an attachment that a restored server lost is handed back by whoever still has it, though the record is theirs to see no more', async () => {
  await world.backUp();
  const entry = await make(ada, 'entry', mill);
  const content = await attach(ada, entry);
  for (const laptop of [ada, ben]) await laptop.exchange();
  expect(await ben.vault.parts.contents.readChunk(content, 0)).toEqual(NOTE);
  await world.restore(await world.devicesAgain());
  await world.assign({ officer: ben.officer, area: mill }, '2020-01-01', '2020-02-01');
  agree(ben);
  for (let round = 0; round < 3; round++) await ben.exchange();
  expect(has(ben, entry)).toBe(false);
  const kept = await world.store.read((sql) =>
    sql.all<{ content: string }>('SELECT content FROM attachment_content WHERE record = $1 AND whole = 1', [entry]),
  );
  expect(kept).toEqual([{ content }]);
});
