import { expect, type Page, test } from '@playwright/test';
import { raiseVersion } from '../../server/identity.ts';
import { type Ground, groundOf, startServer, type TestServer } from '../support/server/running.ts';
import { type Gate, openGate } from '../support/sync/gate.ts';
import { ticketFor } from '../support/sync/ticket.ts';
import type { Launched } from './launch.ts';
import { edit, goTo, makeContact, openedBeatbook } from './officer.ts';

let server: TestServer;
let ground: Ground;
let gate: Gate;
let unit: string;
let beat: string;
let laptops: Launched[] = [];

test.beforeEach(async () => {
  server = await startServer();
  ground = groundOf(server);
  gate = await openGate(server.url);
  unit = await ground.area('unit', 'Harbour unit');
  beat = await ground.area('beat', 'Mill Lane', unit);
});
test.afterEach(async () => {
  for (const laptop of laptops) await laptop.close();
  laptops = [];
  await gate.close();
  await server.close();
});

/** A laptop of an officer's own, enrolled by hand with the line an administrator gave. */
async function enrolled(name: string): Promise<Page> {
  const officer = await ground.officer(name, 'beat', unit);
  await ground.assign(officer, beat);
  // Laptops that are there already are told of the newcomer.
  await server.store.transaction(raiseVersion);
  const laptop = await openedBeatbook();
  laptops.push(laptop);
  const { page } = laptop;
  await goTo(page, 'Sync');
  await page.getByLabel('Enrolment line').fill(await ticketFor(server, officer, gate.url));
  await page.getByRole('button', { name: 'Enrol', exact: true }).click();
  await expect(page.getByText(`becomes ${name}`)).toBeVisible();
  await expect(
    page.getByRole('textbox', { name: 'Mill Lane' }).or(page.getByRole('combobox', { name: 'Mill Lane' })),
  ).toHaveValue('Mill Lane (yours)');
  await page.getByRole('button', { name: 'Agree and send' }).click();
  await upToDate(page);
  return page;
}

const upToDate = (page: Page) => expect(page.getByRole('button', { name: /^All sent, \d/ })).toBeVisible();

async function write(page: Page, label: string, add: string, part: string, value: string): Promise<void> {
  await edit(page, label);
  await page.getByRole('button', { name: add }).click();
  await page.getByRole('textbox', { name: part }).last().fill(value);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(value).first()).toBeVisible();
}

test('two laptops apart change the same telephone; together again the e-mail has merged, both numbers show with their authors, and the choice is recorded', async () => {
  const ada = await enrolled('Ada Vale');
  await makeContact(ada, 'Zoë', 'Okafor');
  await write(ada, 'Phones', 'Add: Phones', 'Number', '020 7946 0100');
  await upToDate(ada);

  const ben = await enrolled('Ben Orr');
  await goTo(ben, 'Contacts');
  await ben.getByRole('row', { name: /Zoë Okafor/ }).click();
  await expect(ben.getByText('020 7946 0100').first()).toBeVisible();

  // No way to the server for either.
  gate.cut();
  await change(ada, '020 7946 0111');
  await write(ada, 'Email', 'Add: Email', 'Address', 'zoe@mill.example');
  await change(ben, '020 7946 0222');
  await expect(ada.getByRole('button', { name: /^Not synced: The server does not answer/ })).toBeVisible();

  gate.mend();
  for (const page of [ada, ben, ada]) {
    await goTo(page, 'Sync');
    await page.getByRole('button', { name: 'Sync now' }).click();
    await upToDate(page);
  }
  for (const page of [ada, ben]) {
    await goTo(page, 'Contacts');
    await page.getByRole('row', { name: /Zoë Okafor/ }).click();
    const settle = page.getByRole('region', { name: 'To settle' });
    await expect(settle).toContainText('020 7946 0111');
    await expect(settle).toContainText('020 7946 0222');
    await expect(settle).toContainText('Ada Vale');
    await expect(settle).toContainText('Ben Orr');
    await expect(page.getByText('zoe@mill.example').first()).toBeVisible();
    await expect(page.getByRole('navigation').getByRole('button', { name: /^Today/ })).toContainText('1');
  }
  await laptops[0]?.screenshot('sync-conflict');
  await ada.getByRole('button', { name: 'Keep: 020 7946 0222' }).click();
  await expect(ada.getByRole('region', { name: 'To settle' })).toBeHidden();
  await expect(ben.getByRole('region', { name: 'To settle' })).toBeHidden();
  await expect(ben.getByText('020 7946 0222').first()).toBeVisible();
  await ben.getByRole('button', { name: 'History', exact: true }).click();
  await expect(ben.getByText('Ada Vale').first()).toBeVisible();

  // Locked with something unsent: the lock screen says how much, and nothing of what.
  gate.cut();
  await change(ada, '020 7946 0333');
  await expect(ada.getByRole('button', { name: /^Not synced: The server does not answer/ })).toBeVisible();
  await ada.keyboard.press('Control+l');
  await expect(ada.getByText('1 change or file is not sent yet.')).toBeVisible();
  await expect(ada.getByText('0333')).toBeHidden();
  await laptops[0]?.screenshot('lock-unsent');
});

async function change(page: Page, number: string): Promise<void> {
  await edit(page, 'Phones');
  await page.getByRole('textbox', { name: 'Number' }).fill(number);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(number).first()).toBeVisible();
}
