/** Pictures and other files made by hand, byte by byte, with what a camera would write into them and what an attacker would. */
import { crc32, deflateSync } from 'node:zlib';

export function pngChunk(name: string, content: Uint8Array): Buffer {
  const chunk = Buffer.alloc(12 + content.length);
  chunk.writeUInt32BE(content.length, 0);
  chunk.write(name, 4, 'latin1');
  chunk.set(content, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + content.length)), 8 + content.length);
  return chunk;
}

const PNG_HEAD = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A picture of one colour; `claimed` writes another size into its header than it has, as a decompression bomb does. */
export function png(
  width: number,
  height: number,
  options: {
    colour?: readonly [number, number, number];
    extra?: readonly Buffer[];
    claimed?: { width: number; height: number };
  } = {},
): Buffer {
  const [red, green, blue] = options.colour ?? [30, 90, 120];
  const header = Buffer.alloc(13);
  header.writeUInt32BE(options.claimed?.width ?? width, 0);
  header.writeUInt32BE(options.claimed?.height ?? height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const row = Buffer.concat([
    Buffer.of(0),
    Buffer.from(Array.from({ length: width }, () => [red, green, blue]).flat()),
  ]);
  const rows = Buffer.concat(Array.from({ length: height }, () => row));
  return Buffer.concat([
    PNG_HEAD,
    pngChunk('IHDR', header),
    ...(options.extra ?? []),
    pngChunk('IDAT', deflateSync(rows)),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

export interface CameraSays {
  readonly orientation?: number;
  readonly make?: string;
  readonly model?: string;
  /** YYYY:MM:DD HH:MM:SS */
  readonly taken?: string;
  readonly lat?: number;
  readonly lon?: number;
}

type Tag = { readonly id: number; readonly type: number; readonly count: number; readonly value: Buffer | number };

/** A directory at `at`, its longer values behind it. */
function directory(at: number, tags: readonly Tag[]): Buffer {
  const head = Buffer.alloc(2 + tags.length * 12 + 4);
  head.writeUInt16BE(tags.length, 0);
  const behind: Buffer[] = [];
  let next = at + head.length;
  for (const [index, { id, type, count, value }] of tags.entries()) {
    const entry = 2 + index * 12;
    head.writeUInt16BE(id, entry);
    head.writeUInt16BE(type, entry + 2);
    head.writeUInt32BE(count, entry + 4);
    if (typeof value === 'number') {
      if (type === 3) head.writeUInt16BE(value, entry + 8);
      else head.writeUInt32BE(value, entry + 8);
    } else if (value.length <= 4) value.copy(head, entry + 8);
    else {
      head.writeUInt32BE(next, entry + 8);
      behind.push(value);
      next += value.length;
    }
  }
  return Buffer.concat([head, ...behind]);
}

const words = (id: number, text: string): Tag => {
  const value = Buffer.from(`${text}\0`, 'latin1');
  return { id, type: 2, count: value.length, value };
};
const degrees = (id: number, value: number): Tag => {
  const parts = Buffer.alloc(24);
  const whole = Math.floor(value);
  const minutes = Math.floor((value - whole) * 60);
  const seconds = Math.round(((value - whole) * 60 - minutes) * 60 * 1e5);
  for (const [index, [top, bottom]] of [
    [whole, 1],
    [minutes, 1],
    [seconds, 1e5],
  ].entries()) {
    parts.writeUInt32BE(top ?? 0, index * 8);
    parts.writeUInt32BE(bottom ?? 1, index * 8 + 4);
  }
  return { id, type: 5, count: 3, value: parts };
};

/** An EXIF block (TIFF, big-endian). */
export function exif(says: CameraSays): Buffer {
  const head = Buffer.from([0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8]);
  const image = (photo: number, gps: number): Tag[] => [
    ...(says.make ? [words(0x010f, says.make)] : []),
    ...(says.model ? [words(0x0110, says.model)] : []),
    { id: 0x0112, type: 3, count: 1, value: says.orientation ?? 1 },
    { id: 0x8769, type: 4, count: 1, value: photo },
    ...(says.lat !== undefined ? [{ id: 0x8825, type: 4, count: 1, value: gps }] : []),
  ];
  const first = directory(8, image(0, 0));
  const photoAt = 8 + first.length;
  const photo = directory(photoAt, says.taken ? [words(0x9003, says.taken)] : []);
  const gpsAt = photoAt + photo.length;
  const { lat = 0, lon = 0 } = says;
  const gps = directory(gpsAt, [
    words(1, lat < 0 ? 'S' : 'N'),
    degrees(2, Math.abs(lat)),
    words(3, lon < 0 ? 'W' : 'E'),
    degrees(4, Math.abs(lon)),
  ]);
  return Buffer.concat([head, directory(8, image(photoAt, gpsAt)), photo, gps]);
}

export function segment(marker: number, content: Uint8Array): Buffer {
  const made = Buffer.alloc(4 + content.length);
  made.set([0xff, marker]);
  made.writeUInt16BE(content.length + 2, 2);
  made.set(content, 4);
  return made;
}
export const exifSegment = (block: Uint8Array): Buffer =>
  segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), block]));

/** The bones of a JPEG: headers as a camera writes them round data that draws nothing. */
export function jpeg(options: {
  width?: number;
  height?: number;
  segments?: readonly Buffer[];
  behind?: Buffer;
}): Buffer {
  const { width = 40, height = 30 } = options;
  const frame = Buffer.from([8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0]);
  return Buffer.concat([
    Buffer.of(0xff, 0xd8),
    segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    ...(options.segments ?? []),
    segment(0xdb, Buffer.alloc(65, 1)),
    segment(0xc0, frame),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]),
    Buffer.of(0xff, 0xd9),
    options.behind ?? Buffer.alloc(0),
  ]);
}

/** Puts what a camera says into a picture that some encoder made. */
export const withExif = (picture: Uint8Array, says: CameraSays): Buffer =>
  Buffer.concat([picture.subarray(0, 2), exifSegment(exif(says)), picture.subarray(2)]);

/** The beginning of a Windows program. */
export const program = (): Buffer => Buffer.concat([Buffer.from('MZ\x90\0\x03\0', 'latin1'), Buffer.alloc(600, 7)]);
export const pdf = (): Buffer => Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
