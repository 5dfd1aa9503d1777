/** First on a supervisor's day: what waits for review, longest first. */
import { Button } from '@mantine/core';
import { StateBadge } from '../components/state-badge.tsx';
import { useText } from '../i18n.ts';
import { go } from '../navigation.ts';
import { Group } from '../today/group.tsx';
import { Line } from '../today/line.tsx';
import { waitsSince } from './figures.ts';
import styles from './review.module.css';
import { useQueue, useSupervises } from './use-review.ts';

/** The lines Today shows; the queue has them all. */
const SHOWN = 7;

export function ReviewGroup() {
  const { t, label, format } = useText();
  const supervises = useSupervises();
  const { data } = useQueue({ limit: SHOWN }, supervises);
  if (!supervises || !data || data.waiting === 0) return null;
  return (
    <>
      <Group title={t('review.todayGroup')} items={data.lines} total={data.waiting} tone="accent">
        {({ row, since, byName }) => (
          <Line
            key={row.id}
            row={row}
            title={row.kind ? label(`classification.codes.${row.kind}`) : row.title}
            detail={`${row.title} · ${byName}`}
            when={<StateBadge tone="submitted">{format.relative(waitsSince(since))}</StateBadge>}
            onOpen={() => go('review', { section: 'queue', id: row.id })}
          />
        )}
      </Group>
      <p className={styles.todayAll}>
        <Button size="compact-sm" onClick={() => go('review', {})}>
          {t('review.readAll', { count: data.waiting, number: format.number(data.waiting) })}
        </Button>
      </p>
    </>
  );
}
