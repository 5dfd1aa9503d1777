/** Points at a place, or outlines one, on a map over the form that asks for it. */
import { Button, Modal } from '@mantine/core';
import { useRef, useState } from 'react';
import type { AddressResult, Position } from '../../model/contract/map.ts';
import type { Polygon } from '../../model/define.ts';
import { labelPoint } from '../../model/geometry.ts';
import { useText } from '../i18n.ts';
import { useMode } from '../theme/mode.ts';
import { AddressSearch } from './address-search.tsx';
import { BeatMap, type MapHandle, type MapTask, type View } from './beat-map.tsx';
import type { Drawn } from './boundary-editor.ts';
import { firstView, useBeats, usePacks } from './map-data.ts';
import styles from './screen.module.css';
import { CLOSE, startView } from './views.ts';

interface PointProps {
  readonly title: string;
  readonly value: Position | null;
  readonly onPick: (position: Position) => void;
  readonly onClose: () => void;
}

export function PickPoint({ title, value, onPick, onClose }: PointProps) {
  const { t } = useText();
  const [at, setAt] = useState(value);
  return (
    <PickDialog
      title={title}
      start={value}
      hint={t('map.howToPick')}
      onClose={onClose}
      task={PICK}
      dropped={at}
      onSpot={setAt}
    >
      <Button variant="filled" disabled={at === null} onClick={() => at && onPick(at)}>
        {t('map.takeSpot')}
      </Button>
    </PickDialog>
  );
}
const PICK: MapTask = { kind: 'pickPoint' };

interface OutlineProps {
  readonly title: string;
  readonly value: Polygon | null;
  readonly onPick: (outline: Polygon) => void;
  readonly onClose: () => void;
}

export function PickOutline({ title, value, onPick, onClose }: OutlineProps) {
  const { t } = useText();
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  const [task] = useState<MapTask>(value ? { kind: 'editPolygon', polygon: value } : { kind: 'drawPolygon' });
  const hint =
    drawn === null
      ? t(value ? 'map.howToEdit' : 'map.howToDraw')
      : drawn.ok
        ? t('map.outlineReady')
        : t(`map.fault.${drawn.fault}`);
  return (
    <PickDialog
      title={title}
      start={value && labelPoint(value)}
      hint={hint}
      onClose={onClose}
      task={task}
      dropped={null}
      onPolygon={setDrawn}
    >
      <Button variant="filled" disabled={drawn?.ok !== true} onClick={() => drawn?.ok && onPick(drawn.polygon)}>
        {t('map.takeOutline')}
      </Button>
    </PickDialog>
  );
}

interface DialogProps {
  readonly title: string;
  readonly start: Position | null;
  readonly hint: string;
  readonly task: MapTask;
  readonly dropped: Position | null;
  readonly onSpot?: (position: Position) => void;
  readonly onPolygon?: (drawn: Drawn) => void;
  readonly onClose: () => void;
  readonly children: React.ReactNode;
}

function PickDialog({ title, start, hint, task, dropped, onSpot, onPolygon, onClose, children }: DialogProps) {
  const { t } = useText();
  const mode = useMode();
  const packs = usePacks();
  const { own, beats, loading } = useBeats();
  const map = useRef<MapHandle>(null);
  const [view, setView] = useState<View | null>(null);
  const pack = packs.data?.find((each) => each.active) ?? null;
  const goTo = ({ position, extent }: AddressResult) => {
    if (extent) map.current?.fit(extent);
    else map.current?.show({ ...position, zoom: CLOSE });
    onSpot?.(position);
  };
  return (
    <Modal opened onClose={onClose} title={title} size={880} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <div className={styles.pick}>
        <AddressSearch hasPack={pack !== null} near={view} onPick={goTo} />
        <div className={styles.pickMap}>
          {!packs.isPending && !loading && (
            <BeatMap
              start={startView(start ?? {}, firstView(own, pack))}
              mode={mode}
              pack={pack}
              pins={NO_PINS}
              beats={beats}
              task={task}
              dropped={dropped}
              label={title}
              handle={map}
              onView={setView}
              {...(onSpot && { onSpot })}
              {...(onPolygon && { onPolygon })}
            />
          )}
        </div>
        <div className={styles.dialogActs}>
          <p className="meta" role="status">
            {hint}
          </p>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          {children}
        </div>
      </div>
    </Modal>
  );
}
const NO_PINS: readonly never[] = [];
