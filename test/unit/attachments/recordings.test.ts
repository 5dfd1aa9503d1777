/** Sound being recorded is on disk as it is said: a crash costs the last seconds, never the rest. */
import { afterEach, expect, test } from 'vitest';
import { newId } from '../../../model/id.ts';
import { removing } from '../../../renderer/attachments/items.ts';
import { attach } from '../../support/attaching.ts';
import { png } from '../../support/pictures.ts';
import { type TestVault, testVault } from '../../support/vault.ts';

let vault: TestVault;
afterEach(() => vault.remove());

const piece = (text: string) => new Uint8Array(Buffer.from(text));
const today = async () => (await vault.client.day.today({ day: '2026-11-20' })).recordings;
const place = () => vault.make('place', { name: 'Lock house', kind: 'other', position: { lat: 1, lon: 2 } });

async function recorded(record: string, ...words: string[]): Promise<string> {
  const { id } = await vault.client.recordings.begin({ record });
  for (const [at, word] of words.entries()) {
    await vault.client.recordings.append({ id, at, seconds: (at + 1) * 3, bytes: piece(word) });
  }
  return id;
}
async function heard(id: string): Promise<string> {
  let all = '';
  for (let at: number | null = 0; at !== null; ) {
    const read: { bytes: Uint8Array; next: number | null } = await vault.client.recordings.read({ id, at });
    all += Buffer.from(read.bytes).toString();
    at = read.next;
  }
  return all;
}

test('after a crash what was said so far is offered by the name of its record and its time, whole and in order', async () => {
  vault = testVault();
  const record = place();
  const id = await recorded(record, 'One two. ', 'Three four. ', 'Five.');
  // Begun and nothing said yet: there is nothing to offer.
  await recorded(record);
  const began = vault.clock.now;
  vault.reopen();
  expect(await today()).toEqual([{ id, record, title: 'Lock house', type: 'place', began, seconds: 9 }]);
  expect(await heard(id)).toBe('One two. Three four. Five.');
});

test('a piece out of its turn, twice or for a recording that is gone is refused', async () => {
  vault = testVault();
  const id = await recorded(place(), 'One.');
  const { append, discard } = vault.client.recordings;
  await expect(append({ id, at: 0, seconds: 6, bytes: piece('One.') })).rejects.toMatchObject({ code: 'BAD_INPUT' });
  await expect(append({ id, at: 2, seconds: 6, bytes: piece('Three.') })).rejects.toMatchObject({ code: 'BAD_INPUT' });
  expect(await heard(id)).toBe('One.');
  await discard({ id });
  await expect(append({ id, at: 0, seconds: 3, bytes: piece('Late.') })).rejects.toMatchObject({ code: 'NOT_HERE' });
  await expect(vault.client.recordings.read({ id })).rejects.toMatchObject({ code: 'NOT_HERE' });
  expect(await today()).toEqual([]);
});

test('attached since a backup was made that is put back, it is not offered again once its record has come back', async () => {
  vault = testVault();
  const record = place();
  const id = await recorded(record, 'One.');
  // The laptop it was attached on wrote this; here it comes from the server.
  await attach(vault, record, png(9, 9), { item: id });
  expect(await today()).toEqual([]);
  // Nor once it was taken away again.
  const { heads } = await vault.client.records.get({ id: record });
  vault.commit(removing({ id: record, type: 'place', doc: {}, heads }, id));
  vault.clock.now += 2 * 86_400_000;
  vault.parts.contents.sweep();
  expect(await today()).toEqual([]);
  vault.parts.recordings.sweep();
  expect(vault.parts.store.db.prepare('SELECT count(*) AS n FROM recordingPiece').get()).toEqual({ n: 0 });
});

test('a recording settles with the save that hangs it on its record, or not at all', async () => {
  vault = testVault();
  const record = place();
  const id = await recorded(record, 'One.');
  const save = (name: unknown) =>
    vault.client.records.commit({
      mutation: newId(),
      commands: [{ do: 'edit', id: record, leaves: { name: { value: name } } }],
      drafts: [id],
    });
  await expect(save(7)).rejects.toBeDefined();
  expect(await today()).toMatchObject([{ id }]);
  await save('Weir house');
  expect(await today()).toEqual([]);
  expect(vault.parts.store.db.prepare('SELECT count(*) AS n FROM recordingPiece').get()).toEqual({ n: 0 });
});
