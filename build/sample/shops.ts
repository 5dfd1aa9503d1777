/** Invented shops, cafés and services along the main streets. */
import type { Building } from './houses.ts';
import type { Random } from './random.ts';

export interface Shop {
  readonly name: string;
  readonly kind: string;
  readonly building: Building;
}

const FAMILIES =
  'Kowalik Haddad Demirkan Stanca Okonjo Lindqvist Marchetti Bhandari Vandermolen Koval Nguyen-Hart Ferreira Osei Rahimi Tessier Baumgart Petrossian Yildizli Larsen Adeyemo Szabados Calloway Horvatin Mbeki-Lund Silvasti Qureshy Papadaki Brannigan Oster Zielony'.split(
    ' ',
  );
/** A kind, how many of it the town has at most, and how they are named. */
const KINDS: readonly (readonly [string, number, readonly string[]])[] = [
  ['bakery', 9, ['{} Bakery', 'The Crusty Cob', 'Boulangerie {}', 'Piekarnia {}']],
  [
    'cafe',
    16,
    ['Café {}', 'The Copper Kettle', 'Harbour Beans', 'Tearoom on the Weir', 'Kawiarnia {}', 'The Gull’s Nest'],
  ],
  [
    'restaurant',
    18,
    ['{}’s Kitchen', 'Trattoria {}', 'Ocakbaşı {}', 'Le Petit Quai', 'The Jade Junk', 'Spice Wharf', 'Kyiv Table'],
  ],
  [
    'bar',
    14,
    ['The Drowned Bell', 'The Capstan', 'The Old Ferryman', 'The Weir Inn', 'The Three Herrings', 'The Ropewalk Tap'],
  ],
  ['convenience', 18, ['{} Food & Wine', '{} Corner Shop', 'Express {}', 'Sklep {}', '{} Market']],
  ['supermarket', 3, ['Fairmart', 'Linder Co-operative']],
  ['pharmacy', 6, ['{} Pharmacy', 'Weir Pharmacy', 'Harbour Chemist']],
  ['hairdresser', 11, ['{} Barbers', 'Salon {}', 'Snip & Shore', 'Kuaför {}']],
  ['clothes', 7, ['{} Tailors', 'Second Tide', '{} & Daughters']],
  ['bank', 3, ['Ostrey Savings Bank', 'Northsea Credit']],
  ['post_office', 1, ['Lindermouth Post Office']],
  ['greengrocer', 4, ['{} Fruit & Veg', 'The Barrow']],
  ['butcher', 4, ['{} Butchers', '{} Halal Meats']],
  ['books', 2, ['Sextant Books', 'The Lantern Bookshop']],
  ['hotel', 3, ['Hotel Seagate', 'The Chandlers Arms', 'Station Hotel']],
  ['optician', 2, ['{} Opticians']],
  ['doctors', 4, ['Corn Row Surgery', 'Dr {} & Partners']],
  ['dentist', 4, ['{} Dental Practice']],
  ['fuel', 2, ['Orbital Filling Station', 'Eastreach Fuels']],
  ['laundry', 3, ['Bubbles Laundrette', '{} Dry Cleaning']],
];

/** Shops on the streets where one would look for them, at most one to a building. */
export function openShops(buildings: readonly Building[], chance: Random): Shop[] {
  const busy: Readonly<Record<string, number>> = {
    'High Street': 0.72,
    'Northgate Street': 0.6,
    'Corn Row': 0.5,
    Buttercross: 0.6,
    'Station Road': 0.25,
    'Customs House Street': 0.3,
    'Herring Street': 0.22,
    'Quay Road': 0.08,
    'Eastreach Road': 0.1,
    'Windmill Road': 0.1,
    'Millrace Road': 0.08,
  };
  const given = new Set<string>();
  const places = chance.shuffled(KINDS.flatMap((kind) => Array.from({ length: kind[1] }, () => kind)));
  const shops: Shop[] = [];
  for (const building of chance.shuffled(buildings)) {
    if (!building.street || building.landmark) continue;
    const likely =
      busy[building.street] ?? (building.style === 'old' ? 0.035 : building.style === 'terrace' ? 0.012 : 0);
    if (!chance.chance(likely)) continue;
    const next = places.pop();
    if (!next) break;
    const [kind, , patterns] = next;
    for (let attempt = 0; attempt < 20; attempt++) {
      const name = chance.pick(patterns).replace('{}', chance.pick(FAMILIES));
      if (given.has(name)) continue;
      given.add(name);
      shops.push({ name, kind, building });
      break;
    }
  }
  return shops;
}
