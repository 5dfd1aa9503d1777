import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newId } from '../../../model/id.ts';
import { type TestVault, testVault } from '../../support/vault.ts';

let vault: TestVault;
beforeEach(() => {
  vault = testVault();
});
afterEach(() => vault.remove());

let files = 0;
const handle = (path: string): string => {
  files += 1;
  const name = `f-${files.toString(16).padStart(32, '0')}`;
  vault.files.set(name, path);
  return name;
};
function picked(content: string | Buffer): string {
  const path = join(vault.folder, `${files}-contacts`);
  writeFileSync(path, content);
  return handle(path);
}
const preview = (file: string, more: object = {}) => vault.client.import.previewContacts({ file, ...more });
async function run(token: string, choices: Record<string, 'take' | 'leave'> = {}) {
  const events = [];
  const input = { mutation: newId(), token, basis: 'publicTask' as const, contactRoles: ['ally' as const], choices };
  for await (const event of await vault.client.import.runContacts(input)) events.push(event);
  const last = events.at(-1);
  if (last?.kind !== 'done') throw new Error('the import did not end');
  return last.report;
}
const book = async () =>
  (await vault.client.records.list({ type: 'party', sort: 'name', filter: { profiled: true } })).rows;

const TABLE = [
  'Nom;Prénom;Société;Téléphone;E-mail;Date de naissance;Langue;Notes;Statut',
  'Müller;Zoë;Boulangerie du Moulin;06 12 34 56 78;zoe@mill.example;31/12/1980;allemand;"Connaît tout le monde;\nparle peu";x',
  'Haddad;Nadia;Boulangerie du Moulin;+33 6 98 76 54 32;not an address;03/04/1975;;;',
  ';;;;;;;;y',
  'Ruiz;Ana;;06 00 00 00 01;;;;;',
  'Ruiz;Ana;;06 00 00 00 01;;;;;',
].join('\r\n');

test('a table in a Windows encoding is understood, previewed, taken with its organisations, and taken back whole', async () => {
  vault.make('party', {
    kind: 'person',
    surname: 'Ruiz',
    givenNames: 'Anita',
    phones: { p: { order: 'V', number: '+33600000001' } },
  });
  const file = picked(Buffer.from(TABLE, 'latin1'));
  const seen = await preview(file);
  expect(seen).toMatchObject({ format: 'csv', encoding: 'windows-1252', hasHeadings: true, dayOrder: 'dmy' });
  expect(seen.columns.map(({ field }) => field)).toEqual([
    'surname',
    'givenNames',
    'orgName',
    'phone',
    'email',
    'birthDate',
    'languages',
    'knownBecause',
    'ignore',
  ]);
  expect(
    seen.contacts.map(({ line, name, verdict, reason, dropped }) => [line, name, verdict, reason, dropped]),
  ).toEqual([
    [2, 'Zoë Müller', 'take', null, []],
    [4, 'Nadia Haddad', 'take', null, ['emails']],
    [5, '', 'leave', 'noName', []],
    [6, 'Ana Ruiz', 'duplicate', 'duplicate', []],
    [7, 'Ana Ruiz', 'duplicate', 'duplicate', []],
    [0, 'Boulangerie du Moulin', 'take', null, []],
  ]);
  expect(seen.contacts[3]?.like?.title).toBe('Anita Ruiz');

  const report = await run(seen.token);
  expect(report).toMatchObject({ kind: 'contacts', taken: 3 });
  // By the lines of the file, as the preview named them.
  expect(report.left.map(({ index, reason }) => [index, reason])).toEqual([
    [5, 'noName'],
    [6, 'duplicate'],
    [7, 'duplicate'],
  ]);
  expect((await book()).map((row) => row.title)).toEqual(['Boulangerie du Moulin', 'Nadia Haddad', 'Zoë Müller']);
  const zoe = (await book()).find((row) => row.title === 'Zoë Müller');
  const page = await vault.client.records.get({ id: zoe?.id ?? '' });
  expect(page.doc).toMatchObject({
    birthDate: '1980-12-31',
    languages: ['de'],
    basis: 'publicTask',
    contactRoles: ['ally'],
  });
  expect(page.doc.knownBecause).toBe('Connaît tout le monde;\nparle peu');
  expect(Object.values(page.names).map(({ title }) => title)).toContain('Boulangerie du Moulin');

  expect(await vault.client.import.undo({ mutation: newId(), id: report.id })).toEqual({ removed: 3, kept: [] });
  expect(await book()).toEqual([]);
});

test('what the columns of a table were taken for is remembered, and its dates can be read the other way', async () => {
  const table = 'Who,Seen,When born\nAda Vale,0123 456,03/04/1980\n';
  const file = picked(table);
  expect((await preview(file)).columns.map(({ field }) => field)).toEqual(['ignore', 'ignore', 'birthDate']);
  const columns = ['fullName', 'phone', 'birthDate'] as const;
  const corrected = await preview(file, { columns: [...columns], hasHeadings: true, dayOrder: 'mdy' });
  expect(corrected.contacts[0]).toMatchObject({ name: 'Ada Vale', detail: '0123 456' });
  await run(corrected.token);
  const [ada] = await book();
  expect((await vault.client.records.get({ id: ada?.id ?? '' })).doc.birthDate).toBe('1980-03-04');
  expect((await preview(picked(table), { hasHeadings: true })).columns.map(({ field }) => field)).toEqual([...columns]);
});

test.each([
  ['BEGIN:VCARD\nVERSION:4.0\nFN:Ada\n', { line: 1, code: 'openCard' }],
  ['BEGIN:VCARD\nVERSION:3.0\nFN:Ada\n***\nEND:VCARD', { line: 4, code: 'notVcard' }],
  ['Name,Phone\n"Ada,1', { line: 2, code: 'openQuote' }],
  ['', { line: 1, code: 'empty' }],
])('a broken file is refused with its line and nothing is taken: %j', async (text, data) => {
  await expect(preview(picked(text))).rejects.toMatchObject({ code: 'MALFORMED', data });
  await expect(preview(picked(Buffer.from([0, 1, 2, 0, 255, 3])))).rejects.toMatchObject({ code: 'UNREADABLE' });
});

test('ten thousand contacts are taken while one may stop it, and what was taken is told', async () => {
  const rows = Array.from({ length: 10_000 }, (_, at) => `Name${at},Given${at},0${600_000_000 + at}`);
  const { token, counts } = await preview(picked(`Surname,First name,Phone\n${rows.join('\n')}`));
  expect(counts.take).toBe(10_000);
  const stop = new AbortController();
  let last: { kind: string; taken?: number } | undefined;
  const input = { mutation: newId(), token, basis: 'publicTask' as const };
  for await (const event of await vault.client.import.runContacts(input, { signal: stop.signal })) {
    last = event;
    if (event.kind === 'progress' && event.done > 100) stop.abort();
  }
  expect(last?.kind).toBe('cancelled');
  expect((await vault.client.import.reports())[0]?.taken).toBe(last?.taken);
}, 60_000);

test('contacts leave as vCard and as a table, written down first, without what is sensitive or restricted, and come back the same', async () => {
  const shop = vault.make('party', { kind: 'organisation', orgName: '=cmd()', basis: 'publicTask' });
  vault.make('party', {
    kind: 'person',
    honorific: 'Dr.',
    givenNames: 'Zoë Ana',
    surname: 'Müller; Lund',
    phones: { p: { order: 'V', number: '+33 6 12 34 56 78', label: 'mobile' } },
    emails: { e: { order: 'V', address: 'zoe@mill.example' } },
    addresses: { a: { order: 'V', text: '3, Quay Street' } },
    languages: ['de', 'fr'],
    birthDate: '1980-12-31',
    memberOf: [shop],
    represents: [shop],
    warnings: { w: { order: 'V', text: 'Large dog', source: 'Visit', reviewBy: '2027-01-01' } },
    knownBecause: 'Told us in confidence',
  });
  vault.make('party', { kind: 'person', surname: 'Hidden', restricted: true, basis: 'publicTask' });
  const why = { recipient: 'Town hall', purpose: 'Street party', basis: 'Police Act' };
  const written = async (format: 'vcard' | 'csv') => {
    const path = join(vault.folder, `out.${format}`);
    const done = await vault.client.contacts.export({
      mutation: newId(),
      file: handle(path),
      format,
      filter: { profiled: true },
      ...why,
    });
    expect(done).toEqual({ written: 2, leftOut: 1 });
    return readFileSync(path, 'utf8');
  };
  const table = await written('csv');
  expect(table).toContain("'=cmd()");
  const cards = await written('vcard');
  for (const text of [table, cards])
    for (const word of ['Large dog', 'confidence', 'Hidden']) expect(text).not.toContain(word);
  const lines = await vault.client.status.audit({ id: null, limit: 10 });
  expect(lines.filter((line) => line.action === 'disclose')).toHaveLength(4);
  expect((await vault.client.status.verifyAudit()).firstBad).toBeNull();

  for (const row of await book()) vault.commit({ do: 'discard', id: row.id });
  await run((await preview(picked(cards))).token);
  const zoe = (await book()).find((row) => row.title.includes('Zoë'));
  expect(zoe?.title).toBe('Dr. Zoë Ana Müller; Lund');
  expect((await vault.client.records.get({ id: zoe?.id ?? '' })).doc).toMatchObject({
    honorific: 'Dr.',
    givenNames: 'Zoë Ana',
    surname: 'Müller; Lund',
    languages: ['de', 'fr'],
    birthDate: '1980-12-31',
  });
});
