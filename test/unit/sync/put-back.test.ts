/** What a server that was put back is owed, each by itself: everything it lost, once, in order, and nobody asked about what only waits. */
import { expect, test } from 'vitest';
import { SyncFailure } from '../../../db/sync/failure.ts';
import type { Line } from '../../../db/sync/https.ts';
import { newId } from '../../../model/id.ts';
import { idOf } from '../../../model/wire/batch.ts';
import type { Laptop } from '../../sim/laptop.ts';
import { CALM, lineOver } from '../../sim/wire.ts';
import {
  ada,
  agree,
  ben,
  carry,
  cleo,
  cut,
  erase,
  eve,
  force,
  has,
  make,
  mend,
  mill,
  postingEnded,
  pushUnheard,
  putBack,
  quay,
  world,
} from '../../support/sync/calm.ts';

const lost = async (): Promise<never> => {
  throw new SyncFailure('offline');
};
/** One exchange, of which some calls are answered otherwise. */
const exchangeOver = (of: Laptop, other: (line: Line) => Partial<Line>): Promise<void> => {
  of.tick();
  const line = lineOver(of, of.device, CALM);
  return of.sync.exchange.run({ ...line, ...other(line) });
};
const atServer = (id: string) => world.store.read((sql) => sql.all('SELECT id FROM record WHERE id = $1', [id]));

test('what was taken while its answer was lost goes, once it is another’s, when it is heard that it is known', async () => {
  await ada.exchange();
  const entry = await make(ada, 'entry', mill);
  await pushUnheard(ada);
  await postingEnded(ada);
  agree(ada);
  for (let round = 0; round < 2; round++) await ada.exchange();
  expect(ada.sync.outbox.waiting()).toBe(0);
  expect(has(ada, entry)).toBe(false);
});

test('nobody is asked about records leaving that a restored server only has not been sent again yet', async () => {
  await ada.exchange();
  await world.backUp();
  for (let index = 0; index < 12; index++) await make(ada, 'entry', mill);
  for (let round = 0; round < 2; round++) await ada.exchange();
  await putBack();
  cut(ada);
  for (let round = 0; round < 3; round++) {
    await ada.exchange();
    expect(ada.sync.leaving.outlook()).toMatchObject({ count: 0, asks: false });
  }
  mend(ada);
  for (let round = 0; round < 3; round++) await ada.exchange();
  expect(ada.sync.leaving.outlook()).toMatchObject({ count: 0, asks: false });
  expect(ada.sync.values.get('confirming')).toBe('');
});

test('what was erased after the backup that a server was put back to leaves a laptop that had not heard of it, though no feed tells of it any more', async () => {
  await world.backUp();
  const entry = await make(ben, 'entry', mill);
  for (const laptop of [ben, ada]) await laptop.exchange();
  expect(has(ada, entry)).toBe(true);
  expect(await erase(ben, entry)).toBe(true);
  await ben.exchange();
  await putBack();
  agree(ada);
  for (let round = 0; round < 3; round++) await ada.exchange();
  expect(has(ada, entry)).toBe(false);
  expect(await atServer(entry)).toEqual([]);
});

test('what belonged to a record that a restored server erased again by its ledger leaves whoever had it for that record alone', async () => {
  await world.assign({ officer: ben.officer, area: quay }, '2020-01-01', '2020-02-01');
  const place = await make(ada, 'place', mill);
  for (const laptop of [ada, cleo]) await laptop.exchange();
  const action = newId(cleo.vault.clock.now);
  const doc = { text: 'Call', owner: cleo.officer, due: '2061-06-01', about: place, areaId: quay };
  expect(await cleo.commit({ do: 'create', type: 'action', id: action, doc })).toBe(true);
  for (const laptop of [cleo, ben]) await laptop.exchange();
  expect([has(ben, place), has(ben, action)]).toEqual([true, true]);
  await world.backUp();
  // Ada has not heard of what Cleo promised about it.
  expect(await erase(ada, place)).toBe(true);
  await ada.exchange();
  await putBack();
  agree(ben);
  for (let round = 0; round < 3; round++) for (const laptop of [ben, cleo]) await laptop.exchange();
  expect([has(ben, place), has(ben, action), has(cleo, action)]).toEqual([false, false, true]);
});

test('what had followed its owner onto a beat leaves with it, though the restored server hears at once that it came and went', async () => {
  const [, , hill = ''] = force.beats;
  await world.assign({ officer: ada.officer, area: hill });
  await ada.exchange();
  const place = await make(ada, 'place', mill);
  const action = newId(ada.vault.clock.now);
  const doc = { text: 'Call', owner: ada.officer, due: '2061-06-01', about: place, areaId: mill };
  expect(await ada.commit({ do: 'create', type: 'action', id: action, doc })).toBe(true);
  const movedTo = async (area: string) => {
    expect(await ada.commit({ do: 'edit', id: place, leaves: { areaId: { value: area } } })).toBe(true);
    await ada.exchange();
  };
  await ada.exchange();
  await world.backUp();
  await movedTo(hill);
  await eve.exchange();
  expect([has(eve, place), has(eve, action)]).toEqual([true, true]);
  // Eve does not hear of it before the server is put back; then Ada's laptop sends both moves again, in one push.
  await movedTo(mill);
  await putBack();
  await ada.exchange();
  agree(eve);
  for (let round = 0; round < 3; round++) await eve.exchange();
  expect([has(eve, place), has(eve, action)]).toEqual([false, false]);
  expect([has(ada, place), has(ada, action)]).toEqual([true, true]);
});

test('what was heard to be known under an earlier name, and then lost by a server that never heard of that name, is written again under the present one', async () => {
  await world.backUp();
  const place = await make(ada, 'place', mill);
  await expect(
    exchangeOver(ada, (line) => ({
      push: async (request) => {
        await line.push(request);
        return lost();
      },
    })),
  ).rejects.toMatchObject({ code: 'offline' });
  await world.revoke(ada.device);
  await ada.renew();
  // It hears that the server has it, and the line breaks before the feeds bring it.
  await expect(exchangeOver(ada, () => ({ pull: lost }))).rejects.toMatchObject({ code: 'offline' });
  await putBack();
  for (let round = 0; round < 3; round++) for (const laptop of [ada, ben]) await laptop.exchange();
  expect(ada.sync.refusals.all()).toEqual([]);
  expect([has(ada, place), has(ben, place)]).toEqual([true, true]);
});

test('what own work builds on is handed on still where the server has to hear earlier numbers first', async () => {
  for (const laptop of [ada, ben]) await laptop.exchange();
  for (let index = 0; index < 3; index++) await make(ben, 'place', mill);
  await ben.exchange();
  const place = await make(ada, 'place', mill);
  await carry(ada, ben);
  await ben.commit({ do: 'edit', id: place, leaves: { name: { value: 'Upper lock' } } });
  const pen = ben.vault.parts.store.device;
  await world.store.transaction((sql) => sql.run('UPDATE accounted SET last = last - 2 WHERE device = $1', [pen]));
  for (let round = 0; round < 3; round++) await ben.exchange();
  expect(ben.sync.outbox.waiting()).toBe(0);
  expect(await atServer(place)).toHaveLength(1);
});

test('a restored server is offered everything once, also where some of it came by hand, and own work goes there once and in its own order', async () => {
  for (const laptop of [ada, ben]) await laptop.exchange();
  await world.backUp();
  const sent = await make(ben, 'place', mill);
  await ben.exchange();
  const entry = await make(ada, 'entry', mill);
  await carry(ada, ben);
  // Sealed in tries of their own.
  cut(ben);
  const own = [sent];
  for (let index = 0; index < 2; index++) {
    own.push(await make(ben, 'place', mill));
    await ben.exchange();
  }
  mend(ben);
  await putBack();
  const pushed: string[] = [];
  let offers = 0;
  const heard = () =>
    exchangeOver(ben, (line) => ({
      push: (request) => {
        pushed.push(...request.sends.flatMap(({ items }) => items.map(idOf)));
        return line.push(request);
      },
      offer: (ids) => {
        offers += 1;
        return line.offer(ids);
      },
    }));
  for (let round = 0; round < 2; round++) await heard();
  const changes = own.flatMap((id) => ben.vault.parts.changes.ofRecord(id)).map(({ id }) => id);
  expect(pushed.filter((id) => changes.includes(id))).toEqual(changes);
  for (const id of [...own, entry]) expect(await atServer(id)).toHaveLength(1);
  expect(offers).toBe(1);
});

test('what was erased here, and comes back erased by the feeds, stands erased once in the audit log', async () => {
  const place = await make(ada, 'place', mill);
  for (const laptop of [ada, ben]) await laptop.exchange();
  expect(await erase(ada, place)).toBe(true);
  for (let round = 0; round < 2; round++) for (const laptop of [ada, ben]) await laptop.exchange();
  for (const { vault } of [ada, ben])
    expect(vault.parts.store.chain.lines(place, 20).filter(({ action }) => action === 'erase')).toHaveLength(1);
});

test('a page that comes twice is taken once, and nothing is missed after it', async () => {
  await ben.exchange();
  const place = await make(ada, 'place', mill);
  await ada.exchange();
  let before: Awaited<ReturnType<Line['pull']>> | undefined;
  await exchangeOver(ben, (line) => ({
    pull: async (request) => {
      if (before !== undefined) return before;
      before = await line.pull(request);
      return { ...before, more: true };
    },
  }));
  expect(ben.vault.parts.changes.ofRecord(place)).toHaveLength(1);
  const next = await make(ada, 'place', mill);
  await ada.exchange();
  await ben.exchange();
  expect([has(ben, place), has(ben, next)]).toEqual([true, true]);
});
