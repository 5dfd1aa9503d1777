/** Where things are in the town, for those who write about it. */
import type { Point } from '../../../model/define.ts';
import { contains } from '../geometry.ts';
import { random } from '../random.ts';
import type { MapBuilding, Town } from '../town.ts';

export interface Spot {
  readonly name: string;
  readonly position: Point;
  readonly address: string;
}

export interface Gazette {
  readonly town: Town;
  /** A named place of the map, by its key. */
  poi(key: string): Spot;
  /** The nth house of a beat, in an order mixed once and for all. */
  home(beat: string, index: number): Spot;
  /** The nth house near a named place. */
  near(key: string, index: number): Spot;
  /** A numbered house in a street, the first with at least that number. */
  house(street: string, number: number): Spot;
  /** A beat's outline as GeoJSON. */
  outline(beat: string): { type: 'Polygon'; coordinates: [number, number][][] };
}

const pointOf = ([lon, lat]: readonly [number, number]): Point => ({ lat, lon });
const spotOf = ({ number, street, centre }: MapBuilding): Spot => ({
  name: `${number} ${street}`,
  position: pointOf(centre),
  address: `${number} ${street}, Lindermouth`,
});

export function gazette(town: Town): Gazette {
  const chance = random(0x9a2e77e);
  const homes = new Map(
    town.beats.map(({ key, ring }) => {
      const inside = town.buildings.filter(({ centre, size }) => size < 700 && contains(ring, centre));
      return [key, chance.shuffled(inside)];
    }),
  );
  const found = <T>(thing: T | undefined, name: string): T => {
    if (thing === undefined) throw new RangeError(`the town has no ${name}`);
    return thing;
  };
  const poiOf = (key: string) =>
    found(
      town.pois.find((one) => one.key === key),
      key,
    );
  return {
    town,
    poi(key) {
      const { name, at, number, street } = poiOf(key);
      const position = pointOf(at);
      if (number && street) return { name, position, address: `${number} ${street}, Lindermouth` };
      const closest = nearest(town.buildings, at)[0];
      return { name, position, address: `near ${closest?.street ?? 'Quay Road'}, Lindermouth` };
    },
    home(beat, index) {
      const list = found(homes.get(beat), beat);
      return spotOf(found(list[index % list.length], `house in ${beat}`));
    },
    near(key, index) {
      return spotOf(found(nearest(town.buildings, poiOf(key).at)[index], `house near ${key}`));
    },
    house(street, number) {
      const list = town.buildings
        .filter((one) => one.street === street && Number(one.number) >= number)
        .sort((a, b) => Number(a.number) - Number(b.number));
      return spotOf(found(list[0], `house ${number} in ${street}`));
    },
    outline(beat) {
      const { ring } = found(
        town.beats.find((one) => one.key === beat),
        beat,
      );
      const corners = [...ring, ring[0]].map((corner): [number, number] => [corner?.[0] ?? 0, corner?.[1] ?? 0]);
      return { type: 'Polygon', coordinates: [corners] };
    },
  };
}

const nearest = (buildings: readonly MapBuilding[], [lon, lat]: readonly [number, number]) => {
  const away = ({ centre }: MapBuilding) => ((centre[0] - lon) * 0.5745) ** 2 + (centre[1] - lat) ** 2;
  return buildings
    .filter((one) => one.size < 700)
    .sort((a, b) => away(a) - away(b))
    .slice(0, 40);
};
