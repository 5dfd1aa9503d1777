/** The whole handbook on paper. It names no record, so nothing is written down of it. */
import type { Text } from '../i18n.ts';
import type { Block, Paper } from '../print/paper.ts';
import { type Chapter, type Piece, type Run, spokenRun } from './markdown.ts';

export function handbookPaper(chapters: readonly Chapter[], { t, format, language }: Text, now: Date): Paper {
  const titleOf = (id: string) => chapters.find((each) => each.id === id)?.title ?? '';
  const said = (runs: readonly Run[]) => runs.map((run) => spokenRun(run, titleOf)).join('');
  const block = (piece: Piece): Block => {
    if (piece.kind === 'heading') return { kind: 'narrative', label: piece.text, text: '' };
    if (piece.kind === 'paragraph') return { kind: 'note', text: said(piece.runs) };
    return { kind: 'points', items: piece.items.map(said) };
  };
  return {
    marking: 'Beatbook',
    reference: t('help.handbook'),
    title: t('help.handbook'),
    subtitle: 'Beatbook',
    printed: format.date(now),
    pageOf: t('common.print.pageOf'),
    language,
    blocks: chapters.flatMap((chapter): Block[] => [
      { kind: 'section', heading: chapter.title },
      ...chapter.pieces.map(block),
    ]),
  };
}
