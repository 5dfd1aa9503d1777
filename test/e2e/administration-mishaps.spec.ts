/** What goes wrong at the server's administration page: a sitting that ends under somebody’s hands, and what the server does not take. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { administratorOf } from '../support/server/administrator.ts';
import { groundOf } from '../support/server/running.ts';
import { administering, day, look, PASSWORD, sectionsOf, signIn } from './administering.ts';

const administered = administering();

test('a sitting that ends under somebody’s hands costs them nothing they typed', async () => {
  const { server, opened } = administered;
  await administratorOf(server, 'Noor Baker');
  const { page } = await opened();
  const section = sectionsOf(page);
  await signIn(page, 'Noor Baker');
  await section('Areas');
  await page.getByRole('button', { name: 'Add an area' }).click();
  const typing = page.getByRole('dialog', { name: 'Add an area' });
  await typing.getByLabel('Name').fill('Lighthouse unit');
  await typing.getByLabel('Kind').selectOption({ label: 'Unit' });
  server.clock.now += 31 * 60_000;
  await typing.getByLabel('Name').press('Enter');
  const ended = page.getByRole('dialog', { name: 'Your sitting has ended' });
  const password = ended.getByLabel('Password: Noor Baker');
  await expect(password).toBeFocused();
  await look(page, 'sitting-ended');
  await password.fill('not the password');
  await password.press('Enter');
  await expect(ended.getByRole('alert')).toContainText('The name or the password is wrong.');
  await password.fill(PASSWORD);
  await password.press('Enter');
  await expect(page.getByRole('row', { name: /Lighthouse unit.*Unit/ })).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);

  // Signed out and in again in another tab: this one goes on, and whoever loads it again is where they were.
  const other = await page.context().newPage();
  await other.goto(`${server.url}/admin`);
  await other.getByRole('button', { name: 'Sign out' }).click();
  await signIn(other, 'Noor Baker');
  await page.getByRole('button', { name: 'Edit: Lighthouse unit' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Lantern unit');
  await page.getByRole('dialog').getByLabel('Name').press('Enter');
  await expect(page.getByRole('row', { name: /Lantern unit/ })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Areas' })).toBeFocused();

  // What the browser takes by itself asks as well.
  await section('Log');
  await page.getByRole('button', { name: 'Search' }).click();
  await expect(page.getByRole('group', { name: 'Found entries' })).toContainText('became administrator');
  server.clock.now += 31 * 60_000;
  await page.getByRole('button', { name: 'Take as CSV' }).click();
  await password.fill(PASSWORD);
  const taken = page.waitForEvent('download');
  await password.press('Enter');
  const table = readFileSync(await (await taken).path(), 'utf8');
  expect(table.split('\n')[0]).toContain('record');
  expect(table).toContain('Noor Baker');
  await page.getByRole('button', { name: 'Sign out' }).click();

  // Guessing is made slow, and whoever mistyped is told how long to wait.
  const back = page.locator('form').first();
  await back.getByLabel('Name').fill('Noor Baker');
  for (let wrong = 0; wrong < 5; wrong += 1) {
    await back.getByLabel('Password').fill(`not the password ${wrong}`);
    const answered = page.waitForResponse('**/admin/api/sign-in');
    await back.getByRole('button', { name: 'Sign in' }).click();
    await answered;
    await expect(back.getByRole('alert')).toContainText('wrong');
  }
  await back.getByLabel('Password').fill(PASSWORD);
  await back.getByRole('button', { name: 'Sign in' }).click();
  await expect(back.getByRole('alert')).toHaveText(
    /^There were too many attempts\. Try again in \d+ (second|minute)s?\.$/,
  );
});

test('what the server does not take says what has to be so, and nothing is left out or changed unsaid', async () => {
  const { server, opened } = administered;
  const ground = groundOf(server);
  await administratorOf(server, 'Mara Quill');
  const old = await ground.area('unit', 'Old wharf unit');
  const [east, west] = [await ground.area('unit', 'East unit'), await ground.area('unit', 'West unit')];
  for (const unit of [east, west]) await ground.area('beat', 'Market', unit);
  for (const beat of ['Zone 10', 'Éclair quay', 'Zone 9', 'Eastern quay']) await ground.area('beat', beat, west);
  await ground.officer('Tove Lind', 'beat', old);
  const { page } = await opened();
  const dialog = page.getByRole('dialog').last();
  const alert = dialog.getByRole('alert');
  const section = sectionsOf(page);
  await signIn(page, 'Mara Quill');

  await section('Areas');
  await expect(page.getByRole('row', { name: /quay|Market|Zone \d+/ }).locator('td:first-child')).toHaveText([
    'Market',
    'Eastern quay',
    'Éclair quay',
    'Market',
    'Zone 9',
    'Zone 10',
  ]);
  for (const name of ['East unit', 'Old wharf unit']) {
    await page.getByRole('button', { name: `Edit: ${name}` }).click();
    await expect(dialog).toHaveAccessibleName(`Edit: ${name}`);
    await dialog.getByLabel('Closed').check();
    await dialog.getByRole('button', { name: 'Save' }).click();
    if (name === 'Old wharf unit') {
      // Somebody still belongs to it: said, and asked, before it is closed.
      await expect(dialog).toHaveAccessibleName('Close the area: Old wharf unit');
      await expect(dialog).toContainText('Officers who belong here or are posted here: 1');
      await look(page, 'close-area');
      await dialog.getByRole('button', { name: 'Close the area' }).click();
      break;
    }
    await expect(alert).toHaveText(
      'Closed, no longer in use: something open still belongs to it. Close or move that first.',
    );
    await expect(dialog.getByLabel('Closed')).toBeFocused();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  }
  await expect(page.getByRole('row', { name: /Old wharf unit/ })).toContainText('closed');

  // Whose unit was closed stays in it until somebody moves them.
  await section('Officers');
  await page.getByRole('button', { name: 'Edit: Tove Lind' }).click();
  await dialog.getByLabel('Name').fill('Tove Lind-Berg');
  await dialog.getByRole('button', { name: 'Save' }).click();
  const tove = page.getByRole('row', { name: /Tove Lind-Berg/ });
  await expect(tove).toContainText('Old wharf unit');
  const number = (await tove.getByRole('cell').nth(1).textContent()) ?? '';
  await page.getByRole('button', { name: 'Add an officer' }).click();
  await dialog.getByLabel('Name').fill('Ola Rask');
  await dialog.getByLabel('Service number').fill(number);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(alert).toHaveText('Service number: is needed, and no other officer may have the same.');
  // Escape once too often loses nothing typed.
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveAccessibleName('Leave without saving?');
  await page.keyboard.press('Enter');
  await expect(dialog.getByLabel('Name')).toHaveValue('Ola Rask');
  await dialog.getByRole('button', { name: 'Cancel' }).click();

  // Nobody is posted to what happened to stand first, and two beats of one name are told apart.
  await tove.getByRole('button', { name: /^Postings/ }).click();
  await dialog.getByRole('button', { name: 'Add a posting' }).click();
  await expect(alert).toHaveText('Area: choose one.');
  await dialog.getByLabel('Area').selectOption({ label: 'Market (West unit)' });
  await dialog.getByLabel('To (').fill('2020-01-31');
  await dialog.getByRole('button', { name: 'Add a posting' }).click();
  await expect(alert).toHaveText('To (left empty while it lasts): is not before the first day.');
  await dialog.getByLabel('To (').fill('');
  await dialog.getByRole('button', { name: 'Add a posting' }).click();
  await expect(tove).toContainText('Market (West unit)');
  await page.getByRole('button', { name: 'Edit: Tove Lind-Berg' }).click();
  await dialog.getByLabel('Has left').check();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toHaveAccessibleName('Close the account: Tove Lind-Berg');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog.getByLabel('Has left')).toBeChecked();
  await expect(tove).toContainText('active');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByRole('button', { name: 'Close the account' }).click();
  await expect(tove).toContainText('closed');

  await section('Settings');
  const markings = page.getByRole('table', { name: 'Markings' });
  const save = page.getByRole('button', { name: 'Save: Markings' });
  const said = page.locator('.wrong:not(:empty)');
  await save.click();
  await expect(said).toHaveText('At least one line is needed.');
  const line = page.getByRole('button', { name: 'Add a line: Markings' });
  await expect(line).toBeFocused();
  for (const code of ['OPEN', '', 'OPEN']) {
    await line.click();
    await page.keyboard.type(code);
    await markings
      .getByRole('row')
      .last()
      .getByLabel('English')
      .fill(code === '' ? '' : 'Open');
  }
  await save.click();
  await expect(said).toHaveText('Line 3: needs a code that no other line has, and a name in at least one language.');
  const third = markings.getByRole('row').last();
  await expect(third.getByLabel('Code')).toBeFocused();
  await third.getByLabel('Code').fill('');
  await save.click();
  await expect(said).toHaveText(/^Line 3: needs a code/);
  await third.getByLabel('Code').fill('CLOSED');
  await save.click();
  await expect(page.getByRole('status')).toHaveText(/^Saved/);
  await page.getByRole('button', { name: 'Remove: CLOSED' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Remove: ', exact: true })).toBeFocused();
  // What cannot be read as a number is not taken for "no limit".
  const most = page.getByLabel('Notes: At most, days');
  await most.fill('');
  await most.pressSequentially('1e');
  await page.getByRole('button', { name: 'Save: Retention classes' }).click();
  await expect(said).toHaveText(/^Notes: days are whole numbers/);
  await expect(most).toBeFocused();
  await page.route('**/admin/api/do/**', (route) => route.abort());
  await most.fill('365');
  await page.getByRole('button', { name: 'Save: Retention classes' }).click();
  await expect(said).toHaveText(/^The server does not answer\./);
  await page.unroute('**/admin/api/do/**');
  await page.getByRole('button', { name: 'Save: Retention classes' }).click();
  await save.click();
  await expect(said).toHaveCount(0);

  await section('Log');
  await page.getByLabel('One record (id)').fill('the one of yesterday');
  await page.getByRole('button', { name: 'Search' }).click();
  await expect(said).toHaveText('One record (id): give the whole id, 36 characters, as it was copied.');
  await page.getByLabel('One record (id)').fill('');
  // Words that fit one officer alone need no list to choose from.
  await page.getByLabel('Officer', { exact: true }).fill('lind-berg');
  await page.getByRole('button', { name: 'Search' }).click();
  await expect(page.getByLabel('Officer', { exact: true })).toHaveValue(`Tove Lind-Berg, ${number}`);
  await expect(said).toHaveCount(0);
  await expect(page.getByRole('status').filter({ hasText: 'Nothing found.' })).toBeVisible();
  await page.getByLabel('Officer', { exact: true }).fill('');
  await page.getByLabel('From').fill(day(0));
  await page.getByLabel('To', { exact: true }).fill(day(-1));
  await page.getByRole('button', { name: 'Search' }).click();
  await expect(said).toHaveText('To: is not before the first day.');

  // In another language, too: a refusal says what to do, and a record has one name.
  const german = (await opened('dark', 'de-DE')).page;
  await signIn(german, 'Mara Quill', { password: 'Passwort', officers: 'Beamte' });
  await german.getByRole('button', { name: 'Gebiete' }).click();
  await german.getByRole('button', { name: 'Gebiet hinzufügen' }).click();
  await german.getByLabel('Name').fill('Lange Küste');
  const points = Array.from({ length: 60_000 }, (_, at) => [at / 10_000, 51.123456789]);
  await german.getByLabel('Grenze (GeoJSON-Datei)').setInputFiles({
    name: 'coast.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({ type: 'Polygon', coordinates: [points] })),
  });
  await german.getByRole('button', { name: 'Speichern' }).click();
  await expect(german.getByRole('alert')).toContainText('Diese Datei ist zu groß für den Server.');
  await expect(german.getByLabel('Name')).toHaveValue('Lange Küste');
  await look(german, 'too-large-de');
  await german.getByRole('button', { name: 'Abbrechen' }).click();
  await german.getByRole('button', { name: 'Protokoll', exact: true }).click();
  await expect(german.getByLabel('Ein Datensatz (Kennung)')).toBeVisible();
  await expect(german.locator('body')).not.toContainText(/Eintr[aä]g/);
  await look(german, 'log-de');
});
