/** Help where it is needed: a sentence at fields that ask for one, the handbook, the first day. */
export const help = {
  fields: {
    party: {
      knownBecause: 'Where your paths crossed: it tells the next officer why this person is here.',
      cadenceDays: 'After so many days without being reached, the contact shows on Today as going cold.',
      basis: 'Why the police may keep this person in the contact book. Consent alone is rarely enough.',
      interpreterNeeded: 'Shown before you ring or knock, and offered when a statement is taken.',
      alsoKnownAs: 'Nicknames, maiden names, other spellings: the search finds them all.',
      approximateAge: 'If the date of birth is not known. Leave one of the two empty.',
      warnings: 'Only what protects whoever knocks, with its source and a date to look at it again.',
      restricted: 'When the person disputes what is written, until it is settled.',
    },
    place: {
      accessNotes: 'Codes, side doors, dogs, where to park: read before you knock.',
      hazards: 'What could hurt somebody who comes here. Shown first, in red.',
      keyHolder: 'Whom to ring at night when the alarm goes or a window is broken.',
      watches: 'Homes of people who are away and premises at risk: they stand on your round until the last day.',
    },
    entry: {
      assessment: 'What you make of it. Kept and printed apart from the facts.',
      outcome: 'Only “reached” counts as contact; a card left does not.',
      volunteers: 'Who walked with you. Their hours count in the statistics.',
    },
    action: {
      promisedTo: 'Who waits for an answer. It shows on their record too.',
      toldThemAt: 'The day you told them how it ended. A promise kept in silence is half kept.',
    },
    incident: {
      kind: 'A non-crime is kept shorter and counted apart.',
      facts: 'What was seen, heard and said, in order. What you think of it goes below.',
      assessment: 'Your own view, marked as such in print.',
      modusOperandi: 'How they got in, what they used, what they left.',
      persons: 'Each with a role and a category; the law asks for both.',
      actionsTaken: 'What you did on the spot, and whom you told.',
      support: 'It stays on your list until somebody is named who gives the help.',
      perceivedBy: 'One person’s perception is enough; no proof is needed.',
      forceReference: 'The number the force’s own system gave, so that both can be found.',
    },
    engagement: {
      agreed: 'What was decided and who does it: turn each into a promise.',
      headcount: 'A number only. Names of those who came are not needed.',
    },
    problem: {
      desiredOutcome: 'What residents would notice if it were solved.',
      objective: 'One sentence with a number and a day, needed to adopt it.',
      publicUpdate: 'What may be told outside: no names, no addresses.',
    },
    area: {
      boundary: 'Draw it on the map; what lies inside belongs to the beat.',
    },
    handover: {
      contacts: 'Those worth an introduction in person, the coldest first.',
    },
  },
  handbook: 'Handbook',
  find: 'Search the handbook',
  none: 'Nothing in the handbook about “{{words}}”.',
  found_one: '{{count}} place',
  found_other: '{{count}} places',
  printAll: 'Print the handbook…',
  chapters: 'Chapters',
  here: 'Help for this screen',
  inEnglish: 'This chapter is not translated yet; here it is in English.',
  open: 'Open the handbook',
  anywhere: 'Everywhere',
  screen: 'On this screen',
  tour: {
    title: 'First day',
    lead: 'Six small things, done for real on the sample beat. Stop whenever you like.',
    start: 'Begin',
    skip: 'Not now',
    stop: 'Stop the tour',
    resume: 'Go on with the first day',
    stepOf: '{{number}} of {{count}}',
    done: 'Done',
    finished: 'That was a whole first day. The handbook tells the rest: press F1 on any screen.',
    skipStep: 'Skip this one',
    steps: {
      capture: {
        title: 'Write down whom you met',
        text: 'Press Ctrl+N, type “Cal” and pick Mrs Calloway, write a sentence, add “!fri ring back” and save with Ctrl+Enter.',
      },
      actions: {
        title: 'See the promise you made',
        text: 'Open Promises. What you wrote after “!” stands there with its day.',
      },
      search: {
        title: 'Find anything',
        text: 'Press Ctrl+K or / and type a few letters of a name or a street. Enter opens what is marked.',
      },
      map: {
        title: 'Look at the beat',
        text: 'Open the map with Ctrl+2. Red means overdue; click a pin to see what waits there.',
      },
      round: { title: 'Walk the round', text: 'Open Round, take the first stop and mark it as visited with V.' },
      lock: {
        title: 'Lock and come back',
        text: 'Press Ctrl+L, then unlock with the passphrase shown. Nothing typed is ever lost.',
      },
    },
  },
};
