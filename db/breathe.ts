/** Lets everybody else have the core's thread for a turn: long work is done in slices with this in between. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
