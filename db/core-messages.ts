/** What main and the core say to each other over the core's own channel; the window never sees it. */
import type { Result } from '../model/result.ts';
import type { BackupSummary, ConfirmPurpose, Loss } from '../model/shell.ts';
import type { ShellError } from '../model/shell-errors.ts';
import type { BackupKind } from './vault/backup-list.ts';
import type { FirstRun } from './vault/store-hooks.ts';

type Place = { root: string; vaultId: string; key: Uint8Array };

export type CoreOrder =
  | ({ type: 'open'; request: number; sample: boolean; firstRun: FirstRun | null } & Place)
  | ({ type: 'restore'; request: number; name: string } & Place)
  /** Comes with a port to a window. */
  | { type: 'client' }
  | { type: 'file'; handle: string; path: string; mode: 'read' | 'write' }
  | { type: 'confirmation'; token: string; purpose: ConfirmPurpose; goodForMs: number }
  | { type: 'backup'; request: number; kind: BackupKind }
  /** Refuses further calls, closes the database, ends the process. */
  | { type: 'close'; request: number };

export type OpenedCore = { readOnly: boolean; loss: Loss | null; lastBackupAt: number | null };

export type CoreReport =
  | { type: 'ready' }
  | { type: 'opened'; request: number; result: Result<OpenedCore, ShellError> }
  | { type: 'restored'; request: number; result: Result<{ missingAttachments: string[] }, ShellError> }
  /** `request` is null for one the core took by itself. */
  | { type: 'backedUp'; request: number | null; result: Result<BackupSummary, ShellError> }
  /** How many changes and files of the vault wait for its server. */
  | { type: 'closed'; request: number; unsent: number };
