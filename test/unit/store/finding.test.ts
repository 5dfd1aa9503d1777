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

test('what is called so comes before names that begin so, and both before sentences, however new', () => {
  vault = testVault();
  const exact = vault.make('party', { kind: 'person', surname: 'Curlew' });
  const begins = vault.make('place', { name: 'Curlew tower', kind: 'residence', position: { lat: 1, lon: 1 } });
  vault.clock.now += 1000;
  const sentence = vault.make('entry', { kind: 'visit', start: ago(vault, 0), facts: 'Curlew seen on the quay.' });
  expect(search('curlew').map((hit) => hit.row.id)).toEqual([exact, begins, sentence]);
  expect(search('curlew tower').map((hit) => hit.row.id)).toEqual([begins]);
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

const phone = (number: string) => ({ phones: { a: { order: 'V', number } } });
const found = (text: string) => search(text).map((hit) => hit.row.id);

test('a number is found whichever way it was kept and is typed, in part, or by its end', () => {
  vault = testVault();
  const abroad = person('Nadia', 'Haddad', phone('+33 6 12 34 56 78'));
  const athome = person('Lena', 'Vogt', phone('06 98 76 54 32'));
  for (const text of ['06 12 34 56 78', '0612', '+33612', '0033 6 12 34', '345678', '56 78']) {
    expect(found(text), text).toEqual([abroad]);
  }
  for (const text of ['+33 6 98 76', '+33698765432', '0698', '5432']) expect(found(text), text).toEqual([athome]);
});

test('a plate and a reference are found with their parts parted or joined', () => {
  vault = testVault();
  const incident = (registration: string) =>
    vault.make('incident', {
      reportedAt: ago(vault, 0),
      forceReference: `CR/${registration.length}-77/26`,
      vehicles: { v: { order: 'V', registration, role: 'involved' } },
    });
  const parted = incident('AB-123-CD');
  const joined = incident('EF456GH');
  for (const text of ['ab123cd', 'AB 123 CD', 'ab-123', 'CR97726']) expect(found(text), text).toEqual([parted]);
  for (const text of ['EF-456-GH', 'ef456', 'ef 456 gh']) expect(found(text), text).toEqual([joined]);
});

test('a name is found in another script and another spelling, as a neighbour', () => {
  vault = testVault();
  const ids = [
    person('محمد', 'حسن'),
    person('Дмитрий', 'Соколов'),
    person('Youssef', 'Benali'),
    person('Νίκος', 'Αλεξίου'),
  ];
  const [mohammed, dmitri, youssef] = ids;
  const all: [string, string | undefined][] = [
    ['Muhammad', mohammed],
    ['Dmitri Sokolov', dmitri],
    ['Yusuf', youssef],
  ];
  for (const [text, id] of all) {
    expect(
      search(text).map((hit) => [hit.row.id, hit.match]),
      text,
    ).toEqual([[id, 'neighbour']]);
  }
  expect(search('Yusuf')[0]?.terms).toContain('youssef');
});

test('whoever speaks a language is listed, and whom one has not called on in time', async () => {
  vault = testVault();
  const spoken = person('Amina', 'Saleh', { languages: ['ar', 'fr'], contactRoles: ['interpreter'], cadenceDays: 30 });
  person('Marc', 'Petit', { languages: ['fr-CA'], cadenceDays: 365 });
  const gone = person('Old', 'Friend', { cadenceDays: 30, status: 'moved' });
  const list = (filter: object, sort: 'name' | 'due' = 'name') =>
    vault.client.records.list({ type: 'party', filter, sort }).then(({ rows, total }) => {
      expect(rows).toHaveLength(total);
      return rows.map((row) => row.title);
    });
  expect(await list({ speaks: 'ar' })).toEqual(['Amina Saleh']);
  expect(await list({ speaks: 'fr' })).toEqual(['Marc Petit', 'Amina Saleh']);
  expect(await list({ speaks: 'fr', text: 'marc' })).toEqual(['Marc Petit']);
  expect(await list({}, 'due')).toEqual(['Amina Saleh', 'Marc Petit', 'Old Friend']);
  vault.clock.now += 31 * 86_400_000;
  expect(await list({ cold: true })).toEqual(['Amina Saleh']);
  expect([spoken, gone]).toHaveLength(2);
});

test('whoever is being typed is compared with those here: by number, address, and name in any order, accent or script', async () => {
  vault = testVault();
  const numbered = person('Omar', 'Diallo', phone('+33 6 12 34 56 78'));
  const mailed = person('Greta', 'Holm', { emails: { e: { order: 'V', address: 'greta.holm@mill.example' } } });
  const named = person('Zoë', 'Müller-Brandt');
  const mononym = vault.make('party', { kind: 'person', givenNames: 'Suharto' });
  const script = person('Сергей', 'Волков');
  const alike = async (doc: Record<string, unknown>) =>
    (await vault.client.records.duplicates({ type: 'party', doc: { kind: 'person', ...doc } })).map((row) => row.id);
  expect(await alike({ surname: 'X', phones: { n: { number: '06 12 34 56 78' } } })).toEqual([numbered]);
  expect(await alike({ surname: 'X', emails: { n: { address: 'Greta.Holm@mill.example' } } })).toEqual([mailed]);
  expect(await alike({ givenNames: 'Muller Brandt', surname: 'Zoe' })).toEqual([named]);
  expect(await alike({ surname: 'Suharto' })).toEqual([mononym]);
  expect(await alike({ givenNames: 'Sergei', surname: 'Volkov' })).toEqual([script]);
  expect(await alike({ givenNames: 'Ute', surname: 'Winter' })).toEqual([]);
});

test('places of one name without an address are told apart by what lies beside them', async () => {
  vault = testVault();
  const place = (name: string, lat: number) => vault.make('place', { name, kind: 'shop', position: { lat, lon: 2 } });
  place('Barclays', 51);
  vault.clock.now += 1000;
  place('Barclays', 52);
  place('The Anchor', 51.0005);
  const { rows } = await vault.client.records.list({ type: 'place', sort: 'name' });
  expect(rows.map((row) => [row.title, row.extra.beside])).toEqual([
    ['Barclays', 'The Anchor'],
    ['Barclays', undefined],
    ['The Anchor', undefined],
  ]);
});

test('a search is kept until it is let go, and goes with an erasure it may name', async () => {
  vault = testVault();
  const { day } = vault.client;
  await day.keepSearch({ text: 'Mill Lane', keep: true });
  await day.keepSearch({ text: 'Élan', keep: true });
  await day.keepSearch({ text: 'mill lane', keep: true });
  expect(await day.keptSearches()).toEqual(['Élan', 'mill lane']);
  await day.keepSearch({ text: 'elan', keep: false });
  expect(await day.keptSearches()).toEqual(['mill lane']);
  const id = person('Mill', 'Lane');
  vault.commit({ do: 'erase', id, reason: 'noLongerNeeded', permit: 'confirmed' });
  expect(await day.keptSearches()).toEqual([]);
});
