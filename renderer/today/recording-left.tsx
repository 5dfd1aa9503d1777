/** Sound that a crash cut off: of which record, from when, how long; attached or discarded. Discarding asks first. */
import { Button } from '@mantine/core';
import { IconMicrophone } from '@tabler/icons-react';
import { useState } from 'react';
import type { LeftRecording } from '../../model/contract/recordings.ts';
import { soundLeft } from '../attachments/recording.ts';
import { clock } from '../attachments/tile.tsx';
import { attachTo } from '../attachments/use-attaching.ts';
import { tellFailure } from '../commit.ts';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { ask, core } from '../core.ts';
import { useText } from '../i18n.ts';
import { go } from '../navigation.ts';
import { queries } from '../queries.ts';
import styles from './today.module.css';

export function RecordingLeft({ recording }: { readonly recording: LeftRecording }) {
  const { t, format } = useText();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const { id, record, type, began, seconds } = recording;
  const when = format.dateTime(new Date(began));
  const isToday = new Date(began).toDateString() === new Date().toDateString();
  const since = isToday ? format.time(new Date(began)) : when;
  const lasted = t('today.recordedWhen', { time: clock(seconds), when: since });
  const title = recording.title || t('today.untitled');
  const show = () => type !== null && go('record', { type, id: record });
  const attach = async () => {
    setBusy(true);
    const sound = await ask(soundLeft(recording));
    if (!sound.ok) tellFailure(sound.error);
    else {
      const name = `${t('attachments.recorded', { time: when })}.webm`;
      if (await attachTo(record, sound.value, { name, seconds }, id)) show();
    }
    setBusy(false);
    await queries.invalidateQueries({ queryKey: ['day'] });
  };
  const discard = async () => {
    setAsking(false);
    const done = await ask(core.recordings.discard({ id }));
    if (!done.ok) tellFailure(done.error);
  };
  return (
    <li className={styles.line}>
      <button type="button" className={styles.open} disabled={type === null} onClick={show}>
        <IconMicrophone size={16} stroke={1.5} aria-hidden />
        <span className={`${styles.title} one-line`}>{t('today.recording', { title })}</span>
        <span className={styles.since}>{lasted}</span>
      </button>
      <span className={styles.acts}>
        <Button size="compact-sm" variant="filled" loading={busy} onClick={() => void attach()}>
          {t('attachments.recorder.attach')}
        </Button>
        <Button size="compact-sm" onClick={() => setAsking(true)}>
          {t('today.discard')}
        </Button>
      </span>
      <ConfirmDialog
        open={asking}
        danger
        title={t('attachments.recorder.leave')}
        confirmLabel={t('today.discard')}
        onClose={() => setAsking(false)}
        onConfirm={() => void discard()}
      >
        <p>
          {t('today.recording', { title })}, {lasted}
        </p>
        <p>{t('attachments.recorder.leaveText')}</p>
      </ConfirmDialog>
    </li>
  );
}
