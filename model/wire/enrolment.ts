/** How a device comes to be known: by a one-time code an administrator hands over, together with the server's address and key. */
import { z } from 'zod';

/** Letters and digits that are not taken for one another when read aloud or from paper (Crockford's base 32). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Twelve characters of five bits. */
const LENGTH = 12;
/** Milliseconds for which a code is valid. */
export const CODE_LASTS = 600_000;

/** A code from 12 random bytes, as it is shown: three groups of four. */
export function codeFrom(bytes: Uint8Array): string {
  const letters = [...bytes.subarray(0, LENGTH)].map((byte) => ALPHABET[byte & 31] ?? '0').join('');
  return (letters.match(/.{4}/g) ?? []).join('-');
}

/** The code as a person typed it, in its one form; undefined where it cannot be one. O counts as 0, I and L as 1. */
export function readCode(typed: string): string | undefined {
  const letters = typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return letters.length === LENGTH && [...letters].every((letter) => ALPHABET.includes(letter)) ? letters : undefined;
}

const ID = z.uuid();
const KEY = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

/** What an administrator hands over, in one line to paste: where, with which code, and which key the server has to prove. */
export interface Ticket {
  /** `https://…`, without a path. */
  readonly address: string;
  readonly code: string;
  /** The server's Ed25519 key, 32 bytes in base64url: pinned. */
  readonly key: string;
}

const PREFIX = 'beatbook-enrol';

export function writeTicket({ address, code, key }: Ticket): string {
  return `${PREFIX} ${address} ${code} ${key}`;
}

export function readTicket(text: string): Ticket | undefined {
  const [prefix, address = '', typed = '', key = '', ...more] = text.trim().split(/\s+/);
  const code = readCode(typed);
  if (prefix !== PREFIX || more.length > 0 || code === undefined || !KEY.safeParse(key).success) return undefined;
  if (!/^https:\/\/[^/?#]+$/.test(address) || !URL.canParse(address)) return undefined;
  return { address, code, key };
}

/**
 * `POST /v1/enrol`, signed with the new device's own key, which proves that it holds it. A device id is drawn by the device, as a
 * record's is.
 */
export const enrolRequest = z.strictObject({
  code: z.string().max(40),
  device: ID,
  /** Ed25519, 32 bytes in base64url. */
  publicKey: KEY,
  /** What the officer calls the laptop; shown to administrators. */
  name: z.string().trim().min(1).max(80),
});
export type EnrolRequest = z.infer<typeof enrolRequest>;

/** What the server says of itself; every field is covered by `signature`, whose text is `statementText`. */
export interface ServerStatement {
  readonly server: string;
  readonly epoch: string;
  /** Ed25519, base64url. */
  readonly key: string;
  /** SHA-256 of the TLS certificate in use, base64url; absent where a proxy does TLS. A client that pinned `key` may pin this. */
  readonly certificate?: string;
  /** Milliseconds since 1970 by the server's clock. */
  readonly at: number;
  /** How the key came to be: each older key signs the next, oldest first. */
  readonly rotations: readonly KeyRotation[];
  readonly signature: string;
}

export interface KeyRotation {
  readonly from: string;
  readonly to: string;
  readonly at: number;
  /** By `from`, over `rotationText`. */
  readonly signature: string;
}

export function statementText({
  server,
  epoch,
  key,
  certificate,
  at,
}: Omit<ServerStatement, 'signature' | 'rotations'>): string {
  return ['beatbook-server-1', server, epoch, key, certificate ?? '', String(at)].join('\n');
}

export function rotationText({ from, to, at }: Omit<KeyRotation, 'signature'>): string {
  return ['beatbook-key-1', from, to, String(at)].join('\n');
}

/** The key that a client who pinned `pinned` may believe now; undefined where no chain of rotations leads to the server's. */
export function followRotations(
  pinned: string,
  statement: Pick<ServerStatement, 'key' | 'rotations'>,
  verifies: (key: string, text: string, signature: string) => boolean,
): string | undefined {
  let key = pinned;
  for (const rotation of statement.rotations)
    if (rotation.from === key && verifies(rotation.from, rotationText(rotation), rotation.signature)) key = rotation.to;
  return key === statement.key ? key : undefined;
}

/** The answer to `POST /v1/enrol`. */
export interface Enrolled {
  readonly device: string;
  /** The officer's record id at the server. */
  readonly officer: string;
  readonly statement: ServerStatement;
}
