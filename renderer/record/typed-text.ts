/** What may enter a text field: everything a person writes, nothing a screen cannot show, and no flood. */
import { characters } from '../../model/faults.ts';

/** Room beyond a field's own limit, so that a text too long by a paragraph is taken in and shortened there, not lost. */
const SPARE = 20_000;

/** Controls other than tab and line feed, line separators, and overrides that make text read as what it is not. */
const UNSEEN = /[^\P{Cc}\t\n]|[\p{Zl}\p{Zp}\u202d\u202e]/gu;

export interface Entered {
  /** The text to hold from now on; the one before where the new one was kept out. */
  readonly text: string;
  /** `flood`: far too long, kept out whole. `unseen`: characters nobody can see were left out. */
  readonly note?: { readonly code: 'flood' | 'unseen'; readonly count: number };
}

/**
 * Judges a text that is about to stand in a field of at most `max` characters. Length is counted in UTF-16 units first, so that a
 * pasted 10 MB costs no more than looking at its length.
 */
export function entered(before: string, next: string, max: number, lines: boolean): Entered {
  if (next.length > max * 2 + SPARE && next.length > before.length) {
    return { text: before, note: { code: 'flood', count: next.length } };
  }
  const ended = next.replaceAll(/\r\n?/g, '\n');
  const oneLine = lines ? ended : ended.replaceAll(/[\n\t]+/g, ' ');
  const unseen = oneLine.match(UNSEEN)?.length ?? 0;
  const text = (unseen > 0 ? oneLine.replaceAll(UNSEEN, '') : oneLine).toWellFormed();
  return unseen > 0 ? { text, note: { code: 'unseen', count: unseen } } : { text };
}

/** How far a text is from its limit: shown from nine tenths on, negative once past it. */
export function roomLeft(text: string, max: number): number | undefined {
  if (text.length < max * 0.9) return undefined;
  const left = max - characters(text);
  return left <= max * 0.1 ? left : undefined;
}
