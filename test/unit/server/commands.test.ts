/** What goes wrong for whoever runs the server: words mistyped, another's key file, a certificate that does not fit, a restore broken off. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { restoreBackup } from '../../../server/backup.ts';
import { makeCertificate } from '../../../server/certificate.ts';
import { COMMANDS } from '../../../server/commands/all.ts';
import { readConfiguration } from '../../../server/configuration.ts';
import { readKeys } from '../../../server/key-file.ts';
import { migrations } from '../../../server/migrations/all.ts';
import { openStore, storeFile } from '../../../server/open.ts';
import { makeSealer } from '../../../server/sealer.ts';
import { openSqlite } from '../../../server/store/sqlite.ts';
import { command, folder, settings, started } from '../../support/server/fresh-process.ts';
import { postgres } from '../../support/server/postgres.ts';

const key = () => join(folder, 'values.key');

test('asking how a command is given does nothing else, and a word too many is not left out of account', async () => {
  await (await started()).stop();
  const before = readFileSync(key(), 'utf8');
  const everything = await command(['--help']);
  expect(everything).toMatchObject({ code: 0, err: '' });
  for (const { usage } of Object.values(COMMANDS)) expect(everything.out).toContain(usage);
  for (const name of ['serve', 'change-key', 'rotate-server-key'] as const) {
    expect(await command([name, '--help'])).toMatchObject({ code: 0, out: `${COMMANDS[name]?.usage}\n`, err: '' });
    const more = await command([name, 'now']);
    expect(more).toMatchObject({ code: 2, out: '' });
    expect(more.err).toContain('"now" is one word too many');
  }
  // The quotes forgotten: it would be an officer whose name is Ada.
  const halved = await command(['admin', 'area', '--kind', 'unit', '--name', 'Harbour', 'unit']);
  expect(halved).toMatchObject({ code: 2, out: '' });
  expect(await command(['admin', 'list', 'areas'])).toMatchObject({ code: 0, out: 'None.\n' });
  expect((await command(['admin', 'list', 'areas', '--search', 'harbour'])).code).toBe(2);
  expect(readFileSync(key(), 'utf8')).toBe(before);
  expect((await command(['audit-search'])).out.trim().split('\n')).toHaveLength(2);
}, 90_000);

test('one process serves an embedded store: a second says so, and no key is changed beneath one that runs', async () => {
  const server = await started();
  const before = readFileSync(key(), 'utf8');
  for (const words of [['serve'], ['change-key']]) {
    const second = await command(words);
    expect(second).toMatchObject({ code: 1, out: '' });
    expect(second.err).toContain(`A server runs on the store in ${folder}`);
  }
  expect(readFileSync(key(), 'utf8')).toBe(before);
  // Killed, it holds nothing any more.
  await server.kill();
  expect((await command(['change-key'])).code).toBe(0);
  await (await started()).stop();
}, 60_000);

test('a laptop that was mistyped is not revoked nor found whole, and the line says so', async () => {
  await (await started()).stop();
  const device = '01a4f6e0-0000-7000-8000-000000000000';
  const revoked = await command(['admin', 'revoke', '--device', device, '--why', 'stolen']);
  expect(revoked).toMatchObject({ code: 1, out: '' });
  expect(revoked.err).toMatch(/There is no such device, .*Nothing was changed/);
  const verified = await command(['audit-verify', device]);
  expect(verified).toMatchObject({ code: 1, out: '' });
  expect(verified.err).toContain('nothing was checked');
  expect(await command(['audit-verify'])).toMatchObject({ code: 0 });
  // An entry that somebody altered is named with what that means and what to do, and no stack.
  const read = readConfiguration(settings());
  if (!read.ok) throw new Error(read.faults.join(' '));
  const { store } = await openStore(read.value, Date.now);
  await store.transaction((sql) => sql.run("UPDATE audit_entry SET actor = 'nobody' WHERE sequence = 1"));
  await store.close();
  const altered = await command(['audit-verify']);
  expect(altered.code).toBe(1);
  expect(altered.err).toMatch(/entry 1 is the first that is not right .*something in it was changed/);
  expect(altered.err).toContain('Change nothing. Set the store and the newest backup aside');
  expect(altered.out).not.toContain('whole');
}, 90_000);

test('with the key file of another server PostgreSQL is neither served, backed up nor given new keys', async () => {
  const env = settings({ DATABASE_URL: await (await postgres()).makeDatabase() });
  await (await started(env)).stop();
  const other = join(folder, 'other.key');
  const line = `1 ${randomBytes(32).toString('base64')}\n`;
  writeFileSync(other, line);
  const wrong = { ...env, BEATBOOK_SERVER_KEY_FILE: other };
  for (const words of [['serve'], ['backup'], ['change-key']]) {
    const { code, err, out } = await command(words, wrong);
    expect({ words, code, out }).toEqual({ words, code: 1, out: '' });
    expect(err).toContain("other.key is not this server's");
  }
  expect(readFileSync(other, 'utf8')).toBe(line);
  expect(existsSync(join(folder, 'backups'))).toBe(false);
  // A copy from before a change of keys opens only what is old.
  const older = readFileSync(key());
  expect((await command(['change-key'], env)).code).toBe(0);
  writeFileSync(other, older);
  expect((await command(['backup'], wrong)).err).toContain('an older copy');
  expect((await command(['backup'], env)).code).toBe(0);
}, 90_000);

test('settings that contradict each other are named, and so is an address, port or certificate that does not serve', async () => {
  const faults = (more: Record<string, string>) => {
    const read = readConfiguration(settings(more));
    return read.ok ? [] : read.faults;
  };
  const proxy = { BEATBOOK_SERVER_TLS: 'proxy', BEATBOOK_SERVER_PUBLIC_URL: 'https://beatbook.example.org' };
  const own = { BEATBOOK_SERVER_TLS_CERTIFICATE: 'a.pem', BEATBOOK_SERVER_TLS_KEY: 'b.pem' };
  const named = (name: string) => [expect.stringContaining(name)];
  expect(faults({ ...proxy, ...own })).toEqual(named('BEATBOOK_SERVER_TLS_CERTIFICATE'));
  expect(faults({ BEATBOOK_SERVER_METRICS_HOST: '0.0.0.0' })).toEqual(named('BEATBOOK_SERVER_METRICS_PORT'));
  expect(faults({ BEATBOOK_SERVER_PORT: '8443', BEATBOOK_SERVER_METRICS_PORT: '8443' })).toEqual(named('METRICS_PORT'));
  for (const bad of [',', 'https://beatbook.example.org', 'two words'])
    expect(faults({ BEATBOOK_SERVER_NAMES: bad })).toEqual(named('BEATBOOK_SERVER_NAMES'));
  const [secret = ''] = faults({ BEATBOOK_SERVER_PUBLIC_URL: 'https://ada:secret@beatbook.example.org' });
  expect(secret).toContain('BEATBOOK_SERVER_PUBLIC_URL');
  expect(secret).not.toContain('secret');
  // A blank is nothing, and not port 0.
  expect(readConfiguration({ BEATBOOK_SERVER_PORT: ' ' })).toMatchObject({ ok: true, value: { port: 8443 } });

  const one = await makeCertificate(['localhost'], Date.now());
  const two = await makeCertificate(['localhost'], Date.now());
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const taken = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => taken.once('listening', resolve));
  const { port } = taken.address() as { port: number };
  const pem = file('one.pem', one.cert);
  const wrong: [Record<string, string>, RegExp][] = [
    [{ BEATBOOK_SERVER_HOST: '192.0.2.1' }, /no address of this machine. Set BEATBOOK_SERVER_HOST/],
    [{ BEATBOOK_SERVER_METRICS_PORT: String(port) }, /is taken by another program. Set BEATBOOK_SERVER_METRICS_PORT/],
    [
      { BEATBOOK_SERVER_TLS_CERTIFICATE: pem, BEATBOOK_SERVER_TLS_KEY: file('two.pem', two.key) },
      /two.pem is not that of the certificate/,
    ],
    [{ BEATBOOK_SERVER_TLS_CERTIFICATE: pem, BEATBOOK_SERVER_TLS_KEY: pem }, /one.pem holds no key/],
    [{ BEATBOOK_SERVER_TLS_CERTIFICATE: folder, BEATBOOK_SERVER_TLS_KEY: pem }, /There is no file/],
    [{ BEATBOOK_SERVER_KEY_FILE: folder }, /is a folder/],
  ];
  for (const [more, said] of wrong) {
    const { code, out, err } = await command([], settings(more));
    expect({ more, code, out }).toEqual({ more, code: 1, out: '' });
    expect(err).toMatch(said);
    expect(err).not.toContain('    at ');
  }
  taken.close();
}, 90_000);

test.skipIf(process.platform === 'win32')(
  'nobody else reads what the server writes, in whatever folder',
  async () => {
    mkdirSync(join(folder, 'open'), { mode: 0o755 });
    const env = settings({ BEATBOOK_SERVER_DATA: join(folder, 'open') });
    await started(env);
    expect((await command(['backup'], env)).code).toBe(0);
    const files = readdirSync(join(folder, 'open'), { recursive: true, encoding: 'utf8' });
    expect(files).toEqual(expect.arrayContaining(['server.db', 'values.key', 'certificate.pem', 'backups']));
    for (const name of files) expect([name, statSync(join(folder, 'open', name)).mode & 0o077]).toEqual([name, 0]);
  },
  90_000,
);

test('a restore broken off before what was erased is erased again is not served: it is begun anew', async () => {
  await (await started()).stop();
  const backup = /^(\S+\.beatbook-backup):/.exec((await command(['backup'])).out)?.[1] ?? '';
  const bytes = readFileSync(backup);
  const there = settings({ BEATBOOK_SERVER_DATA: join(folder, 'there'), BEATBOOK_SERVER_KEY_FILE: key() });
  const read = readConfiguration(there);
  if (!read.ok) throw new Error(read.faults.join(' '));
  mkdirSync(read.value.data);
  const sealer = makeSealer(readKeys(key()));
  const restoring = restoreBackup({
    path: backup,
    sealer,
    migrations,
    open: (steps) =>
      openSqlite({
        file: storeFile(read.value),
        key: sealer.keyFor('embedded store'),
        migrations: steps,
        now: Date.now,
      }),
    settle: () => Promise.reject(new Error('the power went')),
  });
  await expect(restoring).rejects.toThrow('the power went');
  for (const words of [[], ['backup'], ['restore', backup]]) {
    const { code, err } = await command(words, there);
    expect(code).toBe(1);
    expect(err).toMatch(/was broken off.* restore again/);
  }
  for (const name of readdirSync(read.value.data)) rmSync(join(read.value.data, name));
  expect((await command(['restore', backup], there)).code).toBe(0);
  expect((await command(['audit-verify'], there)).code).toBe(0);
  // Neither a folder nor what is no backup is one, and the backup itself is only read.
  for (const [path, said] of [
    [folder, /There is no file/],
    [key(), /no backup|cut off|damaged/],
    [join(folder, 'gone'), /There is no file/],
  ] as const) {
    const { code, err } = await command(['restore', path], there);
    expect(code).toBe(1);
    expect(err).toMatch(said);
    expect(err).toContain('Nothing was restored');
  }
  expect(readFileSync(backup).equals(bytes)).toBe(true);
}, 90_000);
