/** What the simulation found of lost answers, refused births and contents, each by itself. */
import { expect, test } from 'vitest';
import type { Change } from '../../../model/change.ts';
import { newId } from '../../../model/id.ts';
import { CALM, lineOver } from '../../sim/wire.ts';
import {
  ada,
  agree,
  attach,
  ben,
  carry,
  cleo,
  cut,
  erase,
  erasedAtServer,
  force,
  has,
  leave,
  make,
  mend,
  mill,
  NOTE,
  postingEnded,
  pushUnheard,
  putBack,
  world,
} from '../../support/sync/calm.ts';

test('what was refused in a push whose answer was lost comes back to its author, though the next try carries less at once', async () => {
  await ada.exchange();
  cut(ada);
  for (let index = 0; index < 4; index++) {
    await make(ada, 'place', mill);
    await ada.exchange();
  }
  const [thrownAway, kept] = [await make(ada, 'place', mill), await make(ada, 'place', mill)];
  await ada.exchange();
  await postingEnded(ada);
  const { outcomes } = await pushUnheard(ada);
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
  await leave(ben, 2);
  expect(has(ben, entry)).toBe(false);
  await world.assign({ officer: ben.officer, area: mill });
  await ben.putBack();
  // The backup speaks of it, and its file went with the record.
  expect(await ben.vault.parts.contents.readChunk(content, 0)).toBeUndefined();
  for (let round = 0; round < 2; round++) await ben.exchange();
  expect(await ben.vault.parts.contents.readChunk(content, 0)).toEqual(NOTE);
});

test('an attachment whose file had gone comes again though the server, put back as well, learns of its record only later', async () => {
  await world.backUp();
  const entry = await make(ada, 'entry', mill);
  const content = await attach(ada, entry);
  await ada.exchange();
  await ben.exchange();
  await ben.backUp();
  await leave(ben, 2);
  await putBack();
  await ben.putBack();
  for (let round = 0; round < 3; round++) {
    // It had nothing to send where it thought it had, and leaves that alone for some minutes.
    ben.sync.lane.retry();
    for (const laptop of [ben, ada]) await laptop.exchange();
  }
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
  await putBack();
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
  await postingEnded(ada);
  await ada.exchange();
  expect(ada.sync.refusals.all()).toMatchObject([{ record: place, reason: 'otherArea' }]);
  expect(has(ada, place)).toBe(false);
  take(byOther({ device: 'carasname001' }));
  expect(holding.load(place)?.view.doc).toMatchObject({ name: 'Lock house', hazards: 'A dog' });
});

test('what goes since it is another’s now stays while a file is taken: the server may have been put back without it', async () => {
  for (const laptop of [ada, ben]) await laptop.exchange();
  await world.backUp();
  const entry = await make(ben, 'entry', mill);
  const content = await attach(ben, entry);
  const line = lineOver(ben, ben.device, CALM);
  await ben.sync.exchange.run(line);
  await postingEnded(ben);
  agree(ben);
  // It goes once its attachment is sent; and is there still when the power goes right after that.
  await ben.sync.exchange.run(line);
  await ben.sync.lane.run(line);
  await putBack();
  await make(ada, 'entry', mill);
  await carry(ada, ben);
  expect(has(ben, entry)).toBe(true);
  for (let round = 0; round < 4; round++) for (const laptop of [ben, ada]) await laptop.exchange();
  expect(has(ada, entry)).toBe(true);
  expect(await ada.vault.parts.contents.readChunk(content, 0)).toEqual(NOTE);
});

test('a server put back while attachments go up is told by the next exchange: no record leaves for its attachment having been sent before', async () => {
  for (const laptop of [ada, ben]) await laptop.exchange();
  await world.backUp();
  const entries = [await make(ben, 'entry', mill), await make(ben, 'entry', mill)];
  for (const entry of entries) await attach(ben, entry);
  const line = lineOver(ben, ben.device, CALM);
  await ben.sync.exchange.run(line);
  await postingEnded(ben);
  agree(ben);
  await ben.sync.exchange.run(line);
  let sent = 0;
  await ben.sync.lane.run({
    ...line,
    sendContent: async (request, signal) => {
      const answer = await line.sendContent(request, signal);
      sent += 1;
      if (sent === 1) await putBack();
      return answer;
    },
  });
  expect(sent).toBeGreaterThan(0);
  if (ben.sync.exchange.isDue()) await ben.sync.exchange.run(line);
  for (let round = 0; round < 4; round++) for (const laptop of [ben, ada]) await laptop.exchange();
  expect(entries.map((entry) => has(ada, entry))).toEqual([true, true]);
  await leave(ben, 3);
  expect(entries.map((entry) => has(ben, entry))).toEqual([false, false]);
});

test('what the server came to know just after it was asked for news stays until its feeds were read once more', async () => {
  for (const laptop of [ada, ben]) await laptop.exchange();
  const entry = await make(ada, 'entry', mill);
  await carry(ada, ben);
  const line = lineOver(ben, ben.device, CALM);
  await ben.sync.exchange.run({
    ...line,
    offer: async (ids) => {
      await ada.exchange();
      return line.offer(ids);
    },
  });
  expect(ben.sync.exchange.isDue()).toBe(false);
  await ben.sync.lane.run(line);
  await ben.exchange();
  expect(has(ben, entry)).toBe(true);
  // It never left.
  const { lines } = ben.vault.parts.store.chain;
  expect(lines(entry, 20).filter(({ reason }) => reason === 'left')).toEqual([]);
});

test('what is to be handed on to a restored server stays until that has taken it, though it is another’s now', async () => {
  for (const laptop of [ada, ben]) await laptop.exchange();
  await world.backUp();
  const entry = await make(ada, 'entry', mill);
  await carry(ada, ben);
  await ada.exchange();
  await postingEnded(ben);
  agree(ben);
  // Found known at the server: it goes with the next exchange.
  await ben.sync.exchange.run(lineOver(ben, ben.device, CALM));
  expect(has(ben, entry)).toBe(true);
  await putBack();
  await postingEnded(ben);
  cut(ben);
  await ben.exchange();
  expect(has(ben, entry)).toBe(true);
  mend(ben);
  for (let round = 0; round < 4; round++) await ben.exchange();
  expect(has(ben, entry)).toBe(false);
  const [row] = await world.store.read((sql) =>
    sql.all<{ id: string }>('SELECT id FROM record WHERE id = $1', [entry]),
  );
  expect(row?.id).toBe(entry);
});

test('what came by file and its recipient may not have goes once the server knows it, whoever told it', async () => {
  for (const laptop of [ada, ben]) await laptop.exchange();
  const [told, untold] = [await make(ada, 'entry', mill), await make(ada, 'entry', mill)];
  await ada.exchange();
  await ada.commit({ do: 'edit', id: told, leaves: { facts: { value: 'Spoke about the gate.' } } });
  await ada.commit({ do: 'edit', id: untold, leaves: { facts: { value: 'Spoke about the dog.' } } });
  // Neither of them has heard that it ended.
  await postingEnded(ben);
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
  await postingEnded(ben);
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
  await pushUnheard(ada);
  await postingEnded(ada);
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
  await putBack();
  await leave(ben, 3);
  expect(has(ben, entry)).toBe(false);
  const kept = await world.store.read((sql) =>
    sql.all<{ content: string }>('SELECT content FROM attachment_content WHERE record = $1 AND whole = 1', [entry]),
  );
  expect(kept).toEqual([{ content }]);
});

test('what was erased by a recipient of a file goes from its author and from who takes it up later, though the server never had it', async () => {
  for (const laptop of [ada, ben, cleo]) await laptop.exchange();
  const place = await make(ada, 'place', mill);
  await carry(ada, ben);
  expect(await erase(ben, place)).toBe(true);
  await ben.exchange();
  expect(await erasedAtServer(place)).toBeDefined();
  await carry(ada, cleo);
  expect([has(ada, place), has(cleo, place)]).toEqual([true, true]);
  for (let round = 0; round < 2; round++) for (const laptop of [cleo, ada]) await laptop.exchange();
  expect([has(ada, place), has(cleo, place)]).toEqual([false, false]);
  for (const { vault } of [ada, cleo]) expect(vault.parts.erasures.has(place)).toBe(true);
});

test('what its author has back leaves those who had it by hand, and is offered no more', async () => {
  for (const laptop of force.laptops) await laptop.exchange();
  const place = await make(ben, 'place', mill);
  await carry(ben, ada);
  await ada.commit({ do: 'edit', id: place, leaves: { name: { value: 'Upper lock' } } });
  await carry(ada, cleo);
  // Hers comes before what it is written on.
  const { outcomes } = await pushUnheard(ada);
  expect(outcomes).toContainEqual(expect.objectContaining({ outcome: 'refused', reason: 'unknownRecord' }));
  expect(cleo.vault.parts.changes.ofRecord(place)).toHaveLength(2);
  for (let round = 0; round < 2; round++) for (const laptop of [ada, ben, cleo]) await laptop.exchange();
  expect(ada.sync.refusals.all()).toMatchObject([{ record: place, reason: 'unknownRecord' }]);
  for (const { vault } of [ada, cleo]) expect(vault.parts.changes.ofRecord(place)).toHaveLength(1);
  expect(cleo.sync.values.get('unborn')).toBe('');
});

test('what came by hand and is another’s goes, also while something else by hand waits for its birth', async () => {
  for (const laptop of [ada, ben, cleo]) await laptop.exchange();
  const place = await make(cleo, 'place', mill);
  await cleo.commit({ do: 'edit', id: place, leaves: { name: { value: 'Upper lock' } } });
  await carry(cleo, ben);
  const [birth] = ben.vault.parts.changes.ofRecord(place);
  ben.vault.parts.store.write(() => ben.sync.proofs.forget(birth?.id ?? ''));
  const entry = await make(ada, 'entry', mill);
  await carry(ada, ben);
  await ada.exchange();
  await leave(ben, 3);
  expect(ben.sync.values.get('unborn')).toBe('yes');
  expect(has(ben, entry)).toBe(false);
  // What is handed on again and again holds its record, and nobody exchanges once more at once on its account.
  ben.vault.parts.store.write(() => ben.sync.leaving.considers(place));
  await ben.exchange();
  expect([has(ben, place), ben.sync.exchange.isDue()]).toEqual([true, false]);
});
