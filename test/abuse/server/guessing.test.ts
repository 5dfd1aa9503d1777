/** Somebody who tries enrolment codes and passwords finds none, however many are open and from however many places. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newDeviceKey, readDeviceSecret, signRequest } from '../../../db/sync/sign.ts';
import { newId } from '../../../model/id.ts';
import { codeFrom, readCode } from '../../../model/wire/enrolment.ts';
import { takeCode } from '../../../server/accounts/codes.ts';
import { administratorCode, deviceCode } from '../../support/server/codes.ts';
import { type Ground, groundOf, startServer, type TestServer } from '../../support/server/running.ts';

const COUNT = process.env.BEATBOOK_LONG === '1' ? 10_000 : 1_000;

let server: TestServer;
let ground: Ground;
let officer: string;
beforeAll(async () => {
  server = await startServer('sqlite');
  ground = groundOf(server);
  officer = await ground.officer('Ada Vale', 'beat');
});
afterAll(() => server.close());

const openCode = () => deviceCode(server, officer);

test(`${COUNT} guesses over the network: no success, and soon nothing but "too many"`, async () => {
  await Promise.all(Array.from({ length: 50 }, openCode));
  const { publicKey, secret } = newDeviceKey();
  const key = readDeviceSecret(secret);
  const seen = new Map<number, number>();
  for (let index = 0; index < COUNT; index++) {
    const device = newId();
    const body = { code: codeFrom(randomBytes(12)), device, publicKey, name: 'guess' };
    const asked = { method: 'POST', path: '/v1/enrol' };
    const headers = signRequest({ ...asked, body: JSON.stringify(body) }, device, key, server.clock.now);
    const { status } = await server.send({ ...asked, body, headers });
    seen.set(status, (seen.get(status) ?? 0) + 1);
  }
  expect([...seen.keys()].sort()).toEqual([403, 429]);
  expect(seen.get(429)).toBeGreaterThan(COUNT * 0.9);
  const devices = await server.store.read((sql) => sql.get<{ n: number }>('SELECT count(*) AS n FROM device'));
  expect(devices?.n).toBe(0);
});

test('10,000 guesses without any limit, beside 50 open codes: no success', async () => {
  const open = await Promise.all(Array.from({ length: 50 }, openCode));
  let found = 0;
  for (let index = 0; index < 10_000; index++) {
    // Near misses as well: a code that is open, with one letter of it another.
    const near = readCode(open[index % open.length] ?? '') ?? '';
    const guess = index % 2 === 0 ? codeFrom(randomBytes(12)) : near.slice(0, -1) + (near.endsWith('X') ? 'Y' : 'X');
    const took = server.store.transaction((sql) =>
      takeCode(sql, guess, 'device', { sealer: server.sealer, now: server.clock.now }),
    );
    await took.then(
      () => {
        found += 1;
      },
      () => undefined,
    );
  }
  expect(found).toBe(0);
});

test('wrong passwords make the next try wait longer, and no right one is let through meanwhile', async () => {
  const code = await administratorCode(server);
  const password = 'lantern orbit velvet harbour';
  const fresh = await startServer('sqlite', {}, { store: server.store, sealer: server.sealer });
  fresh.clock.now = server.clock.now;
  const post = (path: string, body: object) => fresh.send({ method: 'POST', path: `/admin/api/${path}`, body });
  expect((await post('join', { code, name: 'Ida Marsh', password })).status).toBe(200);
  for (let index = 0; index < 5; index++)
    expect((await post('sign-in', { name: 'Ida Marsh', password: `wrong ${index}` })).status).toBe(401);
  const waiting = await post('sign-in', { name: 'Ida Marsh', password });
  expect(waiting.status).toBe(429);
  expect(Number(waiting.headers['retry-after'])).toBeGreaterThan(0);
  fresh.clock.now += 60_000;
  expect((await post('sign-in', { name: 'Ida Marsh', password })).status).toBe(200);
  await fresh.close();
});
