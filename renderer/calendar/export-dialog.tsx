/** The calendar out to a file: for whom, what for and on which ground come first. */
import { Button, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { newId } from '../../model/id.ts';
import { tellFailure } from '../commit.ts';
import { DayInput } from '../components/fields/date-field.tsx';
import { isDay } from '../components/fields/typed-moment.ts';
import { core } from '../core.ts';
import { desktop } from '../desktop.ts';
import { desktopFailure } from '../failure.ts';
import { type Key, useText } from '../i18n.ts';
import { notify } from '../shell/notices.ts';
import styles from './calendar.module.css';
import { refusalCode } from './refusal-code.ts';

interface Props {
  readonly from: string;
  readonly to: string;
  readonly onClose: () => void;
}

const FAILURES = ['missing', 'full', 'denied', 'failed'] as const;

export function ExportDialog({ from, to, onClose }: Props) {
  const { t } = useText();
  const [span, setSpan] = useState({ from, to });
  const [recipient, setRecipient] = useState('');
  const [purpose, setPurpose] = useState(t('calendar.out.purposePreset'));
  const [basis, setBasis] = useState(t('calendar.out.basisPreset'));
  const [asked, setAsked] = useState(false);
  const [failed, setFailed] = useState<Key | null>(null);
  const disclosure = { recipient: recipient.trim(), purpose: purpose.trim(), basis: basis.trim() };
  const write = async (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    setFailed(null);
    if (Object.values(disclosure).some((words) => words === '')) return;
    const target = await desktop('file.pickSave', {
      kind: 'calendar',
      suggestedName: `${t('calendar.out.name')} ${span.from}.ics`,
    });
    if (!target.ok) return tellFailure(desktopFailure(target.error));
    if (!target.value.picked) return;
    const call = core.calendar.export({ mutation: newId(), file: target.value.picked.file, ...span, disclosure });
    const code = await refusalCode(call, FAILURES, 'failed');
    if (code !== null) return setFailed(`calendar.out.failed.${code}`);
    const { meetings, promises } = await call;
    notify({ tone: 'done', sentence: { key: 'calendar.out.done', values: { meetings, promises } } });
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
    <Modal
      opened
      onClose={onClose}
      title={t('calendar.out.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form className={styles.form} onSubmit={(event) => void write(event)}>
        <p>{t('calendar.out.text')}</p>
        {words('calendar.out.recipient', recipient, setRecipient, {
          'data-autofocus': true,
          description: t('calendar.out.recipientHint'),
        })}
        {words('calendar.out.purpose', purpose, setPurpose)}
        {words('calendar.out.basis', basis, setBasis)}
        <div className={styles.span}>
          <DayInput
            value={span.from}
            onChange={(next) => next && isDay(next) && setSpan({ ...span, from: next })}
            input={{ label: t('calendar.out.days') }}
          />
          <DayInput
            value={span.to}
            onChange={(next) => next && isDay(next) && setSpan({ ...span, to: next })}
            input={{ 'aria-label': t('meetings.repeat.untilLabel') }}
          />
        </div>
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
