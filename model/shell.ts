/**
 * Every call the window makes to the main process, declared once: the preload's generic `invoke`, main's gate and the window's typed
 * client all follow from `shellCalls`. Main reads no record; it holds keys, windows, dialogs and paper.
 */
import { z } from 'zod';
import type { Result } from './result.ts';
import type { ShellError } from './shell-errors.ts';

/** When a call may be made: with a vault open, with none open, or either way. */
export type CallState = 'unlocked' | 'locked' | 'any';

const identifier = z.uuid();
const secret = z.string().min(1).max(1024);
/** Four to twelve digits. */
const pin = z.string().regex(/^\d{4,12}$/);
const shortText = z.string().trim().min(1).max(200);
/** Names a file the person picked in a dialog; the window never sees or makes a path. */
const fileHandle = z.string().regex(/^f-[0-9a-f]{32}$/);
const nothing = z.strictObject({});
const milliseconds = z.int().min(0);
const moment = z.int().min(0);

/** A BCP 47 tag. Which languages there are is the window's to know; main only keeps the choice. */
export const languageTag = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}$/);
export const officerRoles = ['beat', 'liaison', 'supervisor', 'admin'] as const;
const themes = ['system', 'day', 'night'] as const;
/** What needs the passphrase again although the vault is open. */
export const confirmPurposes = ['erase', 'export', 'unlockSettings'] as const;
export type ConfirmPurpose = (typeof confirmPurposes)[number];

/** What the window's menu says; everything in it is a shortcut that also works without the menu. */
export const menuWords = [
  'lock',
  'curtain',
  'quit',
  'edit',
  'undo',
  'redo',
  'cut',
  'copy',
  'paste',
  'selectAll',
  'view',
  'resetZoom',
  'zoomIn',
  'zoomOut',
  'fullScreen',
] as const;
export type MenuWords = Readonly<Record<(typeof menuWords)[number], string>>;

const vaultSummary = z.strictObject({
  id: identifier,
  /** What the officer agreed to show before unlocking, initials by default. */
  label: z.string(),
  sample: z.boolean(),
  createdAt: moment,
  lastOpenedAt: moment.nullable(),
  /** True while the shift's PIN can unlock it. */
  pinArmed: z.boolean(),
  /** How long until another attempt is looked at. */
  waitMs: milliseconds,
  /** Set when the envelope cannot be used: the vault is listed all the same and nothing of it is removed. */
  problem: z.enum(['envelopeDamaged', 'envelopeNewer']).nullable(),
  organisationSealed: z.boolean(),
  /** Changes and files that waited for the server when it locked; 0 where there is no server, or nobody asked it since Beatbook started. */
  unsent: z.int(),
});
export type VaultSummary = z.infer<typeof vaultSummary>;

/** How far the database lies behind the last acknowledged write, as the head marker outside it tells. */
const loss = z.strictObject({
  kind: z.enum(['behind', 'differs', 'markerDamaged', 'markerMissing']),
  /** Acknowledged writes; null where the marker itself cannot tell. */
  acknowledged: z.int().nullable(),
  found: z.int(),
});
export type Loss = z.infer<typeof loss>;

const opened = z.strictObject({
  vaultId: identifier,
  sample: z.boolean(),
  /** Set when a newer Beatbook wrote this vault: reading and exporting work, writing does not. */
  readOnly: z.boolean(),
  loss: loss.nullable(),
  lastBackupAt: moment.nullable(),
  /** The passphrase was not used to open it, so a new one should be chosen now. */
  needsNewPassphrase: z.boolean(),
});
export type Opened = z.infer<typeof opened>;

const backupSummary = z.strictObject({
  /** The backup's file name, which is also how it is chosen. */
  name: z.string(),
  takenAt: moment,
  kind: z.enum(['hourly', 'daily', 'manual', 'migration', 'restore']),
  bytes: z.int(),
});
export type BackupSummary = z.infer<typeof backupSummary>;

const picked = z.strictObject({ file: fileHandle, name: z.string(), bytes: z.int().nullable() });
export type PickedFile = z.infer<typeof picked>;

/** Kinds of file a dialog offers; main holds the extensions. */
export const fileKinds = [
  'mapPack',
  'geojson',
  'csv',
  'vcard',
  'contacts',
  'calendar',
  'image',
  'attachment',
  'organisationKey',
  'organisationSecret',
  'pdf',
  'export',
  'transfer',
] as const;
export type FileKind = (typeof fileKinds)[number];

/** What a capture dialog may ask for while it is open. */
export const mediaKinds = ['camera', 'microphone'] as const;
export type MediaKind = (typeof mediaKinds)[number];

export const preferences = z.strictObject({
  theme: z.enum(themes),
  language: languageTag.nullable(),
  /** ISO 3166-1: where telephone numbers without a country are at home; null follows the language. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable(),
});
export type Preferences = z.infer<typeof preferences>;

const unlockSettings = z.strictObject({
  /** Minutes without input before the vault locks. */
  idleMinutes: z.int().min(1).max(5),
  /** Whether the PIN may unlock during a shift. */
  pinDuringShift: z.boolean(),
});
export type UnlockSettings = z.infer<typeof unlockSettings>;

const shellState = z.strictObject({
  vault: z.enum(['locked', 'opening', 'unlocked', 'locking']),
  opened: opened.nullable(),
  core: z.enum(['stopped', 'starting', 'running', 'restarting', 'failed']),
  curtain: z.boolean(),
  /** Somebody else has the laptop to sign: what the officer gives to have it back. Null otherwise. */
  signing: z.enum(['pin', 'passphrase']).nullable(),
  backup: z.strictObject({ lastAt: moment.nullable(), running: z.boolean(), failed: z.boolean() }),
  settings: unlockSettings.nullable(),
});
export type ShellState = z.infer<typeof shellState>;

/** Why the vault locked: the window says it on the lock screen. */
export const lockReasons = ['asked', 'idle', 'suspend', 'systemLock', 'quit', 'coreFailed', 'pinTries'] as const;
export type LockReason = (typeof lockReasons)[number];

/** What main tells the window unasked. `state` follows every change; the others mark a moment. */
export type ShellEvent =
  | { type: 'state'; state: ShellState }
  | { type: 'idleCountdown'; remainingMs: number }
  | { type: 'idleCancelled' }
  /** Flush drafts through the core and answer with `lock.flushed`; main goes on after `withinMs` in any case. */
  | { type: 'locking'; reason: LockReason; withinMs: number }
  | { type: 'locked'; reason: LockReason }
  | { type: 'coreCrashed' }
  | { type: 'coreRestarted' }
  | { type: 'backup'; lastAt: number | null; failed: boolean }
  | { type: 'command'; command: 'lock' | 'curtain' | 'capture' | 'search' | 'settings' | 'print' };

type Call = {
  readonly input: z.ZodType;
  readonly output: z.ZodType;
  readonly state: CallState;
  /** May be made while a stranger signs; every other call is refused with `signing`. */
  readonly whileSigning?: true;
  /** Bytes the input may weigh; 64 KiB where unset. */
  readonly maxBytes?: number;
};

const MEBIBYTE = 1024 * 1024;

export const shellCalls = {
  'state.read': { state: 'any', whileSigning: true, input: nothing, output: shellState },
  'about.read': {
    state: 'any',
    input: nothing,
    output: z.strictObject({ version: z.string(), electron: z.string(), chrome: z.string(), dataFolder: z.string() }),
  },
  'preferences.read': { state: 'any', whileSigning: true, input: nothing, output: preferences },
  'preferences.write': { state: 'any', input: preferences.partial(), output: preferences },
  /** The window's menu in the language on screen, which only the page knows. */
  'menu.tell': {
    state: 'any',
    input: z.strictObject({ words: z.record(z.enum(menuWords), shortText) }),
    output: nothing,
  },

  'vault.list': { state: 'any', input: nothing, output: z.strictObject({ vaults: z.array(vaultSummary) }) },
  /** Makes a vault and opens it. The recovery key is told here and never again. */
  'vault.create': {
    state: 'locked',
    input: z.strictObject({
      officer: z.strictObject({ name: shortText, serviceNumber: shortText, role: z.enum(officerRoles) }),
      unit: shortText.nullable(),
      beat: shortText,
      language: languageTag,
      passphrase: secret,
      pin: pin.nullable(),
      /** The officer agrees that the name shows before unlocking; otherwise initials do. */
      showName: z.boolean(),
      sample: z.boolean(),
      organisationKey: fileHandle.nullable(),
    }),
    output: z.strictObject({ opened, recoveryKey: z.string() }),
  },
  'unlock.passphrase': {
    state: 'locked',
    input: z.strictObject({ vaultId: identifier, passphrase: secret }),
    output: opened,
  },
  'unlock.pin': { state: 'locked', input: z.strictObject({ vaultId: identifier, pin }), output: opened },
  'unlock.recoveryKey': {
    state: 'locked',
    input: z.strictObject({ vaultId: identifier, recoveryKey: secret }),
    output: opened,
  },
  /** The administrator's private key file, from a stick that is taken away again. */
  'unlock.organisation': {
    state: 'locked',
    input: z.strictObject({ vaultId: identifier, file: fileHandle, password: z.string().max(1024) }),
    output: opened,
  },

  /** Told by the window whenever it learns what the officer is called: a server may know them by another name, and the lock screen follows. */
  'officer.tell': { state: 'unlocked', input: z.strictObject({ name: shortText }), output: nothing },

  'lock.now': { state: 'unlocked', whileSigning: true, input: nothing, output: nothing },
  /** The window's drafts are on disk; main need not wait any longer. */
  'lock.flushed': { state: 'any', whileSigning: true, input: nothing, output: nothing },
  /** The person is here: puts off the idle lock. Sent at most every few seconds. */
  'lock.present': { state: 'unlocked', whileSigning: true, input: nothing, output: nothing },
  /** While a statement is taken the idle lock waits 15 minutes. */
  'lock.statement': {
    state: 'unlocked',
    whileSigning: true,
    input: z.strictObject({ open: z.boolean() }),
    output: nothing,
  },
  'curtain.draw': { state: 'any', input: z.strictObject({ drawn: z.boolean() }), output: nothing },
  /** Told by the window whenever it learns that a shift runs or has ended; arms or wipes the PIN. */
  'shift.tell': {
    state: 'unlocked',
    input: z.strictObject({ running: z.boolean() }),
    output: z.strictObject({ pinArmed: z.boolean() }),
  },

  'passphrase.change': {
    state: 'unlocked',
    input: z.strictObject({
      authority: z.discriminatedUnion('by', [
        z.strictObject({ by: z.literal('passphrase'), passphrase: secret }),
        z.strictObject({ by: z.literal('recoveryKey'), recoveryKey: secret }),
        z.strictObject({ by: z.literal('organisation'), file: fileHandle, password: z.string().max(1024) }),
      ]),
      next: secret,
    }),
    output: nothing,
  },
  'pin.change': {
    state: 'unlocked',
    input: z.strictObject({ passphrase: secret, pin: pin.nullable() }),
    output: nothing,
  },
  /** Hands the laptop to whoever signs: the window fills the screen, and nothing but signing is answered until the officer is back. */
  'signing.begin': { state: 'unlocked', input: nothing, output: nothing },
  /** Gives the laptop back to the officer: by the PIN, or by the passphrase where the vault has none. Wrong PINs count; the last one locks. */
  'signing.leave': { state: 'unlocked', whileSigning: true, input: z.strictObject({ secret }), output: nothing },
  /** A new recovery key; the old one opens nothing any more. */
  'recoveryKey.renew': {
    state: 'unlocked',
    input: z.strictObject({ passphrase: secret }),
    output: z.strictObject({ recoveryKey: z.string() }),
  },
  'organisationKey.inspect': {
    state: 'any',
    input: z.strictObject({ file: fileHandle }),
    output: z.strictObject({ name: z.string(), fingerprint: z.string() }),
  },
  'organisationKey.seal': {
    state: 'unlocked',
    input: z.strictObject({ passphrase: secret, file: fileHandle }),
    output: z.strictObject({ fingerprint: z.string() }),
  },
  'unlockSettings.write': {
    state: 'unlocked',
    input: z.strictObject({ confirmation: z.string().max(64), settings: unlockSettings }),
    output: unlockSettings,
  },
  /** Asks for the passphrase again; the answer is a token good for one call of that purpose within two minutes. */
  'confirm.passphrase': {
    state: 'unlocked',
    input: z.strictObject({ purpose: z.enum(confirmPurposes), passphrase: secret }),
    output: z.strictObject({ confirmation: z.string(), goodForMs: milliseconds }),
  },

  'backup.take': { state: 'unlocked', input: nothing, output: backupSummary },
  'backup.list': {
    state: 'any',
    input: z.strictObject({ vaultId: identifier }),
    output: z.strictObject({ backups: z.array(backupSummary) }),
  },
  /** Puts a backup in the vault's place and opens it; what lay there is set aside, never deleted. */
  'backup.restore': {
    state: 'locked',
    input: z.strictObject({ vaultId: identifier, name: z.string().max(200), passphrase: secret }),
    output: opened,
  },

  'file.pickOpen': {
    state: 'any',
    input: z.strictObject({ kind: z.enum(fileKinds) }),
    output: z.strictObject({ picked: picked.nullable() }),
  },
  'file.pickSave': {
    state: 'unlocked',
    input: z.strictObject({ kind: z.enum(fileKinds), suggestedName: z.string().min(1).max(120) }),
    output: z.strictObject({ picked: picked.nullable() }),
  },
  'file.show': { state: 'unlocked', input: z.strictObject({ file: fileHandle }), output: nothing },

  /** Lays a document out with one of our own print templates; `data` is what the template asks for. */
  'print.prepare': {
    state: 'unlocked',
    maxBytes: 16 * MEBIBYTE,
    input: z.strictObject({
      template: z.string().regex(/^[a-z][A-Za-z]{1,40}$/),
      title: shortText,
      data: z.json(),
      landscape: z.boolean().default(false),
    }),
    output: z.strictObject({ document: identifier, pdf: z.instanceof(Uint8Array) }),
  },
  'print.save': {
    state: 'unlocked',
    input: z.strictObject({ document: identifier, file: fileHandle }),
    output: z.strictObject({ name: z.string() }),
  },
  'print.paper': {
    state: 'unlocked',
    input: z.strictObject({ document: identifier }),
    output: z.strictObject({ sent: z.boolean() }),
  },
  'print.discard': { state: 'any', input: z.strictObject({ document: identifier }), output: nothing },

  /** A capture dialog opened (or closed: null); only then can the window reach the camera or the microphone. */
  'media.open': { state: 'unlocked', input: z.strictObject({ kind: z.enum(mediaKinds).nullable() }), output: nothing },

  'link.open': { state: 'any', input: z.strictObject({ url: z.url().max(2000) }), output: nothing },
} as const satisfies Record<string, Call>;

export type ShellCalls = typeof shellCalls;
export type ShellCallName = keyof ShellCalls;
/** What the window gives, defaults still unset. */
export type ShellInput<Name extends ShellCallName> = z.input<ShellCalls[Name]['input']>;
/** What main's handler receives, defaults filled in. */
export type ShellParsed<Name extends ShellCallName> = z.output<ShellCalls[Name]['input']>;
export type ShellOutput<Name extends ShellCallName> = z.output<ShellCalls[Name]['output']>;

/** The typed client: `await shell('vault.list', {})`. */
export type Shell = <Name extends ShellCallName>(
  name: Name,
  input: ShellInput<Name>,
) => Promise<Result<ShellOutput<Name>, ShellError>>;
