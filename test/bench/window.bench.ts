/**
 * The real window: from launch to a usable Today with ten units against an empty vault, key derivation aside, in turn; and one save as
 * the officer feels it, from the keys to "Saved", in a unit's vault.
 */
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { readEnvelope } from '../../db/vault/envelope.ts';
import { vaultFolder } from '../../db/vault/folder.ts';
import { stretchSecret } from '../../db/vault/seal.ts';
import { type Launched, launchBeatbook } from '../e2e/launch.ts';
import prepare from '../e2e/prepare.ts';
import { copyOf, type Filling, type KeptVault, keptVault, PASSPHRASE } from './support/kept-vault.ts';
import { median, must, percentile, report, say } from './support/measure.ts';
import { workFolder } from './support/work.ts';

const ROUNDS = 6;
const SAVES = 40;
const WARM_UP = 5;

const close = await prepare();
const work = workFolder();

/** Milliseconds that turning the passphrase into a key takes: the same for every vault. */
async function keyDerivation({ root }: KeptVault): Promise<number> {
  const envelope = readEnvelope(vaultFolder(root).envelope);
  if (!envelope.ok) throw new Error(envelope.error.code);
  const samples: number[] = [];
  for (let run = 0; run < 5; run++) {
    const started = performance.now();
    await stretchSecret(PASSPHRASE, envelope.value.passphrase.stretch);
    samples.push(performance.now() - started);
  }
  return median(samples);
}

const shiftBegins = (page: Page) => page.getByRole('button', { name: 'Start shift' });

async function unlock(page: Page): Promise<number> {
  const secret = page.getByLabel('Passphrase', { exact: true });
  await secret.fill(PASSPHRASE);
  const started = performance.now();
  await page.keyboard.press('Enter');
  await shiftBegins(page).waitFor();
  return performance.now() - started;
}

/** Milliseconds from launching to the question for the passphrase, and from its answer to Today with what it has to say. */
async function launchOnce(kept: KeptVault): Promise<number> {
  const started = performance.now();
  const beatbook = await launchBeatbook({ userData: kept.userData });
  await beatbook.page.getByLabel('Passphrase', { exact: true }).waitFor();
  const asked = performance.now() - started;
  const derivation = await keyDerivation(kept);
  const opened = await unlock(beatbook.page);
  await beatbook.close();
  return asked + opened - derivation;
}

const vaults = new Map<Filling, KeptVault>();
for (const filling of ['empty', 'ten-units'] as const) {
  vaults.set(filling, await copyOf(await keptVault(filling), join(work.path, filling)));
}
const took: Record<string, number[]> = { empty: [], 'ten-units': [] };
for (let round = 0; round <= ROUNDS; round++) {
  for (const [filling, vault] of vaults) {
    const each = await launchOnce(vault);
    // The first round reads the program into memory.
    if (round > 0) took[filling]?.push(each);
    say(`${filling}: ${Math.round(each)} ms`);
  }
}
const [full, bare] = [median(took['ten-units'] ?? []), median(took.empty ?? [])];
report({
  name: 'launch to a usable window, ten units, key derivation aside',
  value: full,
  unit: 'ms',
  ratio: full / bare,
  against: `an empty vault: ${Math.round(bare)} ms (median of ${ROUNDS} launches each, in turn)`,
  target: '≤ 1.3 ×',
  holds: full / bare <= 1.3,
});

/** From the keys that save to the word that it is saved, as the window's own clock has it. */
async function saveOnce({ page }: Launched, number: number): Promise<number> {
  await page.keyboard.press('Control+n');
  const sheet = page.getByRole('dialog', { name: 'Quick capture' });
  await sheet.waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type(`Walked the market, round ${number}`);
  await page.evaluate(() => {
    const watched = window as unknown as { began?: number; took?: number };
    watched.began = undefined as never;
    watched.took = undefined as never;
    addEventListener('keydown', () => (watched.began ??= performance.now()), { capture: true, once: true });
    const dialog = document.querySelector('[role=dialog]');
    const observer = new MutationObserver(() => {
      if (watched.began === undefined || dialog?.isConnected) return;
      watched.took = performance.now() - watched.began;
      observer.disconnect();
    });
    observer.observe(document.body, { childList: true, subtree: true });
  });
  await page.keyboard.press('Control+Enter');
  await sheet.waitFor({ state: 'detached' });
  await page.waitForFunction(() => (window as unknown as { took?: number }).took !== undefined);
  return page.evaluate(() => (window as unknown as { took: number }).took);
}

const unit = await copyOf(await keptVault('unit'), join(work.path, 'unit'));
const beatbook = await launchBeatbook({ userData: unit.userData });
await beatbook.page.getByLabel('Passphrase', { exact: true }).waitFor();
await unlock(beatbook.page);
const saves: number[] = [];
for (let number = 0; number < WARM_UP + SAVES; number++) {
  const each = await saveOnce(beatbook, number);
  if (number >= WARM_UP) saves.push(each);
}
await beatbook.page.getByRole('navigation').getByRole('button', { name: 'Log', exact: true }).click();
const last = beatbook.page.getByRole('row', { name: new RegExp(`round ${WARM_UP + SAVES - 1}\\b`) });
await last.waitFor();
must((await last.count()) === 1, 'the last note saved stands in the log once');
await beatbook.close();
report({
  name: 'one durable save as the window has it, from the keys to the closed sheet, p95',
  value: percentile(saves, 0.95),
  unit: 'ms',
});
report({ name: 'one durable save as the window has it, median', value: percentile(saves, 0.5), unit: 'ms' });
close();
work.remove();
