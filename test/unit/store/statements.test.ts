import { afterEach, beforeEach, expect, test } from 'vitest';
import { newId } from '../../../model/id.ts';
import { boundTo, standingOf, writeSignature } from '../../../model/statement.ts';
import { type TestVault, testVault } from '../../support/vault.ts';

let vault: TestVault;
let person: string;
let report: string;
beforeEach(() => {
  vault = testVault();
  person = vault.make('party', { kind: 'person', givenNames: 'Claire', surname: 'Dubois' });
  report = vault.make('incident', {
    classification: '0501',
    kind: 'crime',
    occurredFrom: 'unknown',
    reportedAt: new Date(vault.clock.now - 60_000).toISOString(),
    address: 'Lock 3',
    facts: 'Window broken.',
    actionsTaken: 'Photographed.',
    noPersonInvolved: true,
    statements: { s1: { order: '1', person, text: 'J’ai entendu du verre.', language: 'fr', interpreter: 'No 2214' } },
  });
});
afterEach(() => vault.remove());

const LEAF = 'statements/s1/signed';
const statement = async () =>
  ((await vault.client.records.get({ id: report })).doc.statements as Record<string, Record<string, string>>).s1 ?? {};
const write = (value: Record<string, unknown>) =>
  vault.commit({ do: 'edit', id: report, leaves: { [LEAF]: { value } } });
async function sign() {
  const { order: _, person: who, ...said } = await statement();
  const signature = writeSignature({
    form: 1,
    bound: boundTo({ person: who, ...said }),
    readBack: 'interpreted',
    person: { path: 'M1,2l3,4', width: 900, height: 300 },
  });
  const value = { ...said, signature, signedAt: new Date(vault.clock.now).toISOString() };
  return { value, saved: write(value) };
}

test('a signed statement keeps its signature; a text put under a signature it was not for is refused', async () => {
  const { value } = await sign();
  expect(standingOf(await statement())).toBe('signed');
  for (const change of [{ text: 'J’ai tout vu.' }, { language: 'nl' }, { interpreter: 'No 1' }]) {
    await expect(
      vault.client.records.commit({
        mutation: newId(),
        commands: [{ do: 'edit', id: report, leaves: { [LEAF]: { value: { ...value, ...change } } } }],
      }),
    ).rejects.toMatchObject({
      code: 'INCOMPLETE',
      data: { problems: [{ field: 'statements', params: { rule: 'signaturesHold' } }] },
    });
  }
  const other = vault.make('party', { kind: 'person', surname: 'Other' });
  await expect(
    vault.client.records.commit({
      mutation: newId(),
      commands: [{ do: 'edit', id: report, leaves: { 'statements/s1/person': { value: other } } }],
    }),
  ).rejects.toMatchObject({ code: 'INCOMPLETE' });
});

test('altered, it stands unsigned; the history keeps what was signed, and taking the alteration back brings the signature back', async () => {
  const { value } = await sign();
  const { undo } = write({ text: 'J’ai tout vu.', language: 'fr', interpreter: 'No 2214' });
  expect(standingOf(await statement())).toBe('unsigned');
  const history = await vault.client.records.history({ id: report });
  const versions = history.flatMap((item) => item.writes.filter((each) => each.leaf === LEAF));
  const kept = versions.map((each) => each.after as Record<string, string>).find((each) => each.signature);
  expect(kept).toEqual(value);
  expect(standingOf({ ...kept, person })).toBe('signed');
  await vault.client.records.undo({ mutation: newId(), undo: undo ?? '' });
  expect(standingOf(await statement())).toBe('signed');
});

test('a submitted report refuses every alteration of its statements', async () => {
  await sign();
  vault.commit({ do: 'move', id: report, move: 'submit', follows: null });
  await expect(
    vault.client.records.commit({
      mutation: newId(),
      commands: [{ do: 'edit', id: report, leaves: { [LEAF]: { value: { text: 'Other.' } } } }],
    }),
  ).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  expect(standingOf(await statement())).toBe('signed');
});

test('the place an officer left is given back once, and nothing that is no place', async () => {
  const place = {
    screen: 'record',
    params: { type: 'incident', id: report },
    draft: null,
    scroll: 420,
    inner: 0,
    path: 'statements/s1/text',
    nth: 0,
    start: 7,
    end: 7,
    at: vault.clock.now,
  };
  await vault.client.day.leavePlace({ place });
  vault.reopen();
  expect(await vault.client.day.takePlace()).toEqual(place);
  expect(await vault.client.day.takePlace()).toBeNull();
  vault.parts.store.write(() => vault.parts.store.local.set('place', '{"screen":1}'));
  expect(await vault.client.day.takePlace()).toBeNull();
});
