/** On work that the server took although its author's posting had ended: that it was, whose, when it was written and when it came. */
import { LATE_DAYS } from '../../model/policy.ts';
import { type Text, useText } from '../i18n.ts';
import styles from './components.module.css';
import { StateBadge } from './state-badge.tsx';

export interface LateWork {
  readonly name: string;
  /** When it was written, and when the server took it; milliseconds since 1970. */
  readonly written: number;
  readonly taken: number;
}

export const whyLate = ({ name, written, taken }: LateWork, { t, format }: Text): string =>
  t('late.why', {
    name: name || t('record.unknownOfficer'),
    written: format.dateTime(new Date(written)),
    taken: format.dateTime(new Date(taken)),
    days: LATE_DAYS,
  });

/** `brief`: beside it stands already who wrote it and when. */
export function LateMark({ brief = false, ...work }: LateWork & { readonly brief?: boolean }) {
  const text = useText();
  const { t, format } = text;
  return (
    <p className={styles.late} title={brief ? whyLate(work, text) : undefined}>
      <StateBadge tone="due">{t('late.mark')}</StateBadge>{' '}
      <span className="meta">
        {brief ? t('late.taken', { when: format.dateTime(new Date(work.taken)) }) : whyLate(work, text)}
      </span>
    </p>
  );
}
