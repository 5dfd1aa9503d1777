/** Others' changes taken up as whatever brings them takes them: in slices, each of which is told once it is taken. */
import type { Applied } from '../../db/apply.ts';
import type { StoreParts } from '../../db/parts.ts';
import type { Change } from '../../model/change.ts';

type To = Pick<StoreParts, 'applier' | 'slices'>;

/** What became of them so far, after each slice. */
export async function* applied({ applier, slices }: To, changes: readonly Change[]): AsyncGenerator<Applied, void> {
  const sum: Applied = { applied: 0, known: 0, parked: 0, erased: 0, refused: [] };
  const taking = slices.through(changes, (some) => {
    const slice = applier.begin();
    for (const change of some) slice.take(change);
    slice.end();
    for (const name of ['applied', 'known', 'parked', 'erased'] as const) sum[name] += slice.count[name];
    sum.refused.push(...slice.count.refused);
  });
  for await (const _ of taking) yield { ...sum, refused: [...sum.refused] };
}

/** All of them; what became of them. */
export async function applyAll(to: To, changes: readonly Change[]): Promise<Applied> {
  let last: Applied = { applied: 0, known: 0, parked: 0, erased: 0, refused: [] };
  for await (last of applied(to, changes));
  return last;
}
