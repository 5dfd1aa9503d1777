import type { meetings as source } from '../en/meetings.ts';

export const meetings: typeof source = {
  title: 'Réunions',
  column: {
    when: 'Quand',
    title: 'Titre',
    kind: 'Type',
    place: 'Lieu',
    repeats: 'Répétition',
    headcount: 'Présents',
    state: 'État',
  },
  empty: {
    title: 'Aucune réunion prévue',
    text: 'Points de rue, cafés, réunions d’habitants, séances à l’école : planifiez-les ici, notez qui est venu et ce qui a été convenu. Elles figurent dans l’agenda et dans Aujourd’hui.',
    act: 'Nouvelle réunion',
  },
  repeat: {
    never: 'Ne se répète pas',
    daily: 'Chaque jour',
    everyWeek: 'Chaque semaine',
    monthly: 'Chaque mois',
    weekly: 'Chaque semaine, le {{day}}',
    fortnightly: 'Toutes les deux semaines, le {{day}}',
    monthDay: 'Chaque mois, le {{day}}',
    monthWeekday: 'Chaque mois, le {{nth}} {{day}}',
    yearly: 'Chaque année',
    other: 'Autre règle : {{rule}}',
    until: 'jusqu’au {{day}}',
    untilLabel: 'Dernier jour',
    untilNever: 'sans fin',
    times_one: '{{count}} fois',
    times_other: '{{count}} fois',
    startFirst: 'Indiquez d’abord quand elle a lieu, puis comment elle se répète.',
    nth: { first: 'premier', second: 'deuxième', third: 'troisième', fourth: 'quatrième', last: 'dernier' },
  },
  record: {
    title: 'Noter une date',
    text: 'Cette réunion se répète. Chaque date tenue a sa propre fiche, avec qui est venu et ce qui a été convenu.',
    hold: 'Noter le {{day}}',
    made: 'Date notée',
  },
};
