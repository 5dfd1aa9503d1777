import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { BrowserWindow, ipcMain, type Session } from 'electron';
import type { PaperSize, PrintJob } from '../model/bridges.ts';
import { failure, type Result, success } from '../model/result.ts';
import { type ShellError, shellError } from '../model/shell-errors.ts';
import { confine, ORIGIN } from './security.ts';

type Prepared = { window: BrowserWindow; pdf: Uint8Array<ArrayBuffer>; size: PaperSize };

/** A document is laid out within this, or not at all. */
const LAYOUT_MS = 20_000;
/** Previews kept open at once; the oldest goes. */
const MOST_DOCUMENTS = 3;

/** Millimetres: from a label to as long as a roll is cut. */
const isSide = (side: unknown): boolean => typeof side === 'number' && side >= 20 && side <= 2_000;
const isPaperSize = (size: unknown): size is PaperSize =>
  typeof size === 'object' &&
  size !== null &&
  'width' in size &&
  'height' in size &&
  isSide(size.width) &&
  isSide(size.height);
const inches = ({ width, height }: PaperSize): { width: number; height: number } => ({
  width: width / 25.4,
  height: height / 25.4,
});

/**
 * Paper and PDF. Each document has a hidden window of its own on our print page, as confined as any other; it is given the data and nothing
 * else. The same laid-out page serves the preview, the file and the printer, so that they cannot differ. Nothing is written unless saved.
 */
export class Printing {
  readonly #session: Session;
  readonly #documents = new Map<string, Prepared>();

  constructor(session: Session) {
    this.#session = session;
  }

  async prepare(
    job: PrintJob,
    landscape: boolean,
  ): Promise<Result<{ document: string; pdf: Uint8Array<ArrayBuffer> }, ShellError>> {
    const window = new BrowserWindow({
      show: false,
      width: 900,
      height: 1200,
      webPreferences: {
        preload: join(import.meta.dirname, '../preload/print-preload.cjs'),
        session: this.#session,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        spellcheck: false,
      },
    });
    confine(window.webContents);
    try {
      const size = await this.#layOut(window, job);
      if (!size) {
        window.destroy();
        return failure(shellError('printFailed'));
      }
      const pdf = new Uint8Array(
        await window.webContents.printToPDF({
          printBackground: true,
          preferCSSPageSize: true,
          landscape,
          pageSize: inches(size),
        }),
      );
      const document = randomUUID();
      this.#documents.set(document, { window, pdf, size });
      const surplus = [...this.#documents.keys()].slice(0, -MOST_DOCUMENTS);
      for (const old of surplus) this.discard(old);
      return success({ document, pdf });
    } catch {
      window.destroy();
      return failure(shellError('printFailed'));
    }
  }

  #layOut(window: BrowserWindow, job: PrintJob): Promise<PaperSize | undefined> {
    return new Promise((resolve) => {
      const isOurs = (event: Electron.IpcMainEvent): boolean => event.sender === window.webContents;
      const listening = (event: Electron.IpcMainEvent): void => {
        if (isOurs(event)) window.webContents.send('print:job', job);
      };
      const ready = (event: Electron.IpcMainEvent, size: unknown): void => {
        if (isOurs(event)) end(isPaperSize(size) ? size : undefined);
      };
      const failed = (event: Electron.IpcMainEvent): void => {
        if (isOurs(event)) end(undefined);
      };
      const end = (size: PaperSize | undefined): void => {
        clearTimeout(timer);
        ipcMain.removeListener('print:listening', listening);
        ipcMain.removeListener('print:ready', ready);
        ipcMain.removeListener('print:failed', failed);
        resolve(size);
      };
      const timer = setTimeout(() => end(undefined), LAYOUT_MS);
      ipcMain.on('print:listening', listening);
      ipcMain.on('print:ready', ready);
      ipcMain.on('print:failed', failed);
      window.loadURL(`${ORIGIN}/print.html`).catch(() => end(undefined));
    });
  }

  pdf(document: string): Uint8Array<ArrayBuffer> | undefined {
    return this.#documents.get(document)?.pdf;
  }

  /** Opens the system's print dialog; false when the person thought better of it. Nothing if the preview is gone. */
  paper(document: string): Promise<boolean> | undefined {
    const prepared = this.#documents.get(document);
    if (!prepared) return undefined;
    return new Promise((resolve) => {
      const { width, height } = prepared.size;
      const pageSize = { width: Math.round(width * 1000), height: Math.round(height * 1000) };
      prepared.window.webContents.print({ silent: false, printBackground: true, pageSize }, (sent) => resolve(sent));
    });
  }

  discard(document: string): void {
    this.#documents.get(document)?.window.destroy();
    this.#documents.delete(document);
  }

  clear(): void {
    for (const document of [...this.#documents.keys()]) this.discard(document);
  }
}
