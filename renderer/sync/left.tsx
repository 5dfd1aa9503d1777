/** What has gone from this laptop by itself, a few records at a time: what it was, where it lay, and why. Said on Today until it was seen here. */
import { IconLogout } from '@tabler/icons-react';
import { useEffect } from 'react';
import { Section } from '../components/section.tsx';
import { ask, core } from '../core.ts';
import { type Text, useText } from '../i18n.ts';
import { useLive } from '../live.ts';
import { go } from '../navigation.ts';
import { Group } from '../today/group.tsx';
import today from '../today/today.module.css';
import styles from './sync.module.css';
import { countsOf } from './words.ts';

type Left = Awaited<ReturnType<typeof core.sync.left>>[number];

/** What went together, of one area, for one reason. */
type Together = readonly [Left, ...Left[]];

function useLeft(): readonly Together[] {
  const { data = [] } = useLive(['sync', 'left'], (signal) => core.sync.left(undefined, { signal }));
  const apart = Map.groupBy(data, ({ at, area, why, seen }) => `${Math.floor(at / 60_000)} ${why} ${seen} ${area}`);
  return [...apart.values()] as unknown as readonly Together[];
}

/** Whether Today has something to say of it. */
export const useUnseenLeft = (): readonly Together[] => useLeft().filter(([{ seen }]) => !seen);

const sum = (of: Together): number => of.reduce((count, one) => count + one.count, 0);

function whyOf(of: Together, { t }: Text): string {
  const [{ why, area }] = of;
  return why === 'ground' && area !== ''
    ? t('sync.left.ground', { area })
    : t('sync.left.elsewhere', { count: sum(of) });
}

/** On the page Sync, where it counts as seen. */
export function WhatLeft() {
  const text = useText();
  const { t, format } = text;
  const left = useLeft();
  const unseen = left.some(([{ seen }]) => !seen);
  useEffect(() => {
    // Once somebody can have read it: the page may only be passed by.
    if (!unseen) return;
    const read = setTimeout(() => void ask(core.sync.leftSeen()), 2_000);
    return () => clearTimeout(read);
  }, [unseen]);
  if (left.length === 0) return null;
  return (
    <Section title={t('sync.left.title')}>
      <p className="meta">{t('sync.left.text')}</p>
      <ul className={styles.lines} aria-label={t('sync.left.title')}>
        {left.map((of) => (
          <li key={`${of[0].at} ${of[0].type} ${of[0].area}`} className={styles.line}>
            <div>
              <p>{[countsOf(of, text), of[0].area].filter(Boolean).join(' · ')}</p>
              <p className="meta">{whyOf(of, text)}</p>
            </div>
            <span className="meta">{format.dateTime(new Date(of[0].at))}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** On Today. */
export function LeftGroup({ left }: { readonly left: readonly Together[] }) {
  const text = useText();
  const { t } = text;
  return (
    <Group title={t('sync.left.title')} items={left}>
      {(of) => (
        <li key={`${of[0].at} ${of[0].type} ${of[0].area}`} className={today.line}>
          <button type="button" className={today.open} onClick={() => go('sync', {})}>
            <IconLogout size={16} stroke={1.5} aria-hidden />
            <span className={`${today.title} one-line`}>{countsOf(of, text)}</span>
            <span className={`${today.detail} one-line`}>{whyOf(of, text)}</span>
          </button>
        </li>
      )}
    </Group>
  );
}
