/** What an administrator sets in the environment. Read once at start; what is wrong is said in plain words, all at once. */
import { isIP } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';

const number = (least: number, most: number) =>
  z.coerce
    .number({ error: 'must be a number' })
    .int('must be a whole number')
    .min(least, `must be at least ${least}`)
    .max(most, `must be at most ${most}`);
const wholeNumber = (least: number, most: number, otherwise: number) => number(least, most).default(otherwise);
/** Laptops ask by host and port alone: a path before theirs would never reach them. */
const publicUrl = z
  .url({ protocol: /^https$/, error: 'must be an address such as https://beatbook.example.org', abort: true })
  .refine((address) => URL.parse(address)?.pathname === '/' && !/[?#]/.test(address), {
    error: 'must end with the name or port: nothing may follow it',
  })
  .refine((address) => URL.parse(address)?.username === '' && URL.parse(address)?.password === '', {
    error: 'must hold no user and no password',
  })
  .transform((address) => new URL(address).origin);
/** What a certificate may be for and an address may begin with. */
const isName = (text: string) => isIP(text) !== 0 || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(text);
const names = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  )
  .refine((of) => of.length > 0 && of.every(isName), {
    error: 'must be names or addresses by commas, such as beatbook.example.org,192.0.2.10',
  });
const path = z.string().trim().min(1, 'must name a file or folder');

/** Figures are for this machine unless it is said otherwise. */
const METRICS_HOST = '127.0.0.1';

/** docs/operating.md lists the same. */
export const environment = z.object({
  BEATBOOK_SERVER_HOST: z.string().trim().min(1).default('127.0.0.1'),
  BEATBOOK_SERVER_PORT: wholeNumber(0, 65_535, 8443),
  BEATBOOK_SERVER_DATA: path.default('./beatbook-server'),
  BEATBOOK_SERVER_KEY_FILE: path.optional(),
  BEATBOOK_SERVER_TLS_CERTIFICATE: path.optional(),
  BEATBOOK_SERVER_TLS_KEY: path.optional(),
  BEATBOOK_SERVER_TLS: z.enum(['own', 'proxy'], { error: 'must be "own" or "proxy"' }).default('own'),
  BEATBOOK_SERVER_NAMES: names.default(['localhost']),
  BEATBOOK_SERVER_PUBLIC_URL: publicUrl.optional(),
  BEATBOOK_SERVER_METRICS_HOST: z.string().trim().min(1).optional(),
  BEATBOOK_SERVER_METRICS_PORT: number(0, 65_535).optional(),
  BEATBOOK_SERVER_LOG: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], {
      error: 'must be fatal, error, warn, info, debug or silent',
    })
    .default('info'),
  BEATBOOK_SERVER_BODY_MEBIBYTES: wholeNumber(1, 64, 8),
  BEATBOOK_SERVER_REQUESTS_A_MINUTE: wholeNumber(10, 1_000_000, 600),
  BEATBOOK_SERVER_DATABASE_CONNECTIONS: wholeNumber(2, 200, 10),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// or postgresql://')
    .optional(),
});

export interface Configuration {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  /** Absolute or relative to the working folder: certificate, embedded store, backups. */
  readonly data: string;
  readonly keyFile: string;
  /** Null behind a reverse proxy that does TLS itself; then plain HTTP is spoken, and only to this machine or a trusted network. */
  readonly tls: { readonly certificate: string; readonly key: string; readonly generate: boolean } | null;
  /** Names and addresses a generated certificate is for. */
  readonly names: readonly string[];
  /** Scheme, name and port. */
  readonly publicUrl: string | null;
  /** Where Prometheus reads; null: nowhere. */
  readonly metrics: { readonly host: string; readonly port: number } | null;
  readonly log: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';
  /** Bytes. */
  readonly bodyLimit: number;
  /** Of one device or, unsigned, of one address. */
  readonly requestsAMinute: number;
  /** Null: the embedded store in the data folder. */
  readonly databaseUrl: string | null;
  readonly databaseConnections: number;
}

export type Read =
  | { readonly ok: true; readonly value: Configuration }
  | { readonly ok: false; readonly faults: readonly string[] };

/** Each fault is a sentence that names the variable. Values are never repeated: one of them may be a password. */
export function readConfiguration(env: Readonly<Record<string, string | undefined>>): Read {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = environment.safeParse(given);
  const faults = parsed.success
    ? []
    : parsed.error.issues.map(({ path: at, message }) => `${at.join('.')} ${message}.`);
  for (const name of Object.keys(given))
    if (name.startsWith('BEATBOOK_SERVER_') && !(name in environment.shape))
      faults.push(`${name} is no setting of this server. docs/operating.md lists them.`);
  if (!parsed.success || faults.length > 0) return { ok: false, faults };
  const e = parsed.data;
  const contrary = contradictions(e);
  if (contrary.length > 0) return { ok: false, faults: contrary };
  const own = e.BEATBOOK_SERVER_TLS_CERTIFICATE !== undefined && e.BEATBOOK_SERVER_TLS_KEY !== undefined;
  return {
    ok: true,
    value: {
      host: e.BEATBOOK_SERVER_HOST,
      port: e.BEATBOOK_SERVER_PORT,
      data: e.BEATBOOK_SERVER_DATA,
      keyFile: e.BEATBOOK_SERVER_KEY_FILE ?? join(e.BEATBOOK_SERVER_DATA, 'values.key'),
      tls:
        e.BEATBOOK_SERVER_TLS === 'proxy'
          ? null
          : {
              certificate: e.BEATBOOK_SERVER_TLS_CERTIFICATE ?? join(e.BEATBOOK_SERVER_DATA, 'certificate.pem'),
              key: e.BEATBOOK_SERVER_TLS_KEY ?? join(e.BEATBOOK_SERVER_DATA, 'certificate.pem'),
              generate: !own,
            },
      names: e.BEATBOOK_SERVER_NAMES,
      publicUrl: e.BEATBOOK_SERVER_PUBLIC_URL ?? null,
      metrics:
        e.BEATBOOK_SERVER_METRICS_PORT === undefined
          ? null
          : { host: e.BEATBOOK_SERVER_METRICS_HOST ?? METRICS_HOST, port: e.BEATBOOK_SERVER_METRICS_PORT },
      log: e.BEATBOOK_SERVER_LOG,
      bodyLimit: e.BEATBOOK_SERVER_BODY_MEBIBYTES * 1024 * 1024,
      requestsAMinute: e.BEATBOOK_SERVER_REQUESTS_A_MINUTE,
      databaseUrl: e.DATABASE_URL ?? null,
      databaseConnections: e.BEATBOOK_SERVER_DATABASE_CONNECTIONS,
    },
  };
}

/** What is right by itself and not beside the rest: one of the two would be left out of account without a word. */
function contradictions(e: z.output<typeof environment>): string[] {
  const faults: string[] = [];
  const given = e.BEATBOOK_SERVER_TLS_CERTIFICATE !== undefined;
  const proxy = e.BEATBOOK_SERVER_TLS === 'proxy';
  if (given !== (e.BEATBOOK_SERVER_TLS_KEY !== undefined))
    faults.push('BEATBOOK_SERVER_TLS_CERTIFICATE and BEATBOOK_SERVER_TLS_KEY belong together: set both or neither.');
  else if (proxy && given)
    faults.push(
      'BEATBOOK_SERVER_TLS_CERTIFICATE has no part in BEATBOOK_SERVER_TLS=proxy: the proxy has the certificate. Set one or the other.',
    );
  if (proxy && e.BEATBOOK_SERVER_PUBLIC_URL === undefined)
    faults.push('BEATBOOK_SERVER_PUBLIC_URL is needed with BEATBOOK_SERVER_TLS=proxy: the address laptops use.');
  const { BEATBOOK_SERVER_METRICS_PORT: port, BEATBOOK_SERVER_METRICS_HOST: host } = e;
  if (host !== undefined && port === undefined)
    faults.push('BEATBOOK_SERVER_METRICS_HOST says nothing without BEATBOOK_SERVER_METRICS_PORT: set both or neither.');
  if (port !== undefined && port !== 0 && port === e.BEATBOOK_SERVER_PORT)
    faults.push('BEATBOOK_SERVER_METRICS_PORT must be another than BEATBOOK_SERVER_PORT.');
  return faults;
}

/** Where laptops and browsers find a server that listens on the port. */
export function publicAddress(config: Configuration, port: number): string {
  const name = config.names[0] ?? config.host;
  return (
    config.publicUrl ?? `${config.tls === null ? 'http' : 'https'}://${isIP(name) === 6 ? `[${name}]` : name}:${port}`
  );
}
