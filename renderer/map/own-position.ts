/** The officer's own position: a dot with a halo, and round it how far it may be off. */
import { useEffect } from 'react';
import { useText } from '../i18n.ts';
import { type Mode, palettes } from '../theme/tokens.ts';
import { L } from './leaflet.ts';

interface Own {
  readonly lat: number;
  readonly lon: number;
  readonly metres: number | null;
}

const DOT = 7;

export function useOwnPosition(map: L.Map | null, here: Own | undefined, mode: Mode): void {
  const { t } = useText();
  const { lat, lon, metres } = here ?? {};
  useEffect(() => {
    if (!map || lat === undefined || lon === undefined) return;
    const colours = palettes[mode];
    const group = L.layerGroup();
    const options = { interactive: false, color: colours.focus, fillColor: colours.focus };
    if (metres) L.circle([lat, lon], { ...options, radius: metres, weight: 1, fillOpacity: 0.12 }).addTo(group);
    const dot = { ...options, radius: DOT, weight: 3, color: colours.surface, fillOpacity: 1 };
    L.circleMarker([lat, lon], dot).bindTooltip(t('gps.hereOnMap')).addTo(group);
    group.addTo(map);
    return () => void group.remove();
  }, [map, lat, lon, metres, mode, t]);
}
