/** A record that was picked, as a chip that can be taken away again. */
import { IconAlertTriangle, IconX } from '@tabler/icons-react';
import type { RecordType } from '../../model/types.ts';
import { useText } from '../i18n.ts';
import styles from './record.module.css';
import { signOf } from './signs.ts';

interface Props {
  readonly type: RecordType;
  readonly kind: string;
  readonly title: string;
  /** Made on the spot, not saved before. */
  readonly fresh?: boolean;
  /** It carries a warning or a hazard. */
  readonly warned?: boolean;
  readonly onOpen?: () => void;
  readonly onRemove?: () => void;
}

export function RecordChip({ type, kind, title, fresh, warned, onOpen, onRemove }: Props) {
  const { t } = useText();
  const Sign = signOf(type, kind);
  const words = (
    <>
      <Sign size={14} stroke={1.5} aria-hidden />
      <span className="one-line">{title}</span>
      {fresh && <span className={styles.chipFresh}>{t('record.fresh')}</span>}
      {warned && (
        <>
          <IconAlertTriangle className={styles.warningSign} size={14} stroke={1.75} aria-hidden />
          <span className="for-readers">{t('record.hasWarning')}</span>
        </>
      )}
    </>
  );
  return (
    <span className={styles.chip}>
      {onOpen ? (
        <button type="button" className={styles.chipOpen} onClick={onOpen}>
          {words}
        </button>
      ) : (
        <span className={styles.chipOpen}>{words}</span>
      )}
      {onRemove && (
        <button
          type="button"
          className={styles.chipRemove}
          aria-label={t('record.removeNamed', { name: title })}
          onClick={onRemove}
        >
          <IconX size={14} stroke={1.75} aria-hidden />
        </button>
      )}
    </span>
  );
}
