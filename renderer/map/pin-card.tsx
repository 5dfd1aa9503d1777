/** The selected pin: what it is, and the way to its record. */
import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { MapPin } from '../../model/contract/map.ts';
import { useText } from '../i18n.ts';
import { go } from '../navigation.ts';
import { signOf } from '../record/signs.ts';
import { run, useAnswered } from '../shell/commands.ts';
import { RECORD_OF } from './map-data.ts';
import styles from './screen.module.css';
import { Urgency } from './urgency.tsx';

interface Props {
  readonly pin: MapPin;
  readonly onClose: () => void;
  readonly onNear: () => void;
}

export function PinCard({ pin, onClose, onNear }: Props) {
  const { t } = useText();
  const mayCapture = useAnswered('capture');
  const type = RECORD_OF[pin.type];
  const Sign = signOf(type);
  const about = type === 'party' ? { party: pin.id } : type === 'place' ? { place: pin.id } : pin.position;
  return (
    <section className={styles.card} aria-label={pin.title}>
      <header className={styles.cardHead}>
        <Sign size={20} stroke={1.5} aria-hidden />
        <h2>{pin.title}</h2>
        <ActionIcon variant="subtle" aria-label={t('common.close')} onClick={onClose}>
          <IconX size={16} stroke={1.5} />
        </ActionIcon>
      </header>
      {(pin.detail || pin.urgency !== 'none') && (
        <p className={styles.detail}>
          <span>{pin.detail}</span> <Urgency urgency={pin.urgency} />
        </p>
      )}
      <div className={styles.acts}>
        <Button variant="filled" data-autofocus onClick={() => go('record', { type, id: pin.id })}>
          {t('map.open')}
        </Button>
        {mayCapture && <Button onClick={() => run('capture', about)}>{t('map.newNote')}</Button>}
        <Button variant="subtle" onClick={onNear}>
          {t('map.nearHere')}
        </Button>
      </div>
    </section>
  );
}
