import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { failure, type Result, success } from '../../model/result.ts';
import { languageTag, type UnlockSettings } from '../../model/shell.ts';
import { type ShellError, shellError } from '../../model/shell-errors.ts';
import { writeDurably } from './durable.ts';
import {
  type OrganisationKey,
  openOrganisationSlot,
  organisationSlotSchema,
  sealToOrganisation,
} from './organisation-key.ts';
import { newRecoveryKey, readRecoveryKey } from './recovery-key.ts';
import { deriveKey, forget, newStretch, seal, sealedSchema, stretchSchema, stretchSecret, unseal } from './seal.ts';

/**
 * The file beside the vault that holds its locks. One random data key encrypts the database; each slot holds that key sealed another
 * way. A key-check value tells a wrong key from a damaged database, and a signature under the data key covers the whole envelope, so that
 * nobody without the key can swap a slot or turn the sample beat into a real one.
 */
const FORMAT = 'beatbook-vault';
const ENVELOPE_VERSION = 1;

const envelopeSchema = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(ENVELOPE_VERSION),
  vaultId: z.uuid(),
  createdAt: z.int(),
  /** Shown before unlocking: the officer's name if agreed to, initials if not. */
  label: z.string().max(200),
  sample: z.boolean(),
  language: languageTag,
  keyCheck: z.base64(),
  passphrase: z.strictObject({
    stretch: stretchSchema,
    /** The slot is sealed once more by this computer's key store and opens on no other. */
    boundToComputer: z.boolean(),
    sealed: sealedSchema,
  }),
  recovery: sealedSchema,
  organisation: organisationSlotSchema.nullable(),
  /** The PIN's derived key and the unlock settings, sealed under the data key: on disk the PIN guards nothing and tells nothing. */
  inner: sealedSchema,
  signature: z.base64(),
});
export type Envelope = z.infer<typeof envelopeSchema>;

const innerSchema = z.strictObject({
  pin: z.strictObject({ stretch: stretchSchema, key: z.base64() }).nullable(),
  settings: z.strictObject({ idleMinutes: z.int().min(1).max(5), pinDuringShift: z.boolean() }),
});
export type Inner = z.infer<typeof innerSchema>;

/** Seals and opens small byte strings with the operating system's key store (Electron's safeStorage where it is a real one). */
export type ComputerKeyStore = {
  seal(bytes: Uint8Array): Promise<Buffer>;
  open(bytes: Uint8Array): Promise<Buffer | undefined>;
};

/** What this computer offers: its key store, for vaults bound to it, and whether new passphrases are to be bound. */
export type Computer = { keyStore: ComputerKeyStore | null; bindNew: boolean };
export const noComputer: Computer = { keyStore: null, bindNew: false };

export type NewEnvelope = {
  vaultId: string;
  createdAt: number;
  label: string;
  sample: boolean;
  language: string;
  passphrase: string;
  pin: string | null;
  organisation: OrganisationKey | null;
  computer: Computer;
};

export const defaultUnlockSettings: UnlockSettings = { idleMinutes: 5, pinDuringShift: true };

const keyCheckOf = (dataKey: Uint8Array, vaultId: string): Buffer =>
  createHmac('sha256', deriveKey(dataKey, 'key check', vaultId))
    .update(vaultId)
    .digest()
    .subarray(0, 16);

function signatureOf(envelope: Omit<Envelope, 'signature'>, dataKey: Uint8Array): Buffer {
  const { signature: _, ...body } = envelope as Envelope;
  const key = deriveKey(dataKey, 'envelope signature', envelope.vaultId);
  return createHmac('sha256', key).update(canonical(body)).digest();
}

/** JSON with names in order, so that a rewritten file signs the same. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

function sign(body: Omit<Envelope, 'signature'>, dataKey: Uint8Array): Envelope {
  return { ...body, signature: signatureOf(body, dataKey).toString('base64') };
}

async function sealPassphrase(
  passphrase: string,
  dataKey: Uint8Array,
  vaultId: string,
  { keyStore, bindNew }: Computer,
) {
  const stretch = newStretch();
  const key = await stretchSecret(passphrase, stretch);
  const sealed = seal(key, dataKey, vaultId);
  forget(key);
  if (!bindNew || !keyStore) return { stretch, boundToComputer: false, sealed };
  const bytes = (await keyStore.seal(Buffer.from(sealed.bytes, 'base64'))).toString('base64');
  return { stretch, boundToComputer: true, sealed: { nonce: sealed.nonce, bytes } };
}

async function innerPin(pin: string | null): Promise<Inner['pin']> {
  if (pin === null) return null;
  const stretch = newStretch();
  return { stretch, key: (await stretchSecret(pin, stretch)).toString('base64') };
}

const sealInner = (inner: Inner, dataKey: Uint8Array, vaultId: string) =>
  seal(deriveKey(dataKey, 'envelope inner', vaultId), Buffer.from(JSON.stringify(inner), 'utf8'), vaultId);

/** A new vault's envelope, its data key and the recovery key's printed form. The caller forgets the key when it has no more use for it. */
export async function makeEnvelope(
  wanted: NewEnvelope,
): Promise<{ envelope: Envelope; dataKey: Buffer; recoveryKey: string }> {
  const dataKey = randomBytes(32);
  const recovery = newRecoveryKey();
  const { vaultId } = wanted;
  const envelope = sign(
    {
      format: FORMAT,
      version: ENVELOPE_VERSION,
      vaultId,
      createdAt: wanted.createdAt,
      label: wanted.label,
      sample: wanted.sample,
      language: wanted.language,
      keyCheck: keyCheckOf(dataKey, vaultId).toString('base64'),
      passphrase: await sealPassphrase(wanted.passphrase, dataKey, vaultId, wanted.computer),
      recovery: seal(deriveKey(recovery.secret, 'recovery slot', vaultId), dataKey, vaultId),
      organisation: wanted.organisation && sealToOrganisation(wanted.organisation, dataKey, vaultId),
      inner: sealInner({ pin: await innerPin(wanted.pin), settings: defaultUnlockSettings }, dataKey, vaultId),
    },
    dataKey,
  );
  forget(recovery.secret);
  return { envelope, dataKey, recoveryKey: recovery.text };
}

/** Reads and checks an envelope. Errors: `vaultMissing`, `envelopeDamaged`, `envelopeNewer`. */
export function readEnvelope(path: string): Result<Envelope, ShellError> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return failure(shellError('vaultMissing'));
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return failure(shellError('envelopeDamaged'));
  }
  const parsed = envelopeSchema.safeParse(value);
  if (parsed.success) return success(parsed.data);
  const version = z.object({ format: z.literal(FORMAT), version: z.int().gt(ENVELOPE_VERSION) }).safeParse(value);
  return failure(shellError(version.success ? 'envelopeNewer' : 'envelopeDamaged'));
}

export function writeEnvelope(path: string, envelope: Envelope): void {
  writeDurably(path, `${JSON.stringify(envelope, null, 2)}\n`);
}

/**
 * Whether this is the key the envelope was made with, and whether the envelope is as it was left. A slot that opened is bound to its vault
 * by its associated data already; this catches what was changed around it.
 */
export function checkDataKey(envelope: Envelope, dataKey: Uint8Array): 'right' | 'wrongKey' | 'altered' {
  if (!equal(keyCheckOf(dataKey, envelope.vaultId), envelope.keyCheck)) return 'wrongKey';
  return equal(signatureOf(envelope, dataKey), envelope.signature) ? 'right' : 'altered';
}

function equal(bytes: Buffer, base64: string): boolean {
  const other = Buffer.from(base64, 'base64');
  return bytes.length === other.length && timingSafeEqual(bytes, other);
}

function checked(envelope: Envelope, dataKey: Buffer | undefined, wrong: ShellError): Result<Buffer, ShellError> {
  if (!dataKey) return failure(wrong);
  if (dataKey.length === 32 && checkDataKey(envelope, dataKey) === 'right') return success(dataKey);
  return failure(shellError('envelopeDamaged'));
}

/** The data key by the passphrase. Errors: `wrongPassphrase`, `envelopeDamaged`. */
export async function openByPassphrase(
  envelope: Envelope,
  passphrase: string,
  computer: Computer,
): Promise<Result<Buffer, ShellError>> {
  const { stretch, boundToComputer, sealed } = envelope.passphrase;
  let bytes: Buffer | undefined = Buffer.from(sealed.bytes, 'base64');
  if (boundToComputer) bytes = await computer.keyStore?.open(bytes);
  if (!bytes) return failure(shellError('wrongPassphrase', { otherComputer: true }));
  const key = await stretchSecret(passphrase, stretch);
  const dataKey = unseal(key, { nonce: sealed.nonce, bytes: bytes.toString('base64') }, envelope.vaultId);
  forget(key);
  return checked(envelope, dataKey, shellError('wrongPassphrase'));
}

/** The data key by the recovery sheet. Error `wrongRecoveryKey` with `details.mistyped` when the check group does not fit. */
export function openByRecoveryKey(envelope: Envelope, typed: string): Result<Buffer, ShellError> {
  const secret = readRecoveryKey(typed);
  if (!secret) return failure(shellError('wrongRecoveryKey', { mistyped: true }));
  const dataKey = unseal(deriveKey(secret, 'recovery slot', envelope.vaultId), envelope.recovery, envelope.vaultId);
  forget(secret);
  return checked(envelope, dataKey, shellError('wrongRecoveryKey'));
}

/** The data key by the organisation's private key file. Errors: `organisationNotSealed`, `wrongOrganisationKey`, `envelopeDamaged`. */
export async function openByOrganisation(
  envelope: Envelope,
  secretText: string,
  password: string,
): Promise<Result<Buffer, ShellError>> {
  if (!envelope.organisation) return failure(shellError('organisationNotSealed'));
  const dataKey = await openOrganisationSlot(envelope.organisation, secretText, password, envelope.vaultId);
  return checked(envelope, dataKey, shellError('wrongOrganisationKey'));
}

export function readInner(envelope: Envelope, dataKey: Uint8Array): Inner | undefined {
  const plain = unseal(deriveKey(dataKey, 'envelope inner', envelope.vaultId), envelope.inner, envelope.vaultId);
  return plain && innerSchema.safeParse(JSON.parse(plain.toString('utf8'))).data;
}

/** The same envelope under a new passphrase; the old one opens nothing any more. */
export async function withPassphrase(
  envelope: Envelope,
  dataKey: Uint8Array,
  passphrase: string,
  computer: Computer,
): Promise<Envelope> {
  return sign(
    { ...envelope, passphrase: await sealPassphrase(passphrase, dataKey, envelope.vaultId, computer) },
    dataKey,
  );
}

export function withNewRecoveryKey(
  envelope: Envelope,
  dataKey: Uint8Array,
): { envelope: Envelope; recoveryKey: string } {
  const { secret, text } = newRecoveryKey();
  const recovery = seal(deriveKey(secret, 'recovery slot', envelope.vaultId), dataKey, envelope.vaultId);
  forget(secret);
  return { envelope: sign({ ...envelope, recovery }, dataKey), recoveryKey: text };
}

export function withOrganisation(envelope: Envelope, dataKey: Uint8Array, key: OrganisationKey): Envelope {
  return sign({ ...envelope, organisation: sealToOrganisation(key, dataKey, envelope.vaultId) }, dataKey);
}

export const withLabel = (envelope: Envelope, dataKey: Uint8Array, label: string): Envelope =>
  sign({ ...envelope, label }, dataKey);

export async function withPin(envelope: Envelope, dataKey: Uint8Array, pin: string | null): Promise<Envelope> {
  return withInner(envelope, dataKey, { ...innerOf(envelope, dataKey), pin: await innerPin(pin) });
}

export function withSettings(envelope: Envelope, dataKey: Uint8Array, settings: UnlockSettings): Envelope {
  return withInner(envelope, dataKey, { ...innerOf(envelope, dataKey), settings });
}

const innerOf = (envelope: Envelope, dataKey: Uint8Array): Inner =>
  readInner(envelope, dataKey) ?? { pin: null, settings: defaultUnlockSettings };
const withInner = (envelope: Envelope, dataKey: Uint8Array, inner: Inner): Envelope =>
  sign({ ...envelope, inner: sealInner(inner, dataKey, envelope.vaultId) }, dataKey);
