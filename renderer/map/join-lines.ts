/** Joins lines that meet end to end into longer ones. At a crossing of several the straightest way on is taken. */
interface Point {
  readonly x: number;
  readonly y: number;
}

/** Ends this near one another, in pixels, are the same place. */
const MEETS = 0.75;
/** A line does not go on through a corner sharper than this. */
const MOST_TURN = (60 * Math.PI) / 180;

export function joinLines<P extends Point>(lines: readonly P[][]): P[][] {
  const left = new Set(lines.filter((line) => line.length >= 2));
  const joined: P[][] = [];
  for (const first of left) {
    left.delete(first);
    let line = first;
    for (let next = following(line, left); next !== null; next = following(line, left)) {
      left.delete(next.used);
      line = [...line, ...next.points.slice(1)];
    }
    line.reverse();
    for (let next = following(line, left); next !== null; next = following(line, left)) {
      left.delete(next.used);
      line = [...line, ...next.points.slice(1)];
    }
    joined.push(line);
  }
  return joined;
}

/** The line that goes on best from the end of `line`, turned so that it starts there. */
function following<P extends Point>(line: readonly P[], left: ReadonlySet<P[]>): { used: P[]; points: P[] } | null {
  const end = line.at(-1);
  const before = line.at(-2);
  if (!end || !before) return null;
  let best: { used: P[]; points: P[] } | null = null;
  let least = MOST_TURN;
  for (const other of left) {
    for (const points of meetsAt(end, other)) {
      const [a, b] = points;
      if (!a || !b) continue;
      const turn = angleBetween(end.x - before.x, end.y - before.y, b.x - a.x, b.y - a.y);
      if (turn < least) {
        least = turn;
        best = { used: other, points };
      }
    }
  }
  return best;
}

function meetsAt<P extends Point>(end: Point, line: P[]): P[][] {
  const first = line[0];
  const last = line.at(-1);
  const meets = (point: Point | undefined) =>
    point !== undefined && Math.hypot(point.x - end.x, point.y - end.y) < MEETS;
  return [...(meets(first) ? [line] : []), ...(meets(last) ? [line.toReversed()] : [])];
}

/** In radians, 0 for straight on. */
export function angleBetween(ax: number, ay: number, bx: number, by: number): number {
  return Math.abs(Math.atan2(ax * by - ay * bx, ax * bx + ay * by));
}
