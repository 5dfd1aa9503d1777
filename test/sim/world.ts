/** A force with its server and the laptops of its officers, all real but the wire between them and the hour. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifySignature } from '../../db/sync/signing.ts';
import { newId } from '../../model/id.ts';
import type { Role } from '../../model/records/officer.ts';
import { configurationFor, signConfiguration } from '../../server/accounts/configuration.ts';
import { actorOf } from '../../server/accounts/directory.ts';
import { takeEntries } from '../../server/audit/chain.ts';
import { restoreBackup, writeBackup } from '../../server/backup.ts';
import { eraseAgain, ledgerFile, noteErased, readLedger } from '../../server/erase.ts';
import { type Feeds, openFeeds } from '../../server/feeds/service.ts';
import { type Identity, openIdentity, raiseVersion, versionOf } from '../../server/identity.ts';
import { migrations } from '../../server/migrations/all.ts';
import type { Caller } from '../../server/proving.ts';
import { Refusal } from '../../server/refusal.ts';
import { makeSealer, type Sealer } from '../../server/sealer.ts';
import { openSqlite } from '../../server/store/sqlite.ts';
import type { Sql, Store } from '../../server/store/store.ts';
import type { Random } from '../support/random.ts';
import type { Laptop } from './laptop.ts';
import { Beats } from './pace.ts';

/** Later than any true hour: a vault begins by the true one, and no stamp goes back. */
export const START = Date.UTC(2061, 4, 1, 8);
export const DAY = 86_400_000;

export interface Posting {
  readonly officer: string;
  readonly area: string;
}

export class World {
  readonly random: Random;
  readonly folder: string;
  readonly sealer: Sealer = makeSealer(new Map([[1, randomBytes(32)]]));
  /** The true hour, by which the server's clock goes. */
  now = START;
  /** By which laptops' background work goes on. */
  readonly pace = new Beats(() => this.now);
  store!: Store;
  identity!: Identity;
  feeds!: Feeds;
  /** Statements that still fit on the server's disk; none: as many as it likes. */
  room: number | undefined;
  /** Laptops in the middle of an exchange. */
  readonly talking = new Set<Laptop>();
  /** What happens between two calls of an exchange. */
  upheaval: () => Promise<void> = async () => {};
  /** What the server thought worth an administrator's eye. */
  readonly reports: string[] = [];
  #file = '';
  #files = 0;
  #backup: string | undefined;
  readonly #key = randomBytes(32);

  constructor(random: Random) {
    this.random = random;
    const memory = '/dev/shm';
    this.folder = mkdtempSync(join(existsSync(memory) ? memory : tmpdir(), 'beatbook-sim-'));
  }

  async begin(): Promise<void> {
    this.#file = this.#nextFile();
    await this.#openStore();
  }

  #nextFile(): string {
    return join(this.folder, `server-${this.#files++}.db`);
  }

  async #openStore(): Promise<void> {
    this.room = undefined;
    this.store = this.#limited(await openSqlite({ file: this.#file, key: this.#key, migrations, now: () => this.now }));
    this.identity = await openIdentity(this.store, this.sealer);
    this.feeds = openFeeds({
      store: this.store,
      sealer: this.sealer,
      identity: this.identity,
      now: () => this.now,
      verify: verifySignature,
      versionOf,
      noteErased: (tombstones) => noteErased(this.folder, tombstones),
      report: (code, { id }) => this.reports.push(`${code} ${id}`),
    });
    await this.feeds.release();
    await this.feeds.release();
  }

  /** The store, on a disk that may fill at any statement. */
  #limited(store: Store): Store {
    const counted = async <T>(work: () => Promise<T>): Promise<T> => {
      if (this.room !== undefined && --this.room < 0)
        throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
      return work();
    };
    const over = (sql: Sql): Sql => ({
      ...sql,
      run: (...of) => counted(() => sql.run(...of)),
      insert: (...of) => counted(() => sql.insert(...of)),
    });
    return { ...store, transaction: (work, how) => store.transaction((sql) => work(over(sql)), how) };
  }

  /** The process ended and was started again. */
  async restart(): Promise<void> {
    await this.store.close();
    await this.#openStore();
  }

  async backUp(): Promise<void> {
    this.#backup = join(this.folder, `backup-${this.#files++}`);
    await writeBackup(this.store, this.sealer, this.#backup, this.now);
  }

  /** Yesterday's backup takes the server's place. What administrators did since then, they do again. */
  async restore(again: (sql: Sql) => Promise<void>): Promise<boolean> {
    if (this.#backup === undefined) return false;
    this.room = undefined;
    await this.store.close();
    const file = this.#nextFile();
    await restoreBackup({
      path: this.#backup,
      sealer: this.sealer,
      migrations,
      open: (steps) => openSqlite({ file, key: this.#key, migrations: steps, now: () => this.now }),
      settle: async (sql) => {
        for (const tombstone of readLedger(ledgerFile(this.folder))) await eraseAgain(sql, tombstone, this.sealer);
      },
    });
    this.#file = file;
    await this.#openStore();
    await this.store.transaction(again);
    return true;
  }

  /** Enrols and revokes as it is now, in what takes the server's place. */
  async devicesAgain(): Promise<(sql: Sql) => Promise<void>> {
    const devices = await this.store.read((sql) =>
      sql.all<Record<string, string | number | null>>('SELECT * FROM device'),
    );
    return async (sql) => {
      for (const row of devices) {
        const names = Object.keys(row);
        const marks = names.map((_, index) => `$${index + 1}`).join(', ');
        await sql.run(
          `INSERT INTO device (${names.join(', ')}) VALUES (${marks}) ON CONFLICT (id) DO UPDATE SET revoked_at = excluded.revoked_at`,
          Object.values(row),
        );
      }
    };
  }

  async area(kind: 'force' | 'unit' | 'beat', name: string, parent?: string): Promise<string> {
    const id = newId(this.now);
    await this.administer((sql) =>
      sql.run('INSERT INTO area (id, kind, name, parent) VALUES ($1, $2, $3, $4)', [id, kind, name, parent ?? null]),
    );
    return id;
  }

  async officer(name: string, role: Role, unit: string): Promise<string> {
    const id = newId(this.now);
    const row = [id, name, `N ${id.slice(-8)}`, role, unit, this.now];
    await this.administer((sql) =>
      sql.run(
        'INSERT INTO officer (id, name, service_number, role, unit, made_at) VALUES ($1, $2, $3, $4, $5, $6)',
        row,
      ),
    );
    return id;
  }

  async assign({ officer, area }: Posting, from = '2020-01-01', to: string | null = null): Promise<void> {
    await this.administer(async (sql) => {
      await sql.run('DELETE FROM assignment WHERE officer = $1 AND area = $2', [officer, area]);
      await sql.run(
        "INSERT INTO assignment (id, officer, area, kind, from_day, to_day) VALUES ($1, $2, $3, 'posted', $4, $5)",
        [newId(this.now), officer, area, from, to],
      );
    });
  }

  async role(officer: string, role: Role): Promise<void> {
    await this.administer((sql) => sql.run('UPDATE officer SET role = $2 WHERE id = $1', [officer, role]));
  }

  async administer(work: (sql: Sql) => Promise<unknown>): Promise<void> {
    this.room = undefined;
    await this.store.transaction(async (sql) => {
      await work(sql);
      await raiseVersion(sql);
    });
  }

  today(): string {
    return new Date(this.now).toISOString().slice(0, 10);
  }

  /** As a signed request is judged before any route sees it. */
  async caller(device: string): Promise<Caller> {
    return this.store.read(async (sql) => {
      const row = await sql.get<{ officer: string; revoked: number | null }>(
        'SELECT officer, revoked_at AS revoked FROM device WHERE id = $1',
        [device],
      );
      if (row === undefined) throw new Refusal('deviceUnknown');
      const actor = await actorOf(sql, row.officer);
      if (actor === undefined) throw new Refusal('officerInactive');
      if (row.revoked !== null) throw new Refusal('deviceRevoked');
      return { device, actor };
    });
  }

  configuration(officer: string) {
    return this.store.read(async (sql) =>
      signConfiguration(await configurationFor(sql, officer, this.identity), this.identity),
    );
  }

  audit(device: string, push: Parameters<typeof takeEntries>[2]) {
    const { sealer, identity, now } = this;
    return this.store.transaction((sql) => takeEntries(sql, device, push, { sealer, identity, now }));
  }

  async enrol(device: string, officer: string, publicKey: string): Promise<void> {
    this.room = undefined;
    await this.store.transaction((sql) =>
      sql.run("INSERT INTO device (id, officer, public_key, name, enrolled_at) VALUES ($1, $2, $3, 'A laptop', $4)", [
        device,
        officer,
        publicKey,
        this.now,
      ]),
    );
  }

  async revoke(device: string): Promise<void> {
    await this.administer((sql) => sql.run('UPDATE device SET revoked_at = $2 WHERE id = $1', [device, this.now]));
  }

  async end(): Promise<void> {
    await this.store.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
