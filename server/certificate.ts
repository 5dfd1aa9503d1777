/** The certificate a server makes for itself on its first start: clients pin its fingerprint at enrolment, so no authority is needed. */
import { createPrivateKey, hash, type KeyObject, randomBytes, webcrypto, X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import 'reflect-metadata';
import {
  BasicConstraintsExtension,
  cryptoProvider,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';
import { isFile, writeNew } from './files.ts';

cryptoProvider.set(webcrypto as Crypto);

/** A certificate or key that cannot be spoken with; the message names the file, without a word of it. */
export class CertificateError extends Error {}

export interface Certificate {
  /** PEM. */
  readonly cert: string;
  /** PKCS#8, PEM. */
  readonly key: string;
  /** SHA-256 of the certificate, in groups of four hexadecimal digits. */
  readonly fingerprint: string;
}

const DAY = 86_400_000;
/** Clients pin it, so it lasts as long as the machine may. */
const LASTS = 10 * 365 * DAY;

/** An ECDSA P-256 certificate for the names and addresses given. */
export async function makeCertificate(names: readonly string[], now: number): Promise<Certificate> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const made = await X509CertificateGenerator.createSelfSigned({
    serialNumber: `00${randomBytes(16).toString('hex')}`,
    name: 'CN=Beatbook server',
    notBefore: new Date(now - DAY),
    notAfter: new Date(now + LASTS),
    keys: keys as CryptoKeyPair,
    signingAlgorithm: algorithm,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(
        names.map((value) => ({ type: isIP(value) === 0 ? ('dns' as const) : ('ip' as const), value })),
      ),
    ],
  });
  const key = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  const cert = made.toString('pem');
  return {
    cert: `${cert}\n`,
    key: `-----BEGIN PRIVATE KEY-----\n${key.replaceAll(/.{64}/g, '$&\n')}\n-----END PRIVATE KEY-----\n`,
    fingerprint: fingerprintOf(cert),
  };
}

/**
 * The certificate in the files; where there is none and `generate` allows it, a new one is made and kept, with its key in one file, so that
 * processes that start at once agree. Throws CertificateError where the two are not a certificate and its key.
 */
export async function loadCertificate(
  files: { readonly certificate: string; readonly key: string; readonly generate: boolean },
  names: readonly string[],
  now: number,
): Promise<Certificate> {
  if (files.generate && !existsSync(files.certificate)) {
    const made = await makeCertificate(names, now);
    writeNew(files.certificate, made.cert + made.key);
  }
  const cure = files.generate
    ? 'Remove the file: the next start makes another, and laptops follow.'
    : 'Correct BEATBOOK_SERVER_TLS_CERTIFICATE and BEATBOOK_SERVER_TLS_KEY.';
  for (const path of [files.certificate, files.key])
    if (!isFile(path)) throw new CertificateError(`There is no file ${path}. ${cure}`);
  const cert = readFileSync(files.certificate, 'utf8');
  const key = readFileSync(files.key, 'utf8');
  const known = certificateIn(cert);
  if (known === undefined) throw new CertificateError(`${files.certificate} holds no certificate as PEM. ${cure}`);
  const secret = keyIn(key);
  if (secret === undefined)
    throw new CertificateError(`${files.key} holds no key as PEM, or one behind a password. ${cure}`);
  if (!known.checkPrivateKey(secret))
    throw new CertificateError(`The key in ${files.key} is not that of the certificate ${files.certificate}. ${cure}`);
  return { cert, key, fingerprint: fingerprintOf(cert) };
}

function certificateIn(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
}

function keyIn(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem);
  } catch {
    return undefined;
  }
}

/** What two people compare, and what a client pins. */
export function fingerprintOf(certificate: string): string {
  const hex = hash('sha256', new X509Certificate(certificate).raw).toUpperCase();
  return (hex.match(/.{4}/g) ?? []).join(' ');
}
