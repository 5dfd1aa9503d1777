/**
 * What goes on paper: blocks of words, put together by a screen in the language on screen, laid out by the print page. The same data
 * serve preview, file and printer, on a sheet as on the roll of a portable printer.
 */
import type { SignatureMark } from '../../model/statement.ts';

export type Block =
  | { readonly kind: 'section'; readonly heading: string }
  /** Label and value, line by line. */
  | { readonly kind: 'pairs'; readonly pairs: readonly (readonly [label: string, value: string])[] }
  /** Running text under a label that says what it is: facts, an assessment, somebody's statement. */
  | {
      readonly kind: 'narrative';
      readonly label: string;
      readonly text: string;
      readonly opinion?: boolean;
      /** BCP 47, where it is not the document's. */
      readonly language?: string;
    }
  /** On the roll each row stands by itself: its first cell, then the others under their headings. */
  | { readonly kind: 'table'; readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'list'; readonly items: readonly { readonly text: string; readonly done: boolean }[] }
  | { readonly kind: 'points'; readonly items: readonly string[] }
  /** What must be seen before anything else: a warning, a hazard. */
  | { readonly kind: 'caution'; readonly text: string }
  /** Drawn signatures, or why there is none. */
  | {
      readonly kind: 'signatures';
      readonly marks: readonly { readonly name: string; readonly under: string; readonly mark?: SignatureMark }[];
    }
  /** A piece of the map, with what its signs mean and how long a piece of it is on the ground. */
  | {
      readonly kind: 'map';
      /** PNG as a `data:` address. */
      readonly source: string;
      readonly alt: string;
      readonly credit: string;
      /** The bar's length as a part of the picture's width, and what it stands for. */
      readonly scale: { readonly part: number; readonly words: string };
      readonly legend: readonly { readonly source: string; readonly words: string }[];
    }
  /** A secret to keep: groups of characters, large and unmistakable. */
  | { readonly kind: 'key'; readonly groups: readonly string[] }
  | { readonly kind: 'note'; readonly text: string };

/** A4, or the 72 mm roll of a portable printer, as long as it needs to be. */
export const PAPER_KINDS = ['a4', 'roll'] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];

export interface Paper {
  /** Protective marking, on every page. */
  readonly marking: string;
  readonly reference: string;
  readonly title: string;
  readonly subtitle: string;
  /** Who printed it, when, why, for whom and on what ground: at the foot of every page. */
  readonly printed: string;
  /** "Page {page} of {pages}" in the language of the document, with those two marks in it. */
  readonly pageOf: string;
  /** A4 unless told. */
  readonly paper?: PaperKind;
  readonly language: string;
  readonly blocks: readonly Block[];
}
