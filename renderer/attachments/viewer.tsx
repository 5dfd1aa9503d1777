/** One attachment, large: a picture to look at closely, a document's pages, a sound; its caption; what it said of itself; what to do with it. */
import { Button, Modal } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconDownload, IconPhotoSensor, IconTrash } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { isPicture } from '../../model/attachments/declared.ts';
import type { Attachment } from '../../model/attachments/read.ts';
import type { FullRecord } from '../../model/contract/records.ts';
import { useText } from '../i18n.ts';
import styles from './attachments.module.css';
import { Caption } from './caption.tsx';
import { CopyDialog } from './copy-dialog.tsx';
import { DocumentView } from './document-view.tsx';
import { Origin } from './origin.tsx';
import { PictureStage } from './picture-stage.tsx';
import { Redaction } from './redaction.tsx';
import type { Attaching } from './use-attaching.ts';
import { useContent } from './use-content.ts';

interface Props {
  readonly record: FullRecord;
  readonly all: readonly Attachment[];
  /** The id of the one shown. */
  readonly opened: string;
  readonly mayEdit: boolean;
  readonly onOpen: (id: string) => void;
  readonly onClose: () => void;
  readonly onRemove: (attachment: Attachment) => void;
  readonly attach: Attaching['attach'];
}

export function Viewer({ record, all, opened, mayEdit, onOpen, onClose, onRemove, attach }: Props) {
  const { t } = useText();
  const [redacting, setRedacting] = useState(false);
  const [copying, setCopying] = useState(false);
  const index = all.findIndex((one) => one.id === opened);
  const attachment = all[index];
  const { content, missing } = useContent(record.id, attachment, 'content');
  // It was taken off elsewhere while it was looked at.
  useEffect(() => {
    if (attachment === undefined) onClose();
  }, [attachment, onClose]);
  if (attachment === undefined) return null;
  const picture = isPicture(attachment.type);
  const original = all.find((one) => one.id === attachment.redacts);
  const step = (by: number) => {
    const next = all[(index + by + all.length) % all.length];
    if (next) onOpen(next.id);
  };
  const title = redacting ? t('attachments.redact.title', { name: attachment.name }) : attachment.name;
  return (
    <Modal
      opened
      fullScreen
      onClose={redacting ? () => setRedacting(false) : onClose}
      title={title}
      classNames={{ body: styles.viewerBody ?? '', title: styles.viewerTitle ?? '' }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {redacting && content ? (
        <Redaction
          picture={content}
          attachment={attachment}
          onClose={() => setRedacting(false)}
          onMade={(copy) =>
            attach(copy, {
              name: t('attachments.redactedName', { name: attachment.name.replace(/\.\w{1,5}$/, '') }),
              caption: attachment.caption,
              redacts: attachment.id,
              origin: {},
            })
          }
        />
      ) : (
        <div className={styles.viewer}>
          <div className={styles.stageSide}>
            {missing && <p className={styles.notice}>{t('attachments.viewer.notHere')}</p>}
            {content &&
              (picture ? (
                <PictureStage key={attachment.id} picture={content} attachment={attachment} onStep={step} />
              ) : (
                <DocumentView key={attachment.id} content={content} attachment={attachment} />
              ))}
          </div>
          <aside className={styles.facts} aria-label={t('attachments.viewer.caption')}>
            {all.length > 1 && (
              <div className={styles.steps}>
                <Button
                  size="compact-sm"
                  aria-label={t('attachments.viewer.previous')}
                  aria-keyshortcuts="PageUp"
                  onClick={() => step(-1)}
                >
                  <IconChevronLeft size={16} stroke={1.5} aria-hidden />
                </Button>
                <span className="meta">{t('attachments.viewer.place', { index: index + 1, count: all.length })}</span>
                <Button
                  size="compact-sm"
                  aria-label={t('attachments.viewer.next')}
                  aria-keyshortcuts="PageDown"
                  onClick={() => step(1)}
                >
                  <IconChevronRight size={16} stroke={1.5} aria-hidden />
                </Button>
              </div>
            )}
            <Caption key={attachment.id} record={record} attachment={attachment} mayEdit={mayEdit} />
            {original && (
              <Button size="compact-sm" variant="subtle" onClick={() => onOpen(original.id)}>
                {t('attachments.viewer.copyOf', { name: original.name })}
              </Button>
            )}
            <Origin attachment={attachment} onLeave={onClose} />
            <div className={styles.deeds}>
              {picture && mayEdit && (
                <Button
                  disabled={!content}
                  leftSection={<IconPhotoSensor size={16} stroke={1.5} aria-hidden />}
                  onClick={() => setRedacting(true)}
                >
                  {t('attachments.viewer.redact')}
                </Button>
              )}
              <Button
                disabled={!content}
                leftSection={<IconDownload size={16} stroke={1.5} aria-hidden />}
                onClick={() => setCopying(true)}
              >
                {t('attachments.viewer.saveCopy')}
              </Button>
              {mayEdit && (
                <Button
                  leftSection={<IconTrash size={16} stroke={1.5} aria-hidden />}
                  onClick={() => onRemove(attachment)}
                >
                  {t('attachments.viewer.remove')}
                </Button>
              )}
            </div>
          </aside>
        </div>
      )}
      {copying && <CopyDialog record={record.id} attachment={attachment} onClose={() => setCopying(false)} />}
    </Modal>
  );
}
