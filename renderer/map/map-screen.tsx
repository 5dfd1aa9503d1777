/** The map screen: the beat with what is recorded on it, addresses, what lies near a spot, the boundary, and the packs behind it all. */
import { ActionIcon, Button } from '@mantine/core';
import {
  IconBorderCorners,
  IconCurrentLocation,
  IconFocus2,
  IconMap2,
  IconMinus,
  IconPlus,
  IconPrinter,
} from '@tabler/icons-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { AddressResult, Bounds, MapPack, MapPin, PinType, Position } from '../../model/contract/map.ts';
import { commit } from '../commit.ts';
import { useHere } from '../gps/use-gps.ts';
import { useText } from '../i18n.ts';
import { useRows } from '../live.ts';
import { type Screens, useKept } from '../navigation.ts';
import { useCommand } from '../shell/commands.ts';
import { useHotkeys } from '../shell/hotkeys.ts';
import { useMode } from '../theme/mode.ts';
import { AddressSearch } from './address-search.tsx';
import { BeatMap, type MapHandle, type MapTask, type View } from './beat-map.tsx';
import { BoundaryBar } from './boundary-bar.tsx';
import type { Drawn } from './boundary-editor.ts';
import { ExtractDialog } from './extract-dialog.tsx';
import { LayerChips } from './layer-chips.tsx';
import { firstView, MOST_PINS, type OwnBeat, type PinFilter, useBeats, usePacks, usePins } from './map-data.ts';
import { type ImportState, usePackImport } from './pack-import.ts';
import { PacksDialog } from './packs-dialog.tsx';
import { PinCard } from './pin-card.tsx';
import styles from './screen.module.css';
import type { Beat } from './shapes-layer.ts';
import { SpotCard } from './spot-card.tsx';
import { CLOSE, startView } from './views.ts';

const SHOWN: readonly PinType[] = ['contact', 'place', 'incident', 'entry', 'problem', 'meeting'];
const EVERYTHING: PinFilter = { types: SHOWN, from: null, to: null };
export function MapScreen(params: Screens['map']) {
  const packs = usePacks();
  const { own, beats, loading } = useBeats();
  // The map opens where the officer works; that must be known first.
  if (packs.isPending || loading) return <div className={styles.screen} />;
  return <LoadedMap params={params} packs={packs.data ?? []} own={own} beats={beats} />;
}

interface Props {
  readonly params: Screens['map'];
  readonly packs: readonly MapPack[];
  readonly own: OwnBeat | null;
  readonly beats: readonly Beat[];
}

function LoadedMap({ params, packs, own, beats }: Props) {
  const { t, format } = useText();
  const mode = useMode();
  const map = useRef<MapHandle>(null);
  const search = useRef<HTMLInputElement>(null);
  const [filter, setFilter] = useKept<PinFilter>('filter', EVERYTHING);
  const [kept, keepView] = useKept<View | null>('view', null);
  const [view, setView] = useState<Bounds | null>(null);
  const [selected, setSelected] = useState<MapPin | null>(null);
  const [spot, setSpot] = useState<Position | null>(null);
  const [packsOpen, setPacksOpen] = useState(false);
  const [printing, setPrinting] = useState(false);
  const importing = usePackImport();
  const here = useHere();
  const boundary = useBoundaryTask(own);
  const pack = packs.find((each) => each.active) ?? null;
  const { pins, complete } = usePins(filter, view);
  const [start] = useState(() => kept ?? startView(params, firstView(own, pack)));

  const showPin = useCallback((pin: MapPin) => {
    setSpot(null);
    setSelected(pin);
  }, []);
  const showSpot = useCallback((position: Position) => {
    setSelected(null);
    setSpot(position);
  }, []);
  const clear = useCallback(() => {
    setSelected(null);
    setSpot(null);
  }, []);
  const goTo = ({ position, extent }: AddressResult) => {
    if (extent) map.current?.fit(extent);
    else map.current?.show({ ...position, zoom: CLOSE });
    showSpot(position);
  };
  const toBeat = () => map.current?.fit(firstView(own, pack));
  useNewPack(importing.state, view, map);
  useWherePinsAre(kept === null && Object.keys(params).length === 0 && !pack && !own?.boundary, pins, map);
  useAskedFor(params, pins, map, showPin);
  useHotkeys([
    { keys: 'H', labelKey: 'map.nearHereKey', run: () => map.current && showSpot(map.current.center()) },
    { keys: '/', labelKey: 'map.search', run: () => search.current?.focus() },
    { keys: 'B', labelKey: 'map.toBeat', run: toBeat },
    { keys: 'Ctrl+P', labelKey: 'print.map.print', run: () => setPrinting(true) },
    { keys: 'Escape', run: clear },
  ]);
  useCommand('print', () => setPrinting(true));
  const onView = useCallback(
    (now: View, bounds: Bounds) => {
      keepView(now);
      setView(bounds);
    },
    [keepView],
  );

  return (
    <div className={styles.screen}>
      <BeatMap
        start={start}
        mode={mode}
        pack={pack}
        pins={pins}
        beats={beats}
        task={boundary.task}
        selectedId={selected?.id ?? null}
        dropped={spot}
        here={here}
        label={t('map.ofBeat')}
        handle={map}
        onPin={showPin}
        onSpot={showSpot}
        onAsk={showSpot}
        onPolygon={boundary.change}
        onView={onView}
      />
      {boundary.bar ?? (
        <div className={styles.top}>
          <AddressSearch hasPack={pack !== null} near={kept} onPick={goTo} input={search} />
          <LayerChips filter={filter} onChange={setFilter} />
        </div>
      )}
      <aside className={styles.side}>
        {spot && <SpotCard position={spot} onClose={clear} onPin={showPin} />}
        {selected && <PinCard pin={selected} onClose={clear} onNear={() => showSpot(selected.position)} />}
        {!pack && !spot && !selected && boundary.bar === null && <NoPack onImport={() => setPacksOpen(true)} />}
      </aside>
      <div className={styles.tools}>
        {!complete && <span className={styles.notAll}>{t('map.notAll', { count: format.number(MOST_PINS) })}</span>}
        {here && (
          <Tool
            label={t('gps.goHere')}
            sign={IconCurrentLocation}
            onClick={() => {
              map.current?.show({ lat: here.lat, lon: here.lon, zoom: CLOSE });
              showSpot({ lat: here.lat, lon: here.lon });
            }}
          />
        )}
        <Tool label={t('map.toBeat')} sign={IconFocus2} onClick={toBeat} />
        {boundary.start && <Tool label={boundary.title} sign={IconBorderCorners} onClick={boundary.start} />}
        <Tool label={t('print.map.print')} sign={IconPrinter} onClick={() => setPrinting(true)} />
        <Tool label={t('map.packs')} sign={IconMap2} onClick={() => setPacksOpen(true)} />
        <Tool label={t('map.zoomIn')} sign={IconPlus} onClick={() => zoomBy(map.current, kept, 1)} />
        <Tool label={t('map.zoomOut')} sign={IconMinus} onClick={() => zoomBy(map.current, kept, -1)} />
      </div>
      {printing && (
        <ExtractDialog
          start={kept ?? start}
          pack={pack}
          pins={pins}
          beats={beats}
          beat={own?.name ?? null}
          days={[filter.from, filter.to]
            .map((day) => day && format.date(day))
            .filter(Boolean)
            .join(' – ')}
          onClose={() => setPrinting(false)}
        />
      )}
      <PacksDialog open={packsOpen} packs={packs} importing={importing} onClose={() => setPacksOpen(false)} />
    </div>
  );
}

function zoomBy(map: MapHandle | null, view: View | null, by: number): void {
  if (map && view) map.show({ ...view, zoom: view.zoom + by });
}

interface ToolProps {
  readonly label: string;
  readonly sign: typeof IconPlus;
  readonly onClick: () => void;
}

function Tool({ label, sign: Sign, onClick }: ToolProps) {
  return (
    <ActionIcon className={styles.tool ?? ''} variant="default" aria-label={label} title={label} onClick={onClick}>
      <Sign size={18} stroke={1.5} />
    </ActionIcon>
  );
}

function NoPack({ onImport }: { readonly onImport: () => void }) {
  const { t } = useText();
  return (
    <section className={styles.card} aria-label={t('map.noPack')}>
      <h2>{t('map.noPack')}</h2>
      <p>{t('map.noPackText')}</p>
      <div className={styles.acts}>
        <Button variant="filled" onClick={onImport}>
          {t('map.importPack')}
        </Button>
      </div>
    </section>
  );
}

/** A pack just imported is shown, unless the officer is looking at a part of it already. */
function useNewPack(state: ImportState, view: Bounds | null, map: React.RefObject<MapHandle | null>): void {
  const shown = useRef<string | null>(null);
  useEffect(() => {
    if (state.at !== 'done' || shown.current === state.pack.id) return;
    shown.current = state.pack.id;
    const { bounds } = state.pack;
    const within =
      view &&
      view.west >= bounds.west &&
      view.east <= bounds.east &&
      view.south >= bounds.south &&
      view.north <= bounds.north;
    if (!within) map.current?.fit(bounds);
  }, [state, view, map]);
}

/** With neither pack nor boundary the map begins where things are recorded, once. */
function useWherePinsAre(wanted: boolean, pins: readonly MapPin[], map: React.RefObject<MapHandle | null>): void {
  const awaited = useRef(wanted);
  useEffect(() => {
    if (!awaited.current || pins.length === 0) return;
    awaited.current = false;
    const lats = pins.map(({ position }) => position.lat);
    const lons = pins.map(({ position }) => position.lon);
    const least = (all: readonly number[]) => all.reduce((a, b) => Math.min(a, b));
    const most = (all: readonly number[]) => all.reduce((a, b) => Math.max(a, b));
    map.current?.fit({ west: least(lons), south: least(lats), east: most(lons), north: most(lats) });
  }, [pins, map]);
}

/** Another screen asked to see a record on the map: goes there and selects its pin, once. */
function useAskedFor(
  { id }: Screens['map'],
  pins: readonly MapPin[],
  map: React.RefObject<MapHandle | null>,
  show: (pin: MapPin) => void,
): void {
  const rows = useRows(id === undefined ? NOBODY : [id]);
  const shown = useRef<string | null>(null);
  useEffect(() => {
    const position = rows[0]?.position;
    if (id === undefined || shown.current === id || !position) return;
    map.current?.show({ ...position, zoom: CLOSE });
    const pin = pins.find((each) => each.id === id);
    if (!pin) return;
    shown.current = id;
    show(pin);
  }, [id, rows, pins, map, show]);
}
const NOBODY: readonly string[] = [];

/** Drawing and editing the officer's own boundary, from the button to the saved change. */
function useBoundaryTask(own: OwnBeat | null) {
  const { t } = useText();
  const [task, setTask] = useState<MapTask>({ kind: 'browse' });
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  const [saving, setSaving] = useState(false);
  const title = t(own?.boundary ? 'map.editBoundary' : 'map.drawBoundary', { name: own?.name ?? '' });
  const stop = () => {
    setTask({ kind: 'browse' });
    setDrawn(null);
  };
  const save = async () => {
    if (!own || drawn?.ok !== true) return;
    setSaving(true);
    const saved = await commit(
      [{ do: 'edit', id: own.id, leaves: { boundary: { value: drawn.polygon, seen: own.heads } } }],
      {
        said: { key: 'map.boundarySaved', values: { name: own.name } },
      },
    );
    setSaving(false);
    if (saved.ok) stop();
  };
  const start = () =>
    setTask(own?.boundary ? { kind: 'editPolygon', polygon: own.boundary, beat: own.id } : { kind: 'drawPolygon' });
  const busy = task.kind !== 'browse';
  return {
    task,
    title,
    start: own?.mayEdit && !busy ? start : null,
    change: setDrawn,
    bar: busy ? (
      <BoundaryBar
        title={title}
        drawing={task.kind === 'drawPolygon'}
        drawn={drawn}
        saving={saving}
        onSave={() => void save()}
        onCancel={stop}
      />
    ) : null,
  };
}
