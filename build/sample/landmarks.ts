/** Blocks of the town set aside for one use, each with where it lies on the drawing board and how much ground it wants. */
import type { Vector } from './geometry.ts';

type Plan =
  | 'hall' // one large building set in its ground
  | 'church' // a long nave with a transept
  | 'school' // wings around a yard
  | 'campus' // several buildings among lawns
  | 'sheds'
  | 'stadium'
  | 'open'; // no buildings

export interface Landmark {
  /** By which the sample's records find it. */
  readonly key: string;
  readonly name: string;
  /** The map's word for it (Protomaps basemap, layer `pois`); absent: the ground is named on no map. */
  readonly poi?: string;
  /** The map's word for its ground (layer `landuse`). */
  readonly ground?: string;
  readonly at: Vector;
  /** Square metres. */
  readonly size: number;
  readonly plan: Plan;
  /** The zoom from which its name shows. */
  readonly minZoom?: number;
}

const landmark = (
  key: string,
  name: string,
  poi: string | undefined,
  ground: string | undefined,
  x: number,
  y: number,
  size: number,
  plan: Plan,
  minZoom = 15,
): Landmark => ({
  key,
  name,
  ...(poi === undefined ? {} : { poi }),
  ...(ground === undefined ? {} : { ground }),
  at: [x, y],
  size,
  plan,
  minZoom,
});

export const landmarks: readonly Landmark[] = [
  // Old town
  landmark('church', 'St Orla’s Church', 'place_of_worship', 'grass', -175, 1040, 5200, 'church'),
  landmark('townHall', 'Town Hall', 'townhall', 'pedestrian', -170, 815, 3400, 'hall', 14),
  landmark('castle', 'Castle Green', 'park', 'park', -345, 1070, 15000, 'open', 14),
  landmark('police', 'Lindermouth Police Station', 'police', undefined, -30, 1270, 4200, 'hall', 13),
  landmark('library', 'Central Library', 'library', undefined, 60, 800, 2600, 'hall', 15),
  landmark('court', 'Magistrates’ Court', 'courthouse', undefined, 55, 1010, 2600, 'hall', 15),
  landmark('synagogue', 'Beth Ohr Synagogue', 'place_of_worship', undefined, -340, 730, 2200, 'hall', 15),
  landmark('museum', 'Harbour Museum', 'museum', undefined, 130, 620, 2600, 'hall', 15),
  landmark('theatre', 'Mermaid Theatre', 'theatre', undefined, 410, 800, 2600, 'hall', 15),
  // Between the rings
  landmark('station', 'Lindermouth Central', 'station', 'pedestrian', -150, 1520, 8000, 'hall', 13),
  landmark('busStation', 'Bus Station', 'bus_station', undefined, 60, 1500, 5000, 'hall', 15),
  landmark('weirPark', 'Weir Park', 'park', 'park', 640, 1420, 52000, 'open', 13),
  landmark('mosque', 'Nur Mosque', 'place_of_worship', undefined, -800, 810, 4200, 'hall'),
  landmark('orthodox', 'Church of the Holy Protection', 'place_of_worship', 'grass', -640, 1380, 3600, 'church'),
  landmark('catholic', 'Church of Our Lady of the Sea', 'place_of_worship', 'grass', 690, 620, 4200, 'church'),
  landmark('gurdwara', 'Gurdwara Sri Singh Sabha', 'place_of_worship', undefined, 880, 980, 3600, 'hall'),
  landmark('seamen', 'Seamen’s Mission', 'community_centre', undefined, -300, 330, 2600, 'hall', 16),
  landmark('primaryWest', 'Ropewalk Primary School', 'school', 'school', -690, 1080, 9000, 'school'),
  landmark('primaryEast', 'Fullers’ Bank Primary School', 'school', 'school', 560, 420, 8500, 'school'),
  landmark('fire', 'Lindermouth Fire Station', 'fire_station', undefined, 700, 1080, 6000, 'sheds', 14),
  landmark('cemetery', 'Northgate Cemetery', 'cemetery', 'cemetery', -700, 1640, 42000, 'open', 14),
  landmark('squareWest', 'Ropewalk Gardens', 'park', 'park', -620, 560, 7000, 'open', 15),
  landmark('squareEast', 'Orchard Square', 'park', 'park', 760, 800, 6500, 'open', 15),
  landmark('market2', 'Covered Market', 'marketplace', undefined, 335, 390, 3600, 'hall', 15),
  // Outside the outer ring
  landmark('hospital', 'Ostrey General Hospital', 'hospital', 'hospital', 1230, 1210, 52000, 'campus', 13),
  landmark('secondary', 'Eastreach Academy', 'school', 'school', 1330, 720, 34000, 'school', 14),
  landmark('college', 'Linder College', 'college', 'college', -330, 2080, 26000, 'campus', 14),
  landmark('stadium', 'Linder Park Stadium', 'stadium', 'recreation_ground', 960, 2020, 38000, 'stadium', 14),
  landmark('allotmentsWest', 'Windmill Allotments', 'allotments', 'allotments', -980, 1790, 30000, 'open', 15),
  landmark('allotmentsNorth', 'Millrace Allotments', 'allotments', 'allotments', 250, 2240, 26000, 'open', 15),
  landmark('estateCentre', 'Westfields Community Centre', 'community_centre', undefined, -1290, 880, 6000, 'hall', 15),
  landmark('estateSchool', 'Westfields Primary School', 'school', 'school', -1330, 1120, 15000, 'school', 14),
  landmark('estatePark', 'Westfields Rec', 'playground', 'park', -1400, 720, 20000, 'open', 15),
  landmark('wood', 'Beacon Wood', 'forest', 'wood', -1050, 2130, 90000, 'open', 14),
  landmark('retail', 'Eastreach Retail Park', 'shopping_centre', 'retail', 1350, 1560, 34000, 'sheds', 14),
  landmark('clinic', 'Windmill Road Clinic', 'clinic', undefined, -520, 1900, 5000, 'hall', 15),
  landmark('primaryNorth', 'Beacon Hill Primary School', 'school', 'school', -60, 1900, 15000, 'school', 15),
  landmark('sports', 'Linder Sports Ground', 'sports_centre', 'recreation_ground', 420, 2480, 40000, 'open', 14),
  landmark('temple', 'Shree Ram Mandir', 'place_of_worship', undefined, 1120, 1790, 4000, 'hall'),
  landmark('gospel', 'Harbour Gospel Hall', 'place_of_worship', undefined, -820, 380, 2600, 'hall'),
];
