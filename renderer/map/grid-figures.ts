/** Where the figures of the coordinate grid stand: beside their lines, in rows that move along with the map, and never cut by its edge. */

/** Pixels of the world between two rows of figures, so that they do not shout. */
const ROWS = 512;
/** Pixels between a figure and what it stands beside. */
const GAP = 4;
/** Pixels of a figure above its baseline. */
const HEIGHT = 10;

/** A line of the grid: what it is called, and how far it lies from the window's left or upper edge, in pixels. */
export interface GridLine {
  readonly words: string;
  readonly at: number;
}

/** Words whose baseline begins so many pixels from the window's left and upper edge. */
export interface GridFigure {
  readonly words: string;
  readonly x: number;
  readonly y: number;
}

interface Size {
  readonly x: number;
  readonly y: number;
}

/** Figures of a window so large, whose upper left corner lies at `origin` in the world's pixels; `widthOf` measures words. */
export function gridFigures(
  window: Size,
  origin: Size,
  upright: readonly GridLine[],
  level: readonly GridLine[],
  widthOf: (words: string) => number,
): GridFigure[] {
  const figures: GridFigure[] = [];
  const within = (line: GridLine, length: number) => line.at >= 0 && line.at <= length;
  for (const line of upright.filter((each) => within(each, window.x))) {
    const width = widthOf(line.words);
    // To the right of its line; where that would be cut, to its left.
    const right = line.at + GAP + width <= window.x - GAP;
    const x = right ? line.at + GAP : line.at - GAP - width;
    for (const row of rowsOf(origin.y, window.y)) {
      figures.push({ words: line.words, x, y: clamp(row + GAP + HEIGHT, GAP + HEIGHT, window.y - GAP) });
    }
  }
  for (const line of level.filter((each) => within(each, window.y))) {
    const width = widthOf(line.words);
    // Above its line; where that would be cut, below it.
    const above = line.at - GAP - HEIGHT >= GAP;
    const y = above ? line.at - GAP : line.at + GAP + HEIGHT;
    for (const row of rowsOf(origin.x, window.x)) {
      figures.push({ words: line.words, x: clamp(row + GAP, GAP, window.x - GAP - width), y });
    }
  }
  return figures.filter(({ words, x, y }) => x >= 0 && x + widthOf(words) <= window.x && y >= HEIGHT && y <= window.y);
}

const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value));

/** Where rows begin in a window, the one that begins just before it included as long as it would show. */
function rowsOf(origin: number, length: number): number[] {
  const first = Math.ceil((origin - GAP - HEIGHT) / ROWS);
  const last = Math.floor((origin + length) / ROWS);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => (first + index) * ROWS - origin);
}
