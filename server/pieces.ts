import { Readable, setDefaultHighWaterMark } from 'node:stream';
import type { FastifyReply } from 'fastify';

/** Below what OpenSSL puts into one record (16 KiB), from where on Node takes a buffer as large as the whole write. */
const PIECE = 15 * 1024;

/**
 * Before a server listens, for its whole process, since Node lets nobody set it for the sockets of a TLS server: a piece fills a socket, so
 * that the next is written when it has left. Node would otherwise gather 64 KiB and write them at once. It also bounds what is read of a
 * body nobody asks for yet.
 */
export function pieceByPiece(): void {
  setDefaultHighWaterMark(false, PIECE);
}

/**
 * A large answer in pieces, each written when the one before has left. Over TLS Node keeps for each connection buffers as large as what
 * was last written to it at once, twice: as it was and enciphered. Its bytes are given back as soon as it has left: pages live long enough
 * for the collector to look for them seldom.
 */
export function inPieces(reply: FastifyReply, payload: unknown): unknown {
  if (!(typeof payload === 'string' || payload instanceof Uint8Array) || payload.length <= PIECE) return payload;
  const memory = new ArrayBuffer(typeof payload === 'string' ? Buffer.byteLength(payload) : payload.length);
  const bytes = Buffer.from(memory);
  if (typeof payload === 'string') bytes.write(payload);
  else bytes.set(payload);
  reply.header('content-length', bytes.length);
  reply.raw.once('close', () => void memory.transfer(0));
  return Readable.from(piecesOf(bytes), { objectMode: false, highWaterMark: PIECE });
}

function* piecesOf(bytes: Buffer): Generator<Buffer> {
  for (let from = 0; from < bytes.length; from += PIECE) yield bytes.subarray(from, from + PIECE);
}
