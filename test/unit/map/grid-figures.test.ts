import fc from 'fast-check';
import { expect, it } from 'vitest';
import { gridFigures } from '../../../renderer/map/grid-figures.ts';
import { holds } from '../../support/property.ts';

const WIDTH = 60;

it('no figure of the coordinate grid is cut by the edge of the map, wherever the map lies', () => {
  const anywhere = fc.double({ min: -100_000, max: 100_000, noNaN: true });
  const lines = fc.array(fc.double({ min: -200, max: 2200, noNaN: true }), { maxLength: 12 });
  holds(
    fc.property(anywhere, anywhere, lines, lines, (x, y, upright, level) => {
      const window = { x: 1024, y: 600 };
      const named = (all: readonly number[]) => all.map((at) => ({ words: '54.90° N', at }));
      for (const figure of gridFigures(window, { x, y }, named(upright), named(level), () => WIDTH)) {
        expect(figure.x).toBeGreaterThanOrEqual(0);
        expect(figure.x + WIDTH).toBeLessThanOrEqual(window.x);
        expect(figure.y).toBeGreaterThanOrEqual(10);
        expect(figure.y).toBeLessThanOrEqual(window.y);
      }
    }),
  );
});

it('a line in sight has its figure, on the side where there is room', () => {
  const figures = (upright: number, level: number) =>
    gridFigures(
      { x: 1000, y: 600 },
      { x: 20, y: 20 },
      [{ words: 'E', at: upright }],
      [{ words: 'N', at: level }],
      () => WIDTH,
    );
  expect(figures(300, 200).map(({ words, x, y }) => [words, x, y])).toEqual([
    ['E', 304, 506],
    ['N', 496, 196],
  ]);
  const [east] = figures(980, 200);
  expect(east?.x).toBe(980 - 4 - WIDTH);
  expect(figures(300, 5).find(({ words }) => words === 'N')?.y).toBe(19);
});
