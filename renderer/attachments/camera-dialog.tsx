/** The laptop's camera: what it sees, and pictures taken from it. */
import { Button, Modal } from '@mantine/core';
import { IconCamera } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useText } from '../i18n.ts';
import styles from './attachments.module.css';
import { useMedia } from './media.ts';

interface Props {
  readonly onTaken: (picture: Blob) => Promise<boolean>;
  readonly onClose: () => void;
}

export function CameraDialog({ onTaken, onClose }: Props) {
  const { t } = useText();
  const state = useMedia('camera');
  const video = useRef<HTMLVideoElement>(null);
  const [busy, setBusy] = useState(false);
  const stream = state.kind === 'running' ? state.stream : null;
  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [stream]);
  const take = async () => {
    const seen = video.current;
    if (!seen || seen.videoWidth === 0) return;
    setBusy(true);
    const canvas = new OffscreenCanvas(seen.videoWidth, seen.videoHeight);
    canvas.getContext('2d')?.drawImage(seen, 0, 0);
    await onTaken(await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 }));
    setBusy(false);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="50rem"
      title={t('attachments.camera.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {stream ? (
        <video
          ref={video}
          className={styles.video}
          autoPlay
          muted
          playsInline
          aria-label={t('attachments.camera.seen')}
        />
      ) : (
        <p role="status">
          {state.kind === 'running' || state.kind === 'waiting'
            ? t('attachments.camera.waiting')
            : t(`attachments.camera.${state.kind}`)}
        </p>
      )}
      <div className={styles.actions}>
        <Button onClick={onClose}>{t('common.close')}</Button>
        <Button
          variant="filled"
          data-autofocus
          disabled={!stream}
          loading={busy}
          leftSection={<IconCamera size={16} stroke={1.5} aria-hidden />}
          onClick={() => void take()}
        >
          {t('attachments.camera.take')}
        </Button>
      </div>
    </Modal>
  );
}
