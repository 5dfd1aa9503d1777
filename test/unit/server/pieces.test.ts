import { request } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import fastify from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCertificate } from '../../../server/certificate.ts';
import { inPieces, pieceByPiece } from '../../../server/pieces.ts';

const LARGE = 'é1234567'.repeat(1_000_000);
let port: number;
let ca: string;
let socket: TLSSocket | undefined;
let firstWritten: Uint8Array | undefined;
pieceByPiece();

const made = makeCertificate(['127.0.0.1'], Date.now()).then(({ cert, key }) => {
  ca = cert;
  return fastify({ https: { cert, key } });
});

beforeAll(async () => {
  const app = await made;
  app.server.on('secureConnection', (connected: TLSSocket) => {
    socket = connected;
  });
  app.get('/', async () => LARGE);
  app.addHook('onSend', async (_request, reply, payload) => {
    const write = reply.raw.write.bind(reply.raw) as (piece: Uint8Array) => boolean;
    reply.raw.write = ((piece: Uint8Array) => {
      firstWritten ??= piece;
      return write(piece);
    }) as typeof reply.raw.write;
    return inPieces(reply, payload);
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  ({ port } = app.server.address() as AddressInfo);
});
afterAll(async () => (await made).close());

test('a slow reader has one piece of a large answer waiting for it, gets it whole, and its memory is given back then', async () => {
  const most = { waiting: 0 };
  const came = await new Promise<Buffer>((resolve, reject) => {
    request({ host: '127.0.0.1', port, ca, agent: false }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => {
        most.waiting = Math.max(most.waiting, socket?.writableLength ?? 0);
        parts.push(part);
      });
      answer.once('end', () => resolve(Buffer.concat(parts)));
      // Until the system takes no more for this connection.
      answer.pause();
      const resume = () => void ((socket?.writableLength ?? 0) > 0 ? answer.resume() : setImmediate(resume));
      resume();
    })
      .once('error', reject)
      .end();
  });
  expect(came.toString()).toBe(LARGE);
  expect(most.waiting).toBeGreaterThan(0);
  expect(most.waiting).toBeLessThan(17 * 1024);
  await expect.poll(() => firstWritten?.length, { message: 'the bytes are nobody’s any more' }).toBe(0);
});
