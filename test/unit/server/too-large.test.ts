/** Who sends more than is taken hears that, and not of a broken connection: as a browser does, all is sent before the answer is read. */
import { once } from 'node:events';
import { connect, type TLSSocket } from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer, type TestServer } from '../../support/server/running.ts';

const PIECE = Buffer.alloc(64 * 1024, 'a');
const PIECES = 400;
let server: TestServer;
beforeAll(async () => {
  server = await startServer('sqlite', { BEATBOOK_SERVER_BODY_MEBIBYTES: '1' });
});
afterAll(async () => server.close());

async function connected(): Promise<TLSSocket> {
  const { hostname, port } = new URL(server.url);
  const socket = connect({ host: hostname, port: Number(port), ca: server.certificate.cert });
  // Whoever writes hears of it.
  socket.on('error', () => undefined);
  await once(socket, 'secureConnect');
  return socket;
}
const headOf = (header: string) =>
  `${['POST /v1/enrol HTTP/1.1', 'host: localhost', 'content-type: application/json', header].join('\r\n')}\r\n\r\n`;

async function written(socket: TLSSocket, bytes: string | Uint8Array): Promise<void> {
  await new Promise<void>((resolve, reject) => socket.write(bytes, (error) => (error ? reject(error) : resolve())));
}

test.each([
  ['of a stated length', `content-length: ${PIECES * PIECE.length}`, ['', '', '']],
  ['of no stated length', 'transfer-encoding: chunked', [`${PIECE.length.toString(16)}\r\n`, '\r\n', '0\r\n\r\n']],
] as const)('a body %s', async (_, header, [before, after, end]) => {
  const socket = await connected();
  await written(socket, headOf(header));
  for (let piece = 0; piece < PIECES; piece++) {
    if (before !== '') await written(socket, before);
    await written(socket, PIECE);
    if (after !== '') await written(socket, after);
  }
  // The connection goes on, with what is asked next.
  await written(socket, `${end}GET /health HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`);
  let heard = '';
  for await (const bytes of socket) heard += String(bytes);
  expect(heard.match(/HTTP\/1.1 \d+/g)).toEqual(['HTTP/1.1 413', 'HTTP/1.1 200']);
  expect(heard).toContain('"tooLarge"');
});

test('who sends without end is not heard out', async () => {
  const socket = await connected();
  await written(socket, headOf('content-length: 8000000000'));
  const endless = async () => {
    for (let sent = 0; sent < 200 * 1024 * 1024; sent += PIECE.length) await written(socket, PIECE);
  };
  await expect(endless()).rejects.toThrow();
});
