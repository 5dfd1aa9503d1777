/** JSON values compared and written in one form. */
import type { Json } from './define.ts';

/** Equality of two leaf values; the order of keys does not matter, the order of a list does. */
export function same(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) {
    if (!Array.isArray(b) || a.length !== b.length) return false;
    return a.every((value, index) => same(value, b[index]));
  }
  if (Array.isArray(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]));
}

/** By UTF-16 units: the same everywhere, whatever the language. */
const byUnits = (a: string, b: string): number => (a < b ? -1 : 1);

/** Keys beyond which a list is sorted by the runtime. */
const FEW = 24;

/** The keys of an object in order. An object's few keys are put in their places here: the runtime's sort copies them to and fro. */
function sortedKeys(held: object): string[] {
  const keys = Object.keys(held);
  if (keys.length > FEW) return keys.sort(byUnits);
  for (let at = 1; at < keys.length; at++) {
    const key = keys[at] as string;
    let place = at;
    for (; place > 0 && (keys[place - 1] as string) > key; place--) keys[place] = keys[place - 1] as string;
    keys[place] = key;
  }
  return keys;
}

const MOST_NAMES = 2_000;
const names = new Map<string, string>();

/** A key as it stands before its value. Keys are few and come again and again. */
function nameOf(key: string): string {
  const known = names.get(key);
  if (known !== undefined) return known;
  const made = `${JSON.stringify(key)}:`;
  if (names.size >= MOST_NAMES) names.clear();
  names.set(key, made);
  return made;
}

/** One text for one value: keys sorted at every depth. What hashes and commitments are taken over. */
export function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return value === undefined ? 'null' : JSON.stringify(value);
  // Built by hand: hashing what arrives is much of a server's work, and passing lists about was most of that.
  let text = '';
  if (Array.isArray(value)) {
    for (const part of value) text += text === '' ? canonical(part) : `,${canonical(part)}`;
    return `[${text}]`;
  }
  const held = value as Readonly<Record<string, unknown>>;
  for (const key of sortedKeys(held)) {
    const part = held[key];
    if (part === undefined) continue;
    if (text !== '') text += ',';
    text += nameOf(key);
    text += typeof part === 'string' ? JSON.stringify(part) : canonical(part);
  }
  return `{${text}}`;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The same value with every string in it that another stands for exchanged, at any depth; the names of members stay. */
export function exchanged<Value>(value: Value, others: ReadonlyMap<string, string>): Value;
export function exchanged(value: unknown, others: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return others.get(value) ?? value;
  if (Array.isArray(value)) return value.map((part) => exchanged(part, others));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, exchanged(part, others)]));
}
