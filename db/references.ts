/** Local references of incidents: a part of this device's own, the year, a running number, so that no two laptops give the same one. */
import type { Store } from './store.ts';

export interface References {
  /** The next one, as BB-<device>-<year>-<number>. Within a write. */
  next(): string;
  /** The one a report is born with: its own, where it had one and the server did not take it, otherwise the next. Within a write. */
  of(record: string): string;
}

/** Crockford's base 32: no I, L, O or U, so that nothing said on the phone is taken for something else. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * What tells a device's references from all others', said aloud as two words of five: the lower 50 of the 62 random bits that its id is.
 * Of n laptops, two have the same with a chance of n² / 2⁵¹: 1 in 56,000 for the 200,000 that a force of 100,000 uses in a year, laptops
 * that are exchanged or set up anew counted; 1 in 2,250 among a million. Only then do their running numbers meet. Of the four signs of
 * older references, two of 1,500 laptops were likely to share all.
 */
export function deviceMark(device: string): string {
  let rest = 0n;
  for (const sign of device) rest = BigInt.asUintN(50, rest * 36n + BigInt(Number.parseInt(sign, 36) || 0));
  let signs = '';
  for (let place = 0; place < 10; place++) {
    signs = SIGNS.charAt(Number(rest & 31n)) + signs;
    rest >>= 5n;
  }
  return `${signs.slice(0, 5)}-${signs.slice(5)}`;
}

/** A letter that no reference has, for the figure it is heard or read as. */
const MISHEARD: Readonly<Record<string, string>> = { o: '0', i: '1', l: '1' };

/**
 * Folded words with O, I and L as the figures they are taken for, where it may be a reference that was typed as it was heard; none where
 * that alters nothing.
 */
export function asReference(words: readonly string[]): readonly string[] {
  if (words[0] !== 'bb' && !words.some((word) => /\d/.test(word))) return [];
  const meant = words.map((word) => word.replace(/[oil]/g, (letter) => MISHEARD[letter] ?? letter));
  return meant.every((word, index) => word === words[index]) ? [] : meant;
}

export function openReferences(store: Store): References {
  const mark = deviceMark(store.device);
  // What was refused is kept as it was written, until it is mended or thrown away.
  const had = store.db.prepare<[string], { reference: unknown }>(
    `SELECT json_extract(body, '$.writes.localReference.value') AS reference FROM refused
     WHERE record = ? AND body <> '' AND json_extract(body, '$.writes.localReference') IS NOT NULL LIMIT 1`,
  );
  const isTaken = store.db.prepare<[number, string], { id: string }>(
    'SELECT id FROM record WHERE type = ? AND title = ? LIMIT 1',
  );
  const next = () => {
    const year = String(new Date(store.now()).getFullYear() % 100).padStart(2, '0');
    const [heldYear, held] = (store.local.get('reference') ?? '').split(' ');
    const number = heldYear === year ? Number(held) + 1 : 1;
    store.local.set('reference', `${year} ${number}`);
    return `BB-${mark}-${year}-${String(number).padStart(4, '0')}`;
  };
  return {
    next,
    of(record) {
      const reference = had.get(record)?.reference;
      // A copy of this vault may have given it to a report of its own, which has come meanwhile.
      return typeof reference === 'string' && isTaken.get(store.facets.find('incident'), reference) === undefined
        ? reference
        : next();
    },
  };
}
