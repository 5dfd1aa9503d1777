import type { meetings as source } from '../en/meetings.ts';

export const meetings: typeof source = {
  title: 'Bijeenkomsten',
  column: {
    when: 'Wanneer',
    title: 'Titel',
    kind: 'Soort',
    place: 'Plaats',
    repeats: 'Herhaling',
    headcount: 'Aanwezig',
    state: 'Status',
  },
  empty: {
    title: 'Geen bijeenkomsten gepland',
    text: 'Straatoverleg, koffieochtenden, bewonersavonden, lessen op school: plan ze hier, noteer wie kwam en wat is afgesproken. Ze staan in de agenda en op Vandaag.',
    act: 'Nieuwe bijeenkomst',
  },
  repeat: {
    never: 'Herhaalt zich niet',
    daily: 'Elke dag',
    everyWeek: 'Elke week',
    monthly: 'Elke maand',
    weekly: 'Elke week op {{day}}',
    fortnightly: 'Om de twee weken op {{day}}',
    monthDay: 'Elke maand op dag {{day}}',
    monthWeekday: 'Elke maand op de {{nth}} {{day}}',
    yearly: 'Elk jaar',
    other: 'Andere regel: {{rule}}',
    until: 'tot en met {{day}}',
    untilLabel: 'Laatste dag',
    untilNever: 'zonder einde',
    times_one: '{{count}} keer',
    times_other: '{{count}} keer',
    startFirst: 'Zeg eerst wanneer het plaatsvindt, dan hoe het zich herhaalt.',
    nth: { first: 'eerste', second: 'tweede', third: 'derde', fourth: 'vierde', last: 'laatste' },
  },
  record: {
    title: 'Een datum vastleggen',
    text: 'Deze bijeenkomst herhaalt zich. Elke gehouden datum heeft een eigen verslag, met wie kwam en wat is afgesproken.',
    hold: '{{day}} vastleggen',
    made: 'Datum vastgelegd',
  },
};
