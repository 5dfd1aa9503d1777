import { Button } from '@mantine/core';
import type { Row } from '../../model/contract/base.ts';
import { newId } from '../../model/id.ts';
import { Section } from '../components/section.tsx';
import { useText } from '../i18n.ts';
import { useRecordList } from '../live.ts';
import { go } from '../navigation.ts';
import { signOf } from '../record/signs.ts';
import styles from './settings.module.css';

/** The areas this vault knows and the officers in them. */
export function Ground() {
  const { t } = useText();
  return (
    <Section title={t('settings.ground.title')}>
      <div className={styles.twoColumns}>
        <Records type="area" title={t('settings.ground.areas')} fresh={t('settings.ground.newArea')} />
        <Records type="officer" title={t('settings.ground.officers')} fresh={t('settings.ground.newOfficer')} />
      </div>
    </Section>
  );
}

interface RecordsProps {
  readonly type: 'area' | 'officer';
  readonly title: string;
  readonly fresh: string;
}

function Records({ type, title, fresh }: RecordsProps) {
  const { t } = useText();
  const list = useRecordList(type, {}, 'name');
  return (
    <div>
      <h3>{title}</h3>
      <ul className={styles.list} aria-label={title}>
        {list.rows.map((row) => (
          <li key={row.id}>
            <RecordLine row={row} />
          </li>
        ))}
      </ul>
      {list.more && (
        <Button variant="subtle" size="compact-sm" onClick={list.loadMore}>
          {t('common.showMore')}
        </Button>
      )}
      <Button size="compact-sm" onClick={() => go('record', { type, id: newId(), preset: {} })}>
        {fresh}
      </Button>
    </div>
  );
}

function RecordLine({ row }: { readonly row: Row }) {
  const { label } = useText();
  const Sign = signOf(row.type, row.kind);
  return (
    <button type="button" className={styles.line} onClick={() => go('record', { type: row.type, id: row.id })}>
      <Sign size={16} stroke={1.5} aria-hidden />
      <span className="one-line">{row.title}</span>
      <span className="meta">
        {label(`records.${row.type}.options.${row.type === 'officer' ? 'role' : 'kind'}.${row.kind}`)}
      </span>
    </button>
  );
}
