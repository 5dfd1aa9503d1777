/** Two laptops that change the same contact without a network between them. */
import { expect, type Page } from '@playwright/test';
import { syncNow, type Unit, upToDate } from '../enrolled.ts';
import { edit, goTo, PASSPHRASE } from '../officer.ts';

async function change(page: Page, number: string): Promise<void> {
  await edit(page, 'Phones');
  await page.getByRole('textbox', { name: 'Number' }).fill(number);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(number).first()).toBeVisible();
}

async function write(page: Page, label: string, add: string, part: string, value: string): Promise<void> {
  await edit(page, label);
  await page.getByRole('button', { name: add }).click();
  await page.getByRole('textbox', { name: part }).last().fill(value);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(value).first()).toBeVisible();
}

async function openZoe(page: Page): Promise<void> {
  await goTo(page, 'Contacts');
  await page.getByRole('row', { name: /Zoë Okafor/ }).click();
}

export async function changedApart({ ada, ben }: Unit): Promise<void> {
  const pages = [ada.page, ben.page] as const;
  await openZoe(ada.page);
  await write(ada.page, 'Phones', 'Add: Phones', 'Number', '020 7946 0100');
  await openZoe(ben.page);
  await expect(ben.page.getByText('020 7946 0100').first()).toBeVisible();

  for (const { gate } of [ada, ben]) gate.cut();
  await change(ada.page, '020 7946 0111');
  await write(ada.page, 'Email', 'Add: Email', 'Address', 'zoe@mill.example');
  await change(ben.page, '020 7946 0222');
  await expect(ada.page.getByRole('button', { name: /^Not synced: The server does not answer/ })).toBeVisible();

  for (const { gate } of [ada, ben]) gate.mend();
  for (const page of [...pages, ada.page]) await syncNow(page);
  for (const page of pages) {
    await openZoe(page);
    const settle = page.getByRole('region', { name: 'To settle' });
    for (const said of ['020 7946 0111', '020 7946 0222', 'Ada Vale', 'Ben Orr'])
      await expect(settle).toContainText(said);
    await expect(page.getByText('zoe@mill.example').first()).toBeVisible();
    await expect(page.getByRole('navigation').getByRole('button', { name: /^Today/ })).toContainText('1');
  }
  await ada.screenshot('sync-conflict');
  await ada.page.getByRole('button', { name: 'Keep: 020 7946 0222' }).click();
  for (const page of pages) await expect(page.getByRole('region', { name: 'To settle' })).toBeHidden();
  await expect(ben.page.getByText('020 7946 0222').first()).toBeVisible();
  await ben.page.getByRole('button', { name: 'History', exact: true }).click();
  const choice = ben.page.getByRole('listitem').filter({ hasText: 'Ada Vale · settled it between two values' });
  await expect(choice).toContainText(/020 7946 0222.*not kept.*020 7946 0111.*Ada Vale/);
  await choice.getByText('not kept').scrollIntoViewIfNeeded();
  await ben.screenshot('sync-settled');

  // Locked with something unsent: the lock screen says how much, and nothing of what.
  ada.gate.cut();
  await change(ada.page, '020 7946 0333');
  await expect(ada.page.getByRole('button', { name: /^Not synced: The server does not answer/ })).toBeVisible();
  await ada.page.keyboard.press('Control+l');
  await expect(ada.page.getByText('1 change or file is not sent yet.')).toBeVisible();
  await expect(ada.page.getByText('0333')).toBeHidden();
  await ada.screenshot('lock-unsent');
  ada.gate.mend();
  await ada.page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await ada.page.keyboard.press('Enter');
  await upToDate(ada.page);
}
