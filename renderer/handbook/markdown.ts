/**
 * The little Markdown that the handbook is written in: chapters (`# Title` after `<!-- id -->`), sections, paragraphs, lists, **strong**,
 * `keys` and `[[chapter]]`. Anything else is text.
 */
export type Run =
  | { readonly kind: 'text' | 'strong' | 'keys'; readonly text: string }
  | { readonly kind: 'chapter'; readonly id: string };
export type Piece =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly runs: readonly Run[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Run[])[] };

export interface Chapter {
  readonly id: string;
  readonly title: string;
  readonly pieces: readonly Piece[];
}

const RUN = /\*\*(.+?)\*\*|`(.+?)`|\[\[([a-z]+)\]\]/g;

export function runsOf(line: string): readonly Run[] {
  const runs: Run[] = [];
  let at = 0;
  const text = (until: number) => {
    if (until > at) runs.push({ kind: 'text', text: line.slice(at, until) });
  };
  for (const match of line.matchAll(RUN)) {
    text(match.index);
    const [whole, strong, keys, id] = match;
    if (strong !== undefined) runs.push({ kind: 'strong', text: strong });
    else if (keys !== undefined) runs.push({ kind: 'keys', text: keys });
    else if (id !== undefined) runs.push({ kind: 'chapter', id });
    at = match.index + whole.length;
  }
  text(line.length);
  return runs;
}

function pieceOf(block: string): Piece {
  if (block.startsWith('## ')) return { kind: 'heading', text: block.slice(3) };
  const lines = block.split('\n');
  const marker = /^(- |\d+\. )/;
  if (lines.every((line) => marker.test(line)))
    return {
      kind: 'list',
      ordered: /^\d/.test(block),
      items: lines.map((line) => runsOf(line.replace(marker, ''))),
    };
  return { kind: 'paragraph', runs: runsOf(lines.join(' ')) };
}

export function chaptersOf(markdown: string): readonly Chapter[] {
  return markdown
    .split(/^<!-- ([a-z]+) -->$/m)
    .slice(1)
    .flatMap((part, index, parts) => {
      if (index % 2 === 1) return [];
      const [title = '', ...blocks] = (parts[index + 1] ?? '').trim().split(/\n{2,}/);
      return [{ id: part, title: title.replace(/^# /, ''), pieces: blocks.map(pieceOf) }];
    });
}

/** What a run says, without its dress; a chapter is named by its title. */
export const spokenRun = (run: Run, titleOf: (id: string) => string): string =>
  run.kind === 'chapter' ? titleOf(run.id) : run.text;

/** A chapter as plain lines, for searching and for paper. */
export function linesOf(chapter: Chapter, titleOf: (id: string) => string): readonly string[] {
  const said = (runs: readonly Run[]) => runs.map((run) => spokenRun(run, titleOf)).join('');
  return chapter.pieces.flatMap((piece) => {
    if (piece.kind === 'heading') return [piece.text];
    if (piece.kind === 'paragraph') return [said(piece.runs)];
    return piece.items.map((item, index) => `${piece.ordered ? `${index + 1}.` : '•'} ${said(item)}`);
  });
}
