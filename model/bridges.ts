/** What the preloads put on their pages, the window's and the print page's: no more than the pages can see of main. */
import type { ShellEvent } from './shell.ts';

/** What the preload puts on the page as `window.beatbook`. */
export type ShellBridge = {
  invoke(name: string, input: unknown): Promise<unknown>;
  onEvent(listener: (event: ShellEvent) => void): () => void;
  /** Asks main for a port to the core; it arrives as a `message` event of the window whose data is `CORE_PORT`. */
  connectCore(): void;
};
export const CORE_PORT = 'beatbook:core-port';

/** What the hidden print page is given. */
export type PrintJob = { template: string; title: string; data: unknown; language: string };
/** Of one page, in millimetres. */
export type PaperSize = { width: number; height: number };
/** What the preload puts on the print page as `window.beatbookPrint`. */
export type PrintBridge = {
  /** The document to lay out; called once. */
  onJob(listener: (job: PrintJob) => void): void;
  /** The page is laid out, fonts loaded and images decoded, for paper of this size. */
  ready(size: PaperSize): void;
  failed(code: string): void;
};
