/** The lock screen's side of the vault: the keeper, key ring and idle lock, over the real core in this process. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CorePort } from '../../../db/gate.ts';
import { noComputer, openByPassphrase, openByRecoveryKey, withPassphrase } from '../../../db/vault/envelope.ts';
import { vaultFolder } from '../../../db/vault/folder.ts';
import { type NewVault, VaultKeeper } from '../../../electron/vault-keeper.ts';
import type { ShellEvent } from '../../../model/shell.ts';
import { asCorePort, CoreHere } from '../../support/core-here.ts';
import type { probeContract } from '../../support/probe-store.ts';

const PASSPHRASE = 'lamp orbit cedar piano';
const wanted: NewVault = {
  firstRun: {
    officer: { name: 'Anna Berg', serviceNumber: '4411', role: 'beat' },
    unit: null,
    beat: 'Harbour',
    language: 'en',
  },
  label: 'A. B.',
  passphrase: PASSPHRASE,
  pin: '4831',
  sample: false,
  organisation: null,
};

type Probe = ContractRouterClient<typeof probeContract>;

let folder: string;
let told: ShellEvent[];
let cores: CoreHere[];
let locked: string[];
let handed: boolean[];
let recording: boolean;
let keeper: VaultKeeper<CorePort>;

function makeKeeper(): VaultKeeper<CorePort> {
  return new VaultKeeper<CorePort>({
    vaults: folder,
    startCore() {
      const core = new CoreHere();
      cores.push(core);
      return core;
    },
    tell: (event) => told.push(event),
    isRecording: () => recording,
    onLocked: (reason) => locked.push(reason),
    onSigning: (signing) => handed.push(signing),
    onCore: () => undefined,
    computer: noComputer,
  });
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'beatbook-keeper-'));
  told = [];
  cores = [];
  locked = [];
  handed = [];
  recording = false;
  keeper = makeKeeper();
});
afterEach(async () => {
  await keeper.lock('quit');
  rmSync(folder, { recursive: true, force: true });
});

async function create(part: Partial<NewVault> = {}): Promise<{ id: string; recoveryKey: string }> {
  const made = await keeper.create({ ...wanted, ...part });
  if (!made.ok) throw new Error(made.error.code);
  return { id: made.value.opened.vaultId, recoveryKey: made.value.recoveryKey };
}
function connect(): Probe {
  const { port1, port2 } = new MessageChannel();
  keeper.withCore((core) => core.tell({ type: 'client' }, asCorePort(port1)));
  const client: Probe = createORPCClient(new RPCLink({ port: port2 }));
  port2.start();
  return client;
}
const byPassphrase = (id: string, passphrase: string) =>
  keeper.unlock(id, (envelope) => openByPassphrase(envelope, passphrase, noComputer), {
    counts: true,
    needsNewPassphrase: false,
  });
const byPin = (id: string, pin: string) =>
  keeper.unlock(id, () => keeper.keys.openByPin(id, pin), { counts: false, needsNewPassphrase: false });
const code = (result: { ok: true } | { ok: false; error: { code: string } }): string =>
  result.ok ? 'ok' : result.error.code;
const arm = (): boolean => keeper.current !== undefined && keeper.keys.arm(keeper.current.envelope);

describe('making, locking and unlocking', () => {
  test('a new vault opens at once, holds what is written, and shows only what was agreed', async () => {
    const { id } = await create();
    const client = connect();
    expect(await client.probe.write({ text: 'CANARY met the keyholder' })).toEqual({ sequence: 2 });
    expect(keeper.list()).toMatchObject([{ id, label: 'A. B.', sample: false, problem: null, waitMs: 0 }]);
    await keeper.lock('asked');
    expect(keeper.state).toMatchObject({ vault: 'locked', core: 'stopped', opened: null, settings: null });
    expect(keeper.keys.copy()).toBeUndefined();
    expect(locked).toEqual(['asked']);
    expect(code(await byPassphrase(id, PASSPHRASE))).toBe('ok');
    expect(await connect().probe.read({ sequence: 2 })).toEqual({ text: 'CANARY met the keyholder' });
    expect(readFileSync(vaultFolder(keeper.rootOf(id)).envelope, 'utf8')).not.toContain('Anna');
  });

  test('several officers share a laptop; one vault is open at a time, and each opens with its own passphrase', async () => {
    const anna = await create();
    expect(code(await keeper.create(wanted))).toBe('alreadyOpen');
    await keeper.lock('asked');
    const ben = await create({ label: 'B. C.', passphrase: 'seven quiet herons wading' });
    await keeper.lock('asked');
    expect(new Set(keeper.list().map(({ label }) => label))).toEqual(new Set(['A. B.', 'B. C.']));
    expect(code(await byPassphrase(ben.id, PASSPHRASE))).toBe('wrongPassphrase');
    expect(code(await byPassphrase(anna.id, PASSPHRASE))).toBe('ok');
    expect(code(await byPassphrase(ben.id, 'seven quiet herons wading'))).toBe('alreadyOpen');
  });

  test('what waits for a server when it locks is said on the lock screen, by its number alone', async () => {
    const { id } = await create();
    expect(keeper.list()).toMatchObject([{ id, unsent: 0 }]);
    const client = connect();
    await client.probe.write({ text: 'unsent CANARY' });
    await client.probe.write({ text: 'unsent as well' });
    const other = makeKeeper();
    await keeper.lock('asked');
    expect(keeper.list()).toMatchObject([{ id, unsent: 2 }]);
    expect(JSON.stringify([keeper.list(), keeper.state])).not.toContain('CANARY');
    // Whoever has not seen it lock does not guess.
    expect(other.list()).toMatchObject([{ id, unsent: 0 }]);
  });

  test('the sample beat is flagged for good', async () => {
    const { id } = await create({ sample: true });
    expect(keeper.state.opened?.sample).toBe(true);
    await keeper.lock('asked');
    const path = vaultFolder(keeper.rootOf(id)).envelope;
    writeFileSync(path, readFileSync(path, 'utf8').replace('"sample": true', '"sample": false'));
    expect(code(await byPassphrase(id, PASSPHRASE))).toBe('envelopeDamaged');
  });

  test('the window is asked to flush, and what it writes meanwhile is there after unlocking', async () => {
    const { id } = await create();
    const client = connect();
    const locking = keeper.lock('idle');
    expect(told.at(-1)).toMatchObject({ type: 'locking', reason: 'idle', withinMs: 500 });
    expect(keeper.gateState).toBe('between');
    await client.probe.write({ text: 'the draft' });
    keeper.flushed();
    await locking;
    expect(code(await byPassphrase(id, PASSPHRASE))).toBe('ok');
    expect(await connect().probe.read({ sequence: 2 })).toEqual({ text: 'the draft' });
  });

  test('a window that does not answer holds the lock up half a second, no longer', async () => {
    await create();
    const began = performance.now();
    await keeper.lock('suspend');
    const took = performance.now() - began;
    expect(took).toBeGreaterThan(450);
    // Far beyond half a second, for a machine that does other things as well; without the limit it would wait for ever.
    expect(took).toBeLessThan(10_000);
    expect(keeper.state.vault).toBe('locked');
  });

  test('over a recording the window gets the time to keep it', async () => {
    await create();
    recording = true;
    const locking = keeper.lock('suspend');
    const asked = told.findLast((event) => event.type === 'locking');
    expect(asked).toMatchObject({ reason: 'suspend' });
    expect(asked?.type === 'locking' && asked.withinMs).toBeGreaterThan(5_000);
    await new Promise((resolve) => setTimeout(resolve, 900));
    expect(locked).toEqual([]);
    keeper.flushed();
    await locking;
    expect(locked).toEqual(['suspend']);
  });

  test('a lid closed while it is being opened locks it as soon as it is open', async () => {
    const { id } = await create();
    await keeper.lock('asked');
    const opening = byPassphrase(id, PASSPHRASE);
    await keeper.lock('suspend');
    expect(code(await opening)).toBe('ok');
    expect(keeper.state.vault).toBe('locked');
    expect(locked).toEqual(['asked', 'suspend']);
  });

  test('the recovery sheet opens it and a new passphrase is asked for, then set', async () => {
    const { id, recoveryKey } = await create();
    await keeper.lock('asked');
    const opened = await keeper.unlock(id, (envelope) => openByRecoveryKey(envelope, recoveryKey), {
      counts: true,
      needsNewPassphrase: true,
    });
    expect(opened).toMatchObject({ ok: true, value: { needsNewPassphrase: true } });
    expect(
      await keeper.rewrite((envelope, key) => withPassphrase(envelope, key, 'seven quiet herons wading', noComputer)),
    ).toBeUndefined();
    keeper.passphraseRenewed();
    expect(keeper.state.opened?.needsNewPassphrase).toBe(false);
    await keeper.lock('asked');
    expect(code(await byPassphrase(id, PASSPHRASE))).toBe('wrongPassphrase');
    expect(code(await byPassphrase(id, 'seven quiet herons wading'))).toBe('ok');
  });

  test('a spoilt envelope is made good from a backup when the vault is next unlocked', async () => {
    const { id } = await create();
    const taken = await keeper.takeBackup();
    expect(taken.ok).toBe(true);
    await keeper.lock('asked');
    const path = vaultFolder(keeper.rootOf(id)).envelope;
    writeFileSync(path, '{');
    expect(keeper.list()).toMatchObject([{ problem: 'envelopeDamaged' }]);
    expect(code(await byPassphrase(id, PASSPHRASE))).toBe('ok');
    expect(keeper.list()).toMatchObject([{ problem: null }]);
  });

  test('a vault half made when the program was killed is swept; one whose envelope vanished is shown and kept', async () => {
    const { id } = await create();
    await keeper.lock('asked');
    const half = join(folder, '0199d3a0-0000-7000-8000-00000000abcd');
    const { mkdirSync } = await import('node:fs');
    mkdirSync(half);
    writeFileSync(join(half, 'unfinished'), '');
    rmSync(vaultFolder(keeper.rootOf(id)).envelope);
    expect(keeper.list()).toMatchObject([{ id, problem: 'envelopeDamaged' }]);
    expect(readdirSync(folder)).toEqual([id]);
    expect(readdirSync(keeper.rootOf(id))).toContain('vault.db');
  });
});

describe('guessing', () => {
  test('the delay grows, is told, and holds for every way in that counts', async () => {
    const { id } = await create();
    await keeper.lock('asked');
    for (let time = 0; time < 3; time++) expect(code(await byPassphrase(id, 'wrong guess'))).toBe('wrongPassphrase');
    const refused = await byPassphrase(id, PASSPHRASE);
    expect(refused).toMatchObject({ error: { code: 'wait' } });
    expect(keeper.list()[0]?.waitMs).toBeGreaterThan(1000);
    keeper = makeKeeper();
    expect(code(await byPassphrase(id, PASSPHRASE))).toBe('wait');
    const sheet = await keeper.unlock(id, (envelope) => openByRecoveryKey(envelope, 'x'), {
      counts: true,
      needsNewPassphrase: true,
    });
    expect(code(sheet)).toBe('wait');
  });

  test('inside the open vault a wrong confirmation counts as well', async () => {
    await create();
    for (let time = 0; time < 3; time++)
      expect((await keeper.checkPassphrase('wrong guess'))?.code).toBe('wrongPassphrase');
    expect((await keeper.checkPassphrase(PASSPHRASE))?.code).toBe('wait');
  });
});

describe('somebody signs', () => {
  test('the officer’s PIN alone gives the laptop back; the fifth wrong one locks', async () => {
    await create();
    expect(keeper.signing.begin()).toBeUndefined();
    expect(keeper.state.signing).toBe('pin');
    expect(handed).toEqual([true]);
    expect(await keeper.signing.leave(PASSPHRASE)).toMatchObject({ code: 'wrongPin', details: { triesLeft: 4 } });
    expect(keeper.state.signing).toBe('pin');
    expect(await keeper.signing.leave('4831')).toBeUndefined();
    expect(keeper.state.signing).toBeNull();
    expect(handed).toEqual([true, false]);

    keeper.signing.begin();
    for (let time = 0; time < 5; time++) await keeper.signing.leave('9999');
    await vi.waitFor(() => expect(locked).toEqual(['pinTries']));
    expect(keeper.state).toMatchObject({ vault: 'locked', signing: null });
  });

  test('where the vault has no PIN the passphrase does, and only it', async () => {
    await create({ pin: null });
    keeper.signing.begin();
    expect(keeper.state.signing).toBe('passphrase');
    expect(await keeper.signing.leave('not the words')).toMatchObject({ code: 'wrongPassphrase' });
    expect(keeper.state.signing).toBe('passphrase');
    expect(await keeper.signing.leave(PASSPHRASE)).toBeUndefined();
    expect(keeper.state.signing).toBeNull();
  });

  test('a lid closed meanwhile locks, and the signing is over', async () => {
    const { id } = await create();
    arm();
    keeper.signing.begin();
    await keeper.lock('suspend');
    expect(handed.at(-1)).toBe(false);
    expect(code(await byPin(id, '4831'))).toBe('ok');
    expect(keeper.state.signing).toBeNull();
  });
});

describe('the PIN', () => {
  test('works only while a shift runs', async () => {
    const { id } = await create();
    await keeper.lock('asked');
    expect(code(await byPin(id, '4831'))).toBe('pinNotArmed');
    expect(code(await byPassphrase(id, PASSPHRASE))).toBe('ok');
    expect(arm()).toBe(true);
    await keeper.lock('idle');
    expect(keeper.list()[0]?.pinArmed).toBe(true);
    expect(code(await byPin(id, '4831'))).toBe('ok');
    keeper.keys.disarm();
    await keeper.lock('asked');
    expect(code(await byPin(id, '4831'))).toBe('pinNotArmed');
  });

  test('five wrong tries wipe it, even all at once; then the passphrase is asked', async () => {
    const { id } = await create();
    arm();
    await keeper.lock('asked');
    const codes = await Promise.all(['1', '2', '3', '4', '5'].map((end) => keeper.keys.openByPin(id, `111${end}`)));
    expect(codes.map(code)).toEqual(Array(5).fill('wrongPin'));
    expect(code(await byPin(id, '4831'))).toBe('pinNotArmed');
    expect(code(await byPassphrase(id, PASSPHRASE))).toBe('ok');
  });

  test('right before the fifth it opens, and the tries are five again', async () => {
    const { id } = await create();
    arm();
    await keeper.lock('asked');
    for (let time = 0; time < 4; time++) expect(code(await byPin(id, '9999'))).toBe('wrongPin');
    expect(code(await byPin(id, '4831'))).toBe('ok');
    await keeper.lock('asked');
    expect(await byPin(id, '9999')).toMatchObject({ error: { details: { triesLeft: 4 } } });
  });

  test('a restart wipes it, and no file holds the data key', async () => {
    const { id } = await create();
    arm();
    const key = keeper.keys.copy();
    await keeper.lock('asked');
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    for (const entry of files) {
      const bytes = readFileSync(join(entry.parentPath, entry.name));
      expect(
        key !== undefined &&
          (bytes.includes(key) || bytes.includes(key.toString('base64')) || bytes.includes(key.toString('hex'))),
      ).toBe(false);
    }
    keeper = makeKeeper();
    expect(code(await byPin(id, '4831'))).toBe('pinNotArmed');
  });

  test('opening another officer’s vault wipes it', async () => {
    const anna = await create();
    arm();
    await keeper.lock('asked');
    await create({ label: 'B. C.' });
    await keeper.lock('asked');
    expect(code(await byPin(anna.id, '4831'))).toBe('pinNotArmed');
  });
});

describe('the core ends by itself', () => {
  test('it is started again, the person is told, and written work is there', async () => {
    await create();
    await connect().probe.write({ text: 'before' });
    const first = cores[0];
    if (!first) throw new Error('no core');
    await new Promise<void>((resolve) => {
      first.core.receive({ type: 'close', request: 0 });
      first.onExit(resolve);
    });
    await vi.waitFor(() => expect(told.some(({ type }) => type === 'coreRestarted')).toBe(true), 5000);
    expect(told.some(({ type }) => type === 'coreCrashed')).toBe(true);
    expect(keeper.state).toMatchObject({ vault: 'unlocked', core: 'running' });
    expect(await connect().probe.read({ sequence: 2 })).toEqual({ text: 'before' });
  });
});

describe('erasing asks for the passphrase again', () => {
  test('a confirmation is good for one call of its own purpose', async () => {
    await create();
    const client = connect();
    await expect(client.probe.erase({ permit: 'made up' })).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    keeper.withCore((core) => core.tell({ type: 'confirmation', token: 'e1', purpose: 'export', goodForMs: 1000 }));
    await expect(client.probe.erase({ permit: 'e1' })).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    keeper.withCore((core) => core.tell({ type: 'confirmation', token: 'e2', purpose: 'erase', goodForMs: 1000 }));
    expect(await client.probe.erase({ permit: 'e2' })).toEqual({ erased: 1 });
    await expect(client.probe.erase({ permit: 'e2' })).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    keeper.withCore((core) => core.tell({ type: 'confirmation', token: 'e3', purpose: 'erase', goodForMs: -1 }));
    await expect(client.probe.erase({ permit: 'e3' })).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  });
});
