import type { ContentsOf } from './verify.ts';

/** What a device's entries about a record committed to, from where changes are kept. */
export const contentsOf: ContentsOf = async () => undefined;
