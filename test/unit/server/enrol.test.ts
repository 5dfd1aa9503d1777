import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newDeviceKey, readDeviceSecret, signRequest } from '../../../db/sync/sign.ts';
import { newId } from '../../../model/id.ts';
import {
  configurationText,
  type ServerConfiguration,
  type SignedConfiguration,
} from '../../../model/wire/configuration.ts';
import {
  CODE_LASTS,
  codeFrom,
  type Enrolled,
  followRotations,
  readCode,
  readTicket,
  type ServerStatement,
  statementText,
  writeTicket,
} from '../../../model/wire/enrolment.ts';
import { moveAssignment } from '../../../server/accounts/handing-over.ts';
import { type Asked, listed } from '../../../server/accounts/listings.ts';
import { operate } from '../../../server/accounts/operations.ts';
import { openIdentity, rotateKey } from '../../../server/identity.ts';
import { deviceCode } from '../../support/server/codes.ts';
import { deviceWith, type Ground, groundOf, startServer, type TestServer } from '../../support/server/running.ts';
import { verifiesText } from '../../support/server/signatures.ts';
import { STORES } from '../../support/server/stores.ts';

describe.each(STORES)('enrolling, on %s', (kind) => {
  let server: TestServer;
  let ground: Ground;
  let officer: string;
  let unit: string;
  beforeEach(async () => {
    server = await startServer(kind);
    ground = groundOf(server);
    unit = await ground.area('unit', 'Harbour unit');
    officer = await ground.officer('Ada Vale', 'beat', unit);
  });
  afterEach(() => server.close());

  const codeFor = (whom: string) => deviceCode(server, whom);
  const enrol = (code: string, { publicKey, secret } = newDeviceKey(), device = newId()) => {
    const body = { code, device, publicKey, name: 'Ada’s laptop' };
    const asked = { method: 'POST', path: '/v1/enrol' };
    const headers = signRequest(
      { ...asked, body: JSON.stringify(body) },
      device,
      readDeviceSecret(secret),
      server.clock.now,
    );
    return server.send({ ...asked, body, headers });
  };
  const doing = (name: Parameters<typeof operate>[0], input: unknown) =>
    server.store.transaction((sql) =>
      operate(name, input, { sql, by: 'test', now: server.clock.now, sealer: server.sealer }),
    );

  test('a code enrols one device, once; the server proves the key the officer was told', async () => {
    const code = await codeFor(officer);
    const { key } = await openIdentity(server.store, server.sealer);
    const ticket = readTicket(
      writeTicket({ address: server.url, code: code.toLowerCase().replaceAll('-', ' ').replaceAll(' ', ''), key }),
    );
    expect(ticket).toEqual({ address: server.url, code: readCode(code), key });
    const keys = newDeviceKey();
    const device = newId();
    const answer = await enrol(code, keys, device);
    expect(answer.status).toBe(200);
    const { statement, ...enrolled } = answer.body as Enrolled;
    expect(enrolled).toEqual({ device, officer });
    expect(statement.key).toBe(key);
    expect(verifiesText(key, statementText(statement), statement.signature)).toBe(true);
    const laptop = deviceWith(server, device, officer, keys.secret);
    expect((await laptop.ask({ path: '/v1/me' })).body).toMatchObject({ actor: { officer } });
    expect(await enrol(code)).toMatchObject({ status: 403, body: { code: 'codeInvalid' } });
  });

  test('a code is of no use after ten minutes, for a closed account, or without the key’s own signature', async () => {
    const late = await codeFor(officer);
    server.clock.now += CODE_LASTS + 1;
    expect((await enrol(late)).body).toMatchObject({ code: 'codeInvalid' });
    const code = await codeFor(officer);
    const stolen = newDeviceKey();
    const another = newDeviceKey();
    expect((await enrol(code, { publicKey: stolen.publicKey, secret: another.secret })).body).toMatchObject({
      code: 'badSignature',
    });
    await doing('officer', { id: officer, name: 'Ada Vale', serviceNumber: 'N 1', role: 'beat', unit, closed: true });
    expect((await enrol(code)).body).toMatchObject({ code: 'officerInactive' });
    expect((await enrol('not a code')).body).toMatchObject({ code: 'codeInvalid' });
  });

  test('who has tried too many wrong codes is not let in by the right one either, until some time has gone by', async () => {
    expect(CODE_LASTS).toBeLessThanOrEqual(10 * 60_000);
    const right = await codeFor(officer);
    let status = 0;
    for (let tries = 0; status !== 429 && tries < 200; tries++)
      ({ status } = await enrol(codeFrom(Buffer.alloc(12, tries))));
    expect(status).toBe(429);
    const answer = await enrol(right);
    expect([answer.status, Number(answer.headers['retry-after'])]).toEqual([429, 60]);
    expect(await server.store.read((sql) => sql.all('SELECT id FROM device'))).toEqual([]);
  });

  test('neither an id nor a key is enrolled twice', async () => {
    const keys = newDeviceKey();
    const device = newId();
    expect((await enrol(await codeFor(officer), keys, device)).status).toBe(200);
    expect((await enrol(await codeFor(officer), newDeviceKey(), device)).status).toBe(409);
    expect((await enrol(await codeFor(officer), keys)).status).toBe(409);
  });

  test('an officer is told of the zone around the unit and the postings, signed, and only anew when something changed', async () => {
    const force = await ground.area('force', 'County');
    const zone = await ground.area('zone', 'South', force);
    const home = await ground.area('unit', 'Mill unit', zone);
    const beat = await ground.area('beat', 'Mill Quarter', home);
    const far = await ground.area('unit', 'Far unit', await ground.area('zone', 'North', force));
    const stranger = await ground.officer('Far Stranger', 'beat', far);
    const colleague = await ground.officer('Bo Lind', 'supervisor', home);
    const own = await ground.officer('Cy Moor', 'beat', home);
    await ground.assign(own, beat);
    const laptop = await ground.device(own);
    const { text, key, signature } = (await laptop.ask({ path: '/v1/configuration' })).body as SignedConfiguration;
    expect(verifiesText(key, configurationText(text), signature)).toBe(true);
    const told = JSON.parse(text) as ServerConfiguration;
    expect(told.areas.map(({ id }) => id).sort()).toEqual([force, zone, home, beat].sort());
    expect(told.officers.map(({ id }) => id).sort()).toEqual([own, colleague].sort());
    expect(told.officers.some(({ id }) => id === stranger)).toBe(false);
    expect(told.assignments).toMatchObject([{ officer: own, area: beat, from: '2020-01-01' }]);

    const again = { path: `/v1/configuration?version=${told.version}` };
    expect((await laptop.ask(again)).body).toEqual({ unchanged: told.version });
    await doing('setting', {
      kind: 'strands',
      value: [{ code: 'football', labels: { en: 'Football', fr: 'Football' } }],
    });
    const next = JSON.parse(((await laptop.ask(again)).body as SignedConfiguration).text) as ServerConfiguration;
    expect(next.version).toBeGreaterThan(told.version);
    expect(next.values.strands).toEqual([{ code: 'football', labels: { en: 'Football', fr: 'Football' } }]);
  });

  test('an accepted handover moves the posting the day after the last day, and nobody loses one before today', async () => {
    server.clock.now = Date.parse('2026-03-20T10:00:00.000Z');
    const beat = await ground.area('beat', 'Quay', unit);
    const incoming = await ground.officer('Bo Lind', 'beat', unit);
    await ground.assign(officer, beat);
    await server.store.transaction((sql) =>
      moveAssignment(
        sql,
        { area: beat, leaving: officer, incoming, lastDay: '2026-03-31' },
        incoming,
        server.clock.now,
      ),
    );
    const laptop = await ground.device(incoming);
    const postings = async () => {
      const { text } = (await laptop.ask({ path: '/v1/configuration' })).body as SignedConfiguration;
      const { assignments } = JSON.parse(text) as ServerConfiguration;
      return assignments.map(({ officer: who, from, to }) => [who, from, to]);
    };
    expect(await postings()).toEqual([
      [officer, '2020-01-01', '2026-03-31'],
      [incoming, '2026-04-01', undefined],
    ]);
    const third = await ground.officer('Cy Moor', 'beat', unit);
    await ground.assign(third, beat, '2025-01-01');
    await server.store.transaction((sql) =>
      moveAssignment(sql, { area: beat, leaving: third, incoming, lastDay: '2025-06-30' }, incoming, server.clock.now),
    );
    expect(await postings()).toContainEqual([third, '2025-01-01', '2026-03-19']);
    expect((await postings()).filter(([who]) => who === incoming)).toHaveLength(1);
  });

  test('what makes no sense is refused with its field', async () => {
    const refused = async (name: Parameters<typeof operate>[0], input: unknown, field: string) =>
      expect(doing(name, input)).rejects.toMatchObject({ problem: { code: 'invalid', details: { field } } });
    await refused('area', { kind: 'zone', name: 'Above its own unit', parent: unit }, 'parent');
    await refused('area', { id: unit, kind: 'beat', name: 'Harbour', parent: unit }, 'parent');
    await refused('officer', { name: 'Bo', serviceNumber: 'N 2', role: 'chief' }, 'role');
    await refused('officer', { name: 'Bo', serviceNumber: 'N 2', role: 'beat', unit: officer }, 'unit');
    await refused('assignment', { officer, area: unit, kind: 'cover', from: '2026-02-01', to: '2026-01-01' }, 'to');
    await refused('setting', { kind: 'classification', value: [{ code: 'X1', labels: { en: 'x' } }] }, 'value.0.code');
  });

  test('whoever is looked for among many is found, however the name is written; a page holds so many, and says where there are more', async () => {
    for (let number = 0; number < 220; number += 1)
      await server.store.transaction((sql) =>
        sql.run('INSERT INTO officer (id, name, service_number, role, made_at) VALUES ($1, $2, $3, $4, 0)', [
          newId(),
          `Officer ${number}`,
          `Kz ${number}`,
          'beat',
        ]),
      );
    const own = await ground.officer('Zélie Åkerlund', 'beat', unit);
    const seen = (asked: Asked) => server.store.read((sql) => listed('officers', sql, asked));
    const names = async (search: string) =>
      ((await seen({ search, most: 200 })).rows as { name: string }[]).map(({ name }) => name);
    const first = await seen({ most: 200 });
    expect(first.rows).toHaveLength(200);
    expect(first.more).toBe(true);
    expect(await names('zelie akerlund')).toEqual(['Zélie Åkerlund']);
    expect(await names('Kz 219')).toEqual(['Officer 219']);
    expect(await names('%')).toEqual([]);

    const quay = await ground.area('beat', 'Old Quay', unit);
    const posting = { officer: own, area: quay, kind: 'cover' };
    await doing('assignment', { ...posting, from: '2026-02-01', to: '2026-02-10' });
    for (const [today, posts] of [
      ['2026-01-31', []],
      ['2026-02-01', [quay]],
      ['2026-02-10', [quay]],
      ['2026-02-11', []],
    ] as const)
      expect((await seen({ search: 'zélie', today })).rows).toEqual([expect.objectContaining({ posts })]);
    const postings = (of: string) => server.store.read((sql) => listed('assignments', sql, { officer: of }));
    expect((await postings(own)).rows).toHaveLength(1);
    expect((await postings(officer)).rows).toEqual([]);
  });

  test('an area that is renamed keeps its boundary, until it is taken away', async () => {
    const ring = [
      [0, 51],
      [0.01, 51],
      [0.01, 51.01],
      [0, 51],
    ];
    const boundary = { type: 'Polygon', coordinates: [ring] };
    const { id } = (await doing('area', { kind: 'beat', name: 'Mill', parent: unit, boundary })) as { id: string };
    const kept = async () => {
      const read = 'SELECT boundary FROM area WHERE id = $1';
      const row = await server.store.read((sql) => sql.get<{ boundary: string | null }>(read, [id]));
      return row?.boundary ? JSON.parse(row.boundary) : undefined;
    };
    await doing('area', { id, kind: 'beat', name: 'Mill Lane', parent: unit });
    expect(await kept()).toEqual(boundary);
    await doing('area', { id, kind: 'beat', name: 'Mill Lane', parent: unit, boundary: null });
    expect(await kept()).toBeUndefined();
  });

  test('a rotated server key is believed by who pinned the one before, and by nobody else', async () => {
    const before = await openIdentity(server.store, server.sealer);
    const after = await rotateKey(server.store, server.sealer, server.clock.now);
    const statement: Pick<ServerStatement, 'key' | 'rotations'> = after;
    expect(after.key).not.toBe(before.key);
    expect(followRotations(before.key, statement, verifiesText)).toBe(after.key);
    expect(followRotations(newDeviceKey().publicKey, statement, verifiesText)).toBeUndefined();
    const [rotation] = after.rotations;
    const forged = { key: before.key, rotations: rotation === undefined ? [] : [{ ...rotation, to: before.key }] };
    expect(followRotations(newDeviceKey().publicKey, forged, verifiesText)).toBeUndefined();
  });

  test('closing an account ends its devices at once, and says so; opened again, it asks for a new enrolment', async () => {
    const laptop = await ground.device(officer);
    expect((await laptop.ask({ path: '/v1/me' })).status).toBe(200);
    const entry = { id: officer, name: 'Ada Vale', serviceNumber: 'N 1', role: 'beat' };
    await doing('officer', { ...entry, closed: true });
    expect((await laptop.ask({ path: '/v1/me' })).body).toMatchObject({ code: 'officerInactive' });
    await doing('officer', entry);
    expect((await laptop.ask({ path: '/v1/me' })).body).toMatchObject({ code: 'deviceRevoked' });
  });
});
