/** What a crash left behind: what it is and from when, kept or discarded. Discarding asks first. */
import { Button } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { useText } from '../i18n.ts';
import styles from './today.module.css';

interface Props {
  readonly icon: Icon;
  readonly title: string;
  readonly since: string;
  /** Absent where there is nothing to open on this laptop. */
  readonly onOpen?: (() => void) | undefined;
  readonly keepLabel: string;
  readonly keeping?: boolean;
  readonly onKeep: () => void;
  readonly discardTitle: string;
  /** What goes away for good. */
  readonly discardText: ReactNode;
  readonly onDiscard: () => void;
}

export function LeftLine(props: Props) {
  const { t } = useText();
  const [asking, setAsking] = useState(false);
  const Sign = props.icon;
  return (
    <li className={styles.line}>
      <button type="button" className={styles.open} disabled={!props.onOpen} onClick={props.onOpen}>
        <Sign size={16} stroke={1.5} aria-hidden />
        <span className={`${styles.title} one-line`}>{props.title}</span>
        <span className={styles.since}>{props.since}</span>
      </button>
      <span className={styles.acts}>
        <Button size="compact-sm" variant="filled" loading={props.keeping ?? false} onClick={props.onKeep}>
          {props.keepLabel}
        </Button>
        <Button size="compact-sm" onClick={() => setAsking(true)}>
          {t('today.discard')}
        </Button>
      </span>
      <ConfirmDialog
        open={asking}
        danger
        title={props.discardTitle}
        confirmLabel={t('today.discard')}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          props.onDiscard();
        }}
      >
        {props.discardText}
      </ConfirmDialog>
    </li>
  );
}
