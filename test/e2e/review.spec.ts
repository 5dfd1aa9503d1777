/** Reports handed in, read, sent back, corrected and approved: the supervisor's window, the author's window, and between them what travels. */
import { rmSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { newId } from '../../model/id.ts';
import { carry, join, joined } from '../support/unit.ts';
import { withVaultOf } from '../support/user-data.ts';
import { type TestVault, testVault } from '../support/vault.ts';
import { violations } from './axe.ts';
import { tellCore } from './bridge.ts';
import { corePids } from './core-pids.ts';
import { launchBeatbook } from './launch.ts';
import { goTo, makeVault, openedAgain, PASSPHRASE } from './officer.ts';

test.setTimeout(120_000);

const FACTS = 'At ten a man in a grey coat broke the window of the lock house and ran towards the bridge.';
const HOUR = 3_600_000;
const reportOf = (number: number) => ({
  classification: number % 2 === 0 ? '0501' : '0502',
  kind: 'crime',
  occurredFrom: new Date(Date.now() - 48 * HOUR).toISOString(),
  reportedAt: new Date(Date.now() - 47 * HOUR).toISOString(),
  address: `Lock ${number}`,
  facts: FACTS,
  actionsTaken: 'Photographed.',
  noPersonInvolved: true,
});
const handIn = (vault: TestVault, number: number): string => {
  const id = vault.make('incident', reportOf(number));
  vault.commit({ do: 'move', id, move: 'submit' });
  return id;
};

test('sixty reports are worked through by keyboard, and a crash of the core at the thirty-first loses and doubles none', async () => {
  const first = await launchBeatbook();
  const { userData } = first;
  await makeVault(first.page, { role: 'supervisor' });
  await first.app.close();
  const colleague = testVault();
  const ids = Array.from({ length: 60 }, (_, index) => handIn(colleague, index));
  await withVaultOf(userData, PASSPHRASE, (parts) => join({ parts }, colleague));

  const { page, app } = await openedAgain(userData);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expect(page.getByRole('heading', { name: 'Waiting for your review' })).toBeVisible();
  await expect(page.getByRole('navigation').getByRole('button', { name: /^Review\s*60/ })).toBeVisible();
  await page.keyboard.press('Control+7');
  await expect(page.getByText('60 reports wait')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Begin' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article').getByText(FACTS)).toBeVisible();
  expect(await violations(page)).toEqual([]);

  const dialog = page.getByRole('dialog');
  await page.keyboard.press('c');
  await expect(dialog.getByRole('textbox', { name: 'Comment' })).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('ArrowDown');
  const facts = page.getByRole('option', { name: 'Facts', exact: true });
  await expect(facts).toBeVisible();
  while ((await facts.getAttribute('data-combobox-selected')) === null) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(dialog.getByRole('textbox', { name: 'Its words' })).toBeFocused();
  for (let word = 0; word < 4; word++) await page.keyboard.press('Control+Shift+ArrowRight');
  await page.keyboard.type('x');
  await expect(dialog.getByRole('textbox', { name: 'Its words' })).toHaveValue(FACTS);
  await expect(dialog.getByRole('blockquote')).toHaveText('At ten a man');
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('How tall?');
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('mark', { hasText: 'At ten a man' })).toBeVisible();
  await expect(dialog).toBeHidden();
  await page.keyboard.press('r');
  await expect(dialog.getByLabel('What is to be done')).toBeFocused();
  await page.getByRole('button', { name: 'Send back' }).last().click();
  await expect(dialog.getByText('Say why, in a few words.')).toBeVisible();
  await dialog.getByLabel('What is to be done').fill('Describe him.');
  await dialog.getByRole('button', { name: 'Send back' }).click();
  await expect(page.getByText('59 reports wait')).toBeVisible();

  const approved = page.getByRole('article', { name: /^Report / });
  for (let left = 59; left > 0; left--) {
    const reference = (await approved.getAttribute('aria-label')) ?? '';
    await page.keyboard.press('a');
    await expect(dialog.getByRole('button', { name: 'Approve' })).toBeFocused();
    await page.keyboard.press('Enter');
    if (left === 30) {
      const [core] = corePids(app.process().pid ?? 0);
      if (core === undefined) throw new Error('no core');
      process.kill(core, 'SIGKILL');
    }
    if (left === 1) break;
    await expect(approved).not.toHaveAttribute('aria-label', reference, { timeout: 20_000 });
    await expect(dialog).toBeHidden();
  }
  await expect(page.getByText('Nothing waits for review.')).toBeVisible();
  const sections = page.getByRole('navigation', { name: 'Review' });
  await sections.getByRole('button', { name: 'Log' }).click();
  await expect(page.getByRole('heading', { name: 'By officer' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Visits, Mill Quarter: none' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Log' })).toBeVisible();
  await page.keyboard.press('Alt+ArrowLeft');
  await sections.getByRole('button', { name: 'Handovers' }).click();
  await expect(page.getByText('No beat is changing hands.')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await app.close();

  await withVaultOf(userData, PASSPHRASE, async ({ holding, reviewer, store }) => {
    const decided = ids.map((id) =>
      holding
        .load(id)
        ?.state.transitions.map(({ move }) => move)
        .join(' '),
    );
    expect(decided.filter((moves) => moves === 'submit approve')).toHaveLength(59);
    expect(decided.filter((moves) => moves === 'submit return')).toHaveLength(1);
    expect(reviewer.queue({ areas: [], kinds: [], waitingDays: 0, limit: 500 }).waiting).toBe(0);
    expect(await store.chain.verify()).toMatchObject({ firstBad: null });
  });
  colleague.remove();
  rmSync(userData, { recursive: true, force: true });
});

test('S4: the author finds the comments at the passages, answers, corrects and hands in again; approved, only a supplement is left', async () => {
  const begun = await launchBeatbook();
  const { userData } = begun;
  await makeVault(begun.page, { unit: 'Harbour unit' });
  const id = newId();
  const saved = await tellCore(begun.page, [
    ['/records/commit', { mutation: newId(), commands: [{ do: 'create', type: 'incident', id, doc: reportOf(7) }] }],
    ['/records/commit', { mutation: newId(), commands: [{ do: 'move', id, move: 'submit' }] }],
  ]);
  expect(saved.map(({ code }) => code)).toEqual(['ok', 'ok']);
  await begun.app.close();

  const supervisor = await withVaultOf(userData, PASSPHRASE, async (parts) => {
    const vault = await joined({ parts }, 'supervisor', 'Mara Lind');
    const comment = newId();
    vault.commit(
      {
        do: 'edit',
        id,
        leaves: {
          [`comments/${comment}/text`]: { value: 'How tall was he?' },
          [`comments/${comment}/anchor`]: {
            value: { field: 'facts', quote: 'a man in a grey coat', start: FACTS.indexOf('a man') },
          },
        },
      },
      { do: 'move', id, move: 'return', reason: 'Describe the man.' },
    );
    await carry(vault, { parts });
    return vault;
  });

  const mending = await openedAgain(userData, { size: { width: 1024, height: 600 } });
  const { page } = mending;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page
    .getByRole('button', { name: /BB-.*Returned|BB-\w{5}-\w{5}-\d\d-0001/ })
    .first()
    .click();
  await expect(page.getByText('Sent back by Mara Lind')).toBeVisible();
  await expect(page.getByText('Describe the man.')).toBeVisible();
  await expect(page.locator('mark', { hasText: 'a man in a grey coat' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('list', { name: 'Facts' }).getByRole('button', { name: 'Answer' }).click();
  await page.getByRole('textbox', { name: 'Answer' }).fill('Almost two metres.');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('list', { name: 'Facts' }).getByText('Almost two metres.')).toBeVisible();
  await page.locator('dt:text-is("Facts") + dd').getByRole('button').first().click();
  const facts = page.getByRole('textbox', { name: /^Facts/ });
  await facts.fill(FACTS.replace('a man in', 'a tall man in'));
  await facts.press('Control+Enter');
  await expect(page.locator('mark', { hasText: 'man in a grey coat' })).toBeVisible();
  await page.getByRole('button', { name: 'Submit' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Submit' }).click();
  await expect(page.getByText('Changed since it was sent back')).toBeVisible();
  await mending.app.close();

  await withVaultOf(userData, PASSPHRASE, async (parts) => {
    await carry({ parts }, supervisor);
    await supervisor.client.review.sit({ mutation: newId(), reason: 'review', words: '' });
    const { round, changed, comments } = await supervisor.client.review.read({ id });
    expect({ round, changed: changed.map(({ leaf }) => leaf) }).toEqual({ round: 2, changed: ['facts'] });
    expect(comments.map(({ text }) => text)).toEqual(['How tall was he?', 'Almost two metres.']);
    supervisor.commit({ do: 'move', id, move: 'approve' });
    await carry(supervisor, { parts });
  });

  const frozen = await openedAgain(userData);
  await goTo(frozen.page, 'Incidents');
  await expect(frozen.page.getByText('Approved').first()).toBeVisible();
  await frozen.page.getByRole('row', { name: /BB-/ }).first().click();
  await expect(frozen.page.getByRole('heading', { level: 2, name: /^BB-/ })).toBeVisible();
  await expect(frozen.page.getByRole('button', { name: 'Submit' })).toBeHidden();
  await expect(frozen.page.locator('dt:text-is("Facts") + dd').getByRole('button', { name: /Edit/ })).toBeHidden();
  await frozen.page.getByRole('button', { name: 'Add a supplement' }).click();
  await frozen.page.getByRole('dialog').getByRole('textbox', { name: 'Supplement' }).fill('He limped.');
  await frozen.page.getByRole('dialog').getByRole('button', { name: 'Add a supplement' }).click();
  await expect(frozen.page.getByRole('heading', { name: 'Supplements' })).toBeVisible();
  await expect(frozen.page.locator('ins', { hasText: 'He limped.' })).toBeVisible();
  await frozen.app.close();
  await withVaultOf(userData, PASSPHRASE, (parts) => carry({ parts }, supervisor));
  const seen = await supervisor.client.review.read({ id });
  expect(seen.supplements.map(({ leaf }) => leaf)).toEqual(['facts']);
  supervisor.remove();
  rmSync(userData, { recursive: true, force: true });
});

test('S12: a supervisor is asked why a colleague’s report is opened; another unit’s stays shut, and both are written down', async () => {
  const begun = await launchBeatbook();
  const { userData } = begun;
  await makeVault(begun.page, { role: 'supervisor' });
  await begun.app.close();
  const colleague = testVault();
  const draft = colleague.make('incident', reportOf(1));
  const elsewhere = testVault();
  const foreign = handIn(elsewhere, 2);
  await withVaultOf(userData, PASSPHRASE, async (parts) => {
    await join({ parts }, colleague);
    await carry(elsewhere, { parts });
  });
  const { page, app } = await openedAgain(userData);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await goTo(page, 'Incidents');
  await page.getByRole('row', { name: /BB-/ }).first().click();
  await expect(page.getByRole('heading', { name: 'Why are you opening this report?' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await expect(page.getByText(FACTS)).toBeHidden();
  await page.getByRole('button', { name: 'Open it' }).click();
  await expect(page.getByText(FACTS)).toBeVisible();
  const [own, other] = await tellCore(page, [
    ['/records/get', { id: draft }],
    ['/records/get', { id: foreign }],
  ]);
  expect([own?.code, other?.code]).toEqual(['ok', 'NOT_ALLOWED']);

  // The colleague is away: the beat is handed to nobody yet, and the page says what is missing and what will move.
  const handover = { area: colleague.beat, leaving: colleague.officer, areaId: colleague.beat };
  await tellCore(page, [
    [
      '/records/commit',
      { mutation: newId(), commands: [{ do: 'create', type: 'handover', id: newId(), doc: handover }] },
    ],
  ]);
  await goTo(page, 'Review');
  await page.getByRole('navigation', { name: 'Review' }).getByRole('button', { name: 'Handovers' }).click();
  await page.getByRole('button', { name: /^Mill Quarter.*Preparing/ }).click();
  await expect(page.getByRole('heading', { name: 'What moves on acceptance' })).toBeVisible();
  await page.getByRole('button', { name: 'Draft the public notice' }).click();
  await expect(page.getByText(/takes over as your neighbourhood officer for Mill Quarter/)).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Missing (1)' }).click();
  await expect(page.getByRole('menuitem', { name: /^Last day/ })).toBeVisible();
  await app.close();
  await withVaultOf(userData, PASSPHRASE, async ({ store }) => {
    expect(store.chain.lines(draft, 5).map(({ action, reason }) => [action, reason])).toContainEqual([
      'consult',
      'supervision',
    ]);
    expect(store.chain.lines(foreign, 5)[0]).toMatchObject({ action: 'refuse', reason: 'otherUnit' });
  });
  for (const vault of [colleague, elsewhere]) vault.remove();
  rmSync(userData, { recursive: true, force: true });
});
