/**
 * What a language's officers type in passing: days of promises, and the words that tell what kind of entry a sentence is. All languages
 * are understood at once, whatever the one on screen. Everything stands without accents and in small letters; names of days and months
 * are known from the system.
 */
import type { ENTRY_KINDS } from '../../model/records/entry.ts';

/** Pieces of regular expressions, each matched from the start of a word. */
type Pieces = readonly string[];

export interface Spoken {
  /** Words for a day, and how many days ahead it lies. */
  readonly days: Readonly<Record<string, number>>;
  /** Months as written short where that is no beginning of their name, by number from 0. */
  readonly shortMonths?: Readonly<Record<string, number>>;
  /** "in" of "in three days". */
  readonly within: Pieces;
  readonly units: { readonly day: Pieces; readonly week: Pieces; readonly month: Pieces };
  /** "a" of "in a week". */
  readonly one: Pieces;
  /** What may stand before a day and says nothing more: "on", "by". */
  readonly before: Pieces;
  /** What follows a day's number: "12th of". */
  readonly ordinal: Pieces;
  readonly next: { readonly before: Pieces; readonly after: Pieces; readonly week: Pieces; readonly month: Pieces };
  readonly monthEnd: Pieces;
  /** Signs of a kind of entry. */
  readonly signs: Readonly<Partial<Record<(typeof ENTRY_KINDS)[number], Pieces>>>;
  readonly cardLeft: Pieces;
  readonly noAnswer: Pieces;
}
