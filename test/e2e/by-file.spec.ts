/** Two laptops and no server any more: what waits goes on a stick, and the receipt comes back on it. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { raiseVersion } from '../../server/identity.ts';
import { type Harbour, openHarbour } from '../support/sync/harbour.ts';
import { ticketFor } from '../support/sync/ticket.ts';
import { enrol } from './enrolled.ts';
import type { Launched } from './launch.ts';
import { goTo, makeContact, openedBeatbook } from './officer.ts';

let harbour: Harbour | undefined;
let beat: string;
let stick: string;
const laptops: Launched[] = [];

test.beforeEach(async () => {
  stick = mkdtempSync(join(tmpdir(), 'beatbook-stick-'));
  harbour = await openHarbour();
  beat = await harbour.ground.area('beat', 'Mill Lane', harbour.unit);
});
test.afterEach(async () => {
  for (const laptop of laptops.splice(0)) await laptop.close();
  await harbour?.close();
  rmSync(stick, { recursive: true, force: true });
});

async function enrolled(name: string): Promise<Launched> {
  if (harbour === undefined) throw new Error('no server');
  const { server } = harbour;
  const officer = await harbour.officer({ name, on: [beat] });
  await server.store.transaction(raiseVersion);
  const laptop = await openedBeatbook();
  laptops.push(laptop);
  await enrol(laptop.page, name, await ticketFor(server, officer), 'Mill Lane');
  return laptop;
}

/** The next dialogs give a file on the stick: saved under the name the window suggests, opened by its path. */
const dialogs = ({ app }: Launched, open: string) =>
  app.evaluate(
    ({ dialog }, { folder, chosen }) => {
      const there = dialog as unknown as Record<string, unknown>;
      there.showSaveDialog = async (_: unknown, { defaultPath }: { defaultPath: string }) => ({
        canceled: false,
        filePath: `${folder}/${defaultPath}`,
      });
      there.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
    },
    { folder: stick, chosen: open },
  );

const byFile = (page: Page) => page.getByRole('region', { name: 'By file' });
const carried = (page: Page) => page.getByRole('region', { name: 'Carried by hand' });

test('a contact with an attachment goes on a stick to a colleague; the receipt comes back, and a spoilt copy is refused in words', async () => {
  const ada = await enrolled('Ada Vale');
  const ben = await enrolled('Ben Orr');
  await goTo(ben.page, 'Sync');
  const line = await byFile(ben.page).getByLabel('This laptop’s line for files').inputValue();
  expect(line).toMatch(/^beatbook-address /);
  await harbour?.close();
  harbour = undefined;

  await makeContact(ada.page, 'Zoë', 'Okafor');
  await ada.page
    .getByLabel('Files to attach')
    .setInputFiles([{ name: 'door.txt', mimeType: 'text/plain', buffer: Buffer.from('A green door') }]);
  await expect(ada.page.getByRole('region', { name: 'Attachments' }).getByRole('listitem')).toHaveCount(1);

  await goTo(ada.page, 'Sync');
  await dialogs(ada, '');
  const form = byFile(ada.page);
  await form.getByRole('combobox', { name: 'For whom' }).click();
  await ada.page.getByRole('option', { name: 'Somebody else, by their line' }).click();
  await form.getByLabel('Line of the laptop it is for').fill(line);
  const going = form.getByRole('list', { name: 'What will go' });
  await expect(going).toContainText('for Ben Orr');
  await expect(going).toContainText('Contacts: 1');
  await expect(going).toContainText('attached file');
  await form.getByRole('button', { name: 'Write the file' }).click();
  await expect(form.getByText('This is needed.')).toBeVisible();
  await form.getByLabel('What for').fill('No network on the moor');
  await form.getByRole('button', { name: 'Write the file' }).click();
  await expect(form.getByText(/^“Beatbook for Ben Orr .*\.changes” is written/)).toBeVisible();
  await expect(carried(ada.page)).toContainText('No receipt yet');
  await ada.screenshot('by-file-written');
  const name = (await form.getByText(/^“Beatbook for/).textContent())?.match(/“(.*)”/)?.[1] ?? '';
  const file = join(stick, name);
  const bytes = readFileSync(file);
  expect(bytes.includes('Okafor')).toBe(false);

  const spoilt = join(stick, 'spoilt.changes');
  writeFileSync(
    spoilt,
    bytes.map((byte, index) => (index === bytes.length - 200 ? byte ^ 1 : byte)),
  );
  await dialogs(ben, spoilt);
  await byFile(ben.page).getByRole('button', { name: 'Take a file up' }).click();
  await expect(byFile(ben.page).getByRole('alert')).toContainText('altered, or damaged on its way');
  await dialogs(ben, file);
  await byFile(ben.page).getByRole('button', { name: 'Take a file up' }).click();
  await expect(byFile(ben.page).getByText(/^Taken up from Ada Vale: \d+ new/)).toBeVisible();
  await ben.screenshot('by-file-taken');
  await carried(ben.page).getByRole('button', { name: 'Write a receipt' }).click();
  await expect(carried(ben.page)).toContainText('They were told by a file');
  await goTo(ben.page, 'Contacts');
  await ben.page.getByRole('row', { name: /Zoë Okafor/ }).click();
  const attached = ben.page.getByRole('region', { name: 'Attachments' }).getByRole('listitem');
  await attached.getByRole('button', { name: 'Open door.txt' }).click();
  await expect(ben.page.getByRole('dialog')).toContainText('A green door');

  const receipt = readdirSync(stick).find((one) => one.startsWith('Beatbook receipt for Ada Vale')) ?? '';
  await dialogs(ada, join(stick, receipt));
  await form.getByRole('button', { name: 'Take a file up' }).click();
  await expect(form.getByText('A receipt from Ben Orr')).toBeVisible();
  await expect(carried(ada.page)).toContainText('Arrived');
  await expect(going).toContainText('has all that waits here');
  await ada.screenshot('by-file-arrived');
});
