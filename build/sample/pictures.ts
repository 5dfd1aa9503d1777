/** Pictures of the sample beat, drawn by rule: a van in a yard, a figure on a camera's frame, a lamp that is out. */
import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import type { SampleContent } from '../../model/sample.ts';

type Colour = readonly [red: number, green: number, blue: number];

/** Full size in pixels; a thumbnail is a third of it. */
const WIDTH = 480;
const HEIGHT = 360;
const SMALLER = 3;

export interface SamplePicture {
  /** The key of the record it hangs on. */
  readonly of: string;
  readonly name: string;
  readonly caption: string;
  readonly full: SampleContent;
  readonly small: SampleContent;
}

class Board {
  readonly pixels = new Uint8Array(WIDTH * HEIGHT * 3);

  constructor(above: Colour, below: Colour) {
    for (let y = 0; y < HEIGHT; y++) this.rectangle(0, y, WIDTH, 1, mix(above, below, y / HEIGHT));
  }
  rectangle(x: number, y: number, width: number, height: number, colour: Colour): void {
    this.#fill(x, y, x + width, y + height, colour, () => true);
  }
  disc(x: number, y: number, radius: number, colour: Colour): void {
    this.#fill(x - radius, y - radius, x + radius, y + radius, colour, (px, py) => {
      return (px + 0.5 - x) ** 2 + (py + 0.5 - y) ** 2 <= radius ** 2;
    });
  }
  #fill(
    left: number,
    top: number,
    right: number,
    bottom: number,
    colour: Colour,
    within: (x: number, y: number) => boolean,
  ) {
    for (let y = Math.max(0, Math.floor(top)); y < Math.min(HEIGHT, bottom); y++) {
      for (let x = Math.max(0, Math.floor(left)); x < Math.min(WIDTH, right); x++) {
        if (within(x, y)) this.pixels.set(colour, (y * WIDTH + x) * 3);
      }
    }
  }
}

const mix = (a: Colour, b: Colour, share: number): Colour => [
  Math.round(a[0] + (b[0] - a[0]) * share),
  Math.round(a[1] + (b[1] - a[1]) * share),
  Math.round(a[2] + (b[2] - a[2]) * share),
];

const SOOT: Colour = [28, 30, 33];
const WHITE: Colour = [236, 238, 234];
const SKIN: Colour = [205, 160, 128];

function van(): Board {
  const board = new Board([168, 190, 204], [214, 214, 204]);
  board.rectangle(0, 70, 480, 130, [150, 112, 92]);
  for (let row = 0; row < 13; row++) board.rectangle(0, 70 + row * 10, 480, 1, [126, 92, 76]);
  board.rectangle(0, 250, 480, 110, [122, 122, 118]);
  board.rectangle(80, 130, 300, 120, WHITE);
  board.rectangle(80, 130, 300, 8, [200, 204, 200]);
  for (const x of [104, 172, 240, 308]) board.rectangle(x, 150, 54, 40, [70, 92, 104]);
  board.rectangle(80, 236, 300, 10, [150, 152, 150]);
  // The tyres are flat: wider than they are high, and the rims stand on the ground.
  for (const x of [140, 320]) {
    board.rectangle(x - 34, 252, 68, 14, SOOT);
    board.disc(x, 246, 22, SOOT);
    board.disc(x, 246, 12, [170, 172, 174]);
  }
  board.rectangle(196, 214, 68, 18, [244, 226, 90]);
  for (let sign = 0; sign < 6; sign++) board.rectangle(203 + sign * 10, 218, 6, 10, SOOT);
  return board;
}

function footage(): Board {
  const board = new Board([22, 28, 34], [48, 56, 60]);
  board.rectangle(0, 240, 480, 120, [40, 44, 46]);
  board.rectangle(300, 90, 150, 150, [58, 64, 66]);
  board.disc(60, 40, 26, [214, 206, 150]);
  board.rectangle(206, 150, 64, 110, [18, 20, 24]);
  board.disc(238, 136, 30, [18, 20, 24]);
  board.disc(242, 140, 15, SKIN);
  board.rectangle(214, 256, 20, 60, [14, 16, 18]);
  board.rectangle(244, 256, 20, 60, [14, 16, 18]);
  for (let line = 0; line < HEIGHT; line += 4) {
    for (let x = 0; x < WIDTH; x += 2) board.rectangle(x, line, 1, 1, [30, 36, 40]);
  }
  for (let sign = 0; sign < 14; sign++)
    board.rectangle(16 + sign * 9, 334, 6, 10, sign % 5 === 4 ? [40, 44, 46] : WHITE);
  return board;
}

function lamp(): Board {
  const board = new Board([30, 40, 66], [84, 78, 88]);
  board.rectangle(0, 280, 480, 80, [54, 54, 58]);
  for (const x of [40, 150, 360]) board.rectangle(x, 150, 80, 130, [66, 58, 56]);
  for (const x of [52, 86, 372, 404]) board.rectangle(x, 170, 20, 26, [222, 196, 110]);
  board.rectangle(262, 70, 8, 214, [120, 124, 126]);
  board.rectangle(262, 64, 60, 8, [120, 124, 126]);
  board.rectangle(306, 72, 26, 12, [52, 56, 60]);
  return board;
}

/** Each pixel is the mean of a square of the larger picture. */
function smaller(pixels: Uint8Array): Uint8Array {
  const [width, height] = [WIDTH / SMALLER, HEIGHT / SMALLER];
  const small = new Uint8Array(width * height * 3);
  for (let at = 0; at < small.length; at++) {
    const [pixel, channel] = [Math.floor(at / 3), at % 3];
    let sum = 0;
    for (let step = 0; step < SMALLER * SMALLER; step++) {
      const x = (pixel % width) * SMALLER + (step % SMALLER);
      const y = Math.floor(pixel / width) * SMALLER + Math.floor(step / SMALLER);
      sum += pixels[(y * WIDTH + x) * 3 + channel] ?? 0;
    }
    small[at] = Math.round(sum / (SMALLER * SMALLER));
  }
  return small;
}

function chunk(name: string, content: Uint8Array): Buffer {
  const made = Buffer.alloc(12 + content.length);
  made.writeUInt32BE(content.length, 0);
  made.write(name, 4, 'latin1');
  made.set(content, 8);
  made.writeUInt32BE(crc32(made.subarray(4, 8 + content.length)), 8 + content.length);
  return made;
}

function png(pixels: Uint8Array, width: number, height: number): SampleContent {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const rows = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0; y < height; y++)
    rows.set(pixels.subarray(y * width * 3, (y + 1) * width * 3), y * (width * 3 + 1) + 1);
  const bytes = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  const hash = createHash('sha256').update(bytes).digest('hex');
  return { hash, type: 'image/png', bytes: bytes.length, width, height, base64: bytes.toString('base64') };
}

const drawn = (board: Board) => ({
  full: png(board.pixels, WIDTH, HEIGHT),
  small: png(smaller(board.pixels), WIDTH / SMALLER, HEIGHT / SMALLER),
});

export function samplePictures(): SamplePicture[] {
  return [
    { of: 'tyres', name: 'minibus.png', caption: 'Minibus in the yard, all four tyres flat', ...drawn(van()) },
    {
      of: 'tyres',
      name: 'yard-camera-0217.png',
      caption: 'Yard camera, 02:17: one person with a hood',
      ...drawn(footage()),
    },
    { of: 'garages', name: 'lamp.png', caption: 'The lamp over the garages, out again', ...drawn(lamp()) },
  ];
}
