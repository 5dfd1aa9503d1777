/** The server's administration page in a real browser, as an administrator uses it from the first code to a stolen laptop. */
import { expect, type Page, test } from '@playwright/test';
import { newDeviceKey, readDeviceSecret, signRequest } from '../../db/sync/sign.ts';
import { newId } from '../../model/id.ts';
import { readTicket } from '../../model/wire/enrolment.ts';
import { erasingOf } from '../../server/app.ts';
import { administratorCode } from '../support/server/codes.ts';
import { PlayedLaptop } from '../support/server/played.ts';
import { deviceWith } from '../support/server/running.ts';
import { administering, day, look, PASSWORD, sectionsOf } from './administering.ts';

const LIST_OF_OFFICERS = /\/admin\/api\/.*officers/;
const administered = administering();

/** Notes whose review has been due for 5 and 40 days, one of which a promise holds. */
async function writeNotes(of: { device: string; officer: string; secret: Uint8Array }): Promise<void> {
  const { url, certificate, clock, store } = administered.server;
  const laptop = new PlayedLaptop({ ...of, url, ca: certificate.cert, now: () => clock.now });
  await laptop.begin();
  const beat = await store.read((sql) => sql.get<{ id: string }>("SELECT id FROM area WHERE kind = 'beat'"));
  const notes = [95, 95, 130].map((days) => ({
    id: newId(),
    doc: { kind: 'contact', start: `${day(-days)}T10:00:00.000Z`, facts: 'Quetzalcanary.', areaId: beat?.id },
  }));
  const changes = notes.flatMap(({ id, doc }) => laptop.make('entry', doc, id));
  const promise = { text: 'Call back', owner: of.officer, due: day(9), about: notes[0]?.id };
  const { outcomes } = await laptop.push(laptop.seal([...changes, ...laptop.make('action', promise)]));
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['taken', 'taken', 'taken', 'taken']);
}

/** What would go is counted first, said once more when it is set, and only then is it set: counts, and nothing of any note. */
async function letItErase(page: Page): Promise<void> {
  const table = page.getByRole('table', { name: 'Erased by the server' });
  const notes = table.getByRole('row', { name: /^Notes/ });
  const days = notes.getByLabel('Notes: Erase after, days');
  const save = page.getByRole('button', { name: 'Save: Erased by the server' });
  const dialog = page.getByRole('dialog');
  await expect(page.getByText('Not counted yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Count what is due' }).click();
  await expect(page.getByText(/^Counted: /)).toBeVisible();
  const counted = (first: string, thatDay: string, inYear: string) =>
    expect(notes.getByRole('cell')).toHaveText(['', '3', first, thatDay, inYear, '1 (open actions: 1)']);
  await expect(page.getByRole('button', { name: 'Count what is due' })).toBeFocused();
  await counted('', '', '');
  const on = (from: number) =>
    new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(day(from)));
  await days.fill('30');
  await counted(on(30), '2', '2');
  await days.fill('3');
  await save.click();
  await expect(page.getByText('Notes: days are whole numbers from 14')).toBeVisible();
  await days.fill('20');
  await save.click();
  await expect(dialog).toContainText(`Notes, ${on(20)}: 2`);
  await look(page, 'erasing-dialog');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await save.click();
  await dialog.getByRole('button', { name: 'Let it erase' }).click();
  await expect(page.getByRole('status')).toHaveText(/^Saved/);
  await expect(days).toHaveValue('20');
  await expect(save).toBeFocused();
  await counted(on(20), '2', '2');
  expect(await erasingOf(administered.server.app).run()).toBe('done');
  // The days of keeping that were not taken are still there: who goes on is asked, and Enter alone stays.
  const leaving = page.getByRole('dialog', { name: 'Leave without saving?' });
  const settings = page.getByRole('navigation').getByRole('button', { name: 'Settings' });
  await settings.press('Enter');
  await expect(leaving.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await look(page, 'unsaved');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Notes: Review after, days')).toHaveValue('400');
  await settings.press('Enter');
  await leaving.getByRole('button', { name: 'Leave without saving' }).click();
  await expect(page.getByLabel('Notes: Review after, days')).toHaveValue('90');
  await expect(page.getByText(/^Last gone through: .* Nothing was erased\.$/)).toBeVisible();
  await expect(page.locator('body')).not.toContainText('Quetzalcanary');
  await table.scrollIntoViewIfNeeded();
  await look(page, 'erasing');
}

test('from the first code to a stolen laptop', async () => {
  const { server, opened } = administered;
  const code = await administratorCode(server);
  const { page, blocked } = await opened();
  const first = page.locator('form').nth(1);
  await look(page, 'enter');
  await first.getByLabel('Enrolment code').fill(code.toLowerCase());
  await first.getByLabel('Name').fill('Ida Marsh');
  await first.getByLabel('Password').fill('password1234');
  await first.getByRole('button', { name: 'Become administrator' }).click();
  await expect(first.getByRole('alert')).toContainText('Password');
  await first.getByLabel('Password').fill(PASSWORD);
  await first.getByRole('button', { name: 'Become administrator' }).click();
  await expect(page.getByRole('heading', { name: 'Officers' })).toBeVisible();

  const section = sectionsOf(page);
  const dialog = page.getByRole('dialog');
  await section('Areas');
  for (const [name, kind, parent] of [
    ['Harbour unit', 'Unit', 'none'],
    ['Mill Quarter', 'Beat', 'Harbour unit'],
  ] as const) {
    await page.getByRole('button', { name: 'Add an area' }).click();
    await dialog.getByLabel('Name').fill(name);
    await dialog.getByLabel('Kind').selectOption({ label: kind });
    await dialog.getByLabel('Belongs to').selectOption({ label: parent });
    if (kind === 'Beat') {
      const boundary = {
        type: 'Polygon',
        coordinates: [
          [
            [0, 51],
            [0.01, 51],
            [0.01, 51.01],
            [0, 51],
          ],
        ],
      };
      await dialog.getByLabel('Boundary (GeoJSON file)').setInputFiles({
        name: 'beat.json',
        mimeType: 'application/json',
        buffer: Buffer.from(JSON.stringify(boundary)),
      });
    }
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('row', { name: new RegExp(`${name}.*${kind}`) })).toBeVisible();
  }
  const quarter = page.getByRole('row', { name: /Mill Quarter|Mill Lane/ });
  await expect(quarter).toContainText('yes');
  await look(page, 'areas');
  // Renamed from the keyboard: the boundary stays until it is taken away, and the focus comes back to where one was.
  const rename = async (name: string) => {
    await quarter.getByRole('button', { name: /^Edit/ }).press('Enter');
    await dialog.getByLabel('Name').fill(name);
  };
  await rename('Mill Lane');
  await dialog.getByLabel('Name').press('Enter');
  await expect(quarter).toContainText(/Mill Lane.*yes/);
  await rename('Mill Quarter');
  await dialog.getByLabel('Take the boundary away').check();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(quarter).toContainText(/Mill Quarter.*no/);

  await section('Officers');
  await page.getByRole('button', { name: 'Add an officer' }).click();
  await dialog.getByLabel('Name').fill('Ada <b>Vale</b>');
  await dialog.getByLabel('Unit').selectOption({ label: 'Harbour unit' });
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Service number');
  await dialog.getByLabel('Service number').fill('B 1204');
  await look(page, 'officer-form');
  await dialog.getByRole('button', { name: 'Save' }).click();
  const officer = page.getByRole('row', { name: /B 1204/ });
  await expect(officer).toContainText('Ada <b>Vale</b>');
  await officer.getByRole('button', { name: /^Postings/ }).click();
  await dialog.getByLabel('Area').selectOption({ label: 'Mill Quarter' });
  await dialog.getByRole('button', { name: 'Add a posting' }).click();
  await expect(officer).toContainText('Mill Quarter');
  await expect(officer.getByRole('button', { name: /^Postings/ })).toBeFocused();
  // Covering for some days shows while it lasts and ends early; what has not begun is taken back.
  for (const [from, to] of [
    [day(-3), day(3)],
    [day(5), day(9)],
  ] as const) {
    await officer.getByRole('button', { name: /^Postings/ }).click();
    await dialog.getByLabel('Area').selectOption({ label: 'Harbour unit' });
    await dialog.getByLabel('Kind').selectOption({ label: 'covering' });
    await dialog.getByLabel('From').fill(from);
    await dialog.getByLabel('To (').fill(to);
    await dialog.getByRole('button', { name: 'Add a posting' }).click();
    await expect(dialog).toBeHidden();
  }
  await expect(officer).toContainText('Harbour unitHarbour unit, Mill Quarter');
  await officer.getByRole('button', { name: /^Postings/ }).click();
  await look(page, 'postings');
  await dialog.getByRole('button', { name: 'Take back: Harbour unit' }).click();
  await expect(dialog).toBeHidden();
  await officer.getByRole('button', { name: /^Postings/ }).click();
  await expect(dialog.getByRole('button', { name: /^Take back/ })).toHaveCount(0);
  // What is typed while the list is still being drawn anew stays, and is looked for.
  const find = page.getByLabel('Find by name or service number');
  let answered = 0;
  await page.route(LIST_OF_OFFICERS, async (route) => {
    const answer = await route.fetch();
    if (answered === 0) await find.fill('nobody');
    answered += 1;
    await route.fulfill({ response: answer });
  });
  await dialog.getByRole('button', { name: 'End today: Harbour unit' }).click();
  // What takes records off a laptop is asked twice.
  const once = page.getByRole('dialog', { name: 'End today: Harbour unit' });
  await once.getByRole('button', { name: 'Cancel' }).click();
  await expect(once).toBeHidden();
  await dialog.getByRole('button', { name: 'End today: Harbour unit' }).click();
  await look(page, 'end-posting');
  await once.getByRole('button', { name: 'End today', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Nothing found.')).toBeVisible();
  await expect(find).toHaveValue('nobody');
  await expect(find).toBeFocused();
  await page.unroute(LIST_OF_OFFICERS);
  await find.fill('vále 1204');
  await expect(officer).toBeVisible();
  await officer.getByRole('button', { name: /^Enrol a device/ }).click();
  await dialog.getByRole('button', { name: 'Copy' }).click();
  await expect(page.getByText('Copied.')).toBeVisible();
  const ticket = readTicket((await dialog.locator('.ticket').textContent()) ?? '');
  await look(page, 'code');
  await dialog.getByRole('button', { name: 'Done' }).click();

  const { publicKey, secret } = newDeviceKey();
  const device = newId();
  const body = { code: ticket?.code ?? '', device, publicKey, name: 'Laptop 7' };
  const asked = { method: 'POST', path: '/v1/enrol' };
  const headers = signRequest(
    { ...asked, body: JSON.stringify(body) },
    device,
    readDeviceSecret(secret),
    server.clock.now,
  );
  const { status, body: enrolled } = await server.send({ ...asked, body, headers });
  expect(status).toBe(200);
  const laptop = deviceWith(server, device, (enrolled as { officer: string }).officer, secret);
  expect((await laptop.ask({ path: '/v1/me' })).status).toBe(200);
  await writeNotes({ device, officer: laptop.officer, secret });
  await section('Devices');
  await expect(page.getByRole('row', { name: /Laptop 7/ })).toContainText('B 1204');
  await look(page, 'devices');
  await page.getByRole('button', { name: /^Revoke: Laptop 7/ }).click();
  await dialog.getByLabel('Reason').selectOption({ label: 'stolen' });
  await dialog.getByRole('button', { name: 'Revoke' }).click();
  await expect(page.getByRole('row', { name: /Laptop 7/ })).toContainText('stolen');
  expect((await laptop.ask({ path: '/v1/me' })).status).toBe(403);

  await section('Settings');
  await page.getByRole('button', { name: 'Add a line: Local classification' }).click();
  const local = page.getByRole('table', { name: 'Local classification' }).getByRole('row').last();
  await local.getByLabel('Code').fill('K1');
  await local.getByLabel('English').fill('Market day');
  await page.getByRole('button', { name: 'Save: Local classification' }).click();
  await expect(page.getByText('Line 1: needs a code of L')).toBeVisible();
  await local.getByLabel('Code').fill('L31');
  await page.getByRole('button', { name: 'Save: Local classification' }).click();
  await expect(page.getByRole('status')).toHaveText(/^Saved/);
  await page.getByLabel('Notes: Review after, days').fill('400');
  await page.getByRole('button', { name: 'Save: Retention classes' }).click();
  await expect(page.getByText('Notes: days are whole numbers')).toBeVisible();
  await letItErase(page);
  const key = {
    format: 'beatbook-organisation-key',
    version: 1,
    name: 'Harbour Police',
    publicKey: Buffer.alloc(32, 7).toString('base64'),
  };
  await page.getByLabel('Public key file').setInputFiles({
    name: 'organisation.beatbook-key',
    mimeType: 'text/plain',
    buffer: Buffer.from(JSON.stringify(key)),
  });
  await page.getByRole('button', { name: 'Use this key' }).click();
  await expect(dialog).toContainText(/Harbour Police: [0-9A-F]{4} /);
  await expect(page.getByText('None is set.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Use this key' }).click();
  await expect(page.getByText(/^Harbour Police: [0-9A-F]{4} /)).toBeVisible();
  await look(page, 'settings');

  await section('By file');
  await page
    .getByLabel('File of changes')
    .setInputFiles([
      { name: 'holiday.changes', mimeType: 'application/octet-stream', buffer: Buffer.from('no such file') },
    ]);
  await page.getByLabel('The file’s key line').fill('beatbook-file-key none');
  await page.getByRole('button', { name: 'Take up' }).click();
  await expect(page.getByRole('alert')).toContainText('This is not a file of changes.');
  await look(page, 'files');

  await section('Log');
  await expect(page.getByRole('cell', { name: 'revoked a device', exact: true })).toBeVisible();
  await expect(page.getByRole('row', { name: /revoked a device/ })).toContainText('Laptop 7');
  // What was taken back is nowhere any more; whose it was is known.
  await expect(page.getByRole('row', { name: /took a posting back/ })).toContainText('Ada <b>Vale</b>');
  await page.getByLabel('Device').fill('Nobody’s');
  await page.getByRole('button', { name: 'Search' }).click();
  await expect(page.getByRole('alert')).toHaveText('Device: choose one of those offered.');
  await page.getByLabel('Device').fill('');
  await page.getByLabel('One record (id)').fill(device);
  await page.getByRole('button', { name: 'Search' }).click();
  await expect(page.getByRole('group', { name: 'Found entries' })).toContainText('revoked a device');
  await look(page, 'log');
  const check = page.getByRole('button', { name: 'Check the log' });
  await check.press('Enter');
  await expect(page.getByText('Every log is whole.')).toBeVisible();
  await expect(check).toBeFocused();
  await server.store.transaction((sql) =>
    sql.run("UPDATE audit_entry SET actor = 'somebody else' WHERE sequence = 2", []),
  );
  await check.click();
  const faults = page.getByRole('group', { name: 'Logs that are not whole' });
  await expect(
    faults.getByRole('row', { name: /^The server’s own log .* 2 This entry is not as it was written/ }),
  ).toBeVisible();
  await expect(page.getByRole('alert').filter({ hasText: 'Not every log is whole.' })).toBeVisible();
  await look(page, 'log-faults');
  await section('Administrators');
  await look(page, 'administrators');
  await page.getByRole('button', { name: 'Close the account: Ida Marsh' }).click();
  await dialog.getByRole('button', { name: 'Close the account' }).click();
  await expect(dialog.getByRole('alert')).toHaveText('Nobody closes their own account.');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  // Nothing that fails goes unsaid.
  await page.route('**/admin/api/**', (route) => route.abort());
  await page.getByRole('button', { name: 'Add an administrator' }).click();
  await expect(page.getByRole('alert')).toContainText('The server does not answer.');
  await section('Devices');
  await expect(page.getByRole('main').getByRole('alert')).toContainText('The server does not answer.');
  await page.unroute('**/admin/api/**');
  await page.getByRole('button', { name: 'Sign out' }).click();
  const again = page.locator('form').first();
  await again.getByLabel('Name').fill('Ida Marsh');
  await again.getByLabel('Password').fill('not the password');
  await again.getByRole('button', { name: 'Sign in' }).click();
  await expect(again.getByRole('alert')).toContainText('wrong');
  await again.getByLabel('Password').fill(PASSWORD);
  await again.getByRole('button', { name: 'Sign in' }).click();
  await expect(officer).toBeVisible();
  expect(blocked).toEqual([]);

  const other = await opened('dark', 'fr-FR');
  const french = other.page.locator('form').first();
  await french.getByLabel('Nom').fill('Ida Marsh');
  await french.getByLabel('Mot de passe').fill(PASSWORD);
  await french.getByRole('button', { name: 'Se connecter' }).click();
  await expect(other.page.getByRole('heading', { name: 'Agents' })).toBeVisible();
  await look(other.page, 'officers-dark-fr');
  expect(other.blocked).toEqual([]);
});
