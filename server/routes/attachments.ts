import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { AskRequest, CHUNK_BYTES, FetchRequest, SendRequest } from '../../model/wire/attachments.ts';
import { openContents } from '../attachments/service.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { callerOf, signedRoutes } from '../signed.ts';

/** A piece, written in base64, as it came and as it is sealed. */
const ROOM = CHUNK_BYTES * 5;
/** More than a piece with its names takes. */
const MOST_BODY = CHUNK_BYTES * 2;

function asked<Shape extends z.ZodType>(shape: Shape, request: FastifyRequest): z.output<Shape> {
  const read = shape.safeParse(request.body);
  if (!read.success) throw new Refusal('badRequest');
  return read.data;
}

/** `POST /v1/attachments/ask`, `/send`, `/fetch`: contents, piece by piece. */
export async function attachments(app: FastifyInstance, services: Services): Promise<void> {
  const contents = openContents(services);
  const { room } = services;
  /** Each holds a piece in memory while it is under way. */
  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    const leave = await room.enter(ROOM);
    try {
      return await work();
    } finally {
      leave();
    }
  };
  await signedRoutes(app, services, (signed) => {
    const options = { bodyLimit: MOST_BODY };
    signed.post('/v1/attachments/ask', options, async (request) =>
      contents.ask(callerOf(request), asked(AskRequest, request)),
    );
    signed.post('/v1/attachments/send', options, async (request) =>
      inTurn(() => contents.send(callerOf(request), asked(SendRequest, request))),
    );
    signed.post('/v1/attachments/fetch', options, async (request) =>
      inTurn(() => contents.fetch(callerOf(request), asked(FetchRequest, request))),
    );
  });
}
