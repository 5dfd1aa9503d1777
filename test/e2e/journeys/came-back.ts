/** A posting ends while its officer is offline: what they wrote comes back with the reason; posted again, they mend it and it is sent. */
import { expect } from '@playwright/test';
import { tellCore } from '../bridge.ts';
import { type Unit, upToDate } from '../enrolled.ts';
import { goTo, makeContact } from '../officer.ts';

export async function cameBackAndMended({ ground, beat, ada, mara }: Unit): Promise<void> {
  const { page, gate, officer } = ada;
  const exchange = () => tellCore(page, [['/sync/now', undefined]]);
  gate.cut();
  await ground.repost(officer, undefined);
  await makeContact(page, 'Tom', 'Reyes');
  gate.mend();
  await exchange();

  // Its page was open: it is no record any more, and says why.
  const main = page.locator('main');
  const why = main.getByRole('alert').filter({ hasText: 'The server did not take this.' });
  await expect(why).toContainText('an area you neither hold nor cover');
  await expect(main.getByRole('textbox', { name: 'Surname' })).toHaveValue('Reyes');
  await expect(page.getByRole('button', { name: '1 change came back' })).toBeVisible();
  await goTo(page, 'Sync');
  const list = page.getByRole('list', { name: 'What came back' });
  await expect(list.getByRole('listitem')).toContainText('Tom Reyes');
  await list.getByRole('button', { name: 'Discard' }).click();
  await expect(list).toBeHidden();
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(list.getByRole('listitem')).toContainText('Tom Reyes');

  await ground.repost(officer, beat);
  await exchange();
  await goTo(page, 'Today');
  await page
    .getByRole('list', { name: 'Waiting on you' })
    .getByRole('button', { name: /Tom Reyes/ })
    .click();
  await expect(why).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('button', { name: 'Log a contact' })).toBeVisible();
  await upToDate(page);
  await expect(why).toBeHidden();
  await goTo(mara.page, 'Contacts');
  await expect(mara.page.getByText('Tom Reyes').first()).toBeVisible();
}
