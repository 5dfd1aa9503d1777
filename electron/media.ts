/**
 * Camera and microphone: closed, except while a capture dialog of our own window is open, and then only the one it asked for. Nothing else a
 * page could ask permission for is ever granted.
 */
import type { WebContents } from 'electron';
import type { MediaKind } from '../model/shell.ts';

interface Asked {
  readonly isMainFrame: boolean;
  readonly requestingUrl?: string | undefined;
  /** Of a request: everything it wants at once. */
  readonly mediaTypes?: readonly string[] | undefined;
  /** Of a check: the one kind looked at. */
  readonly mediaType?: string | undefined;
}

const CALLED: Readonly<Record<MediaKind, string>> = { camera: 'video', microphone: 'audio' };

export class MediaGate {
  readonly #origin: string;
  #open: MediaKind | null = null;
  #window: WebContents | undefined;

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** The one window whose dialogs count. */
  serve(window: WebContents): void {
    this.#window = window;
  }

  set(kind: MediaKind | null): void {
    this.#open = kind;
  }

  lends(kind: MediaKind): boolean {
    return this.#open === kind;
  }

  /** Whether a permission is given, asked for or merely looked at. */
  allows(contents: WebContents | null, permission: string, asked: Asked): boolean {
    if (permission !== 'media' || this.#open === null) return false;
    if (contents === null || contents !== this.#window || !asked.isMainFrame) return false;
    if (!asked.requestingUrl?.startsWith(`${this.#origin}/`)) return false;
    const kinds = asked.mediaTypes ?? (asked.mediaType === undefined ? [] : [asked.mediaType]);
    return kinds.length > 0 && kinds.every((kind) => kind === CALLED[this.#open ?? 'camera']);
  }
}
