/** What stands at the foot of a record: its marking, how long it is kept, who made it. */
import type { FullRecord } from '../../model/contract/records.ts';
import { useText } from '../i18n.ts';
import { useRows } from '../live.ts';
import { Marking } from './marking.tsx';
import styles from './record.module.css';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Beyond it the day says more than how many days are left. */
const COUNTED_DAYS = 90;

export function Foot({ record }: { readonly record: FullRecord }) {
  const { t, format } = useText();
  const rows = useRows([...new Set([record.author, record.updatedBy])].sort());
  // What came from the server's own lists was written by nobody who has a name here.
  const told = (id: string) => record.may.reason !== 'keptByServer' || rows.some((row) => row.id === id);
  const nameOf = (id: string) => rows.find((row) => row.id === id)?.title || t('record.unknownOfficer');
  const left = record.reviewDue
    ? Math.round((new Date(`${record.reviewDue}T00:00:00`).getTime() - new Date().setHours(0, 0, 0, 0)) / DAY_MS)
    : null;
  return (
    <footer className={styles.foot}>
      <Marking record={record} />
      {left !== null && (
        <span>
          {left > COUNTED_DAYS && record.reviewDue
            ? t('record.reviewOn', { date: format.date(record.reviewDue) })
            : `${left > 0 ? t('record.daysLeft', { count: left }) : t('record.reviewIsDue')} (${format.date(record.reviewDue ?? '')})`}
        </span>
      )}
      {record.serverErases !== null && (
        <span>{t('record.serverErases', { date: format.date(record.serverErases) })}</span>
      )}
      {told(record.author) && (
        <span>
          {t('record.madeBy', { name: nameOf(record.author), date: format.date(new Date(record.createdAt)) })}
        </span>
      )}
      {record.revision > 1 && told(record.updatedBy) && (
        <span>
          {t('record.lastChangedBy', {
            name: nameOf(record.updatedBy),
            when: format.relative(new Date(record.updatedAt)),
          })}
        </span>
      )}
    </footer>
  );
}
