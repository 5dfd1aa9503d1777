import { expect, test } from '@playwright/test';
import type { Launched } from './launch.ts';
import { launchBeatbook } from './launch.ts';
import { field, goTo, log, makePlace, makeVault, openedBeatbook, PASSPHRASE } from './officer.ts';

let beatbook: Launched;
test.beforeEach(async () => {
  beatbook = await openedBeatbook();
});
test.afterEach(() => beatbook.close());

const sheet = () => beatbook.page.getByRole('dialog', { name: 'Quick capture' });

test('an officer logs whom she met, where and what was said in under thirty seconds, by keyboard alone @package', async () => {
  const { page } = beatbook;
  let keys = 0;
  const press = async (key: string) => {
    keys += 1;
    await page.keyboard.press(key);
  };
  // Four keys a second is a slow two-finger typist.
  const type = async (text: string) => {
    keys += text.length;
    await page.keyboard.type(text, { delay: 60 });
  };
  const began = Date.now();
  await press('Control+n');
  await expect(field(page, 'Who')).toBeFocused();
  await type('New: Maria Lind');
  await press('ArrowDown');
  await press('Enter');
  await press('Tab');
  await type('12 Mill Lane');
  await press('Tab');
  await type('Lights out in the car park. !fri ring back');
  await expect(sheet().getByRole('button', { name: 'Contact' })).toHaveAttribute('aria-pressed', 'true');
  await press('Control+Enter');
  await expect(page.getByText(/^Saved on this laptop \d\d:\d\d$/).first()).toBeVisible();
  const seconds = (Date.now() - began) / 1000;
  test.info().annotations.push({ type: 'keys', description: `${keys} keys, ${seconds.toFixed(1)} s` });
  expect(seconds).toBeLessThan(30);

  await goTo(page, 'Log');
  const row = page.getByRole('row', { name: /Lights out in the car park/ });
  await expect(row).toContainText('Contact');
  await expect(row).toContainText('Maria Lind');
  await expect(row).toContainText('12 Mill Lane');
  // The promise is hers to keep, and due on a Friday.
  await row.click();
  await expect(page.getByRole('button', { name: 'ring back', exact: true })).toBeVisible();
});

test('the confirmation offers a follow-up, keeping the contact, and taking it all back', async () => {
  const { page } = beatbook;
  await log(page, { who: 'New: Tom Okafor', what: 'Introduced himself at the gate' });
  await page.keyboard.press('f');
  await page.getByLabel('What, and by when').fill('tomorrow bring the leaflet');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Promised for/)).toBeVisible();
  await log(page, { who: 'Tom', what: 'Talked about the leaflet' });
  await page.keyboard.press('c');
  await expect(page.getByText('Tom Okafor: now in your contact book')).toBeVisible();
  await goTo(page, 'Contacts');
  await expect(page.getByRole('row', { name: /Tom Okafor/ })).toBeVisible();

  await goTo(page, 'Log');
  await log(page, { what: 'Walked the wrong street' });
  await expect(page.getByRole('row', { name: /Walked the wrong street/ })).toBeVisible();
  await page.keyboard.press('Control+z');
  // What was typed is not lost with the entry: the sheet has it again.
  await expect(sheet().getByRole('textbox', { name: /^What/ })).toHaveValue('Walked the wrong street');
  await expect(page.getByText('Taken back')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('row', { name: /Walked the wrong street/ })).toHaveCount(0);
});

test('the last place and its age are filled in, and go with one key', async () => {
  const { page } = beatbook;
  await makePlace(page, 'Mill Lane Primary', '51.5007, -0.1246');
  await page.getByRole('button', { name: 'Log a visit' }).click();
  await sheet().getByRole('textbox', { name: /^What/ }).fill('Gate lock broken');
  await page.keyboard.press('Control+Enter');
  await expect(sheet()).toBeHidden();

  await page.keyboard.press('Control+n');
  const chosen = sheet().getByRole('button', { name: 'Remove Mill Lane Primary' });
  await expect(chosen).toBeVisible();
  await expect(sheet().getByText(/^last place, /)).toBeVisible();
  await field(page, 'Where').press('Backspace');
  await expect(chosen).toHaveCount(0);
});

test('Escape keeps a draft, which the next quick capture goes on with', async () => {
  const { page } = beatbook;
  await page.keyboard.press('Control+n');
  await expect(field(page, 'Who')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Half a thought');
  await page.keyboard.press('Escape');
  await expect(page.getByText(/^Kept as a draft/)).toBeVisible();
  await page.keyboard.press('Control+n');
  await expect(sheet().getByRole('textbox', { name: /^What/ })).toHaveValue('Half a thought');
  await expect(sheet().getByText(/^Your draft of/)).toBeVisible();
  await sheet().getByRole('button', { name: 'Discard it and start afresh' }).click();
  await expect(sheet().getByRole('textbox', { name: /^What/ })).toHaveValue('');
});

test('what was typed is there after the power went', async () => {
  const { page, userData } = beatbook;
  await page.keyboard.press('Control+n');
  await expect(field(page, 'Who')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Saw the blue van again near the school');
  await page.waitForTimeout(1000);
  await beatbook.kill();

  beatbook = await launchBeatbook({ userData });
  await beatbook.page.evaluate(async (passphrase) => {
    const { beatbook: bridge } = window as unknown as {
      beatbook: { invoke(name: string, input: unknown): Promise<{ value: { vaults: { id: string }[] } }> };
    };
    const { value } = await bridge.invoke('vault.list', {});
    await bridge.invoke('unlock.passphrase', { vaultId: value.vaults[0]?.id, passphrase });
  }, PASSPHRASE);
  await expect(beatbook.page.getByRole('navigation').first()).toBeVisible();
  await beatbook.page.keyboard.press('Control+n');
  await expect(sheet().getByRole('textbox', { name: /^What/ })).toHaveValue('Saw the blue van again near the school');
});

test('information must be graded before it is kept, and the sheet says whom to call about a source', async () => {
  const { page } = beatbook;
  await page.keyboard.press('Control+n');
  await expect(field(page, 'Who')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Said to be selling from the garage');
  await page.keyboard.press('Alt+7');
  await expect(sheet().getByText(/Never write here who a confidential source is/)).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(sheet()).toBeVisible();
  for (const [name, option] of [
    ['Source', '2 Untested'],
    ['Confidence', 'D Not known'],
    ['Handling', 'P Lawful sharing permitted'],
  ] as const) {
    await sheet().getByRole('combobox', { name }).click();
    await page.getByRole('option', { name: option }).click();
  }
  await page.keyboard.press('Control+Enter');
  await expect(sheet()).toBeHidden();
  await goTo(page, 'Log');
  await expect(page.getByRole('row', { name: /selling from the garage/ })).toContainText('Information');
});

test('not a letter typed right after a shortcut is lost, however fast', async () => {
  const { page } = beatbook;
  await page.keyboard.press('Control+n');
  await page.keyboard.type('Ruben');
  await expect(field(page, 'Who')).toHaveValue('Ruben');
  await expect(sheet().getByRole('option').first()).toBeVisible();
  // First the list goes, then the sheet.
  await page.keyboard.press('Escape');
  await expect(sheet().getByRole('option')).toHaveCount(0);
  await expect(field(page, 'Who')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(sheet()).toBeHidden();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('mosque');
  await expect(page.getByRole('dialog').getByRole('combobox')).toHaveValue('mosque');
  await page.keyboard.press('Escape');
  await goTo(page, 'Places');
  await page.keyboard.press('n');
  await page.keyboard.type('Quay School');
  const name = page.getByRole('textbox', { name: /^Name/ });
  await expect(name).toHaveValue('Quay School');
  await name.press('Tab');
  await page.keyboard.type('scho');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: /^Kind/ })).toHaveValue('School');
});

test('too much is kept out gently, too little is said at the field', async () => {
  const { page } = beatbook;
  await page.keyboard.press('Control+n');
  await expect(field(page, 'Who')).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await expect(sheet().getByText('Say what happened, in a few words.')).toBeVisible();
  const what = sheet().getByRole('textbox', { name: /^What/ });
  await expect(what).toBeFocused();
  await page.keyboard.type('Before. ');
  const began = Date.now();
  await what.evaluate((element: HTMLTextAreaElement) => {
    const data = new DataTransfer();
    data.setData('text/plain', 'x'.repeat(10_000_000));
    const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
    if (element.dispatchEvent(event)) element.setRangeText('x'.repeat(10_000_000));
    element.dispatchEvent(new InputEvent('input', { bubbles: true }));
  });
  await expect(sheet().getByText(/are too much for this field/)).toBeVisible();
  expect(Date.now() - began).toBeLessThan(5000);
  await expect(what).toHaveValue('Before. ');
});

test('in French, a promise made in French is understood', async () => {
  await beatbook.close();
  beatbook = await launchBeatbook();
  const { page } = beatbook;
  await makeVault(page, { language: 'fr' });
  await page.keyboard.press('Control+n');
  await expect(page.getByRole('combobox', { name: 'Qui', exact: true })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Ronde au parc, rien à signaler. !ven rappeler la mairie');
  const french = page.getByRole('dialog', { name: 'Saisie rapide' });
  await expect(french.getByRole('list', { name: 'Promesses relevées' })).toContainText('rappeler la mairie');
  await expect(french.getByRole('list', { name: 'Promesses relevées' })).toContainText('vendredi');
  await expect(french.getByRole('button', { name: 'Patrouille' })).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/^Enregistré sur cet ordinateur à/).first()).toBeVisible();
});
