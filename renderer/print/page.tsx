/** The print page: lays out the one document it is given, then says it is ready. */
import '../without-eval.ts';
import '../theme/fonts.css';
import './paper.css';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import type { PrintBridge } from '../../model/shell.ts';
import type { Paper } from './paper.ts';
import { PaperPage } from './paper-page.tsx';

declare global {
  interface Window {
    readonly beatbookPrint: PrintBridge;
  }
}

/** A text as a CSS string, whatever is in it. */
const quoted = (text: string) => `"${text.replace(/["\\]/g, '\\$&').replace(/[\n\r\f]+/g, ' ')}"`;

/** The margins of every page carry marking, reference, page of pages and who printed it: the browser's own page boxes count them. */
function marginBoxes(paper: Paper): string {
  const [before = '', between = '', after = ''] = paper.pageOf.split(/\{page\}|\{pages\}/);
  return `@page {
    @top-left { content: ${quoted(paper.marking)}; font-weight: 600; }
    @top-right { content: ${quoted(paper.reference)}; }
    @bottom-left { content: ${quoted(paper.printed)}; }
    @bottom-right { content: ${quoted(before)} counter(page) ${quoted(between)} counter(pages) ${quoted(after)}; }
  }`;
}

window.beatbookPrint.onJob((job) => {
  const paper = job.data as Paper;
  document.documentElement.lang = paper.language;
  const style = document.createElement('style');
  style.nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
  style.textContent = marginBoxes(paper);
  document.head.append(style);
  const place = document.getElementById('paper');
  if (!place) {
    window.beatbookPrint.failed('noPage');
    return;
  }
  flushSync(() => createRoot(place).render(<PaperPage paper={paper} />));
  document.fonts.ready.then(
    () => window.beatbookPrint.ready(),
    () => window.beatbookPrint.failed('fonts'),
  );
});
