/** Invented street names. Each name is given once in the town. */
import type { Style } from './plan.ts';
import type { Random } from './random.ts';

const CRAFTS =
  'Cooper Tanner Chandler Netmaker Lantern Saddler Candlewick Pewter Thimble Glazier Barrel Anchor Bobbin Cutler Vintner Spicer Pilgrim Friar Abbot Miller Baker Salter Fisher Herring Oyster Cockle Mussel Bell Falcon Swan Heron Crane Mercer Weaver Dyer Fuller Potter Quill Scrivener Apothecary Sexton Beadle Minstrel Drummer Archer Fletcher Bowyer Farrier Loom Shuttle Horn Silver Copper Pepper Saffron Ginger Clove Mint Hop Barley Rye Oat Crust Honey Wax'.split(
    ' ',
  );
const PEOPLE =
  'Marguerite Oster,Ines Calloway,Tobias Wren,Halina Mirek,Aurel Stanca,Josefine Lund,Amara Diallo,Edvard Nystrom,Beatrix Hollander,Samir Haddad,Odile Marchetti,Wilhelm Kessling,Leila Demirkan,Ruben Azulay,Nadia Koval,Pieter Vandermolen,Solveig Aas,Ignacy Wolan,Clara Benedek,Yusuf Karaman'.split(
    ',',
  );
const TREES =
  'Alder Ash Aspen Beech Birch Blackthorn Box Bramble Cedar Cherry Chestnut Clover Cypress Damson Dogwood Elder Elm Fern Fir Furze Gorse Hawthorn Hazel Heather Holly Hornbeam Ivy Jasmine Juniper Laburnum Larch Laurel Lavender Lilac Linden Lupin Magnolia Maple Marigold Medlar Mulberry Myrtle Oak Olive Osier Pear Pine Plum Poplar Primrose Privet Quince Rosemary Rowan Rush Sallow Sorrel Spruce Sycamore Tamarisk Thyme Teasel Verbena Viburnum Walnut Willow Wisteria Yarrow Yew'.split(
    ' ',
  );
const BIRDS =
  'Avocet Bittern Brambling Bunting Chaffinch Coot Cormorant Curlew Dunlin Dunnock Eider Fieldfare Firecrest Fulmar Gadwall Gannet Goldcrest Goldfinch Grebe Guillemot Harrier Hobby Jackdaw Kestrel Kingfisher Kittiwake Knot Lapwing Linnet Mallard Martin Merlin Moorhen Nightjar Nuthatch Osprey Ouzel Petrel Pintail Pipit Plover Redstart Redwing Ringdove Sanderling Shearwater Shelduck Shoveler Siskin Skylark Snipe Stonechat Swallow Swift Teal Tern Turnstone Wagtail Whimbrel Whinchat Wigeon Woodcock'.split(
    ' ',
  );
const SEA =
  'Bollard Bosun Bowline Buoy Capstan Cargo Caulker Coaler Compass Derrick Dory Drydock Ferryman Gantry Halyard Harpoon Hawser Helm Jetty Keel Ketch Lighter Lugger Mainsail Mast Pilot Purser Quarterdeck Rigger Rudder Sailmaker Schooner Sextant Shipwright Slipway Spar Stevedore Tarpaulin Tidewaiter Timber Trawler Tug Windlass'.split(
    ' ',
  );
const OLD_ENDS = ['Street', 'Lane', 'Row', 'Gate', 'Hill', 'Yard'];
const ALLEY_ENDS = ['Passage', 'Alley', 'Steps', 'Court', 'Wynd', 'Entry'];

const possessive = (name: string) => (name.endsWith('s') ? `${name}’` : `${name}s’`);

export class StreetNames {
  readonly #chance: Random;
  readonly #given = new Set<string>();
  readonly #stems: Record<string, string[]>;

  constructor(chance: Random) {
    this.#chance = chance;
    this.#stems = {
      crafts: chance.shuffled(CRAFTS),
      people: chance.shuffled(PEOPLE),
      trees: chance.shuffled(TREES),
      birds: chance.shuffled(BIRDS),
      sea: chance.shuffled(SEA),
    };
  }

  next(style: Style, alley: boolean): string {
    for (;;) {
      const name = this.#make(style, alley);
      if (this.#given.has(name)) continue;
      this.#given.add(name);
      return name;
    }
  }

  #make(style: Style, alley: boolean): string {
    const chance = this.#chance;
    const from = (list: string) => chance.pick(this.#stems[list] ?? CRAFTS);
    if (alley) return `${from('crafts')} ${chance.pick(ALLEY_ENDS)}`;
    switch (style) {
      case 'old': {
        const stem = from('crafts');
        return `${chance.chance(0.3) ? possessive(stem) : stem} ${chance.pick(OLD_ENDS)}`;
      }
      case 'terrace':
        if (chance.chance(0.08)) return `${from('people')} Street`;
        return `${from(chance.chance(0.35) ? 'sea' : chance.chance(0.5) ? 'trees' : 'crafts')} ${chance.pick(['Street', 'Street', 'Road', 'Terrace', 'Place'])}`;
      case 'villa':
        return `${from('trees')} ${chance.pick(['Avenue', 'Road', 'Drive', 'Park', 'Crescent'])}`;
      case 'estate':
        if (chance.chance(0.3)) return `${from('people')} Way`;
        return `${from('birds')} ${chance.pick(['Walk', 'Court', 'Way', 'Green'])}`;
      case 'industry':
      case 'quay':
        return `${from('sea')} ${chance.pick(['Road', 'Way', 'Wharf'])}`;
      default:
        return `${from(chance.chance(0.5) ? 'birds' : 'trees')} ${chance.pick(['Close', 'Avenue', 'Drive', 'Gardens', 'Road', 'Grove', 'Rise'])}`;
    }
  }
}
