/** The shift: when it began, how long it has run without its pauses, and the one next step. */
import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Shift, Today } from '../../model/contract/day.ts';
import { tellFailure } from '../commit.ts';
import { core, mutate } from '../core.ts';
import { useText } from '../i18n.ts';
import styles from './today.module.css';

const MINUTE = 60_000;

/** Time on duty so far, in whole minutes, pauses left out. */
export function workedMinutes(shift: Shift, now: number): number {
  if (shift.startedAt === null) return 0;
  const until = shift.state === 'paused' && shift.pausedAt !== null ? shift.pausedAt : now;
  return Math.max(0, Math.floor((until - shift.startedAt - shift.pausedFor) / MINUTE));
}

/** Time off within the shift so far, in whole minutes. */
const pausedMinutes = (shift: Shift, now: number): number =>
  Math.round((shift.pausedFor + (shift.pausedAt === null ? 0 : now - shift.pausedAt)) / MINUTE);

function useNow(everyMs: number): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

export function ShiftBar({ shift, counts }: { readonly shift: Shift; readonly counts: Today['counts'] }) {
  const { t, format } = useText();
  const now = useNow(MINUTE / 2);
  const minutes = workedMinutes(shift, now);
  const turn = async (to: 'start' | 'pause' | 'resume' | 'end') => {
    const count = pausedMinutes(shift, Date.now());
    const facts = count > 0 ? t('today.shift.dutyPaused', { count }) : t('today.shift.duty');
    const set = await mutate((mutation) => core.day.setShift({ mutation, to, facts }));
    if (!set.ok) tellFailure(set.error);
  };
  const at = (moment: number | null) => format.time(new Date(moment ?? now));
  return (
    <section className={styles.shift} aria-label={t('today.title')}>
      <span className={styles.shiftState}>
        {shift.state === 'off' && t('today.shift.off')}
        {shift.state === 'on' && t('today.shift.on', { time: at(shift.startedAt) })}
        {shift.state === 'paused' && t('today.shift.paused', { time: at(shift.pausedAt) })}
      </span>
      {shift.state !== 'off' && (
        <span className="meta figures">
          {t('today.shift.worked', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })}
        </span>
      )}
      <span className={styles.gap} />
      <span className="meta">
        {t('today.shift.entriesToday')} <b className="figures">{format.number(counts.entriesToday)}</b>
        {' · '}
        {t('today.shift.contactsThisWeek')} <b className="figures">{format.number(counts.contactsThisWeek)}</b>
      </span>
      {shift.state === 'off' && (
        <Button variant="filled" onClick={() => void turn('start')}>
          {t('today.shift.start')}
        </Button>
      )}
      {shift.state === 'on' && <Button onClick={() => void turn('pause')}>{t('today.shift.pause')}</Button>}
      {shift.state === 'paused' && (
        <Button variant="filled" onClick={() => void turn('resume')}>
          {t('today.shift.resume')}
        </Button>
      )}
      {shift.state !== 'off' && <Button onClick={() => void turn('end')}>{t('today.shift.end')}</Button>}
    </section>
  );
}
