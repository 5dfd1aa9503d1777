import {
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';
import { z } from 'zod';
import {
  deriveKey,
  newStretch,
  type Sealed,
  seal,
  sealedSchema,
  stretchSchema,
  stretchSecret,
  unseal,
} from './seal.ts';

/**
 * An organisation's recovery key pair (X25519). The public half is handed to laptops as a small file; the private half stays with the
 * administrator, under a password. Sealing: a fresh key pair per slot, HKDF-SHA256 over the shared secret, AES-256-GCM.
 */
const raw32 = z.base64().refine((text) => Buffer.from(text, 'base64').length === 32, 'not 32 bytes');
const publicFile = z.strictObject({
  format: z.literal('beatbook-organisation-key'),
  version: z.literal(1),
  name: z.string().trim().min(1).max(200),
  publicKey: raw32,
});
const secretFile = z.strictObject({
  format: z.literal('beatbook-organisation-secret'),
  version: z.literal(1),
  name: z.string().trim().min(1).max(200),
  publicKey: raw32,
  stretch: stretchSchema,
  sealed: sealedSchema,
});

export const organisationSlotSchema = z.strictObject({
  name: z.string(),
  fingerprint: z.string(),
  ephemeral: raw32,
  sealed: sealedSchema,
});
export type OrganisationSlot = z.infer<typeof organisationSlotSchema>;
export type OrganisationKey = { name: string; publicKey: Buffer; fingerprint: string };

const rawPublic = (key: KeyObject): Buffer => Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url');
const publicFromRaw = (raw: Uint8Array): KeyObject =>
  createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x: Buffer.from(raw).toString('base64url') }, format: 'jwk' });

/** What two people compare over the telephone: 128 bits of the public key's SHA-256 in groups of four. */
function fingerprintOf(publicKey: Uint8Array): string {
  const hex = createHash('sha256').update(publicKey).digest('hex').slice(0, 32).toUpperCase();
  return (hex.match(/.{4}/g) ?? []).join(' ');
}

/** A new pair as the texts of its two files. */
export async function makeOrganisationKey(
  name: string,
  password: string,
): Promise<{ publicText: string; secretText: string }> {
  const pair = generateKeyPairSync('x25519');
  const publicKey = rawPublic(pair.publicKey).toString('base64');
  const stretch = newStretch();
  const key = await stretchSecret(password, stretch);
  const pkcs8 = pair.privateKey.export({ format: 'der', type: 'pkcs8' });
  const sealed = seal(key, pkcs8, publicKey);
  const write = (value: object) => `${JSON.stringify(value, null, 2)}\n`;
  return {
    publicText: write({ format: 'beatbook-organisation-key', version: 1, name, publicKey }),
    secretText: write({ format: 'beatbook-organisation-secret', version: 1, name, publicKey, stretch, sealed }),
  };
}

function parse<Schema extends z.ZodType>(text: string, schema: Schema): z.output<Schema> | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** The public key a file holds, or nothing if it is not such a file. */
export function readOrganisationKey(text: string): OrganisationKey | undefined {
  const file = parse(text, publicFile);
  if (!file) return undefined;
  const publicKey = Buffer.from(file.publicKey, 'base64');
  return { name: file.name, publicKey, fingerprint: fingerprintOf(publicKey) };
}

export function sealToOrganisation(key: OrganisationKey, dataKey: Uint8Array, vaultId: string): OrganisationSlot {
  const pair = generateKeyPairSync('x25519');
  const ephemeral = rawPublic(pair.publicKey);
  const shared = diffieHellman({ privateKey: pair.privateKey, publicKey: publicFromRaw(key.publicKey) });
  return {
    name: key.name,
    fingerprint: key.fingerprint,
    ephemeral: ephemeral.toString('base64'),
    sealed: seal(slotKey(shared, ephemeral, key.publicKey, vaultId), dataKey, vaultId),
  };
}

/** The data key, by the administrator's private key file and its password; nothing if either is not the right one. */
export async function openOrganisationSlot(
  slot: OrganisationSlot,
  secretText: string,
  password: string,
  vaultId: string,
): Promise<Buffer | undefined> {
  const opened = await openOrganisationSecret(secretText, password);
  if (!opened) return undefined;
  const ephemeral = Buffer.from(slot.ephemeral, 'base64');
  const shared = diffieHellman({ privateKey: opened.secret, publicKey: publicFromRaw(ephemeral) });
  const sealed: Sealed = slot.sealed;
  return unseal(slotKey(shared, ephemeral, opened.publicKey, vaultId), sealed, vaultId);
}

/** The pair itself, by the secret file and its password; nothing if either is not the right one. */
export async function openOrganisationSecret(
  secretText: string,
  password: string,
): Promise<{ readonly secret: KeyObject; readonly publicKey: Buffer } | undefined> {
  const file = parse(secretText, secretFile);
  if (!file) return undefined;
  const der = unseal(await stretchSecret(password, file.stretch), file.sealed, file.publicKey);
  if (!der) return undefined;
  const secret = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  return { secret, publicKey: Buffer.from(file.publicKey, 'base64') };
}

function slotKey(shared: Uint8Array, ephemeral: Uint8Array, recipient: Uint8Array, vaultId: string): Buffer {
  return deriveKey(Buffer.concat([shared, ephemeral, recipient]), 'organisation slot', vaultId);
}
