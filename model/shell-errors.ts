import type { Problem } from './result.ts';

/** Whether `details.retryInMs` is set on `wait`, and `details.triesLeft` on `wrongPin`. */
export type ShellErrorCode =
  | 'unknownCall'
  | 'badInput'
  | 'tooLarge'
  | 'foreignOrigin'
  | 'locked'
  | 'alreadyOpen'
  | 'wait'
  | 'wrongPassphrase'
  | 'wrongPin'
  | 'pinNotArmed'
  | 'wrongRecoveryKey'
  | 'wrongOrganisationKey'
  | 'organisationNotSealed'
  | 'organisationKeyUnusable'
  | 'weakPassphrase'
  | 'weakPin'
  | 'vaultMissing'
  | 'vaultDamaged'
  | 'envelopeDamaged'
  | 'envelopeNewer'
  | 'vaultInUse'
  | 'vaultReadOnly'
  | 'diskFull'
  | 'diskFailed'
  | 'migrationFailed'
  | 'backupFailed'
  | 'backupUnusable'
  | 'notConfirmed'
  | 'fileGone'
  | 'documentGone'
  | 'printFailed'
  | 'linkRefused'
  | 'signing'
  | 'coreFailed'
  | 'internal';
export type ShellError = Problem<ShellErrorCode>;

type Words = { message: string; cure: string };

/** The plain sentence and the way out for every refusal of main and of the vault. The window translates by code; these are the English. */
export const shellErrorWords: { readonly [Code in ShellErrorCode]: Words } = {
  unknownCall: {
    message: 'Beatbook does not know this request.',
    cure: 'Restart Beatbook; if it happens again, report it.',
  },
  badInput: {
    message: 'Something in this request is not as it should be.',
    cure: 'Check what was entered and try again.',
  },
  tooLarge: { message: 'This is too much at once.', cure: 'Shorten it or split it, then try again.' },
  foreignOrigin: { message: 'This request did not come from the Beatbook window.', cure: 'Restart Beatbook.' },
  locked: { message: 'The vault is locked.', cure: 'Unlock it and try again; what you typed is kept.' },
  alreadyOpen: { message: 'A vault is open already.', cure: 'Lock it first.' },
  wait: { message: 'Too many wrong attempts.', cure: 'Wait until the time shown has passed, then try again.' },
  wrongPassphrase: {
    message: 'This is not the passphrase.',
    cure: 'Check the keyboard layout and Caps Lock, or use the recovery key.',
  },
  wrongPin: { message: 'This is not the PIN.', cure: 'Try again, or use the passphrase.' },
  pinNotArmed: { message: 'The PIN works only during a shift.', cure: 'Use the passphrase.' },
  wrongRecoveryKey: {
    message: 'This recovery key does not open this vault.',
    cure: 'Compare it with the printed sheet, group by group; a newer sheet replaces older ones.',
  },
  wrongOrganisationKey: {
    message: 'This key file does not open this vault.',
    cure: 'Ask the administrator for the key this vault was sealed to, and its password.',
  },
  organisationNotSealed: {
    message: 'This vault was never sealed to an organisation key.',
    cure: 'Use the passphrase or the recovery key.',
  },
  organisationKeyUnusable: {
    message: 'This file is not an organisation key Beatbook can use.',
    cure: 'Ask the administrator for the key file again.',
  },
  weakPassphrase: { message: 'This passphrase would be guessed too soon.', cure: 'Use four or more unrelated words.' },
  weakPin: {
    message: 'This PIN is one of the first anybody would try.',
    cure: 'Choose digits that are neither equal nor in a row.',
  },
  vaultMissing: { message: 'This vault is not on this laptop.', cure: 'Choose another, or restore a backup.' },
  vaultDamaged: {
    message: 'The key is right, but the vault file is damaged. Nothing was deleted.',
    cure: 'Restore the latest backup; the damaged file is set aside.',
  },
  envelopeDamaged: {
    message: 'The file that holds the vault’s locks is damaged. Nothing was deleted.',
    cure: 'Restore a backup: each contains a copy of that file.',
  },
  envelopeNewer: { message: 'A newer Beatbook made this vault.', cure: 'Install the newer Beatbook.' },
  vaultInUse: { message: 'Another Beatbook has this vault open.', cure: 'Close the other one.' },
  vaultReadOnly: {
    message: 'A newer Beatbook wrote this vault; here it can be read and exported only.',
    cure: 'Install the newer Beatbook to write.',
  },
  diskFull: {
    message: 'The disk is full. This was not saved.',
    cure: 'Free some space; what you typed is kept here until then.',
  },
  diskFailed: {
    message: 'The disk refused to write. This was not saved.',
    cure: 'Check the disk and its permissions, then try again.',
  },
  migrationFailed: {
    message: 'The vault could not be brought to this version. It is as it was before.',
    cure: 'Go back to the earlier Beatbook and report this.',
  },
  backupFailed: { message: 'The backup was not taken.', cure: 'Check free space on the disk, then take one by hand.' },
  backupUnusable: {
    message: 'This backup is damaged or incomplete. Nothing was changed.',
    cure: 'Choose another backup.',
  },
  notConfirmed: {
    message: 'This needs the passphrase again.',
    cure: 'Enter the passphrase and repeat the step within two minutes.',
  },
  fileGone: { message: 'The chosen file is no longer there.', cure: 'Choose it again.' },
  documentGone: { message: 'This preview has been closed.', cure: 'Open the preview again.' },
  printFailed: {
    message: 'The document could not be laid out for printing.',
    cure: 'Try again; if it happens again, report it.',
  },
  signing: {
    message: 'Somebody is signing.',
    cure: 'The officer takes the laptop back with the PIN first.',
  },
  linkRefused: { message: 'Beatbook does not open this address.', cure: 'Copy it into a browser if you trust it.' },
  coreFailed: {
    message: 'The part of Beatbook that holds the records stopped.',
    cure: 'It is started again; if it stays so, lock and unlock.',
  },
  internal: { message: 'Something went wrong inside Beatbook.', cure: 'Try again; if it happens again, report it.' },
};

export function shellError(code: ShellErrorCode, details?: Problem['details']): ShellError {
  const words = shellErrorWords[code];
  return details ? { code, ...words, details } : { code, ...words };
}
