/** The figures as lines of a table: what each says in words, and the list that opens behind each number. */
import type { Statistics } from '../../model/contract/statistics.ts';
import type { Text } from '../i18n.ts';
import { go } from '../navigation.ts';

export interface FigureLine {
  readonly key: string;
  readonly label: string;
  readonly values: readonly number[];
  readonly total: number;
  readonly words: (value: number) => string;
  /** Opens the records of one period, or of all of them. */
  readonly open: (period: number | 'all') => void;
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** "7:30" hours. */
const hours = (minutes: number): string =>
  `${Math.floor(minutes / 60)}:${String(Math.round(minutes % 60)).padStart(2, '0')}`;

export function spanOf({ periods }: Statistics, period: number | 'all'): { from: string; to: string } {
  const first = periods[period === 'all' ? 0 : period];
  const last = period === 'all' ? periods.at(-1) : first;
  return { from: first?.from ?? '', to: last?.to ?? '' };
}

export function figureLines(figures: Statistics, { t, label, format }: Text): readonly FigureLine[] {
  const { officer: author } = figures;
  const line = (
    key: string,
    name: string,
    values: readonly number[],
    open: (span: { from: string; to: string }) => void,
    words: FigureLine['words'] = (value) => format.number(value),
  ): FigureLine => ({
    key,
    label: name,
    values,
    total: sum(values),
    words,
    open: (period) => open(spanOf(figures, period)),
  });
  const totals = figures.periods.map((_, index) => sum(figures.entries.map(({ counts }) => counts[index] ?? 0)));
  const kinds = figures.entries.map(({ kind }) => kind);
  const duty = (span: { from: string; to: string }) => go('log', { filter: { kinds: ['duty'], author, ...span } });
  const accompanied = (span: { from: string; to: string }) =>
    go('log', { filter: { accompanied: true, author, ...span } });
  const { volunteers, volunteerHours } = figures;
  const monthly = figures.periods.every(({ from }) => from.endsWith('-01'));
  const meetings = (span: { from: string; to: string }) =>
    go('meetings', { filter: { states: ['held'], author, ...span } });
  return [
    line('entries', t('statistics.entries'), totals, (span) => go('log', { filter: { kinds, author, ...span } })),
    ...figures.entries.map(({ kind, counts }) =>
      line(kind, label(`records.entry.options.kind.${kind}`), counts, (span) =>
        go('log', { filter: { kinds: [kind], author, ...span } }),
      ),
    ),
    line('incidents', t('statistics.incidents'), figures.incidents, (span) =>
      go('incidents', { filter: { author, ...span } }),
    ),
    line('meetings', t('statistics.meetings'), figures.meetings.held, meetings),
    line('people', t('statistics.people'), figures.meetings.people, meetings),
    line('shifts', t('statistics.shifts'), figures.beat.shifts, duty),
    line('hours', t('statistics.hours'), figures.beat.minutes, duty, hours),
    // Where nobody came along there is nothing to tell.
    ...(sum(volunteers.people) === 0
      ? []
      : [
          line('volunteerHours', t('statistics.volunteerHours'), volunteers.minutes, accompanied, hours),
          line('volunteers', t('statistics.volunteers'), volunteers.people, accompanied),
          ...(monthly && volunteerHours !== null
            ? [line('reached', t('statistics.reached', { count: volunteerHours }), volunteers.reached, accompanied)]
            : []),
        ]),
  ];
}
