/** docs/operating.md as whoever runs the server follows it: its table of settings, its files, its backup. */
import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { root } from '../../../build/folders.ts';
import { backup } from '../../../server/commands/backup.ts';
import { environment, readConfiguration } from '../../../server/configuration.ts';
import { openIdentity } from '../../../server/identity.ts';
import { makeKeyFile } from '../../../server/key-file.ts';
import { migrations } from '../../../server/migrations/all.ts';
import { openStore, storeFile } from '../../../server/open.ts';
import { makeSealer } from '../../../server/sealer.ts';
import { openSqlite } from '../../../server/store/sqlite.ts';
import { folder, started } from '../../support/server/fresh-process.ts';

const page = readFileSync(join(root, 'docs/operating.md'), 'utf8');
const run = promisify(execFile);

/** The block that stands after the file's name. */
function blockAfter(name: string): string {
  const from = page.indexOf(name);
  if (from < 0) throw new Error(`The page does not speak of ${name}`);
  return /```\n([^`]*)```/.exec(page.slice(from))?.[1] ?? '';
}

test('the table of settings is the one the server reads, with what holds where one is not set', () => {
  const rows = page
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((cell) => cell.trim()));
  const named = rows.flatMap(([, names = '']) => [...names.matchAll(/`([A-Z_]+)`/g)].map(([, name = '']) => name));
  expect(new Set(named)).toEqual(new Set(Object.keys(environment.shape)));
  const unset = environment.parse({});
  for (const [name, value] of Object.entries(unset)) {
    const row = rows.find(([, names = '']) => names.includes(`\`${name}\``));
    expect(`${name}: ${row?.[3]}`).toContain(`\`${value}\``);
  }
  expect(Object.keys(unset)).not.toContain('BEATBOOK_SERVER_METRICS_PORT');
  expect(readConfiguration({})).toMatchObject({ ok: true, value: { metrics: null } });
});

test('the nightly backup runs as the server does, and both with the settings of one file', () => {
  const [server, nightly] = [
    blockAfter('`/etc/systemd/system/beatbook.service`'),
    blockAfter('beatbook-backup.service`'),
  ];
  for (const key of ['User', 'EnvironmentFile', 'WorkingDirectory', 'ExecStart']) {
    const of = (unit: string) => new RegExp(`^${key}=(.*)$`, 'm').exec(unit)?.[1];
    expect(of(server)).toBeDefined();
    expect(of(nightly)).toBe(key === 'ExecStart' ? `${of(server)} backup` : of(server));
  }
});

/** What the page has on a machine of its own, here in a folder. */
const here = (text: string) =>
  text
    .replaceAll('/etc/beatbook', join(folder, 'etc'))
    .replaceAll('/var/lib/beatbook', join(folder, 'var'))
    .replaceAll('/opt/beatbook', root)
    .replaceAll('runuser -u beatbook -- ', '');

test.skipIf(process.platform !== 'linux' || process.arch !== 'x64')(
  'set up by its files, a server is administered, backed up and restored by the commands as they are written',
  async () => {
    for (const name of ['etc', 'var', 'other']) mkdirSync(join(folder, name));
    const settings = `${here(blockAfter('`/etc/beatbook/server.env`'))}BEATBOOK_SERVER_PORT=0\n`;
    writeFileSync(join(folder, 'etc/server.env'), settings);
    const env = Object.fromEntries(
      settings
        .trim()
        .split('\n')
        .map((line) => line.split('=', 2)),
    );
    const server = await started({ ...env, PATH: process.env.PATH, BEATBOOK_SERVER_LOG: 'error' });
    expect(server.said).toContain('https://beatbook.example.org');

    const command = join(folder, 'beatbook-server');
    writeFileSync(command, here(blockAfter('`/usr/local/bin/beatbook-server`')));
    chmodSync(command, 0o755);
    const asked = (words: string, file = command) =>
      run(file, words.split(' '), { cwd: folder, env: { PATH: process.env.PATH } }).then(({ stdout }) => stdout);
    expect(await asked('admin area --kind unit --name Harbour')).toContain('"id"');
    const [, written = '', rows] = /^(\S+\.beatbook-backup): (\d+) rows/.exec(await asked('backup')) ?? [];
    expect(Number(rows)).toBeGreaterThan(5);
    expect(readdirSync(join(folder, 'var/backups'))).toHaveLength(1);
    expect(existsSync(join(root, 'beatbook-server'))).toBe(false);

    // Another machine: the key file from its copy, an empty folder for the rest.
    const there = settings.replaceAll(`_DATA=${join(folder, 'var')}`, `_DATA=${join(folder, 'other')}`);
    writeFileSync(join(folder, 'etc/server.env'), there);
    expect(await asked(`restore ${written}`)).toContain(`${rows} rows as of`);
    expect(await asked('admin list areas --json')).toContain('Harbour');
  },
  60_000,
);

test('upgrading: until the newer server has started, its commands leave the database as the older one wrote it', async () => {
  const read = readConfiguration({ BEATBOOK_SERVER_DATA: folder, BEATBOOK_SERVER_KEY_FILE: join(folder, 'keys') });
  if (!read.ok) throw new Error(read.faults.join(' '));
  const sealer = makeSealer(makeKeyFile(read.value.keyFile));
  const older = await openSqlite({
    file: storeFile(read.value),
    key: sealer.keyFor('embedded store'),
    migrations: migrations.slice(0, -1),
    now: Date.now,
  });
  await openIdentity(older, sealer);
  await expect(backup(read.value, [folder])).rejects.toMatchObject({ code: 'older' });
  const steps = await older.read((sql) => sql.all('SELECT name FROM migration'));
  expect(steps).toHaveLength(migrations.length - 1);
  await older.close();
  await (await openStore(read.value, Date.now)).store.close();
  await backup(read.value, [folder]);
  expect(readdirSync(folder).filter((name) => name.endsWith('.beatbook-backup'))).toHaveLength(1);
});
