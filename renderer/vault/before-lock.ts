/** What must still be kept when the vault locks, while the page that holds it goes: started at once, awaited before the keys go. */

type Keeping = () => Promise<unknown>;

const all = new Set<Keeping>();
let running: Promise<unknown> = Promise.resolve();

/** Registers something to keep; the function returned lets it go. */
export function beforeLock(keep: Keeping): () => void {
  all.add(keep);
  return () => all.delete(keep);
}

/** Starts keeping, while the page still stands. */
export function beginKeeping(): void {
  running = Promise.allSettled([...all].map((keep) => keep()));
}

export const keptBeforeLock = (): Promise<unknown> => running;
