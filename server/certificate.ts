/** The certificate a server makes for itself on its first start: clients pin its fingerprint at enrolment, so no authority is needed. */
import { hash, randomBytes, webcrypto, X509Certificate } from 'node:crypto';
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
import { writeNew } from './files.ts';

cryptoProvider.set(webcrypto as Crypto);

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
 * processes that start at once agree.
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
  const cert = readFileSync(files.certificate, 'utf8');
  return { cert, key: readFileSync(files.key, 'utf8'), fingerprint: fingerprintOf(cert) };
}

/** What two people compare, and what a client pins. */
export function fingerprintOf(certificate: string): string {
  const hex = hash('sha256', new X509Certificate(certificate).raw).toUpperCase();
  return (hex.match(/.{4}/g) ?? []).join(' ');
}
