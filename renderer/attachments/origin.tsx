import { Button } from '@mantine/core';
import type { Attachment } from '../../model/attachments/read.ts';
import { useText } from '../i18n.ts';
import { go } from '../navigation.ts';
import styles from './attachments.module.css';

/** What the picture file told of its making, as its own word and not as a fact of the record. */
export function Origin({ attachment, onLeave }: { readonly attachment: Attachment; readonly onLeave: () => void }) {
  const { t, format } = useText();
  const { takenAt, device, position } = attachment;
  if (takenAt === undefined && device === undefined && position === undefined) return null;
  return (
    <section className={styles.origin} aria-label={t('attachments.viewer.origin')}>
      <h3>{t('attachments.viewer.origin')}</h3>
      <dl>
        {takenAt !== undefined && (
          <>
            <dt>{t('attachments.viewer.takenAt')}</dt>
            <dd>{t('attachments.viewer.byCamera', { when: format.dateTime(new Date(takenAt)) })}</dd>
          </>
        )}
        {device !== undefined && (
          <>
            <dt>{t('attachments.viewer.device')}</dt>
            <dd>{device}</dd>
          </>
        )}
        {position !== undefined && (
          <>
            <dt>{t('attachments.viewer.position')}</dt>
            <dd>
              {position.lat.toFixed(5)}, {position.lon.toFixed(5)}
              <Button
                size="compact-sm"
                variant="subtle"
                onClick={() => {
                  onLeave();
                  go('map', { lat: position.lat, lon: position.lon, zoom: 16 });
                }}
              >
                {t('attachments.viewer.onMap')}
              </Button>
            </dd>
          </>
        )}
      </dl>
      <p className="meta">{t('attachments.viewer.originHelp')}</p>
    </section>
  );
}
