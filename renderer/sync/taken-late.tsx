/** What this officer wrote while posted and the server took once that had ended; also of records that have left this laptop since. */
import { Button } from '@mantine/core';
import { Section } from '../components/section.tsx';
import { core } from '../core.ts';
import { useText } from '../i18n.ts';
import { useLive } from '../live.ts';
import { go } from '../navigation.ts';
import styles from './sync.module.css';

export function TakenLate() {
  const { t, format } = useText();
  const { data = [] } = useLive(['sync', 'late'], (signal) => core.sync.late(undefined, { signal }));
  if (data.length === 0) return null;
  return (
    <Section title={t('late.own.title')}>
      <p className="meta">{t('late.own.text')}</p>
      <ul className={styles.lines} aria-label={t('late.own.title')}>
        {data.map(({ row, record, count, taken }) => (
          <li key={record} className={styles.line}>
            <div>
              {row === null ? (
                <span className="meta">{t('late.own.gone')}</span>
              ) : (
                <Button
                  className="flush"
                  size="compact-sm"
                  variant="subtle"
                  onClick={() => go('record', { type: row.type, id: row.id })}
                >
                  {row.title || t(`records.${row.type}.one`)}
                </Button>
              )}
            </div>
            <span className="meta">
              {t('late.own.changes', { count, number: format.number(count), when: format.dateTime(new Date(taken)) })}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
