/** Where a comment can stand: the whole report, a field of it, one statement; and in written text a passage. */
import type { FullRecord } from '../../model/contract/records.ts';
import type { ReviewComment } from '../../model/contract/review.ts';
import { isObject } from '../../model/json.ts';
import { inOrder } from '../../model/leaves.ts';
import { definitionOf } from '../../model/records.ts';
import type { Text } from '../i18n.ts';
import { isEmpty, sectionsOf } from '../record/content.ts';

export interface CommentPlace {
  /** Absent: the whole report. */
  readonly field?: string;
  /** Of a repeating part, the item. */
  readonly item?: string;
  /** The words it is made on, and where they begin (UTF-16 units). */
  readonly quote?: string;
  readonly start?: number;
}

/** A place as it is chosen, with the words in which a passage can be marked. */
export interface Commentable {
  readonly place: CommentPlace;
  readonly label: string;
  readonly text?: string;
}

/** Comments that begin a thread at a field, or at one item of it; null: about the whole report. */
export const threadsOn = (
  comments: readonly ReviewComment[],
  field: string | null,
  item: string | null = null,
): readonly ReviewComment[] =>
  comments.filter((comment) => comment.answers === null && comment.field === field && comment.item === item);

/** Those at a field that stand at none of these items: about all of it, or about an item that is there no more. */
export const threadsBeside = (
  comments: readonly ReviewComment[],
  field: string,
  items: readonly string[],
): readonly ReviewComment[] =>
  comments.filter(
    (comment) =>
      comment.answers === null && comment.field === field && (comment.item === null || !items.includes(comment.item)),
  );

export const isSamePlace = (one: CommentPlace, other: CommentPlace): boolean =>
  one.field === other.field && one.item === other.item;

/** A report's statements, in order. */
export const statementsOf = ({ doc }: Pick<FullRecord, 'doc'>): readonly [id: string, Record<string, unknown>][] =>
  isObject(doc.statements) ? inOrder(doc.statements as Record<string, Record<string, unknown>>) : [];

/** Every place of a report that says something, in the order it is read; what is sensitive is not among them. */
export function placesOf(record: Pick<FullRecord, 'doc' | 'names'>, { t, label }: Text): readonly Commentable[] {
  const { fields } = definitionOf('incident');
  const said = sectionsOf('incident')
    .flatMap(({ units }) => units.flatMap((unit) => unit.fields))
    .filter((name) => fields[name]?.sensitive !== true && !isEmpty(record.doc[name]));
  return [
    { place: {}, label: t('review.comments.wholeReport') },
    ...said.flatMap((field): Commentable[] => {
      const value = record.doc[field];
      const whole = {
        place: { field },
        label: label(`records.incident.fields.${field}`),
        ...(fields[field]?.kind === 'narrative' && { text: String(value) }),
      };
      if (field !== 'statements') return [whole];
      const each = statementsOf(record).map(([item, { person, text }]) => ({
        place: { field, item },
        label: t('statement.of', { name: record.names[String(person)]?.title ?? t('record.notHere') }),
        text: String(text ?? ''),
      }));
      return [whole, ...each];
    }),
  ];
}
