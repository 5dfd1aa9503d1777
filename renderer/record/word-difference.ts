/** What changed between two texts, word by word, for the history. */

export interface Piece {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Beyond this many words a side, the texts are shown whole: the table would take longer than a person would look. */
const MOST_WORDS = 1500;

const words = (text: string): string[] => text.match(/\s+|[\p{L}\p{N}\p{M}'’-]+|[^\s\p{L}\p{N}]/gu) ?? [];

/** The pieces of both texts in reading order: joined without `removed` they give `after`, without `added` they give `before`. */
export function wordDifference(before: string, after: string): Piece[] {
  const a = words(before);
  const b = words(after);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--;
    endB--;
  }
  const middle =
    endA - start > MOST_WORDS || endB - start > MOST_WORDS
      ? whole(a.slice(start, endA).join(''), b.slice(start, endB).join(''))
      : compared(a.slice(start, endA), b.slice(start, endB));
  return joined([
    { kind: 'same', text: a.slice(0, start).join('') },
    ...middle,
    { kind: 'same', text: a.slice(endA).join('') },
  ]);
}

const whole = (removed: string, added: string): Piece[] => [
  { kind: 'removed', text: removed },
  { kind: 'added', text: added },
];

/** The longest common run of words, by the usual table. */
function compared(a: readonly string[], b: readonly string[]): Piece[] {
  const width = b.length + 1;
  const length = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      length[i * width + j] =
        a[i] === b[j]
          ? (length[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(length[(i + 1) * width + j] ?? 0, length[i * width + j + 1] ?? 0);
    }
  }
  const pieces: Piece[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      pieces.push({ kind: 'same', text: a[i] ?? '' });
      i++;
      j++;
    } else if (
      j >= b.length ||
      (i < a.length && (length[(i + 1) * width + j] ?? 0) >= (length[i * width + j + 1] ?? 0))
    ) {
      pieces.push({ kind: 'removed', text: a[i++] ?? '' });
    } else {
      pieces.push({ kind: 'added', text: b[j++] ?? '' });
    }
  }
  return pieces;
}

function joined(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = [];
  for (const piece of pieces) {
    const last = out.at(-1);
    if (piece.text === '') continue;
    if (last?.kind === piece.kind) out[out.length - 1] = { kind: last.kind, text: last.text + piece.text };
    else out.push(piece);
  }
  return out;
}
