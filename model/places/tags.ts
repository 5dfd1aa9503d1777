/** What OpenStreetMap calls a place, as a kind of ours. Keys are asked in this order; the first that speaks of a place decides. */
import type { PLACE_KINDS } from '../records/place.ts';

export type PlaceKind = (typeof PLACE_KINDS)[number];

const KEYS = [
  'amenity',
  'shop',
  'healthcare',
  'leisure',
  'tourism',
  'railway',
  'public_transport',
  'aeroway',
  'historic',
  'office',
  'craft',
  'emergency',
  'military',
  'landuse',
  'place',
  'building',
] as const;

const kinds: Readonly<Record<PlaceKind, readonly string[]>> = {
  school: [
    'amenity=school',
    'amenity=college',
    'amenity=university',
    'amenity=kindergarten',
    'amenity=childcare',
    'amenity=language_school',
    'amenity=music_school',
    'amenity=driving_school',
    'building=school',
    'building=university',
  ],
  worship: [
    'amenity=place_of_worship',
    'amenity=monastery',
    'building=church',
    'building=mosque',
    'building=synagogue',
    'building=temple',
    'building=chapel',
    'building=cathedral',
  ],
  hospitality: [
    'amenity=pub',
    'amenity=bar',
    'amenity=restaurant',
    'amenity=cafe',
    'amenity=fast_food',
    'amenity=nightclub',
    'amenity=biergarten',
    'amenity=food_court',
    'amenity=casino',
    'amenity=stripclub',
    'amenity=ice_cream',
  ],
  shop: ['shop=*', 'amenity=marketplace', 'building=retail', 'building=supermarket', 'landuse=retail'],
  business: [
    'amenity=bank',
    'amenity=bureau_de_change',
    'amenity=fuel',
    'amenity=car_rental',
    'office=*',
    'craft=*',
    'building=office',
    'building=commercial',
    'landuse=commercial',
  ],
  health: [
    'amenity=hospital',
    'amenity=clinic',
    'amenity=doctors',
    'amenity=dentist',
    'amenity=pharmacy',
    'healthcare=*',
    'building=hospital',
  ],
  care: ['amenity=nursing_home', 'amenity=social_facility', 'amenity=shelter', 'amenity=refugee_site'],
  community: [
    'amenity=community_centre',
    'amenity=social_centre',
    'amenity=public_bath',
    'amenity=events_venue',
    'leisure=social_club',
    'leisure=hackerspace',
  ],
  library: ['amenity=library', 'amenity=toy_library'],
  culture: [
    'tourism=museum',
    'tourism=gallery',
    'tourism=artwork',
    'tourism=attraction',
    'tourism=viewpoint',
    'tourism=zoo',
    'tourism=theme_park',
    'amenity=theatre',
    'amenity=cinema',
    'amenity=arts_centre',
    'amenity=music_venue',
    'historic=*',
    'tourism=yes',
  ],
  park: [
    'leisure=park',
    'leisure=garden',
    'leisure=playground',
    'leisure=nature_reserve',
    'leisure=dog_park',
    'landuse=allotments',
  ],
  sports: [
    'leisure=sports_centre',
    'leisure=stadium',
    'leisure=pitch',
    'leisure=fitness_centre',
    'leisure=swimming_pool',
    'leisure=golf_course',
    'leisure=ice_rink',
    'leisure=track',
    'leisure=marina',
  ],
  transport: [
    'railway=*',
    'public_transport=*',
    'aeroway=*',
    'amenity=bus_station',
    'amenity=ferry_terminal',
    'amenity=taxi',
    'amenity=parking',
    'amenity=bicycle_parking',
    'building=train_station',
  ],
  publicBuilding: [
    'amenity=townhall',
    'amenity=courthouse',
    'amenity=post_office',
    'amenity=embassy',
    'amenity=prison',
    'office=government',
    'building=public',
    'building=civic',
    'building=government',
  ],
  emergency: ['amenity=police', 'amenity=fire_station', 'amenity=ambulance_station', 'emergency=*'],
  hotel: [
    'tourism=hotel',
    'tourism=hostel',
    'tourism=guest_house',
    'tourism=motel',
    'tourism=apartment',
    'tourism=camp_site',
    'tourism=caravan_site',
    'building=hotel',
  ],
  industrial: ['landuse=industrial', 'landuse=port', 'building=industrial', 'building=warehouse', 'military=*'],
  openSpace: [
    'place=square',
    'landuse=cemetery',
    'amenity=grave_yard',
    'landuse=village_green',
    'landuse=recreation_ground',
    'leisure=common',
  ],
  residence: [
    'landuse=residential',
    'building=apartments',
    'building=residential',
    'building=house',
    'building=dormitory',
    'building=detached',
    'building=terrace',
  ],
  other: [],
};

const kindOfTag = new Map<string, PlaceKind>(
  (Object.entries(kinds) as [PlaceKind, readonly string[]][]).flatMap(([kind, tags]) => tags.map((tag) => [tag, kind])),
);

type Tags = Readonly<Record<string, unknown>>;

/** The tag that says what a feature is ("amenity=pub"), and the kind it is taken for. */
export function kindOf(tags: Tags): { readonly tag: string; readonly kind: PlaceKind } {
  let first: string | undefined;
  for (const key of KEYS) {
    const value = tags[key];
    if (typeof value !== 'string' || value === '' || value === 'no') continue;
    const tag = `${key}=${value}`;
    first ??= tag;
    // A value of its own goes before a key's general kind: office=government is a public building, not a business.
    const kind = kindOfTag.get(tag) ?? kindOfTag.get(`${key}=*`);
    if (kind) return { tag, kind };
  }
  return { tag: first ?? '', kind: 'other' };
}
