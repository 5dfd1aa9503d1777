/** The vaults that lie on this laptop, opened or not: their folders, envelopes, and how often somebody guessed wrong. */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Attempts } from '../db/vault/attempts.ts';
import { listBackups } from '../db/vault/backup-list.ts';
import { makeFolder, sweepUnfinished, syncFolder, writeDurably } from '../db/vault/durable.ts';
import { type Envelope, readEnvelope, writeEnvelope } from '../db/vault/envelope.ts';
import { vaultFolder, vaultIds } from '../db/vault/folder.ts';
import { failure, type Result } from '../model/result.ts';
import type { VaultSummary } from '../model/shell.ts';
import { type ShellError, shellError } from '../model/shell-errors.ts';

/** A vault half made when the program was killed has this file and no envelope; it holds nothing and is swept. */
const UNFINISHED = 'unfinished';

/** Brings the data key from an envelope, or says why not. */
export type FindKey = (envelope: Envelope) => Promise<Result<Buffer, ShellError>> | Result<Buffer, ShellError>;

export class VaultShelf {
  readonly #folder: string;
  readonly #attempts = new Map<string, Attempts>();

  /** `folder` holds a folder per vault. */
  constructor(folder: string) {
    this.#folder = folder;
    makeFolder(folder);
  }

  rootOf(vaultId: string): string {
    return join(this.#folder, vaultId);
  }

  /** With `sweep`, what a killed program left half made is removed; never while a vault is being made. */
  list(isArmed: (vaultId: string) => boolean, sweep: boolean): Omit<VaultSummary, 'unsent'>[] {
    const found: Omit<VaultSummary, 'unsent'>[] = [];
    for (const id of vaultIds(this.#folder)) {
      const folder = vaultFolder(this.rootOf(id));
      if (!existsSync(folder.envelope) && existsSync(join(folder.root, UNFINISHED))) {
        if (sweep) rmSync(folder.root, { recursive: true, force: true });
        continue;
      }
      const attempts = this.attemptsOf(id);
      const read = readEnvelope(folder.envelope);
      found.push({
        id,
        label: read.ok ? read.value.label : '',
        sample: read.ok && read.value.sample,
        createdAt: read.ok ? read.value.createdAt : 0,
        lastOpenedAt: attempts.lastOpenedAt,
        pinArmed: isArmed(id),
        waitMs: attempts.waitMs(),
        problem: read.ok ? null : read.error.code === 'envelopeNewer' ? 'envelopeNewer' : 'envelopeDamaged',
        organisationSealed: read.ok && read.value.organisation !== null,
      });
    }
    return found;
  }

  /** The vault's envelope; the newest readable one among its backups where the vault's own is spoilt. */
  envelopeOf(vaultId: string): Result<Envelope, ShellError> {
    const root = this.rootOf(vaultId);
    const own = readEnvelope(vaultFolder(root).envelope);
    if (own.ok) return own.value.vaultId === vaultId ? own : failure(shellError('envelopeDamaged'));
    if (own.error.code === 'envelopeNewer') return own;
    for (const { name } of listBackups(root)) {
      const saved = readEnvelope(join(vaultFolder(root).backups, name, 'envelope.json'));
      if (saved.ok && saved.value.vaultId === vaultId) return saved;
    }
    return own;
  }

  /** Puts an envelope found among the backups in the place of a spoilt one. */
  mend(vaultId: string, envelope: Envelope): void {
    const own = vaultFolder(this.rootOf(vaultId)).envelope;
    if (!readEnvelope(own).ok) writeEnvelope(own, envelope);
  }

  /** Makes a vault's folder, marked unfinished until `finish`. */
  begin(vaultId: string): string {
    const root = this.rootOf(vaultId);
    makeFolder(root);
    writeDurably(join(root, UNFINISHED), '');
    return root;
  }

  finish(vaultId: string, envelope: Envelope): void {
    const root = this.rootOf(vaultId);
    writeEnvelope(vaultFolder(root).envelope, envelope);
    rmSync(join(root, UNFINISHED), { force: true });
    syncFolder(root);
  }

  attemptsOf(vaultId: string): Attempts {
    const known = this.#attempts.get(vaultId);
    if (known) return known;
    const attempts = new Attempts(vaultFolder(this.rootOf(vaultId)).attempts);
    this.#attempts.set(vaultId, attempts);
    return attempts;
  }

  /** The data key by `find`. Wrong answers that count meet a growing delay. `opens`: what interrupted writes left is swept first. */
  async keyOf(
    vaultId: string,
    find: FindKey,
    { counts, opens }: { readonly counts: boolean; readonly opens: boolean },
  ): Promise<Result<Buffer, ShellError>> {
    if (!existsSync(this.rootOf(vaultId))) return failure(shellError('vaultMissing'));
    if (opens) sweepUnfinished(this.rootOf(vaultId));
    const envelope = this.envelopeOf(vaultId);
    if (!envelope.ok) return envelope;
    if (!counts) return find(envelope.value);
    const attempts = this.attemptsOf(vaultId);
    const retryInMs = attempts.waitMs();
    if (retryInMs > 0) return failure(shellError('wait', { retryInMs }));
    attempts.begin();
    const key = await find(envelope.value);
    if (key.ok) return key;
    if (key.error.code.startsWith('wrong') && !key.error.details?.mistyped) attempts.failed();
    else attempts.undecided();
    return key;
  }
}
