/** What is no picture: a PDF's pages, a text, a sound. Other documents are opened from a copy. */
import { useEffect, useRef, useState } from 'react';
import { isSound } from '../../model/attachments/declared.ts';
import type { Attachment } from '../../model/attachments/read.ts';
import { Reached } from '../components/reached.tsx';
import { useText } from '../i18n.ts';
import { drawPages } from '../print/draw-pages.ts';
import styles from './attachments.module.css';
import { Sound } from './sound.tsx';
import type { Content } from './use-content.ts';

interface Props {
  readonly content: Content;
  readonly attachment: Attachment;
}

export function DocumentView({ content, attachment }: Props) {
  const { t } = useText();
  if (attachment.type === 'application/pdf') return <Pages content={content} name={attachment.name} />;
  if (attachment.type === 'text/plain') return <Words blob={content.blob} />;
  if (isSound(attachment.type)) {
    return <Sound address={content.address} label={attachment.name} />;
  }
  return <p className={styles.notice}>{t('attachments.viewer.noPreview')}</p>;
}

function Pages({ content, name }: { readonly content: Content; readonly name: string }) {
  const { t } = useText();
  const place = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let drawing: { stop: () => void } | undefined;
    let gone = false;
    void content.blob.arrayBuffer().then((bytes) => {
      if (!gone && place.current)
        drawing = drawPages(
          new Uint8Array(bytes),
          place.current,
          () => undefined,
          () => setFailed(true),
        );
    });
    return () => {
      gone = true;
      drawing?.stop();
    };
  }, [content]);
  return (
    <>
      {failed && <p className={styles.notice}>{t('attachments.viewer.noPreview')}</p>}
      <Reached ref={place} className={styles.pages} role="img" aria-label={name} />
    </>
  );
}

/** More than anybody reads here; the whole is in the copy. */
const SHOWN_BYTES = 512 * 1024;

function Words({ blob }: { readonly blob: Blob }) {
  const { t } = useText();
  const [words, setWords] = useState('');
  useEffect(() => {
    let gone = false;
    void blob
      .slice(0, SHOWN_BYTES)
      .text()
      .then((text) => !gone && setWords(text));
    return () => {
      gone = true;
    };
  }, [blob]);
  return (
    <>
      {blob.size > SHOWN_BYTES && <p className="meta">{t('attachments.viewer.cut')}</p>}
      <Reached className={`${styles.words} selectable`}>{words}</Reached>
    </>
  );
}
