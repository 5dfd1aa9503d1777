/** Every endpoint, asked by everyone who has no business with it: strangers, every role of another unit, other pages in the browser. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../model/id.ts';
import { ROLES } from '../../../model/records/officer.ts';
import { areaScope } from '../../../model/scopes.ts';
import { LISTINGS } from '../../../server/accounts/listings.ts';
import { OPERATIONS } from '../../../server/accounts/operations.ts';
import { administratorOf } from '../../support/server/administrator.ts';
import { PlayedLaptop } from '../../support/server/played.ts';
import {
  type Answer,
  type Ground,
  groundOf,
  startServer,
  type TestDevice,
  type TestServer,
} from '../../support/server/running.ts';
import { STORES } from '../../support/server/stores.ts';

/** Stands in everything that is nobody else's business. */
const CANARY = 'Canary of Mill Lane';

describe.each(STORES)('on %s', (kind) => {
  let server: TestServer;
  let ground: Ground;
  const devices = new Map<string, TestDevice>();
  const secrets: string[] = [];
  let beatId = '';
  let cookie = '';
  const pulledAnew = async (laptop: TestDevice) => {
    const again = await laptop.ask({ method: 'POST', path: '/v1/pull', body: { epoch: null, cursors: {}, wait: 0 } });
    expect(again.bytes.includes(CANARY)).toBe(true);
    return (again.body as { feeds: unknown[] }).feeds.length;
  };
  let guard = '';

  beforeAll(async () => {
    server = await startServer(kind);
    ground = groundOf(server);
    const force = await ground.area('force', 'County');
    const home = await ground.area('unit', `Home ${CANARY}`, await ground.area('zone', `Zone ${CANARY}`, force));
    const beat = await ground.area('beat', `Beat ${CANARY}`, home);
    beatId = beat;
    const owner = await ground.officer(`Owner ${CANARY}`, 'beat', home);
    await ground.assign(owner, beat);
    const laptop = await ground.device(owner);
    const played = new PlayedLaptop({ url: server.url, ca: server.certificate.cert, device: laptop.id, ...laptop });
    await played.begin();
    const made = [
      played.make('party', { kind: 'person', givenNames: 'Rosa', surname: CANARY, areas: [beat] }),
      played.make('place', { name: CANARY, kind: 'shop', areaId: beat }),
      played.make('entry', {
        kind: 'patrol',
        start: new Date(server.clock.now).toISOString(),
        facts: CANARY,
        areaId: beat,
      }),
      played.make('problem', { title: CANARY, areaId: beat }),
    ].flat();
    const { outcomes } = await played.push(played.seal(made));
    secrets.push(...made.map(({ record }) => record), ...made.map(({ id }) => id));
    expect(outcomes.map(({ outcome, reason }) => reason ?? outcome)).toEqual(made.map(() => 'taken'));
    // Whoever should see it does: what strangers do not see is there.
    expect((await played.pull()).answer.feeds.length + (await pulledAnew(laptop))).toBeGreaterThan(1);
    const far = await ground.area('unit', 'Far unit', await ground.area('zone', 'Far zone', force));
    const farBeat = await ground.area('beat', 'Far beat', far);
    for (const role of ROLES) {
      const officer = await ground.officer(`Far ${role}`, role, far);
      await ground.assign(officer, farBeat);
      const device = await ground.device(officer);
      // It writes here: a device that never did could be taken back, and would ask nothing more.
      await server.store.transaction((sql) =>
        sql.run('INSERT INTO pen (name, device) VALUES ($1, $2)', [`pen of ${role}`, device.id]),
      );
      devices.set(role, device);
    }
    ({ cookie, guard } = await administratorOf(server));
  });
  afterAll(() => server.close());

  const foreignScopes = () =>
    (['open', 'log', 'problem', 'incident', 'hate', 'sensitive'] as const).map((part) => areaScope(beatId, part));

  /** Every route the application has, with something to fill its places. */
  const routes = (): { method: string; path: string }[] =>
    [...routeTable(server)].map(({ method, path }) => ({
      method,
      path: path.replace(':what', 'officers').replace(':operation', 'revoke'),
    }));
  const open = new Set(['GET /health', 'GET /ready', 'GET /v1/server', 'GET /admin']);
  const tellsNothing = (answer: Answer) => {
    for (const word of [CANARY, ...secrets]) expect(answer.bytes.includes(word)).toBe(false);
  };

  test('strangers reach nothing but who the server is, and the page to sign in on', async () => {
    const listed = routes();
    expect(listed.length).toBeGreaterThan(25);
    for (const { method, path } of listed) {
      if (open.has(`${method} ${path}`) || /^\/admin\/[a-z.]+\.(ts|css)$/.test(path)) continue;
      const answer = await server.send({ method, path, ...(method === 'POST' && { body: {} }) });
      expect(answer.status, `${method} ${path}`).toBeGreaterThanOrEqual(400);
      expect(answer.status, `${method} ${path}`).toBeLessThan(500);
      tellsNothing(answer);
    }
  });

  test.each(ROLES)('a %s of another unit learns nothing of this one from any endpoint', async (role) => {
    const laptop = devices.get(role);
    if (laptop === undefined) throw new Error('no device');
    const bodies: Record<string, unknown[]> = {
      '/v1/pull': [
        { epoch: '', cursors: {}, wait: 0 },
        { epoch: null, cursors: Object.fromEntries(foreignScopes().map((scope) => [scope, 0])), wait: 0 },
      ],
      '/v1/offer': [{ ids: [newId()] }],
      '/v1/pen': [{ pen: `pen-${role}` }],
      '/v1/attachments/ask': [{ contents: [{ record: newId(), item: newId(), content: '0'.repeat(64) }] }],
      '/v1/attachments/fetch': [{ record: newId(), item: newId(), content: '0'.repeat(64), chunk: 0 }],
    };
    for (const { method, path } of routes()) {
      for (const body of bodies[path] ?? [method === 'POST' ? {} : undefined]) {
        const answer = await laptop.ask({ method, path, ...(body !== undefined && { body }) });
        tellsNothing(answer);
        if (path.startsWith('/admin/api')) expect(answer.status, path).toBeGreaterThanOrEqual(400);
        expect(answer.status, `${method} ${path}`).not.toBe(500);
      }
    }
  });

  test('being signed in is not enough: another page’s request is refused for every act', async () => {
    const ask = (path: string, headers: Record<string, string>, body: unknown = {}) =>
      server.send({ method: 'POST', path, body, headers: { cookie, ...headers } });
    for (const operation of Object.keys(OPERATIONS)) {
      const path = `/admin/api/do/${operation}`;
      for (const headers of [
        {},
        { 'beatbook-guard': randomBytes(16).toString('base64url') },
        { 'beatbook-guard': guard, origin: 'https://elsewhere.example' },
        { 'beatbook-guard': guard, 'sec-fetch-site': 'cross-site' },
        { 'beatbook-guard': guard, 'sec-fetch-site': 'same-site' },
      ])
        expect(
          await ask(path, headers as Record<string, string>),
          `${operation} ${JSON.stringify(headers)}`,
        ).toMatchObject({ status: 403, body: { code: 'crossSite' } });
    }
    expect((await ask('/admin/api/do/administratorCode', { 'beatbook-guard': guard })).status).toBe(200);
    for (const what of Object.keys(LISTINGS))
      expect((await server.send({ path: `/admin/api/list/${what}`, headers: { cookie } })).status).toBe(200);
    for (const name of ['constructor', '__proto__', 'toString'])
      for (const path of [`/admin/api/list/${name}`, `/admin/api/do/${name}`])
        expect(
          (
            await server.send({
              method: path.includes('/do/') ? 'POST' : 'GET',
              path,
              ...(path.includes('/do/') && { body: {} }),
              headers: { cookie, 'beatbook-guard': guard },
            })
          ).status,
        ).toBe(404);
  });

  test('too much is refused as too much, nonsense as nonsense, and neither is a fault', async () => {
    const laptop = devices.get('beat');
    const big = Buffer.alloc(9 * 1024 * 1024, 97);
    const push = { method: 'POST', path: '/v1/push', body: new Uint8Array(big) };
    expect((await laptop?.ask(push))?.status).toBe(413);
    expect((await server.send({ ...push, path: '/v1/audit' })).status).toBe(413);
    // A stranger's is not even read.
    expect((await server.send(push)).status).toBe(401);
    const headers = { 'content-type': 'application/json' };
    for (const bytes of [
      Buffer.from('{'),
      Buffer.from('null'),
      Buffer.from('[]'),
      randomBytes(200),
      Buffer.from('{"__proto__":{"admin":true}}'),
    ]) {
      const raw = new Uint8Array(bytes);
      for (const path of [
        '/v1/audit',
        '/v1/push',
        '/v1/pull',
        '/v1/offer',
        '/v1/attachments/ask',
        '/v1/attachments/send',
        '/v1/attachments/fetch',
        '/v1/pen',
        '/v1/enrol',
        '/admin/api/join',
        '/admin/api/sign-in',
      ])
        for (const ask of [
          () => server.send({ method: 'POST', path, body: raw, headers }),
          () => laptop?.ask({ method: 'POST', path, body: raw, headers }),
        ]) {
          const answer = await ask();
          expect(answer?.status, `${path} ${bytes.toString('latin1').slice(0, 20)}`).toBeGreaterThanOrEqual(400);
          expect(answer?.status, `${path} ${bytes.toString('latin1').slice(0, 20)}`).toBeLessThan(500);
        }
    }
  });

  test('who asks too often is told when to come back, and others are not held up', async () => {
    const slow = await startServer(
      kind,
      { BEATBOOK_SERVER_REQUESTS_A_MINUTE: '60' },
      { store: server.store, sealer: server.sealer },
    );
    slow.clock.now = server.clock.now;
    const statuses = new Map<number, number>();
    for (let index = 0; index < 60; index++) {
      const { status, headers } = await slow.send({ path: '/v1/server' });
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (status === 429) expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    }
    expect(statuses.get(200)).toBeGreaterThanOrEqual(30);
    expect(statuses.get(429)).toBeGreaterThan(20);
    expect((await slow.send({ path: '/health' })).status).toBe(200);
    await slow.close();
  });

  test('nothing of anyone is in the log', () => {
    const lines = server.logged.join('');
    expect(lines.length).toBeGreaterThan(1_000);
    for (const word of [CANARY, 'Ida Marsh', 'Far beat', ...[...devices.values()].map(({ id }) => id)])
      expect(lines).not.toContain(word);
  });
});

/** As the application prints it. */
function* routeTable(server: TestServer): Generator<{ method: string; path: string }> {
  const lines = server.app.printRoutes({ commonPrefix: false }).split('\n');
  const above: string[] = [];
  for (const line of lines) {
    const found = /^([│ ]*)(?:├── |└── )(\S+)(?: \(([A-Z, ]+)\))?/u.exec(line);
    if (found === null) continue;
    const [, indent = '', part = '', methods = ''] = found;
    const depth = indent.length / 4;
    above.length = depth;
    above.push(part);
    for (const method of methods.split(', '))
      if (method === 'GET' || method === 'POST') yield { method, path: above.join('') };
  }
}
