/**
 * Asks before what cannot be taken back: erasing, submitting, sending. Everything else is done at once and offers its undo instead.
 */
import { Button, Modal, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useText } from '../i18n.ts';
import { sends } from '../sends.ts';
import styles from './components.module.css';

interface Props {
  readonly open: boolean;
  readonly title: string;
  readonly children: ReactNode;
  /** What will happen, as a verb: "Erase", "Submit". */
  readonly confirmLabel: string;
  readonly danger?: boolean;
  /** Asks for a reason, which must be given. */
  readonly reasonLabel?: string;
  readonly busy?: boolean;
  readonly onConfirm: (reason: string) => void;
  readonly onClose: () => void;
}

export function ConfirmDialog(props: Props) {
  const { t } = useText();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const confirm = () => {
    if (props.reasonLabel && reason.trim() === '') {
      setMissing(true);
      return;
    }
    props.onConfirm(reason.trim());
  };
  return (
    <Modal
      opened={props.open}
      onClose={props.onClose}
      title={props.title}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      onExitTransitionEnd={() => {
        setReason('');
        setMissing(false);
      }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          confirm();
        }}
      >
        <div className={styles.dialogText}>
          {props.children}
          {props.reasonLabel && (
            <Textarea
              data-autofocus
              label={props.reasonLabel}
              autosize
              minRows={2}
              maxLength={400}
              value={reason}
              error={missing && reason.trim() === '' ? t('common.sayWhy') : undefined}
              onChange={(event) => setReason(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (!sends(event)) return;
                event.preventDefault();
                confirm();
              }}
            />
          )}
        </div>
        <div className={styles.dialogActions}>
          <Button onClick={props.onClose}>{t('common.cancel')}</Button>
          <Button
            type="submit"
            variant="filled"
            {...(!props.reasonLabel && !props.danger && { 'data-autofocus': true })}
            {...(props.danger && { color: 'danger' })}
            loading={props.busy ?? false}
          >
            {props.confirmLabel}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
