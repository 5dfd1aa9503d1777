/** Order keys of items: texts between which there is always room for another, so that two people can insert at once. */

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const BASE = DIGITS.length;
const FORM = /^[0-9A-Za-z]*[1-9A-Za-z]$/;

/** An order key, as opposed to any text: base-62 digits, not ending in 0 (nothing would fit before it). */
export function isOrderKey(key: unknown): key is string {
  return typeof key === 'string' && key.length <= 400 && FORM.test(key);
}

const digit = (key: string, index: number): number => Math.max(0, DIGITS.indexOf(key.charAt(index)));

/**
 * A key after `before` and before `after`; undefined stands for the very start or end. Where the two are equal or reversed (two
 * people inserted at the same place), the new key follows `before`.
 */
export function between(before?: string, after?: string): string {
  const low = isOrderKey(before) ? before : '';
  const high = isOrderKey(after) && after > low ? after : undefined;
  let key = '';
  let bounded = high !== undefined;
  for (let index = 0; ; index++) {
    const from = index < low.length ? digit(low, index) : 0;
    const to = bounded && high !== undefined ? digit(high, index) : BASE;
    if (bounded && from === to) {
      key += DIGITS.charAt(from);
      continue;
    }
    if (to - from > 1) {
      // Appending is the common case: a small step keeps keys short; inserting halves the room.
      const step = high === undefined ? 1 : Math.floor((to - from) / 2);
      return key + DIGITS.charAt(from + step);
    }
    key += DIGITS.charAt(from);
    bounded = false;
  }
}

/** `count` keys in order after `before`. */
export function keysAfter(before: string | undefined, count: number): string[] {
  const keys: string[] = [];
  let last = before;
  for (let made = 0; made < count; made++) {
    last = between(last);
    keys.push(last);
  }
  return keys;
}
