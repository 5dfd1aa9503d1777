/**
 * A person's signed statement. What is signed is bound by a hash to exactly what was read back: whoever changes the words, the language,
 * the interpreter or the person afterwards has a text that nobody signed. The signed version stays in the history.
 */
import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex } from '@noble/hashes/utils';
import { isObject } from './json.ts';

/** How the text came to the person before they signed. */
export const READ_BACK = ['readThemselves', 'readAloud', 'interpreted'] as const;
export type ReadBack = (typeof READ_BACK)[number];

/** A signature as it was drawn: an SVG path in a box, or the reason why there is none. */
export type SignatureMark =
  | { readonly path: string; readonly width: number; readonly height: number }
  | { readonly unable: string };

export interface Signature {
  readonly form: 1;
  /** `boundTo` of what was signed. */
  readonly bound: string;
  readonly readBack: ReadBack;
  readonly person: SignatureMark;
  readonly interpreter?: SignatureMark;
}

/** The parts of a statement that a signature answers for. */
export interface Signed {
  readonly person?: unknown;
  readonly text?: unknown;
  readonly language?: unknown;
  readonly interpreter?: unknown;
}

const PATH = /^M-?\d+,-?\d+(?:[MlL ,-]|\d)*$/;
/** Longest drawn path: some four thousand points, many times what a hand draws. */
const LONGEST_PATH = 60_000;
const LONGEST_REASON = 200;
const LARGEST_BOX = 4_000;

const said = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** SHA-256 over person, language, interpreter and text in one fixed form; 64 lower-case hexadecimal digits. */
export function boundTo({ person, text, language, interpreter }: Signed): string {
  const exact = JSON.stringify(['beatbook-statement-1', said(person), said(language), said(interpreter), said(text)]);
  return bytesToHex(sha256(new TextEncoder().encode(exact)));
}

/** The signature kept in a statement's `signature`; undefined for what is none. */
export function readSignature(kept: unknown): Signature | undefined {
  if (typeof kept !== 'string') return undefined;
  let read: unknown;
  try {
    read = JSON.parse(kept);
  } catch {
    return undefined;
  }
  if (!isObject(read) || read.form !== 1) return undefined;
  const { bound, readBack, person, interpreter } = read;
  const whole =
    typeof bound === 'string' &&
    /^[0-9a-f]{64}$/.test(bound) &&
    READ_BACK.some((way) => way === readBack) &&
    isMark(person) &&
    (interpreter === undefined || isMark(interpreter));
  return whole ? (read as unknown as Signature) : undefined;
}

function isMark(mark: unknown): mark is SignatureMark {
  if (!isObject(mark)) return false;
  const { unable, path, width, height } = mark;
  if (unable !== undefined) {
    return typeof unable === 'string' && unable.trim() !== '' && unable.length <= LONGEST_REASON && path === undefined;
  }
  const isSide = (side: unknown) => Number.isInteger(side) && Number(side) > 0 && Number(side) <= LARGEST_BOX;
  return typeof path === 'string' && path.length <= LONGEST_PATH && PATH.test(path) && isSide(width) && isSide(height);
}

export const writeSignature = (signature: Signature): string => JSON.stringify(signature);

export type SignatureStanding =
  /** Nobody has signed. */
  | 'unsigned'
  /** It was signed as it stands. */
  | 'signed'
  /** Something was changed since: the signature is not for this text. */
  | 'altered';

/** How a statement stands to the signature it carries. Without the moment of signing, or by nobody's hand, it is no signature. */
export function standingOf(statement: Signed & { readonly signature?: unknown }): SignatureStanding {
  if (statement.signature === undefined || statement.signature === null) return 'unsigned';
  const signature = readSignature(statement.signature);
  return signature !== undefined && signature.bound === boundTo(statement) ? 'signed' : 'altered';
}
