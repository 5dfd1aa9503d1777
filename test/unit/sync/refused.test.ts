/** What the server does not take, and what was built on it: out of the record, into a draft, under one cause. What was done stays in the audit. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { edit } from '../../../model/author.ts';
import type { Change } from '../../../model/change.ts';
import { newId } from '../../../model/id.ts';
import { entriesOf } from '../../../server/audit/chain.ts';
import type { TestServer } from '../../support/server/running.ts';
import { type Harbour, openHarbour } from '../../support/sync/harbour.ts';
import type { Laptop } from '../../support/sync/laptop.ts';
import { tampered } from '../../support/sync/tampered.ts';

let harbour: Harbour;
let server: TestServer;
let beat: string;
let ada: Laptop;
let ben: Laptop;

beforeAll(async () => {
  harbour = await openHarbour();
  ({ server, beat } = harbour);
  [ada, ben] = await harbour.posted({ name: 'Ada Vale' }, { name: 'Ben Orr' });
});
afterAll(() => harbour?.close());

const place = (name: string) =>
  ada.vault.make('place', { name, kind: 'business', position: { lat: 51, lon: 0 }, areaId: beat });
const put = (id: string, leaf: string, value: string) =>
  ada.vault.commit({ do: 'edit', id, leaves: { [leaf]: { value } } });
/** As a program of somebody's own would: a marking that there is not. */
const spoil = (id: string) =>
  tampered(ada, id, (context, view) => edit(context, view, { marking: { value: 'TOP HAT' } }));
const doc = (of: Laptop, id: string) => of.vault.parts.holding.load(id)?.view.doc;
const refusedOf = (id: string) => ada.vault.parts.sync.refusals.all().filter(({ record }) => record === id);
const draftsOf = (id: string) =>
  ada.vault.parts.store.db
    .prepare<[string], string>('SELECT content FROM draft WHERE record = ?')
    .pluck()
    .all(id)
    .map((content) => JSON.parse(content) as object);
/** Ada's posting ended on this day; null: it goes on. */
const postedUntil = (to: string | null) =>
  server.store.transaction((sql) =>
    sql.run('UPDATE assignment SET from_day = $2, to_day = $3 WHERE officer = $1', [
      ada.vault.parts.store.officer,
      to === null ? '2020-01-01' : '2019-01-01',
      to,
    ]),
  );
/** Something is written while the server is being asked, after what is asked about was sealed. */
const syncWhile = async (meanwhile: () => void) => {
  const line = ada.line();
  let told = false;
  const asking: typeof line = {
    ...line,
    push: async (request) => {
      const answer = await line.push(request);
      if (!told) meanwhile();
      told = true;
      return answer;
    },
  };
  await ada.vault.parts.sync.exchange.run(asking);
  line.close();
};

test('a refused change is out of its record for good, with what stood on it; the draft says it all, and the server has what was done', async () => {
  const id = place('The lock');
  await ada.sync();
  spoil(id);
  put(id, 'marking', 'OFFICIAL');
  put(id, 'hazards', 'A dog');
  await ada.sync();
  const [first, second] = refusedOf(id).toSorted((a, b) => (a.cause < b.cause ? -1 : 1));
  expect([first, second]).toMatchObject([
    { reason: 'notOffered', cause: '' },
    { reason: 'basedOnRefused', cause: first?.id },
  ]);
  expect(refusedOf(id)).toHaveLength(2);
  expect(first?.draft).not.toBe('');
  expect(second?.draft).toBe(first?.draft);
  expect(draftsOf(id)).toMatchObject([{ marking: 'OFFICIAL' }]);
  // What did not stand on it was taken.
  expect([doc(ada, id)?.marking, doc(ada, id)?.hazards]).toEqual([undefined, 'A dog']);
  // Whatever the record is made from later, the refused words are not among it.
  const { changes, store } = ada.vault.parts;
  expect(changes.byIds([first?.id ?? '', second?.id ?? ''])).toEqual([]);
  put(id, 'hazards', 'Two dogs');
  expect(doc(ada, id)?.marking).toBeUndefined();
  await ada.sync();
  await ben.sync();
  expect([doc(ben, id)?.marking, doc(ben, id)?.hazards]).toEqual([undefined, 'Two dogs']);
  // The audit holds the writing and the taking back, at the server too.
  expect(ada.vault.parts.sync.auditSending.waiting()).toBe(0);
  const device = ada.vault.parts.sync.values.get('deviceId');
  const entries = await server.store.read((sql) => entriesOf(sql, device, 0, 1_000));
  expect(entries.at(-1)).toMatchObject({ sequence: store.chain.head()?.sequence, hash: store.chain.head()?.hash });
  expect(entries.filter(({ record }) => record === id).map(({ reason }) => reason)).toContain('refused');
});

test('what was written upon it while the server was being asked waits under the same cause, and is not sent', async () => {
  const id = place('The weir');
  await ada.sync();
  spoil(id);
  await syncWhile(() => {
    put(id, 'marking', 'OFFICIAL');
    put(id, 'marking', 'OFFICIAL-SENSITIVE');
  });
  const all = refusedOf(id);
  const cause = all.find((one) => one.cause === '');
  expect(cause).toMatchObject({ reason: 'notOffered' });
  expect(all.filter((one) => one.cause !== '').map((one) => [one.reason, one.cause])).toEqual([
    ['basedOnRefused', cause?.id],
    ['basedOnRefused', cause?.id],
  ]);
  expect(new Set(all.map(({ draft }) => draft)).size).toBe(1);
  expect(draftsOf(id)).toMatchObject([{ marking: 'OFFICIAL-SENSITIVE' }]);
  expect(doc(ada, id)?.marking).toBeUndefined();
  expect(ada.vault.parts.sync.refusals.count()).toBe(new Set([cause?.id, ...others(id)]).size);
  await ada.sync();
  expect(ada.vault.parts.sync.outbox.waiting()).toBe(0);
  expect(refusedOf(id)).toHaveLength(3);
});
/** Causes of other records, told before. */
const others = (id: string) =>
  ada.vault.parts.sync.refusals.all().flatMap((one) => (one.record !== id && one.cause === '' ? [one.id] : []));

test('of a refused creation everything goes with it, whatever it speaks of, under the creation as its cause', async () => {
  const id = place('The smithy');
  put(id, 'hazards', 'A dog');
  await postedUntil('2019-12-31');
  await syncWhile(() => put(id, 'accessNotes', 'Through the yard'));
  const all = refusedOf(id);
  const birth = all.find((one) => one.cause === '');
  expect(birth).toMatchObject({ reason: 'otherArea' });
  expect(all.filter((one) => one !== birth).map((one) => [one.reason, one.cause])).toEqual([
    ['basedOnRefused', birth?.id],
    ['basedOnRefused', birth?.id],
  ]);
  expect(ada.vault.parts.holding.load(id)).toBeUndefined();
  expect(draftsOf(id)).toMatchObject([{ name: 'The smithy', hazards: 'A dog', accessNotes: 'Through the yard' }]);
  const at: Change[] = ada.vault.parts.changes.ofRecord(id);
  expect(at).toEqual([]);
  await postedUntil(null);
});

test('a report that was refused and mended keeps the number that people were told, unless another has it by now', async () => {
  const made = ['A window was broken.', 'A bicycle is gone.'].map((facts) =>
    ada.vault.make('incident', { facts, areaId: beat }),
  );
  const references = made.map((id) => String(doc(ada, id)?.localReference));
  await postedUntil('2019-12-31');
  await ada.sync();
  await postedUntil(null);
  expect(made.map((id) => refusedOf(id)[0]?.reason)).toEqual(['otherArea', 'otherArea']);
  // As a laptop with a copy of this vault would have made it.
  ada.vault.make('incident', { facts: 'Another.', areaId: beat, localReference: references[1] ?? '' });
  for (const id of made) {
    const draft = refusedOf(id)[0]?.draft ?? '';
    const facts = 'A window and a door were broken.';
    await ada.vault.client.records.commit({
      mutation: newId(),
      commands: [{ do: 'create', type: 'incident', id, doc: { facts, areaId: beat } }],
      drafts: [draft],
    });
  }
  const [first, second] = made.map((id) => String(doc(ada, id)?.localReference));
  expect(first).toBe(references[0]);
  expect(second).toMatch(/^BB-/);
  expect(references).not.toContain(second);
  await ada.sync();
  expect(made.flatMap(refusedOf)).toEqual([]);
});

test('of a list the draft holds what its author wrote, and nothing that others wrote there', async () => {
  const id = ada.vault.make('party', {
    kind: 'organisation',
    orgName: 'The chandlery',
    areas: [beat],
    phones: { a: { order: 'a', number: '020 7946 0001', label: 'work' }, b: { order: 'b', number: '020 7946 0002' } },
  });
  await ada.sync();
  await ben.sync();
  tampered(ada, id, (context, view) =>
    edit(context, view, {
      marking: { value: 'TOP HAT' },
      'phones/a/number': { value: '020 7946 0011' },
      'phones/b/number': {},
      'phones/b/order': {},
      'phones/c/number': { value: '020 7946 0003' },
      'phones/c/order': { value: 'c' },
    }),
  );
  ben.vault.commit({
    do: 'edit',
    id,
    leaves: { 'phones/d/number': { value: '020 7946 0004' }, 'phones/d/order': { value: 'd' } },
  });
  await ben.sync();
  await ada.sync();
  expect(refusedOf(id)).toMatchObject([{ reason: 'notOffered' }]);
  expect(draftsOf(id)).toEqual([
    {
      marking: 'TOP HAT',
      phones: {
        a: { number: '020 7946 0011' },
        b: { number: null, order: null },
        c: { number: '020 7946 0003', order: 'c' },
      },
    },
  ]);
  expect(Object.keys(doc(ada, id)?.phones ?? {})).toEqual(['a', 'b', 'd']);
});

test('what the server says of one record a part at a time is one thing to mend, until somebody has begun to', async () => {
  const id = place('The mill');
  await ada.sync();
  const { client } = ada.vault;
  const comesBack = async (hazards: string) => {
    tampered(ada, id, (context, view) =>
      edit(context, view, { marking: { value: 'TOP HAT' }, hazards: { value: hazards } }),
    );
    await ada.sync();
  };
  await comesBack('A dog');
  await comesBack('Two dogs');
  expect(draftsOf(id)).toMatchObject([{ hazards: 'Two dogs' }]);
  const begun = await client.drafts.ofRecord({ record: id, screen: 'record' });
  if (begun === null) throw new Error('there is no draft');
  const { updatedAt: _, recovered: __, ...typed } = begun;
  await client.drafts.save({ ...typed, content: { ...typed.content, hazards: 'No dog' } });
  await comesBack('Three dogs');
  expect(draftsOf(id).map((said) => Object.values(said).sort())).toEqual(
    expect.arrayContaining([
      ['No dog', 'TOP HAT'],
      ['TOP HAT', 'Three dogs'],
    ]),
  );
  expect(new Set(refusedOf(id).map(({ draft }) => draft)).size).toBe(2);
});
