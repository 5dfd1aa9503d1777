/**
 * A sound recording: started, paused, stopped, listened to, attached. What is said is on disk a few seconds later, for after a crash;
 * where the vault locks over it, what was recorded so far is attached first.
 */
import { Button, Modal } from '@mantine/core';
import { IconPlayerPause, IconPlayerRecord, IconPlayerStop } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { ATTACHMENT_LIMITS } from '../../model/attachments/declared.ts';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { desktop } from '../desktop.ts';
import { useText } from '../i18n.ts';
import { beforeLock } from '../vault/before-lock.ts';
import styles from './attachments.module.css';
import { useMedia } from './media.ts';
import { type KeptSound, keepSound, PIECE_MS } from './recording.ts';
import { Sound } from './sound.tsx';
import { clock } from './tile.tsx';

interface Props {
  /** The record it is for. */
  readonly record: string;
  /** `kept` is its id among the recordings on disk, which settles with it. */
  readonly onRecorded: (sound: Blob, seconds: number, kept: string | undefined) => Promise<boolean>;
  readonly onClose: () => void;
}

const TYPE = 'audio/webm;codecs=opus';
/** Whoever records is there, though no key is pressed. */
const PRESENT_MS = 30_000;

type Phase = 'ready' | 'running' | 'paused' | 'done';

export function RecorderDialog({ record, onRecorded, onClose }: Props) {
  const { t } = useText();
  const state = useMedia('microphone');
  const [phase, setPhase] = useState<Phase>('ready');
  const [seconds, setSeconds] = useState(0);
  const [sound, setSound] = useState<{ readonly blob: Blob; readonly address: string }>();
  const [leaving, setLeaving] = useState(false);
  const [busy, setBusy] = useState(false);
  const recorder = useRef<MediaRecorder>(undefined);
  const kept = useRef<KeptSound>(undefined);
  const going = useRef<Promise<boolean>>(undefined);
  const stream = state.kind === 'running' ? state.stream : undefined;

  const piece = useEffectEvent((sound: Blob) => {
    if (sound.size > 0) kept.current?.add(sound, seconds);
  });
  const attachRecorded = async (whole: Blob) => onRecorded(whole, seconds, await kept.current?.id());

  useEffect(() => {
    if (!stream) return;
    const made = new MediaRecorder(stream, { mimeType: TYPE, audioBitsPerSecond: 32_000 });
    made.ondataavailable = (event) => piece(event.data);
    made.onstop = () => {
      const blob = kept.current?.whole() ?? new Blob();
      setSound({ blob, address: URL.createObjectURL(blob) });
      setPhase('done');
    };
    recorder.current = made;
    return () => {
      // One that stops already is being kept.
      if (made.state === 'inactive') return;
      made.onstop = null;
      made.stop();
    };
  }, [stream]);
  useEffect(() => () => void (sound && URL.revokeObjectURL(sound.address)), [sound]);

  // Left without a word, it is offered like after a crash.
  useEffect(() => () => void kept.current?.release(), []);

  /** What there is goes onto the record by itself: the page is about to go. */
  const keep = useEffectEvent(async () => {
    if (sound) {
      await (going.current ?? attachRecorded(sound.blob));
      return;
    }
    const made = recorder.current;
    if (made === undefined || made.state === 'inactive') return;
    const { onstop } = made;
    const recorded = new Promise<Blob>((resolve) => {
      made.onstop = (event) => {
        onstop?.call(made, event);
        resolve(kept.current?.whole() ?? new Blob());
      };
    });
    made.stop();
    await attachRecorded(await recorded);
  });
  useEffect(() => beforeLock(() => keep()), []);

  const stop = () => recorder.current?.stop();
  const tick = useEffectEvent(() => {
    setSeconds((before) => before + 1);
    if (seconds + 1 >= ATTACHMENT_LIMITS.recordingSeconds) stop();
  });
  useEffect(() => {
    if (phase !== 'running') return;
    const ticking = setInterval(tick, 1000);
    const present = setInterval(() => void desktop('lock.present', {}), PRESENT_MS);
    return () => {
      clearInterval(ticking);
      clearInterval(present);
    };
  }, [phase]);

  const leave = () => (phase === 'ready' ? onClose() : setLeaving(true));
  const attach = async () => {
    if (!sound) return;
    setBusy(true);
    going.current = attachRecorded(sound.blob);
    const attached = await going.current;
    going.current = undefined;
    setBusy(false);
    if (attached) onClose();
  };
  const discard = () => {
    void kept.current?.discard();
    onClose();
  };
  const time = clock(seconds);
  return (
    <Modal
      opened
      onClose={leave}
      size="28rem"
      title={t('attachments.recorder.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <p>{t('attachments.recorder.tell')}</p>
      {state.kind === 'refused' || state.kind === 'absent' ? (
        <p role="alert">{t(`attachments.recorder.${state.kind}`)}</p>
      ) : (
        <p className={styles.clock} data-running={phase === 'running' || undefined} role="timer">
          {phase === 'running' && t('attachments.recorder.running', { time })}
          {phase === 'paused' && t('attachments.recorder.paused', { time })}
          {phase === 'done' && t('attachments.recorder.done', { time })}
        </p>
      )}
      {sound && <Sound address={sound.address} label={t('attachments.recorder.listen')} />}
      <div className={styles.actions}>
        {phase === 'ready' && (
          <Button
            variant="filled"
            data-autofocus
            disabled={!stream}
            leftSection={<IconPlayerRecord size={16} stroke={1.5} aria-hidden />}
            onClick={() => {
              kept.current = keepSound(record);
              recorder.current?.start(PIECE_MS);
              setPhase('running');
            }}
          >
            {t('attachments.recorder.start')}
          </Button>
        )}
        {(phase === 'running' || phase === 'paused') && (
          <>
            <Button
              leftSection={<IconPlayerPause size={16} stroke={1.5} aria-hidden />}
              onClick={() => {
                if (phase === 'running') {
                  recorder.current?.requestData();
                  recorder.current?.pause();
                } else recorder.current?.resume();
                setPhase(phase === 'running' ? 'paused' : 'running');
              }}
            >
              {t(phase === 'running' ? 'attachments.recorder.pause' : 'attachments.recorder.resume')}
            </Button>
            <Button variant="filled" leftSection={<IconPlayerStop size={16} stroke={1.5} aria-hidden />} onClick={stop}>
              {t('attachments.recorder.stop')}
            </Button>
          </>
        )}
        {phase === 'done' && (
          <>
            <Button onClick={() => setLeaving(true)}>{t('attachments.recorder.discard')}</Button>
            <Button variant="filled" loading={busy} onClick={() => void attach()}>
              {t('attachments.recorder.attach')}
            </Button>
          </>
        )}
      </div>
      <ConfirmDialog
        open={leaving}
        title={t('attachments.recorder.leave')}
        confirmLabel={t('attachments.recorder.discard')}
        danger
        onClose={() => setLeaving(false)}
        onConfirm={discard}
      >
        <p>{t('attachments.recorder.leaveText')}</p>
      </ConfirmDialog>
    </Modal>
  );
}
