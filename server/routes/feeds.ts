import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { canonical } from '../../model/json.ts';
import { OfferRequest, PAGE_CHARACTERS, type PullAnswer, PullRequest, PushRequest } from '../../model/wire/exchange.ts';
import { PenRequest } from '../../model/wire/pen.ts';
import { readProof } from '../../model/wire/request.ts';
import { REVOKED, standingNow } from '../accounts/standing.ts';
import { feedsOf } from '../feeds/open.ts';
import { Refusal } from '../refusal.ts';
import type { Leave } from '../room.ts';
import type { Services } from '../services.ts';
import { callerOf, signedRoutes } from '../signed.ts';

/** A page is there as rows, as what was read from them, as text and as bytes. */
const PAGE_COPIES = 4;
/**
 * A body is there as bytes, as text, as what was read from it, which takes several times as much, sealed, and as rows that wait for the
 * disk. The longer it is there the more of that outlives the young generation of the heap and stays until all of it is looked through.
 */
const BODY_COPIES = 16;

/** Given by hand: a reason of its own would be made with a stack for each page. */
const GONE = 'gone';

function asked<Shape extends z.ZodType>(shape: Shape, request: FastifyRequest): z.output<Shape> {
  const read = shape.safeParse(request.body);
  if (!read.success) throw new Refusal('badRequest');
  return read.data;
}

/** `POST /v1/pen`, `/v1/pull`, `/v1/push`, `/v1/offer`: the exchange of changes. */
export async function feeds(app: FastifyInstance, services: Services): Promise<void> {
  const { store, config, room, log } = services;
  const served = feedsOf(services);
  app.addHook('onReady', async () => {
    const released = await served.release();
    if (Object.keys(released).length > 0) log.info(released, 'what newer laptops wrote is read now');
  });
  const met = new Set<string>();
  /** Room is for devices that are known: whether one really asks is told by the signature, once the body is there. */
  const refuseStrangers = async ({ headers }: FastifyRequest) => {
    const proof = readProof(headers);
    if (proof === undefined) throw new Refusal('unsigned');
    if (met.has(proof.device)) return;
    const known = await store.read((sql) => sql.get('SELECT id FROM device WHERE id = $1', [proof.device]));
    if (known === undefined) throw new Refusal('deviceUnknown');
    met.add(proof.device);
  };
  await signedRoutes(app, services, (signed) => {
    signed.post('/v1/pen', async (request) => served.pen(callerOf(request), asked(PenRequest, request).pen));
    signed.post(
      '/v1/push',
      {
        // Before the body is read: it waits where it is, at the sender's.
        onRequest: async (request, reply) => {
          await refuseStrangers(request);
          const length = Number(request.headers['content-length'] ?? config.bodyLimit);
          const leave = await room.enter(Math.min(length, config.bodyLimit) * BODY_COPIES);
          if (reply.raw.destroyed) leave();
          else reply.raw.once('close', () => leave());
        },
      },
      async (request) => served.push(callerOf(request), asked(PushRequest, request)),
    );
    signed.post('/v1/offer', async (request) => served.offer(callerOf(request), asked(OfferRequest, request).ids));
    /** Those who wait for news: they are answered before the server stops, instead of being held until they are cut off. */
    const waiting = new Set<AbortController>();
    signed.addHook('preClose', async () => {
      for (const one of waiting) one.abort(GONE);
    });
    signed.post('/v1/pull', async (request, reply) => {
      const gone = new AbortController();
      let leave: Leave | undefined;
      reply.raw.once('close', () => {
        gone.abort(GONE);
        leave?.();
      });
      const caller = callerOf(request);
      const question = asked(PullRequest, request);
      const turn = {
        enter: async () => {
          leave = await room.enter(PAGE_CHARACTERS * PAGE_COPIES);
          if (gone.signal.aborted) leave();
        },
        leave: () => leave?.(),
      };
      const answered = (page: PullAnswer) => {
        const text = JSON.stringify(page);
        // Made, it is there as text and as bytes: who reads slowly takes this much of the room, not what making it took.
        leave?.(text.length * 2);
        return reply.type('application/json; charset=utf-8').send(text);
      };
      if (question.wait === 0) return answered(await served.pull(caller, question, turn, gone.signal));
      waiting.add(gone);
      const deaf = store.listen(REVOKED, (device) => {
        if (device === caller.device) gone.abort(GONE);
      });
      reply.raw.once('close', () => {
        waiting.delete(gone);
        deaf();
      });
      const answer = await served.pull(caller, question, turn, gone.signal);
      // Meanwhile the laptop may have been stolen and revoked, or its officer posted elsewhere.
      const now = await standingNow(store, caller);
      if (canonical(now.actor) === canonical(caller.actor)) return answered(answer);
      turn.leave();
      return answered(await served.pull(now, { ...question, wait: 0 }, turn, gone.signal));
    });
  });
}
