/**
 * The core process behind the open vault: started, opened, started again when it ends by itself, and whoever waits for it meanwhile. Which
 * vault that is and whether it may be open is the keeper's to say.
 */
import type { CoreReport, OpenedCore } from '../db/core-messages.ts';
import { forget } from '../db/vault/seal.ts';
import type { FirstRun } from '../db/vault/store-hooks.ts';
import { failure, type Result } from '../model/result.ts';
import type { BackupSummary, ShellEvent, ShellState } from '../model/shell.ts';
import { type ShellError, shellError } from '../model/shell-errors.ts';
import { CoreLink, type CoreProcess } from './core-link.ts';

export type RunningCoreOptions<Port> = {
  startCore(): CoreProcess<Port>;
  /** A copy of the open vault's data key, which the core gets and this class forgets; none when the vault is shut. */
  key(): Buffer | undefined;
  tell(event: ShellEvent): void;
  /** Something of `state` or `backup` is different. */
  onChanged(): void;
  /** Called each time a core has opened the vault, the first time and after a crash. */
  onOpened(link: CoreLink<Port>): void;
  /** Whether the vault is open: only then is a core that ended by itself started again. */
  isUnlocked(): boolean;
  /** It was started again and has opened the vault. */
  onRestarted(opened: OpenedCore): void;
  /** It keeps ending, or could not open the vault again. */
  onFailed(): void;
};

/** What a core opens. */
export type VaultOnDisk = { id: string; root: string; sample: boolean };

/** What may be done with a started core and the key before it opens the vault, such as putting a backup in its place. */
export type BeforeOpening<Port> = (link: CoreLink<Port>, key: Buffer) => Promise<ShellError | undefined>;

/** How long the core gets to close before it is ended. */
const CLOSE_MS = 2_000;
const BACKUP_MS = 30 * 60_000;
/** More crashes than this within a minute, and the core is not started again. */
const CRASHES_A_MINUTE = 3;
const NO_BACKUP: ShellState['backup'] = { lastAt: null, running: false, failed: false };

export class RunningCore<Port> {
  readonly #options: RunningCoreOptions<Port>;
  #state: ShellState['core'] = 'stopped';
  #backup = NO_BACKUP;
  #link: CoreLink<Port> | undefined;
  #vault: VaultOnDisk | undefined;
  #crashes: number[] = [];
  #waiting: ((link: CoreLink<Port>) => void)[] = [];

  constructor(options: RunningCoreOptions<Port>) {
    this.#options = options;
  }

  get state(): ShellState['core'] {
    return this.#state;
  }

  get backup(): ShellState['backup'] {
    return this.#backup;
  }

  /** Starts a core that opens the vault. When it is refused the core still runs, until it is closed. */
  async open(
    vault: VaultOnDisk,
    key: Buffer,
    firstRun: FirstRun | null,
    before?: BeforeOpening<Port>,
  ): Promise<Result<OpenedCore, ShellError>> {
    this.#state = 'starting';
    const link = this.#fork();
    const refused = await before?.(link, key);
    const opened = refused ? failure(refused) : await this.#ask(link, vault, firstRun);
    if (!opened.ok) return opened;
    this.#vault = vault;
    this.#backup = { ...NO_BACKUP, lastAt: opened.value.lastBackupAt };
    return opened;
  }

  /** Runs with the link, now or when the core has been started again; dropped when it is closed first. */
  use(use: (link: CoreLink<Port>) => void): void {
    if (this.#state === 'running' && this.#link) use(this.#link);
    else this.#waiting.push(use);
  }

  async takeBackup(): Promise<Result<BackupSummary, ShellError>> {
    this.#backup = { ...this.#backup, running: true };
    this.#options.onChanged();
    const answer = await this.#link?.ask({ type: 'backup', kind: 'manual' }, BACKUP_MS);
    if (!answer && this.#options.isUnlocked()) {
      this.#backup = { ...this.#backup, running: false, failed: true };
      this.#options.onChanged();
    }
    return answer?.result ?? failure(shellError('coreFailed'));
  }

  /** Closes the vault and ends the core. How much waits for a server, where the core still could say so. */
  async close(): Promise<number | undefined> {
    const link = this.#link;
    this.#link = undefined;
    this.#state = 'stopped';
    this.#waiting = [];
    const unsent = await link?.close(CLOSE_MS);
    this.#vault = undefined;
    this.#backup = NO_BACKUP;
    this.#crashes = [];
    return unsent;
  }

  async #ask(
    link: CoreLink<Port>,
    { id, root, sample }: VaultOnDisk,
    firstRun: FirstRun | null,
  ): Promise<Result<OpenedCore, ShellError>> {
    const key = this.#options.key();
    if (!key) return failure(shellError('locked'));
    const answer = await link.ask({ type: 'open', root, vaultId: id, key: new Uint8Array(key), sample, firstRun });
    forget(key);
    if (answer?.result.ok && this.#link === link) {
      this.#state = 'running';
      this.#options.onOpened(link);
      for (const use of this.#waiting.splice(0)) use(link);
    }
    return answer?.result ?? failure(shellError('coreFailed'));
  }

  #fork(): CoreLink<Port> {
    const link: CoreLink<Port> = new CoreLink(this.#options.startCore(), {
      report: (report) => {
        if (report.type === 'backedUp' && this.#link === link) this.#backedUp(report);
      },
      exit: () => {
        if (this.#link === link && this.#options.isUnlocked()) void this.#restart();
      },
    });
    this.#link = link;
    return link;
  }

  #backedUp({ result }: Extract<CoreReport, { type: 'backedUp' }>): void {
    const lastAt = result.ok ? result.value.takenAt : this.#backup.lastAt;
    this.#backup = { lastAt, running: false, failed: !result.ok };
    this.#options.tell({ type: 'backup', lastAt, failed: !result.ok });
    this.#options.onChanged();
  }

  /** The core ended by itself: it is started again, unless it keeps ending. */
  async #restart(): Promise<void> {
    const vault = this.#vault;
    if (!vault) return;
    const now = performance.now();
    this.#crashes = [...this.#crashes.filter((time) => now - time < 60_000), now];
    this.#state = 'restarting';
    this.#options.tell({ type: 'coreCrashed' });
    this.#options.onChanged();
    const link = this.#crashes.length > CRASHES_A_MINUTE ? undefined : this.#fork();
    const opened = link && (await this.#ask(link, vault, null));
    if (this.#vault !== vault) return;
    if (opened?.ok) {
      this.#options.onRestarted(opened.value);
    } else if (this.#link === link || !link) {
      this.#state = 'failed';
      this.#options.onFailed();
    }
  }
}
