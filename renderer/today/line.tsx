/** One line of Today: the record it speaks of, what matters about it now, and what can be done without opening it. */
import type { KeyboardEvent, ReactNode } from 'react';
import type { Row } from '../../model/contract/base.ts';
import { useText } from '../i18n.ts';
import { distinguishing } from '../lists/cells.tsx';
import { go } from '../navigation.ts';
import { signOf } from '../record/signs.ts';
import styles from './today.module.css';

interface Props {
  readonly row: Row;
  /** In place of the row's own title. */
  readonly title?: string;
  /** In place of the row's own second line. */
  readonly detail?: string;
  /** At the right: a time, a badge. */
  readonly when?: ReactNode;
  readonly acts?: ReactNode;
  /** Before the sign: the stop's number on the round. */
  readonly number?: number;
  /** Where the record page puts the focus: the first missing part. */
  readonly field?: string;
  /** In place of opening the record's page. */
  readonly onOpen?: () => void;
  /** Single keys that work while the line has the focus. */
  readonly onKey?: (event: KeyboardEvent) => void;
}

export function Line({ row, title, detail, when, acts, number, field, onOpen, onKey }: Props) {
  const text = useText();
  const Sign = signOf(row.type, row.kind);
  return (
    <li className={styles.line}>
      {number !== undefined && <span className={styles.number}>{number}</span>}
      <button
        type="button"
        className={styles.open}
        onClick={onOpen ?? (() => go('record', { type: row.type, id: row.id, ...(field !== undefined && { field }) }))}
        {...(onKey && { onKeyDown: onKey })}
      >
        <Sign size={16} stroke={1.5} aria-hidden />
        <span className={`${styles.title} one-line`}>{title ?? row.title}</span>
        <span className={`${styles.detail} one-line`}>{detail ?? distinguishing(row, text)}</span>
      </button>
      {when && <span className={styles.when}>{when}</span>}
      {acts && <span className={styles.acts}>{acts}</span>}
    </li>
  );
}
