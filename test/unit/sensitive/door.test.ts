import { afterEach, expect, test } from 'vitest';
import { newId } from '../../../model/id.ts';
import { type TestVault, testVault } from '../../support/vault.ts';

let vault: TestVault;
afterEach(() => vault.remove());

const note = { kind: 'visit', facts: 'Shutter forced.', sensitiveNote: 'Quetzal takes insulin.' };
const entry = () => vault.make('entry', { ...note, start: new Date(vault.clock.now - 60_000).toISOString() });
const get = (id: string) => vault.client.records.get({ id });
const open = (id: string) =>
  vault.client.status.openSensitive({ mutation: newId(), id, reason: 'Asked for help with medication' });

test('what is sensitive is left out of a record until somebody says why they open it, and that is written down', async () => {
  vault = testVault();
  const id = entry();
  const closed = await get(id);
  expect(closed.sensitive).toBe('closed');
  expect(JSON.stringify(closed)).not.toContain('Quetzal');
  expect(closed.heads.sensitiveNote).toBeUndefined();
  await open(id);
  const opened = await get(id);
  expect(opened.sensitive).toBe('open');
  expect(opened.doc.sensitiveNote).toBe('Quetzal takes insulin.');
  const lines = await vault.client.status.audit({ id });
  expect(lines.find((line) => line.action === 'consultSensitive')?.reason).toBe('Asked for help with medication');

  // Half an hour later, and after locking, it is closed again.
  vault.clock.now += 31 * 60_000;
  expect((await get(id)).sensitive).toBe('closed');
  await open(id);
  vault.reopen();
  expect((await get(id)).sensitive).toBe('closed');
});

test('the history tells that it changed, not what, and search, lists and suggestions never say it', async () => {
  vault = testVault();
  const id = entry();
  const history = JSON.stringify(await vault.client.records.history({ id }));
  expect(history).toContain('sensitiveNote');
  expect(history).not.toContain('Quetzal');
  expect((await vault.client.day.search({ text: 'quetzal' })).hits).toEqual([]);
  expect(JSON.stringify(await vault.client.records.list({ type: 'entry' }))).not.toContain('Quetzal');
  expect(JSON.stringify(await vault.client.records.rows({ ids: [id] }))).not.toContain('Quetzal');
  await open(id);
  expect(JSON.stringify(await vault.client.records.history({ id }))).toContain('Quetzal');
});

test('every sensitive field of every type is behind the same door', async () => {
  vault = testVault();
  const community = vault.make('party', { kind: 'community', orgName: 'Harbour mosque' });
  const person = vault.make('party', { kind: 'person', surname: 'Vale', represents: [community] });
  expect((await get(person)).doc.represents).toBeUndefined();
  const report = vault.make('incident', { kind: 'crime', perceivedBy: 'victim', strands: ['race'] });
  const closed = await get(report);
  expect([closed.sensitive, closed.doc.perceivedBy, closed.doc.strands]).toEqual(['closed', undefined, undefined]);
  // What is not opened can be worked on all the same, and loses nothing by it.
  vault.commit({ do: 'edit', id: report, leaves: { facts: { value: 'Window broken.' } } });
  await open(report);
  expect((await get(report)).doc.strands).toEqual(['race']);
});
