/** Erasing asks for a reason and for the passphrase: the one act no undo brings back. */
import { Button, Modal, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Row } from '../../model/contract/base.ts';
import { commit } from '../commit.ts';
import styles from '../components/components.module.css';
import { desktop } from '../desktop.ts';
import { useText } from '../i18n.ts';

interface Props {
  /** The record to erase; absent: closed. */
  readonly row: Pick<Row, 'id' | 'title'> | undefined;
  readonly onClose: () => void;
  readonly onErased?: () => void;
}

export function EraseDialog({ row, onClose, onErased }: Props) {
  const { t } = useText();
  return (
    <Modal
      opened={row !== undefined}
      onClose={onClose}
      title={t('today.expiry.eraseTitle')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {row && <EraseForm key={row.id} row={row} onClose={onClose} {...(onErased && { onErased })} />}
    </Modal>
  );
}

function EraseForm({ row, onClose, onErased }: Props & { readonly row: Pick<Row, 'id' | 'title'> }) {
  const { t } = useText();
  const [reason, setReason] = useState(t('today.expiry.eraseDefaultReason'));
  const [passphrase, setPassphrase] = useState('');
  const [wrong, setWrong] = useState<string>();
  const [busy, setBusy] = useState(false);
  const erase = async () => {
    setBusy(true);
    const confirmed = await desktop('confirm.passphrase', { purpose: 'erase', passphrase });
    if (!confirmed.ok) {
      setWrong(t(`errors.desktop.${confirmed.error.code}.sentence`));
      setBusy(false);
      return;
    }
    const permit = confirmed.value.confirmation;
    const erased = await commit([{ do: 'erase', id: row.id, reason: reason.trim(), permit }], {
      said: { key: 'today.expiry.erased' },
    });
    setBusy(false);
    if (!erased.ok) return;
    onClose();
    onErased?.();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void erase();
      }}
    >
      <div className={styles.dialogText}>
        <p>{t('today.expiry.eraseText')}</p>
        <p className="one-line">{row.title}</p>
        <TextInput
          label={t('today.expiry.eraseReason')}
          required
          maxLength={400}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <PasswordInput
          data-autofocus
          label={t('today.expiry.erasePassphrase')}
          required
          value={passphrase}
          error={wrong}
          onChange={(event) => {
            setPassphrase(event.currentTarget.value);
            setWrong(undefined);
          }}
        />
      </div>
      <div className={styles.dialogActions}>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button
          type="submit"
          variant="filled"
          color="danger"
          loading={busy}
          disabled={passphrase === '' || reason.trim() === ''}
        >
          {t('today.expiry.erase')}
        </Button>
      </div>
    </form>
  );
}
