/** Draws a PDF's pages on canvases. The reader is loaded when the first preview is opened. */

/** Pixels per point: sharp on an ordinary screen without weighing down a long report. */
const SCALE = 1.4;

export function drawPages(
  pdf: Uint8Array,
  place: HTMLElement,
  onPages: (pages: number) => void,
  onFailed: () => void,
): { readonly stop: () => void } {
  let stopped = false;
  void (async () => {
    const [reader, { default: workerUrl }] = await Promise.all([
      import('pdfjs-dist'),
      import('pdfjs-dist/build/pdf.worker.min.mjs?url'),
    ]);
    reader.GlobalWorkerOptions.workerSrc = workerUrl;
    // The reader takes over the bytes it is given; the caller keeps its own.
    const document = await reader.getDocument({ data: pdf.slice(), useSystemFonts: false }).promise;
    onPages(document.numPages);
    const drawn: HTMLCanvasElement[] = [];
    for (let at = 1; at <= document.numPages && !stopped; at++) {
      const page = await document.getPage(at);
      const viewport = page.getViewport({ scale: SCALE });
      const canvas = window.document.createElement('canvas');
      canvas.width = viewport.width;
      canvas.height = viewport.height;
      await page.render({ canvas, viewport }).promise;
      drawn.push(canvas);
      if (!stopped) place.replaceChildren(...drawn);
    }
    await document.loadingTask.destroy();
  })().catch(() => {
    if (!stopped) onFailed();
  });
  return {
    stop() {
      stopped = true;
    },
  };
}
