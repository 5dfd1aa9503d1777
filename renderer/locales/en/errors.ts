import { desktop } from './desktop.ts';

/** Every refusal as a sentence and a cure; never "invalid", never a code. */
export const errors = {
  screenBroke: 'This screen stopped working.',
  screenBrokeCure: 'What you typed is kept. Show the screen again, or go on from Today.',
  showAgain: 'Show again',
  goToToday: 'Go to Today',
  desktop,
  call: {
    LOCKED: { sentence: 'The vault is locked.', cure: 'Unlock it and try again.' },
    BAD_INPUT: {
      sentence: 'Beatbook could not use what it was given.',
      cure: 'Nothing was saved. Check what you typed and try again.',
    },
    NOT_ALLOWED: {
      sentence: 'Your role does not cover this.',
      cure: 'Nothing was changed. Ask the officer whose beat it is, or your supervisor.',
    },
    NOT_HERE: {
      sentence: 'This record is not on this laptop.',
      cure: 'It may belong to another area, or it was erased.',
    },
    INCOMPLETE: { sentence: 'Something is still missing.', cure: 'Each field that needs you says what it lacks.' },
    CHANGED_MEANWHILE: {
      sentence: 'This record has moved on since you opened it.',
      cure: 'Look at it as it is now, then decide again.',
    },
    READ_ONLY: {
      sentence: 'This vault is open for reading only.',
      cure: 'A newer Beatbook wrote it. Update Beatbook on this laptop to go on writing.',
    },
    STORAGE_FULL: {
      sentence: 'Not saved: the disk is full.',
      cure: 'What you typed is still here. Free some space and save again.',
    },
    STORAGE_FAILED: {
      sentence: 'Not saved: the disk refused to write.',
      cure: 'What you typed is still here. Try again; if it goes on, make a backup on another disk.',
    },
    FAILED: {
      sentence: 'Something went wrong inside Beatbook.',
      cure: 'Nothing was saved. Try again; if it goes on, lock and unlock the vault.',
    },
    UNANSWERED: {
      sentence: 'Not saved yet: Beatbook’s database did not answer.',
      cure: 'What you typed is still here. Try again in a moment.',
    },
  },
};
