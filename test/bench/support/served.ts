/** Real servers in processes of their own, over one store, with a thousand laptops known to it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newDeviceKey } from '../../../db/sync/sign.ts';
import { newId } from '../../../model/id.ts';
import { writeTicket } from '../../../model/wire/enrolment.ts';
import { makeCode } from '../../../server/accounts/codes.ts';
import { loadCertificate } from '../../../server/certificate.ts';
import { type Configuration, readConfiguration } from '../../../server/configuration.ts';
import { openIdentity } from '../../../server/identity.ts';
import { openStore } from '../../../server/open.ts';
import type { Sealer } from '../../../server/sealer.ts';
import type { Store } from '../../../server/store/store.ts';
import { PlayedLaptop } from '../../support/server/played.ts';
import { postgres } from '../../support/server/postgres.ts';

export const SETTINGS = ['SQLite', 'PostgreSQL', 'PostgreSQL, two processes'] as const;
export type Setting = (typeof SETTINGS)[number];

const ROOT = join(import.meta.dirname, '../../..');
const BEATS_A_UNIT = 10;
const OFFICERS_A_BEAT = 3;

export interface Played {
  readonly laptop: PlayedLaptop;
  readonly beat: string;
}

export interface Served {
  readonly played: readonly Played[];
  readonly store: Store;
  readonly sealer: Sealer;
  /** Another laptop of an officer who is there already, new and empty. */
  another(of: Played): Promise<PlayedLaptop>;
  /** What an administrator hands an officer, for a laptop that is no played one. */
  ticket(of: Played): Promise<string>;
  /** An empty store of the same kind. */
  empty(): Promise<Store>;
  /** The most memory any server process has had, in bytes. */
  peak(): number;
  /** Seconds of processor the server processes have used, PostgreSQL's own not among them. */
  processor(): number;
  close(): Promise<void>;
}

export async function served(setting: Setting, folder: string, laptops: number): Promise<Served> {
  process.env.BEATBOOK_POSTGRES_FSYNC = '1';
  mkdirSync(folder, { recursive: true });
  const database = setting === 'SQLite' ? undefined : await (await postgres()).makeDatabase();
  const env = settingsFor(folder, database);
  const config = configured(env);
  const { store, sealer } = await openStore(config, Date.now);
  const people = await populate(store, laptops);
  if (config.tls === null) throw new Error('The load is over TLS');
  const { cert: ca } = await loadCertificate(config.tls, config.names, Date.now());
  const processes: { child: ChildProcess; url: string }[] = [];
  for (let count = 0; count < (setting === 'PostgreSQL, two processes' ? 2 : 1); count++)
    processes.push(await start(env));
  let made = 0;
  return {
    store,
    sealer,
    played: people.map(({ beat, ...device }, index) => ({
      beat,
      laptop: new PlayedLaptop({ ...device, ca, url: processes[index % processes.length]?.url ?? '' }),
    })),
    async another({ laptop }) {
      const device = await addDevice(store, laptop.officer);
      return new PlayedLaptop({ ...device, ca, url: processes[0]?.url ?? '' });
    },
    async ticket({ laptop: { officer } }) {
      const [address] = processes.map(({ url }) => url);
      if (address === undefined) throw new Error('No server runs');
      const { key } = await openIdentity(store, sealer);
      const drawn = { purpose: 'device', officer, by: 'bench', now: Date.now() } as const;
      return writeTicket({ address, code: await store.transaction((sql) => makeCode(sql, drawn, sealer)), key });
    },
    async empty() {
      made += 1;
      const at = join(folder, `empty-${made}`);
      mkdirSync(at, { recursive: true });
      const other = database === undefined ? undefined : await (await postgres()).makeDatabase();
      return (await openStore(configured(settingsFor(at, other)), Date.now)).store;
    },
    peak: () => Math.max(...processes.map(({ child }) => peakOf(child.pid ?? 0))),
    processor: () => processes.reduce((sum, { child }) => sum + processorOf(child.pid ?? 0), 0),
    async close() {
      for (const { child } of processes) {
        const ended = new Promise((resolve) => child.once('exit', resolve));
        child.kill('SIGTERM');
        await ended;
      }
      await store.close();
    },
  };
}

function settingsFor(folder: string, database: string | undefined): Record<string, string> {
  return {
    BEATBOOK_SERVER_DATA: folder,
    BEATBOOK_SERVER_PORT: '0',
    BEATBOOK_SERVER_LOG: 'error',
    BEATBOOK_SERVER_NAMES: '127.0.0.1',
    ...(database !== undefined && { DATABASE_URL: database }),
  };
}

function configured(env: Record<string, string>): Configuration {
  const read = readConfiguration(env);
  if (!read.ok) throw new Error(read.faults.join(' '));
  return read.value;
}

function start(env: Record<string, string>): Promise<{ child: ChildProcess; url: string }> {
  const flags = (process.env.SERVER_FLAGS ?? '').split(' ').filter((flag) => flag !== '');
  const command = ['--disable-warning=ExperimentalWarning', ...flags, join(ROOT, 'server/main.ts')];
  const child = spawn(process.execPath, command, {
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  process.once('exit', () => child.kill());
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const url = /Beatbook server at (\S+) /.exec(said)?.[1];
      if (url !== undefined) resolve({ child, url });
    });
    child.once('exit', (code) => reject(new Error(`The server left with ${code}`)));
  });
}

/** Bytes, as Linux counts what was resident at most. */
function peakOf(pid: number): number {
  const line = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(line?.[1] ?? 0) * 1024;
}

/** Linux counts in hundredths of a second. */
function processorOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

interface Person {
  readonly device: string;
  readonly officer: string;
  readonly secret: Uint8Array;
  readonly beat: string;
}

/** Units of ten beats, three officers to a beat, one laptop each. */
async function populate(store: Store, laptops: number): Promise<Person[]> {
  const people: Person[] = [];
  const now = Date.now();
  const areas: (string | null)[][] = [];
  const officers: (string | number)[][] = [];
  const postings: string[][] = [];
  const devices: (string | number)[][] = [];
  for (let unit = 0; people.length < laptops; unit++) {
    const home = newId();
    areas.push([home, 'unit', `Unit ${unit}`, null]);
    for (let place = 0; place < BEATS_A_UNIT; place++) {
      const beat = newId();
      areas.push([beat, 'beat', `Beat ${unit}.${place}`, home]);
      for (let each = 0; each < OFFICERS_A_BEAT && people.length < laptops; each++) {
        const [officer, device] = [newId(), newId()];
        const { publicKey, secret } = newDeviceKey();
        officers.push([officer, `Officer ${people.length}`, `N ${people.length}`, 'beat', home, now]);
        postings.push([newId(), officer, beat, 'posted', '2020-01-01']);
        devices.push([device, officer, publicKey, 'Laptop', now]);
        people.push({ device, officer, secret, beat });
      }
    }
  }
  await store.transaction(async (sql) => {
    await sql.insert('area (id, kind, name, parent)', areas);
    await sql.insert('officer (id, name, service_number, role, unit, made_at)', officers);
    await sql.insert('assignment (id, officer, area, kind, from_day)', postings);
    await sql.insert('device (id, officer, public_key, name, enrolled_at)', devices);
  });
  return people;
}

async function addDevice(
  store: Store,
  officer: string,
): Promise<{ device: string; officer: string; secret: Uint8Array }> {
  const device = newId();
  const { publicKey, secret } = newDeviceKey();
  await store.transaction((sql) =>
    sql.insert('device (id, officer, public_key, name, enrolled_at)', [
      [device, officer, publicKey, 'New', Date.now()],
    ]),
  );
  return { device, officer, secret };
}
