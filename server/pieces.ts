import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';

/** Below what OpenSSL puts into one record (16 KiB), from where on Node takes a buffer as large as the whole write. */
const PIECE = 15 * 1024;

/**
 * A large answer in pieces, each written when the one before has left. Over TLS Node keeps for each connection a buffer as large as
 * what was last written to it at once: a page for every laptop that has had one, until it asks again.
 */
export function inPieces(reply: FastifyReply, payload: unknown): unknown {
  if (!(typeof payload === 'string' || payload instanceof Uint8Array) || payload.length <= PIECE) return payload;
  const bytes = typeof payload === 'string' ? Buffer.from(payload) : Buffer.from(payload);
  reply.header('content-length', bytes.length);
  return Readable.from(piecesOf(bytes), { objectMode: false, highWaterMark: PIECE });
}

function* piecesOf(bytes: Buffer): Generator<Buffer> {
  for (let from = 0; from < bytes.length; from += PIECE) yield bytes.subarray(from, from + PIECE);
}
