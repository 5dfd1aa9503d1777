/**
 * How a device proves that a request is its own: an Ed25519 signature over what is asked, of whom, when, and once only. Pure: the text
 * that is signed and the headers that carry the proof. Signing and verifying are the ends' own.
 */

export interface RequestFacts {
  /** In capitals. */
  readonly method: string;
  /** With its query, as it stands in the request line. */
  readonly path: string;
  /** SHA-256 of the body as sent, 64 lower-case hexadecimal digits; of no bytes where there is no body. */
  readonly bodyHash: string;
  /** Milliseconds since 1970 by the device's clock. */
  readonly at: number;
  /** Drawn anew for each request: 22 to 64 characters of base64url. */
  readonly nonce: string;
  /** The device's id. */
  readonly device: string;
}

export const PROOF_HEADERS = {
  device: 'beatbook-device',
  at: 'beatbook-at',
  nonce: 'beatbook-nonce',
  /** 64 bytes in base64url. */
  signature: 'beatbook-signature',
} as const;

/** How far a device's clock may be from the server's for a request to be taken, in milliseconds. */
export const MOST_SKEW = 300_000;

/** SHA-256 of no bytes. */
export const EMPTY_BODY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** The text whose UTF-8 bytes are signed. No part can hold a line feed, so that no two requests share a text. */
export function signedText({ method, path, bodyHash, at, nonce, device }: RequestFacts): string {
  return ['beatbook-request-1', method, path, bodyHash, String(at), nonce, device].join('\n');
}

export interface Proof {
  readonly device: string;
  readonly at: number;
  readonly nonce: string;
  readonly signature: string;
}

const NONCE = /^[A-Za-z0-9_-]{22,64}$/;
const DEVICE = /^[0-9a-f-]{36}$/;
const SIGNATURE = /^[A-Za-z0-9_-]{86}$/;
const MOMENT = /^[1-9][0-9]{11,14}$/;

/** The proof that headers (in lower case) carry; undefined where any part is missing, doubled or malformed. */
export function readProof(headers: Readonly<Record<string, string | string[] | undefined>>): Proof | undefined {
  const of = (name: string, form: RegExp) => {
    const value = headers[name];
    return typeof value === 'string' && form.test(value) ? value : undefined;
  };
  const device = of(PROOF_HEADERS.device, DEVICE);
  const at = of(PROOF_HEADERS.at, MOMENT);
  const nonce = of(PROOF_HEADERS.nonce, NONCE);
  const signature = of(PROOF_HEADERS.signature, SIGNATURE);
  if (device === undefined || at === undefined || nonce === undefined || signature === undefined) return undefined;
  return { device, at: Number(at), nonce, signature };
}

export function proofHeaders({ device, at, nonce, signature }: Proof): Record<string, string> {
  return {
    [PROOF_HEADERS.device]: device,
    [PROOF_HEADERS.at]: String(at),
    [PROOF_HEADERS.nonce]: nonce,
    [PROOF_HEADERS.signature]: signature,
  };
}
