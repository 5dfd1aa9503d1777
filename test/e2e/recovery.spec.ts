/** What is typed is on disk within a second: a crash two seconds after the last key loses no word. */
import { rmSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { launchBeatbook } from './launch.ts';
import { makeVault, PASSPHRASE } from './officer.ts';

const WORDS = Array.from({ length: 200 }, (_, at) => `word${at + 1}`).join(' ');

test('two hundred words typed, the power cut two seconds later: recovery is offered by name and time, with every word', async () => {
  const first = await launchBeatbook();
  const { userData } = first;
  await makeVault(first.page);
  await first.page.keyboard.press('Control+6');
  await first.page.keyboard.press('n');
  await expect(first.page.getByRole('button', { name: /^Missing/ })).toBeVisible();
  await first.page.getByRole('button', { name: 'Facts' }).first().click();
  const facts = first.page.getByRole('textbox', { name: /^Facts/ });
  await facts.focus();
  await first.page.keyboard.insertText(WORDS.slice(0, -80));
  await first.page.keyboard.type(WORDS.slice(-80));
  await first.page.waitForTimeout(2000);
  await first.kill();

  const again = await launchBeatbook({ userData });
  const { page } = again;
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Recovered: BB-\w{4}-\d\d-0001.*typed/)).toBeVisible();
  await again.screenshot('recovered');

  await page.getByRole('button', { name: 'Discard' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('heading', { name: 'Discard what was recovered?' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();

  await page.getByRole('button', { name: 'Keep', exact: true }).click();
  await expect(page.locator('main').getByText('word200')).toBeVisible();
  await expect(page.locator('main')).toContainText(WORDS);
  await again.close();
  rmSync(userData, { recursive: true, force: true });
});
