/** The simulation's ground in calm weather, for what it found to be told by itself: fresh for every test that names its laptops. */
import { join } from 'node:path';
import { afterEach, beforeEach, expect } from 'vitest';
import { SyncFailure } from '../../../db/sync/failure.ts';
import { readSecret, signerOf } from '../../../db/sync/signing.ts';
import { openTransfer } from '../../../db/sync/transfer.ts';
import { newId } from '../../../model/id.ts';
import type { PushAnswer } from '../../../model/wire/exchange.ts';
import { muster } from '../../sim/force.ts';
import type { Laptop } from '../../sim/laptop.ts';
import type { Force } from '../../sim/steps.ts';
import { World } from '../../sim/world.ts';
import { randomFrom } from '../random.ts';

export let world: World;
export let force: Force;
export let ada: Laptop;
export let ben: Laptop;
export let cleo: Laptop;
/** Of another unit, on its beat alone. */
export let eve: Laptop;
export let mill: string;
export let quay: string;

beforeEach(async () => {
  // No chance is taken in calm weather, but for the power and the disk: this seed spares them.
  world = new World({ ...randomFrom(1), next: () => 0.999 });
  force = await muster(world);
  const [first, second, third, , fifth] = force.laptops;
  if (!first || !second || !third || !fifth) throw new Error('nobody came');
  [ada, ben, cleo, eve] = [first, second, third, fifth];
  [mill = '', quay = ''] = force.beats;
});
afterEach(async () => {
  for (const laptop of force.laptops) laptop.vault.close();
  await world.end();
});

export const make = async (by: Laptop, type: 'entry' | 'place', areaId: string): Promise<string> => {
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
export const NOTE = Buffer.from('What the caretaker wrote down.');
/** The hash of what was attached. */
export const attach = async (by: Laptop, id: string): Promise<string> => {
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
export const erase = (by: Laptop, id: string) => by.commit({ do: 'erase', id, reason: 'mistake', permit: 'confirmed' });
/** They erase it where they may not: the server keeps it, they hear why, and are posted at `mill` again. */
export const eraseInVain = async (by: Laptop, id: string): Promise<void> => {
  await postingEnded(by);
  expect(await erase(by, id)).toBe(true);
  for (let round = 0; round < 2; round++) await by.exchange();
  expect(by.sync.refusals.all()).toMatchObject([{ record: id, reason: 'erasureRefused' }]);
  await world.assign({ officer: by.officer, area: mill });
  for (let round = 0; round < 2; round++) await by.exchange();
};
export const has = ({ vault }: Laptop, id: string) => vault.parts.holding.load(id) !== undefined;
export const agree = ({ vault, sync }: Laptop) => vault.parts.store.write(() => sync.values.set('leave', 'yes'));
/** Their posting at `mill` ended long ago. */
export const postingEnded = ({ officer }: Laptop) => world.assign({ officer, area: mill }, '2020-01-01', '2020-02-01');
/** They are posted there no longer, agree that the records leave, and exchange so many times. */
export const leave = async (of: Laptop, rounds: number): Promise<void> => {
  await postingEnded(of);
  agree(of);
  for (let round = 0; round < rounds; round++) await of.exchange();
};
export const erasedAtServer = (id: string) =>
  world.store.read((sql) => sql.get('SELECT record, erased_by AS by FROM erasure WHERE record = $1', [id]));
/** A file by hand from one to the other, taken up there. */
export const carry = async (from: Laptop, to: Laptop): Promise<void> => {
  const file = join(world.folder, 'carried');
  const address = openTransfer(to.sync).address();
  for await (const _ of openTransfer(from.sync).write({ kind: 'line', address }, 'No network', file));
  for await (const _ of openTransfer(to.sync).take(file));
};
/** Everything is sealed and nothing arrives. */
export const cut = (of: Laptop) => {
  of.planted = {
    pushed: () => {
      throw new SyncFailure('offline');
    },
  };
};
export const mend = (of: Laptop) => {
  of.planted = undefined;
};
/** What waits reaches the server, and its answer, given here, is lost on the way back. */
export const pushUnheard = async (by: Laptop): Promise<PushAnswer> => {
  const sends = by.sync.outbox.next(signerOf(readSecret(by.sync.values.get('deviceKey'))));
  return world.feeds.push(await world.caller(by.device), { epoch: world.identity.epoch, sends });
};
/** The server is put back from its newest backup. */
export const putBack = async () => world.restore(await world.devicesAgain());
