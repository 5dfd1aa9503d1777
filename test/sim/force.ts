/** A force of five officers in two units, each with a laptop that is enrolled. */
import type { Role } from '../../model/records/officer.ts';
import { FIRST_RUN } from '../support/vault.ts';
import { organisationKey } from './carrying.ts';
import { Laptop } from './laptop.ts';
import type { Force } from './steps.ts';
import { DAY, type World } from './world.ts';

/** Puts the laptops into the list as they are made, so that they can be closed whatever happens. */
export async function muster(world: World, laptops: Laptop[] = []): Promise<Force> {
  await world.begin();
  const unit = await world.area('unit', 'Harbour unit', await world.area('force', 'The force'));
  const elsewhere = await world.area('unit', 'Hill unit');
  const mill = await world.area('beat', FIRST_RUN.beat, unit);
  const quay = await world.area('beat', 'Quay', unit);
  const hill = await world.area('beat', 'Hill', elsewhere);
  const organisation = await organisationKey(world);
  const people = [
    ['ada', 'beat', unit, [mill], 0],
    ['ben', 'beat', unit, [quay, mill], 2 * DAY],
    ['cleo', 'liaison', unit, [mill, quay], -3 * DAY],
    ['dara', 'supervisor', unit, [], 7_000],
    ['eve', 'beat', elsewhere, [hill], -40_000],
  ] as const;
  for (const [name, role, of, areas, skew] of people) {
    const officer = await world.officer(name, role, of);
    for (const area of areas) await world.assign({ officer, area });
    const laptop = new Laptop(world, name, officer, skew);
    laptops.push(laptop);
    laptop.begun();
    await laptop.enrol(
      Object.fromEntries(laptop.ids('area').map((id, index) => [id, index === 0 ? of : (areas[0] ?? mill)])),
    );
  }
  const officerOf = (name: string): string => laptops.find((laptop) => laptop.name === name)?.officer ?? '';
  const roles = (name: string, ...of: Role[]) => ({ officer: officerOf(name), roles: of });
  return {
    world,
    laptops,
    beats: [mill, quay, hill],
    covers: [
      { officer: officerOf('ben'), area: mill },
      { officer: officerOf('cleo'), area: quay },
    ],
    roles: [roles('ada', 'beat', 'liaison'), roles('cleo', 'liaison', 'beat'), roles('dara', 'supervisor', 'beat')],
    beyondReach: new Set(),
    givenUp: new Set(),
    files: [],
    carried: 0,
    organisation,
    again: [],
  };
}
