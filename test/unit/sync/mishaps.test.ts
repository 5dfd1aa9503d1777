/** What the simulation found of erasures, new names and servers put back, each by itself. */
import { expect, test } from 'vitest';
import { newId } from '../../../model/id.ts';
import { isSensitiveChange } from '../../../model/scopes.ts';
import type { Laptop } from '../../sim/laptop.ts';
import { DAY } from '../../sim/world.ts';
import {
  ada,
  agree,
  attach,
  ben,
  cleo,
  cut,
  erase,
  erasedAtServer,
  eraseInVain,
  has,
  leave,
  make,
  mend,
  mill,
  NOTE,
  postingEnded,
  pushUnheard,
  putBack,
  quay,
  world,
} from '../../support/sync/calm.ts';

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
  await postingEnded(ben);
  expect(await erase(ben, place)).toBe(true);
  await ben.exchange();
  await ben.exchange();
  ben.reopen();
  expect(has(ben, place)).toBe(true);
  expect(ben.vault.parts.erasures.has(place)).toBe(false);
  expect(ben.sync.refusals.all()).toMatchObject([{ record: place, reason: 'erasureRefused' }]);
  expect(await erasedAtServer(place)).toBeUndefined();
});

test('a laptop and a server put back to where an erasure had been refused go on, and what was erased since is erased at both', async () => {
  const place = await make(ada, 'place', mill);
  await ada.exchange();
  await ben.exchange();
  await eraseInVain(ben, place);
  await ben.backUp();
  await world.backUp();
  world.now += 60_000;
  expect(await erase(ben, place)).toBe(true);
  await ben.putBack();
  await putBack();
  for (let round = 0; round < 2; round++) await ben.exchange();
  expect(has(ben, place)).toBe(false);
  expect(await erasedAtServer(place)).toBeDefined();
});

test('what was erased after the backup that a laptop was put back to is erased at the server, also where it hears of the record only later', async () => {
  await ada.backUp();
  await world.backUp();
  const place = await make(ada, 'place', mill);
  await ada.exchange();
  await ben.exchange();
  await putBack();
  expect(await erase(ada, place)).toBe(true);
  await ada.putBack();
  for (let round = 0; round < 3; round++) for (const laptop of [ada, ben]) await laptop.exchange();
  expect(await erasedAtServer(place)).toBeDefined();
  expect([has(ada, place), has(ben, place)]).toEqual([false, false]);
});

test.each(['a new name', 'a restored server'])(
  'what was refused without an answer comes back to its author with %s',
  async (how) => {
    const entry = await make(ada, 'entry', mill);
    await ada.exchange();
    await postingEnded(ada);
    await ada.commit({ do: 'edit', id: entry, leaves: { facts: { value: 'Spoke about the gate.' } } });
    const { outcomes } = await pushUnheard(ada);
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

test('what was to be sent again to a restored server is handed back as it was, where the laptop was lost in between', async () => {
  await world.backUp();
  const place = await make(ada, 'place', mill);
  await ada.exchange();
  await ben.exchange();
  await putBack();
  // It hears of the new epoch and offers what it has from others; before its own work goes again, the line breaks.
  cut(ada);
  await ada.exchange();
  mend(ada);
  await world.revoke(ada.device);
  await ada.renew();
  for (let round = 0; round < 3; round++) for (const laptop of [ada, ben]) await laptop.exchange();
  for (const { vault } of [ada, ben]) expect(vault.parts.changes.ofRecord(place)).toHaveLength(1);
});

test('a posting that ended while the server was put back takes its records along', async () => {
  const entry = await make(ada, 'entry', mill);
  await ada.exchange();
  await ben.exchange();
  expect(has(ben, entry)).toBe(true);
  await world.backUp();
  await world.restore(async () => {});
  await leave(ben, 3);
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
  await postingEnded(ada);
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

test('a restored server is given back the audit log as well, by laptops that have nothing new to say', async () => {
  await ada.exchange();
  await world.backUp();
  await make(ada, 'place', mill);
  for (let round = 0; round < 2; round++) await ada.exchange();
  const { chain } = ada.vault.parts.store;
  const head = chain.head();
  const atServer = () =>
    world.store.read((sql) =>
      sql.get<{ sequence: number; hash: string }>('SELECT sequence, hash FROM audit_head WHERE device = $1', [
        ada.device,
      ]),
    );
  expect(await atServer()).toEqual(head);
  await putBack();
  expect((await atServer())?.sequence).toBeLessThan(head?.sequence ?? 0);
  for (let round = 0; round < 2; round++) await ada.exchange();
  expect(chain.hashAt(head?.sequence ?? 0)).toBe(head?.hash);
  expect(await atServer()).toEqual(chain.head());
});

test('what a restored server lost stays until it was handed back, however often that is cut off', async () => {
  for (const laptop of [ada, ben]) await laptop.exchange();
  await world.backUp();
  const place = await make(ben, 'place', mill);
  for (const laptop of [ben, ada]) await laptop.exchange();
  expect(has(ada, place)).toBe(true);
  await putBack();
  cut(ada);
  for (let round = 0; round < 3; round++) await ada.exchange();
  mend(ada);
  await ada.exchange();
  expect(has(ada, place)).toBe(true);
  await ada.exchange();
  const { lines } = ada.vault.parts.store.chain;
  expect(lines(place, 20).filter(({ reason }) => reason === 'left')).toEqual([]);
  expect(await world.store.read((sql) => sql.all('SELECT id FROM record WHERE id = $1', [place]))).toHaveLength(1);
});

test('what a server took yesterday it takes again from whoever still has it, though its author might not write it today', async () => {
  for (const laptop of [ada, ben]) await laptop.exchange();
  await world.backUp();
  const place = await make(ben, 'place', mill);
  for (const laptop of [ben, ada]) await laptop.exchange();
  await putBack();
  await postingEnded(ben);
  for (let round = 0; round < 2; round++) await ada.exchange();
  expect(has(ada, place)).toBe(true);
  expect(await world.store.read((sql) => sql.all('SELECT id FROM record WHERE id = $1', [place]))).toHaveLength(1);
});

test('what is sensitive comes and goes with its feed, also in one page with another that brings the rest', async () => {
  // Feeds come in the order of their names: the one left first.
  const [from = '', to = ''] = [mill, quay].sort();
  await world.assign({ officer: ben.officer, area: to }, '2020-01-01', '2020-02-01');
  await ben.exchange();
  const [id, firm] = [newId(cleo.vault.clock.now), newId(cleo.vault.clock.now)];
  const organisation = { kind: 'organisation', orgName: 'Boathouse', areas: [from] };
  await cleo.commit({ do: 'create', type: 'party', id: firm, doc: organisation });
  await cleo.commit({ do: 'create', type: 'party', id, doc: { ...organisation, orgName: 'Chandlery' } });
  await cleo.commit({ do: 'edit', id, leaves: { represents: { value: [firm] } } });
  await cleo.exchange();
  await cleo.commit({ do: 'edit', id, leaves: { areas: { value: [to] }, areaId: { value: to } } });
  await cleo.exchange();
  agree(ben);
  for (let round = 0; round < 2; round++) await ben.exchange();
  expect(has(ben, id)).toBe(true);
  expect(ben.vault.parts.changes.ofRecord(id).filter(isSensitiveChange)).toEqual([]);
  expect(cleo.vault.parts.changes.ofRecord(id).filter(isSensitiveChange)).toHaveLength(1);
});

test('what a server had taken late it takes late again after it was put back, with when that was, though the thirty days are over', async () => {
  for (const laptop of [ada, ben]) await laptop.exchange();
  await world.backUp();
  const place = await make(ada, 'place', mill);
  await world.assign(
    { officer: ada.officer, area: mill },
    '2020-01-01',
    new Date(world.now).toISOString().slice(0, 10),
  );
  world.now += 10 * DAY;
  const came = world.now;
  const rows = () =>
    world.store.read((sql) =>
      sql.all<{ late: number; at: number }>('SELECT late, taken_at AS at FROM change WHERE record = $1', [place]),
    );
  for (const laptop of [ada, ben]) await laptop.exchange();
  expect(await rows()).toEqual([{ late: 1, at: came }]);
  expect([...ben.vault.parts.late.ofRecord(place).values()]).toEqual([came]);
  world.now += 40 * DAY;
  await putBack();
  await postingEnded(ada);
  expect(await rows()).toEqual([]);
  for (let round = 0; round < 2; round++) await ben.exchange();
  expect(await rows()).toEqual([{ late: 1, at: came }]);
});

test('what one server took late, and the one put back in its place took in time, is late nowhere any more', async () => {
  for (const laptop of [ada, ben]) await laptop.exchange();
  await world.backUp();
  const place = await make(ada, 'place', mill);
  const written = new Date(world.now).toISOString().slice(0, 10);
  const ended = () => world.assign({ officer: ada.officer, area: mill }, '2020-01-01', written);
  /** Taken, and the answer lost: its author never hears that it was, nor how. */
  const takenUnheard = async () => {
    const { outcomes } = await pushUnheard(ada);
    expect(outcomes).toMatchObject([{ outcome: 'taken' }]);
  };
  const late = (of: Laptop) => [...of.vault.parts.late.ofRecord(place).values()];
  await ended();
  world.now += 10 * DAY;
  const came = world.now;
  await takenUnheard();
  await ben.exchange();
  expect([late(ada), late(ben)]).toEqual([[], [came]]);

  // It was put back to before the posting ended, and hears of what was written then from its author first.
  await putBack();
  await takenUnheard();
  for (let round = 0; round < 2; round++) for (const laptop of [ben, ada]) await laptop.exchange();
  expect([late(ada), late(ben)]).toEqual([[], []]);
});
