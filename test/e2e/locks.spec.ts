/** Making, locking and unlocking a vault in the real window, with the real processes behind it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { findHost, hostEnvironment } from '../../build/electron.ts';
import { root } from '../../build/folders.ts';
import type { ShellBridge } from '../../model/bridges.ts';
import { newId } from '../../model/id.ts';
import { ask, askCore, callCore, lockNow, officer, PASSPHRASE, state } from './bridge.ts';
import { corePids } from './core-pids.ts';
import { definedEnvironment, type Launched, launchBeatbook } from './launch.ts';

declare const beatbook: ShellBridge;

test.describe('a vault', () => {
  let launched: Launched;
  test.beforeEach(async () => {
    launched = await launchBeatbook();
  });
  test.afterEach(() => launched.close());

  test('is made, locks with a fresh window and no core left, and opens again @package', async () => {
    const { page, app } = launched;
    const made = await ask(page, 'vault.create', officer);
    expect(made.value.recoveryKey).toMatch(/^(\w{4}-){8}\w{4}$/);
    const vaultId = made.value.opened.vaultId;
    expect(await askCore(page)).toBe('UNKNOWN_CALL');
    expect(corePids(app.process().pid ?? 0)).toHaveLength(1);
    await lockNow(page);
    await expect.poll(async () => (await state(page)).vault).toBe('locked');
    expect(corePids(app.process().pid ?? 0)).toEqual([]);
    expect(await page.evaluate(() => 'corePort' in globalThis)).toBe(false);
    expect((await ask(page, 'vault.list', {})).value.vaults).toMatchObject([
      { id: vaultId, label: 'A. B.', problem: null },
    ]);
    expect((await ask(page, 'unlock.passphrase', { vaultId, passphrase: 'not the words' })).error.code).toBe(
      'wrongPassphrase',
    );
    expect((await ask(page, 'unlock.passphrase', { vaultId, passphrase: PASSPHRASE })).ok).toBe(true);
    expect(await askCore(page)).toBe('UNKNOWN_CALL');
  });

  test('is refused while locked: the core cannot be reached, and calls that need it say so', async () => {
    const { page } = launched;
    expect((await ask(page, 'backup.take', {})).error.code).toBe('locked');
    expect((await ask(page, 'print.prepare', { template: 'report', title: 'x', data: null })).error.code).toBe(
      'locked',
    );
    const heard = page.evaluate(
      () =>
        new Promise((resolve) => {
          addEventListener('message', () => resolve('a port'));
          beatbook.connectCore();
          setTimeout(resolve, 500, 'nothing');
        }),
    );
    expect(await heard).toBe('nothing');
  });

  test('locks when the lid closes or the system locks, and the PIN of the shift opens it', async () => {
    const { page, app } = launched;
    const { vaultId } = (await ask(page, 'vault.create', officer)).value.opened;
    const setShift = (to: 'start' | 'end') => callCore(page, '/day/setShift', { mutation: newId(), to });
    const armed = async () => (await ask(page, 'vault.list', {})).value.vaults[0]?.pinArmed;
    expect(await setShift('start')).toBe('ok');
    await expect.poll(armed).toBe(true);
    for (const [event, reason] of Object.entries({ suspend: 'suspend', 'lock-screen': 'systemLock' })) {
      await app.evaluate(({ powerMonitor }, name) => powerMonitor.emit(name), event);
      // Locked, and the fresh document is there: a question asked of the one before would go with it.
      await page.waitForURL(`**/*locked=${reason}*`);
      expect((await state(page)).vault).toBe('locked');
      expect((await ask(page, 'unlock.pin', { vaultId, pin: '1357' })).error).toMatchObject({
        code: 'wrongPin',
        details: { triesLeft: 4 },
      });
      expect((await ask(page, 'unlock.pin', { vaultId, pin: '4831' })).ok).toBe(true);
    }
    expect(await setShift('end')).toBe('ok');
    await expect.poll(armed).toBe(false);
    await lockNow(page);
    expect((await state(page)).vault).toBe('locked');
    expect((await ask(page, 'unlock.pin', { vaultId, pin: '4831' })).error.code).toBe('pinNotArmed');
  });

  test('outlives its core: ended from outside, the core is started again and the window is told', async () => {
    const { page, app } = launched;
    await ask(page, 'vault.create', officer);
    expect(await askCore(page)).toBe('UNKNOWN_CALL');
    await page.evaluate(() => {
      Object.assign(globalThis, { told: [] });
      beatbook.onEvent((event) => (globalThis as unknown as { told: string[] }).told.push(event.type));
    });
    const [core] = corePids(app.process().pid ?? 0);
    if (!core) throw new Error('no core');
    process.kill(core, 'SIGKILL');
    await expect
      .poll(() => page.evaluate(() => (globalThis as unknown as { told: string[] }).told))
      .toContain('coreRestarted');
    expect(await page.evaluate(() => (globalThis as unknown as { corePortClosed: boolean }).corePortClosed)).toBe(true);
    expect(await state(page)).toMatchObject({ vault: 'unlocked', core: 'running' });
    expect(await askCore(page)).toBe('UNKNOWN_CALL');
  });

  test('takes a backup that restores, with the passphrase asked', async () => {
    const { page } = launched;
    const { vaultId } = (await ask(page, 'vault.create', officer)).value.opened;
    const taken = await ask(page, 'backup.take', {});
    expect(taken.value.kind).toBe('manual');
    expect((await state(page)).backup.lastAt).toBe(taken.value.takenAt);
    await lockNow(page);
    expect((await state(page)).vault).toBe('locked');
    const { name } = taken.value;
    expect((await ask(page, 'backup.restore', { vaultId, name, passphrase: 'not the words' })).error.code).toBe(
      'wrongPassphrase',
    );
    expect((await ask(page, 'backup.restore', { vaultId, name: 'elsewhere', passphrase: PASSPHRASE })).error.code).toBe(
      'backupUnusable',
    );
    expect((await ask(page, 'backup.restore', { vaultId, name, passphrase: PASSPHRASE })).value).toMatchObject({
      vaultId,
      loss: null,
    });
  });
});

test('what was open when the application was killed opens again after the start', async () => {
  const userData = mkdtempSync(join(tmpdir(), 'beatbook-e2e-'));
  const first = await launchBeatbook({ userData });
  const { vaultId } = (await ask(first.page, 'vault.create', officer)).value.opened;
  await first.kill();
  const second = await launchBeatbook({ userData });
  await expect
    .poll(async () => (await ask(second.page, 'unlock.passphrase', { vaultId, passphrase: PASSPHRASE })).ok)
    .toBe(true);
  expect((await state(second.page)).opened?.loss).toBeNull();
  await second.close();
  rmSync(userData, { recursive: true, force: true });
});

test('a second start leaves at once and the first window stays', async () => {
  const userData = mkdtempSync(join(tmpdir(), 'beatbook-e2e-'));
  const first = await launchBeatbook({ userData });
  const again = spawn(findHost({ offline: true }).executable, [root, `--user-data-dir=${userData}`], {
    env: { ...definedEnvironment(), ...hostEnvironment() },
    stdio: 'ignore',
  });
  await once(again, 'exit');
  expect((await state(first.page)).vault).toBe('locked');
  await first.close();
  rmSync(userData, { recursive: true, force: true });
});
