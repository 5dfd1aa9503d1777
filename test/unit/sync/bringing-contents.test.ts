/** Who may bring a photo to the server, and what of it is taken: asked of the server itself, past every laptop's own care. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ATTACHMENT_LIMITS } from '../../../model/attachments/declared.ts';
import { attachmentsOf } from '../../../model/attachments/read.ts';
import { fileLeaf } from '../../../model/attachments/spoken.ts';
import { CHUNK_BYTES, chunksOf, type Taken } from '../../../model/wire/attachments.ts';
import { attach } from '../../support/attaching.ts';
import type { TestDevice, TestServer } from '../../support/server/running.ts';
import { type Harbour, openHarbour } from '../../support/sync/harbour.ts';
import type { Laptop } from '../../support/sync/laptop.ts';
import { photo, placeWith, read } from '../../support/sync/photos.ts';

let harbour: Harbour;
let server: TestServer;
let beat: string;
let ada: Laptop;
let colleague: TestDevice;
let stranger: TestDevice;

beforeAll(async () => {
  harbour = await openHarbour();
  ({ server, beat } = harbour);
  [ada] = await harbour.posted({ name: 'Ada Vale' });
  colleague = await harbour.ground.device(await harbour.officer({ name: 'Ben Orr' }));
  const hill = await harbour.ground.area('unit', 'Hill unit', harbour.force);
  stranger = await harbour.ground.device(await harbour.officer({ name: 'Cleo Marsh', unit: hill, on: [] }));
});
afterAll(() => harbour?.close());

interface Named {
  readonly record: string;
  readonly item: string;
  readonly content: string;
}

const atServer = ({ record }: Named) =>
  server.store.read((sql) =>
    sql.all<{ content: string; whole: number }>('SELECT content, whole FROM attachment_content WHERE record = $1', [
      record,
    ]),
  );
const stateFor = async (by: TestDevice, { record, item, content }: Named, taken?: Taken): Promise<string> => {
  const body = { contents: [{ record, item, content, ...(taken && { taken }) }] };
  const answer = await by.ask({ method: 'POST', path: '/v1/attachments/ask', body });
  return (answer.body as { contents: { state: string }[] }).contents[0]?.state ?? '';
};
const codeOf = ({ status, body }: { status: number; body: unknown }) =>
  status === 200 ? 'taken' : (body as { code: string }).code;
/** One piece, the first where nothing else is said; `bytes`: how large the whole is said to be. */
const bring = async (
  by: TestDevice,
  { record, item, content }: Named,
  piece: Uint8Array,
  more: { bytes?: number; digest?: string; taken?: Taken } = {},
): Promise<string> => {
  const digest = createHash('sha256').update(piece).digest('hex');
  const named = { record, item, content, bytes: piece.length, chunk: 0, digest };
  const body = { ...named, piece: Buffer.from(piece).toString('base64'), ...more };
  return codeOf(await by.ask({ method: 'POST', path: '/v1/attachments/send', body }));
};
/** The server's mark of the change by which the record came to speak of the photo. */
const takenOf = ({ record, item }: Named): Taken => {
  const { changes, sync } = ada.vault.parts;
  const naming = changes.ofRecord(record).find(({ writes }) => writes[fileLeaf(item)] !== undefined);
  const mark = sync.proofs.markOf(naming?.id ?? '');
  if (naming === undefined || mark === '') throw new Error('the server has not taken it');
  return { change: naming.id, mark };
};

test('whoever holds a change with the server’s mark brings the photo it names, and by a guessed mark or that of another record’s change nobody does', async () => {
  const bytes = photo(1_000);
  const made = await placeWith(ada, beat, bytes);
  // The same photo, under the same name, on another record.
  const { record } = await placeWith(ada, beat, photo(900));
  const elsewhere = { record, ...(await attach(ada.vault, record, bytes, { item: made.item })) };
  expect(elsewhere.content).toBe(made.content);
  await ada.sync();
  const piece = await read(ada, made.record, made.item);
  const [taken, other] = [takenOf(made), takenOf(elsewhere)];
  const lies: readonly (Taken | undefined)[] = [
    undefined,
    { ...taken, mark: `${taken.mark.slice(0, -4)}AAAA` },
    { ...taken, mark: other.mark },
    other,
  ];
  for (const lie of lies) {
    expect(await stateFor(stranger, made, lie)).toBe('unknown');
    expect(await bring(stranger, made, piece, lie && { taken: lie })).toBe('notAllowed');
  }
  expect(await atServer(made)).toEqual([]);
  expect(await stateFor(stranger, made, taken)).toBe('part');
  expect(await bring(stranger, made, piece, { taken })).toBe('taken');
  expect(await atServer(made)).toEqual([{ content: made.content, whole: 1 }]);
});

test('whoever wrote in a record brings its photo after their posting has ended as well, without any mark, and reads it no more', async () => {
  const [dee] = await harbour.posted({ name: 'Dee Fry' });
  const made = await placeWith(dee, beat, photo(1_000));
  await dee.sync();
  const piece = await read(dee, made.record, made.item);
  const { officer } = dee.vault.parts.store;
  const again = await harbour.ground.device(officer);
  await server.store.transaction(async (sql) => {
    await sql.run("UPDATE assignment SET to_day = '2020-01-02' WHERE officer = $1", [officer]);
    await sql.run('UPDATE officer SET unit = (SELECT unit FROM officer WHERE id = $2) WHERE id = $1', [
      officer,
      stranger.officer,
    ]);
  });
  expect(await stateFor(stranger, made)).toBe('unknown');
  expect(await stateFor(again, made)).toBe('part');
  expect(await bring(again, made, piece)).toBe('taken');
  const { record, item, content } = made;
  const asked = { method: 'POST', path: '/v1/attachments/fetch', body: { record, item, content, chunk: 0 } };
  expect([codeOf(await again.ask(asked)), codeOf(await colleague.ask(asked))]).toEqual(['notAllowed', 'taken']);
});

test('of what is larger than its record says, or a picture too large to be a small one, not even the first piece is kept', async () => {
  const made = await placeWith(ada, beat, photo(CHUNK_BYTES + 1_000));
  await ada.sync();
  const whole = await read(ada, made.record, made.item);
  const first = whole.subarray(0, CHUNK_BYTES);
  expect(await bring(colleague, made, first, { bytes: whole.length + CHUNK_BYTES })).toBe('invalid');
  const [file] = attachmentsOf(ada.vault.parts.holding.load(made.record)?.view.doc ?? {});
  const small = { ...made, content: file?.thumbnail ?? '' };
  const tooLarge = Math.max(ATTACHMENT_LIMITS.thumbnailBytes, CHUNK_BYTES) + 1;
  expect(await bring(colleague, small, first, { bytes: tooLarge })).toBe('invalid');
  expect(await atServer(made)).toEqual([]);
  expect(await bring(colleague, made, first, { bytes: whole.length })).toBe('taken');
});

test('a piece that arrives otherwise than it was sent is refused at once, and one photo of which a part has come is not handed out', async () => {
  const made = await placeWith(ada, beat, photo(2 * CHUNK_BYTES));
  await ada.sync();
  const whole = await read(ada, made.record, made.item);
  const { length: bytes } = whole;
  expect(chunksOf(bytes)).toBeGreaterThan(1);
  const first = whole.subarray(0, CHUNK_BYTES);
  const digest = createHash('sha256').update(first).digest('hex');
  const altered = Buffer.from(first);
  altered[20] = (altered[20] ?? 0) ^ 1;
  expect(await bring(colleague, made, altered, { bytes, digest })).toBe('invalid');
  expect(await atServer(made)).toEqual([]);
  expect(await bring(colleague, made, first, { bytes })).toBe('taken');
  const { record, item, content } = made;
  const answer = await colleague.ask({
    method: 'POST',
    path: '/v1/attachments/fetch',
    body: { record, item, content, chunk: 0 },
  });
  expect(answer).toMatchObject({ status: 200, body: { found: null } });
});
