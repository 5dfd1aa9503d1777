/** What can be wrong with one value, judged against its field's declaration. Nothing is mended silently: it is refused with a code. */
import type { Field, Json } from './define.ts';
import { onEarth, type ShapeFault, shapeFault } from './geometry.ts';
import { isId } from './id.ts';
import { isObject } from './json.ts';
import { isOrderKey } from './order.ts';
import { readSignature } from './statement.ts';

/** Codes of refusal; each has its sentence under `errors.field.<code>`, with the parameters given. */
export type FaultCode =
  | 'wrongKind'
  | 'blank'
  | 'tooLong' // max, length: characters
  | 'tooShort' // min, length
  | 'controlCharacter' // at: its place, from 1; code: U+…
  | 'notOffered' // value
  | 'notADate'
  | 'notAnInstant'
  | 'inFuture'
  | 'tooSmall' // min
  | 'tooLarge' // max
  | 'notWhole'
  | 'notALink'
  | 'tooMany' // max, length: entries
  | 'repeated' // value
  | 'notAPhone'
  | 'notAnEmail'
  | 'notALanguage'
  | 'notASignature'
  | Exclude<ShapeFault, 'wrongKind'>;

export interface Fault {
  readonly code: FaultCode;
  readonly params: Readonly<Record<string, string | number>>;
}

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const EMAIL = /^[^\s@<>()]{1,64}@[^\s@<>()]+$/;
const LANGUAGE = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;
/** What a force may have set: whether it is offered today is asked where a person chooses; whether it ever was, by the server. */
const SET_CODE = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} ._/()–-]*$/u;
/** Digits beyond ASCII count: a number may be written in any script. */
const DIGIT = /\p{Nd}/gu;
/** C0 and C1 controls, line and paragraph separators, and the overrides that make text read as what it is not. */
const CONTROL = /[\p{Cc}\u2028\u2029\u202d\u202e]/v;
/** The same where a text has lines of its own: tabs and line feeds belong there. */
const CONTROL_IN_LINES = /[[\p{Cc}\u2028\u2029\u202d\u202e]--[\t\n]]/v;

const fault = (code: FaultCode, params: Fault['params'] = {}): Fault => ({ code, params });

/** Characters as people count them: code points, not UTF-16 units. */
export function characters(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit >= 0xd800 && unit < 0xdc00) index++;
    count++;
  }
  return count;
}

/** What is wrong with a field's value; undefined when nothing is. `now` is milliseconds since 1970. Items are judged part by part. */
export function faultOf(field: Field, value: unknown, now: number): Fault | undefined {
  switch (field.kind) {
    case 'text':
    case 'code':
      return textFault(field, value, CONTROL);
    case 'narrative':
      return textFault(field, value, CONTROL_IN_LINES);
    case 'choice':
      return optionFault(field, value);
    case 'choices':
      return listFault(field, value, (entry) => optionFault(field, entry));
    case 'tags':
      return listFault(field, value, (entry) => textFault({ kind: 'text', max: 200 }, entry, CONTROL));
    case 'date':
      return typeof value === 'string' && isDate(value) ? undefined : fault('notADate');
    case 'instant':
      return instantFault(field, value, now);
    case 'number':
      return numberFault(field, value);
    case 'yes':
      return value === true ? undefined : fault('wrongKind');
    case 'phone':
      return textFault(field, value, CONTROL) ?? phoneFault(value);
    case 'email':
      return (
        textFault(field, value, CONTROL) ??
        (typeof value === 'string' && EMAIL.test(value) ? undefined : fault('notAnEmail'))
      );
    case 'link':
      return isId(value) ? undefined : fault('notALink');
    case 'links':
      return listFault(field, value, (entry) => (isId(entry) ? undefined : fault('notALink')));
    case 'point':
      return pointFault(value);
    case 'polygon': {
      const code = shapeFault(value);
      return code && fault(code);
    }
    case 'language':
      return languageFault(value);
    case 'languages':
      return listFault(field, value, languageFault);
    case 'signature':
      return readSignature(value) === undefined ? fault('notASignature') : undefined;
    case 'items':
      return isObject(value) ? undefined : fault('wrongKind');
  }
}

/** What is wrong with an item's order key. */
export function orderFault(value: unknown): Fault | undefined {
  return value === '' || isOrderKey(value) ? undefined : fault('wrongKind');
}

/** A day that exists, as YYYY-MM-DD. */
function isDate(text: string): boolean {
  const parts = DATE.exec(text);
  if (parts === null) return false;
  const time = new Date(`${text}T00:00:00.000Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text);
}

/** A moment that exists, in UTC with milliseconds. */
function isInstant(text: string): boolean {
  if (!INSTANT.test(text)) return false;
  const time = new Date(text);
  return !Number.isNaN(time.getTime()) && time.toISOString() === text;
}

function textFault(field: Field, value: unknown, control: RegExp): Fault | undefined {
  if (typeof value !== 'string') return fault('wrongKind');
  const max = field.max ?? 200;
  if (value.length > max) {
    const length = characters(value);
    if (length > max) return fault('tooLong', { max, length });
  }
  if (value.trim() === '') return fault('blank');
  if (field.min !== undefined && value.length < field.min * 2) {
    const length = characters(value);
    if (length < field.min) return fault('tooShort', { min: field.min, length });
  }
  const at = value.search(control);
  if (at >= 0) return fault('controlCharacter', { at: at + 1, code: codePoint(value, at) });
  if (!value.isWellFormed()) return fault('controlCharacter', { at: loneAt(value) + 1, code: 'U+FFFD' });
  return undefined;
}

const codePoint = (text: string, at: number): string =>
  `U+${(text.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

function loneAt(text: string): number {
  return Math.max(0, text.search(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/));
}

function optionFault(field: Field, value: unknown): Fault | undefined {
  if (typeof value !== 'string') return fault('wrongKind');
  if (field.configured !== undefined && value.length <= 60 && SET_CODE.test(value)) return undefined;
  return field.options?.includes(value) === true ? undefined : fault('notOffered', { value: value.slice(0, 60) });
}

function listFault(field: Field, value: unknown, entryFault: (entry: unknown) => Fault | undefined): Fault | undefined {
  if (!Array.isArray(value)) return fault('wrongKind');
  const max = field.max ?? 200;
  if (value.length > max) return fault('tooMany', { max, length: value.length });
  if (value.length === 0) return fault('blank');
  const met = new Set<unknown>();
  for (const entry of value as readonly Json[]) {
    const wrong = entryFault(entry);
    if (wrong !== undefined) return wrong;
    if (met.has(entry)) return fault('repeated', { value: String(entry).slice(0, 60) });
    met.add(entry);
  }
  return undefined;
}

function instantFault(field: Field, value: unknown, now: number): Fault | undefined {
  if (typeof value !== 'string') return fault('notAnInstant');
  if (value === 'unknown' && field.unknown === true) return undefined;
  if (!isInstant(value)) return fault('notAnInstant');
  return field.past === true && Date.parse(value) > now ? fault('inFuture') : undefined;
}

function numberFault(field: Field, value: unknown): Fault | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return fault('wrongKind');
  if (field.whole === true && !Number.isSafeInteger(value)) return fault('notWhole');
  if (field.min !== undefined && value < field.min) return fault('tooSmall', { min: field.min });
  if (field.max !== undefined && value > field.max) return fault('tooLarge', { max: field.max });
  return undefined;
}

function phoneFault(value: unknown): Fault | undefined {
  const digits = typeof value === 'string' ? (value.match(DIGIT)?.length ?? 0) : 0;
  return digits >= 2 && digits <= 20 ? undefined : fault('notAPhone');
}

function pointFault(value: unknown): Fault | undefined {
  if (!isObject(value) || Object.keys(value).length !== 2) return fault('wrongKind');
  const { lat, lon } = value;
  if (!Number.isFinite(lat) || !Number.isFinite(lon)) return fault('wrongKind');
  return onEarth(lat, lon) ? undefined : fault('outsideWorld');
}

function languageFault(value: unknown): Fault | undefined {
  return typeof value === 'string' && value.length <= 35 && LANGUAGE.test(value) ? undefined : fault('notALanguage');
}
