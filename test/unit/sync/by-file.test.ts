import { existsSync, lstatSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CHUNK_BYTES } from '../../../model/wire/attachments.ts';
import type { TransferReceipt } from '../../../model/wire/transfer.ts';
import { attach } from '../../support/attaching.ts';
import { png } from '../../support/pictures.ts';
import { lineOf, refusal, type Stick, stick, taken, transferOf, written } from '../../support/sync/carried.ts';
import { type Harbour, openHarbour } from '../../support/sync/harbour.ts';
import type { Laptop } from '../../support/sync/laptop.ts';
import { photo, placeWith, read } from '../../support/sync/photos.ts';

let harbour: Harbour;
let beat: string;
let ada: Laptop;
let ben: Laptop;
let eve: Laptop;
/** Of Ada's and Ben's beat too. */
let cy: Laptop;
let carrying: Stick;
const place = (of: Laptop, name: string) =>
  of.vault.make('place', { name, kind: 'business', position: { lat: 51, lon: 0 }, areaId: beat });

beforeAll(async () => {
  harbour = await openHarbour();
  beat = harbour.beat;
  const quay = await harbour.ground.area('beat', 'Quay', harbour.unit);
  [ada, ben, eve, cy] = await harbour.posted(
    { name: 'Ada Vale' },
    { name: 'Ben Orr' },
    { name: 'Eve Lund', on: [quay] },
    { name: 'Cy Moor' },
  );
  carrying = stick();
});
afterAll(async () => {
  carrying?.remove();
  await harbour?.close();
});

const doc = (of: Laptop, id: string) => of.vault.parts.holding.load(id)?.view.doc;
const waiting = (of: Laptop) => of.vault.parts.sync.outbox.waiting();

test('what waits goes by file to a colleague, the photo with it; the receipt comes back by the next stick', async () => {
  const file = carrying.path();
  const made = await placeWith(ada, beat, photo(2 * CHUNK_BYTES + 700));
  const outlook = transferOf(ada).outlook(lineOf(ben));
  expect(outlook).toMatchObject({ name: 'Ben Orr', contents: 2, kept: 0, arrived: 0 });
  expect(outlook.records).toEqual([{ type: 'place', count: 1 }]);
  expect(await written(ada, lineOf(ben), file)).toEqual({
    kind: 'done',
    changes: outlook.changes,
    contents: 2,
    receipts: 0,
  });
  expect(readFileSync(file).includes('chandlery')).toBe(false);
  expect(transferOf(ada).kept.written()[0]).toMatchObject({ name: 'Ben Orr', arrived: null });

  expect(await taken(ben, file)).toMatchObject({
    name: 'Ada Vale',
    taken: outlook.changes,
    known: 0,
    contents: 2,
    answerable: true,
  });
  expect(doc(ben, made.record)).toEqual(doc(ada, made.record));
  expect((await read(ben, made.record, made.item)).equals(await read(ada, made.record, made.item))).toBe(true);
  // Repeated it changes nothing.
  expect(await taken(ben, file)).toMatchObject({ taken: 0, known: outlook.changes });
  // Nor does the list count twice what the file holds once.
  expect(transferOf(ben).kept.taken()).toMatchObject([{ taken: outlook.changes, known: 0 }]);

  // Ben's next file tells what arrived, and Ada's next one leaves it out.
  const back = carrying.path();
  const known = transferOf(ben).kept.correspondents()[0];
  expect(known?.officer).toBe(ada.vault.parts.store.officer);
  place(ben, 'The weir');
  expect(await written(ben, { kind: 'known', pen: known?.pen ?? '' }, back)).toMatchObject({ receipts: 1 });
  expect(await taken(ada, back)).toMatchObject({ receipts: 1 });
  expect(transferOf(ada).kept.written()[0]).toMatchObject({
    arrivedChanges: outlook.changes,
    arrivedContents: 2,
    refused: 0,
    arrived: expect.any(Number),
  });
  expect(transferOf(ada).outlook(lineOf(ben))).toMatchObject({ changes: 0, contents: 0, arrived: outlook.changes });
  expect(transferOf(ada).outlook(lineOf(eve)).changes).toBeGreaterThan(0);

  // Who wrote it, to whom and what for stands in the audit of both.
  const lines = (of: Laptop) => of.vault.parts.store.chain.lines(null, 40);
  expect(lines(ada).find(({ action }) => action === 'disclose')).toMatchObject({
    record: made.record,
    reason: JSON.stringify({ action: 'transfer', recipient: 'Ben Orr', purpose: 'No network on the moor' }),
  });
  expect(lines(ben).find(({ action }) => action === 'import')?.reason).toContain('Ada Vale');

  // Ben meets the server first and hands it on; the author finds it sent.
  expect(waiting(ada)).toBeGreaterThan(0);
  await ben.sync();
  await ben.carry();
  await ada.sync();
  expect(waiting(ada)).toBe(0);
  expect(ada.vault.parts.sync.refusals.all()).toEqual([]);
  expect(doc(ben, made.record)).toEqual(doc(ada, made.record));
  await ada.carry();
  expect(ada.vault.parts.sync.lane.counts().toSend).toBe(0);
});

test.runIf(existsSync('/dev/full'))(
  'a stick without room says so, from the first byte on, and keeps no half a file',
  async () => {
    const file = carrying.path();
    symlinkSync('/dev/full', `${file}.part`);
    place(ada, 'The toll house');
    expect(await refusal(written(ada, lineOf(ben), file))).toBe('fileUnwritable');
    expect([existsSync(file), lstatSync(`${file}.part`, { throwIfNoEntry: false })]).toEqual([false, undefined]);
    expect(await refusal(written(ada, lineOf(ben), carrying.path('gone/file.changes')))).toBe('fileUnwritable');
    await written(ada, lineOf(ben), file);
    expect((await taken(ben, file)).taken).toBeGreaterThan(0);
  },
);

test('a receipt goes back as a file of its own as well, and only its recipient’s word counts', async () => {
  const file = carrying.path();
  place(ada, 'The ferry stage');
  await written(ada, lineOf(ben), file);
  const { id } = await taken(ben, file);
  const receipt = carrying.path();
  await transferOf(ben).answer(id, receipt);
  expect(
    transferOf(ben)
      .kept.taken()
      .find((one) => one.id === id)?.answered,
  ).toEqual(expect.any(Number));
  expect(await refusal(taken(eve, receipt))).toBe('fileForAnother');
  expect(await taken(ada, receipt)).toMatchObject({ taken: 0, known: 0, receipts: 1, answerable: false });
  expect(await taken(ada, receipt)).toMatchObject({ receipts: 1 });
  // Eve says of it what she likes: it was not for her.
  expect(eve.vault.parts.store.write(() => transferOf(ada).kept.arrive('eve', { ...receiptOf(id), file: id }))).toBe(
    false,
  );
});

const receiptOf = (file: string): TransferReceipt => ({
  kind: 'receipt',
  file,
  at: 1,
  taken: 1,
  known: 0,
  contents: 0,
  refused: [],
  lacking: [],
});

test('files taken in the wrong order, the later one first, come to the same', async () => {
  const party = ada.vault.make('party', { kind: 'person', surname: 'Okafor', areas: [beat] });
  const [first, both] = [carrying.path(), carrying.path()];
  await written(ada, lineOf(ben), first);
  ada.vault.commit({ do: 'edit', id: party, leaves: { name: { value: { surname: 'Okafor-Lund' } } } });
  await written(ada, lineOf(ben), both);
  await taken(ben, both);
  await taken(ben, first);
  expect(doc(ben, party)).toEqual(doc(ada, party));
});

test('altered anywhere, cut off anywhere, for another laptop or too old: refused in words, and nothing is taken', async () => {
  const file = carrying.path();
  const made = place(ada, 'The old mill');
  await written(ada, lineOf(ben), file);
  const whole = readFileSync(file);
  const spoilt = carrying.path();
  const firstLine = whole.indexOf(10);
  const trying = async (bytes: Uint8Array) => {
    writeFileSync(spoilt, bytes);
    return refusal(taken(ben, spoilt));
  };
  for (const share of [0.02, 0.3, 0.5, 0.7, 0.9, 0.999]) {
    const at = Math.max(firstLine + 5, Math.floor(whole.length * share));
    const bytes = Buffer.from(whole);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    expect(await trying(bytes), `byte ${at} of ${whole.length}`).toBe('fileAltered');
  }
  for (const share of [0.4, 0.8, 0.99])
    expect(await trying(whole.subarray(0, whole.length * share))).toMatch(/^file(Cut|Unreadable)$/);
  expect(await trying(Buffer.concat([whole, Buffer.from('more')]))).toBe('fileAltered');
  expect(await trying(Buffer.from('not at all'))).toBe('fileUnreadable');
  expect(await refusal(taken(ben, `${spoilt}.gone`))).toBe('fileGone');
  expect(await refusal(taken(ben, dirname(spoilt)))).toBe('fileGone');
  const head = JSON.parse(whole.subarray(0, firstLine).toString()) as { at: number };
  const dated = Buffer.concat([Buffer.from(JSON.stringify({ ...head, at: head.at + 1 })), whole.subarray(firstLine)]);
  expect(await trying(dated)).toBe('fileAltered');
  expect(doc(ben, made)).toBeUndefined();
  expect(await refusal(taken(eve, file))).toBe('fileForAnother');
  ben.vault.clock.now += 31 * 86_400_000;
  expect(await refusal(taken(ben, file))).toBe('fileExpired');
  ben.vault.clock.now -= 31 * 86_400_000;
  expect(doc(ben, made)).toBeUndefined();
  expect(await taken(ben, file)).toMatchObject({ answerable: true });
  expect(doc(ben, made)).toBeDefined();
});

test('a file holds only what its recipient may see, and says how much stays', async () => {
  place(ada, 'The lock');
  const before = transferOf(ada).outlook(lineOf(eve));
  const report = ada.vault.make('incident', { facts: 'It happened', areaId: beat });
  const forBen = transferOf(ada).outlook(lineOf(ben));
  await attach(ada.vault, report, photo(500), { small: png(8, 6, { colour: [9, 9, 9] }) });
  // Nor is what hangs on it.
  expect(transferOf(ada).outlook(lineOf(eve)).contents).toBe(before.contents);
  expect(transferOf(ada).outlook(lineOf(ben)).contents).toBe(forBen.contents + 2);
  // Eve has another beat of the unit: places are hers to read, incidents are not.
  expect(transferOf(ada).outlook(lineOf(eve))).toMatchObject({ changes: before.changes, kept: before.kept + 2 });
  expect(() => transferOf(ada).outlook({ kind: 'line', address: 'beatbook-address AAAA' })).toThrow(
    'addressUnreadable',
  );
  expect(() => transferOf(ada).outlook(lineOf(ada))).toThrow('addressOwn');
  expect(() => transferOf(ada).outlook({ kind: 'organisation' })).toThrow('noOrganisation');
});

test('cancelled, nothing of a file stays; taking one up can be stopped and goes on later', async () => {
  const file = carrying.path();
  await placeWith(ada, beat, photo(3 * CHUNK_BYTES));
  const { contents } = transferOf(ada).outlook(lineOf(ben));
  const stop = new AbortController();
  let end = '';
  for await (const event of transferOf(ada).write(lineOf(ben), 'Test', file, stop.signal)) {
    end = event.kind;
    stop.abort();
  }
  expect(end).toBe('cancelled');
  expect(readdirSync(dirname(file)).filter((name) => name.startsWith(basename(file)))).toEqual([]);
  await written(ada, lineOf(ben), file);
  const halt = new AbortController();
  for await (const event of transferOf(ben).take(file, halt.signal)) {
    end = event.kind;
    if (event.kind === 'progress' && event.done > event.total / 2) halt.abort();
  }
  expect(end).toBe('cancelled');
  expect((await taken(ben, file)).contents).toBe(contents);
});

test('what is erased goes by file to whoever had it by file: it goes with its photo, stays gone, and is handed on', async () => {
  const [first, second, third, fourth] = [carrying.path(), carrying.path(), carrying.path(), carrying.path()];
  const { record, content } = await placeWith(ada, beat, photo(1_000));
  await written(ada, lineOf(ben), first);
  await taken(ben, first);
  await written(ben, lineOf(cy), second);
  const photoOf = (of: Laptop) => of.vault.parts.contents.sizeOf(content);
  expect([doc(ben, record)?.name, photoOf(ben)]).toEqual(['The chandlery', expect.any(Number)]);
  ada.vault.commit({ do: 'erase', id: record, reason: 'request', permit: 'confirmed' });
  // Who never had it by file hears nothing of it by file.
  const told = (of: Laptop, by: Laptop) => transferOf(by).kept.erasedOf(of.vault.parts.store.device);
  expect([told(ben, ada), told(eve, ada)]).toEqual([[record], []]);
  const { changes } = transferOf(ada).outlook(lineOf(ben));
  expect(await written(ada, lineOf(ben), third)).toMatchObject({ changes });
  await taken(ben, third);
  expect([doc(ben, record), photoOf(ben)]).toEqual([undefined, undefined]);
  // Neither the same once more nor the earlier one brings it back.
  for (const file of [third, first]) await taken(ben, file);
  expect(doc(ben, record)).toBeUndefined();
  // From hand to hand, the later file first.
  await written(ben, lineOf(cy), fourth);
  for (const file of [fourth, second]) await taken(cy, file);
  expect([doc(cy, record), photoOf(cy), cy.vault.parts.erasures.has(record)]).toEqual([undefined, undefined, true]);

  await ben.sync();
  const atServer = await harbour.server.store.read((sql) =>
    sql.all('SELECT record FROM erasure WHERE record = $1', [record]),
  );
  expect(atServer).toHaveLength(1);
  for (const of of [cy, ada]) await of.sync();
  expect(waiting(ada)).toBe(0);
  for (const of of [ada, ben, cy]) expect(of.vault.parts.sync.refusals.all()).toEqual([]);
});

test('what somebody has no right to erase stays; what the server does not let them comes back', async () => {
  const [kept, lost] = [place(ada, 'The lock'), place(ada, 'The weir')];
  const [byEve, byAda, before] = [carrying.path(), carrying.path(), carrying.path()];
  await written(ada, lineOf(ben), before);
  await taken(ben, before);
  await written(ada, lineOf(eve), before);
  await taken(eve, before);
  // Handed on, and then erased by one of another beat: her own Beatbook would not have let her.
  await written(eve, lineOf(ben), carrying.path());
  const { parts, clock } = eve.vault;
  parts.store.write(() => {
    const stamp = parts.authoring.begin(clock.now).stamp();
    parts.erasures.erase({ id: kept, type: 'place', stamp, reason: 'request', at: clock.now });
  });
  expect(await written(eve, lineOf(ben), byEve)).toMatchObject({
    changes: transferOf(eve).outlook(lineOf(ben)).changes,
  });
  expect(transferOf(eve).kept.erasedOf(ben.vault.parts.store.device)).toEqual([kept]);
  await taken(ben, byEve);
  expect(doc(ben, kept)?.name).toBe('The lock');

  for (const of of [ada, ben]) await of.sync();
  ada.vault.commit({ do: 'erase', id: lost, reason: 'mistake', permit: 'confirmed' });
  await written(ada, lineOf(ben), byAda);
  await taken(ben, byAda);
  expect(doc(ben, lost)).toBeUndefined();
  // Her posting had been ended, and neither of the laptops knew.
  await harbour.server.store.transaction((sql) =>
    sql.run("UPDATE assignment SET to_day = '2020-02-01' WHERE officer = $1", [ada.vault.parts.store.officer]),
  );
  await ben.sync();
  await ben.sync();
  expect(doc(ben, lost)?.name).toBe('The weir');
  expect(ben.vault.parts.erasures.has(lost)).toBe(false);
});
