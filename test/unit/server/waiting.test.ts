/** A laptop that waits for news holds a question open; what is decided meanwhile holds for its answer. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { operate } from '../../../server/accounts/operations.ts';
import { PlayedLaptop } from '../../support/server/played.ts';
import { type Ground, groundOf, startServer, type TestDevice, type TestServer } from '../../support/server/running.ts';
import { STORES } from '../../support/server/stores.ts';

/** Milliseconds a laptop would wait, and within which it is answered where something was decided. */
const WAIT = 20_000;
const SOON = 8_000;

describe.each(STORES)('an answer that was waited for, on %s', (kind) => {
  let server: TestServer;
  let ground: Ground;
  let unit: string;
  let beat: string;
  let officer: string;
  let laptop: TestDevice;
  let closed: Promise<void> | undefined;
  beforeEach(async () => {
    closed = undefined;
    server = await startServer(kind);
    ground = groundOf(server);
    unit = await ground.area('unit', 'Harbour unit');
    beat = await ground.area('beat', 'Mill Lane', unit);
    officer = await ground.officer('Ada Vale', 'beat', unit);
    await ground.assign(officer, beat);
    laptop = await ground.device(officer);
  });
  afterEach(() => closed ?? server.close());

  const pull = (wait: number) =>
    laptop.ask({ method: 'POST', path: '/v1/pull', body: { epoch: server.identity.epoch, cursors: {}, wait } });
  const doing = (name: Parameters<typeof operate>[0], input: unknown) =>
    server.store.transaction((sql) =>
      operate(name, input, { sql, by: 'test', now: Date.now(), sealer: server.sealer }),
    );
  /** What comes of a question that was held while something was decided, and how long that took. */
  async function heldWhile(decided: () => Promise<unknown>) {
    const { store } = server;
    const { listen } = store;
    const held = new Promise<void>((resolve) => {
      Object.assign(store, {
        listen: (...[channel, heard]: Parameters<typeof listen>) => {
          if (channel === 'configuration') resolve();
          return listen(channel, heard);
        },
      });
    });
    const answer = pull(WAIT);
    await held;
    const began = performance.now();
    await decided();
    return { ...(await answer), took: performance.now() - began };
  }

  test('is none for a laptop that was revoked meanwhile, nor where its officer has left', async () => {
    const stolen = await heldWhile(() => doing('revoke', { device: laptop.id, why: 'stolen' }));
    expect(stolen).toMatchObject({ status: 403, body: { code: 'deviceRevoked' } });
    expect(stolen.took).toBeLessThan(SOON);
    laptop = await ground.device(officer);
    const entry = { id: officer, name: 'Ada Vale', serviceNumber: 'B 9', role: 'beat', unit, closed: true };
    const left = await heldWhile(() => doing('officer', entry));
    expect(left).toMatchObject({ status: 403, body: { code: 'officerInactive' } });
    expect(left.took).toBeLessThan(SOON);
  });

  test('is from the feeds followed now: those of a posting that ended meanwhile are not among them', async () => {
    const followed = async () => ((await pull(0)).body as { scopes: string[] }).scopes;
    const before = await followed();
    const ended = await heldWhile(async () => {
      const own = await server.store.read((sql) =>
        sql.get<{ id: string; from: string }>('SELECT id, from_day AS "from" FROM assignment WHERE officer = $1', [
          officer,
        ]),
      );
      await doing('unassign', { id: own?.id });
    });
    expect(ended.status).toBe(200);
    expect(ended.took).toBeLessThan(SOON);
    expect((ended.body as { scopes: string[] }).scopes).toEqual(await followed());
    expect(await followed()).not.toEqual(before);
  });

  test('is given as soon as a colleague has sent something to a feed that is followed', async () => {
    const other = await ground.officer('Ben Orr', 'beat', unit);
    await ground.assign(other, beat);
    const { id: device, secret } = await ground.device(other);
    const { url, certificate, clock } = server;
    const now = () => clock.now;
    const colleague = new PlayedLaptop({ url, ca: certificate.cert, device, officer: other, secret, now });
    await colleague.begin();
    const place = { name: 'The weir', kind: 'other', position: { lat: 51, lon: 0 }, areaId: beat };
    const came = await heldWhile(() => colleague.push(colleague.seal(colleague.make('place', place))));
    expect(came.status).toBe(200);
    expect(came.took).toBeLessThan(SOON);
    const { feeds } = came.body as { feeds: { items: { kind: string }[] }[] };
    expect(feeds.flatMap(({ items }) => items.map(({ kind }) => kind))).toContain('change');
  });

  test('is given at once where the server is told to stop, which then has nothing to wait for', async () => {
    const stopped = await heldWhile(async () => {
      closed = server.close();
    });
    expect(stopped.status).toBe(200);
    await closed;
    expect(stopped.took).toBeLessThan(SOON);
  });
});
