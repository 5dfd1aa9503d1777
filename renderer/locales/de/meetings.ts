import type { meetings as source } from '../en/meetings.ts';

export const meetings: typeof source = {
  title: 'Treffen',
  column: {
    when: 'Wann',
    title: 'Titel',
    kind: 'Art',
    place: 'Ort',
    repeats: 'Wiederholung',
    headcount: 'Gekommen',
    state: 'Stand',
  },
  empty: {
    title: 'Keine Treffen geplant',
    text: 'Straßengespräche, Kaffeerunden, Anwohnertreffen, Stunden in der Schule: Planen Sie sie hier, halten Sie fest, wer kam und was vereinbart wurde. Sie stehen im Kalender und auf Heute.',
    act: 'Neues Treffen',
  },
  repeat: {
    never: 'Wiederholt sich nicht',
    daily: 'Jeden Tag',
    everyWeek: 'Jede Woche',
    monthly: 'Jeden Monat',
    weekly: 'Jede Woche am {{day}}',
    fortnightly: 'Alle zwei Wochen am {{day}}',
    monthDay: 'Jeden Monat am {{day}}.',
    monthWeekday: 'Jeden Monat am {{nth}} {{day}}',
    yearly: 'Jedes Jahr',
    other: 'Andere Regel: {{rule}}',
    until: 'bis {{day}}',
    untilLabel: 'Letzter Tag',
    untilNever: 'ohne Ende',
    times_one: '{{count}} Mal',
    times_other: '{{count}} Mal',
    startFirst: 'Sagen Sie zuerst, wann es stattfindet, dann wie es sich wiederholt.',
    nth: { first: 'ersten', second: 'zweiten', third: 'dritten', fourth: 'vierten', last: 'letzten' },
  },
  record: {
    title: 'Einen Termin festhalten',
    text: 'Dieses Treffen wiederholt sich. Jeder gehaltene Termin hat einen eigenen Eintrag, mit wer kam und was vereinbart wurde.',
    hold: '{{day}} festhalten',
    made: 'Termin festgehalten',
  },
};
