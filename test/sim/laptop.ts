/** One officer's laptop: a real vault, what is done on it, and how it syncs. */
import { join } from 'node:path';
import { Refused } from '../../db/refusal.ts';
import { openEnrolment } from '../../db/sync/enrolment.ts';
import { SyncFailure } from '../../db/sync/failure.ts';
import { writeTicket } from '../../model/wire/enrolment.ts';
import { type TestVault, testVault } from '../support/vault.ts';
import { CALM, Died, lineOver, type Planted, type Weather } from './wire.ts';
import type { World } from './world.ts';

/** Failures of an exchange that the wire or the server's state explain; anything else is a defect. */
const EXPECTED = new Set(['offline', 'broken', 'deviceRevoked', 'officerInactive', 'deviceUnknown', 'numberGap']);

export const momentOf = ({ record, stamp }: { record: string; stamp: string }): string =>
  `${record} ${stamp.slice(0, 12)}`;

export class Laptop {
  readonly world: World;
  readonly name: string;
  readonly officer: string;
  readonly vault: TestVault;
  /** This laptop's clock minus the true hour, milliseconds. */
  readonly skew: number;
  planted: Planted | undefined;
  /** Every change ever committed here, by id: its record, and its moment, which it keeps when it is written again under another name. */
  readonly authored = new Map<string, { record: string; moment: string }>();
  #seen = 0;

  constructor(world: World, name: string, officer: string, skew: number) {
    this.world = world;
    this.name = name;
    this.officer = officer;
    this.skew = skew;
    this.vault = testVault({ folder: join(world.folder, name), now: world.now + skew });
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

  async enrol(areas: Record<string, string | null>): Promise<void> {
    this.tick();
    const enrolment = openEnrolment(this.sync, this.sync.bindings);
    const ticket = writeTicket({
      address: 'https://server.example',
      code: '0000-0000-0000',
      key: this.world.identity.key,
    });
    // The name of the laptop carries the officer: there is no administrator to hand out codes here.
    await enrolment.begin(ticket, this.officer, (_, { deviceId }) => lineOver(this.world, deviceId, CALM));
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

  /** A new name writes from one again. */
  renewed(): void {
    this.#seen = 0;
  }

  async exchange(weather: Weather = CALM): Promise<void> {
    this.tick();
    try {
      await this.sync.exchange.run(lineOver(this.world, this.device, weather, this.planted));
    } catch (error) {
      if (error instanceof Died) {
        this.vault.reopen();
        return;
      }
      if (error instanceof SyncFailure && EXPECTED.has(error.code)) return;
      throw error;
    } finally {
      this.note();
    }
  }

  /** A commit; refusals are the officer's to read, and no defect. */
  commit(...commands: Parameters<TestVault['commit']>): boolean {
    this.tick();
    try {
      this.vault.commit(...commands);
      return true;
    } catch (error) {
      if (error instanceof Refused && error.refusal.code !== 'FAILED' && error.refusal.code !== 'BAD_INPUT')
        return false;
      throw error;
    } finally {
      this.note();
    }
  }

  ids(type: string): string[] {
    const { store } = this.vault.parts;
    return store.db
      .prepare<[number], { id: string }>('SELECT id FROM record WHERE type = ? ORDER BY rid')
      .all(store.facets.find(type))
      .map(({ id }) => id);
  }
}
