/** How an entry of the log is told. */
import type { Doc } from '../../../model/records.ts';

export type Entry = Doc<'entry'>;
type Kind = NonNullable<Entry['kind']>;

/** One entry: how many days ago and when it began, its minutes, its kind, the facts, and what more is known. */
export type Enter = (
  offset: number,
  time: string,
  minutes: number,
  kind: Kind,
  facts: string,
  doc?: Entry,
  by?: string,
  area?: string,
) => void;

export const who = (...keys: string[]): Entry => ({ parties: keys.map((key) => `@${key}`), outcome: 'reached' });
export const where = (key: string): Entry => ({ place: `@${key}` });
