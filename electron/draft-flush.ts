/** How long drafts get to reach the disk before the core is closed. */
const FLUSH_MS = 500;
/** The same while the microphone is lent: a recording is attached first. An hour of sound is some 15 MB. */
const FLUSH_RECORDING_MS = 6_000;
export const flushTime = (recording: boolean): number => (recording ? FLUSH_RECORDING_MS : FLUSH_MS);

/** The window's last drafts reach the disk before the vault closes, or their time is up. */
export class DraftFlush {
  #done: (() => void) | undefined;

  /** Settles when the window says it is done, and after `ms` milliseconds at the latest. */
  async within(ms: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.#done = resolve;
      timer = setTimeout(resolve, ms);
    });
    clearTimeout(timer);
    this.#done = undefined;
  }

  done(): void {
    this.#done?.();
  }
}
