import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addDays, dayOf } from '../../../db/days.ts';
import { newId } from '../../../model/id.ts';
import { type TestVault, testVault } from '../../support/vault.ts';

let vault: TestVault;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'beatbook-calendar-'));
  // Tomorrow noon: after the vault was made, and far from midnight.
  vault = testVault({ now: new Date().setHours(36, 0, 0, 0) });
});
afterEach(() => {
  vault.remove();
  rmSync(folder, { recursive: true, force: true });
});

const DAY = 86_400_000;
const dayIn = (days: number) => addDays(dayOf(vault.clock.now), days);
const at = (days: number, hour = 18) => {
  const date = new Date(vault.clock.now);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days, hour).toISOString();
};
const meeting = (title: string, start: string, more: Record<string, unknown> = {}) =>
  vault.make('engagement', { kind: 'meeting', title, start, ...more });
const read = (from: number, to: number) => vault.client.calendar.read({ from: dayIn(from), to: dayIn(to) });
const told = async (from: number, to: number) =>
  (await read(from, to)).items.map(({ kind, day, row }) => `${day} ${kind} ${row.title}`);
const picked = (name: string, text?: string) => {
  const path = join(folder, name);
  if (text !== undefined) writeFileSync(path, text);
  const handle = `f-${randomBytes(16).toString('hex')}`;
  vault.files.set(handle, path);
  return { handle, path };
};
const DISCLOSURE = { recipient: 'My own phone', purpose: 'Own calendar', basis: 'Public task' };

test('a week shows every date of a series, promises, ends of watches and reviews, each on its day', async () => {
  meeting('Residents', at(-14), { recurrence: 'FREQ=WEEKLY', end: at(-14, 19) });
  meeting('Tenants', at(2, 10));
  const off = meeting('Called off', at(2, 9));
  vault.commit({ do: 'move', id: off, move: 'cancel', reason: 'Ill' });
  const place = vault.make('place', {
    name: 'Villa',
    kind: 'residence',
    position: { lat: 48, lon: 2 },
    watches: { w: { order: '1', from: dayIn(-3), to: dayIn(3), every: 2 } },
  });
  vault.make('action', { text: 'Ring back', owner: vault.officer, due: dayIn(1), about: place });
  vault.make('entry', { kind: 'patrol', start: new Date(vault.clock.now - 86 * DAY).toISOString(), facts: 'Old note' });
  expect((await told(0, 6)).filter((line) => !line.includes('review'))).toEqual([
    `${dayIn(0)} meeting Residents`,
    `${dayIn(1)} due Ring back`,
    `${dayIn(2)} meeting Tenants`,
    `${dayIn(3)} watchEnd Villa`,
  ]);
  expect((await told(0, 6)).filter((line) => line.endsWith('review Old note'))).toHaveLength(1);
  const series = (await read(0, 14)).items.filter(({ row }) => row.title === 'Residents');
  expect(series.map(({ start }) => new Date(start ?? 0).getHours())).toEqual([18, 18, 18]);
  expect(series[0]).toMatchObject({ repeats: true, end: Date.parse(at(0, 19)) });
  const today = await vault.client.day.today({ day: dayIn(0) });
  expect(today.due).toMatchObject([{ title: 'Residents', time: Date.parse(at(0)) }]);
  await expect(vault.client.calendar.read({ from: dayIn(0), to: dayIn(400) })).rejects.toMatchObject({
    code: 'BAD_INPUT',
  });
});

test('a date of a series that was held by itself stands once', async () => {
  const series = meeting('Coffee', at(-7), { recurrence: 'FREQ=WEEKLY' });
  const held = meeting('Coffee', at(0), { series, headcount: 12 });
  vault.commit({ do: 'move', id: held, move: 'hold' });
  const { items } = await read(0, 6);
  expect(items.filter(({ kind }) => kind === 'meeting').map(({ row }) => row.id)).toEqual([held]);
});

test('a meeting whose rule says nothing is refused at its field', async () => {
  await expect(
    vault.client.records.commit({
      mutation: newId(),
      commands: [
        {
          do: 'create',
          type: 'engagement',
          id: newId(),
          doc: { kind: 'meeting', title: 'Never', start: at(1), recurrence: 'every now and then' },
        },
      ],
    }),
  ).rejects.toMatchObject({ code: 'INCOMPLETE', data: { problems: [{ field: 'recurrence', code: 'rule' }] } });
});

test('the calendar goes out to a file, is written down as disclosed, and comes back whole in another vault', async () => {
  const place = vault.make('place', { name: 'Town hall', kind: 'publicBuilding', position: { lat: 48, lon: 2 } });
  meeting('Residents; all, "welcome"', at(1), { recurrence: 'FREQ=MONTHLY;BYDAY=2TU', end: at(1, 20), place });
  meeting('Coffee', at(3, 9), { kind: 'coffee', agenda: 'Lamps\nBins' });
  vault.make('action', { text: 'Ring back', owner: vault.officer, due: dayIn(1), about: place });
  const file = picked('mine.ics');
  const out = { mutation: newId(), file: file.handle, from: dayIn(0), to: dayIn(30), disclosure: DISCLOSURE };
  await expect(
    vault.client.calendar.export({ ...out, disclosure: { ...DISCLOSURE, recipient: ' ' } }),
  ).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  expect(await vault.client.calendar.export(out)).toEqual({ meetings: 2, promises: 1 });
  const lines = await vault.client.status.audit({ id: null });
  expect(lines.filter(({ action }) => action === 'disclose')).toHaveLength(3);

  const again = await vault.client.calendar.preview({
    file: picked('again.ics', readFileSync(file.path, 'utf8')).handle,
  });
  expect(again.entries.map(({ verdict }) => verdict)).toEqual(['here', 'here', 'here']);

  const other = testVault({ now: vault.clock.now });
  try {
    other.make('place', { name: 'Town hall', kind: 'publicBuilding', position: { lat: 48, lon: 2 } });
    other.files.set(file.handle, file.path);
    const preview = await other.client.calendar.preview({ file: file.handle });
    expect(preview.entries.map(({ verdict, reason }) => [verdict, reason])).toEqual([
      ['take', null],
      ['take', null],
      ['leave', 'promise'],
    ]);
    const report = await other.client.calendar.take({ mutation: newId(), token: preview.token, leave: [] });
    expect(report).toMatchObject({ taken: 2, left: [{ reason: 'promise' }] });
    const days = { from: dayIn(0), to: dayIn(60) };
    const plain = ({ items }: Awaited<ReturnType<typeof read>>) =>
      items
        .filter(({ kind }) => kind === 'meeting')
        .map(({ row, start, end }) => [row.title, row.kind, row.detail, start, end]);
    expect(plain(await other.client.calendar.read(days))).toEqual(plain(await vault.client.calendar.read(days)));
    expect(await other.client.import.undo({ mutation: newId(), id: report.id })).toEqual({ removed: 2, kept: [] });
    expect(plain(await other.client.calendar.read(days))).toEqual([]);
  } finally {
    other.remove();
  }
});

test('a series comes in with the dates it leaves out; going out, dates with a record of their own stand once', async () => {
  const wall = (days: number) => {
    const date = new Date(at(days));
    const two = (part: number) => String(part).padStart(2, '0');
    return `${date.getFullYear()}${two(date.getMonth() + 1)}${two(date.getDate())}T180000`;
  };
  const text = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'BEGIN:VEVENT',
    'UID:choir',
    'SUMMARY:Choir',
    `DTSTART:${wall(1)}`,
    'RRULE:FREQ=DAILY;COUNT=5',
    `EXDATE:${wall(2)},${wall(4)}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ].join('\r\n');
  const preview = await vault.client.calendar.preview({ file: picked('choir.ics', text).handle });
  expect(preview.entries).toMatchObject([{ title: 'Choir', verdict: 'take' }]);
  await vault.client.calendar.take({ mutation: newId(), token: preview.token, leave: [] });
  const meetings = async () => (await told(0, 9)).filter((line) => line.includes('meeting'));
  expect(await meetings()).toEqual([1, 3, 5].map((days) => `${dayIn(days)} meeting Choir`));

  const series = (await read(0, 9)).items[0]?.row.id;
  meeting('Choir', at(3), { series });
  const file = picked('out.ics');
  await vault.client.calendar.export({
    mutation: newId(),
    file: file.handle,
    from: dayIn(0),
    to: dayIn(9),
    disclosure: DISCLOSURE,
  });
  const lines = readFileSync(file.path, 'utf8').replaceAll('\r\n ', '').split('\r\n');
  const out = lines.find((line) => line.startsWith('EXDATE'));
  expect(out).toContain([2, 3, 4].map(wall).join(','));
  expect(lines.filter((line) => line === 'SUMMARY:Choir')).toHaveLength(2);
});

test('what of a file comes in part only is told before it is taken, and what has no title by its date', async () => {
  const event = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'];
  const text = [
    'BEGIN:VCALENDAR',
    ...event('UID:a', 'SUMMARY:Choir', 'DTSTART:20270310T090000Z', 'RRULE:FREQ=DAILY;COUNT=2', 'RDATE:soon'),
    ...event('UID:b', 'DTSTART:20270311T090000Z'),
    ...event('UID:c', 'SUMMARY:Market', 'DTSTART:20270312T090000Z', 'RDATE:20270314T100000Z'),
    'END:VCALENDAR',
  ].join('\r\n');
  const preview = await vault.client.calendar.preview({ file: picked('parts.ics', text).handle });
  expect(
    preview.entries.map(({ title, start, verdict, reason, lacks }) => [title, start, verdict, reason, lacks]),
  ).toEqual([
    ['Choir', Date.UTC(2027, 2, 10, 9), 'take', null, 'added'],
    ['', Date.UTC(2027, 2, 11, 9), 'leave', 'noTitle', null],
    ['Market', Date.UTC(2027, 2, 12, 9), 'take', null, null],
    ['Market', Date.UTC(2027, 2, 14, 10), 'take', null, null],
  ]);
  const report = await vault.client.calendar.take({ mutation: newId(), token: preview.token, leave: [] });
  expect(report).toMatchObject({ taken: 3, left: [{ reason: 'noTitle' }] });
});

test('a file that is no calendar, and a disk that takes nothing, are said', async () => {
  const code = async (file: string) =>
    vault.client.calendar.preview({ file }).then(
      () => 'read',
      (error: { data: { code: string } }) => error.data.code,
    );
  expect(await code(picked('a.ics', 'BEGIN:VCARD').handle)).toBe('notCalendar');
  expect(await code(picked('gone.ics').handle)).toBe('missing');
  const nowhere = picked('no-such-folder/mine.ics');
  await expect(
    vault.client.calendar.export({
      mutation: newId(),
      file: nowhere.handle,
      from: dayIn(0),
      to: dayIn(1),
      disclosure: DISCLOSURE,
    }),
  ).rejects.toMatchObject({ code: 'UNWRITABLE' });
});
