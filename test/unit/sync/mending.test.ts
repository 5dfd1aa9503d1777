/** What the server did not take comes back as a draft; saved, or thrown away, it is told of no more. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { edit } from '../../../model/author.ts';
import { newId } from '../../../model/id.ts';
import { type Harbour, openHarbour } from '../../support/sync/harbour.ts';
import type { Laptop } from '../../support/sync/laptop.ts';
import { tampered } from '../../support/sync/tampered.ts';

let harbour: Harbour;
let ada: Laptop;
let report: string;
beforeAll(async () => {
  harbour = await openHarbour();
  [ada] = await harbour.posted({ name: 'Ada Vale' });
});
afterAll(() => harbour?.close());

const told = () => ada.vault.client.sync.refused();
const counted = async () => (await ada.vault.client.sync.status()).refused;
const draft = async () => {
  const found = await ada.vault.client.drafts.ofRecord({ record: report, screen: 'record' });
  if (found === null) throw new Error('there is no draft');
  const { updatedAt: _, recovered: __, ...typed } = found;
  return typed;
};

/** A report with a choice that the force never had. */
beforeEach(async () => {
  report = ada.vault.make('incident', { facts: 'A window was broken.', areaId: harbour.beat });
  tampered(ada, report, (context, view) => edit(context, view, { marking: { value: 'TOP HAT' } }));
  await ada.sync();
  expect(await told()).toMatchObject([
    { record: report, reason: 'notOffered', step: null, overtaken: null, erased: null },
  ]);
  expect(await counted()).toBe(1);
});

test('mended and saved, it is sent again and told of no more', async () => {
  const { id } = await draft();
  await ada.vault.client.records.commit({
    mutation: newId(),
    commands: [{ do: 'edit', id: report, leaves: { facts: { value: 'Two windows were broken.' } } }],
    drafts: [id],
  });
  expect(await told()).toEqual([]);
  expect(await counted()).toBe(0);
  await ada.sync();
  expect(await told()).toEqual([]);
  expect(ada.vault.parts.sync.outbox.waiting()).toBe(0);
});

test('thrown away, it is told of no more; brought back, it is told again', async () => {
  const typed = await draft();
  await ada.vault.client.drafts.discard({ id: typed.id });
  expect(await told()).toEqual([]);
  expect(await counted()).toBe(0);
  await ada.vault.client.drafts.save(typed);
  expect(await told()).toMatchObject([{ record: report, draft: typed.id }]);
  await ada.vault.client.drafts.discard({ id: typed.id });
});

test('nothing of what was thrown away is left after the next opening', async () => {
  await ada.vault.client.drafts.discard({ id: (await draft()).id });
  const kept = () => ada.vault.parts.store.db.prepare('SELECT id FROM refused WHERE record = ?').all(report);
  expect(kept()).toHaveLength(1);
  ada.vault.reopen();
  expect(kept()).toEqual([]);
});
