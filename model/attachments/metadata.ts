/**
 * Takes out of a picture what it tells besides the picture: where and when it was taken, by which device, comments, embedded previews,
 * whatever is hung behind its end. Colour profiles stay, and which way is up. The picture itself is not decoded.
 */

export interface Stripped {
  /** Pieces that make the picture without its metadata, in order. */
  readonly pieces: readonly Uint8Array[];
  /** The EXIF block that was in it, beginning with its byte order. */
  readonly exif: Uint8Array | undefined;
  /** 1 to 8, as EXIF counts: 1 is upright; from 5 on width and height are exchanged. */
  readonly orientation: number;
}

/** Undefined where the file is not built as its type wants it. */
export function withoutMetadata(type: string, bytes: Uint8Array): Stripped | undefined {
  switch (type) {
    case 'image/jpeg':
      return jpeg(bytes);
    case 'image/png':
      return png(bytes);
    case 'image/webp':
      return webp(bytes);
    default:
      return { pieces: [bytes], exif: undefined, orientation: 1 };
  }
}

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const word = (bytes: Uint8Array, at: number, length: number): string =>
  at + length <= bytes.length ? String.fromCharCode(...bytes.subarray(at, at + length)) : '';

/** The orientation an EXIF block states; 1 where it states none. */
export function orientationOf(exif: Uint8Array | undefined): number {
  if (exif === undefined || exif.length < 14) return 1;
  const data = view(exif);
  const little = word(exif, 0, 2) === 'II';
  if (!little && word(exif, 0, 2) !== 'MM') return 1;
  const start = data.getUint32(4, little);
  if (start + 2 > exif.length) return 1;
  const count = data.getUint16(start, little);
  for (let index = 0; index < count; index++) {
    const at = start + 2 + index * 12;
    if (at + 12 > exif.length) return 1;
    if (data.getUint16(at, little) !== 0x0112) continue;
    const value = data.getUint16(at + 8, little);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

/** An EXIF block that says which way is up and nothing else. */
function onlyOrientation(orientation: number): Uint8Array {
  const block = new Uint8Array(26);
  const data = view(block);
  block.set([0x4d, 0x4d, 0, 0x2a]);
  data.setUint32(4, 8);
  data.setUint16(8, 1);
  data.setUint16(10, 0x0112);
  data.setUint16(12, 3);
  data.setUint32(14, 1);
  data.setUint16(18, orientation);
  return block;
}

const EXIF_HEAD = 'Exif\0\0';

function jpeg(bytes: Uint8Array): Stripped | undefined {
  const kept: Uint8Array[] = [];
  let exif: Uint8Array | undefined;
  let at = 2;
  let ended = false;
  while (!ended) {
    if (at + 2 > bytes.length || bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xd9) {
      kept.push(bytes.subarray(at, at + 2));
      ended = true;
      continue;
    }
    if (at + 4 > bytes.length) return undefined;
    const end = at + 2 + view(bytes).getUint16(at + 2);
    if (end > bytes.length || end < at + 4) return undefined;
    const segment = bytes.subarray(at, end);
    if (marker === 0xe1 && word(segment, 4, 6) === EXIF_HEAD) exif ??= segment.subarray(10);
    if (isKept(marker, segment)) kept.push(segment);
    at = end;
    if (marker !== 0xda) continue;
    const next = endOfScan(bytes, at);
    // A camera that lost power leaves a picture without an end; what is there is shown.
    kept.push(bytes.subarray(at, next));
    at = next;
    if (next >= bytes.length) {
      kept.push(Uint8Array.of(0xff, 0xd9));
      ended = true;
    }
  }
  const orientation = orientationOf(exif);
  const pieces = [bytes.subarray(0, 2), ...(orientation > 1 ? [exifSegment(orientation)] : []), ...kept];
  return { pieces, exif, orientation };
}

/** Everything that draws, JFIF, colour profiles and Adobe's colour transform; no other application data and no comments. */
function isKept(marker: number, segment: Uint8Array): boolean {
  if (marker === 0xfe) return false;
  if (marker < 0xe0 || marker > 0xef) return true;
  if (marker === 0xe0) return word(segment, 4, 5) === 'JFIF\0';
  if (marker === 0xe2) return word(segment, 4, 12) === 'ICC_PROFILE\0';
  return marker === 0xee && word(segment, 4, 5) === 'Adobe';
}

/** Where the drawn data of a scan ends: at the next marker that is not part of it. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) return bytes.length;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}

function exifSegment(orientation: number): Uint8Array {
  const block = onlyOrientation(orientation);
  const segment = new Uint8Array(10 + block.length);
  segment.set([0xff, 0xe1]);
  view(segment).setUint16(2, segment.length - 2);
  segment.set(
    [...EXIF_HEAD].map((letter) => letter.charCodeAt(0)),
    4,
  );
  segment.set(block, 10);
  return segment;
}

/** Chunks that say nothing of the picture itself. */
const PNG_WORDS: ReadonlySet<string> = new Set(['tEXt', 'iTXt', 'zTXt', 'eXIf', 'tIME', 'dSIG']);
const PNG_HEAD = 8;

function png(bytes: Uint8Array): Stripped | undefined {
  const kept: Uint8Array[] = [];
  let exif: Uint8Array | undefined;
  let at = PNG_HEAD;
  for (let ended = false; !ended; ) {
    if (at + 12 > bytes.length) return undefined;
    const length = view(bytes).getUint32(at);
    const end = at + 12 + length;
    if (end > bytes.length) return undefined;
    const name = word(bytes, at + 4, 4);
    if (name === 'eXIf') exif = bytes.subarray(at + 8, at + 8 + length);
    else if (!PNG_WORDS.has(name) && /^[A-Za-z]{4}$/.test(name)) kept.push(bytes.subarray(at, end));
    ended = name === 'IEND';
    at = end;
  }
  const orientation = orientationOf(exif);
  const [first, ...rest] = kept;
  if (first === undefined) return undefined;
  const turned = orientation > 1 ? [pngChunk('eXIf', onlyOrientation(orientation))] : [];
  return { pieces: [bytes.subarray(0, PNG_HEAD), first, ...turned, ...rest], exif, orientation };
}

function pngChunk(name: string, content: Uint8Array): Uint8Array {
  const chunk = new Uint8Array(12 + content.length);
  view(chunk).setUint32(0, content.length);
  for (let index = 0; index < 4; index++) chunk[4 + index] = name.charCodeAt(index);
  chunk.set(content, 8);
  view(chunk).setUint32(8 + content.length, crc32(chunk.subarray(4, 8 + content.length)));
  return chunk;
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** In VP8X's first byte: an EXIF chunk and an XMP chunk follow. */
const HAS_EXIF = 0x08;
const HAS_XMP = 0x04;

function webp(bytes: Uint8Array): Stripped | undefined {
  const kept: Uint8Array[] = [];
  let exif: Uint8Array | undefined;
  if (bytes.length < 12) return undefined;
  const stated = 8 + view(bytes).getUint32(4, true);
  const limit = Math.min(bytes.length, stated);
  for (let at = 12; at + 8 <= limit; ) {
    const length = view(bytes).getUint32(at + 4, true);
    const end = at + 8 + length + (length % 2);
    if (at + 8 + length > limit) return undefined;
    const name = word(bytes, at, 4);
    if (name === 'EXIF') {
      const block = bytes.subarray(at + 8, at + 8 + length);
      exif = word(block, 0, 6) === EXIF_HEAD ? block.subarray(6) : block;
    } else if (name !== 'XMP ') kept.push(bytes.slice(at, end));
    at = end;
  }
  const orientation = orientationOf(exif);
  const extended = kept.find((chunk) => word(chunk, 0, 4) === 'VP8X');
  if (extended !== undefined) {
    const flags = (extended[8] ?? 0) & ~(HAS_EXIF | HAS_XMP);
    extended[8] = orientation > 1 ? flags | HAS_EXIF : flags;
  }
  if (extended !== undefined && orientation > 1) {
    const block = onlyOrientation(orientation);
    const chunk = new Uint8Array(8 + block.length + (block.length % 2));
    chunk.set([0x45, 0x58, 0x49, 0x46]);
    view(chunk).setUint32(4, block.length, true);
    chunk.set(block, 8);
    kept.push(chunk);
  }
  const head = bytes.slice(0, 12);
  view(head).setUint32(4, 4 + kept.reduce((sum, chunk) => sum + chunk.length, 0), true);
  return kept.length === 0 ? undefined : { pieces: [head, ...kept], exif, orientation };
}
