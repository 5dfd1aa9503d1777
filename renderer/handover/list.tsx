/** Beats that change hands: where each handover stands, and the beginning of a new one. */
import { Button } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { EmptyState } from '../components/empty-state.tsx';
import { StateBadge } from '../components/state-badge.tsx';
import { useText } from '../i18n.ts';
import { useRecordList } from '../live.ts';
import { go } from '../navigation.ts';
import { beginRecord } from '../record/make.ts';
import styles from './handover.module.css';

export function HandoverList() {
  const { t, label, format } = useText();
  const list = useRecordList('handover', {}, 'due');
  if (list.loading) return null;
  const begin = (
    <Button variant="filled" onClick={() => void beginRecord('handover')}>
      {t('handover.begin')}
    </Button>
  );
  if (list.rows.length === 0) {
    return (
      <EmptyState icon={IconArrowsExchange} title={t('handover.empty.title')} text={t('handover.empty.text')}>
        {begin}
      </EmptyState>
    );
  }
  return (
    <div className={styles.list}>
      <div className={styles.listHead}>{begin}</div>
      <ul aria-label={t('review.sections.handovers')}>
        {list.rows.map((row) => (
          <li key={row.id}>
            <button
              type="button"
              className={styles.line}
              onClick={() => go('record', { type: 'handover', id: row.id })}
            >
              <span className={`${styles.lineTitle} one-line`}>{row.title || t('record.unnamed')}</span>
              <span className="meta one-line">{row.detail}</span>
              <span className="meta">{row.due && t('handover.lastDay', { day: format.date(row.due) })}</span>
              <StateBadge tone={row.state === 'accepted' ? 'approved' : 'draft'}>
                {label(`records.handover.states.${row.state}`)}
              </StateBadge>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
