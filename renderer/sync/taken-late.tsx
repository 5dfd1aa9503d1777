/** What this officer wrote while posted and the server took once that had ended; also of records that have left this laptop since. */
import { Section } from '../components/section.tsx';
import { core } from '../core.ts';
import { useText } from '../i18n.ts';
import { useLive } from '../live.ts';
import { RowLink } from './row-link.tsx';
import styles from './sync.module.css';

export function TakenLate() {
  const { t, format } = useText();
  const { data = [] } = useLive(['sync', 'late'], (signal) => core.sync.late(undefined, { signal }));
  if (data.length === 0) return null;
  const here = data.flatMap(({ row, ...one }) => (row === null ? [] : [{ row, ...one }]));
  const gone = data.filter(({ row }) => row === null);
  const said = (count: number, taken: number) =>
    t('late.own.changes', { count, number: format.number(count), when: format.dateTime(new Date(taken)) });
  return (
    <Section title={t('late.own.title')}>
      <p className="meta">{t('late.own.text')}</p>
      <ul className={styles.lines} aria-label={t('late.own.title')}>
        {here.map(({ row, record, count, taken }) => (
          <li key={record} className={styles.line}>
            <div>
              <RowLink row={row} />
            </div>
            <span className="meta">{said(count, taken)}</span>
          </li>
        ))}
        {gone[0] && (
          <li className={styles.line}>
            <div className="meta">{t('late.own.gone', { count: gone.length, number: format.number(gone.length) })}</div>
            <span className="meta">
              {said(
                gone.reduce((sum, { count }) => sum + count, 0),
                gone[0].taken,
              )}
            </span>
          </li>
        )}
      </ul>
    </Section>
  );
}
