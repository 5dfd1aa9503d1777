/** An attachment in the row: its picture small, or a sign for its kind, its name and what it is. */
import { IconFileText, IconFileTypePdf, IconPhotoOff, IconPhotoSensor, IconVolume } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { isPicture, isSound } from '../../model/attachments/declared.ts';
import { type Attachment, endingOf } from '../../model/attachments/read.ts';
import { useText } from '../i18n.ts';
import styles from './attachments.module.css';
import { useContent } from './use-content.ts';

interface Props {
  readonly record: string;
  readonly attachment: Attachment;
  readonly onOpen: () => void;
}

/** Minutes and seconds. */
export const clock = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;

export function Tile({ record, attachment, onOpen }: Props) {
  const { t, label, format } = useText();
  const place = useRef<HTMLLIElement>(null);
  const seen = useSeen(place);
  const picture = isPicture(attachment.type);
  const { content, missing } = useContent(record, seen && picture ? attachment : undefined, 'thumbnail');
  const Sign = isSound(attachment.type)
    ? IconVolume
    : attachment.type === 'application/pdf'
      ? IconFileTypePdf
      : IconFileText;
  const what = [
    label(`attachments.types.${endingOf(attachment.type)}`),
    attachment.seconds === undefined ? format.bytes(attachment.bytes) : clock(attachment.seconds),
  ].join(' · ');
  return (
    <li ref={place} className={styles.tile}>
      <button type="button" className={styles.tileButton} title={attachment.name} onClick={onOpen}>
        <span className={styles.thumbnail}>
          {picture && content && <img src={content.address} alt="" draggable={false} />}
          {picture && missing && <IconPhotoOff size={24} stroke={1.5} aria-hidden />}
          {!picture && <Sign size={28} stroke={1.5} aria-hidden />}
          {attachment.redacts !== undefined && (
            <span className={styles.mark} title={t('attachments.redactedCopy')}>
              <IconPhotoSensor size={14} stroke={1.5} aria-hidden />
            </span>
          )}
        </span>
        <span className="for-readers">{t('attachments.open', { name: attachment.name })}</span>
        <span className={styles.caption}>{attachment.caption ?? attachment.name}</span>
        <span className={`${styles.what} meta one-line`}>
          {attachment.redacts !== undefined && `${t('attachments.redactedCopy')} · `}
          {what}
        </span>
      </button>
    </li>
  );
}

/** True from the moment it comes near the screen: a record may hold two hundred pictures. */
function useSeen(place: { readonly current: HTMLElement | null }): boolean {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (seen || place.current === null) return;
    if (typeof IntersectionObserver === 'undefined') return setSeen(true);
    const observer = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && setSeen(true),
      { rootMargin: '300px' },
    );
    observer.observe(place.current);
    return () => observer.disconnect();
  }, [seen, place]);
  return seen;
}
