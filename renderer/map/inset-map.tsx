/** A small map on a page: where one thing is, and nothing to get lost in. */
import { useMemo } from 'react';
import type { MapPin, Position } from '../../model/contract/map.ts';
import type { Polygon } from '../../model/define.ts';
import { useText } from '../i18n.ts';
import { useMode } from '../theme/mode.ts';
import { BeatMap } from './beat-map.tsx';
import { usePacks } from './map-data.ts';
import styles from './screen.module.css';
import type { Beat } from './shapes-layer.ts';

interface Props {
  readonly at: Position;
  /** Drawn as a pin; without one, as a spot. */
  readonly pin?: MapPin;
  readonly outline?: Polygon;
  readonly onOpen?: () => void;
}

const ZOOM = 16;
const NO_PINS: readonly MapPin[] = [];

export function InsetMap({ at, pin, outline, onOpen }: Props) {
  const { t } = useText();
  const mode = useMode();
  const packs = usePacks();
  const pins = useMemo(() => (pin ? [pin] : NO_PINS), [pin]);
  const shapes = useMemo(
    (): readonly Beat[] => (outline ? [{ id: 'outline', name: '', boundary: outline, own: true }] : []),
    [outline],
  );
  return (
    <div className={styles.inset}>
      {!packs.isPending && (
        <BeatMap
          // A map is made for its place; another place is another map.
          key={`${at.lat} ${at.lon}`}
          small
          start={{ ...at, zoom: ZOOM }}
          mode={mode}
          pack={packs.data?.find((pack) => pack.active) ?? null}
          pins={pins}
          beats={shapes}
          dropped={pin ? null : at}
          label={t('map.whereItIs')}
          {...(onOpen && { onSpot: onOpen, onPin: onOpen })}
        />
      )}
    </div>
  );
}
