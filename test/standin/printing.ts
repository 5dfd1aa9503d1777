/** Electron's options of `printToPDF` in the DevTools protocol's terms. Lengths are inches. */
export type PdfOptions = {
  landscape?: boolean;
  displayHeaderFooter?: boolean;
  printBackground?: boolean;
  scale?: number;
  pageSize?: string | { width: number; height: number };
  margins?: { top?: number; bottom?: number; left?: number; right?: number };
  pageRanges?: string;
  headerTemplate?: string;
  footerTemplate?: string;
  preferCSSPageSize?: boolean;
  generateTaggedPDF?: boolean;
  generateDocumentOutline?: boolean;
};

const SIZES: Record<string, { width: number; height: number }> = {
  A3: { width: 11.7, height: 16.54 },
  A4: { width: 8.27, height: 11.7 },
  A5: { width: 5.83, height: 8.27 },
  Letter: { width: 8.5, height: 11 },
  Legal: { width: 8.5, height: 14 },
};
/** One centimetre, Electron's default. */
const MARGIN = 0.4;

export function pdfParameters(options: PdfOptions) {
  const { pageSize = 'Letter', margins = {}, scale = 1, pageRanges = '' } = options;
  const size = typeof pageSize === 'string' ? SIZES[pageSize] : pageSize;
  if (!size) throw new Error(`Electron stand-in: the page size ${String(pageSize)} is not provided.`);
  return {
    scale,
    pageRanges,
    paperWidth: size.width,
    paperHeight: size.height,
    marginTop: margins.top ?? MARGIN,
    marginBottom: margins.bottom ?? MARGIN,
    marginLeft: margins.left ?? MARGIN,
    marginRight: margins.right ?? MARGIN,
    landscape: options.landscape ?? false,
    displayHeaderFooter: options.displayHeaderFooter ?? false,
    printBackground: options.printBackground ?? false,
    headerTemplate: options.headerTemplate ?? '',
    footerTemplate: options.footerTemplate ?? '',
    preferCSSPageSize: options.preferCSSPageSize ?? false,
    generateTaggedPDF: options.generateTaggedPDF ?? false,
    generateDocumentOutline: options.generateDocumentOutline ?? false,
  };
}
