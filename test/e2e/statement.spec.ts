/** A statement taken in French through an interpreter, read back, signed by hand in a stranger's hands; and a lid shut in mid-sentence. */

import { expect, type Page, test } from '@playwright/test';
import { violations } from './axe.ts';
import { ask } from './bridge.ts';
import type { Launched } from './launch.ts';
import { openedBeatbook } from './officer.ts';

let beatbook: Launched;
let page: Page;
test.beforeAll(async () => {
  beatbook = await openedBeatbook();
  page = beatbook.page;
  // Colours are looked at once they stand still.
  await page.emulateMedia({ reducedMotion: 'reduce' });
});
test.afterAll(() => beatbook.close());

const PIN = '2580';
const WORDS = 'Vers sept heures j’ai entendu du verre se briser. ';
const words = () => page.getByRole('textbox', { name: /^Statement/ });

async function draw(name: string): Promise<void> {
  const box = await page.getByRole('img', { name: new RegExp(`^Signature de ${name}`) }).boundingBox();
  if (!box) throw new Error('no box to sign in');
  await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.6);
  await page.mouse.down();
  for (let step = 0; step <= 12; step++) {
    await page.mouse.move(box.x + box.width * (0.2 + step * 0.04), box.y + box.height * (0.5 + 0.2 * Math.sin(step)));
  }
  await page.mouse.up();
}

test('a statement is taken in French with its interpreter, and a shut lid gives the very caret back', async () => {
  await page.getByRole('button', { name: 'Start shift' }).click();
  await page.keyboard.press('Control+6');
  await page.keyboard.press('n');
  await expect(page.getByRole('button', { name: /^Missing/ })).toBeVisible();
  await page.getByRole('button', { name: 'Take a statement' }).click();
  const who = page.getByRole('combobox', { name: /^Person/ });
  await who.fill('Claire Dubois');
  await page.getByRole('option').first().click();
  await page.getByRole('combobox', { name: 'Language' }).click();
  await page.getByRole('option', { name: 'French' }).click();
  await page.getByRole('textbox', { name: 'Interpreter' }).fill('Interprète 2214');
  await words().fill(WORDS.repeat(12));
  await words().focus();
  const caret = 137;
  const place = () =>
    page.evaluate(() => {
      const active = document.activeElement as HTMLTextAreaElement;
      let scrolled = 0;
      for (let at = active.parentElement; at; at = at.parentElement) scrolled += at.scrollTop;
      return { path: active.dataset.path, start: active.selectionStart, end: active.selectionEnd, scrolled };
    });
  const leaveAndReturn = async (shut: () => Promise<unknown>, reason: string) => {
    await words().evaluate((field, at) => (field as HTMLTextAreaElement).setSelectionRange(at, at), caret);
    const before = await place();
    expect(before).toMatchObject({ start: caret, end: caret });
    expect(before.scrolled).toBeGreaterThan(0);
    await shut();
    await page.waitForURL(`**/*locked=${reason}*`).catch(() => undefined);
    const pin = page.getByLabel('PIN', { exact: true });
    await pin.fill(PIN);
    await page.keyboard.press('Enter');
    await expect(words()).toBeFocused({ timeout: 5_000 });
    await expect.poll(place, { timeout: 5_000 }).toEqual(before);
    await expect(words()).toHaveValue(WORDS.repeat(12));
  };
  await words().evaluate((field) => {
    for (let at = field.parentElement; at; at = at.parentElement) {
      if (at.scrollHeight > at.clientHeight + 40) {
        at.scrollTop = 260;
        return;
      }
    }
  });
  await leaveAndReturn(() => page.keyboard.press('Control+l'), 'asked');
  await leaveAndReturn(() => beatbook.app.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend')), 'suspend');
  // Whoever types the moment the vault is open writes where they stopped: not a letter is lost, and no letter is a shortcut.
  await page.keyboard.press('Control+l');
  await page.waitForURL('**/*locked=asked*').catch(() => undefined);
  await page.getByLabel('PIN', { exact: true }).fill(PIN);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Main navigation' }).waitFor();
  await page.keyboard.type('Un homme courait. ');
  await expect(words()).toHaveValue(new RegExp(`^${WORDS.repeat(12).slice(0, caret)}Un homme courait\\. `));
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('region', { name: 'Statement of Claire Dubois' })).toContainText('Not signed');
  expect(await violations(page)).toEqual([]);
});

test('it is read back and signed on a screen of its own, that nothing but the PIN leaves', async () => {
  await page.getByRole('button', { name: 'Read back and sign: statement of Claire Dubois' }).click();
  await expect(page.getByRole('heading', { name: 'Veuillez lire votre déclaration' })).toBeVisible();
  expect(await beatbook.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isKiosk())).toBe(true);
  await beatbook.screenshot('signing-read');
  expect(await violations(page)).toEqual([]);
  for (const keys of ['Control+k', 'Control+n', 'Control+1', 'Control+Shift+H', 'Escape', '?', 'Alt+ArrowLeft', 'F5']) {
    await page.keyboard.press(keys);
  }
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Veuillez lire votre déclaration' })).toBeVisible();
  expect((await ask(page, 'file.pickOpen', { kind: 'image' })).error.code).toBe('signing');
  expect((await ask(page, 'vault.list', {})).error.code).toBe('signing');

  await page.getByRole('radio', { name: 'L’interprète me l’a lue dans ma langue' }).check();
  await page.getByRole('button', { name: 'Continuer pour signer' }).click();
  await page.getByRole('button', { name: 'Terminé' }).click();
  await expect(page.getByText('Signez dans le cadre ou dites pourquoi').first()).toBeVisible();
  await draw('Claire Dubois');
  const second = page.getByRole('region', { name: 'Signature de Interprète 2214' });
  await second.getByRole('button', { name: 'Ne peut pas signer ici' }).click();
  await second.getByRole('textbox').fill('par téléphone');
  await beatbook.screenshot('signing-pads');
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Terminé' }).click();
  await expect(page.getByRole('heading', { name: 'Merci. Veuillez rendre' })).toBeVisible();
  await page.getByLabel('PIN', { exact: true }).fill('1111');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/4 tries left/)).toBeVisible();
  await beatbook.screenshot('signing-back');
  await page.getByLabel('PIN', { exact: true }).fill(PIN);
  await page.keyboard.press('Enter');
  const statement = page.getByRole('region', { name: 'Statement of Claire Dubois' });
  await expect(statement).toContainText(/Signed \d+ \w+ \d{4}/);
  await expect(statement).toContainText('Could not sign, because: par téléphone');
  await expect(statement.getByRole('img', { name: 'Signature of Claire Dubois' })).toBeVisible();
  expect(await beatbook.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isKiosk())).toBe(false);
  await statement.scrollIntoViewIfNeeded();
  await beatbook.screenshot('statement-signed');
});

test('altered, it loses its signature in sight; the signed version stays in the history', async () => {
  const statement = page.getByRole('region', { name: 'Statement of Claire Dubois' });
  await statement.getByRole('button', { name: 'Edit the statement of Claire Dubois' }).click();
  await expect(page.getByText('An alteration takes the signature off')).toBeVisible();
  await words().press('Control+End');
  await page.keyboard.type('Il portait un sac.');
  await page.keyboard.press('Control+Enter');
  await expect(statement).toContainText('Il portait un sac.');
  await expect(statement).toContainText('Not signed');
  await expect(statement.getByRole('img')).toHaveCount(0);
  await page.getByRole('button', { name: 'History' }).click();
  await expect(page.getByText(/· Signed · \d+ \w+ \d{4}/).first()).toBeVisible();
});
