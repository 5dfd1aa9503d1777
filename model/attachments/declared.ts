/**
 * Attachments: pictures, sound recordings and documents that hang on a record. What is known of one is an item of its record, so it
 * merges, is undone, sealed by an approval and erased with it. The content lies apart, under its SHA-256.
 */
import { choice, items, narrative, number, point, text } from '../define.ts';

/** What is taken, as the content itself tells; a file's name decides nothing. */
export const ATTACHMENT_TYPES = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'application/pdf',
  'text/plain',
  'audio/webm',
  'audio/ogg',
  'audio/mpeg',
  'audio/wav',
  'audio/mp4',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/vnd.oasis.opendocument.text',
  'application/vnd.oasis.opendocument.spreadsheet',
  'application/vnd.oasis.opendocument.presentation',
] as const;
export type AttachmentType = (typeof ATTACHMENT_TYPES)[number];

export const isPicture = (type: string): boolean => type.startsWith('image/');
export const isSound = (type: string): boolean => type.startsWith('audio/');

const MEBIBYTE = 1024 * 1024;
export const ATTACHMENT_LIMITS = {
  /** Of one file, in bytes. */
  bytes: 64 * MEBIBYTE,
  /** Of a thumbnail, in bytes. */
  thumbnailBytes: 256 * 1024,
  /** Of a picture: what a laptop can draw without choking. Held against the file's own header before anything is decoded. */
  pixels: 80_000_000,
  side: 20_000,
  /** On one record. */
  count: 200,
  /** One piece on its way between window and core, in bytes. */
  piece: 256 * 1024,
  /** Longest side of a thumbnail in pixels. */
  thumbnailSide: 320,
  /** A sound recording ends by itself after so many seconds. */
  recordingSeconds: 60 * 60,
} as const;

/**
 * Why a file is not taken; each has its sentence and its cure under `attachments.refused.<code>`.
 * `alienPicture`: a picture in a format that is not shown here, whose location could not be taken out either.
 */
export const ATTACHMENT_FAULTS = [
  'empty',
  'tooLarge',
  'program',
  'macros',
  'alienPicture',
  'unknownKind',
  'tooManyPixels',
  'damaged',
] as const;
export type AttachmentFault = (typeof ATTACHMENT_FAULTS)[number];

const SHA256 = { max: 64, min: 64 } as const;

/** The envelope's field: one item for each attachment. */
export const attachmentsField = items(
  {
    /** SHA-256 of the content, in hex. The five facts after it follow from the content and are the core's word, not the window's. */
    content: text({ ...SHA256, need: 'birth', leaf: 'file' }),
    type: choice(ATTACHMENT_TYPES, { need: 'birth', leaf: 'file' }),
    bytes: number({ need: 'birth', leaf: 'file', min: 1, max: ATTACHMENT_LIMITS.bytes, whole: true }),
    width: number({ leaf: 'file', min: 1, max: ATTACHMENT_LIMITS.side, whole: true }),
    height: number({ leaf: 'file', min: 1, max: ATTACHMENT_LIMITS.side, whole: true }),
    /** SHA-256 of a small picture of it. */
    thumbnail: text({ ...SHA256, leaf: 'file' }),
    /** Of a sound recording. */
    seconds: number({ leaf: 'file', min: 0, max: 360_000 }),
    /** The attachment it is a redacted copy of. */
    redacts: text({ max: 64, leaf: 'file' }),
    name: text({ need: 'birth', max: 200, personal: true, search: 'body' }),
    caption: narrative({ max: 1000, personal: true, search: 'body' }),
    /** What the picture itself said and no longer says. By the camera's clock, without a zone: YYYY-MM-DDTHH:MM:SS. */
    takenAt: text({ max: 19, leaf: 'origin', personal: true }),
    position: point({ leaf: 'origin', personal: true }),
    device: text({ max: 200, leaf: 'origin', personal: true }),
  },
  { personal: true },
);
