/** Electronic business cards: vCard 4 (RFC 6350), 3 (RFC 2426) and the 2.1 that telephones still write. */
import { failure, type Result, success } from '../result.ts';
import type { Malformed } from './csv.ts';

export interface Property {
  /** Upper case, without its group. */
  readonly name: string;
  /** Upper-case names; values as written, lists parted. */
  readonly parameters: Readonly<Record<string, readonly string[]>>;
  /** Still escaped: see `texts` and `components`. */
  readonly value: string;
}
export interface Card {
  /** Of its BEGIN, from 1. */
  readonly line: number;
  readonly properties: readonly Property[];
}

/** The longest line written, in bytes, its fold excluded (RFC 6350, 3.2). */
const LONGEST_LINE = 75;

/** Lines with those folded onto them; `line` is where each begins. Quoted-printable values go on after a trailing "=". */
function unfolded(text: string): { line: number; text: string }[] {
  const lines: { line: number; text: string }[] = [];
  const written = text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/);
  for (const [index, one] of written.entries()) {
    const last = lines.at(-1);
    if (last !== undefined && /^[ \t]/.test(one)) last.text += one.slice(1);
    else if (last?.text.endsWith('=') && /;(ENCODING=)?QUOTED-PRINTABLE[;:]/i.test(last.text)) {
      last.text = last.text.slice(0, -1) + one;
    } else lines.push({ line: index + 1, text: one });
  }
  return lines.filter((one) => one.text.trim() !== '');
}

function propertyOf(line: string): Property | undefined {
  const match = /^(?:[\w-]+\.)?([\w-]+)((?:;(?:[^":;]|"[^"]*")*)*):(.*)$/su.exec(line);
  if (match === null) return undefined;
  const [, name = '', written = '', value = ''] = match;
  const parameters: Record<string, readonly string[]> = {};
  for (const part of written.match(/;(?:[^";]|"[^"]*")*/g) ?? []) {
    const [key = '', ...rest] = part.slice(1).split('=');
    // vCard 2.1 names types alone: TEL;CELL;HOME.
    const [named, all] = rest.length === 0 ? [typeOf(key), key] : [key.toUpperCase(), rest.join('=')];
    const values = all.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/).map((one) => one.replace(/^"|"$/g, ''));
    parameters[named] = [...(parameters[named] ?? []), ...values];
  }
  const encoding = parameters.ENCODING?.[0]?.toUpperCase();
  const plain = encoding === 'QUOTED-PRINTABLE' ? fromQuotedPrintable(value, parameters.CHARSET?.[0]) : value;
  return { name: name.toUpperCase(), parameters, value: plain };
}

const typeOf = (key: string): string => (/^(QUOTED-PRINTABLE|BASE64|8BIT)$/i.test(key) ? 'ENCODING' : 'TYPE');

function fromQuotedPrintable(value: string, charset: string | undefined): string {
  const bytes: number[] = [];
  for (const [piece] of value.matchAll(/=[0-9A-Fa-f]{2}|./gsu)) {
    if (piece.length === 3 && piece.startsWith('=')) bytes.push(Number.parseInt(piece.slice(1), 16));
    else bytes.push(...new TextEncoder().encode(piece));
  }
  try {
    return new TextDecoder(charset ?? 'utf-8').decode(Uint8Array.from(bytes));
  } catch {
    return new TextDecoder().decode(Uint8Array.from(bytes));
  }
}

/** The cards of a file. A card that is never closed, or a line that is none, is refused with its place. */
export function readVcards(text: string): Result<readonly Card[], Malformed> {
  const cards: Card[] = [];
  let open: { line: number; properties: Property[] } | undefined;
  let depth = 0;
  for (const { line, text: written } of unfolded(text)) {
    const property = propertyOf(written);
    if (property === undefined) return failure({ line, column: 1, code: 'notVcard' });
    const { name, value } = property;
    const isCard = value.trim().toUpperCase() === 'VCARD';
    if (name === 'BEGIN' && isCard) {
      if (open === undefined) open = { line, properties: [] };
      else depth += 1;
    } else if (open === undefined) return failure({ line, column: 1, code: 'notVcard' });
    else if (name === 'END' && isCard) {
      if (depth > 0) depth -= 1;
      else {
        cards.push(open);
        open = undefined;
      }
    } else if (depth === 0) open.properties.push(property);
  }
  if (open !== undefined) return failure({ line: open.line, column: 1, code: 'openCard' });
  return cards.length === 0 ? failure({ line: 1, column: 1, code: 'empty' }) : success(cards);
}

const unescaped = (text: string): string =>
  text.replace(/\\([\\,;:nN])/g, (_, sign: string) => (sign === 'n' || sign === 'N' ? '\n' : sign));

const parted = (value: string, sign: string): string[] => {
  const parts: string[] = [];
  let part = '';
  for (let at = 0; at < value.length; at++) {
    const one = value.charAt(at);
    if (one === '\\') {
      part += one + value.charAt(at + 1);
      at += 1;
    } else if (one === sign) {
      parts.push(part);
      part = '';
    } else part += one;
  }
  return [...parts, part];
};

/** A structured value (N, ADR, ORG): its parts, lists within them joined by a space. */
export const components = (value: string): string[] =>
  parted(value, ';').map((part) =>
    parted(part, ',')
      .map((one) => unescaped(one).trim())
      .filter(Boolean)
      .join(' '),
  );
/** A value that may be a list (NICKNAME, CATEGORIES). */
export const texts = (value: string): string[] =>
  parted(value, ',')
    .map((one) => unescaped(one).trim())
    .filter(Boolean);
export const plainText = (value: string): string => unescaped(value).trim();

export const escaped = (text: string): string =>
  text.replace(/[\\,;]/g, (sign) => `\\${sign}`).replace(/\r\n|\r|\n/g, '\\n');

/** A line folded at 75 bytes, never within a character. */
function folded(line: string): string {
  const encoder = new TextEncoder();
  let out = '';
  let bytes = 0;
  for (const sign of line) {
    const size = encoder.encode(sign).length;
    if (bytes + size > LONGEST_LINE) {
      out += '\r\n ';
      bytes = 1;
    }
    out += sign;
    bytes += size;
  }
  return `${out}\r\n`;
}

/** Cards of version 4 from their lines, without BEGIN, VERSION and END. */
export function writeVcards(cards: readonly (readonly string[])[]): string {
  return cards.map((lines) => ['BEGIN:VCARD', 'VERSION:4.0', ...lines, 'END:VCARD'].map(folded).join('')).join('');
}
