/** Of a meeting that repeats: its latest dates, each recorded by itself with who came and what was agreed. */
import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { occurrences } from '../../model/calendar/occurrences.ts';
import { localZone } from '../../model/calendar/zone.ts';
import { newId } from '../../model/id.ts';
import { commit } from '../commit.ts';
import { Section } from '../components/section.tsx';
import { useText } from '../i18n.ts';
import { useLinked } from '../live.ts';
import { go } from '../navigation.ts';
import type { PartProps } from '../record/specials.ts';
import styles from './meetings.module.css';

const DAY = 86_400_000;
const BACK = 60 * DAY;
const AHEAD = 2 * DAY;
const MOST = 4;
/** What a date takes over from its series. */
const TAKEN = ['kind', 'title', 'place', 'parties', 'memberLimit', 'areaId'] as const;

export function SeriesDates({ record }: PartProps) {
  const { t, format } = useText();
  const linked = useLinked(record.id).data;
  const { start: first, end, recurrence } = record.doc;
  const dates = useMemo(() => {
    const start = Date.parse(String(first));
    if (typeof recurrence !== 'string' || Number.isNaN(start)) return [];
    const now = Date.now();
    const recorded = new Set((linked ?? []).filter(({ field }) => field === 'series').map(({ row }) => row.time));
    const all = occurrences({ start, rule: recurrence, zone: localZone() }, now - BACK, now + AHEAD);
    return all.filter((at) => !recorded.has(at)).slice(-MOST);
  }, [first, recurrence, linked]);
  if (dates.length === 0 || !record.may.edit || record.state !== 'planned') return null;
  const hold = async (at: number) => {
    const id = newId();
    const lasts = typeof end === 'string' ? Date.parse(end) - Date.parse(String(first)) : null;
    const taken = Object.fromEntries(
      TAKEN.flatMap((name) => (record.doc[name] === undefined ? [] : [[name, record.doc[name]]])),
    );
    const made = await commit(
      [
        {
          do: 'create',
          type: 'engagement',
          id,
          doc: {
            ...taken,
            series: record.id,
            start: new Date(at).toISOString(),
            ...(lasts !== null && { end: new Date(at + lasts).toISOString() }),
          },
        },
        { do: 'move', id, move: 'hold' },
      ],
      { said: { key: 'meetings.record.made' } },
    );
    if (made.ok) go('record', { type: 'engagement', id, field: 'headcount' });
  };
  return (
    <Section title={t('meetings.record.title')}>
      <p className="meta">{t('meetings.record.text')}</p>
      <div className={styles.dates}>
        {dates.map((at) => (
          <Button key={at} size="compact-sm" onClick={() => void hold(at)}>
            {t('meetings.record.hold', { day: format.day(new Date(at)) })}
          </Button>
        ))}
      </div>
    </Section>
  );
}
