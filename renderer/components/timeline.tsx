/** What happened, newest first, by day. */
import { Button } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import { type ReactNode, useMemo } from 'react';
import { dayText } from '../capture/day-words.ts';
import { useText } from '../i18n.ts';
import styles from './components.module.css';

export interface TimelineItem {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly icon: Icon;
  /** What the icon says, for those who do not see it. */
  readonly kind: string;
  readonly body: ReactNode;
}

interface Props {
  readonly items: readonly TimelineItem[];
  readonly label: string;
  readonly more?: boolean;
  readonly onMore?: () => void;
}

/** Items by their local calendar day, in the order given. */
function byDay(items: readonly TimelineItem[]): { readonly day: string; readonly items: TimelineItem[] }[] {
  const days: { day: string; items: TimelineItem[] }[] = [];
  for (const item of items) {
    const day = dayText(new Date(item.at));
    const last = days.at(-1);
    if (last?.day === day) last.items.push(item);
    else days.push({ day, items: [item] });
  }
  return days;
}

export function Timeline({ items, label, more = false, onMore }: Props) {
  const { t, format } = useText();
  const days = useMemo(() => byDay(items), [items]);
  return (
    <div className={styles.timeline}>
      {days.map(({ day, items: ofDay }) => (
        <section key={day} aria-label={`${label}, ${format.date(day)}`}>
          <p className={styles.timelineDay}>
            {format.date(day)} · {format.relative(day)}
          </p>
          <ol>
            {ofDay.map((item) => (
              <li key={item.id} className={styles.timelineItem}>
                <time className={styles.timelineTime} dateTime={new Date(item.at).toISOString()}>
                  {format.time(new Date(item.at))}
                </time>
                <span className={styles.timelineRail}>
                  <item.icon className={styles.timelineSign} size={16} stroke={1.5} aria-hidden />
                  <span className="for-readers">{item.kind}</span>
                </span>
                <div className={styles.timelineBody}>{item.body}</div>
              </li>
            ))}
          </ol>
        </section>
      ))}
      {more && onMore && (
        <Button variant="subtle" onClick={onMore}>
          {t('common.showMore')}
        </Button>
      )}
    </div>
  );
}
