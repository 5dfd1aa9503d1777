/** What a hand draws, as an SVG path: whole numbers in a box of fixed size, each stroke from its first touch to its lifting. */

/** Units of the box a signature is drawn in, whatever its size on the screen. */
export const BOX = { width: 900, height: 300 } as const;

export type Point = readonly [x: number, y: number];
export type Stroke = readonly Point[];

/** Points closer than this to the one before say nothing the eye could see. */
const NEAR = 2;

/** Where a pointer is in the box, given where the box lies on the screen; kept inside it. */
export function pointIn(
  rect: { left: number; top: number; width: number; height: number },
  x: number,
  y: number,
): Point {
  const within = (part: number, size: number) => Math.min(size, Math.max(0, Math.round(part * size)));
  return [within((x - rect.left) / rect.width, BOX.width), within((y - rect.top) / rect.height, BOX.height)];
}

/** The strokes with one more point on the last of them. */
export function withPoint(strokes: readonly Stroke[], point: Point): readonly Stroke[] {
  const last = strokes.at(-1) ?? [];
  const before = last.at(-1);
  if (before && Math.hypot(point[0] - before[0], point[1] - before[1]) < NEAR) return strokes;
  return [...strokes.slice(0, -1), [...last, point]];
}

/** `M120,80l3,-4 5,2M200,90l0,0`: a lone touch is a dot. */
export function pathOf(strokes: readonly Stroke[]): string {
  return strokes
    .filter((stroke) => stroke.length > 0)
    .map(([first = [0, 0], ...rest]) => {
      let [x, y] = first;
      const steps = rest.map(([nextX, nextY]) => {
        const step = `${nextX - x},${nextY - y}`;
        [x, y] = [nextX, nextY];
        return step;
      });
      return `M${first[0]},${first[1]}l${steps.length > 0 ? steps.join(' ') : '0,0'}`;
    })
    .join('');
}
