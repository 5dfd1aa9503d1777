/** The check of the audit log that an officer runs on the laptop: the chain, what the records say, and the server's receipt. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../model/id.ts';
import { type Harbour, openHarbour } from '../../support/sync/harbour.ts';
import type { Laptop } from '../../support/sync/laptop.ts';
import type { TestVault } from '../../support/vault.ts';

let harbour: Harbour;
let ada: Laptop;
let ben: Laptop;
let old: string;

beforeAll(async () => {
  harbour = await openHarbour();
  const before = (vault: TestVault) => {
    old = vault.make('party', { kind: 'person', surname: 'Okafor', areas: [vault.beat] });
    vault.commit({ do: 'edit', id: old, leaves: { 'phones/0/number': { value: '020 7946 0001' } } });
  };
  [ada, ben] = await harbour.posted({ name: 'Ada Vale', before }, { name: 'Ben Orr' });
});
afterAll(() => harbour?.close());

const verify = ({ vault }: Laptop = ada) => vault.client.status.verifyAudit();
const entriesOf = (record: string) =>
  ada.vault.parts.store.db
    .prepare<[string], { sequence: number; action: string; reason: string | null }>(
      'SELECT sequence, action, reason FROM audit WHERE record = ? ORDER BY entry',
    )
    .all(record);

/** Does it in the vault's own database, behind Beatbook's back; looks; and takes it back. */
async function behind(sql: string, ...values: (string | number)[]) {
  const { db, chain } = ada.vault.parts.store;
  db.exec('BEGIN');
  expect(db.prepare(sql).run(...values).changes, sql).toBeGreaterThan(0);
  chain.reload();
  const found = await verify();
  db.exec('ROLLBACK');
  chain.reload();
  return found;
}

test('what a year alone, an enrolment, colleagues and an undoing left in the log is right, and the server has confirmed it', async () => {
  const { vault } = ada;
  const other = vault.make('party', { kind: 'person', surname: 'Okafor-Lind', areas: [harbour.beat] });
  await ada.sync();
  await ben.sync();
  ben.vault.commit({ do: 'edit', id: old, leaves: { 'phones/0/number': { value: '020 7946 0002' } } });
  await ben.sync();
  await ada.sync();
  vault.commit({ do: 'edit', id: old, leaves: { 'emails/0/address': { value: 'a@b.example' } } });
  vault.commit({ do: 'merge', id: old, with: other });
  const { undo } = vault.commit({ do: 'edit', id: other, leaves: { knownBecause: { value: 'The lock' } } });
  await vault.client.records.undo({ mutation: newId(), undo: undo ?? '' });
  await ada.sync();
  const found = await verify();
  expect(found).toMatchObject({ firstBad: null, fault: null, receipt: { sequence: found.entries } });
  expect(found.contents).toBeGreaterThanOrEqual(6);
  expect(await verify(ben)).toMatchObject({ firstBad: null });
});

test('a word altered in a record, from before the enrolment or since, is named by the entry that committed to it', async () => {
  const written = entriesOf(old);
  const enrolled = written.find(({ reason }) => reason === 'enrolled')?.sequence ?? 0;
  // The address was the first thing she wrote in it since.
  const since = written.filter(({ action, sequence }) => action === 'alter' && sequence > enrolled);
  expect(enrolled).toBeGreaterThan(0);
  const alter = (from: string, to: string) =>
    behind('UPDATE change SET body = replace(body, ?, ?) WHERE record = ? AND instr(body, ?) > 0', from, to, old, from);
  expect(await alter('020 7946 0001', '020 7946 0009')).toMatchObject({ firstBad: enrolled, fault: 'content' });
  expect(await alter('a@b.example', 'x@b.example')).toMatchObject({ firstBad: since[0]?.sequence, fault: 'content' });
  // What a colleague wrote is in the colleague's chain.
  expect(await alter('020 7946 0002', '020 7946 0009')).toMatchObject({ firstBad: null });
  expect(await verify()).toMatchObject({ firstBad: null });
});

test('a log cut short, or ending otherwise than the server confirmed it, is named although every entry fits the one before', async () => {
  const { entries } = await verify();
  expect(await behind('DELETE FROM audit WHERE sequence > ?', entries - 2)).toMatchObject({
    entries: entries - 2,
    firstBad: entries - 1,
    fault: 'chain',
  });
  const receipt = { ...JSON.parse(ada.vault.parts.sync.values.get('receipt')), hash: 'f'.repeat(64) };
  expect(await behind("UPDATE syncValue SET value = ? WHERE name = 'receipt'", JSON.stringify(receipt))).toMatchObject({
    firstBad: entries,
    fault: 'chain',
  });
});

test('what is erased can be compared no more, and nobody is blamed', async () => {
  const { vault } = ada;
  const place = vault.make('place', { name: 'Lock', kind: 'other', position: { lat: 1, lon: 2 } });
  const before = (await verify()).contents;
  vault.commit({ do: 'erase', id: place, reason: 'mistake', permit: 'confirmed' });
  const after = await verify();
  expect([after.contents, after.firstBad]).toEqual([before - 1, null]);
});
