/** Who would be taken from a file, line by line, to be changed before anything happens. */
import { Button, SegmentedControl } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState } from 'react';
import type { ContactPreview, ImportContact } from '../../model/contract/import-contacts.ts';
import { useRowHeight } from '../components/row-height.ts';
import { useText } from '../i18n.ts';
import styles from '../import/import.module.css';
import { type Choices, verdictOf } from '../import/use-course.ts';

type Shown = 'all' | ImportContact['verdict'];

interface Props {
  readonly preview: ContactPreview;
  readonly choices: Choices;
  readonly onChoose: (index: number, verdict: 'take' | 'leave') => void;
}

export function ContactRows({ preview, choices, onChoose }: Props) {
  const { t, format } = useText();
  const [shown, setShown] = useState<Shown>('all');
  const rows = useMemo(
    () => (shown === 'all' ? preview.contacts : preview.contacts.filter((each) => each.verdict === shown)),
    [preview, shown],
  );
  const scroller = useRef<HTMLDivElement>(null);
  const height = useRowHeight();
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 10,
  });
  const count = (verdict: Shown) => (verdict === 'all' ? preview.contacts.length : preview.counts[verdict]);
  return (
    <>
      <div className={styles.tools}>
        <SegmentedControl
          value={shown}
          onChange={(next) => setShown(next as Shown)}
          aria-label={t('import.column.verdict')}
          data={(['all', 'take', 'duplicate', 'leave'] as const).map((verdict) => ({
            value: verdict,
            label: `${t(`import.show.${verdict}`)} ${format.number(count(verdict))}`,
          }))}
        />
      </div>
      <div
        className={styles.scroller}
        ref={scroller}
        role="table"
        tabIndex={0}
        aria-label={t('contacts.import.title')}
        aria-rowcount={rows.length + 1}
      >
        <div className={`${styles.row} ${styles.head}`} role="row">
          <span role="columnheader" className="meta figures">
            {t('contacts.import.line')}
          </span>
          <span role="columnheader" className="meta">
            {t('import.column.name')}
          </span>
          <span role="columnheader" className="meta">
            {t('contacts.import.organisation')}
          </span>
          <span role="columnheader" className="meta">
            {t('contacts.import.detail')}
          </span>
          <span role="columnheader" className="meta">
            {t('import.column.verdict')}
          </span>
        </div>
        <div role="rowgroup" className={styles.body} style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map((item) => {
            const contact = rows[item.index];
            return contact ? (
              <ContactRow
                key={contact.index}
                contact={contact}
                at={item.start}
                height={height}
                verdict={verdictOf(contact, choices)}
                onChoose={onChoose}
              />
            ) : null;
          })}
        </div>
      </div>
    </>
  );
}

interface RowProps {
  readonly contact: ImportContact;
  readonly at: number;
  readonly height: number;
  readonly verdict: 'take' | 'leave';
  readonly onChoose: Props['onChoose'];
}

function ContactRow({ contact, at, height, verdict, onChoose }: RowProps) {
  const { t, label, format } = useText();
  const why = contact.like
    ? t('contacts.import.like', { title: contact.like.title })
    : contact.reason
      ? label(`import.reason.${contact.reason}`)
      : '';
  const without = contact.dropped.map((field) => label(`records.party.fields.${field}`));
  const taken = [
    t('import.verdict.take'),
    ...(without.length > 0 ? [t('contacts.import.without', { fields: format.list(without) })] : []),
  ].join(', ');
  return (
    <div
      role="row"
      className={styles.row}
      data-verdict={verdict}
      style={{ transform: `translateY(${at}px)`, height, position: 'absolute', insetInline: 0 }}
    >
      <span role="cell" className="figures meta">
        {contact.line === 0 ? '' : format.number(contact.line)}
      </span>
      <span role="cell" className="one-line" dir="auto">
        {contact.name || '–'}
      </span>
      <span role="cell" className="one-line" dir="auto">
        {contact.organisation ?? (contact.kind === 'person' ? '' : label(`records.party.options.kind.${contact.kind}`))}
      </span>
      <span role="cell" className="one-line meta">
        {contact.detail}
      </span>
      <span role="cell" className={styles.verdict}>
        <span className="one-line">{verdict === 'take' ? taken : why || t('import.verdict.leave')}</span>
        {contact.verdict !== 'leave' && (
          <Button
            size="compact-xs"
            aria-label={`${verdict === 'take' ? t('import.leaveOut') : t('import.take')}: ${contact.name}`}
            onClick={() => onChoose(contact.index, verdict === 'take' ? 'leave' : 'take')}
          >
            {verdict === 'take' ? t('import.leaveOut') : t('import.take')}
          </Button>
        )}
      </span>
    </div>
  );
}
