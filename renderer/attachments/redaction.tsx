/** Boxes drawn over faces and plates, by pointer or keys, and a copy of the picture with what lies under them gone. */
import { Button, SegmentedControl } from '@mantine/core';
import { IconSquarePlus } from '@tabler/icons-react';
import { type PointerEvent, useRef, useState } from 'react';
import type { Attachment } from '../../model/attachments/read.ts';
import { useText } from '../i18n.ts';
import styles from './attachments.module.css';
import { type Box, boxBetween, isSlip, type Manner, nudged, redactedCopy } from './redacting.ts';
import type { Content } from './use-content.ts';
import { useSize } from './use-size.ts';
import { fitted } from './zoom.ts';

interface Props {
  readonly picture: Content;
  readonly attachment: Attachment;
  readonly onClose: () => void;
  readonly onMade: (copy: Blob) => Promise<boolean>;
}

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export function Redaction({ picture, attachment, onClose, onMade }: Props) {
  const { t } = useText();
  const place = useRef<HTMLDivElement>(null);
  const stage = useSize(place);
  const extent = { width: attachment.width ?? 1, height: attachment.height ?? 1 };
  const [boxes, setBoxes] = useState<readonly Box[]>([]);
  const [manner, setManner] = useState<Manner>('black');
  const [drawing, setDrawing] = useState<{ from: { x: number; y: number }; box: Box }>();
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const made = useRef(0);
  const look = stage && fitted(extent, stage);

  /** Where a pointer stands, in the picture's pixels. */
  const at = (event: PointerEvent) => {
    const box = place.current?.getBoundingClientRect();
    const { x, y, scale } = look ?? { x: 0, y: 0, scale: 1 };
    return { x: (event.clientX - (box?.left ?? 0) - x) / scale, y: (event.clientY - (box?.top ?? 0) - y) / scale };
  };
  const add = () => {
    made.current += 1;
    const box = { width: Math.round(extent.width / 5), height: Math.round(extent.height / 5) };
    const id = made.current;
    setBoxes([...boxes, { id, x: Math.round(extent.width * 0.4), y: Math.round(extent.height * 0.4), ...box }]);
    setTimeout(() => place.current?.querySelector<HTMLElement>(`[data-box="${id}"]`)?.focus(), 0);
  };
  const onBoxKey = (box: Box, event: React.KeyboardEvent) => {
    const arrow = ARROWS[event.key];
    if (event.key === 'Delete' || event.key === 'Backspace') {
      setBoxes(boxes.filter((other) => other.id !== box.id));
      place.current?.focus();
    } else if (arrow) {
      const by = Math.max(2, Math.round(Math.max(extent.width, extent.height) / 100));
      const next = nudged(box, arrow[0] * by, arrow[1] * by, event.shiftKey, extent);
      setBoxes(boxes.map((other) => (other.id === box.id ? next : other)));
    } else return;
    event.preventDefault();
  };
  const save = async () => {
    setTried(true);
    if (boxes.length === 0) return;
    setBusy(true);
    const copy = await redactedCopy(picture.blob, boxes, manner);
    const saved = copy !== undefined && (await onMade(copy));
    setBusy(false);
    if (saved) onClose();
  };
  const drawn = drawing ? [...boxes, drawing.box] : boxes;
  return (
    <div className={styles.redaction}>
      <p className="meta">{t('attachments.redact.how')}</p>
      <div
        ref={place}
        className={styles.stage}
        data-drawing
        tabIndex={-1}
        onPointerDown={(event) => {
          if (event.button !== 0 || (event.target as HTMLElement).dataset.box) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          made.current += 1;
          const from = at(event);
          setDrawing({ from, box: boxBetween(made.current, from, from, extent) });
        }}
        onPointerMove={(event) => {
          if (drawing) setDrawing({ ...drawing, box: boxBetween(drawing.box.id, drawing.from, at(event), extent) });
        }}
        onPointerUp={() => {
          if (drawing && !isSlip(drawing.box)) setBoxes([...boxes, drawing.box]);
          setDrawing(undefined);
        }}
        onPointerCancel={() => setDrawing(undefined)}
      >
        {look && (
          <>
            <img
              src={picture.address}
              alt={t('attachments.viewer.picture', { name: attachment.caption ?? attachment.name })}
              draggable={false}
              className={styles.picture}
              style={{
                width: extent.width,
                height: extent.height,
                transform: `translate(${look.x}px, ${look.y}px) scale(${look.scale})`,
              }}
            />
            {drawn.map((box, index) => (
              <button
                key={box.id}
                type="button"
                className={styles.box}
                data-box={box.id}
                data-manner={manner}
                aria-label={t('attachments.redact.box', { number: index + 1 })}
                onKeyDown={(event) => onBoxKey(box, event)}
                style={{
                  left: look.x + box.x * look.scale,
                  top: look.y + box.y * look.scale,
                  width: box.width * look.scale,
                  height: box.height * look.scale,
                }}
              />
            ))}
          </>
        )}
      </div>
      <div className={styles.actions}>
        {tried && boxes.length === 0 && (
          <span className={styles.fault} role="alert">
            {t('attachments.redact.none')}
          </span>
        )}
        <SegmentedControl
          aria-label={t('attachments.redact.manner')}
          value={manner}
          onChange={(next) => setManner(next as Manner)}
          data={[
            { value: 'black', label: t('attachments.redact.black') },
            { value: 'coarse', label: t('attachments.redact.coarse') },
          ]}
        />
        <Button leftSection={<IconSquarePlus size={16} stroke={1.5} aria-hidden />} onClick={add}>
          {t('attachments.redact.add')}
        </Button>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button variant="filled" loading={busy} onClick={() => void save()}>
          {t('attachments.redact.save')}
        </Button>
      </div>
    </div>
  );
}
