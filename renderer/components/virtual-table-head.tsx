/** The head of a list: names its columns, sorts by those that can be sorted by, marks all. */
import { Checkbox } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Sort } from '../../model/contract/records.ts';
import type { Format } from '../format.ts';
import { useText } from '../i18n.ts';
import styles from './virtual-table.module.css';

export interface Column<T> {
  readonly id: string;
  readonly header: string;
  /** A CSS grid track: `8rem`, `minmax(10rem, 2fr)`. */
  readonly width: string;
  /** Figures and times stand at the end. */
  readonly align?: 'end';
  readonly render: (row: T, format: Format) => ReactNode;
  /** The orders a click on the header goes through: the first is the natural one. */
  readonly sorts?: readonly [Sort, Sort] | readonly [Sort];
}

const RISING: ReadonlySet<Sort> = new Set(['oldest', 'name', 'due']);

interface Props<T> {
  readonly columns: readonly Column<T>[];
  readonly sort: Sort | undefined;
  readonly onSort: ((sort: Sort) => void) | undefined;
  readonly mark: { readonly all: boolean; readonly some: boolean; readonly onToggle: () => void } | undefined;
}

export function TableHead<T>({ columns, sort, onSort, mark }: Props<T>) {
  const { t } = useText();
  return (
    <div role="rowgroup" className={styles.head}>
      <div role="row" className={styles.headRow} aria-rowindex={1}>
        {mark && (
          <div
            role="columnheader"
            className={styles.mark}
            onClick={(event) => {
              // Beside the box counts too; a click on the box itself is its own.
              if (event.target === event.currentTarget) mark.onToggle();
            }}
          >
            <Checkbox
              checked={mark.all}
              indeterminate={mark.some && !mark.all}
              onChange={mark.onToggle}
              aria-label={t('list.markAll')}
            />
          </div>
        )}
        {columns.map((column) => {
          const sorted = sort !== undefined && column.sorts?.some((each) => each === sort);
          const rising = sorted && RISING.has(sort);
          const next = column.sorts?.find((each) => each !== sort) ?? column.sorts?.[0];
          return (
            <div
              key={column.id}
              role="columnheader"
              className={styles.cell}
              data-align={column.align}
              aria-sort={sorted ? (rising ? 'ascending' : 'descending') : column.sorts ? 'none' : undefined}
            >
              {column.sorts && onSort && next ? (
                <button
                  type="button"
                  className={styles.sort}
                  onClick={() => {
                    const first = column.sorts?.[0];
                    onSort(sorted ? next : (first ?? next));
                  }}
                >
                  <span className="one-line">{column.header}</span>
                  {sorted && (rising ? <IconArrowUp size={14} aria-hidden /> : <IconArrowDown size={14} aria-hidden />)}
                </button>
              ) : (
                <span className="one-line">{column.header}</span>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
