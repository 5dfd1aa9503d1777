/** What an import would take, row by row, to be changed before anything happens. */
import { Button, SegmentedControl } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState } from 'react';
import { useRowHeight } from '../components/row-height.ts';
import { useText } from '../i18n.ts';
import styles from './import.module.css';
import { type Choices, verdictOf } from './use-course.ts';

type Verdict = 'take' | 'duplicate' | 'leave';
const VERDICTS: readonly Verdict[] = ['take', 'duplicate', 'leave'];

const LOOKS = { figures: 'figures meta', meta: 'one-line meta', plain: 'one-line' } as const;

interface Row {
  readonly index: number;
  readonly name: string;
  readonly verdict: Verdict;
}

/** What stands before the verdict. */
export interface Column<Item> {
  readonly heading: string;
  readonly text: (item: Item) => string;
  readonly look?: keyof typeof LOOKS;
}

interface Props<Item extends Row> {
  readonly title: string;
  readonly items: readonly Item[];
  readonly counts: Readonly<Record<Verdict, number>>;
  readonly columns: readonly Column<Item>[];
  readonly choices: Choices;
  readonly onChoose: (index: number, verdict: 'take' | 'leave') => void;
  /** Why a row is not taken, or how it is; empty says the plain verdict. */
  readonly why: (item: Item, verdict: 'take' | 'leave') => string;
}

export function Rows<Item extends Row>({ title, items, counts, columns, choices, onChoose, why }: Props<Item>) {
  const { t, format } = useText();
  const [shown, setShown] = useState<'all' | Verdict>('all');
  const rows = useMemo(
    () => (shown === 'all' ? items : items.filter(({ verdict }) => verdict === shown)),
    [items, shown],
  );
  const scroller = useRef<HTMLDivElement>(null);
  const height = useRowHeight();
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 10,
  });
  return (
    <>
      <div className={styles.tools}>
        <SegmentedControl
          value={shown}
          onChange={(next) => setShown(VERDICTS.find((each) => each === next) ?? 'all')}
          aria-label={t('import.column.verdict')}
          data={(['all', ...VERDICTS] as const).map((each) => ({
            value: each,
            label: `${t(`import.show.${each}`)} ${format.number(each === 'all' ? items.length : counts[each])}`,
          }))}
        />
      </div>
      <div
        className={styles.scroller}
        ref={scroller}
        role="table"
        tabIndex={0}
        aria-label={title}
        aria-rowcount={rows.length + 1}
      >
        <div className={`${styles.row} ${styles.head}`} role="row">
          {columns.map(({ heading, look }) => (
            <span key={heading} role="columnheader" className={look === 'figures' ? 'meta figures' : 'meta'}>
              {heading}
            </span>
          ))}
          <span role="columnheader" className="meta">
            {t('import.column.verdict')}
          </span>
        </div>
        <div role="rowgroup" className={styles.body} style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const item = rows[index];
            if (!item) return null;
            const verdict = verdictOf(item, choices);
            return (
              <div
                key={item.index}
                role="row"
                className={styles.row}
                data-verdict={verdict}
                style={{ transform: `translateY(${start}px)`, height, position: 'absolute', insetInline: 0 }}
              >
                {columns.map(({ heading, text, look }) => (
                  <span key={heading} role="cell" className={LOOKS[look ?? 'plain']} dir="auto">
                    {text(item)}
                  </span>
                ))}
                <span role="cell" className={styles.verdict}>
                  <span className="one-line">{why(item, verdict) || t(`import.verdict.${verdict}`)}</span>
                  {item.verdict !== 'leave' && (
                    <Button
                      size="compact-xs"
                      aria-label={`${verdict === 'take' ? t('import.leaveOut') : t('import.take')}: ${item.name}`}
                      onClick={() => onChoose(item.index, verdict === 'take' ? 'leave' : 'take')}
                    >
                      {verdict === 'take' ? t('import.leaveOut') : t('import.take')}
                    </Button>
                  )}
                </span>
              </div>
            );
          })}
        </div>
      </div>
    </>
  );
}
