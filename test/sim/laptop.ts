/** One officer's laptop: a real vault, what is done on it, how it syncs, and what befalls it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { attachmentHooks } from '../../db/attachments/hooks.ts';
import { Refused } from '../../db/refusal.ts';
import { openEnrolment } from '../../db/sync/enrolment.ts';
import { SyncFailure } from '../../db/sync/failure.ts';
import { restoreBackup, takeBackup } from '../../db/vault/backup.ts';
import { listBackups } from '../../db/vault/backup-list.ts';
import { makeEnvelope, noComputer } from '../../db/vault/envelope.ts';
import { vaultFolder } from '../../db/vault/folder.ts';
import { writeTicket } from '../../model/wire/enrolment.ts';
import { type TestVault, testVault } from '../support/vault.ts';
import { Misfortune, MOMENTS } from './misfortune.ts';
import { CALM, lineOver, type Planted, type Weather } from './wire.ts';
import type { World } from './world.ts';

/** Failures of an exchange that the wire or the server's state explain; anything else is a defect. */
const EXPECTED = new Set([
  'offline',
  'broken',
  'unavailable',
  'deviceRevoked',
  'officerInactive',
  'deviceUnknown',
  'numberGap',
]);
/** Shares of acts during which the power goes, and during which the disk is full. */
const DIES = 0.006;
const FILLS = 0.006;
/** Writes of one exchange among which the one is drawn that is the last. */
const WRITES = 12;

export const momentOf = ({ record, stamp }: { record: string; stamp: string }): string =>
  `${record} ${stamp.slice(0, 12)}`;

export class Laptop {
  readonly world: World;
  readonly name: string;
  readonly officer: string;
  readonly vault: TestVault;
  readonly misfortune = new Misfortune();
  /** This laptop's clock minus the true hour, milliseconds. */
  skew: number;
  planted: Planted | undefined;
  /** Every change ever committed here, by id: its record, and its moment, which it keeps when it is written again under another name. */
  readonly authored = new Map<string, { record: string; moment: string }>();
  #seen = 0;

  constructor(world: World, name: string, officer: string, skew: number) {
    this.world = world;
    this.name = name;
    this.officer = officer;
    this.skew = skew;
    this.vault = testVault({ folder: join(world.folder, name), now: world.now + skew, pace: world.pace });
    this.misfortune.watch(this.vault.parts);
  }

  get sync() {
    return this.vault.parts.sync;
  }

  get device(): string {
    return this.sync.values.get('deviceId');
  }

  tick(): void {
    this.vault.clock.now = this.world.now + this.skew;
  }

  /** Closed and opened again: a lock, a crash or a battery. */
  reopen(): void {
    this.vault.reopen();
    this.misfortune.watch(this.vault.parts);
  }

  async enrol(areas: Record<string, string | null>): Promise<void> {
    this.tick();
    const enrolment = openEnrolment(this.sync, this.sync.bindings);
    const ticket = writeTicket({
      address: 'https://server.example',
      code: '0000-0000-0000',
      key: this.world.identity.key,
    });
    // The name of the laptop carries the officer: there is no administrator to hand out codes here.
    await enrolment.begin(ticket, this.officer, (_, { deviceId }) => lineOver(this, deviceId, CALM));
    if (enrolment.preview() !== null) await enrolment.confirm(areas);
  }

  /** Notes what was committed since. */
  note(): void {
    const { changes, store } = this.vault.parts;
    for (const { shell } of changes.ofDevice(store.device, this.#seen, 1_000_000)) {
      this.authored.set(shell.id, { record: shell.record, moment: momentOf(shell) });
      this.#seen = shell.number;
    }
  }

  /** What the vault made for itself gives way to the server's. */
  begun(): void {
    const { changes, store } = this.vault.parts;
    this.#seen = changes.lastOf(store.device)?.number ?? 0;
  }

  /** The server gives this vault a new name, from one on; what it had not sent it writes again under it. */
  async renew(): Promise<void> {
    await this.enrol({});
    this.#seen = 0;
    this.note();
  }

  async exchange(weather: Weather = CALM): Promise<void> {
    this.tick();
    const { random, talking } = this.world;
    const line = lineOver(this, this.device, weather);
    const { exchange, lane } = this.sync;
    talking.add(this);
    try {
      await this.#befalls(weather === CALM ? 0 : 1, async () => {
        await exchange.run(line);
        if (weather !== CALM && random.next() < 0.3) return;
        await lane.run(line);
        if (exchange.isDue()) await exchange.run(line);
      });
    } catch (error) {
      if (!(error instanceof SyncFailure && EXPECTED.has(error.code))) throw error;
    } finally {
      talking.delete(this);
      this.note();
    }
  }

  /** A commit; refusals are the officer's to read, and no defect. */
  commit(...commands: Parameters<TestVault['commit']>): Promise<boolean> {
    return this.act(() => void this.vault.commit(...commands));
  }

  /** Whatever an officer does at the window; whether it was done. */
  async act(work: () => void | Promise<void>): Promise<boolean> {
    this.tick();
    try {
      return await this.#befalls(1, async () => work());
    } catch (error) {
      if (error instanceof Refused && error.refusal.code !== 'FAILED' && error.refusal.code !== 'BAD_INPUT')
        return false;
      throw error;
    } finally {
      this.note();
    }
  }

  /** Does something during which the power may go or the disk be full. */
  async #befalls(share: number, work: () => Promise<void>): Promise<boolean> {
    const { random } = this.world;
    const { misfortune } = this;
    if (random.next() < DIES * share) misfortune.strikes(1 + random.below(WRITES), random.pick(MOMENTS));
    if (random.next() < FILLS * share) misfortune.fill();
    try {
      await work();
      return true;
    } catch (error) {
      if (misfortune.dead) return false;
      const noRoom =
        (error instanceof SyncFailure && error.code === 'storage') ||
        (error as NodeJS.ErrnoException).code === 'ENOSPC';
      if (misfortune.full && noRoom) return false;
      throw error;
    } finally {
      if (misfortune.dead) this.reopen();
      else misfortune.ease();
    }
  }

  async backUp(): Promise<void> {
    this.tick();
    const { vaultId, key, folder, clock } = this.vault;
    writeFileSync(vaultFolder(folder).envelope, JSON.stringify({ ...(await envelope()), vaultId }));
    const taken = takeBackup({ folder, vaultId, key, kind: 'manual', now: clock.now }, attachmentHooks);
    if (!taken.ok) throw new Error(JSON.stringify(taken.error));
  }

  /** An earlier state takes the vault's place, and goes on under a name of its own. */
  async putBack(): Promise<boolean> {
    const { vaultId, key, folder, parts } = this.vault;
    const backups = listBackups(folder);
    if (backups.length === 0) return false;
    const { name } = this.world.random.pick(backups);
    const head = parts.store.chain.head();
    this.vault.close();
    const restored = restoreBackup(folder, name, vaultId, key, head, attachmentHooks);
    if (!restored.ok) throw new Error(JSON.stringify(restored.error));
    this.reopen();
    await this.renew();
    return true;
  }

  ids(type: string): string[] {
    const { store } = this.vault.parts;
    return store.db
      .prepare<[number], { id: string }>('SELECT id FROM record WHERE type = ? ORDER BY rid')
      .all(store.facets.find(type))
      .map(({ id }) => id);
  }
}

/** Stretching a passphrase takes long, and no backup here is ever opened by one: all vaults share it. */
let made: Promise<object> | undefined;
const envelope = (): Promise<object> => {
  made ??= makeEnvelope({
    vaultId: '0198c0de-0000-7000-8000-000000000000',
    createdAt: 0,
    label: 'A beat',
    sample: false,
    language: 'en',
    passphrase: 'not typed by anybody',
    pin: null,
    organisation: null,
    computer: noComputer,
  }).then(({ envelope: of }) => of);
  return made;
};
