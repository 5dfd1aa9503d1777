/** Refusals of the main process: keys, files, paper. One for each `ShellErrorCode`. */
export const desktop = {
  unknownCall: { sentence: 'Beatbook did not understand itself.', cure: 'Close Beatbook and open it again.' },
  badInput: { sentence: 'Beatbook could not use what was typed.', cure: 'Check it and try again.' },
  tooLarge: { sentence: 'That is more than Beatbook can take at once.', cure: 'Try with less.' },
  foreignOrigin: {
    sentence: 'This request did not come from Beatbook’s own window.',
    cure: 'Close Beatbook and open it again.',
  },
  locked: { sentence: 'The vault is locked.', cure: 'Unlock it and try again.' },
  alreadyOpen: { sentence: 'A vault is open already.', cure: 'Lock it first.' },
  wait: { sentence: 'Too many attempts in a row.', cure: 'Wait until the countdown ends. Nothing is deleted.' },
  wrongPassphrase: {
    sentence: 'That is not the passphrase of this vault.',
    cure: 'Check Caps Lock and the keyboard’s language, then try again.',
  },
  wrongPin: { sentence: 'That is not the PIN.', cure: 'After five wrong tries the passphrase is asked instead.' },
  pinNotArmed: {
    sentence: 'The PIN cannot unlock now.',
    cure: 'A PIN works during a running shift only. Use your passphrase.',
  },
  wrongRecoveryKey: {
    sentence: 'That is not the recovery key of this vault.',
    cure: 'Compare it group by group with your sheet.',
  },
  wrongOrganisationKey: {
    sentence: 'This key or its password does not open the vault.',
    cure: 'Ask your administrator for the key this vault was sealed to.',
  },
  organisationNotSealed: {
    sentence: 'This vault is not sealed to an organisation.',
    cure: 'Use the passphrase or the recovery key.',
  },
  organisationKeyUnusable: {
    sentence: 'This file is not an organisation’s recovery key.',
    cure: 'Ask your administrator for the right file.',
  },
  weakPassphrase: {
    sentence: 'This passphrase would be guessed too soon.',
    cure: 'Add a word or two nobody would put together.',
  },
  signing: { sentence: 'Somebody is signing.', cure: 'The officer takes the laptop back with the PIN first.' },
  weakPin: {
    sentence: 'This PIN is among the first anyone would try.',
    cure: 'Choose digits without a pattern or a date.',
  },
  vaultMissing: {
    sentence: 'This vault is no longer on this laptop.',
    cure: 'Restore it from a backup, or ask your administrator.',
  },
  vaultDamaged: { sentence: 'The vault’s file is damaged.', cure: 'Nothing was deleted. Restore the latest backup.' },
  envelopeDamaged: {
    sentence: 'The file that holds this vault’s key is damaged.',
    cure: 'Nothing was deleted. Restore a backup, which carries its own copy.',
  },
  envelopeNewer: {
    sentence: 'A newer Beatbook made this vault.',
    cure: 'Update Beatbook on this laptop. Nothing was changed.',
  },
  vaultInUse: { sentence: 'Another Beatbook has this vault open.', cure: 'Close the other one first.' },
  vaultReadOnly: {
    sentence: 'This vault is open for reading only.',
    cure: 'Update Beatbook on this laptop to go on writing.',
  },
  diskFull: { sentence: 'The disk is full.', cure: 'Free some space and try again. Nothing was lost.' },
  diskFailed: {
    sentence: 'The disk refused to read or write.',
    cure: 'Try again; if it goes on, make a backup on another disk.',
  },
  migrationFailed: {
    sentence: 'The vault could not be brought up to date.',
    cure: 'It is as it was before. Report this to your administrator.',
  },
  backupFailed: {
    sentence: 'The backup could not be written.',
    cure: 'Your records are safe. Free some space and try again.',
  },
  backupUnusable: { sentence: 'This backup cannot be used.', cure: 'Choose another one; nothing was replaced.' },
  notConfirmed: { sentence: 'This needs your passphrase again.', cure: 'Type it and go on.' },
  fileGone: { sentence: 'The file is no longer where you chose it.', cure: 'Choose it again.' },
  documentGone: { sentence: 'This preview has been put away.', cure: 'Open the preview again.' },
  printFailed: { sentence: 'The document could not be laid out or printed.', cure: 'Try again, or save it as a PDF.' },
  linkRefused: { sentence: 'Beatbook does not open this address.', cure: 'Copy it into a browser you trust.' },
  coreFailed: {
    sentence: 'Beatbook’s database stopped and did not start again.',
    cure: 'Close Beatbook and open it; what was typed is offered again.',
  },
  internal: {
    sentence: 'Beatbook did not answer as expected.',
    cure: 'Try again; if it goes on, close Beatbook and open it.',
  },
};
