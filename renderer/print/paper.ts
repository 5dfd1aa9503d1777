/**
 * What goes on paper: blocks of words, put together by a screen in the language on screen, laid out by the print page. The same data
 * serve preview, file and printer.
 */
export type Block =
  | { readonly kind: 'section'; readonly heading: string }
  /** Label and value, line by line. */
  | { readonly kind: 'pairs'; readonly pairs: readonly (readonly [label: string, value: string])[] }
  /** Running text under a label that says what it is: facts, an assessment, somebody's statement. */
  | { readonly kind: 'narrative'; readonly label: string; readonly text: string; readonly opinion?: boolean }
  | { readonly kind: 'table'; readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'list'; readonly items: readonly { readonly text: string; readonly done: boolean }[] }
  /** A secret to keep: groups of characters, large and unmistakable. */
  | { readonly kind: 'key'; readonly groups: readonly string[] }
  | { readonly kind: 'note'; readonly text: string };

export interface Paper {
  /** Protective marking, on every page. */
  readonly marking: string;
  readonly reference: string;
  readonly title: string;
  readonly subtitle: string;
  /** Who printed it, when and why: at the foot of every page. */
  readonly printed: string;
  /** "Page {page} of {pages}" in the language of the document, with those two marks in it. */
  readonly pageOf: string;
  readonly language: string;
  readonly blocks: readonly Block[];
}
