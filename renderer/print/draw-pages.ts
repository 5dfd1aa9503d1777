/**
 * Draws a PDF's pages on canvases: those in sight and a little around them, so that a long list weighs no more than a card. The reader is
 * loaded when the first preview is opened.
 */
import type { PDFDocumentProxy } from 'pdfjs-dist';

/** Pixels per point: sharp on an ordinary screen without weighing down a long report. */
const SCALE = 1.4;
/** How far beyond what is in sight pages are drawn. */
const AROUND = '800px';

export function drawPages(
  pdf: Uint8Array,
  place: HTMLElement,
  onPages: (pages: number) => void,
  onFailed: () => void,
): { readonly stop: () => void } {
  let stopped = false;
  let stopDrawing = () => {};
  void (async () => {
    const [reader, { default: workerUrl }] = await Promise.all([
      import('pdfjs-dist'),
      import('pdfjs-dist/build/pdf.worker.min.mjs?url'),
    ]);
    reader.GlobalWorkerOptions.workerSrc = workerUrl;
    // The reader takes over the bytes it is given; the caller keeps its own.
    const document = await reader.getDocument({ data: pdf.slice(), useSystemFonts: false }).promise;
    const first = (await document.getPage(1)).getViewport({ scale: SCALE });
    if (stopped) return void document.loadingTask.destroy();
    const sheets = Array.from({ length: document.numPages }, () => {
      const canvas = window.document.createElement('canvas');
      canvas.style.width = `${first.width}px`;
      canvas.style.aspectRatio = `${first.width} / ${first.height}`;
      letGo(canvas);
      return canvas;
    });
    const fail = () => {
      if (!stopped) onFailed();
    };
    const watcher = new IntersectionObserver(
      (seen) => {
        for (const { target, isIntersecting } of seen) {
          const canvas = target as HTMLCanvasElement;
          if (!isIntersecting) letGo(canvas);
          else if (canvas.width === 0) draw(document, sheets.indexOf(canvas) + 1, canvas).catch(fail);
        }
      },
      { root: place.parentElement, rootMargin: AROUND },
    );
    stopDrawing = () => {
      watcher.disconnect();
      for (const canvas of sheets) letGo(canvas);
      void document.loadingTask.destroy();
    };
    place.replaceChildren(...sheets);
    for (const canvas of sheets) watcher.observe(canvas);
    onPages(document.numPages);
  })().catch(() => {
    if (!stopped) onFailed();
  });
  return {
    stop() {
      stopped = true;
      stopDrawing();
    },
  };
}

/** Gives back what a drawn page holds; its place stays. */
function letGo(canvas: HTMLCanvasElement): void {
  canvas.width = 0;
  canvas.height = 0;
}

async function draw(document: PDFDocumentProxy, number: number, canvas: HTMLCanvasElement): Promise<void> {
  const page = await document.getPage(number);
  const viewport = page.getViewport({ scale: SCALE });
  canvas.width = viewport.width;
  canvas.height = viewport.height;
  await page.render({ canvas, viewport }).promise;
  page.cleanup();
}
