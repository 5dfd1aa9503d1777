import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readDeviceSecret, signRequest } from '../../../db/sync/sign.ts';
import { MOST_SKEW } from '../../../model/wire/request.ts';
import { forgetOldRequests } from '../../../server/proving.ts';
import type { Ground, TestDevice, TestServer } from '../../support/server/running.ts';
import { STORES } from '../../support/server/stores.ts';
import { type Harbour, openHarbour } from '../../support/sync/harbour.ts';

describe.each(STORES)('requests of devices, on %s', (kind) => {
  let harbour: Harbour;
  let server: TestServer;
  let ground: Ground;
  let device: TestDevice;
  beforeAll(async () => {
    harbour = await openHarbour(kind);
    ({ server, ground } = harbour);
    device = await ground.device(await harbour.officer({ name: 'Ada Vale' }));
  });
  afterAll(() => harbour?.close());
  const me = { path: '/v1/me?x=1' };
  const run = (text: string, values: (string | number)[]) => server.store.transaction((sql) => sql.run(text, values));

  test('one that the device signed is taken, and says who it is', async () => {
    const { status, body } = await device.ask(me);
    expect(status).toBe(200);
    expect(body).toMatchObject({ device: device.id, actor: { officer: device.officer, role: 'beat', enrolled: true } });
  });

  test('without a signature, or with a foreign one, nothing is answered', async () => {
    expect((await server.send(me)).body).toMatchObject({ code: 'unsigned' });
    const other = await ground.device(device.officer);
    const headers = signRequest({ method: 'GET', ...me }, device.id, readDeviceSecret(other.secret), server.clock.now);
    expect(await server.send({ ...me, headers })).toMatchObject({ status: 401, body: { code: 'badSignature' } });
  });

  test('the same request twice is refused the second time, until its time alone refuses it', async () => {
    const headers = signRequest({ method: 'GET', ...me }, device.id, readDeviceSecret(device.secret), server.clock.now);
    expect((await server.send({ ...me, headers })).status).toBe(200);
    expect((await server.send({ ...me, headers })).body).toMatchObject({ code: 'replayed' });
    const before = server.clock.now;
    // As long as its time is near enough it is remembered.
    server.clock.now += MOST_SKEW;
    await forgetOldRequests({ store: server.store, now: () => server.clock.now });
    expect((await server.send({ ...me, headers })).body).toMatchObject({ code: 'replayed' });
    server.clock.now += 2 * MOST_SKEW;
    expect(await forgetOldRequests({ store: server.store, now: () => server.clock.now })).toBeGreaterThan(0);
    expect((await server.send({ ...me, headers })).body).toMatchObject({ code: 'clockSkew' });
    server.clock.now = before;
  });

  test('a clock that is off is told by how much', async () => {
    const off = 26 * 3_600_000;
    const { status, body } = await device.ask(me, server.clock.now + off);
    expect(status).toBe(401);
    expect(body).toMatchObject({ code: 'clockSkew', details: { milliseconds: off } });
    expect((await device.ask(me, server.clock.now - MOST_SKEW + 1)).status).toBe(200);
  });

  test('every part is signed: another path, method, or query is refused', async () => {
    const secret = readDeviceSecret(device.secret);
    const sign = () => signRequest({ method: 'GET', ...me }, device.id, secret, server.clock.now);
    for (const changed of [{ path: '/v1/me' }, { path: '/v1/me?x=2' }, { ...me, method: 'HEAD' }])
      expect((await server.send({ ...changed, headers: sign() })).status).toBe(401);
  });

  test('a revoked device, and one whose officer has left, is refused at its next request', async () => {
    const officer = await ground.officer('Bo Lind', 'beat');
    const laptop = await ground.device(officer);
    const spare = await ground.device(officer);
    expect((await laptop.ask(me)).status).toBe(200);
    await run('UPDATE device SET revoked_at = $2 WHERE id = $1', [laptop.id, server.clock.now]);
    expect(await laptop.ask(me)).toMatchObject({ status: 403, body: { code: 'deviceRevoked' } });
    expect((await spare.ask(me)).status).toBe(200);
    await run('UPDATE officer SET closed_at = $2 WHERE id = $1', [officer, server.clock.now]);
    expect(await spare.ask(me)).toMatchObject({ status: 403, body: { code: 'officerInactive' } });
  });

  test('the log holds neither ids nor queries', () => {
    const lines = server.logged.join('');
    expect(lines).toContain('/v1/me');
    for (const word of [device.id, device.officer, 'x=1', 'Ada']) expect(lines).not.toContain(word);
  });
});
