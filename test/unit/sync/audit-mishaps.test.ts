/** What the verifier at the server says after mishaps: nothing of what is only gone, everything of what was altered. */
import { expect, test } from 'vitest';
import { MOST_ENTRIES } from '../../../model/wire/audit.ts';
import { contentsFrom } from '../../../server/audit/contents.ts';
import { verifyChains } from '../../../server/audit/verify.ts';
import { openChange, sealChange } from '../../../server/feeds/stored.ts';
import type { Laptop } from '../../sim/laptop.ts';
import {
  ada,
  ben,
  eraseInVain,
  has,
  leave,
  make,
  mill,
  postingEnded,
  putBack,
  world,
} from '../../support/sync/calm.ts';

const verify = () => verifyChains(world.store, world.sealer, contentsFrom(world.sealer));
const say = (laptop: Laptop, id: string, value: string) =>
  laptop.commit({ do: 'edit', id, leaves: { facts: { value } } });
const name = (laptop: Laptop, id: string, value: string) =>
  laptop.commit({ do: 'edit', id, leaves: { name: { value } } });

/** Alters what a record's changes say at the server, one after the other, and says what the verifier finds each time. */
async function found(record: string): Promise<(string | undefined)[]> {
  const rows = await world.store.read((sql) =>
    sql.all<{ id: string; body: Uint8Array }>('SELECT id, body FROM change WHERE record = $1 ORDER BY stamp', [record]),
  );
  const put = (id: string, body: Uint8Array) =>
    world.store.transaction((sql) => sql.run('UPDATE change SET body = $2 WHERE id = $1', [id, body]));
  const faults: (string | undefined)[] = [];
  for (const { id, body } of rows) {
    const { change, salt } = openChange(world.sealer, id, body);
    await put(id, sealChange(world.sealer, { change: { ...change, writes: {} }, salt }));
    faults.push((await verify()).bad[0]?.fault);
    await put(id, body);
  }
  return faults;
}

test('what a server had refused before it was put back is no fault of the audit log', async () => {
  const entry = await make(ada, 'entry', mill);
  await ada.exchange();
  await world.backUp();
  await postingEnded(ada);
  await say(ada, entry, 'Spoke about the gate.');
  await ada.exchange();
  expect(ada.sync.refusals.all()).toMatchObject([{ record: entry, reason: 'otherArea' }]);
  await world.assign({ officer: ada.officer, area: mill });
  for (let round = 0; round < 2; round++) await ada.exchange();
  await say(ada, entry, 'Spoke about the hedge.');
  await ada.exchange();
  await putBack();
  for (let round = 0; round < 3; round++) await ada.exchange();
  await say(ada, entry, 'Spoke about the lock.');
  await ada.exchange();
  expect(ada.sync.outbox.waiting()).toBe(0);
  const verified = await verify();
  expect(verified.bad).toEqual([]);
  expect(verified.contents).toBeGreaterThanOrEqual(3);
});

test('what only the server had, and lost when it was put back, is no fault of the audit log; what is left is still compared', async () => {
  const entry = await make(ben, 'entry', mill);
  await ben.exchange();
  await world.backUp();
  await say(ben, entry, 'Spoke about the gate.');
  await ben.exchange();
  await leave(ben, 3);
  expect(has(ben, entry)).toBe(false);
  await putBack();
  await world.assign({ officer: ben.officer, area: mill });
  for (let round = 0; round < 3; round++) await ben.exchange();
  await say(ben, entry, 'Spoke about the lock.');
  await ben.exchange();
  expect((await verify()).bad).toEqual([]);
  expect(await found(entry)).toEqual(['otherContent', 'otherContent']);
});

test('what is written in a record whose erasure the server refused is compared under the key it has since, at a restored server too', async () => {
  await world.backUp();
  const place = await make(ada, 'place', mill);
  await ada.exchange();
  await ben.exchange();
  await name(ben, place, 'Lower lock');
  // Much else is noted before it is erased: the chain goes up in more than one stretch.
  const { store } = ben.vault.parts;
  store.write(() => {
    for (let more = 0; more < MOST_ENTRIES; more++)
      store.chain.append({ at: world.now, actor: ben.officer, action: 'consult', record: place });
  });
  await ben.exchange();
  await eraseInVain(ben, place);
  await name(ben, place, 'Upper lock');
  await ben.exchange();
  const whole = await verify();
  expect(whole.bad).toEqual([]);
  expect(whole.contents).toBeGreaterThanOrEqual(3);
  expect(await found(place)).toEqual(['otherContent', 'otherContent', 'otherContent']);
  expect(await ben.vault.parts.verifyAudit()).toMatchObject({ firstBad: null });
  // The chain goes up again from its beginning; what the first of it was committed to under is gone with the erasure.
  await putBack();
  for (let round = 0; round < 3; round++) for (const laptop of [ada, ben]) await laptop.exchange();
  expect((await verify()).bad).toEqual([]);
});

test('what a lost laptop wrote after its clock was set back, and a colleague hands back to a restored server, is no fault of the audit log', async () => {
  const entry = await make(ada, 'entry', mill);
  const other = await make(ben, 'entry', mill);
  for (const laptop of [ada, ben]) await laptop.exchange();
  await ben.exchange();
  await world.backUp();
  // Refused, and its refusal lost with the server: of that number nothing is known any more.
  await postingEnded(ben);
  await say(ben, entry, 'Spoke about the gate.');
  await ben.exchange();
  expect(ben.sync.refusals.all()).toMatchObject([{ record: entry, reason: 'otherArea' }]);
  await world.assign({ officer: ben.officer, area: mill });
  await putBack();
  await world.assign({ officer: ben.officer, area: mill });
  for (let round = 0; round < 3; round++) await ben.exchange();
  await say(ben, other, 'Spoke about the hedge.');
  for (const laptop of [ben, ada]) await laptop.exchange();
  await world.backUp();
  // Neither this nor its entry is in that backup, and the laptop does not come again.
  ben.skew = -5 * 86_400_000;
  await say(ben, entry, 'Spoke about the lock.');
  for (const laptop of [ben, ada]) await laptop.exchange();
  await putBack();
  await world.revoke(ben.device);
  for (let round = 0; round < 3; round++) await ada.exchange();
  const said = await world.store.read((sql) =>
    sql.all<{ id: string; body: Uint8Array }>('SELECT id, body FROM change WHERE record = $1', [entry]),
  );
  expect(said.map(({ id, body }) => openChange(world.sealer, id, body).change.writes.facts?.value)).toContain(
    'Spoke about the lock.',
  );
  expect((await verify()).bad).toEqual([]);
  // What the chains still tell of is compared as ever.
  expect(await found(other)).toEqual(['otherContent', 'otherContent']);
  expect((await found(entry))[0]).toBe('otherContent');
});
