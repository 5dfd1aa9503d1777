/** Of a meeting that repeats: its latest dates, each recorded by itself with who came and what was agreed. */
import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { readExceptions, writeExceptions } from '../../model/calendar/exceptions.ts';
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
const LOOKED_AHEAD = 400 * DAY;
const MOST = 4;
/** What a date takes over from its series. */
const TAKEN = ['kind', 'title', 'place', 'parties', 'memberLimit', 'areaId'] as const;

export function SeriesDates({ record }: PartProps) {
  const { t, format } = useText();
  const linked = useLinked(record.id).data;
  const { start: first, end, recurrence, exceptions } = record.doc;
  const { dates, ahead, leftOut } = useMemo(() => {
    const start = Date.parse(String(first));
    const except = readExceptions(exceptions);
    if (typeof recurrence !== 'string' || Number.isNaN(start)) return { dates: [], ahead: [], leftOut: [] };
    const now = Date.now();
    const recorded = new Set((linked ?? []).filter(({ field }) => field === 'series').map(({ row }) => row.time));
    const series = { start, rule: recurrence, zone: localZone(), exceptions: except };
    const open = (from: number, to: number) => occurrences(series, from, to).filter((at) => !recorded.has(at));
    return {
      dates: open(now - BACK, now + AHEAD).slice(-MOST),
      ahead: open(now, now + LOOKED_AHEAD).slice(0, MOST),
      leftOut: except.filter((at) => at >= now),
    };
  }, [first, recurrence, exceptions, linked]);
  const idle = dates.length === 0 && ahead.length === 0 && leftOut.length === 0;
  if (idle || !record.may.edit || record.state !== 'planned') return null;
  const except = (at: number, out: boolean) => {
    const others = readExceptions(exceptions).filter((each) => each !== at);
    const value = writeExceptions(out ? [...others, at] : others);
    const leaf = { ...(value !== '' && { value }), seen: [...(record.heads.exceptions ?? [])] };
    const said = out ? 'meetings.record.isLeftOut' : 'meetings.record.isTakenIn';
    return commit([{ do: 'edit', id: record.id, leaves: { exceptions: leaf } }], {
      said: { key: said, values: { day: format.day(new Date(at)) } },
    });
  };
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
      {leftOut.length > 0 && (
        <p className="meta">
          {t('meetings.record.leftOut', { days: format.list(leftOut.map((at) => format.date(new Date(at)))) })}
        </p>
      )}
      <div className={styles.dates}>
        {ahead.map((at) => (
          <Button key={at} size="compact-sm" variant="subtle" onClick={() => void except(at, true)}>
            {t('meetings.record.leaveOut', { day: format.day(new Date(at)) })}
          </Button>
        ))}
        {leftOut.slice(0, MOST).map((at) => (
          <Button key={at} size="compact-sm" variant="subtle" onClick={() => void except(at, false)}>
            {t('meetings.record.takeIn', { day: format.day(new Date(at)) })}
          </Button>
        ))}
      </div>
    </Section>
  );
}
