/** The print page: lays out the one document it is given, then says it is ready. */
import '../without-eval.ts';
import '../theme/fonts.css';
import './paper.css';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import type { PaperSize, PrintBridge } from '../../model/bridges.ts';
import type { Paper } from './paper.ts';
import { PaperPage } from './paper-page.tsx';

declare global {
  interface Window {
    readonly beatbookPrint: PrintBridge;
  }
}

/** Millimetres of the roll: its width, the margins above and below what is printed, the longest piece before it is cut. */
const ROLL = { width: 72, above: 9, below: 20, longest: 1_000, shortest: 60 } as const;
/** Millimetres of a CSS pixel. */
const PIXEL = 25.4 / 96;
/** Room for what rounding adds, so that the last line does not begin another piece. */
const SPARE = 3;
const A4: PaperSize = { width: 210, height: 297 };

/** A text as a CSS string, whatever is in it. */
const quoted = (text: string) => `"${text.replace(/["\\]/g, '\\$&').replace(/[\n\r\f]+/g, ' ')}"`;

/** The margins of every page carry marking, reference, page of pages and who printed it: the browser's own page boxes count them. */
function marginBoxes(paper: Paper): string {
  const [before = '', between = '', after = ''] = paper.pageOf.split(/\{page\}|\{pages\}/);
  const count = `${quoted(before)} counter(page) ${quoted(between)} counter(pages) ${quoted(after)}`;
  const foot =
    paper.paper === 'roll'
      ? `@bottom-left { content: ${quoted(paper.printed)} "\\A" ${count}; width: 100%; white-space: pre-wrap; }`
      : `@bottom-left { content: ${quoted(paper.printed)}; width: 78%; }
         @bottom-right { content: ${count}; width: 22%; }`;
  return `@page {
    @top-left { content: ${quoted(paper.marking)}; font-weight: 600; }
    @top-right { content: ${quoted(paper.reference)}; }
    ${foot}
  }`;
}

function addStyle(text: string): void {
  const style = document.createElement('style');
  style.nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
  style.textContent = text;
  document.head.append(style);
}

/** The roll is cut where the text ends. */
function cutRoll(): PaperSize {
  const printed = document.body.getBoundingClientRect().height * PIXEL;
  const height = Math.ceil(printed + ROLL.above + ROLL.below + SPARE);
  const size = { width: ROLL.width, height: Math.min(ROLL.longest, Math.max(ROLL.shortest, height)) };
  addStyle(`@page { size: ${size.width}mm ${size.height}mm; margin: ${ROLL.above}mm 4mm ${ROLL.below}mm; }`);
  return size;
}

/** Pictures are part of the layout: it is measured once they are there. */
const decoded = () => Promise.all([...document.images].map((image) => image.decode()));

window.beatbookPrint.onJob((job) => {
  const paper = job.data as Paper;
  document.documentElement.lang = paper.language;
  document.documentElement.dataset.paper = paper.paper ?? 'a4';
  addStyle(marginBoxes(paper));
  const place = document.getElementById('paper');
  if (!place) {
    window.beatbookPrint.failed('noPage');
    return;
  }
  flushSync(() => createRoot(place).render(<PaperPage paper={paper} />));
  Promise.all([document.fonts.ready, decoded()]).then(
    () => window.beatbookPrint.ready(paper.paper === 'roll' ? cutRoll() : A4),
    () => window.beatbookPrint.failed('fonts'),
  );
});
