/**
 * Which vault is open, with which key, and who has the laptop: the state that the shell's calls act on. Knows nothing of windows or of
 * Electron; those hear of it through `tell`.
 */
import { randomUUID } from 'node:crypto';
import { storageError } from '../db/vault/database-error.ts';
import {
  type Computer,
  defaultUnlockSettings,
  type Envelope,
  makeEnvelope,
  openByPassphrase,
  readInner,
  writeEnvelope,
} from '../db/vault/envelope.ts';
import { vaultFolder } from '../db/vault/folder.ts';
import type { OrganisationKey } from '../db/vault/organisation-key.ts';
import { forget } from '../db/vault/seal.ts';
import type { FirstRun } from '../db/vault/store-hooks.ts';
import { failure, type Result, success } from '../model/result.ts';
import type { BackupSummary, LockReason, Opened, ShellEvent, ShellState, VaultSummary } from '../model/shell.ts';
import { type ShellError, shellError } from '../model/shell-errors.ts';
import type { CoreLink, CoreProcess } from './core-link.ts';
import { DraftFlush, flushTime } from './draft-flush.ts';
import { IdleLock } from './idle-lock.ts';
import { KeyRing } from './key-ring.ts';
import { type BeforeOpening, RunningCore } from './running-core.ts';
import { Signing } from './signing.ts';
import { type FindKey, VaultShelf } from './vault-shelf.ts';

export type KeeperOptions<Port> = {
  /** The folder that holds a folder per vault. */
  vaults: string;
  startCore(): CoreProcess<Port>;
  tell(event: ShellEvent): void;
  /** Called when a vault has locked, after the core has ended and the keys are gone. */
  onLocked(reason: LockReason): void;
  /** Whether the microphone is lent to our own window. */
  isRecording(): boolean;
  /** The laptop is handed to somebody who signs, or is back. */
  onSigning(signing: boolean): void;
  /** Called each time a core has opened a vault, the first time and after a crash. */
  onCore(link: CoreLink<Port>): void;
  computer: Computer;
};

export type NewVault = {
  firstRun: FirstRun;
  label: string;
  passphrase: string;
  pin: string | null;
  sample: boolean;
  organisation: OrganisationKey | null;
};

/** A vault that its key was found for. */
type FoundVault<Port> = {
  id: string;
  root: string;
  envelope: Envelope;
  dataKey: Buffer;
  /** Of a vault that is being made. */
  firstRun: FirstRun | null;
  needsNewPassphrase: boolean;
  before?: BeforeOpening<Port> | undefined;
};

type OpenVault = { id: string; root: string; envelope: Envelope; opened: Opened };

export class VaultKeeper<Port> {
  readonly #options: KeeperOptions<Port>;
  readonly #shelf: VaultShelf;
  readonly #core: RunningCore<Port>;
  readonly idle: IdleLock;
  readonly keys = new KeyRing();
  readonly signing: Signing;
  #state: ShellState['vault'] = 'locked';
  #open: OpenVault | undefined;
  #curtain = false;
  readonly #drafts = new DraftFlush();
  #locking: Promise<void> | undefined;
  #afterOpening: (() => void) | undefined;
  /** By vault, while this program runs: what waited for a server when it locked. A number, and nothing else. */
  readonly #unsent = new Map<string, number>();

  constructor(options: KeeperOptions<Port>) {
    this.#options = options;
    this.idle = new IdleLock({
      onCountdown: (remainingMs) => options.tell({ type: 'idleCountdown', remainingMs }),
      onCancelled: () => options.tell({ type: 'idleCancelled' }),
      onLock: () => void this.lock('idle'),
    });
    this.signing = new Signing({
      keys: this.keys,
      envelope: () => this.#open?.envelope,
      checkPassphrase: (passphrase) => this.checkPassphrase(passphrase),
      onPinTries: () => void this.lock('pinTries'),
      onChanged: () => {
        options.onSigning(this.signing.by !== null);
        this.#tellState();
      },
    });
    this.#shelf = new VaultShelf(options.vaults);
    this.#core = new RunningCore<Port>({
      startCore: options.startCore,
      key: () => this.keys.copy(),
      tell: options.tell,
      onChanged: () => this.#tellState(),
      onOpened: options.onCore,
      isUnlocked: () => this.#state === 'unlocked',
      onRestarted: ({ loss }) => {
        if (this.#open) this.#open.opened = { ...this.#open.opened, loss: loss ?? this.#open.opened.loss };
        options.tell({ type: 'coreRestarted' });
        this.#tellState();
      },
      onFailed: () => void this.lock('coreFailed'),
    });
  }

  get state(): ShellState {
    const open = this.#open;
    const key = open && this.keys.copy();
    const settings = open && key ? (readInner(open.envelope, key)?.settings ?? defaultUnlockSettings) : null;
    forget(key);
    return {
      vault: this.#state,
      opened: open?.opened ?? null,
      core: this.#core.state,
      curtain: this.#curtain,
      signing: this.signing.by,
      backup: this.#core.backup,
      settings,
    };
  }

  /** What this computer adds to a passphrase, for whoever opens an envelope. */
  get computer(): Computer {
    return this.#options.computer;
  }

  get gateState(): 'unlocked' | 'locked' | 'between' {
    return this.#state === 'unlocked' || this.#state === 'locked' ? this.#state : 'between';
  }

  get current(): { id: string; envelope: Envelope } | undefined {
    return this.#open && { id: this.#open.id, envelope: this.#open.envelope };
  }

  rootOf(vaultId: string): string {
    return this.#shelf.rootOf(vaultId);
  }

  list(): VaultSummary[] {
    return this.#shelf
      .list((id) => this.keys.isArmed(id), this.#state === 'locked')
      .map((vault) => ({ ...vault, unsent: this.#unsent.get(vault.id) ?? 0 }));
  }

  readEnvelope(vaultId: string): Result<Envelope, ShellError> {
    return this.#shelf.envelopeOf(vaultId);
  }

  async create(wanted: NewVault): Promise<Result<{ opened: Opened; recoveryKey: string }, ShellError>> {
    if (this.#state !== 'locked') return failure(shellError('alreadyOpen'));
    this.#set('opening');
    const id = randomUUID();
    try {
      const root = this.#shelf.begin(id);
      const { envelope, dataKey, recoveryKey } = await makeEnvelope({
        vaultId: id,
        createdAt: Date.now(),
        label: wanted.label,
        sample: wanted.sample,
        language: wanted.firstRun.language,
        passphrase: wanted.passphrase,
        pin: wanted.pin,
        organisation: wanted.organisation,
        computer: this.#options.computer,
      });
      const opened = await this.#start({
        id,
        root,
        envelope,
        dataKey,
        firstRun: wanted.firstRun,
        needsNewPassphrase: false,
      });
      if (!opened.ok) {
        this.#set('locked');
        return opened;
      }
      this.#shelf.finish(id, envelope);
      this.#shelf.attemptsOf(id).succeeded(Date.now());
      this.#settled();
      return success({ opened: opened.value, recoveryKey });
    } catch (error) {
      await this.#abandon();
      return failure(storageError(error));
    }
  }

  /**
   * Opens a vault with the data key that `find` brings from its envelope. Wrong answers count, and meet a growing delay, except the PIN's,
   * which has a count of its own.
   */
  async unlock(
    vaultId: string,
    find: FindKey,
    how: {
      counts: boolean;
      needsNewPassphrase: boolean;
      before?: BeforeOpening<Port>;
    },
  ): Promise<Result<Opened, ShellError>> {
    if (this.#state !== 'locked') return failure(shellError('alreadyOpen'));
    this.#set('opening');
    try {
      const key = await this.#shelf.keyOf(vaultId, find, { counts: how.counts, opens: true });
      if (!key.ok) {
        this.#set('locked');
        return key;
      }
      const envelope = this.readEnvelope(vaultId);
      if (!envelope.ok) {
        forget(key.value);
        this.#set('locked');
        return envelope;
      }
      this.#shelf.mend(vaultId, envelope.value);
      const opened = await this.#start({
        id: vaultId,
        root: this.rootOf(vaultId),
        envelope: envelope.value,
        dataKey: key.value,
        firstRun: null,
        needsNewPassphrase: how.needsNewPassphrase,
        before: how.before,
      });
      if (!opened.ok) {
        this.#set('locked');
        return opened;
      }
      this.#shelf.attemptsOf(vaultId).succeeded(Date.now());
      this.#settled();
      return opened;
    } catch (error) {
      await this.#abandon();
      return failure(storageError(error));
    }
  }

  /** Whether this is the open vault's passphrase; wrong ones count like those on the lock screen. */
  checkPassphrase(passphrase: string): Promise<ShellError | undefined> {
    return this.checkKey((envelope) => openByPassphrase(envelope, passphrase, this.#options.computer));
  }

  /** The same for any other way into the vault. */
  async checkKey(find: FindKey): Promise<ShellError | undefined> {
    const open = this.#open;
    if (!open) return shellError('locked');
    const key = await this.#shelf.keyOf(open.id, find, { counts: true, opens: false });
    if (!key.ok) return key.error;
    forget(key.value);
    this.#shelf.attemptsOf(open.id).succeeded(Date.now());
    return undefined;
  }

  /** Replaces the open vault's envelope on disk with what `change` makes of it. */
  async rewrite(
    change: (envelope: Envelope, key: Buffer) => Promise<Envelope> | Envelope,
  ): Promise<ShellError | undefined> {
    const open = this.#open;
    const key = this.keys.copy();
    if (!open || !key) return shellError('locked');
    try {
      const envelope = await change(open.envelope, key);
      writeEnvelope(vaultFolder(open.root).envelope, envelope);
      if (this.#open === open) open.envelope = envelope;
      this.#tellState();
      return undefined;
    } catch (error) {
      return storageError(error);
    } finally {
      forget(key);
    }
  }

  /** The passphrase has been renewed after the vault was opened some other way. */
  passphraseRenewed(): void {
    if (this.#open) this.#open.opened = { ...this.#open.opened, needsNewPassphrase: false };
    this.#tellState();
  }

  /** Runs with the link to a running core, now or when it has been started again; dropped when the vault locks first. */
  withCore(use: (link: CoreLink<Port>) => void): void {
    if (this.#state !== 'unlocked' && this.#state !== 'locking') return;
    this.#core.use(use);
  }

  takeBackup(): Promise<Result<BackupSummary, ShellError>> {
    return this.#core.takeBackup();
  }

  setCurtain(drawn: boolean): void {
    this.#curtain = drawn;
    this.#tellState();
  }

  flushed(): void {
    this.#drafts.done();
  }

  /** Locks: drafts are flushed, the core closes and ends, the keys go. Asked for again meanwhile it is the same locking. */
  lock(reason: LockReason): Promise<void> {
    // A lid closed while the vault is being opened locks it the moment it is open.
    if (this.#state === 'opening') {
      return new Promise((resolve) => {
        this.#afterOpening = () => void this.lock(reason).then(resolve);
      });
    }
    if (this.#state !== 'unlocked') return this.#locking ?? Promise.resolve();
    this.#locking = this.#lock(reason).finally(() => {
      this.#locking = undefined;
    });
    return this.#locking;
  }

  async #lock(reason: LockReason): Promise<void> {
    this.idle.stop();
    this.#set('locking');
    const withinMs = flushTime(this.#options.isRecording());
    const flushed = this.#drafts.within(withinMs);
    this.#options.tell({ type: 'locking', reason, withinMs });
    await flushed;
    await this.#abandon();
    this.#options.tell({ type: 'locked', reason });
    this.#options.onLocked(reason);
  }

  async #abandon(): Promise<void> {
    const unsent = await this.#core.close();
    if (this.#open && unsent !== undefined) this.#unsent.set(this.#open.id, unsent);
    this.#open = undefined;
    this.keys.drop();
    this.signing.end();
    // The lock hides more than the curtain did; who unlocks sees their work.
    this.#curtain = false;
    this.#set('locked');
  }

  async #start(found: FoundVault<Port>): Promise<Result<Opened, ShellError>> {
    const { id, root, envelope, dataKey, firstRun, needsNewPassphrase, before } = found;
    this.keys.hold(id, dataKey);
    const answer = await this.#core.open({ id, root, sample: envelope.sample }, dataKey, firstRun, before);
    if (!answer.ok) {
      await this.#abandon();
      return answer;
    }
    const { readOnly, loss, lastBackupAt } = answer.value;
    const opened: Opened = { vaultId: id, sample: envelope.sample, readOnly, loss, lastBackupAt, needsNewPassphrase };
    this.#open = { id, root, envelope, opened };
    return success(opened);
  }

  #settled(): void {
    const settings = this.state.settings ?? defaultUnlockSettings;
    this.#set('unlocked');
    this.idle.start(settings.idleMinutes);
  }

  #set(state: ShellState['vault']): void {
    const wasOpening = this.#state === 'opening';
    this.#state = state;
    this.#tellState();
    const after = wasOpening && state !== 'opening' ? this.#afterOpening : undefined;
    if (!after) return;
    this.#afterOpening = undefined;
    queueMicrotask(after);
  }

  #tellState(): void {
    this.#options.tell({ type: 'state', state: this.state });
  }
}
