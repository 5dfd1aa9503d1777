/** The status line's word where an erasure has not come to its end: what that means, and what to do about it, by pointing or a click. */
import { Tooltip } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useText } from '../i18n.ts';
import { useStatus } from '../live.ts';
import { notify } from './notices.ts';
import styles from './shell.module.css';

export function ErasingItem() {
  const { t } = useText();
  const hindered = useStatus().data?.eraseHindered ?? null;
  if (hindered === null) return null;
  const why = hindered === 'STORAGE_FULL' ? 'full' : 'refused';
  const sentence = { key: 'common.erasing.sentence' } as const;
  const cure = { key: `common.erasing.${why}.cure` } as const;
  return (
    <Tooltip
      label={`${t(sentence.key)} ${t(cure.key)}`}
      multiline
      maw={360}
      events={{ hover: true, focus: true, touch: false }}
    >
      <button
        type="button"
        className={`${styles.statusItem} ${styles.statusAct}`}
        data-tone="overdue"
        onClick={() => notify({ tone: 'problem', sentence, cure })}
      >
        <IconAlertTriangle size={16} stroke={1.5} aria-hidden /> {t(`common.erasing.${why}.line`)}
      </button>
    </Tooltip>
  );
}
