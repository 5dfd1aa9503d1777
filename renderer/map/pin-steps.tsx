/** The pins for the keyboard and for those who do not see them: one stop in the tab order, arrows go from pin to pin, Enter opens. */
import { type KeyboardEvent, useEffect, useState } from 'react';
import { useText } from '../i18n.ts';
import type { L } from './leaflet.ts';
import styles from './map.module.css';
import type { Mark } from './pin-index.ts';
import type { PinLayer } from './pin-layer.ts';

interface Props {
  readonly map: L.Map;
  readonly pins: PinLayer;
  readonly onFocus: (mark: Mark | null) => void;
  readonly onOpen: (mark: Mark) => void;
}

export function PinSteps({ map, pins, onFocus, onOpen }: Props) {
  const { t } = useText();
  const [marks, setMarks] = useState<readonly Mark[] | null>(null);
  const [at, setAt] = useState(-1);
  const mark = marks?.[at];

  const gather = () => {
    const found = pins.marksInView();
    setMarks(found);
    return found;
  };
  const step = (by: number) => {
    const found = marks ?? gather();
    const next = found.length === 0 ? -1 : (at + by + found.length) % found.length;
    setAt(next);
    onFocus(found[next] ?? null);
  };
  useEffect(() => {
    // After a move other pins are in view, in another order.
    const forget = () => {
      setMarks(null);
      setAt(-1);
    };
    map.on('moveend', forget);
    return () => void map.off('moveend', forget);
  }, [map]);

  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (by !== undefined) step(by);
    else if (event.key === 'Enter' && mark) onOpen(mark);
    else if (event.key === 'Escape' && mark) {
      setAt(-1);
      onFocus(null);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const said =
    mark && (mark.kind === 'pin' ? `${mark.pin.title}. ${mark.pin.detail}` : t('map.pinsHere', { count: mark.count }));
  return (
    <button
      type="button"
      className={styles.steps}
      onFocus={() => gather()}
      onBlur={() => {
        setAt(-1);
        onFocus(null);
      }}
      onKeyDown={onKeyDown}
    >
      {t('map.stepThrough')}
      <span className="for-readers" aria-live="polite">
        {said && `${said} ${t('map.stepOf', { at: at + 1, of: marks?.length ?? 0 })}`}
      </span>
    </button>
  );
}
