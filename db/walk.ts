/** A short walk past several places: to the nearest one not yet seen, again and again, then without crossings. */
import type { Point } from '../model/define.ts';
import { distance } from '../model/geometry.ts';

/** Beyond so many stops the crossings are left alone: the walk is longer than a shift anyway. */
const MOST_UNCROSSED = 120;

/** The stops in walking order from `from`, or from the first of them. Stops without a position come last, as given. */
export function walkOrder<Stop extends { readonly position: Point | null }>(
  stops: readonly Stop[],
  from: Point | null,
): Stop[] {
  const placed = stops.filter((stop): stop is Stop & { position: Point } => stop.position !== null);
  const nowhere = stops.filter((stop) => stop.position === null);
  const start = from ?? placed[0]?.position;
  if (start === undefined) return [...nowhere];
  const walk = nearestFirst(placed, start);
  return [...(walk.length <= MOST_UNCROSSED ? uncrossed(walk, start) : walk), ...nowhere];
}

function nearestFirst<Stop extends { readonly position: Point }>(stops: readonly Stop[], start: Point): Stop[] {
  const left = [...stops];
  const walk: Stop[] = [];
  for (let at = start; left.length > 0; ) {
    let nearest = 0;
    let least = Number.POSITIVE_INFINITY;
    for (const [index, { position }] of left.entries()) {
      const metres = distance(at, position);
      if (metres < least) [nearest, least] = [index, metres];
    }
    const [next] = left.splice(nearest, 1);
    if (next === undefined) break;
    walk.push(next);
    at = next.position;
  }
  return walk;
}

/** Turns stretches of the walk round while that shortens it (2-opt); the walk need not come back. */
function uncrossed<Stop extends { readonly position: Point }>(walk: readonly Stop[], start: Point): Stop[] {
  let best = [...walk];
  const at = (index: number): Point | undefined => (index < 0 ? start : best[index]?.position);
  const between = (a: Point | undefined, b: Point | undefined) => (a && b ? distance(a, b) : 0);
  for (let shorter = true; shorter; ) {
    shorter = false;
    for (let first = 0; first < best.length - 1; first++) {
      for (let last = first + 1; last < best.length; last++) {
        const now = between(at(first - 1), at(first)) + between(at(last), at(last + 1));
        const turned = between(at(first - 1), at(last)) + between(at(first), at(last + 1));
        if (turned >= now - 0.01) continue;
        best = [...best.slice(0, first), ...best.slice(first, last + 1).reverse(), ...best.slice(last + 1)];
        shorter = true;
      }
    }
  }
  return best;
}
