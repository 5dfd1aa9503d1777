import type { Spoken } from '../spoken.ts';

export const spoken: Spoken = {
  days: { today: 0, tonight: 0, tomorrow: 1, tmrw: 1, 'day after tomorrow': 2 },
  within: ['in'],
  units: { day: ['days?', 'd'], week: ['weeks?', 'w'], month: ['months?'] },
  one: ['an?'],
  before: ['on', 'by'],
  ordinal: ['st', 'nd', 'rd', 'th', 'st of', 'nd of', 'rd of', 'th of', ' of'],
  next: { before: ['next'], after: [], week: ['next week'], month: ['next month'] },
  monthEnd: ['end of (?:the )?month'],
  signs: {
    online: ['online', 'direct message', 'messenger', 'forum post'],
    briefing: ['brief(?:ed|ing)', 'parade'],
    duty: [
      'training',
      'court',
      'on leave',
      'off sick',
      'annual leave',
      'abstracted',
      '(?:start|end)(?:ed)? (?:of )?(?:shift|duty)',
    ],
    patrol: ['patrol', 'foot beat', '(?:walked|drove|cycled) (?:the|round|through|past)'],
    liaison: [
      'liaison',
      'council(?:lor)?\\b',
      'partner(?:ship)? meeting',
      'met with the (?:council|school|association)',
    ],
    visit: ['visit', 'call(?:ed)? at', 'knocked', 'dropped in', 'house call'],
  },
  cardLeft: ['left (?:a |my |the )?card', 'card left'],
  noAnswer: ['no answer', 'not (?:at home|in)\\b', 'nobody (?:in|home)', 'no reply'],
};
