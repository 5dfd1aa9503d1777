import { onTestFinished } from 'vitest';
import type { TestVault } from './vault.ts';

/** A vault for the test that runs, removed when it ends. */
export function kept(vault: TestVault): TestVault {
  onTestFinished(() => vault.remove());
  return vault;
}
