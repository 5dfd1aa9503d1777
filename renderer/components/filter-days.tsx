/** A span of days: the usual ones at one click, any other from the calendar. */
import { Button } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { useState } from 'react';
import { dayText } from '../capture/day-words.ts';
import type { Format } from '../format.ts';
import { type Say, useText } from '../i18n.ts';
import styles from './filter-chips.module.css';

type Day = string | null;

/** The usual spans, as first and last day. */
function usualDays(
  now: Date,
): readonly { readonly key: 'today' | 'week' | 'month' | 'year'; from: string; to: string }[] {
  const to = dayText(now);
  const before = (days: number) => dayText(new Date(now.getFullYear(), now.getMonth(), now.getDate() - days));
  return [
    { key: 'today', from: to, to },
    { key: 'week', from: before(6), to },
    { key: 'month', from: before(29), to },
    { key: 'year', from: `${now.getFullYear()}-01-01`, to },
  ];
}

/** What the chip says. */
export function daysLabel(t: Say, format: Format, from: Day, to: Day): string[] {
  if (from === null && to === null) return [];
  const usual = usualDays(new Date()).find((span) => span.from === from && span.to === to);
  if (usual) return [t(`list.span.${usual.key}`)];
  if (from !== null && to !== null)
    return [from === to ? format.date(from) : `${format.date(from)} – ${format.date(to)}`];
  return [
    from !== null ? t('list.since', { day: format.date(from) }) : t('list.until', { day: format.date(to ?? '') }),
  ];
}

interface Props {
  readonly from: Day;
  readonly to: Day;
  readonly onChoose: (from: Day, to: Day) => void;
}

export function DaysChoice({ from, to, onChoose }: Props) {
  const { t } = useText();
  const [span, setSpan] = useState<[Day, Day]>([from, to]);
  return (
    <div className={styles.days}>
      <div className={styles.usual}>
        {usualDays(new Date()).map((usual) => (
          <Button key={usual.key} variant="subtle" justify="start" onClick={() => onChoose(usual.from, usual.to)}>
            {t(`list.span.${usual.key}`)}
          </Button>
        ))}
      </div>
      <DatePicker
        type="range"
        allowSingleDateInRange
        highlightToday
        value={span}
        ariaLabels={{
          previousMonth: t('common.previousMonth'),
          nextMonth: t('common.nextMonth'),
          previousYear: t('common.previousYear'),
          nextYear: t('common.nextYear'),
        }}
        onChange={([first, last]) => {
          setSpan([first, last]);
          if (first !== null && last !== null) onChoose(first, last);
        }}
      />
    </div>
  );
}
