/** Key places of the sample: what to know before walking there. */
import type { Doc } from '../../../model/records.ts';
import type { Gazette, Spot } from './gazette.ts';
import { at, day, items, type Told, tell } from './tell.ts';

type Place = Doc<'place'>;

export function places(town: Gazette): Told[] {
  const told: Told[] = [];
  const place = (
    key: string,
    kind: NonNullable<Place['kind']>,
    spot: Spot,
    doc: Place & { name?: string },
    area = 'west',
    since = 420,
  ) =>
    told.push(
      tell(
        'place',
        key,
        { area, at: at(-since, '13:40') },
        {
          name: spot.name,
          kind,
          position: spot.position,
          address: spot.address,
          ...doc,
        },
      ),
    );
  const { poi, near, house } = town;

  place('centre', 'community', poi('estateCentre'), {
    phone: '+44 7700 900201',
    openingHours: 'Mo–Sa 09:00–21:30',
    accessNotes: 'Side door by the bins, code from the caretaker. Meeting room 2 seats 40.',
    keyHolder: '@caretaker',
  });
  place('school', 'school', poi('estateSchool'), {
    phone: '+44 7700 900202',
    openingHours: 'Mo–Fr 07:45–17:30',
    accessNotes: 'Report at the office first. Gate on the park side opens 08:20 and 15:10 only.',
  });
  place('ropewalkSchool', 'school', poi('primaryWest'), {
    openingHours: 'Mo–Fr 08:00–16:30',
    hazards: 'Lorries reverse out of the yard opposite between 08:00 and 09:00.',
  });
  place('mosque', 'worship', poi('mosque'), {
    accessNotes:
      'Shoes off beyond the inner door; women’s entrance in the lane. Ask for the imam at the library window.',
    keyHolder: '@imam',
    watches: items({
      from: day(-20),
      to: day(25),
      every: 2,
      requestedBy: '@imam',
      occupants: 'Caretaker sleeps on the top floor',
      vehicles: 'White minibus',
    }),
  });
  place('rec', 'park', poi('estatePark'), {
    hazards: 'Needles found by the pavilion in spring. Lights off after 22:00.',
    accessNotes: 'Vehicle gate has a fire-brigade lock.',
  });
  place(
    'tower1',
    'residence',
    { ...near('estateCentre', 6), name: 'Curlew tower' },
    {
      accessNotes: 'Lift to even floors only. Riser keys in the caretaker’s cabin.',
      hazards: 'Loose railing, floor 9, reported.',
      keyHolder: '@caretaker',
    },
  );
  place(
    'tower2',
    'residence',
    { ...near('estateCentre', 12), name: 'Heron tower' },
    { accessNotes: 'Intercom broken for odd numbers: ring 12 (Horvatin) after 14:00.', keyHolder: '@caretaker' },
  );
  place(
    'kittiwake',
    'residence',
    { ...near('estateSchool', 8), name: 'Kittiwake block' },
    {
      accessNotes: 'Go with the mediator the first time. Many small children on the stairs.',
      hazards: 'Two dogs on the ground floor, friendly when called by name (Luna, Max).',
    },
  );
  place(
    'shop',
    'shop',
    { ...near('estateCentre', 3), name: 'Bhandari Food & Wine' },
    {
      phone: '+44 7700 900117',
      openingHours: 'Mo–Su 06:00–23:00',
      accessNotes: 'Back room through the yard. Camera covers the door and the till, 10 days.',
      keyHolder: '@ravi',
    },
  );
  place(
    'fairmartShop',
    'shop',
    { ...near('primaryWest', 9), name: 'Fairmart Ropewalk' },
    { openingHours: 'Mo–Sa 07:00–22:00', keyHolder: '@samuel' },
  );
  place(
    'barber',
    'shop',
    { ...near('mosque', 5), name: 'Kuaför Selim' },
    { openingHours: 'Tu–Sa 09:00–19:00', keyHolder: '@selim' },
  );
  place(
    'tap',
    'hospitality',
    { ...near('primaryWest', 14), name: 'The Ropewalk Tap' },
    {
      openingHours: 'Mo–Su 12:00–23:30',
      accessNotes: 'Landlady lives above. Cellar hatch in the yard.',
      keyHolder: '@eleni',
    },
  );
  place(
    'jade',
    'hospitality',
    { ...near('mosque', 11), name: 'The Jade Junk' },
    { openingHours: 'We–Mo 17:00–23:00', keyHolder: '@liwei' },
  );
  place(
    'clinic',
    'health',
    poi('clinic'),
    { openingHours: 'Mo–Fr 08:00–18:30', accessNotes: 'Duty doctor’s line at the desk; never the public number.' },
    'north',
  );
  place(
    'edithHome',
    'residence',
    { ...near('primaryWest', 20), name: 'Mrs Calloway’s house' },
    {
      accessNotes: 'Ring twice, wait two minutes. Neighbour at the next door has a key.',
      watches: items({ from: day(-9), to: day(12), every: 3, requestedBy: '@edith', occupants: 'Lives alone' }),
    },
  );
  place(
    'fatmaHome',
    'residence',
    { ...near('mosque', 17), name: 'Yıldız family’s flat' },
    {
      accessNotes: 'Third floor, no lift. Sister Derya is home after 16:00.',
      watches: items({
        from: day(-14),
        to: day(14),
        every: 1,
        requestedBy: '@fatma',
        occupants: 'Mother and two children',
      }),
    },
  );
  place(
    'holidayHouse',
    'residence',
    { ...near('squareWest', 4), name: 'Vandermolen’s house' },
    {
      watches: items({
        from: day(-3),
        to: day(9),
        every: 4,
        requestedBy: '@theo',
        occupants: 'Nobody: family away',
        vehicles: 'Grey estate car in the drive',
      }),
    },
  );
  place(
    'garages',
    'other',
    { ...near('estatePark', 3), name: 'Garages behind the Rec' },
    { hazards: 'No signal on the radio behind row C. Glass.' },
  );
  place('playground', 'openSpace', { ...near('estatePark', 15), name: 'Playground, Westfields Rec' }, {});
  place(
    'allotments',
    'openSpace',
    poi('allotmentsWest'),
    { accessNotes: 'Gate code changes each spring, ask Józef Wolański. Path floods.', keyHolder: '@jozef' },
    'north',
  );
  place(
    'station',
    'transport',
    poi('station'),
    { phone: '+44 7700 900203', accessNotes: 'Railway control can open the side gate.' },
    'north',
  );
  place(
    'market',
    'openSpace',
    poi('marketSquare'),
    {
      accessNotes: 'Bollards at Corn Row: key 3 on the ring. Market days from 04:00.',
      hazards: 'Cables across the pavement on market days.',
      keyHolder: '@hugo',
    },
    'old',
  );
  place(
    'townHall',
    'publicBuilding',
    poi('townHall'),
    { openingHours: 'Mo–Fr 08:30–16:30', phone: '+44 7700 900204' },
    'old',
  );
  place(
    'library',
    'library',
    poi('library'),
    { openingHours: 'Tu–Sa 10:00–19:00', accessNotes: 'Quiet room may be booked for statements.' },
    'old',
  );
  place(
    'synagogue',
    'worship',
    poi('synagogue'),
    {
      accessNotes: 'Own guards at services: say who you are before the gate.',
      watches: items({ from: day(-40), to: day(50), every: 3, requestedBy: '@ruben' }),
    },
    'old',
  );
  place(
    'church',
    'worship',
    poi('church'),
    { openingHours: 'daily 09:00–18:00', accessNotes: 'Soup kitchen in the north aisle.', keyHolder: '@anselm' },
    'old',
  );
  place(
    'policeStation',
    'emergency',
    poi('police'),
    { phone: '+44 7700 900100', openingHours: 'front counter 08:00–20:00' },
    'old',
  );
  place(
    'hospital',
    'health',
    poi('hospital'),
    { phone: '+44 7700 900205', accessNotes: 'Ambulance entrance from Hospital Road.' },
    'east',
  );
  place(
    'ferry',
    'transport',
    poi('ferry'),
    { hazards: 'Traffic queue blocks Quay Road at the evening sailing.' },
    'harbour',
  );
  place(
    'fishmarket',
    'business',
    poi('fishmarket'),
    { openingHours: 'Mo–Sa 03:00–11:00', hazards: 'Wet, fork-lifts.' },
    'harbour',
  );
  place(
    'bakery',
    'shop',
    { ...house('High Street', 20), name: 'Kowalik Bakery' },
    { openingHours: 'Mo–Sa 05:30–17:00', keyHolder: '@zofia' },
    'old',
  );
  return told;
}
