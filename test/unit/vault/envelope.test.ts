import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type ComputerKeyStore,
  checkDataKey,
  type Envelope,
  makeEnvelope,
  type NewEnvelope,
  noComputer,
  openByOrganisation,
  openByPassphrase,
  openByRecoveryKey,
  readEnvelope,
  readInner,
  withNewRecoveryKey,
  withOrganisation,
  withPassphrase,
  withPin,
  withSettings,
  writeEnvelope,
} from '../../../db/vault/envelope.ts';
import { makeOrganisationKey, readOrganisationKey } from '../../../db/vault/organisation-key.ts';
import { newRecoveryKey, readRecoveryKey, writeRecoveryKey } from '../../../db/vault/recovery-key.ts';
import { ARGON2_FLOOR, newStretch, stretchSecret } from '../../../db/vault/seal.ts';

const PASSPHRASE = 'lamp orbit cedar piano';
const VAULT = '0199d3a0-0000-7000-8000-000000000001';
const wanted: NewEnvelope = {
  vaultId: VAULT,
  createdAt: Date.UTC(2026, 10, 20),
  label: 'A. B.',
  sample: false,
  language: 'en',
  passphrase: PASSPHRASE,
  pin: '4831',
  organisation: null,
  computer: noComputer,
};

const folder = mkdtempSync(join(tmpdir(), 'beatbook-envelope-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let made: Awaited<ReturnType<typeof makeEnvelope>>;
beforeAll(async () => {
  made = await makeEnvelope(wanted);
});
const keyOf = (result: Awaited<ReturnType<typeof openByPassphrase>>): string =>
  result.ok ? result.value.toString('hex') : result.error.code;

describe('the locks of a vault', () => {
  test('the passphrase and the recovery sheet each open it, and give the same key', async () => {
    const key = made.dataKey.toString('hex');
    expect(keyOf(await openByPassphrase(made.envelope, PASSPHRASE, noComputer))).toBe(key);
    expect(keyOf(openByRecoveryKey(made.envelope, made.recoveryKey))).toBe(key);
    expect(keyOf(openByRecoveryKey(made.envelope, ` ${made.recoveryKey.toLowerCase().replaceAll('-', ' ')} `))).toBe(
      key,
    );
  });

  test('the same words typed with composed or decomposed accents open it', async () => {
    const { envelope, dataKey } = await makeEnvelope({ ...wanted, passphrase: 'été français à Noël'.normalize('NFC') });
    expect(keyOf(await openByPassphrase(envelope, 'été français à Noël'.normalize('NFD'), noComputer))).toBe(
      dataKey.toString('hex'),
    );
  });

  test('wrong secrets say so, and a mistyped sheet is told apart from a wrong one', async () => {
    expect(await openByPassphrase(made.envelope, 'lamp orbit cedar pianos', noComputer)).toMatchObject({
      error: { code: 'wrongPassphrase' },
    });
    expect(openByRecoveryKey(made.envelope, newRecoveryKey().text)).toMatchObject({
      error: { code: 'wrongRecoveryKey' },
    });
    const first = made.recoveryKey[0] === '7' ? '8' : '7';
    expect(openByRecoveryKey(made.envelope, first + made.recoveryKey.slice(1))).toMatchObject({
      error: { code: 'wrongRecoveryKey', details: { mistyped: true } },
    });
  });

  test('a new passphrase replaces the old one and the recovery sheet goes on working', async () => {
    const next = await withPassphrase(made.envelope, made.dataKey, 'seven quiet herons wading', noComputer);
    expect(keyOf(await openByPassphrase(next, 'seven quiet herons wading', noComputer))).toBe(
      made.dataKey.toString('hex'),
    );
    expect(keyOf(await openByPassphrase(next, PASSPHRASE, noComputer))).toBe('wrongPassphrase');
    expect(keyOf(openByRecoveryKey(next, made.recoveryKey))).toBe(made.dataKey.toString('hex'));
  });

  test('a renewed recovery sheet makes the old one worthless', () => {
    const renewed = withNewRecoveryKey(made.envelope, made.dataKey);
    expect(keyOf(openByRecoveryKey(renewed.envelope, renewed.recoveryKey))).toBe(made.dataKey.toString('hex'));
    expect(keyOf(openByRecoveryKey(renewed.envelope, made.recoveryKey))).toBe('wrongRecoveryKey');
  });

  test('the organisation opens a sealed vault with its key file and password, and with nothing less', async () => {
    const pair = await makeOrganisationKey('Harbour Police', 'station safe number nine');
    const other = await makeOrganisationKey('Another force', 'station safe number nine');
    const key = readOrganisationKey(pair.publicText);
    if (!key) throw new Error('no key');
    const sealed = withOrganisation(made.envelope, made.dataKey, key);
    expect(keyOf(await openByOrganisation(sealed, pair.secretText, 'station safe number nine'))).toBe(
      made.dataKey.toString('hex'),
    );
    expect(keyOf(await openByOrganisation(sealed, pair.secretText, 'wrong'))).toBe('wrongOrganisationKey');
    expect(keyOf(await openByOrganisation(sealed, other.secretText, 'station safe number nine'))).toBe(
      'wrongOrganisationKey',
    );
    expect(keyOf(await openByOrganisation(made.envelope, pair.secretText, 'x'))).toBe('organisationNotSealed');
    expect(pair.publicText).not.toContain('sealed');
    expect(readOrganisationKey(pair.secretText)).toBeUndefined();
  });

  test('bound to a computer, it opens there and elsewhere only by the recovery sheet', async () => {
    const flip = (bytes: Uint8Array): Buffer => Buffer.from(bytes.map((byte) => byte ^ 0x5a));
    const here: ComputerKeyStore = { seal: async (bytes) => flip(bytes), open: async (bytes) => flip(bytes) };
    const elsewhere: ComputerKeyStore = { seal: here.seal, open: async () => undefined };
    const { envelope, dataKey, recoveryKey } = await makeEnvelope({
      ...wanted,
      computer: { keyStore: here, bindNew: true },
    });
    expect(keyOf(await openByPassphrase(envelope, PASSPHRASE, { keyStore: here, bindNew: false }))).toBe(
      dataKey.toString('hex'),
    );
    expect(await openByPassphrase(envelope, PASSPHRASE, { keyStore: elsewhere, bindNew: false })).toMatchObject({
      error: { details: { otherComputer: true } },
    });
    expect(keyOf(await openByPassphrase(envelope, PASSPHRASE, noComputer))).toBe('wrongPassphrase');
    expect(keyOf(openByRecoveryKey(envelope, recoveryKey))).toBe(dataKey.toString('hex'));
  });

  test('the PIN and the unlock settings are readable with the data key alone', async () => {
    const text = JSON.stringify(made.envelope);
    // Four digits by themselves: among letters of a sealed text they may come by chance.
    expect(text).not.toMatch(/\b4831\b/);
    expect(text).not.toContain('idleMinutes');
    const inner = readInner(made.envelope, made.dataKey);
    expect(inner?.settings).toEqual({ idleMinutes: 5, pinDuringShift: true });
    const pin = inner?.pin;
    if (!pin) throw new Error('no PIN');
    expect((await stretchSecret('4831', pin.stretch)).toString('base64')).toBe(pin.key);
    const changed = withSettings(await withPin(made.envelope, made.dataKey, null), made.dataKey, {
      idleMinutes: 2,
      pinDuringShift: false,
    });
    expect(readInner(changed, made.dataKey)).toEqual({
      pin: null,
      settings: { idleMinutes: 2, pinDuringShift: false },
    });
    expect(readInner(made.envelope, Buffer.alloc(32))).toBeUndefined();
  });
});

describe('an envelope somebody touched', () => {
  test.each<[string, (envelope: Envelope) => Envelope]>([
    ['another label', (envelope) => ({ ...envelope, label: 'X. Y.' })],
    ['the sample made real', (envelope) => ({ ...envelope, sample: !envelope.sample })],
    [
      'another recovery slot',
      (envelope) => ({ ...envelope, recovery: { ...envelope.recovery, bytes: Buffer.alloc(48).toString('base64') } }),
    ],
    ['another key check', (envelope) => ({ ...envelope, keyCheck: Buffer.alloc(16).toString('base64') })],
  ])('%s is damage, not a wrong passphrase', async (_what, touch) => {
    expect(await openByPassphrase(touch(made.envelope), PASSPHRASE, noComputer)).toMatchObject({
      error: { code: 'envelopeDamaged' },
    });
  });

  test('another vault’s slot does not open this vault', async () => {
    const other = await makeEnvelope({ ...wanted, vaultId: '0199d3a0-0000-7000-8000-000000000002' });
    const mixed = { ...made.envelope, passphrase: other.envelope.passphrase };
    expect(await openByPassphrase(mixed, PASSPHRASE, noComputer)).toMatchObject({ error: { code: 'wrongPassphrase' } });
    expect(checkDataKey(made.envelope, other.dataKey)).toBe('wrongKey');
  });

  test('key stretching below the floor is refused, read or written', async () => {
    const path = join(folder, 'weak.json');
    const { passphrase } = made.envelope;
    for (const part of [{ memoryKiB: 1024 }, { passes: 1 }, { lanes: 1 }]) {
      const weak = { ...passphrase, stretch: { ...passphrase.stretch, ...part } };
      writeFileSync(path, JSON.stringify({ ...made.envelope, passphrase: weak }));
      expect(readEnvelope(path)).toMatchObject({ error: { code: 'envelopeDamaged' } });
      await expect(stretchSecret('x', { ...newStretch(), ...part })).rejects.toThrow();
    }
    expect(passphrase.stretch).toMatchObject({ memoryKiB: 65_536, passes: 3, lanes: 4 });
    expect(ARGON2_FLOOR).toEqual({ memoryKiB: 65_536, passes: 3, lanes: 4 });
  });

  test('a missing, a torn and a newer envelope are three different answers', () => {
    const path = join(folder, 'envelope.json');
    expect(readEnvelope(path)).toMatchObject({ error: { code: 'vaultMissing' } });
    writeEnvelope(path, made.envelope);
    expect(readEnvelope(path)).toEqual({ ok: true, value: made.envelope });
    expect(readdirSync(folder).filter((name) => name.endsWith('.new'))).toEqual([]);
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.slice(0, 200));
    expect(readEnvelope(path)).toMatchObject({ error: { code: 'envelopeDamaged' } });
    writeFileSync(path, text.replace('"version": 1', '"version": 2'));
    expect(readEnvelope(path)).toMatchObject({ error: { code: 'envelopeNewer' } });
    writeFileSync(path, JSON.stringify({ ...made.envelope, constructor: 1 }));
    expect(readEnvelope(path)).toMatchObject({ error: { code: 'envelopeDamaged' } });
  });
});

describe('the recovery sheet', () => {
  test('survives the ways people copy it, and one wrong character is noticed', () => {
    for (let round = 0; round < 200; round++) {
      const { secret, text } = newRecoveryKey();
      expect(text).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-TV-Z]{4}$/);
      expect(writeRecoveryKey(secret)).toBe(text);
      expect(readRecoveryKey(text.replaceAll('0', 'O').replaceAll('1', 'l'))?.equals(secret)).toBe(true);
      const at = (round * 7) % 39;
      if (text[at] === '-') continue;
      const wrong = text.slice(0, at) + (text[at] === 'X' ? 'Y' : 'X') + text.slice(at + 1);
      expect(readRecoveryKey(wrong)).toBeUndefined();
    }
  });
});
