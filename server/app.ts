/** The server as one application over its services: what it listens on, and where it keeps things, is decided outside. */
import { randomUUID, X509Certificate } from 'node:crypto';
import fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
  LogController,
} from 'fastify';
import type { WireCode } from '../model/wire/problems.ts';
import { WIRE_PROBLEMS, wireProblem } from '../model/wire/problems.ts';
import { PROOF_HEADERS } from '../model/wire/request.ts';
import type { Configuration } from './configuration.ts';
import { openServerErasing, type ServerErasing } from './erasing/service.ts';
import { openIdentity } from './identity.ts';
import { makeLimits, placeOf } from './limits.ts';
import { countRequests } from './metrics.ts';
import { inPieces, pieceByPiece } from './pieces.ts';
import { Refusal } from './refusal.ts';
import { makeRoom } from './room.ts';
import { routes } from './routes/all.ts';
import type { Sealer } from './sealer.ts';
import type { Services } from './services.ts';
import type { Store } from './store/store.ts';

export interface Parts {
  readonly store: Store;
  readonly config: Configuration;
  readonly sealer: Sealer;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Certificate and key, PEM; absent: plain HTTP behind a proxy. */
  readonly tls?: { readonly cert: string; readonly key: string };
  /** Where log lines go; standard output if absent. */
  readonly logTo?: { write(line: string): void };
}

/** Asked all the time by those who watch. */
const UNLIMITED: ReadonlySet<string> = new Set(['/health', '/ready']);
const REQUEST_TIMEOUT = 60_000;
/** Bytes of bodies and pages under way at once, as counted where they come and go. */
const ROOM = 16 * 1024 * 1024;

/**
 * What this server speaks, said when it is asked. Given as a list Node copies it for each connection, and the copy of nine bytes holds
 * fast the 64 KiB of other small buffers among which it was made: 30 KB for each laptop that stays connected.
 */
const http11 = ({ protocols }: { readonly protocols: readonly string[] }): string | undefined =>
  protocols.find((protocol) => protocol === 'http/1.1');

const erasings = new WeakMap<FastifyInstance, ServerErasing>();

/** What an application's server erases by itself; whoever runs it asks for that. */
export function erasingOf(app: FastifyInstance): ServerErasing {
  const erasing = erasings.get(app);
  if (erasing === undefined) throw new TypeError('This application was not made by buildServer');
  return erasing;
}

export async function buildServer({ store, config, sealer, clock, tls, logTo }: Parts): Promise<FastifyInstance> {
  pieceByPiece();
  const options: FastifyServerOptions = {
    bodyLimit: config.bodyLimit,
    requestTimeout: REQUEST_TIMEOUT,
    connectionTimeout: REQUEST_TIMEOUT * 2,
    keepAliveTimeout: REQUEST_TIMEOUT,
    forceCloseConnections: 'idle',
    trustProxy: tls === undefined ? 'loopback,uniquelocal' : false,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    logger:
      config.log === 'silent'
        ? false
        : { level: config.log, base: null, ...(logTo !== undefined && { stream: logTo }) },
    ...(tls !== undefined && {
      https: { cert: tls.cert, key: tls.key, minVersion: 'TLSv1.2' as const, ALPNCallback: http11 },
    }),
  };
  const app = fastify(options) as FastifyInstance;
  const figures = countRequests(app);
  const identity = await openIdentity(store, sealer);
  const work = { store, config, sealer, identity, now: clock, log: app.log };
  const erasing = openServerErasing(work, figures);
  erasings.set(app, erasing);
  const services: Services = {
    ...work,
    erasing,
    certificate: tls && new X509Certificate(tls.cert).fingerprint256.replaceAll(':', '').toLowerCase(),
    limits: makeLimits(config.requestsAMinute),
    room: makeRoom(ROOM),
  };
  app.addHook('onRequest', async (request) => {
    if (UNLIMITED.has(request.url)) return;
    const device = request.headers[PROOF_HEADERS.device];
    // A name anybody can write: it counts beside the place it comes from, which a stranger cannot choose.
    services.limits.requests.take(
      typeof device === 'string' ? `${device} ${placeOf(request.ip)}` : placeOf(request.ip),
    );
  });

  // Nothing of a request is logged but its route's pattern: addresses and queries can hold ids, bodies content.
  app.addHook('onResponse', async (request, reply) => {
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: reply.statusCode,
        milliseconds: Math.round(reply.elapsedTime),
      },
      'answered',
    );
  });
  // What was under way when the server was told to stop is answered; its connection would be held open for more.
  let stopping = false;
  app.addHook('preClose', async () => {
    stopping = true;
  });
  app.addHook('onSend', async (_request, reply, payload) => {
    if (stopping) reply.header('connection', 'close');
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'no-referrer');
    reply.header('strict-transport-security', 'max-age=31536000');
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    return inPieces(reply, payload);
  });
  app.setNotFoundHandler(() => {
    throw new Refusal('notFound');
  });
  app.setErrorHandler((error: Error & { code?: string; statusCode?: number }, request, reply) => {
    if (error instanceof Refusal) {
      if (error.retryAfter !== undefined) reply.header('retry-after', String(error.retryAfter));
      return reply.status(WIRE_PROBLEMS[error.problem.code].status).send(error.problem);
    }
    const code = codeOf(error);
    if (code === 'tooLarge') hearOut(request, reply);
    if (code === 'tooMany') reply.header('retry-after', '5');
    if (code === 'unavailable') request.log.warn({ code: causeOf(error) }, 'the store is not to be had');
    // What a database or library says can repeat values: only its code and where it happened are kept.
    if (code === 'broken') request.log.error({ code: error.code ?? error.name, where: placesOf(error) }, 'fault');
    return reply.status(WIRE_PROBLEMS[code].status).send(wireProblem(code));
  });
  for (const register of routes) await register(app, services);
  return app;
}

/** Bytes of a body that is refused which are read all the same. */
const HEARD_OUT = 64 * 1024 * 1024;

/**
 * A browser reads the answer once it has sent all it has: what still comes of a body that is refused as too large is read and dropped, as
 * long as a request may take. Were the connection closed at once, it would know of that alone.
 */
function hearOut({ raw }: FastifyRequest, reply: FastifyReply): void {
  reply.removeHeader('connection');
  let left = HEARD_OUT;
  raw.on('data', ({ length }: Uint8Array) => {
    left -= length;
    if (left < 0) raw.destroy();
  });
}

/** Of the store: it is not there, others write without a pause, or the disk is full (of the embedded store, or PostgreSQL's). */
const NOT_NOW: ReadonlySet<string> = new Set(['unreachable', 'SQLITE_BUSY', 'SQLITE_FULL', '53100']);

function codeOf({ code, statusCode }: { code?: string; statusCode?: number }): WireCode {
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || statusCode === 413) return 'tooLarge';
  if (code === 'busy') return 'tooMany';
  if (code !== undefined && NOT_NOW.has(code)) return 'unavailable';
  return statusCode !== undefined && statusCode >= 400 && statusCode < 500 ? 'badRequest' : 'broken';
}

/** What the system or the database calls it. */
const causeOf = ({ code, cause }: { code?: string; cause?: unknown }): string =>
  (cause as { code?: string } | undefined)?.code ?? code ?? 'unknown';

/** The stack's places without its first line, which is the message. */
const placesOf = ({ stack = '' }: Error): string[] =>
  stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim());
