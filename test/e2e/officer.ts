/** An officer at the keyboard: a vault made and opened, and the few acts every specification begins with. */
import { expect, type Page } from '@playwright/test';
import { type Launched, type LaunchOptions, launchBeatbook } from './launch.ts';

export const PASSPHRASE = 'copper heron quiet ladder walnut orbit';

interface VaultOptions {
  readonly language?: string;
  readonly sample?: boolean;
  readonly role?: 'beat' | 'liaison' | 'supervisor';
  readonly unit?: string;
}

/** Makes a vault through the window's own bridge, as the first run does, and waits for the frame of the screens. */
export async function makeVault(page: Page, options: VaultOptions = {}): Promise<void> {
  const { language = 'en', sample = false, role = 'beat', unit = null } = options;
  const made = await page.evaluate(
    async (input) => {
      const bridge = (window as unknown as { beatbook: { invoke(name: string, input: unknown): Promise<unknown> } })
        .beatbook;
      await bridge.invoke('preferences.write', { language: input.language, theme: 'day' });
      return (await bridge.invoke('vault.create', input)) as { ok: boolean };
    },
    {
      officer: { name: 'Robin Carver', serviceNumber: '4711', role },
      unit,
      beat: 'Mill Lane',
      language,
      passphrase: PASSPHRASE,
      pin: '2580',
      showName: false,
      sample,
      organisationKey: null,
    },
  );
  expect(made.ok, JSON.stringify(made)).toBe(true);
  await page.reload();
  await expect(page.locator('nav')).toBeVisible();
}

/** Beatbook with an open, empty vault. */
export async function openedBeatbook(options: LaunchOptions & VaultOptions = {}): Promise<Launched> {
  const beatbook = await launchBeatbook(options);
  await makeVault(beatbook.page, options);
  return beatbook;
}

export const field = (page: Page, name: string | RegExp) => page.getByRole('combobox', { name, exact: true });

/** Logs an entry with quick capture, by keyboard alone, and waits until it says that it is saved. */
export async function log(page: Page, entry: { who?: string; where?: string; what: string }): Promise<void> {
  await page.keyboard.press('Control+n');
  await expect(field(page, 'Who')).toBeFocused();
  if (entry.who) {
    await page.keyboard.type(entry.who);
    await expect(page.getByRole('option').first()).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
  }
  await page.keyboard.press('Tab');
  if (entry.where) await page.keyboard.type(entry.where);
  await page.keyboard.press('Tab');
  await page.keyboard.type(entry.what);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('dialog', { name: 'Quick capture' })).toBeHidden();
  await expect(page.getByText(/^Saved on this laptop \d\d:\d\d$/).first()).toBeVisible();
}

/** Makes a place with a point. */
export async function makePlace(page: Page, name: string, at: string, kind = 'School'): Promise<void> {
  await goTo(page, 'Places');
  await page.keyboard.press('n');
  await page.getByRole('textbox', { name: /^Name/ }).fill(name);
  await page.getByRole('combobox', { name: /^Kind/ }).click();
  await page.getByRole('option', { name: kind, exact: true }).click();
  const point = page.getByRole('combobox', { name: /^On the map/ });
  await point.fill(at);
  await expect(page.getByRole('option').first()).toBeVisible();
  await point.press('Enter');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { level: 2, name })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Log a visit' })).toBeVisible();
}

/** Makes a contact with a profile, so that it stands in the contact book. */
export async function makeContact(page: Page, givenNames: string, surname: string): Promise<void> {
  await goTo(page, 'Contacts');
  await page.keyboard.press('n');
  await page.getByRole('textbox', { name: 'First names' }).fill(givenNames);
  await page.getByRole('textbox', { name: 'Surname' }).fill(surname);
  await page.getByRole('button', { name: 'Contact profile' }).click();
  await page.getByRole('textbox', { name: 'Known because' }).fill('Runs the residents’ association');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('button', { name: 'Log a contact' })).toBeVisible();
}

export async function goTo(page: Page, screen: string): Promise<void> {
  // What waits there is counted beside the name.
  const name = new RegExp(`^${screen}( ?\\d.*)?$`);
  await page.getByRole('navigation').getByRole('button', { name }).click();
}

/** Opens a field of the record on screen for editing: its line where it says something, else the offer to add it. */
export async function edit(page: Page, name: string): Promise<void> {
  const main = page.locator('main');
  const line = main.locator(`dt:text-is("${name}") + dd`).getByRole('button').last();
  await main.getByRole('button', { name, exact: true }).or(line).first().click();
}

/** Beatbook again after it was closed, with its vault unlocked. */
export async function openedAgain(userData: string, options: LaunchOptions = {}): Promise<Launched> {
  const beatbook = await launchBeatbook({ ...options, userData });
  await beatbook.page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await beatbook.page.keyboard.press('Enter');
  await expect(beatbook.page.locator('nav')).toBeVisible();
  return beatbook;
}

/** Marks words of a report's facts as a pointer would. */
export const markFacts = (page: Page, words: string) =>
  page.evaluate((wanted) => {
    const text = document.querySelector('[data-passages="facts"]')?.firstChild;
    const at = text?.textContent?.indexOf(wanted) ?? -1;
    if (!text || at < 0) throw new Error('the words are not there');
    getSelection()?.setBaseAndExtent(text, at, text, at + wanted.length);
  }, words);
