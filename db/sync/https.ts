/**
 * The way to the one server this vault is enrolled with: HTTPS by Node itself, to a certificate that the server's own key vouches for. No
 * authority is asked unless a proxy speaks for the server. Nothing here is reached by an un-enrolled vault.
 */
import { hash, type KeyObject } from 'node:crypto';
import { Agent, request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import { createSecureContext, getCACertificates, rootCertificates, type SecureContext, type TLSSocket } from 'node:tls';
import { AskAnswer, FetchAnswer, SendAnswer } from '../../model/wire/attachments.ts';
import type { AuditReceipt } from '../../model/wire/audit.ts';
import type { SignedConfiguration } from '../../model/wire/configuration.ts';
import { followRotations, type ServerStatement, statementText } from '../../model/wire/enrolment.ts';
import { OfferAnswer, PullAnswer, PushAnswer } from '../../model/wire/exchange.ts';
import { PenAnswer } from '../../model/wire/pen.ts';
import { WIRE_PROBLEMS, type WireCode } from '../../model/wire/problems.ts';
import { SyncFailure, type SyncFailureCode } from './failure.ts';
import type { ContentServer } from './lane.ts';
import type { Server } from './server.ts';
import { signRequest } from './sign.ts';
import { verifySignature } from './signing.ts';

export interface Trust {
  /** https://host:port */
  readonly address: string;
  /** The server's Ed25519 key, pinned. */
  readonly key: string;
  /** SHA-256 of the certificate the server last vouched for, hexadecimal; empty: none yet, or a proxy's. */
  readonly certificate: string;
}

export interface Identity {
  readonly deviceId: string;
  readonly secret: KeyObject;
}

export interface Line extends Server, ContentServer {
  /** Asks the server who it is over this very connection, and believes it only by the pinned key. */
  introduce(): Promise<ServerStatement>;
  call(method: 'GET' | 'POST', path: string, body?: unknown, options?: CallOptions): Promise<unknown>;
  /** Called when trust changed: a certificate or key that the pinned one vouches for. */
  readonly trust: () => Trust;
  close(): void;
}

interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  readonly timeout?: number;
  readonly as?: Identity;
  /** The question of who the server is cannot wait for the answer. */
  readonly unproven?: boolean;
}

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly retryAfter: number | undefined;
  /** SHA-256 of the certificate that answered. */
  readonly certificate: string;
  /** An authority this system trusts vouches for the name. */
  readonly authorised: boolean;
}

/**
 * Those whom an authority may vouch to: what the system was told to trust counts as well as what Node brings along, since a force's
 * proxy has its certificate from the force's own authority. Read once, and only where an authority has a say.
 */
let byAuthorities: SecureContext | undefined;
function authorities(): SecureContext {
  byAuthorities ??= createSecureContext({
    ca: [...new Set([...rootCertificates, ...getCACertificates('system')])],
    minVersion: 'TLSv1.2',
  });
  return byAuthorities;
}

const TIMEOUT = 20_000;
const MOST_ANSWER = 64 * 1024 * 1024;

/** `offset`: this laptop's clock minus the server's as last measured, so that a clock that is off does not keep anyone from syncing. */
export function openLine(
  trusted: Trust,
  identity: Identity | undefined,
  clock: { now(): number; offset(): number; measured(offset: number): void },
  changed: (trust: Trust) => void = () => {},
): Line {
  let trust = trusted;
  // A resumed session shows no certificate: each connection begins anew.
  const agent = new Agent({
    keepAlive: true,
    maxSockets: 4,
    maxCachedSessions: 0,
    rejectUnauthorized: false,
    minVersion: 'TLSv1.2',
  });

  const send = (method: string, path: string, body: string | undefined, options: CallOptions): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const as = options.as ?? identity;
      const at = clock.now() - clock.offset();
      const headers: Record<string, string> = {
        ...(body !== undefined && {
          'content-type': 'application/json',
          'content-length': String(Buffer.byteLength(body)),
        }),
        ...(as !== undefined &&
          signRequest({ method, path, ...(body !== undefined && { body }) }, as.deviceId, as.secret, Math.round(at))),
      };
      const url = new URL(trust.address);
      const outgoing = httpsRequest(
        {
          agent,
          host: url.hostname,
          port: url.port || 443,
          ...(isIP(url.hostname) === 0 && { servername: url.hostname }),
          method,
          path,
          headers,
          signal: options.signal,
          ...((options.unproven === true || trust.certificate === '') && { secureContext: authorities() }),
        },
        (incoming) => {
          const socket = incoming.socket as TLSSocket;
          const pieces: Buffer[] = [];
          let size = 0;
          incoming.on('data', (piece: Buffer) => {
            size += piece.length;
            if (size > MOST_ANSWER) outgoing.destroy(new SyncFailure('pageBroken'));
            else pieces.push(piece);
          });
          incoming.on('error', reject);
          incoming.on('end', () => {
            const after = Number(incoming.headers['retry-after']);
            resolve({
              status: incoming.statusCode ?? 0,
              text: Buffer.concat(pieces).toString('utf8'),
              retryAfter: Number.isFinite(after) && after > 0 ? after * 1_000 : undefined,
              certificate: certificateOf(socket),
              authorised: socket.authorized,
            });
          });
        },
      );
      // Before a byte of the request leaves, whoever is there has to be the server.
      outgoing.on('socket', (socket) => {
        const check = () => {
          const tls = socket as TLSSocket;
          if (options.unproven === true || isTrusted(tls)) outgoing.end(body);
          else outgoing.destroy(new SyncFailure('otherServer'));
        };
        if (socket.connecting || !(socket as TLSSocket).encrypted) socket.once('secureConnect', check);
        else check();
      });
      outgoing.setTimeout(options.timeout ?? TIMEOUT, () =>
        outgoing.destroy(new SyncFailure('offline', { why: 'timeout' })),
      );
      outgoing.on('error', reject);
    });

  const isTrusted = (socket: TLSSocket): boolean => {
    if (trust.certificate === '') return socket.authorized;
    return certificateOf(socket) === trust.certificate;
  };

  const introduce = async (): Promise<ServerStatement> => {
    const answer = await send('GET', '/v1/server', undefined, { unproven: true }).catch(asFailure);
    const statement = readAnswer(answer) as ServerStatement;
    const key = followRotations(trust.key, statement, verifySignature);
    if (key === undefined || !verifySignature(key, statementText(statement), statement.signature))
      throw new SyncFailure('otherServer');
    const vouched =
      statement.certificate === undefined ? answer.authorised : statement.certificate === answer.certificate;
    if (!vouched) throw new SyncFailure('otherServer');
    trust = { ...trust, key, certificate: statement.certificate ?? '' };
    changed(trust);
    clock.measured(clock.now() - statement.at);
    return statement;
  };

  const call = async (
    method: 'GET' | 'POST',
    path: string,
    body?: unknown,
    options: CallOptions = {},
  ): Promise<unknown> => {
    const text = body === undefined ? undefined : JSON.stringify(body);
    for (let tries = 0; ; tries++) {
      try {
        return readAnswer(await send(method, path, text, options).catch(asFailure));
      } catch (error) {
        if (!(error instanceof SyncFailure) || tries > 0) throw error;
        // The server may have a new certificate, or this clock may have been set: both are asked, of the pinned key.
        if (error.code === 'clockSkew') clock.measured(clock.now() - Number(error.details.serverTime));
        else if (error.code === 'otherServer') await introduce();
        else throw error;
      }
    }
  };

  const checked = async <T>(shape: { parse(value: unknown): T }, work: Promise<unknown>): Promise<T> => {
    const value = await work;
    try {
      return shape.parse(value);
    } catch {
      throw new SyncFailure('clientOlder');
    }
  };

  return {
    introduce,
    call,
    trust: () => trust,
    close: () => agent.destroy(),
    pen: (pen) => checked(PenAnswer, call('POST', '/v1/pen', { pen })),
    configuration: async () => (await call('GET', '/v1/configuration')) as SignedConfiguration,
    pull: (request, signal) =>
      checked(PullAnswer, call('POST', '/v1/pull', request, { signal, timeout: TIMEOUT + request.wait })),
    push: (request) => checked(PushAnswer, call('POST', '/v1/push', request)),
    offer: (ids) => checked(OfferAnswer, call('POST', '/v1/offer', { ids })),
    askContents: (request, signal) => checked(AskAnswer, call('POST', '/v1/attachments/ask', request, { signal })),
    sendContent: (request, signal) => checked(SendAnswer, call('POST', '/v1/attachments/send', request, { signal })),
    fetchContent: (request, signal) => checked(FetchAnswer, call('POST', '/v1/attachments/fetch', request, { signal })),
    audit: async (push) => (await call('POST', '/v1/audit', push)) as AuditReceipt,
  };
}

/** SHA-256 in hexadecimal; empty where none was shown. */
function certificateOf(socket: TLSSocket): string {
  const { raw } = socket.getPeerCertificate();
  return raw === undefined ? '' : hash('sha256', raw);
}

const NO_WAY = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'ENODATA']);

function asFailure(error: unknown): never {
  if (error instanceof SyncFailure) throw error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ABORT_ERR') throw error;
  throw new SyncFailure(NO_WAY.has(code) ? 'noSuchHost' : 'offline', { why: code });
}

const SAME: ReadonlySet<string> = new Set<SyncFailureCode & WireCode>([
  'clockSkew',
  'deviceRevoked',
  'deviceUnknown',
  'officerInactive',
  'deviceDiverged',
  'numberGap',
  'auditGap',
  'auditDiverged',
  'codeInvalid',
  'tooMany',
  'unavailable',
  'notAllowed',
]);

/** The answer's content; throws the refusal it is. */
export function readAnswer({ status, text, retryAfter }: Answer): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new SyncFailure(status === 404 ? 'serverOlder' : 'offline', { status });
  }
  if (status >= 200 && status < 300) return value;
  const { code, details } = value as { code?: string; details?: SyncFailure['details'] };
  if (code !== undefined && SAME.has(code)) throw new SyncFailure(code as SyncFailureCode, details, retryAfter);
  // A server that does not know a call, or its shape, is older than this laptop.
  if (code === 'notFound' || code === 'badRequest') throw new SyncFailure('serverOlder', details);
  if (code === 'replayed' || code === 'otherEpoch' || code === 'badSignature')
    throw new SyncFailure('broken', details, 1_000);
  const wait = code !== undefined && code in WIRE_PROBLEMS ? retryAfter : undefined;
  throw new SyncFailure(status >= 500 ? 'unavailable' : 'broken', { status }, wait);
}
