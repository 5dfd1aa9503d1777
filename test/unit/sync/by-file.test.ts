import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTransfer } from '../../../db/sync/transfer.ts';
import { groundOf, startServer, type TestServer } from '../../support/server/running.ts';
import { type Laptop, laptop } from '../../support/sync/laptop.ts';

let server: TestServer;
let beat: string;
let ada: Laptop;
let ben: Laptop;
let eve: Laptop;

beforeEach(async () => {
  server = await startServer();
  const ground = groundOf(server);
  const unit = await ground.area('unit', 'Harbour unit');
  beat = await ground.area('beat', 'Mill Quarter', unit);
  const other = await ground.area('beat', 'Quay', unit);
  const officerOf = async (name: string, area: string) => {
    const officer = await ground.officer(name, 'beat', unit);
    await ground.assign(officer, area);
    return officer;
  };
  const officers = [
    await officerOf('Ada Vale', beat),
    await officerOf('Ben Orr', beat),
    await officerOf('Eve Lund', other),
  ];
  const enrolled = async (officer = '') => {
    const one = laptop(server);
    await one.enrol(officer);
    await one.sync();
    return one;
  };
  ada = await enrolled(officers[0]);
  ben = await enrolled(officers[1]);
  eve = await enrolled(officers[2]);
  for (const one of [ada, ben]) await one.sync();
});
afterEach(async () => {
  for (const one of [ada, ben, eve]) one.remove();
  await server.close();
});

const transfer = (of: Laptop) => openTransfer(of.vault.parts.sync);
const doc = (of: Laptop, id: string) => of.vault.parts.holding.load(id)?.view.doc;
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: { code?: string }) => error.code,
  );

test('what waits goes by file to a colleague, who hands it to the server; its author finds it sent', async () => {
  const place = ada.vault.make('place', {
    name: 'The old mill',
    kind: 'business',
    position: { lat: 51, lon: 0 },
    areaId: beat,
  });
  const { text, count } = transfer(ada).write(transfer(ben).address());
  expect(count).toBe(1);
  expect(text).not.toContain('old mill');
  const receipt = await transfer(ben).read(text);
  expect(receipt).toMatchObject({ taken: 1, known: 0, from: ada.vault.parts.store.officer });
  expect(doc(ben, place)).toEqual(doc(ada, place));
  // Repeated it changes nothing.
  expect(await transfer(ben).read(text)).toMatchObject({ taken: 0, known: 1 });
  expect(ada.vault.parts.sync.outbox.waiting()).toBe(1);
  await ben.sync();
  await ada.sync();
  expect(ada.vault.parts.sync.outbox.waiting()).toBe(0);
  expect(ada.vault.parts.sync.refusals.all()).toEqual([]);
  expect(doc(ben, place)).toEqual(doc(ada, place));
});

test('files taken in the wrong order, the later one first, come to the same', async () => {
  const address = transfer(ben).address();
  const party = ada.vault.make('party', { kind: 'person', surname: 'Okafor', areas: [beat] });
  const first = transfer(ada).write(address).text;
  ada.vault.commit({ do: 'edit', id: party, leaves: { name: { value: { surname: 'Okafor-Lund' } } } });
  const both = transfer(ada).write(address).text;
  await transfer(ben).read(both);
  await transfer(ben).read(first);
  expect(doc(ben, party)).toEqual(doc(ada, party));
});

test('a file altered by one character, for another laptop, or too old is refused and says why', async () => {
  ada.vault.make('place', { name: 'The old mill', kind: 'business', position: { lat: 51, lon: 0 }, areaId: beat });
  const { text } = transfer(ada).write(transfer(ben).address());
  const file = JSON.parse(text) as { sealed: string; at: number };
  const turned = file.sealed.startsWith('A') ? `B${file.sealed.slice(1)}` : `A${file.sealed.slice(1)}`;
  expect(await refusal(transfer(ben).read(JSON.stringify({ ...file, sealed: turned })))).toBe('notGenuine');
  expect(await refusal(transfer(ben).read(JSON.stringify({ ...file, at: file.at + 1 })))).toBe('notGenuine');
  expect(await refusal(transfer(ben).read(text.slice(0, -9)))).toBe('fileUnreadable');
  expect(await refusal(transfer(eve).read(text))).toBe('fileForAnother');
  ben.vault.clock.now += 31 * 86_400_000;
  expect(await refusal(transfer(ben).read(text))).toBe('fileExpired');
});

test('a file holds only what its recipient may see', () => {
  ada.vault.make('place', { name: 'The old mill', kind: 'business', position: { lat: 51, lon: 0 }, areaId: beat });
  ada.vault.make('incident', { facts: 'It happened', areaId: beat });
  // Eve has another beat of the unit: places are hers to read, incidents are not.
  expect(transfer(ada).write(transfer(eve).address()).count).toBe(1);
  expect(transfer(ada).write(transfer(ben).address()).count).toBe(2);
  expect(() => transfer(ada).write('beatbook-address AAAA')).toThrow('addressUnreadable');
});
