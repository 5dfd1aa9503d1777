/** One thing of the calendar: its hour, what it is, its title; a click opens its record. */
import { IconCalendarEvent, IconEyeCheck, IconHome, IconRefresh, IconSquareCheck } from '@tabler/icons-react';
import type { CalendarItem } from '../../model/contract/calendar.ts';
import { useText } from '../i18n.ts';
import { go } from '../navigation.ts';
import styles from './calendar.module.css';

const SIGNS = { meeting: IconCalendarEvent, due: IconSquareCheck, watchEnd: IconHome, review: IconEyeCheck } as const;

export const keyOf = ({ kind, row, start, day }: CalendarItem): string => `${kind} ${row.id} ${start ?? day}`;

interface Props {
  readonly item: CalendarItem;
  /** In a narrow cell: hour and title alone. */
  readonly narrow?: boolean;
}

export function Item({ item, narrow = false }: Props) {
  const { t, format } = useText();
  const { kind, row, start, end, repeats } = item;
  const Sign = SIGNS[kind];
  const from = start === null ? '' : format.time(new Date(start));
  const hours = end === null || narrow ? from : `${from}–${format.time(new Date(end))}`;
  return (
    <li>
      <button
        type="button"
        className={styles.item}
        data-kind={kind}
        data-narrow={narrow || undefined}
        data-dense={narrow || undefined}
        title={`${t(`calendar.kinds.${kind}`)}: ${[from, row.title].filter(Boolean).join(' ')}`}
        onClick={() => go('record', { type: row.type, id: row.id })}
      >
        <Sign size={14} stroke={1.5} aria-hidden />
        {from && <span className={styles.hours}>{hours}</span>}
        <span className={`${styles.itemTitle} one-line`}>
          {start === null && <span className={narrow ? 'for-readers' : 'meta'}>{t(`calendar.kinds.${kind}`)}: </span>}
          {row.title}
        </span>
        {repeats && !narrow && (
          <span className="meta">
            <IconRefresh size={12} stroke={1.5} aria-hidden /> {t('calendar.repeats')}
          </span>
        )}
        {!narrow && row.detail && <span className={`${styles.itemDetail} meta one-line`}>{row.detail}</span>}
      </button>
    </li>
  );
}
