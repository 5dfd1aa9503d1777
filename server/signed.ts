/** Requests of devices: each proves by its signature which device it is of; what it may do is judged anew each time. */
import { hash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { EMPTY_BODY, readProof } from '../model/wire/request.ts';
import { type Caller, makeProver } from './proving.ts';
import { Refusal } from './refusal.ts';
import type { Services } from './services.ts';

const callers = new WeakMap<FastifyRequest, Caller>();
const hashes = new WeakMap<FastifyRequest, string>();

/** The caller of a request to a signed route. */
export function callerOf(request: FastifyRequest): Caller {
  const caller = callers.get(request);
  if (caller === undefined) throw new TypeError('This route is not within signedRoutes');
  return caller;
}

/** Adds routes that only known devices reach: `signedRoutes(app, services, (signed) => signed.post('/v1/…', …))`. */
export async function signedRoutes(
  app: FastifyInstance,
  services: Services,
  add: (signed: FastifyInstance) => void | Promise<void>,
): Promise<void> {
  const prove = makeProver(services);
  await app.register(async (signed) => {
    // The hash is of the bytes that came, before anything reads them.
    signed.removeAllContentTypeParsers();
    signed.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
      hashes.set(request, hash('sha256', body as Buffer));
      try {
        done(null, body.length === 0 ? undefined : JSON.parse(String(body)));
      } catch {
        done(new Refusal('badRequest'));
      }
    });
    signed.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (request, body, done) => {
      hashes.set(request, hash('sha256', body as Buffer));
      done(null, body);
    });
    signed.addHook('preHandler', async (request) => {
      const { method, url: path, headers } = request;
      const proof = readProof(headers);
      if (proof === undefined) throw new Refusal('unsigned');
      callers.set(request, await prove({ method, path, bodyHash: hashes.get(request) ?? EMPTY_BODY, proof }));
    });
    await add(signed);
  });
}
