/** Before a file leaves: for whom, what for and on which ground; then where to. What is in it is the caller's. */
import { Button, Modal, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { Disclosure } from '../../model/contract/calendar.ts';
import type { FileKind } from '../../model/shell.ts';
import { tellFailure } from '../commit.ts';
import { desktop } from '../desktop.ts';
import { desktopFailure } from '../failure.ts';
import { type Key, useText } from '../i18n.ts';
import styles from './leaving-dialog.module.css';

export const LEAVING_FAILURES = ['missing', 'full', 'denied', 'failed'] as const;
export type LeavingFailure = (typeof LEAVING_FAILURES)[number];

interface Props {
  readonly title: string;
  /** What leaves, and that it leaves unencrypted. */
  readonly text: string;
  readonly kind: FileKind;
  readonly fileName: string;
  readonly children?: ReactNode;
  /** Writes the file; null when it is on disk. */
  readonly write: (file: string, disclosure: Disclosure) => Promise<LeavingFailure | null>;
  readonly onClose: () => void;
}

export function LeavingDialog({ title, text, kind, fileName, children, write, onClose }: Props) {
  const { t } = useText();
  const [recipient, setRecipient] = useState('');
  const [purpose, setPurpose] = useState(t('calendar.out.purposePreset'));
  const [basis, setBasis] = useState(t('calendar.out.basisPreset'));
  const [asked, setAsked] = useState(false);
  const [failed, setFailed] = useState<Key | null>(null);
  const disclosure = { recipient: recipient.trim(), purpose: purpose.trim(), basis: basis.trim() };
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    setFailed(null);
    if (Object.values(disclosure).some((words) => words === '')) return;
    const target = await desktop('file.pickSave', { kind, suggestedName: fileName });
    if (!target.ok) return tellFailure(desktopFailure(target.error));
    if (!target.value.picked) return;
    const code = await write(target.value.picked.file, disclosure);
    if (code !== null) return setFailed(`calendar.out.failed.${code}`);
    onClose();
  };
  const words = (label: Key, value: string, change: (next: string) => void, more: Record<string, unknown> = {}) => (
    <TextInput
      label={t(label)}
      value={value}
      maxLength={200}
      withAsterisk
      error={asked && value.trim() === '' ? t('calendar.out.needed') : undefined}
      onChange={(event) => change(event.currentTarget.value)}
      {...more}
    />
  );
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form className={styles.form} onSubmit={(event) => void send(event)}>
        <p>{text}</p>
        {words('calendar.out.recipient', recipient, setRecipient, {
          'data-autofocus': true,
          description: t('calendar.out.recipientHint'),
        })}
        {words('calendar.out.purpose', purpose, setPurpose)}
        {words('calendar.out.basis', basis, setBasis)}
        {children}
        {failed && <p role="alert">{t(failed)}</p>}
        <div className={styles.foot}>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button variant="filled" type="submit">
            {t('calendar.out.choose')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
