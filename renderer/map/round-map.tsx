/** The walking round, small: its stops as pins, all in sight. Without a street map it would show nothing worth its room. */
import { useMemo } from 'react';
import type { MapPin } from '../../model/contract/map.ts';
import { useText } from '../i18n.ts';
import { useMode } from '../theme/mode.ts';
import { BeatMap, type View } from './beat-map.tsx';
import { usePacks } from './map-data.ts';

interface Props {
  /** At least one. */
  readonly stops: readonly MapPin[];
  readonly onPin: (pin: MapPin) => void;
}

/** The room a small map has at least, in pixels, less what pins and margins take. */
const WIDTH = 300;
const HEIGHT = 80;
const CLOSEST = 17;
const TILE = 256;

/** The middle of all stops, as close as shows every one. */
function viewOf(stops: readonly MapPin[]): View {
  const lats = stops.map((stop) => stop.position.lat);
  const lons = stops.map((stop) => stop.position.lon);
  const south = Math.min(...lats);
  const north = Math.max(...lats);
  const west = Math.min(...lons);
  const east = Math.max(...lons);
  const lat = (south + north) / 2;
  // Of the world's width; a degree north takes more room than one east, the nearer the pole the more.
  const across = Math.max((east - west) / 360, 1e-9);
  const down = Math.max((north - south) / 360 / Math.cos((lat * Math.PI) / 180), 1e-9);
  const zoom = Math.floor(Math.min(Math.log2(WIDTH / TILE / across), Math.log2(HEIGHT / TILE / down)));
  return { lat, lon: (west + east) / 2, zoom: Math.min(CLOSEST, Math.max(3, zoom)) };
}

export function RoundMap({ stops, onPin }: Props) {
  const { t } = useText();
  const mode = useMode();
  const pack = usePacks().data?.find((each) => each.active);
  const start = useMemo(() => viewOf(stops), [stops]);
  if (!pack) return null;
  return (
    <div>
      <BeatMap
        small
        // A map is made for its view; another round is another map.
        key={`${start.lat} ${start.lon} ${start.zoom}`}
        start={start}
        mode={mode}
        pack={pack}
        pins={stops}
        label={t('map.ofBeat')}
        onPin={onPin}
      />
    </div>
  );
}
