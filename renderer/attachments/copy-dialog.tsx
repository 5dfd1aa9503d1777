/** A copy leaves the vault: for whom, why and on what ground is written down before it is written out. */
import { Button, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type Attachment, outsideName } from '../../model/attachments/read.ts';
import { tellFailure } from '../commit.ts';
import { core, mutate } from '../core.ts';
import { desktop } from '../desktop.ts';
import { desktopFailure } from '../failure.ts';
import { useText } from '../i18n.ts';
import { occasionOf } from '../print/occasion.ts';
import { notify } from '../shell/notices.ts';
import styles from './attachments.module.css';

interface Props {
  readonly record: string;
  readonly attachment: Attachment;
  readonly onClose: () => void;
}

export function CopyDialog({ record, attachment, onClose }: Props) {
  const { t } = useText();
  const [recipient, setRecipient] = useState('');
  const [purpose, setPurpose] = useState('');
  const [basis, setBasis] = useState(occasionOf('routine', t).basis);
  const [tried, setTried] = useState(false);
  const missing = (value: string) => (tried && value.trim() === '' ? t('attachments.copy.needed') : undefined);
  const save = async () => {
    setTried(true);
    if ([recipient, purpose, basis].some((value) => value.trim() === '')) return;
    const target = await desktop('file.pickSave', { kind: 'attachment', suggestedName: outsideName(attachment) });
    if (!target.ok) return tellFailure(desktopFailure(target.error));
    const { picked } = target.value;
    if (!picked) return;
    const saved = await mutate((mutation) =>
      core.attachments.saveCopy({
        mutation,
        record,
        item: attachment.id,
        file: picked.file,
        recipient: recipient.trim(),
        purpose: purpose.trim(),
        basis: basis.trim(),
      }),
    );
    if (!saved.ok) return tellFailure(saved.error);
    notify({ tone: 'done', sentence: { key: 'attachments.copy.saved', values: { name: picked.name } } });
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('attachments.copy.title', { name: attachment.name })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <p>{t('attachments.copy.text')}</p>
        <TextInput
          data-autofocus
          label={t('attachments.copy.recipient')}
          maxLength={200}
          value={recipient}
          error={missing(recipient)}
          onChange={(event) => setRecipient(event.currentTarget.value)}
        />
        <TextInput
          label={t('attachments.copy.purpose')}
          maxLength={200}
          value={purpose}
          error={missing(purpose)}
          onChange={(event) => setPurpose(event.currentTarget.value)}
        />
        <TextInput
          label={t('attachments.copy.basis')}
          maxLength={200}
          value={basis}
          error={missing(basis)}
          onChange={(event) => setBasis(event.currentTarget.value)}
        />
        <div className={styles.actions}>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="filled">
            {t('attachments.copy.choose')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
