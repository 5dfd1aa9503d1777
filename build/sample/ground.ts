/**
 * From the drawing board to the ground. The town is laid out with straight lines on a board (metres, the sea to the south), then
 * bent: a slow wave gives the river and the roads their bends, a quicker one keeps side streets from running straight, and a
 * fine one crooks the lanes of the old town. The quays stay straight. At last the whole is turned so that the sea lies south-west.
 */
import { turn, type Vector } from './geometry.ts';

/** Open water on the Dogger Bank in the North Sea: no land, no address and no people are there. */
const ORIGIN = { lat: 54.93, lon: 2.31 } as const;
/** The middle of the old town on the board. */
export const CENTRE: Vector = [0, 900];

const METRES_PER_DEGREE = 111_320;
const TURN = -0.6;

interface Wave {
  readonly size: number;
  readonly x: number;
  readonly y: number;
  readonly phase: number;
}
const slow: readonly Wave[] = [
  { size: 58, x: 0.0031, y: 0.0016, phase: 0.4 },
  { size: 44, x: -0.0019, y: 0.0038, phase: 2.1 },
];
const quick: readonly Wave[] = [
  { size: 8.5, x: 0.0147, y: 0.0093, phase: 1.2 },
  { size: 7, x: -0.0088, y: 0.0171, phase: 3.3 },
];
const fine: readonly Wave[] = [
  { size: 3.6, x: 0.041, y: 0.019, phase: 0.9 },
  { size: 3.2, x: -0.023, y: 0.044, phase: 5.2 },
];

const smooth = (low: number, high: number, value: number) => {
  const t = Math.min(1, Math.max(0, (value - low) / (high - low)));
  return t * t * (3 - 2 * t);
};

function sway(waves: readonly Wave[], [x, y]: Vector, share: number): Vector {
  let east = 0;
  let north = 0;
  for (const wave of waves) {
    const at = wave.x * x + wave.y * y + wave.phase;
    east += wave.size * share * Math.sin(at);
    north += wave.size * share * Math.cos(at * 1.07 + wave.phase);
  }
  return [east, north];
}

/** A point of the board, bent, in metres east and north of the origin. */
export function bend(point: Vector): Vector {
  const away = Math.hypot(point[0] - CENTRE[0], point[1] - CENTRE[1]);
  const inland = smooth(230, 520, point[1]);
  const [slowEast, slowNorth] = sway(slow, point, 0.35 + 0.65 * inland);
  const [quickEast, quickNorth] = sway(quick, point, inland);
  const [fineEast, fineNorth] = sway(fine, point, inland * (1 - smooth(350, 620, away)));
  return turn(
    [point[0] + slowEast + quickEast + fineEast, point[1] - CENTRE[1] + slowNorth + quickNorth + fineNorth],
    TURN,
  );
}

/** Seven decimals: about a centimetre, and the same digits on every machine. */
const rounded = (degrees: number) => Math.round(degrees * 1e7) / 1e7;

/** Metres east and north of the origin as longitude and latitude in degrees. */
export function degrees([east, north]: Vector): [number, number] {
  const lat = ORIGIN.lat + north / METRES_PER_DEGREE;
  const lon = ORIGIN.lon + east / (METRES_PER_DEGREE * Math.cos((ORIGIN.lat * Math.PI) / 180));
  return [rounded(lon), rounded(lat)];
}
