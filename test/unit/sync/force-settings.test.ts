/** What an administrator sets at the server holds on the laptops of the force: what is offered, what it is called, how long it is kept. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { daysAfter, RETENTION } from '../../../model/retention.ts';
import { highestOf } from '../../../model/settings.ts';
import { operate } from '../../../server/accounts/operations.ts';
import type { TestServer } from '../../support/server/running.ts';
import { type Harbour, openHarbour } from '../../support/sync/harbour.ts';
import type { Laptop } from '../../support/sync/laptop.ts';

let harbour: Harbour;
let server: TestServer;
let ada: Laptop;
let ben: Laptop;
let beat: string;
beforeAll(async () => {
  harbour = await openHarbour();
  ({ server, beat } = harbour);
  [ada, ben] = await harbour.posted({ name: 'Ada Vale' }, { name: 'Ben Orr' });
});
afterAll(() => harbour?.close());

const set = (kind: string, value: unknown) =>
  server.store.transaction((sql) =>
    operate('setting', { kind, value }, { sql, by: 'test', now: server.clock.now, sealer: server.sealer }),
  );
const incident = (doc: Record<string, unknown>) =>
  ada.vault.make('incident', { facts: 'Shouted at.', areaId: beat, ...doc });
const problems = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    return (error as { refusal?: { data?: { problems?: unknown[] } } }).refusal?.data?.problems;
  }
  return [];
};
const reviewOf = async (id: string) => {
  const { reviewDue } = await ada.vault.client.records.get({ id });
  const row = ada.vault.parts.holding.load(id)?.row;
  return [reviewDue, row?.review];
};

test('strands and local codes: the force’s own are offered and taken, others no longer, and what was chosen before stays', async () => {
  const before = incident({ strands: ['roma'], perceivedBy: 'victim', classification: 'L12' });
  await set('strands', [
    { code: 'football', labels: { en: 'Football', fr: 'Football' } },
    { code: 'race', labels: { en: 'Race' } },
  ]);
  await set('classification', [{ code: 'L70', labels: { en: 'Drone over the harbour' } }]);
  await ada.sync();
  expect(await ada.vault.client.sync.settings()).toMatchObject({ strands: [{ code: 'football' }, { code: 'race' }] });
  const own = incident({ strands: ['football'], perceivedBy: 'victim', classification: 'L70' });
  expect(problems(() => incident({ strands: ['age'], perceivedBy: 'victim' }))).toEqual([
    { field: 'strands', code: 'notOffered', params: { value: 'age' } },
  ]);
  expect(problems(() => incident({ classification: 'L12' }))).toMatchObject([{ field: 'classification' }]);
  expect(problems(() => incident({ classification: '0501' }))).toEqual([]);
  ada.vault.commit({ do: 'edit', id: before, leaves: { facts: { value: 'Shouted at, twice.' } } });
  ada.vault.commit({
    do: 'edit',
    id: before,
    leaves: { bias: { value: { strands: ['race', 'roma'], perceivedBy: 'victim' } } },
  });
  await ada.sync();
  expect(ada.vault.parts.sync.refusals.all()).toEqual([]);
  await ben.sync();
  expect(ben.vault.parts.holding.load(own)?.view.doc).toMatchObject({ strands: ['football'], classification: 'L70' });
});

test('what was chosen offline from a list the force has replaced meanwhile is taken', async () => {
  await set('strands', [{ code: 'hooligans', labels: { en: 'Hooligans' } }]);
  await ada.sync();
  const chosen = incident({ strands: ['hooligans'], perceivedBy: 'victim' });
  await set('strands', [{ code: 'race', labels: { en: 'Race' } }]);
  await ada.sync();
  await ben.sync();
  expect(ada.vault.parts.sync.refusals.all()).toEqual([]);
  expect(ben.vault.parts.holding.load(chosen)?.view.doc.strands).toEqual(['hooligans']);
});

test('other terms of keeping move every review, those of records written before as well', async () => {
  const note = ada.vault.make('entry', {
    kind: 'patrol',
    start: new Date(ada.vault.clock.now).toISOString(),
    facts: 'Seen.',
    areaId: beat,
  });
  const day = new Date(ada.vault.clock.now).toISOString().slice(0, 10);
  expect(await reviewOf(note)).toEqual([daysAfter(day, 90), daysAfter(day, 90)]);
  const terms = Object.fromEntries(Object.entries(RETENTION).map(([name, { days, most }]) => [name, { days, most }]));
  await set('retention', { ...terms, note: { days: 5, most: 30 } });
  await ada.sync();
  expect(await reviewOf(note)).toEqual([daysAfter(day, 5), daysAfter(day, 5)]);
  const later = ada.vault.make('entry', {
    kind: 'patrol',
    start: new Date(ada.vault.clock.now).toISOString(),
    facts: 'Again.',
    areaId: beat,
  });
  expect(await reviewOf(later)).toEqual([daysAfter(day, 5), daysAfter(day, 5)]);
  ada.vault.clock.now += 4 * 86_400_000;
  const { expiring } = await ada.vault.client.day.today({ day: daysAfter(day, 4) });
  expect(expiring.map(({ row }) => row.id)).toEqual(expect.arrayContaining([note, later]));
  ada.vault.reopen();
  expect(await reviewOf(note)).toEqual([daysAfter(day, 5), daysAfter(day, 5)]);
});

test('what nobody has marked bears the force’s own marking, and a marking it does not have is refused', async () => {
  const id = incident({});
  expect((await ada.vault.client.records.get({ id })).marking).toBe('OFFICIAL-SENSITIVE');
  await set('markings', [
    { code: 'INTERNE', labels: { fr: 'Interne' } },
    { code: 'DIFFUSION RESTREINTE', labels: { fr: 'Diffusion restreinte', en: 'Restricted' } },
  ]);
  await ada.sync();
  expect((await ada.vault.client.records.get({ id })).marking).toBe('DIFFUSION RESTREINTE');
  const mark = (value: string) => ada.vault.commit({ do: 'edit', id, leaves: { marking: { value } } });
  expect(problems(() => mark('OFFICIAL'))).toMatchObject([{ field: 'marking', code: 'notOffered' }]);
  mark('INTERNE');
  await ada.sync();
  expect(ada.vault.parts.sync.refusals.all()).toEqual([]);
  // Lists show it, and together with others the most restricted counts, in the force's own order.
  expect((await ada.vault.client.records.rows({ ids: [id] }))[0]?.extra.marking).toBe('INTERNE');
  const settings = ada.vault.parts.settings.now();
  expect(highestOf(['INTERNE', 'DIFFUSION RESTREINTE', 'INTERNE'], settings)).toBe('DIFFUSION RESTREINTE');
  // One of before that stands in the force's list no more is not taken for less.
  expect(highestOf(['DIFFUSION RESTREINTE', 'OFFICIAL-SENSITIVE'], settings)).toBe('OFFICIAL-SENSITIVE');
});
