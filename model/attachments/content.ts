/** What a file is, judged by its first bytes and its own headers, never by its name; and how large the picture in it is, without decoding it. */

import { failure, type Result, success } from '../result.ts';
import { ATTACHMENT_LIMITS, type AttachmentFault, type AttachmentType } from './declared.ts';

export interface ContentFacts {
  readonly type: AttachmentType;
  /** Of a picture, as stored: turning it upright may exchange the two. */
  readonly width?: number;
  readonly height?: number;
}

/** Enough of a file's beginning to know what it is. */
export const HEAD_BYTES = 128 * 1024;

const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, Math.min(to, bytes.length)));
const starts = (bytes: Uint8Array, ...head: number[]): boolean => head.every((byte, index) => bytes[index] === byte);

/** A text of ASCII letters somewhere in the bytes. */
function holds(bytes: Uint8Array, words: string): boolean {
  const first = words.charCodeAt(0);
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    let length = 1;
    while (length < words.length && bytes[at + length] === words.charCodeAt(length)) length++;
    if (length === words.length) return true;
  }
  return false;
}

/**
 * Judges a file by its beginning and its size in bytes; `whole` says that `bytes` is all of it. `name` can only make matters worse: a text
 * that a computer would run is refused for its ending.
 */
export function judgeContent(
  bytes: Uint8Array,
  size: number,
  name: string,
  whole = bytes.length === size,
): Result<ContentFacts, AttachmentFault> {
  if (size === 0 || bytes.length === 0) return failure('empty');
  if (size > ATTACHMENT_LIMITS.bytes) return failure('tooLarge');
  const found = typeOf(bytes, name, whole);
  if (!found.ok) return found;
  const type = found.value;
  if (!type.startsWith('image/')) return success({ type });
  const extent = pictureExtent(type, bytes);
  if (extent === undefined) return whole ? failure('damaged') : success({ type });
  const { width, height } = extent;
  if (width < 1 || height < 1) return failure('damaged');
  const { pixels, side } = ATTACHMENT_LIMITS;
  if (width > side || height > side || width * height > pixels) return failure('tooManyPixels');
  return success({ type, width, height });
}

/** Endings under which a system runs plain text. */
const RUNS =
  /\.(bat|cmd|com|cpl|hta|html?|jar|js|jse|lnk|mjs|msi|pif|ps1|psm1|reg|scr|sh|svg|url|vbe|vbs|wsf|xhtml)\s*$/i;
const ACTIVE_TEXT = /^\s*(<!doctype html|<html|<script|<svg|<\?php|<\?xml[^>]*>\s*<svg)/i;

function typeOf(bytes: Uint8Array, name: string, whole: boolean): Result<AttachmentType, AttachmentFault> {
  if (isProgram(bytes)) return failure('program');
  if (starts(bytes, 0xff, 0xd8, 0xff)) return success('image/jpeg');
  if (starts(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return success('image/png');
  if (ascii(bytes, 0, 4) === 'RIFF') {
    const form = ascii(bytes, 8, 12);
    if (form === 'WEBP') return success('image/webp');
    return form === 'WAVE' ? success('audio/wav') : failure('unknownKind');
  }
  if (ascii(bytes, 4, 8) === 'ftyp') return typeOfBoxes(ascii(bytes, 8, 12));
  if (ascii(bytes, 0, 6) === 'GIF87a' || ascii(bytes, 0, 6) === 'GIF89a' || ascii(bytes, 0, 2) === 'BM')
    return failure('alienPicture');
  if (starts(bytes, 0x49, 0x49, 0x2a, 0) || starts(bytes, 0x4d, 0x4d, 0, 0x2a)) return failure('alienPicture');
  if (ascii(bytes, 0, 5) === '%PDF-') return success('application/pdf');
  if (starts(bytes, 0x50, 0x4b, 0x03, 0x04)) return typeOfArchive(bytes);
  if (starts(bytes, 0x1a, 0x45, 0xdf, 0xa3)) {
    const head = bytes.subarray(0, HEAD_BYTES);
    const moving = ['V_VP8', 'V_VP9', 'V_AV1', 'V_MPEG', 'V_MS'].some((codec) => holds(head, codec));
    return !moving && holds(head.subarray(0, 64), 'webm') ? success('audio/webm') : failure('unknownKind');
  }
  if (ascii(bytes, 0, 4) === 'OggS') {
    const head = bytes.subarray(0, 512);
    return holds(head, 'OpusHead') || holds(head, 'vorbis') ? success('audio/ogg') : failure('unknownKind');
  }
  if (ascii(bytes, 0, 3) === 'ID3' || (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe6) === 0xe2))
    return success('audio/mpeg');
  return typeOfText(bytes, name, whole);
}

/** Windows, Linux, macOS, Java, WebAssembly, and scripts that name their own interpreter. */
function isProgram(bytes: Uint8Array): boolean {
  const head = ascii(bytes, 0, 4);
  return (
    head.startsWith('MZ') ||
    head === '\x7fELF' ||
    head === '\0asm' ||
    head.startsWith('#!') ||
    starts(bytes, 0xca, 0xfe, 0xba, 0xbe) ||
    starts(bytes, 0xfe, 0xed, 0xfa) ||
    ((bytes[0] === 0xce || bytes[0] === 0xcf) && bytes[1] === 0xfa && bytes[2] === 0xed && bytes[3] === 0xfe)
  );
}

function typeOfBoxes(brand: string): Result<AttachmentType, AttachmentFault> {
  if (brand === 'M4A ' || brand === 'M4B ') return success('audio/mp4');
  return /^(hei[cxms]|hev[cx]|mif1|msf1|avif|avis)$/.test(brand) ? failure('alienPicture') : failure('unknownKind');
}

const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument.';
const OFFICE = 'application/vnd.openxmlformats-officedocument.';

function typeOfArchive(bytes: Uint8Array): Result<AttachmentType, AttachmentFault> {
  const head = bytes.subarray(0, HEAD_BYTES);
  const declared = ascii(bytes, 30, 110);
  if (declared.startsWith(`mimetype${OPEN_DOCUMENT}`)) {
    if (holds(bytes, 'Basic/script-lc.xml')) return failure('macros');
    const kind = (['text', 'spreadsheet', 'presentation'] as const).find((one) =>
      declared.startsWith(`mimetype${OPEN_DOCUMENT}${one}P`),
    );
    return kind ? success(`${OPEN_DOCUMENT}${kind}` as AttachmentType) : failure('unknownKind');
  }
  if (!holds(head, '[Content_Types].xml') && !holds(bytes, '[Content_Types].xml')) return failure('unknownKind');
  if (holds(bytes, 'vbaProject.bin')) return failure('macros');
  if (holds(bytes, 'word/')) return success(`${OFFICE}wordprocessingml.document`);
  if (holds(bytes, 'xl/')) return success(`${OFFICE}spreadsheetml.sheet`);
  return holds(bytes, 'ppt/') ? success(`${OFFICE}presentationml.presentation`) : failure('unknownKind');
}

/** Text is UTF-8 without control characters. */
function typeOfText(bytes: Uint8Array, name: string, whole: boolean): Result<AttachmentType, AttachmentFault> {
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12) return failure('unknownKind');
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, HEAD_BYTES), {
      stream: !whole || bytes.length > HEAD_BYTES,
    });
    if (whole && bytes.length > HEAD_BYTES) new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return failure('unknownKind');
  }
  return RUNS.test(name) || ACTIVE_TEXT.test(text) ? failure('program') : success('text/plain');
}

const big16 = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
const big32 = (bytes: Uint8Array, at: number): number => big16(bytes, at) * 65_536 + big16(bytes, at + 2);
const little16 = (bytes: Uint8Array, at: number): number => (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
const little24 = (bytes: Uint8Array, at: number): number => little16(bytes, at) | ((bytes[at + 2] ?? 0) << 16);

/** Width and height as the picture's header states them; undefined where it states none. */
function pictureExtent(type: string, bytes: Uint8Array): { width: number; height: number } | undefined {
  if (type === 'image/png') {
    if (bytes.length < 33 || ascii(bytes, 12, 16) !== 'IHDR') return undefined;
    return { width: big32(bytes, 16), height: big32(bytes, 20) };
  }
  if (type === 'image/webp') return webpExtent(bytes);
  return type === 'image/jpeg' ? jpegExtent(bytes) : undefined;
}

function webpExtent(bytes: Uint8Array): { width: number; height: number } | undefined {
  if (bytes.length < 30) return undefined;
  switch (ascii(bytes, 12, 16)) {
    case 'VP8X':
      return { width: little24(bytes, 24) + 1, height: little24(bytes, 27) + 1 };
    case 'VP8L': {
      const bits = little16(bytes, 21) + little16(bytes, 23) * 65_536;
      return { width: (bits % 16_384) + 1, height: (Math.floor(bits / 16_384) % 16_384) + 1 };
    }
    case 'VP8 ':
      return { width: little16(bytes, 26) & 0x3fff, height: little16(bytes, 28) & 0x3fff };
    default:
      return undefined;
  }
}

/** Markers that begin a frame: every SOF but those numbers that mean tables. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

function jpegExtent(bytes: Uint8Array): { width: number; height: number } | undefined {
  let at = 2;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (isFrame(marker)) return { width: big16(bytes, at + 7), height: big16(bytes, at + 5) };
    if (marker === 0xda || marker === 0xd9) return undefined;
    at += 2 + Math.max(2, big16(bytes, at + 2));
  }
  return undefined;
}
