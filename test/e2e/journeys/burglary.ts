/** A burglary reported without a network, handed in, and carried to the supervisor through a server that dies midway. */
import { expect, type Page } from '@playwright/test';
import { newId } from '../../../model/id.ts';
import { tellCore } from '../bridge.ts';
import { syncNow, type Unit } from '../enrolled.ts';
import { edit, goTo } from '../officer.ts';

export const FACTS = 'At seven a man in a grey coat cut the lock of the shed and rode off on the bicycle.';
const main = (page: Page) => page.locator('main');

/** A picture with so much in it that it travels in many pieces. */
async function photograph(page: Page, name: string): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const drawn = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(1200, 900);
    const context = canvas.getContext('2d');
    const data = context?.createImageData(1200, 900);
    if (!context || !data) return '';
    for (let at = 0; at < data.data.length; at += 65_536)
      crypto.getRandomValues(data.data.subarray(at, Math.min(at + 65_536, data.data.length)));
    for (let at = 3; at < data.data.length; at += 4) data.data[at] = 255;
    context.putImageData(data, 0, 0);
    const bytes = new Uint8Array(
      await (await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 })).arrayBuffer(),
    );
    let text = '';
    for (const byte of bytes) text += String.fromCharCode(byte);
    return btoa(text);
  });
  return { name, mimeType: '', buffer: Buffer.from(drawn, 'base64') };
}

async function sign(page: Page, name: string): Promise<void> {
  const box = await page.getByRole('img', { name: new RegExp(`^Signature of ${name}`) }).boundingBox();
  if (!box) throw new Error('no box to sign in');
  await page.mouse.move(box.x + 40, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + 160, box.y + box.height / 3, { steps: 6 });
  await page.mouse.up();
}

/** Gives the report's id. */
export async function reportBurglary({ ground, ada, mara }: Unit): Promise<string> {
  const { page, gate } = ada;
  gate.cut();

  // Submitted empty: each missing part leads to its field.
  await goTo(page, 'Incidents');
  await page.keyboard.press('n');
  const missing = page.getByRole('button', { name: /^Missing \(\d\)$/ });
  const lead = async (name: string) => {
    await missing.click();
    await page.getByRole('menuitem', { name: new RegExp(`^${name}`) }).click();
  };
  const save = () => page.keyboard.press('Control+Enter');
  const box = (name: string) => main(page).getByRole('textbox', { name: new RegExp(`^${name}`) });
  const matter = page.getByRole('combobox', { name: /^Classification/ });
  await matter.fill('bike stolen');
  await expect(page.getByRole('option').first()).toContainText('Other theft of personal property');
  await matter.press('Enter');
  await save();
  await expect(missing).toBeVisible();
  await lead('Facts');
  await expect(box('Facts')).toBeFocused();
  await box('Facts').fill(FACTS);
  await save();
  await expect(main(page).getByText('grey coat').first()).toBeVisible();
  await lead('Actions taken');
  await expect(box('Actions taken')).toBeFocused();
  await box('Actions taken').fill('Serial number circulated.');
  await save();
  await lead('Happened from');
  await main(page).getByRole('group', { name: 'Happened from' }).getByRole('checkbox', { name: 'Not known' }).check();
  await save();
  await lead('Place');
  await box('Address').fill('4 Mill Lane, behind the house');
  await save();

  // A victim whom the contact book knows.
  await lead('Persons');
  await page.getByRole('button', { name: 'Add: Persons' }).click();
  const person = page.getByRole('combobox', { name: /^Person/ });
  await person.fill('Okafor');
  await page
    .getByRole('option', { name: /Zoë Okafor/ })
    .first()
    .click();
  await page.getByRole('combobox', { name: /^Role/ }).click();
  await page.getByRole('option', { name: 'Victim', exact: true }).click();
  await page
    .getByRole('group', { name: 'Data-subject category' })
    .locator('label', { hasText: /^Victim$/ })
    .click();
  await save();
  await page.getByRole('region', { name: 'Property and vehicles' }).getByRole('button').first().click();
  await edit(page, 'Property');
  await page.getByRole('button', { name: 'Add: Property' }).click();
  await box('What').fill('Bicycle');
  await box('Serial or mark').fill('WTU 4471 K');
  await page.getByRole('group', { name: 'Status' }).locator('label', { hasText: 'Stolen' }).click();
  await save();
  await expect(main(page).getByText('WTU 4471 K').first()).toBeVisible();
  await page
    .getByLabel('Files to attach')
    .setInputFiles([await photograph(page, 'lock.jpg'), await photograph(page, 'shed.jpg')]);
  const tiles = (of: Page) => of.getByRole('region', { name: 'Attachments' }).getByRole('listitem');
  await expect(tiles(page)).toHaveCount(2);

  await page.getByRole('button', { name: 'Take a statement' }).click();
  await page.getByRole('combobox', { name: /^Person/ }).fill('Okafor');
  await page
    .getByRole('option', { name: /Zoë Okafor/ })
    .first()
    .click();
  await box('Statement').fill('I locked it at six. At seven the lock lay in two pieces.');
  await save();
  const statement = page.getByRole('region', { name: 'Statement of Zoë Okafor' });
  await expect(statement).toContainText('Not signed');
  await page.getByRole('button', { name: /^Read back and sign: statement of/ }).click();
  await page.getByRole('radio', { name: 'I have read it myself' }).check();
  await page.getByRole('button', { name: 'Go on to sign' }).click();
  await sign(page, 'Zoë Okafor');
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByLabel('PIN', { exact: true }).fill('2580');
  await page.keyboard.press('Enter');
  await expect(statement).toContainText(/Signed \d/);

  await page.getByRole('button', { name: 'Submit…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Submit' }).click();
  await expect(page.getByText(/^Report BB-\w{5}-\w{5}-\d\d-0001 submitted, saved on this laptop$/)).toBeVisible();
  await expect(statement.getByRole('button', { name: /Edit the statement/ })).toBeHidden();

  // What was handed in is closed to the core as well, whatever a window asks for.
  const [listed] = await tellCore(page, [['/records/list', { type: 'incident', filter: {}, sort: 'newest' }]]);
  const burglary = (listed as { value: { rows: { id: string }[] } }).value.rows[0]?.id ?? '';
  const [read] = await tellCore(page, [['/records/get', { id: burglary }]]);
  const signed =
    Object.keys((read as { value: { heads: object } }).value.heads).find((leaf) => leaf.endsWith('/signed')) ?? '';
  const altered = { do: 'edit', id: burglary, leaves: { [signed]: { value: { text: 'I saw nothing.' } } } };
  const [refused] = await tellCore(page, [['/records/commit', { mutation: newId(), commands: [altered] }]]);
  expect(refused).toMatchObject({ code: 'NOT_ALLOWED', value: { data: { reason: 'noSupplements' } } });

  // Together again, until the server dies in the midst of the photographs.
  const line = page.getByRole('button', { name: /^Not synced: The server does not answer/ });
  await expect(line).toContainText(/\d+ changes wait to be sent · 4 files wait to be sent/);
  const cut = gate.cutAfter(600_000);
  gate.mend();
  await goTo(page, 'Sync');
  await page.getByRole('button', { name: 'Sync now' }).click();
  await cut;
  await ground.force.kill();
  await expect(line).toContainText(/: The server does not answer\. · \d files? waits? to be sent$/);
  const standing = page.getByRole('region', { name: 'How it stands' });
  for (const said of [
    'The server does not answer. Nothing to do: Beatbook tries again by itself.',
    /Waiting0/,
    /Files to send[1-4]/,
    /Sent so far[1-9]/,
    /Last complete sync\d+ \w+ \d{4}, \d\d:\d\d/,
    /Next try\d\d:\d\d/,
  ])
    await expect(standing).toContainText(said);
  await ada.screenshot('sync-cut');

  await ground.force.startAgain();
  gate.mend();
  await syncNow(page);
  const { page: review } = mara;
  await syncNow(review);
  await goTo(review, 'Incidents');
  await expect(review.getByRole('row', { name: /BB-/ })).toHaveCount(1);
  await goTo(review, 'Review');
  await expect(review.getByText('1 report waits')).toBeVisible();
  await review.getByRole('list', { name: 'Reports that wait, longest first' }).getByRole('button').click();
  await review.getByRole('button', { name: 'Begin' }).click();
  await expect(review.getByRole('article').getByText(FACTS)).toBeVisible();
  await expect(review.getByRole('article').getByText('I locked it at six.')).toBeVisible();
  await expect(tiles(review)).toHaveCount(2);
  await tiles(review).first().scrollIntoViewIfNeeded();
  for (const name of ['lock.jpg', 'shed.jpg'])
    await expect
      .poll(() =>
        tiles(review)
          .filter({ hasText: name })
          .locator('img')
          .evaluate((picture: HTMLImageElement) => picture.naturalWidth),
      )
      .toBeGreaterThan(0);
  await tiles(review).first().getByRole('button').click();
  await expect(review.getByRole('dialog').locator('img')).toBeVisible();
  await review.keyboard.press('Escape');
  await mara.screenshot('review-photographs');
  return burglary;
}
