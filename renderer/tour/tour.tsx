/**
 * The first day on the sample beat: six small things, each done for real, in a strip above the screens that covers nothing and takes no
 * focus. How far it went is kept with the sample, so it goes on after a lock or another day.
 */
import { IconCheck, IconFlag } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { Tour as TourKept } from '../../model/contract/day.ts';
import { ask, core } from '../core.ts';
import { useText } from '../i18n.ts';
import { useLive, useRecordList } from '../live.ts';
import { useLocation } from '../navigation.ts';
import { queries } from '../queries.ts';
import { useCommand } from '../shell/commands.ts';
import { notify } from '../shell/notices.ts';
import styles from './tour.module.css';

/** In the order of a day; each has its words at `help.tour.steps`. */
export const STEPS = ['capture', 'actions', 'search', 'map', 'round', 'lock'] as const;
export type Step = (typeof STEPS)[number];
const KEY = ['day', 'tour'];
const ENTRIES = {};

export function Tour() {
  const { data } = useLive(KEY, (signal) => core.day.tour(undefined, { signal }));
  const first = useRef<TourKept>(undefined);
  if (data) first.current ??= data;
  const keep = (next: TourKept) => {
    queries.setQueryData(KEY, next);
    void ask(core.day.keepTour(next));
  };
  useCommand(
    'tour',
    () => keep({ state: 'running', step: data?.state === 'stopped' ? data.step : 0 }),
    data !== undefined,
  );
  if (data?.state === 'offered')
    return (
      <Offer onBegin={() => keep({ state: 'running', step: 0 })} onLater={() => keep({ state: 'stopped', step: 0 })} />
    );
  if (data?.state !== 'running') return null;
  const opened = first.current?.state === 'running' && first.current.step === data.step;
  return <Running key={data.step} at={data.step} opened={opened} keep={keep} />;
}

function Offer({ onBegin, onLater }: { readonly onBegin: () => void; readonly onLater: () => void }) {
  const { t } = useText();
  return (
    <section className={styles.strip} aria-label={t('help.tour.title')}>
      <IconFlag size={16} stroke={1.5} aria-hidden />
      <p className={styles.words}>
        <strong>{t('help.tour.title')}</strong> {t('help.tour.lead')}
      </p>
      <button type="button" className={styles.act} onClick={onBegin}>
        {t('help.tour.start')}
      </button>
      <button type="button" className={styles.act} onClick={onLater}>
        {t('help.tour.skip')}
      </button>
    </section>
  );
}

/** Whether what a step asks for has been done since it began. */
function useDone(step: Step, opened: boolean): boolean {
  const { screen } = useLocation();
  const [from] = useState(screen);
  const moved = screen !== from;
  const entries = useRecordList('entry', ENTRIES, 'newest');
  const before = useRef<number>(undefined);
  if (!entries.loading) before.current ??= entries.total;
  const written = before.current !== undefined && entries.total > before.current;
  const done: Readonly<Record<Step, boolean>> = {
    capture: written,
    actions: screen === 'actions',
    search: moved && screen === 'record',
    map: screen === 'map',
    round: written && screen === 'round',
    // Locking ended the document before this one, which opened with the step.
    lock: opened,
  };
  return done[step];
}

interface RunningProps {
  readonly at: number;
  /** The window opened with this step. */
  readonly opened: boolean;
  readonly keep: (next: TourKept) => void;
}

function Running({ at, opened, keep }: RunningProps) {
  const { t } = useText();
  const step = STEPS[at] ?? 'lock';
  const done = useDone(step, opened);
  const onward = () => {
    if (at + 1 < STEPS.length) return keep({ state: 'running', step: at + 1 });
    keep({ state: 'done', step: at });
    notify({ tone: 'done', sentence: { key: 'help.tour.finished' } });
  };
  const latest = useRef(onward);
  latest.current = onward;
  useEffect(() => {
    if (!done) return;
    const soon = setTimeout(() => latest.current(), 900);
    return () => clearTimeout(soon);
  }, [done]);
  return (
    <section className={styles.strip} aria-label={t('help.tour.title')}>
      <span className={styles.count}>{t('help.tour.stepOf', { number: at + 1, count: STEPS.length })}</span>
      <p className={styles.words} role="status">
        <strong>{t(`help.tour.steps.${step}.title`)}</strong> {t(`help.tour.steps.${step}.text`)}
      </p>
      {done ? (
        <span className={styles.count}>
          <IconCheck size={16} stroke={2} aria-hidden /> {t('help.tour.done')}
        </span>
      ) : (
        <button type="button" className={styles.act} onClick={onward}>
          {t('help.tour.skipStep')}
        </button>
      )}
      <button type="button" className={styles.act} onClick={() => keep({ state: 'stopped', step: at })}>
        {t('help.tour.stop')}
      </button>
    </section>
  );
}
