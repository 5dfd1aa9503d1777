/** Sound that a crash cut off: of which record, from when, how long; attached or discarded. */
import { IconMicrophone } from '@tabler/icons-react';
import { useState } from 'react';
import type { LeftRecording } from '../../model/contract/recordings.ts';
import { soundLeft } from '../attachments/recording.ts';
import { clock } from '../attachments/tile.tsx';
import { attachTo } from '../attachments/use-attaching.ts';
import { tellFailure } from '../commit.ts';
import { ask, core } from '../core.ts';
import { useText } from '../i18n.ts';
import { go } from '../navigation.ts';
import { queries } from '../queries.ts';
import { LeftLine } from './left-line.tsx';

export function RecordingLeft({ recording }: { readonly recording: LeftRecording }) {
  const { t, format } = useText();
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
    const done = await ask(core.recordings.discard({ id }));
    if (!done.ok) tellFailure(done.error);
  };
  const named = t('today.recording', { title });
  return (
    <LeftLine
      icon={IconMicrophone}
      title={named}
      since={lasted}
      onOpen={type === null ? undefined : show}
      keepLabel={t('attachments.recorder.attach')}
      keeping={busy}
      onKeep={() => void attach()}
      discardTitle={t('attachments.recorder.leave')}
      discardText={
        <>
          <p>
            {named}, {lasted}
          </p>
          <p>{t('attachments.recorder.leaveText')}</p>
        </>
      }
      onDiscard={() => void discard()}
    />
  );
}
