/** Reports read, sent back, corrected and approved between two windows; and two decisions that meet. */
import { expect } from '@playwright/test';
import { newId } from '../../../model/id.ts';
import { tellCore } from '../bridge.ts';
import { type Laptop, syncNow, type Unit, upToDate } from '../enrolled.ts';
import { goTo, markFacts } from '../officer.ts';
import { FACTS } from './burglary.ts';

export async function sentBackAndApproved({ ada, mara }: Unit, burglary: string): Promise<void> {
  const [{ page: review }, { page }] = [mara, ada];
  const dialog = review.getByRole('dialog');
  await review.keyboard.press('r');
  await dialog.getByRole('button', { name: 'Send back' }).click();
  await expect(dialog.getByText('Say why, in a few words.')).toBeVisible();
  const [silent] = await tellCore(review, [
    ['/records/commit', { mutation: newId(), commands: [{ do: 'move', id: burglary, move: 'return' }] }],
  ]);
  expect(silent).toMatchObject({ value: { data: { reason: 'reasonNeeded' } } });
  await review.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await markFacts(review, 'a man in a grey coat');
  await review.keyboard.press('c');
  await review.keyboard.type('How tall?');
  await review.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
  await expect(review.locator('mark', { hasText: 'a man in a grey coat' })).toBeVisible();

  // A passage of what the victim said.
  const named = 'Statement of Zoë Okafor';
  await review.getByRole('button', { name: `Comment on: ${named}` }).click();
  await dialog.getByRole('textbox', { name: 'Its words' }).press('Control+a');
  await expect(dialog.getByRole('blockquote')).toHaveText('I locked it at six. At seven the lock lay in two pieces.');
  await dialog.getByRole('textbox', { name: 'Comment' }).fill('Which lock?');
  await review.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
  await expect(review.locator('mark', { hasText: 'I locked it at six.' })).toBeVisible();
  await review.keyboard.press('r');
  await dialog.getByLabel('What is to be done').fill('Describe him.');
  await dialog.getByRole('button', { name: 'Send back' }).click();
  await expect(review.getByText('Nothing waits for review.')).toBeVisible();

  // The author hears of it at once.
  await goTo(page, 'Today');
  await page
    .getByRole('button', { name: /BB-\w{5}-\w{5}-\d\d-0001/ })
    .first()
    .click();
  await expect(page.getByText('Sent back by Mara Lind')).toBeVisible();
  await expect(page.getByText('Describe him.')).toBeVisible();
  await expect(page.locator('mark', { hasText: 'a man in a grey coat' })).toBeVisible();
  await expect(page.getByRole('list', { name: 'Facts' })).toContainText('How tall?');
  const statement = page.getByRole('region', { name: named });
  await expect(statement.locator('mark')).toContainText('I locked it at six.');
  await statement.getByRole('button', { name: 'Answer' }).click();
  await page.getByRole('textbox', { name: 'Answer' }).fill('A chain with a padlock.');
  await page.keyboard.press('Control+Enter');
  await expect(statement).toContainText('A chain with a padlock.');
  await page.locator('dt:text-is("Facts") + dd').getByRole('button').first().click();
  const facts = page.getByRole('textbox', { name: /^Facts/ });
  await facts.fill(FACTS.replace('a man', 'a tall man'));
  await facts.press('Control+Enter');
  await page.getByRole('button', { name: 'Submit…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Submit' }).click();
  await expect(page.getByText('Changed since it was sent back')).toBeVisible();
  await upToDate(page);

  await expect(review.getByText('1 report waits')).toBeVisible();
  await review.keyboard.press('n');
  const report = review.getByRole('article', { name: /^Report / });
  await expect(report.getByText(/version 2$/)).toBeVisible();
  await expect(report.getByRole('region', { name: 'Changed since it was sent back' }).locator('ins')).toContainText(
    'tall',
  );
  await expect(report.getByRole('list', { name: named })).toContainText('A chain with a padlock.');
  await review.keyboard.press('a');
  await dialog.getByRole('button', { name: 'Approve' }).click();
  await expect(review.getByText('Nothing waits for review.')).toBeVisible();

  await expect(page.locator('main').getByText('Approved', { exact: true }).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Submit…' })).toBeHidden();
  await expect(page.getByRole('button', { name: /^Edit Facts/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Add a supplement' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Supplement' }).fill('He limped.');
  await page.getByRole('dialog').getByRole('button', { name: 'Add a supplement' }).click();
  await expect(page.locator('ins', { hasText: 'He limped.' })).toBeVisible();
  await upToDate(page);
}

export async function twoApprovalsMeet({ beat, ada, mara, ben }: Unit): Promise<void> {
  const report = {
    classification: '0501',
    kind: 'crime',
    occurredFrom: new Date(Date.now() - 7_200_000).toISOString(),
    reportedAt: new Date(Date.now() - 3_600_000).toISOString(),
    address: 'Lock house',
    actionsTaken: 'Photographed.',
    noPersonInvolved: true,
    areaId: beat,
  };
  const handIn = async ({ page }: Laptop, facts: string) => {
    const id = newId();
    const said = await tellCore(page, [
      [
        '/records/commit',
        { mutation: newId(), commands: [{ do: 'create', type: 'incident', id, doc: { ...report, facts } }] },
      ],
      ['/records/commit', { mutation: newId(), commands: [{ do: 'move', id, move: 'submit' }] }],
    ]);
    expect(said.map(({ code }) => code)).toEqual(['ok', 'ok']);
    return id;
  };
  const read = async ({ page }: Laptop) => {
    await goTo(page, 'Review');
    await page.getByRole('list', { name: 'Reports that wait, longest first' }).getByRole('button').last().click();
    const begin = page.getByRole('button', { name: 'Begin' });
    const approve = page.getByRole('button', { name: 'Approve' });
    await expect(begin.or(approve)).toBeVisible();
    if (await begin.isVisible()) await begin.click();
    await expect(approve).toBeVisible();
  };
  const approve = async ({ page }: Laptop) => {
    await page.keyboard.press('a');
    await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
    await expect(page.getByRole('dialog')).toBeHidden();
  };

  const own = await handIn(ben, 'The window of the lock house is broken.');
  await goTo(ben.page, 'Review');
  await expect(ben.page.getByText('1 of your own waits for another supervisor')).toBeVisible();
  const [refused] = await tellCore(ben.page, [
    ['/records/commit', { mutation: newId(), commands: [{ do: 'move', id: own, move: 'approve' }] }],
  ]);
  expect(refused).toMatchObject({ code: 'NOT_ALLOWED', value: { data: { reason: 'ownWork' } } });
  await read(mara);
  await approve(mara);
  for (const { page } of [mara, ben]) await expect(page.getByText('Nothing waits for review.')).toBeVisible();
  await upToDate(mara.page);

  const met = await handIn(ada, 'The door of the lock house is broken too.');
  await read(mara);
  await read(ben);
  mara.gate.cut();
  ben.gate.cut();
  await approve(mara);
  await approve(ben);
  ben.gate.mend();
  await syncNow(ben.page);
  mara.gate.mend();
  await goTo(mara.page, 'Sync');
  await mara.page.getByRole('button', { name: 'Sync now' }).click();
  const back = mara.page.getByRole('region', { name: 'What came back' });
  await expect(back).toContainText(
    /Your “Approve” of .+ came second: “Approve” by Ben Orr, .+, counts on every laptop/,
  );
  await expect(mara.page.getByRole('button', { name: '1 change came back' })).toBeVisible();
  await mara.screenshot('two-approvals');
  await back.getByRole('button', { name: 'Open the record' }).click();
  const explained = mara.page.getByRole('note').filter({ hasText: 'Two decisions met.' });
  await expect(explained).toContainText('Mara Lind chose “Approve”');
  await expect(explained).toContainText(/“Approve” by Ben Orr, .+, came first and counts/);
  await explained.getByRole('button', { name: 'I have seen it' }).click();
  await upToDate(mara.page);
  await upToDate(ben.page);
  const [there] = await tellCore(ben.page, [['/records/history', { id: met }]]);
  const moves = (there as { value: { transition: { move: string } | null }[] }).value.flatMap(
    ({ transition }) => transition?.move ?? [],
  );
  expect(moves).toEqual(['approve', 'submit']);
}
