/** What hangs on a record: pictures, sound, documents; and the ways to hang something on it. */
import { Button, FileButton } from '@mantine/core';
import { IconArrowBackUp, IconCamera, IconMicrophone, IconPaperclip } from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useEffectEvent, useState } from 'react';
import { type Attachment, attachmentsOf } from '../../model/attachments/read.ts';
import type { FullRecord } from '../../model/contract/records.ts';
import { commit } from '../commit.ts';
import { Count } from '../components/count.tsx';
import { Section } from '../components/section.tsx';
import { core } from '../core.ts';
import { useText } from '../i18n.ts';
import { useLive } from '../live.ts';
import { isTyping } from '../shell/type-ahead.ts';
import styles from './attachments.module.css';
import { CameraDialog } from './camera-dialog.tsx';
import { bringingBack, inFamilies, removing } from './items.ts';
import { RecorderDialog } from './recorder-dialog.tsx';
import { Tile } from './tile.tsx';
import { useAttaching } from './use-attaching.ts';

const Viewer = lazy(() => import('./viewer.tsx').then(({ Viewer: component }) => ({ default: component })));

export function Attachments({ record }: { readonly record: FullRecord }) {
  const { t, format } = useText();
  const all = inFamilies(attachmentsOf(record.doc));
  const mayAttach = record.may.edit && record.open && !record.discarded;
  const { taking, attach, attachAll } = useAttaching(record);
  const [opened, setOpened] = useState<string>();
  const [capturing, setCapturing] = useState<'camera' | 'recorder'>();
  const dragged = useFilesDropped(mayAttach, (files) => void attachAll(files));
  usePasted(mayAttach, (files) => {
    for (const file of files) {
      const name = file.name && file.name !== 'image.png' ? file.name : t('attachments.pasted', { time: stamp() });
      void attach(file, { name });
    }
  });
  const hasCamera = useCamera();
  const stamp = () => `${format.date(new Date())}, ${format.time(new Date())}`;

  const remove = async (attachment: Attachment) => {
    setOpened(undefined);
    await commit([removing(record, attachment.id)], {
      said: { key: 'attachments.removed', values: { name: attachment.name } },
    });
  };
  if (all.length === 0 && !mayAttach) return null;
  return (
    <Section title={t('attachments.title')} aside={all.length > 0 && <Count value={all.length} />}>
      <div className={styles.section} data-dragged={dragged || undefined}>
        {all.length > 0 && (
          <ul className={styles.tiles}>
            {all.map((attachment) => (
              <Tile
                key={attachment.id}
                record={record.id}
                attachment={attachment}
                onOpen={() => setOpened(attachment.id)}
              />
            ))}
          </ul>
        )}
        {mayAttach && (
          <div className={styles.ways}>
            <FileButton
              multiple
              onChange={(files) => void attachAll(files)}
              inputProps={{ 'aria-label': t('attachments.chosen') }}
            >
              {(props) => (
                <Button {...props} variant="subtle" leftSection={<IconPaperclip size={16} stroke={1.5} aria-hidden />}>
                  {t('attachments.add')}
                </Button>
              )}
            </FileButton>
            {hasCamera && (
              <Button
                variant="subtle"
                leftSection={<IconCamera size={16} stroke={1.5} aria-hidden />}
                onClick={() => setCapturing('camera')}
              >
                {t('attachments.takePicture')}
              </Button>
            )}
            <Button
              variant="subtle"
              leftSection={<IconMicrophone size={16} stroke={1.5} aria-hidden />}
              onClick={() => setCapturing('recorder')}
            >
              {t('attachments.record')}
            </Button>
            <span className="meta" role="status">
              {taking
                ? t('attachments.taking', { name: taking })
                : dragged
                  ? t('attachments.drop')
                  : t('attachments.how')}
            </span>
          </div>
        )}
        {mayAttach && <GoneToday record={record} />}
      </div>
      {opened !== undefined && (
        <Suspense fallback={null}>
          <Viewer
            record={record}
            all={all}
            opened={opened}
            mayEdit={mayAttach}
            onOpen={setOpened}
            onClose={() => setOpened(undefined)}
            onRemove={(attachment) => void remove(attachment)}
            attach={attach}
          />
        </Suspense>
      )}
      {capturing === 'camera' && (
        <CameraDialog
          onTaken={(picture) => attach(picture, { name: `${t('attachments.photographed', { time: stamp() })}.jpg` })}
          onClose={() => setCapturing(undefined)}
        />
      )}
      {capturing === 'recorder' && (
        <RecorderDialog
          record={record.id}
          onRecorded={(sound, seconds, kept) =>
            attach(sound, { name: `${t('attachments.recorded', { time: stamp() })}.webm`, seconds }, kept)
          }
          onClose={() => setCapturing(undefined)}
        />
      )}
    </Section>
  );
}

/** What was taken off today, with the way back. */
function GoneToday({ record }: { readonly record: FullRecord }) {
  const { t } = useText();
  const gone = useLive(['record', record.id, 'gone'], (signal) =>
    core.attachments.gone({ record: record.id }, { signal }),
  );
  if (!gone.data || gone.data.length === 0) return null;
  const nameOf = (content: Record<string, unknown>) => String(content.name ?? '');
  return (
    <p className={styles.gone}>
      <span className="meta">{t('attachments.goneToday', { count: gone.data.length })}</span>
      {gone.data.map(({ item, content }) => (
        <Button
          key={item}
          size="compact-sm"
          variant="subtle"
          aria-label={t('attachments.bringBackNamed', { name: nameOf(content) })}
          leftSection={<IconArrowBackUp size={14} stroke={1.5} aria-hidden />}
          onClick={() =>
            void commit([bringingBack(record, item, content)], {
              said: { key: 'attachments.broughtBack', values: { name: nameOf(content) } },
            })
          }
        >
          {nameOf(content)}
        </Button>
      ))}
    </p>
  );
}

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;

/** Files let go anywhere on the page are meant for its record. True while some are held over it. */
function useFilesDropped(when: boolean, take: (files: readonly File[]) => void): boolean {
  const [over, setOver] = useState(false);
  const onDrop = useEffectEvent(take);
  useEffect(() => {
    if (!when) return;
    const hold = (event: DragEvent) => {
      if (!hasFiles(event) || inDialog()) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(false);
      if (!inDialog()) onDrop([...(event.dataTransfer?.files ?? [])]);
    };
    window.addEventListener('dragover', hold);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', hold);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, [when]);
  return over;
}

const inDialog = (): boolean => document.querySelector('[role="dialog"][aria-modal="true"]') !== null;

/** A pasted picture or file; pasted text goes where somebody types. */
function usePasted(when: boolean, take: (files: readonly File[]) => void): void {
  const onPaste = useEffectEvent(take);
  useEffect(() => {
    if (!when) return;
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      const text = event.clipboardData?.types.includes('text/plain') === true;
      if (files.length === 0 || inDialog() || (text && isTyping(event.target))) return;
      event.preventDefault();
      onPaste(files);
    };
    window.addEventListener('paste', paste);
    return () => window.removeEventListener('paste', paste);
  }, [when]);
}

/** Whether a camera is plugged in; which one is not told before it is allowed. */
function useCamera(): boolean {
  const [has, setHas] = useState(false);
  useEffect(() => {
    const { mediaDevices } = navigator;
    const look = () => {
      mediaDevices
        ?.enumerateDevices()
        .then((devices) => setHas(devices.some(({ kind }) => kind === 'videoinput')))
        .catch(() => setHas(false));
    };
    look();
    mediaDevices?.addEventListener('devicechange', look);
    return () => mediaDevices?.removeEventListener('devicechange', look);
  }, []);
  return has;
}
