import { createHash } from 'node:crypto';
import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ContentServer } from '../../../db/sync/lane.ts';
import { vaultFolder } from '../../../db/vault/folder.ts';
import { attachmentsOf } from '../../../model/attachments/read.ts';
import { newId } from '../../../model/id.ts';
import { CHUNK_BYTES } from '../../../model/wire/attachments.ts';
import { eraseContent } from '../../../server/erase.ts';
import type { Ground, TestDevice, TestServer } from '../../support/server/running.ts';
import { lineOf, stick, taken, written } from '../../support/sync/carried.ts';
import { type Harbour, openHarbour } from '../../support/sync/harbour.ts';
import type { Laptop } from '../../support/sync/laptop.ts';
import { photo, placeWith, read } from '../../support/sync/photos.ts';

let harbour: Harbour;
let server: TestServer;
let ground: Ground;
let beat: string;
let adaId: string;
let benId: string;
let ada: Laptop;
let ben: Laptop;
let stranger: TestDevice;

beforeAll(async () => {
  harbour = await openHarbour();
  ({ server, ground, beat } = harbour);
  [ada, ben] = await harbour.posted({ name: 'Ada Vale' }, { name: 'Ben Orr' });
  [adaId, benId] = [ada.vault.parts.store.officer, ben.vault.parts.store.officer];
  const hill = await ground.area('unit', 'Hill unit', harbour.force);
  stranger = await ground.device(await harbour.officer({ name: 'Cleo Marsh', unit: hill, on: [] }));
});
afterAll(() => harbour?.close());

const files = ({ vault }: Laptop) => {
  const folder = vaultFolder(vault.folder).attachments;
  return existsSync(folder) ? readdirSync(folder).length : 0;
};
const counts = (of: Laptop) => of.vault.parts.sync.lane.counts();
/** Their time at the beat and in its unit is over. */
const endPostings = ({ vault }: Laptop) =>
  server.store.transaction(async (sql) => {
    const { officer } = vault.parts.store;
    await sql.run("UPDATE assignment SET to_day = '2020-01-02' WHERE officer = $1", [officer]);
    await sql.run('UPDATE officer SET unit = (SELECT unit FROM officer WHERE name = $2) WHERE id = $1', [
      officer,
      'Cleo Marsh',
    ]);
  });
const atServer = (record: string) =>
  server.store.read((sql) =>
    sql.all<{ content: string; whole: number }>(
      'SELECT content, whole FROM attachment_content WHERE record = $1 ORDER BY content',
      [record],
    ),
  );

/** The same server, counting what is asked of it, and cut off after so many pieces. */
function counted(pieces = Number.POSITIVE_INFINITY) {
  const seen = { sent: 0, fetched: 0 };
  const over = (to: ContentServer): ContentServer => ({
    askContents: (...of) => to.askContents(...of),
    sendContent: async (...of) => {
      if (seen.sent === pieces) throw new Error('cut');
      seen.sent += 1;
      return to.sendContent(...of);
    },
    fetchContent: async (...of) => {
      if (seen.fetched === pieces) throw new Error('cut');
      seen.fetched += 1;
      return to.fetchContent(...of);
    },
  });
  return { seen, over };
}

test('a photo reaches the colleague once, whole, and stays with who took it', async () => {
  const bytes = photo(2 * CHUNK_BYTES + 1_000);
  const { record, item } = await placeWith(ada, beat, bytes);
  await ada.sync();
  expect(counts(ada)).toEqual({ toSend: 2, toCome: 0, failed: 0, cause: null });
  await ben.sync();
  expect(counts(ben)).toMatchObject({ toCome: 2 });
  // Nobody has sent it yet: nothing comes, and nothing is wrong.
  await ben.carry();
  expect(counts(ben)).toEqual({ toSend: 0, toCome: 2, failed: 0, cause: null });
  await ada.carry();
  expect(counts(ada)).toMatchObject({ toSend: 0, failed: 0 });
  await ben.carry();
  expect(counts(ben)).toEqual({ toSend: 0, toCome: 0, failed: 0, cause: null });
  expect((await read(ben, record, item)).equals(await read(ada, record, item))).toBe(true);
  expect(attachmentsOf((await ben.vault.client.records.get({ id: record })).doc)).toHaveLength(1);
  const again = counted();
  await ada.carry(again.over);
  await ben.carry(again.over);
  expect(again.seen).toEqual({ sent: 0, fetched: 0 });
});

test('cut midway in both directions, it goes on from the piece it had come to', async () => {
  const { record, item } = await placeWith(ada, beat, photo(4 * CHUNK_BYTES));
  await ada.sync();
  const first = counted(2);
  await expect(ada.carry(first.over)).rejects.toThrow('cut');
  const rest = counted();
  await ada.carry(rest.over);
  // Five pieces of the photo and one of the small picture, each once.
  expect(first.seen.sent + rest.seen.sent).toBe(6);
  await ben.sync();
  const begun = counted(2);
  await expect(ben.carry(begun.over)).rejects.toThrow('cut');
  ben.vault.reopen();
  const ended = counted();
  await ben.carry(ended.over);
  expect(begun.seen.fetched + ended.seen.fetched).toBe(6);
  expect((await read(ben, record, item)).equals(await read(ada, record, item))).toBe(true);
});

test('an altered piece is refused on the way up, at its end, and on the way down', async () => {
  const { record, item, content } = await placeWith(ada, beat, photo(1_000));
  await ada.sync();
  const altered = (all: boolean) => (to: ContentServer) => ({
    ...counted().over(to),
    sendContent: (request: Parameters<ContentServer['sendContent']>[0]) => {
      const plain = Buffer.from(request.piece, 'base64');
      plain[20] = (plain[20] ?? 0) ^ 1;
      const digest = all ? createHash('sha256').update(plain).digest('hex') : request.digest;
      return to.sendContent({ ...request, digest, piece: plain.toString('base64') });
    },
  });
  for (const all of [false, true]) {
    ada.vault.parts.sync.lane.retry();
    await ada.carry(altered(all));
    expect(counts(ada)).toMatchObject({ toSend: 2, failed: 2, cause: 'notGenuine' });
    expect(await atServer(record)).toEqual([]);
  }
  ada.vault.parts.sync.lane.retry();
  await ada.carry();
  expect((await atServer(record)).map(({ whole }) => whole)).toEqual([1, 1]);
  await ben.sync();
  await ben.carry((to) => ({
    ...counted().over(to),
    fetchContent: async (request) => {
      const { found } = await to.fetchContent(request);
      if (found === null || request.content !== content) return { found };
      const plain = Buffer.from(found.piece, 'base64');
      plain[20] = (plain[20] ?? 0) ^ 1;
      return {
        found: { ...found, piece: plain.toString('base64'), digest: createHash('sha256').update(plain).digest('hex') },
      };
    },
  }));
  expect(counts(ben)).toEqual({ toSend: 0, toCome: 1, failed: 1, cause: 'notGenuine' });
  ben.vault.parts.sync.lane.retry();
  await ben.carry();
  expect((await read(ben, record, item)).equals(await read(ada, record, item))).toBe(true);
});

test('a stranger to the area gets nothing, brings nothing, and is not told that there is something', async () => {
  const { record, item, content } = await placeWith(ada, beat, photo(1_000));
  await ada.sync();
  await ada.carry();
  // The open part of a beat is the unit's; another unit follows none of it.
  const named = { record, item, content };
  const asked = await stranger.ask({
    method: 'POST',
    path: '/v1/attachments/ask',
    body: {
      contents: [named, { ...named, record: newId() }, { ...named, taken: { change: newId(), mark: 'guessed' } }],
    },
  });
  expect(asked.body).toEqual({
    contents: [
      { state: 'unknown', chunks: 0 },
      { state: 'unknown', chunks: 0 },
      { state: 'unknown', chunks: 0 },
    ],
  });
  const got = await stranger.ask({ method: 'POST', path: '/v1/attachments/fetch', body: { ...named, chunk: 0 } });
  expect([got.status, (got.body as { code: string }).code]).toEqual([403, 'notAllowed']);
  const nothing = Buffer.from('x');
  const brought = await stranger.ask({
    method: 'POST',
    path: '/v1/attachments/send',
    body: {
      ...named,
      bytes: 1,
      chunk: 0,
      digest: createHash('sha256').update(nothing).digest('hex'),
      piece: nothing.toString('base64'),
    },
  });
  expect(brought.status).toBe(403);
  // Under a record that does not speak of it, the hash opens nothing to a colleague either.
  const elsewhere = await placeWith(ada, beat, photo(900));
  await ada.sync();
  const colleague = await ground.device(benId);
  const by = (over: object) =>
    colleague.ask({ method: 'POST', path: '/v1/attachments/fetch', body: { ...named, ...over, chunk: 0 } });
  expect((await by({ record: elsewhere.record, item: elsewhere.item })).status).toBe(403);
  expect((await by({})).status).toBe(200);
});

test('a disk that takes no file is said, and costs nothing that had come', async () => {
  // What earlier tests left is settled first.
  await ada.sync();
  await ada.carry();
  await ben.sync();
  await ben.carry();
  const { record, item } = await placeWith(ada, beat, photo(2 * CHUNK_BYTES));
  await ada.sync();
  await ada.carry();
  await ben.sync();
  const folder = vaultFolder(ben.vault.folder).attachments;
  renameSync(folder, `${folder}.aside`);
  writeFileSync(folder, '');
  const first = counted();
  await expect(ben.carry(first.over)).rejects.toMatchObject({ code: 'storage' });
  rmSync(folder);
  renameSync(`${folder}.aside`, folder);
  const second = counted();
  await ben.carry(second.over);
  expect(first.seen.fetched + second.seen.fetched).toBe(4);
  expect((await read(ben, record, item)).equals(await read(ada, record, item))).toBe(true);
});

test('by themselves: a photo saved on one laptop is on the other soon after, and both count it', async () => {
  const { runner } = ada.vault.parts;
  const other = ben.vault.parts.runner;
  try {
    runner.start();
    other.start();
    expect(await other.now()).toBeNull();
    expect(await runner.now()).toBeNull();
    const { record, item } = await placeWith(ada, beat, photo(CHUNK_BYTES + 10));
    await expect
      .poll(() => attachmentsOf(ben.vault.parts.holding.load(record)?.view.doc ?? {}).length, { timeout: 8_000 })
      .toBe(1);
    await expect.poll(() => counts(ben).toCome, { timeout: 8_000 }).toBe(0);
    expect((await read(ben, record, item)).equals(await read(ada, record, item))).toBe(true);
    expect(other.status().contents).toEqual({ toSend: 0, toCome: 0, failed: 0, cause: null, failure: null });
    expect(runner.unsent()).toBe(0);
  } finally {
    runner.close();
    other.close();
  }
});

test('a server that takes no piece is not asked for ever: it is said, and the photo waits', async () => {
  const { record } = await placeWith(ada, beat, photo(2 * CHUNK_BYTES));
  await ada.sync();
  let asked = 0;
  await ada.carry((to) => ({
    ...counted().over(to),
    sendContent: async ({ chunk }) => {
      asked += 1;
      if (asked > 20) throw new Error('asked for ever');
      return { chunks: chunk, whole: false };
    },
  }));
  // The photo and its small picture, each once.
  expect([asked, counts(ada)]).toEqual([2, { toSend: 2, toCome: 0, failed: 2, cause: 'broken' }]);
  ada.vault.parts.sync.lane.retry();
  await ada.carry();
  expect((await atServer(record)).map(({ whole }) => whole)).toEqual([1, 1]);
});

test('what is erased takes its content from the server along', async () => {
  const { record } = await placeWith(ada, beat, photo(1_000));
  await ada.sync();
  await ada.carry();
  expect(await atServer(record)).toHaveLength(2);
  await server.store.transaction((sql) =>
    eraseContent(sql, { id: record, type: 'place', stamp: '~', by: adaId, at: server.clock.now, reason: 'request' }),
  );
  expect(await atServer(record)).toEqual([]);
});

test('a record that leaves a laptop takes its files along, and not before what was added there has been sent', async () => {
  const mine = await placeWith(ben, beat, photo(1_000));
  await ada.sync();
  await ada.carry();
  await ben.sync();
  await ben.carry();
  expect(files(ben)).toBeGreaterThan(4);
  // Taken on the last day, its record sent, its content not yet.
  const late = await placeWith(ben, beat, photo(1_100));
  await ben.sync();
  await endPostings(ben);
  await ben.sync();
  ben.vault.parts.store.write(() => ben.vault.parts.sync.values.set('leave', 'yes'));
  await ben.sync();
  expect(ben.vault.parts.rows.has(mine.record)).toBe(false);
  expect(ben.vault.parts.rows.has(late.record)).toBe(true);
  await ben.carry();
  expect((await atServer(late.record)).map(({ whole }) => whole)).toEqual([1, 1]);
  await ben.sync();
  expect(ben.vault.parts.rows.has(late.record)).toBe(false);
  expect(files(ben)).toBe(0);
});

test('whoever has a photo by hand brings it before they let its record go, though the server heard of it from somebody else', async () => {
  const [cleo, dara] = await harbour.posted({ name: 'Cleo Lamb' }, { name: 'Dara Quill' });
  const carrying = stick();
  const path = carrying.path();
  const { record, item } = await placeWith(cleo, beat, photo(1_200));
  await written(cleo, lineOf(dara), path);
  await taken(dara, path);
  carrying.remove();
  // The server hears of the photo, and the only other laptop that has it is gone before it was sent.
  await cleo.sync();
  expect(await atServer(record)).toEqual([]);
  await endPostings(dara);
  for (let round = 0; round < 3; round++) {
    await dara.sync();
    dara.vault.parts.store.write(() => dara.vault.parts.sync.values.set('leave', 'yes'));
    await dara.carry();
  }
  await dara.sync();
  expect(dara.vault.parts.rows.has(record)).toBe(false);
  expect((await atServer(record)).map(({ whole }) => whole)).toEqual([1, 1]);
  await ada.sync();
  await ada.carry();
  expect((await read(ada, record, item)).length).toBeGreaterThan(1_000);
});
