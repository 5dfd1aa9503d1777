/** Written text with the passages that comments stand at marked in it. The text of the element is the text itself, so offsets hold. */
import { type ReactNode, useMemo } from 'react';
import type { ReviewComment } from '../../model/contract/review.ts';
import { locate, type Passage } from '../../model/review/anchor.ts';
import type { CommentPlace } from './places.ts';
import styles from './review.module.css';

interface Marked extends Passage {
  readonly comment: ReviewComment;
}

/** The passages of comments in a text, in order; where two overlap the earlier keeps its words. */
function markedIn(text: string, comments: readonly ReviewComment[]): readonly Marked[] {
  const found = comments.flatMap((comment): Marked[] => {
    if (comment.quote === null) return [];
    const passage = locate(text, { quote: comment.quote, start: comment.start ?? 0 });
    return passage === undefined ? [] : [{ ...passage, comment }];
  });
  const kept: Marked[] = [];
  for (const one of found.sort((a, b) => a.start - b.start || b.end - a.end)) {
    const start = Math.max(one.start, kept.at(-1)?.end ?? 0);
    if (start < one.end) kept.push({ ...one, start });
  }
  return kept;
}

interface Props {
  readonly text: string;
  readonly comments: readonly ReviewComment[];
}

export function Passages({ text, comments }: Props): ReactNode {
  const marked = useMemo(() => markedIn(text, comments), [text, comments]);
  if (marked.length === 0) return text;
  const pieces: ReactNode[] = [];
  let at = 0;
  for (const { start, end, comment, kind } of marked) {
    if (start > at) pieces.push(text.slice(at, start));
    pieces.push(
      <mark
        key={comment.id}
        className={styles.passage}
        data-settled={comment.settled || undefined}
        data-changed={kind === 'changed' || undefined}
        data-comment={comment.id}
        title={comment.text}
      >
        {text.slice(start, end)}
      </mark>,
    );
    at = end;
  }
  pieces.push(text.slice(at));
  return pieces;
}

/** The words marked by hand within one written text, and where they begin. `data-passages` names its field, and the item it is of. */
export function selectedPassage(): (CommentPlace & { readonly field: string }) | undefined {
  const selection = window.getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  const from = range.startContainer instanceof Element ? range.startContainer : range.startContainer.parentElement;
  const whole = from?.closest<HTMLElement>('[data-passages]');
  const [field, item] = whole?.dataset.passages?.split('/') ?? [];
  if (!whole || field === undefined || !whole.contains(range.endContainer)) return undefined;
  const before = document.createRange();
  before.selectNodeContents(whole);
  before.setEnd(range.startContainer, range.startOffset);
  const quote = range.toString();
  if (quote.trim() === '') return undefined;
  const lead = quote.length - quote.trimStart().length;
  return {
    field,
    ...(item !== undefined && { item }),
    quote: quote.trim(),
    start: before.toString().length + lead,
  };
}
