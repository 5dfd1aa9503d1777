import { afterEach, expect, test } from 'vitest';
import { type TestVault, testVault } from '../../support/vault.ts';

let vault: TestVault;
afterEach(() => vault.remove());

const person = (surname: string, memberOf: string[]) =>
  vault.make('party', { kind: 'person', surname, memberOf: memberOf.sort((a, b) => (a < b ? -1 : 1)) });
const organisation = (orgName: string, kind = 'organisation') => vault.make('party', { kind, orgName });
const told = async () => {
  const { rows } = await vault.client.records.list({
    type: 'party',
    filter: { kinds: ['organisation', 'community'] },
    sort: 'name',
  });
  return rows.map(({ title, extra }) => [title, String(extra.people ?? '').split('\n'), extra.peopleCount]);
};

test('an organisation stands with the people in it, in the order of their names; whoever is gone is left out', async () => {
  vault = testVault();
  const [club, shop] = [organisation('Boxing club'), organisation('Corner shop')];
  organisation('Empty hall', 'community');
  person('Zimmer', [club]);
  person('Abel', [club, shop]);
  const gone = person('Gone', [club]);
  vault.commit({ do: 'discard', id: gone });
  expect(await told()).toEqual([
    ['Boxing club', ['Abel', 'Zimmer'], 2],
    ['Corner shop', ['Abel'], 1],
    ['Empty hall', [''], 0],
  ]);
});

test('two records of one organisation stand once, with the people of both', async () => {
  vault = testVault();
  const [first, second] = [organisation('Boxing club'), organisation('Boxing Club Mill Lane')];
  person('Abel', [first]);
  person('Zimmer', [second]);
  vault.commit({ do: 'merge', id: first, with: second });
  const all = await told();
  expect(all).toHaveLength(1);
  expect(all[0]?.slice(1)).toEqual([['Abel', 'Zimmer'], 2]);
});

test('of very many people the first names are told, and how many there are', async () => {
  vault = testVault();
  const club = organisation('Boxing club');
  for (let at = 0; at < 45; at++) person(`Member ${String(at).padStart(2, '0')}`, [club]);
  const [[, names, count] = []] = await told();
  expect((names as string[]).length).toBe(40);
  expect(count).toBe(45);
});
