/** Laptops stay connected all day: what they agree on at the beginning, and what each of them holds in the server's memory. */
import { once } from 'node:events';
import { connect, type TLSSocket } from 'node:tls';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer, type TestServer } from '../../support/server/running.ts';

let server: TestServer;
const open: TLSSocket[] = [];
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  for (const socket of open) socket.destroy();
  await server.close();
});

async function connected(protocols?: string[]): Promise<TLSSocket> {
  const { hostname, port } = new URL(server.url);
  const socket = connect({
    host: hostname,
    port: Number(port),
    ca: server.certificate.cert,
    ...(protocols !== undefined && { ALPNProtocols: protocols }),
  });
  open.push(socket);
  await once(socket, 'secureConnect');
  return socket;
}

async function answer(socket: TLSSocket): Promise<string> {
  socket.write('GET /health HTTP/1.1\r\nhost: localhost\r\n\r\n');
  const [bytes] = (await once(socket, 'data')) as [Buffer];
  return bytes.toString();
}

test('HTTP 1.1 is agreed on with whoever offers it, or says nothing; who speaks only another is sent away', async () => {
  expect((await connected(['h2', 'http/1.1'])).alpnProtocol).toBe('http/1.1');
  expect(await answer(await connected())).toMatch(/^HTTP\/1.1 200/);
  await expect(connected(['h2'])).rejects.toThrow(/no application protocol/i);
});

test('a connection that stays keeps nothing of the buffers that were passing when it came', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const held = async () => {
    for (let turn = 0; turn < 3; turn++) {
      collect();
      await new Promise((resolve) => setImmediate(resolve));
    }
    return process.memoryUsage().arrayBuffers;
  };
  const HOW_MANY = 100;
  const before = await held();
  for (let count = 0; count < HOW_MANY; count++) {
    // Small buffers share larger ones, as those of many requests would.
    for (let passing = 0; passing < 30; passing++) Buffer.allocUnsafe(1_000);
    expect(await answer(await connected())).toMatch(/200/);
  }
  expect(((await held()) - before) / HOW_MANY).toBeLessThan(8 * 1024);
});
