/** Beats that change hands between officers. */
import { newId } from '../../model/id.ts';
import { definitionOf } from '../../model/records.ts';
import type { Doing } from './steps.ts';
import { DAY } from './world.ts';

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** How likely one that is under way goes on, where there is one. */
const GOES_ON = 0.7;

/** A handover is begun, or taken one step further by whoever has it. */
export const handOver: Doing = async ({ world: { random, now }, beats, laptops }, laptop) => {
  const ids = laptop.ids('handover');
  if (ids.length > 0 && random.next() < GOES_ON) {
    const id = random.pick(ids);
    const state = laptop.vault.parts.holding.load(id)?.view.state ?? '';
    const move = definitionOf('handover').life.moves.find(({ from }) => from.includes(state));
    if (move !== undefined) await laptop.commit({ do: 'move', id, move: move.name });
    return;
  }
  const area = random.pick(beats);
  const [leaving, incoming] = [random.pick(laptops).officer, random.pick(laptops).officer];
  const lastDay = dayOf(now + (random.below(4) - 2) * DAY);
  const doc = {
    area,
    areaId: area,
    leaving,
    incoming,
    lastDay,
    publicNotice: `Officer ${random.below(99)} takes over.`,
  };
  await laptop.commit({ do: 'create', type: 'handover', id: newId(laptop.vault.clock.now), doc });
};
