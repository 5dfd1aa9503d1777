/** What is typed is on disk within a second, what is said within a few: a crash loses no word typed two seconds before. */
import { rmSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { launchBeatbook } from './launch.ts';
import { makePlace, makeVault, openedAgain } from './officer.ts';

const WORDS = Array.from({ length: 200 }, (_, at) => `word${at + 1}`).join(' ');

async function discardAsksFirst(page: Page, question: string): Promise<void> {
  await page.getByRole('button', { name: 'Discard' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('heading', { name: question })).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
}

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

  const again = await openedAgain(userData);
  const { page } = again;
  await expect(page.getByText(/^Recovered: BB-\w{5}-\w{5}-\d\d-0001.*typed/)).toBeVisible();
  await again.screenshot('recovered');

  await discardAsksFirst(page, 'Discard what was recovered?');

  await page.getByRole('button', { name: 'Keep', exact: true }).click();
  await expect(page.locator('main').getByText('word200')).toBeVisible();
  await expect(page.locator('main')).toContainText(WORDS);
  await again.close();
  rmSync(userData, { recursive: true, force: true });
});

test('a crash in the middle of a recording: what was said until then is offered by name and time, and hangs on its record', async () => {
  const args = ['--use-fake-device-for-media-stream'];
  const first = await launchBeatbook({ args });
  const { userData } = first;
  await makeVault(first.page);
  await makePlace(first.page, 'Lock house', '54.9, 2.31');
  const attachments = (page: Page) => page.getByRole('region', { name: 'Attachments' });
  await attachments(first.page).getByRole('button', { name: 'Record sound…' }).click();
  await first.page.getByRole('button', { name: 'Start' }).click();
  await expect(first.page.getByText('Recording 0:07')).toBeVisible({ timeout: 15_000 });
  await first.kill();

  const again = await openedAgain(userData, { args });
  const { page } = again;
  await expect(page.getByText(/^Recovered: sound for Lock house.*0:0[3-7] long, .*\d\d:\d\d$/)).toBeVisible();
  await again.screenshot('recovered-sound');
  await discardAsksFirst(page, 'Throw the recording away?');

  await page.getByRole('button', { name: 'Attach', exact: true }).click();
  const tile = attachments(page).getByRole('listitem');
  await expect(tile).toContainText(/Sound recording · 0:0[3-7]/);
  await tile.getByRole('button').first().click();
  const sound = page.getByRole('dialog').locator('audio');
  await expect.poll(() => sound.evaluate((one: HTMLAudioElement) => one.readyState)).toBeGreaterThan(0);
  await again.close();
  rmSync(userData, { recursive: true, force: true });
});
