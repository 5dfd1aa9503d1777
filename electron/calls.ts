/** What main does for each call of the window. The gate has checked sender, state and shape before any of these runs. */
import { randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { app, type BrowserWindow, type MessagePortMain, shell } from 'electron';
import { listBackups } from '../db/vault/backup-list.ts';
import { storageError } from '../db/vault/database-error.ts';
import { writeDurably } from '../db/vault/durable.ts';
import {
  openByOrganisation,
  openByPassphrase,
  openByRecoveryKey,
  withLabel,
  withNewRecoveryKey,
  withOrganisation,
  withPassphrase,
  withPin,
  withSettings,
} from '../db/vault/envelope.ts';
import { type OrganisationKey, readOrganisationKey } from '../db/vault/organisation-key.ts';
import { failure, type Result, success } from '../model/result.ts';
import type { ConfirmPurpose, MenuWords } from '../model/shell.ts';
import { type ShellError, shellError } from '../model/shell-errors.ts';
import { isWeakPin, LEAST_SCORE, strengthOf } from '../model/strength.ts';
import { initialsOf, relabelled } from './label.ts';
import type { MediaGate } from './media.ts';
import type { PickedFiles } from './picked-files.ts';
import type { PreferenceFile } from './preferences.ts';
import type { Printing } from './printing.ts';
import { mayOpenOutside } from './security.ts';
import type { ShellHandlers } from './shell-gate.ts';
import type { VaultKeeper } from './vault-keeper.ts';

export type CallSurroundings = {
  keeper: VaultKeeper<MessagePortMain>;
  files: PickedFiles;
  printing: Printing;
  preferences: PreferenceFile;
  showMenu: (words: MenuWords) => void;
  media: MediaGate;
  window: () => BrowserWindow;
  dataFolder: string;
};

const CONFIRMATION_MS = 2 * 60_000;
const KEY_FILE_BYTES = 64 * 1024;
const done = success({});

/** A refusal as a result, or the value when there is none. */
function unless<Value>(refused: ShellError | undefined, value: () => Value): Result<Value, ShellError> {
  return refused ? failure(refused) : success(value());
}

export function makeHandlers({
  keeper,
  files,
  printing,
  preferences,
  showMenu,
  media,
  window,
  dataFolder,
}: CallSurroundings): ShellHandlers {
  const confirmations = new Map<string, { purpose: ConfirmPurpose; until: number }>();

  const keyFile = (handle: string): Result<string, ShellError> => {
    const path = files.resolve(handle, 'read');
    if (path === undefined) return failure(shellError('fileGone'));
    try {
      if (statSync(path).size > KEY_FILE_BYTES) return failure(shellError('organisationKeyUnusable'));
      return success(readFileSync(path, 'utf8'));
    } catch {
      return failure(shellError('fileGone'));
    }
  };
  const organisationKey = (handle: string): Result<OrganisationKey, ShellError> => {
    const text = keyFile(handle);
    if (!text.ok) return text;
    const key = readOrganisationKey(text.value);
    return key ? success(key) : failure(shellError('organisationKeyUnusable'));
  };
  const passphraseRefused = (passphrase: string, personal: readonly string[]): ShellError | undefined => {
    const { score, bits } = strengthOf(passphrase, personal);
    return score < LEAST_SCORE ? shellError('weakPassphrase', { bits }) : undefined;
  };
  const pinRefused = (pin: string | null): ShellError | undefined =>
    pin !== null && isWeakPin(pin) ? shellError('weakPin') : undefined;

  return {
    'state.read': () => success(keeper.state),
    'about.read': () =>
      success({
        version: app.getVersion(),
        electron: process.versions.electron ?? '',
        chrome: process.versions.chrome ?? '',
        dataFolder,
      }),
    'preferences.read': () => success(preferences.current),
    'preferences.write': (part) => success(preferences.change(part)),
    'menu.tell'({ words }) {
      showMenu(words);
      return done;
    },

    'vault.list': () => success({ vaults: keeper.list() }),
    async 'vault.create'(wanted) {
      const { officer, unit, beat, language } = wanted;
      const refused =
        passphraseRefused(wanted.passphrase, [officer.name, officer.serviceNumber, beat, unit ?? '']) ??
        pinRefused(wanted.pin);
      if (refused) return failure(refused);
      const organisation = wanted.organisationKey === null ? null : organisationKey(wanted.organisationKey);
      if (organisation && !organisation.ok) return organisation;
      return keeper.create({
        firstRun: { officer, unit, beat, language },
        label: wanted.showName ? officer.name : initialsOf(officer.name),
        passphrase: wanted.passphrase,
        pin: wanted.pin,
        sample: wanted.sample,
        organisation: organisation?.value ?? null,
      });
    },

    'unlock.passphrase': ({ vaultId, passphrase }) =>
      keeper.unlock(vaultId, (envelope) => openByPassphrase(envelope, passphrase, keeper.computer), {
        counts: true,
        needsNewPassphrase: false,
      }),
    'unlock.pin': ({ vaultId, pin }) =>
      keeper.unlock(vaultId, () => keeper.keys.openByPin(vaultId, pin), { counts: false, needsNewPassphrase: false }),
    'unlock.recoveryKey': ({ vaultId, recoveryKey }) =>
      keeper.unlock(vaultId, (envelope) => openByRecoveryKey(envelope, recoveryKey), {
        counts: true,
        needsNewPassphrase: true,
      }),
    'unlock.organisation'({ vaultId, file, password }) {
      const text = keyFile(file);
      if (!text.ok) return text;
      return keeper.unlock(vaultId, (envelope) => openByOrganisation(envelope, text.value, password), {
        counts: true,
        needsNewPassphrase: true,
      });
    },

    async 'officer.tell'({ name }) {
      const before = keeper.current?.envelope.label ?? '';
      const label = relabelled(before, name);
      if (label === before) return done;
      return unless(await keeper.rewrite((envelope, key) => withLabel(envelope, key, label)), () => ({}));
    },

    'lock.now'() {
      void keeper.lock('asked');
      return done;
    },
    'lock.flushed'() {
      keeper.flushed();
      return done;
    },
    'lock.present'() {
      keeper.idle.present();
      return done;
    },
    'lock.statement'({ open }) {
      keeper.idle.setStatement(open);
      return done;
    },
    'curtain.draw'({ drawn }) {
      keeper.setCurtain(drawn);
      return done;
    },
    'shift.tell'({ running }) {
      if (!running) keeper.keys.disarm();
      const envelope = keeper.current?.envelope;
      return success({ pinArmed: running && envelope !== undefined && keeper.keys.arm(envelope) });
    },

    async 'passphrase.change'({ authority, next }) {
      const weak = passphraseRefused(next, []);
      if (weak) return failure(weak);
      const secret = authority.by === 'organisation' ? keyFile(authority.file) : undefined;
      if (secret && !secret.ok) return secret;
      const refused = await keeper.checkKey((envelope) => {
        if (authority.by === 'passphrase') return openByPassphrase(envelope, authority.passphrase, keeper.computer);
        if (authority.by === 'recoveryKey') return openByRecoveryKey(envelope, authority.recoveryKey);
        return openByOrganisation(envelope, secret?.value ?? '', authority.password);
      });
      if (refused) return failure(refused);
      const failed = await keeper.rewrite((envelope, key) => withPassphrase(envelope, key, next, keeper.computer));
      if (!failed) keeper.passphraseRenewed();
      return unless(failed, () => ({}));
    },
    async 'pin.change'({ passphrase, pin }) {
      const refused = pinRefused(pin) ?? (await keeper.checkPassphrase(passphrase));
      if (refused) return failure(refused);
      const wasArmed = keeper.current !== undefined && keeper.keys.isArmed(keeper.current.id);
      const failed = await keeper.rewrite((envelope, key) => withPin(envelope, key, pin));
      if (failed) return failure(failed);
      keeper.keys.disarm();
      if (wasArmed && keeper.current) keeper.keys.arm(keeper.current.envelope);
      return done;
    },
    'signing.begin': () => unless(keeper.signing.begin(), () => ({})),
    async 'signing.leave'({ secret }) {
      return unless(await keeper.signing.leave(secret), () => ({}));
    },
    async 'recoveryKey.renew'({ passphrase }) {
      const refused = await keeper.checkPassphrase(passphrase);
      if (refused) return failure(refused);
      let recoveryKey = '';
      const failed = await keeper.rewrite((envelope, key) => {
        const renewed = withNewRecoveryKey(envelope, key);
        recoveryKey = renewed.recoveryKey;
        return renewed.envelope;
      });
      return unless(failed, () => ({ recoveryKey }));
    },
    'organisationKey.inspect'({ file }) {
      const key = organisationKey(file);
      return key.ok ? success({ name: key.value.name, fingerprint: key.value.fingerprint }) : key;
    },
    async 'organisationKey.seal'({ passphrase, file }) {
      const key = organisationKey(file);
      if (!key.ok) return key;
      const refused = await keeper.checkPassphrase(passphrase);
      if (refused) return failure(refused);
      const failed = await keeper.rewrite((envelope, dataKey) => withOrganisation(envelope, dataKey, key.value));
      return unless(failed, () => ({ fingerprint: key.value.fingerprint }));
    },
    async 'unlockSettings.write'({ confirmation, settings }) {
      const known = confirmations.get(confirmation);
      confirmations.delete(confirmation);
      if (known?.purpose !== 'unlockSettings' || performance.now() > known.until)
        return failure(shellError('notConfirmed'));
      const failed = await keeper.rewrite((envelope, key) => withSettings(envelope, key, settings));
      if (failed) return failure(failed);
      keeper.idle.setMinutes(settings.idleMinutes);
      if (!settings.pinDuringShift) keeper.keys.disarm();
      return success(settings);
    },
    async 'confirm.passphrase'({ purpose, passphrase }) {
      const refused = await keeper.checkPassphrase(passphrase);
      if (refused) return failure(refused);
      const token = randomBytes(24).toString('base64url');
      if (purpose === 'unlockSettings')
        confirmations.set(token, { purpose, until: performance.now() + CONFIRMATION_MS });
      else keeper.withCore((core) => core.tell({ type: 'confirmation', token, purpose, goodForMs: CONFIRMATION_MS }));
      return success({ confirmation: token, goodForMs: CONFIRMATION_MS });
    },

    'backup.take': () => keeper.takeBackup(),
    'backup.list': ({ vaultId }) => success({ backups: listBackups(keeper.rootOf(vaultId)) }),
    'backup.restore': ({ vaultId, name, passphrase }) =>
      keeper.unlock(vaultId, (envelope) => openByPassphrase(envelope, passphrase, keeper.computer), {
        counts: true,
        needsNewPassphrase: false,
        async before(core, key) {
          const root = keeper.rootOf(vaultId);
          const answer = await core.ask(
            { type: 'restore', root, vaultId, key: new Uint8Array(key), name },
            30 * 60_000,
          );
          if (!answer) return shellError('coreFailed');
          return answer.result.ok ? undefined : answer.result.error;
        },
      }),

    'file.pickOpen': async ({ kind }) => {
      const picked = await files.pickOpen(window(), kind);
      const path = picked && files.resolve(picked.file);
      if (picked && path)
        keeper.withCore((core) => core.tell({ type: 'file', handle: picked.file, path, mode: 'read' }));
      return success({ picked });
    },
    'file.pickSave': async ({ kind, suggestedName }) => {
      const picked = await files.pickSave(window(), kind, suggestedName);
      const path = picked && files.resolve(picked.file);
      if (picked && path)
        keeper.withCore((core) => core.tell({ type: 'file', handle: picked.file, path, mode: 'write' }));
      return success({ picked });
    },
    'file.show'({ file }) {
      const path = files.resolve(file);
      if (path === undefined) return failure(shellError('fileGone'));
      shell.showItemInFolder(path);
      return done;
    },

    'print.prepare': ({ template, title, data, landscape }) =>
      printing.prepare({ template, title, data, language: preferences.current.language ?? 'en' }, landscape),
    'print.save'({ document, file }) {
      const pdf = printing.pdf(document);
      if (!pdf) return failure(shellError('documentGone'));
      const path = files.resolve(file, 'write');
      if (path === undefined) return failure(shellError('fileGone'));
      try {
        writeDurably(path, pdf);
      } catch (error) {
        const { code } = storageError(error);
        return failure(shellError(code === 'diskFull' ? 'diskFull' : 'diskFailed'));
      }
      return success({ name: basename(path) });
    },
    async 'print.paper'({ document }) {
      const printed = printing.paper(document);
      return printed ? success({ sent: await printed }) : failure(shellError('documentGone'));
    },
    'print.discard'({ document }) {
      printing.discard(document);
      return done;
    },

    'media.open'({ kind }) {
      media.set(kind);
      return done;
    },

    async 'link.open'({ url }) {
      if (!mayOpenOutside(url)) return failure(shellError('linkRefused'));
      await shell.openExternal(url);
      return done;
    },
  };
}
