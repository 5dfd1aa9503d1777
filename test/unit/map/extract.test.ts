import { describe, expect, it } from 'vitest';
import type { MapPin, PinType, PinUrgency } from '../../../model/contract/map.ts';
import { legendKeys, shownIn } from '../../../renderer/map/map-paper.ts';

const BOUNDS = { west: 0, south: 0, east: 0.02, north: 0.02 };
const VIEW = { lat: 0.01, lon: 0.01, zoom: 15 };
let made = 0;
const pin = (type: PinType, lon: number, lat: number, urgency: PinUrgency = 'none'): MapPin => ({
  id: `pin ${made++}`,
  type,
  title: '',
  detail: '',
  position: { lat, lon },
  urgency,
});
const legend = (pins: readonly MapPin[], ...rings: [number, number][][]) => {
  const beats = rings.map((ring) => ({ boundary: { type: 'Polygon' as const, coordinates: [ring] } }));
  return legendKeys(shownIn(pins, beats, VIEW, BOUNDS));
};

describe('the legend of a piece of the map', () => {
  it('has a sign for what stands alone, with its urgency, and for nothing outside the picture', () => {
    expect(
      legend([pin('place', 0.005, 0.005, 'seen'), pin('incident', 0.015, 0.015), pin('meeting', 0.5, 0.5)]),
    ).toEqual(['place', 'incident', 'seen']);
  });

  it('explains gathered pins where some are gathered, and the thick arc where one of them is overdue', () => {
    expect(legend([pin('place', 0.01, 0.01), pin('contact', 0.01001, 0.01)])).toEqual(['several']);
    expect(
      legend([pin('place', 0.01, 0.01, 'overdue'), pin('contact', 0.01001, 0.01), pin('entry', 0.001, 0.001)]),
    ).toEqual(['entry', 'several', 'severalOverdue']);
    expect(legend([pin('place', 0.002, 0.002), pin('contact', 0.012, 0.012), pin('contact', 0.018, 0.018)])).toEqual([
      'contact',
      'place',
    ]);
  });

  it('names the line of a beat only where it runs through the picture', () => {
    const round: [number, number][] = [
      [-1, -1],
      [1, -1],
      [1, 1],
      [-1, 1],
      [-1, -1],
    ];
    const across: [number, number][] = [
      [-1, 0.01],
      [1, 0.011],
      [1, 1],
      [-1, 0.01],
    ];
    expect(legend([], round)).toEqual([]);
    expect(legend([], across)).toEqual(['beat']);
    expect(legend([], round, across)).toEqual(['beat']);
  });
});
