/** A spot on the map: its address, what is recorded near it, and what can be begun there. */
import { ActionIcon, Button, CopyButton } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconCopy, IconMapPinPlus, IconMessagePlus, IconX } from '@tabler/icons-react';
import type { MapPin, Position } from '../../model/contract/map.ts';
import { newId } from '../../model/id.ts';
import { useText } from '../i18n.ts';
import { go } from '../navigation.ts';
import { signOf } from '../record/signs.ts';
import { run, useAnswered } from '../shell/commands.ts';
import { NEAR_METRES, RECORD_OF, useSpot } from './map-data.ts';
import styles from './screen.module.css';
import { Urgency } from './urgency.tsx';

interface Props {
  readonly position: Position;
  readonly onClose: () => void;
  readonly onPin: (pin: MapPin) => void;
}

export function SpotCard({ position, onClose, onPin }: Props) {
  const { t, format } = useText();
  const { address, near } = useSpot(position);
  const mayCapture = useAnswered('capture');
  const where = `${position.lat.toFixed(6)}, ${position.lon.toFixed(6)}`;
  const label = address.data?.label ?? '';
  const create = (type: 'place' | 'incident') =>
    go('record', { type, id: newId(), preset: { position, ...(label && { address: label }) } });
  return (
    <section className={styles.card} aria-label={t('map.here')}>
      <header className={styles.cardHead}>
        <h2>{label || t('map.here')}</h2>
        <ActionIcon variant="subtle" aria-label={t('common.close')} onClick={onClose}>
          <IconX size={16} stroke={1.5} />
        </ActionIcon>
      </header>
      <p className={styles.position}>
        <span className="reference selectable">{where}</span>
        <CopyButton value={where}>
          {({ copied, copy }) => (
            <ActionIcon variant="subtle" aria-label={t(copied ? 'map.copied' : 'map.copyPosition')} onClick={copy}>
              {copied ? <IconCheck size={14} stroke={1.5} /> : <IconCopy size={14} stroke={1.5} />}
            </ActionIcon>
          )}
        </CopyButton>
      </p>
      <fieldset className={styles.begin} aria-label={t('map.newHere')}>
        {mayCapture && (
          <Button leftSection={<IconMessagePlus size={16} stroke={1.5} />} onClick={() => run('capture', position)}>
            {t('map.newNote')}
          </Button>
        )}
        <Button leftSection={<IconMapPinPlus size={16} stroke={1.5} />} onClick={() => create('place')}>
          {t('map.newPlace')}
        </Button>
        <Button leftSection={<IconAlertTriangle size={16} stroke={1.5} />} onClick={() => create('incident')}>
          {t('map.newIncident')}
        </Button>
      </fieldset>
      <h3>{t('map.nearHere')}</h3>
      {near.data?.length === 0 && (
        <p className="meta">{t('map.nothingNear', { distance: format.distance(NEAR_METRES) })}</p>
      )}
      <ul className={styles.near}>
        {near.data?.map((record) => {
          const Sign = signOf(RECORD_OF[record.type]);
          return (
            <li key={record.id}>
              <button
                type="button"
                className={styles.nearLine}
                onClick={() => onPin(record)}
                onDoubleClick={() => go('record', { type: RECORD_OF[record.type], id: record.id })}
              >
                <Sign size={16} stroke={1.5} aria-hidden />
                <span className="one-line">{record.title}</span>
                <Urgency urgency={record.urgency} />
                <span className={`figures ${styles.metres}`}>{format.distance(record.metres)}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
