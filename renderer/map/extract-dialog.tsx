/** Chooses the piece of the map to print: the map as it will stand on the paper, by day whatever the screen shows. */
import { Button, Modal, SegmentedControl } from '@mantine/core';
import { useCallback, useRef, useState } from 'react';
import type { Bounds, MapPack, MapPin } from '../../model/contract/map.ts';
import { tellFailure } from '../commit.ts';
import { ask, core } from '../core.ts';
import { useText } from '../i18n.ts';
import { PAPER_KINDS, type Paper, type PaperKind } from '../print/paper.ts';
import { PrintPreview } from '../print/preview.tsx';
import { useForceSettings } from '../settings-of-force.ts';
import { BeatMap, type View } from './beat-map.tsx';
import { pictureOf } from './compose.ts';
import { EXTRACT, mapPaper, pinsWithin, shownIn } from './map-paper.ts';
import { ON_PAPER } from './pin-index.ts';
import styles from './screen.module.css';
import type { Beat } from './shapes-layer.ts';

interface Props {
  readonly start: View;
  readonly pack: MapPack | null;
  readonly pins: readonly MapPin[];
  readonly beats: readonly Beat[];
  readonly beat: string | null;
  readonly days: string;
  readonly onClose: () => void;
}

/** Asked of the core at once. */
const MOST_ROWS = 500;
/** The markings that records bear of their own. */
async function markingsOf(ids: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  for (let at = 0; at < ids.length; at += MOST_ROWS) {
    const rows = await core.records.rows({ ids: ids.slice(at, at + MOST_ROWS) });
    for (const { extra } of rows) if (typeof extra.marking === 'string') found.add(extra.marking);
  }
  return [...found];
}

/** Pixels of the screen that dialog and margins need. */
const AROUND = 260;

export function ExtractDialog({ start, pack, pins, beats, beat, days, onClose }: Props) {
  const text = useText();
  const { t } = text;
  const [kind, setKind] = useState<PaperKind>('a4');
  const [busy, setBusy] = useState(false);
  const [made, setMade] = useState<{ readonly paper: Paper; readonly ids: readonly string[] }>();
  const shown = useRef<{ readonly view: View; readonly bounds: Bounds }>(undefined);
  const settings = useForceSettings();
  const frame = useRef<HTMLDivElement>(null);
  const onView = useCallback((view: View, bounds: Bounds) => {
    shown.current = { view, bounds };
  }, []);
  const { width, height } = EXTRACT[kind];
  const scale = Math.min(1, (window.innerHeight - AROUND) / height);
  const make = async () => {
    const map = frame.current?.querySelector<HTMLElement>('.leaflet-container');
    if (!map || !shown.current) return;
    setBusy(true);
    const { view, bounds } = shown.current;
    const within = pinsWithin(pins, bounds);
    const picture = await pictureOf(map, pack !== null && view.zoom >= pack.minZoom);
    const ids = [...new Set(within.map((pin) => pin.id))];
    const read = await ask(markingsOf(ids));
    setBusy(false);
    if (!read.ok) return tellFailure(read.error);
    const markings = read.value;
    setMade({
      paper: mapPaper(
        {
          kind,
          picture,
          view,
          pins: within,
          beat,
          shown: shownIn(pins, beats, view, bounds),
          pack,
          days,
          markings,
          settings,
        },
        text,
      ),
      ids,
    });
  };
  if (made) {
    return (
      <PrintPreview make={() => made.paper} ids={made.ids} name={t('print.map.title')} paper={kind} onClose={onClose} />
    );
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('print.map.print')}
      size="auto"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div className={styles.extractBar}>
        <span className="meta">{t('print.map.extract')}</span>
        <SegmentedControl
          aria-label={t('print.paper')}
          value={kind}
          onChange={(next) => setKind(next as PaperKind)}
          data={PAPER_KINDS.map((each) => ({ value: each, label: t(`print.${each}`) }))}
        />
        <Button variant="filled" loading={busy} onClick={() => void make()}>
          {t('print.map.make')}
        </Button>
      </div>
      <div className={styles.extract} style={{ width: width * scale, height: height * scale }}>
        <div ref={frame} className={styles.extractMap} style={{ width, height, transform: `scale(${scale})` }}>
          <BeatMap
            // Another paper is another map, of other proportions.
            key={kind}
            start={shown.current?.view ?? start}
            mode="day"
            pack={pack}
            pins={pins}
            beats={beats}
            gather={ON_PAPER}
            label={t('print.map.title')}
            onView={onView}
          />
        </div>
      </div>
    </Modal>
  );
}
