import { afterEach, expect, test } from 'vitest';
import { newId } from '../../../model/id.ts';
import { type TestVault, testVault } from '../../support/vault.ts';

let vault: TestVault;
afterEach(() => vault.remove());

const ago = (vault: TestVault, days: number) => new Date(vault.clock.now - days * 86_400_000).toISOString();
const search = (text: string, types: Parameters<TestVault['parts']['searcher']['search']>[0]['types'] = []) =>
  vault.parts.searcher.search({ text, types, limit: 30 }).hits;

function person(givenNames: string, surname: string, more: Record<string, unknown> = {}): string {
  return vault.make('party', { kind: 'person', givenNames, surname, ...more });
}

test('a person is found by any beginning of any name, however it is accented', () => {
  vault = testVault();
  const id = person('Zoë', 'Grünwald');
  for (const text of ['z', 'zoe', 'Grun', 'GRÜNWALD', 'grunwald zo']) {
    expect(search(text).map((hit) => hit.row.id)).toEqual([id]);
  }
  expect(search('zoe')[0]).toMatchObject({ match: 'title', snippet: '' });
});

test('names come before texts, newest first in each', () => {
  vault = testVault();
  const older = vault.make('entry', {
    kind: 'visit',
    start: ago(vault, 3),
    facts: 'First line.\nMet Lindqvist outside.',
  });
  vault.clock.now += 1000;
  const newer = vault.make('place', {
    name: 'Bakery',
    kind: 'shop',
    position: { lat: 1, lon: 1 },
    address: 'Lindqvist Row 3',
  });
  const name = person('Karin', 'Lindqvist');
  expect(search('lindqvist').map((hit) => [hit.row.id, hit.match])).toEqual([
    [name, 'title'],
    [older, 'title'],
    [newer, 'body'],
  ]);
  expect(search('lindqvist').find((hit) => hit.row.id === older)?.snippet).toContain('Met Lindqvist outside');
});

test('a misspelt name is offered as a neighbour and says so', () => {
  vault = testVault();
  const id = person('Margarethe', 'Oosterhuis');
  expect(search('Osterhuis').map((hit) => [hit.row.id, hit.match, hit.terms])).toEqual([
    [id, 'neighbour', ['oosterhuis']],
  ]);
});

test('a telephone number is found in one piece and in groups', () => {
  vault = testVault();
  const id = person('Nadia', 'Haddad', { phones: { a: { order: '1', number: '+33 6 12 34 56 78', label: 'mobile' } } });
  for (const text of ['33612345', '0033 6 12', '12 34', '+33 6 12 34 56 78']) {
    expect(
      search(text).map((hit) => hit.row.id),
      text,
    ).toEqual([id]);
  }
});

test('search finds the new words after an edit and not the old ones', () => {
  vault = testVault();
  const id = person('Tom', 'Arkwright');
  vault.commit({ do: 'edit', id, leaves: { name: { value: { givenNames: 'Tom', surname: 'Bellweather' } } } });
  expect(search('bellw').map((hit) => hit.row.id)).toEqual([id]);
  expect(search('arkwright')).toEqual([]);
  expect(search('arkwrigt')).toEqual([]);
});

test('what was discarded is found no more, and again once it is brought back', () => {
  vault = testVault();
  const id = person('Ines', 'Moreira');
  vault.commit({ do: 'discard', id });
  expect(search('moreira')).toEqual([]);
  vault.commit({ do: 'restore', id });
  expect(search('moreira').map((hit) => hit.row.id)).toEqual([id]);
});

test('sensitive fields are out of search', () => {
  vault = testVault();
  vault.make('incident', {
    perceivedBy: 'victim',
    strands: ['religion'],
    biasBasis: 'Shouted quatschkopf at the door.',
  });
  expect(search('quatschkopf')).toEqual([]);
});

test('the picker offers what begins with the letters typed, then the nearest', () => {
  vault = testVault();
  const far = vault.make('place', { name: 'Mill School', kind: 'school', position: { lat: 48.9, lon: 2.3 } });
  const near = vault.make('place', { name: 'Mill House', kind: 'residence', position: { lat: 48.8001, lon: 2.3 } });
  const inside = vault.make('place', { name: 'The Mill', kind: 'hospitality', position: { lat: 48.8, lon: 2.3 } });
  const rows = vault.parts.suggester.suggest({
    types: ['place'],
    text: 'mil',
    near: { lat: 48.8, lon: 2.3 },
    limit: 8,
  });
  expect(rows.map((row) => row.id)).toEqual([near, far, inside]);
});

test('a person with the same number and a place next door are likely the same', () => {
  vault = testVault();
  const known = person('Olu', 'Adeyemi', { phones: { a: { order: '1', number: '020 7946 0011' } } });
  const place = vault.make('place', { name: 'Corner Café', kind: 'hospitality', position: { lat: 48.8, lon: 2.3 } });
  const typed = { kind: 'person', surname: 'Adeyami', phones: { x: { order: '1', number: '02079460011' } } };
  expect(vault.parts.suggester.duplicates('party', typed).map((row) => row.id)).toEqual([known]);
  const pin = { name: 'Cafe Corner', position: { lat: 48.8008, lon: 2.3 } };
  expect(vault.parts.suggester.duplicates('place', pin).map((row) => row.id)).toEqual([place]);
});

test('the log about a person is read newest first, page by page', () => {
  vault = testVault();
  const party = person('Rui', 'Sá');
  const ids = Array.from({ length: 25 }, (_, day) =>
    vault.make(
      'entry',
      { kind: 'contact', start: ago(vault, 25 - day), facts: `Day ${day}`, parties: [party] },
      newId(vault.clock.now + day),
    ),
  );
  const first = vault.parts.linkReader.timeline(party, null, 10);
  const second = vault.parts.linkReader.timeline(party, first.next, 10);
  const third = vault.parts.linkReader.timeline(party, second.next, 10);
  expect([...first.rows, ...second.rows, ...third.rows].map((row) => row.id)).toEqual(ids.toReversed());
  expect(third.next).toBeNull();
  expect(vault.parts.linkReader.linked(party, 3).map(({ row, field, incoming }) => [row.id, field, incoming])).toEqual(
    ids
      .slice(-3)
      .toReversed()
      .map((id) => [id, 'parties', true]),
  );
});
