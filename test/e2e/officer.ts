/** An officer at the keyboard: a vault made and opened, and the few acts every specification begins with. */
import { expect, type Page } from '@playwright/test';
import { type Launched, type LaunchOptions, launchBeatbook } from './launch.ts';

export const PASSPHRASE = 'copper heron quiet ladder walnut orbit';

interface VaultOptions {
  readonly language?: 'en' | 'fr';
  readonly sample?: boolean;
}

/** Makes a vault through the window's own bridge, as the first run does, and waits for the frame of the screens. */
export async function makeVault(page: Page, options: VaultOptions = {}): Promise<void> {
  const { language = 'en', sample = false } = options;
  const made = await page.evaluate(
    async (input) => {
      const bridge = (window as unknown as { beatbook: { invoke(name: string, input: unknown): Promise<unknown> } })
        .beatbook;
      await bridge.invoke('preferences.write', { language: input.language, theme: 'day' });
      return (await bridge.invoke('vault.create', input)) as { ok: boolean };
    },
    {
      officer: { name: 'Robin Carver', serviceNumber: '4711', role: 'beat' as const },
      unit: null,
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
