/** A picture to look at closely: by wheel, two fingers, dragging, buttons and keys. */
import { Button } from '@mantine/core';
import { IconMaximize, IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import { type PointerEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Attachment } from '../../model/attachments/read.ts';
import { Reached } from '../components/reached.tsx';
import { useText } from '../i18n.ts';
import styles from './attachments.module.css';
import type { Content } from './use-content.ts';
import { useSize } from './use-size.ts';
import { fitted, isAllSeen, type Look, moved, zoomed } from './zoom.ts';

interface Props {
  readonly picture: Content;
  readonly attachment: Attachment;
  readonly onStep: (by: number) => void;
}

const STEP = 1.4;
const PAN = 80;

export function PictureStage({ picture, attachment, onStep }: Props) {
  const { t, format } = useText();
  const place = useRef<HTMLDivElement>(null);
  const stage = useSize(place);
  const extent = { width: attachment.width ?? 1, height: attachment.height ?? 1 };
  const [chosen, setChosen] = useState<Look>();
  const fingers = useRef(new Map<number, { x: number; y: number }>());
  const look = stage && (chosen ?? fitted(extent, stage));
  const middle = { x: (stage?.width ?? 0) / 2, y: (stage?.height ?? 0) / 2 };

  const zoom = (factor: number, at = middle) => {
    if (stage && look) setChosen(zoomed(look, factor, at, extent, stage));
  };
  const pan = (dx: number, dy: number) => {
    if (stage && look) setChosen(moved(look, dx, dy, extent, stage));
  };
  const wheel = useEffectEvent((event: WheelEvent) => {
    const box = place.current?.getBoundingClientRect();
    if (box) zoom(event.deltaY < 0 ? STEP : 1 / STEP, { x: event.clientX - box.left, y: event.clientY - box.top });
  });
  useEffect(() => {
    const element = place.current;
    const turn = (event: WheelEvent) => {
      // Only a listener that may prevent keeps the page from scrolling behind.
      event.preventDefault();
      wheel(event);
    };
    element?.addEventListener('wheel', turn, { passive: false });
    element?.focus({ preventScroll: true });
    return () => element?.removeEventListener('wheel', turn);
  }, []);

  const onKey = (event: React.KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const whole = stage && look ? isAllSeen(look, extent, stage) : true;
    const keys: Readonly<Record<string, () => void>> = {
      '+': () => zoom(STEP),
      '=': () => zoom(STEP),
      '-': () => zoom(1 / STEP),
      '0': () => setChosen(undefined),
      '1': () => look && zoom(1 / look.scale),
      ArrowLeft: () => (whole ? onStep(-1) : pan(PAN, 0)),
      ArrowRight: () => (whole ? onStep(1) : pan(-PAN, 0)),
      ArrowUp: () => pan(0, PAN),
      ArrowDown: () => pan(0, -PAN),
      PageUp: () => onStep(-1),
      PageDown: () => onStep(1),
    };
    const act = Object.hasOwn(keys, event.key) ? keys[event.key] : undefined;
    if (!act) return;
    event.preventDefault();
    act();
  };

  const onMove = (event: PointerEvent) => {
    const before = fingers.current.get(event.pointerId);
    if (!before) return;
    const now = { x: event.clientX, y: event.clientY };
    const other = [...fingers.current].find(([id]) => id !== event.pointerId)?.[1];
    fingers.current.set(event.pointerId, now);
    if (!other) return pan(now.x - before.x, now.y - before.y);
    const apart = (a: { x: number; y: number }) => Math.hypot(a.x - other.x, a.y - other.y);
    const box = place.current?.getBoundingClientRect();
    if (apart(before) > 0 && box)
      zoom(apart(now) / apart(before), { x: (now.x + other.x) / 2 - box.left, y: (now.y + other.y) / 2 - box.top });
  };
  const release = (event: PointerEvent) => void fingers.current.delete(event.pointerId);
  return (
    <>
      <Reached
        ref={place}
        className={styles.stage}
        role="img"
        aria-label={t('attachments.viewer.picture', { name: attachment.caption ?? attachment.name })}
        aria-description={t('attachments.viewer.keys')}
        onKeyDown={onKey}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          fingers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
        }}
        onPointerMove={onMove}
        onPointerUp={release}
        onPointerCancel={release}
        onDoubleClick={() => (chosen ? setChosen(undefined) : zoom(1 / (look?.scale ?? 1)))}
      >
        {look && (
          <img
            src={picture.address}
            alt=""
            draggable={false}
            className={styles.picture}
            style={{
              width: extent.width,
              height: extent.height,
              transform: `translate(${look.x}px, ${look.y}px) scale(${look.scale})`,
            }}
          />
        )}
      </Reached>
      <div className={styles.zoomBar}>
        <Button size="compact-sm" aria-label={t('attachments.viewer.zoomOut')} onClick={() => zoom(1 / STEP)}>
          <IconZoomOut size={16} stroke={1.5} aria-hidden />
        </Button>
        <span className="meta figures">{format.percent(look?.scale ?? 1)}</span>
        <Button size="compact-sm" aria-label={t('attachments.viewer.zoomIn')} onClick={() => zoom(STEP)}>
          <IconZoomIn size={16} stroke={1.5} aria-hidden />
        </Button>
        <Button size="compact-sm" aria-label={t('attachments.viewer.fit')} onClick={() => setChosen(undefined)}>
          <IconMaximize size={16} stroke={1.5} aria-hidden />
        </Button>
        <span className="meta">{t('attachments.viewer.keys')}</span>
      </div>
    </>
  );
}
