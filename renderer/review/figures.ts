/** The figures of the unit's log, each with the list it opens: what is counted is what the list shows. */
import type { LogReview } from '../../model/contract/review.ts';
import type { FilterInput } from '../live.ts';

/** Two days, both included. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** A list and what it is narrowed to. */
export interface Opens {
  readonly screen: 'log' | 'contacts' | 'actions' | 'incidents';
  readonly filter: FilterInput;
}

export interface Figure extends Opens {
  readonly value: number;
}

const log = (value: number, filter: FilterInput): Figure => ({ screen: 'log', value, filter });
const late = (value: number, filter: FilterInput): Figure => ({
  screen: 'actions',
  value,
  filter: { ...filter, states: ['open'], overdue: true },
});

export const figuresOfBeat = ({ id, entries, visits, cold, overdue }: LogReview['beats'][number], span: Span) => ({
  entries: log(entries, { areas: [id], ...span }),
  visits: log(visits, { areas: [id], kinds: ['visit'], ...span }),
  cold: { screen: 'contacts', value: cold, filter: { areas: [id], cold: true } } satisfies Figure,
  overdue: late(overdue, { areas: [id] }),
});

export const figuresOfOfficer = (
  { id, entries, contacts, visits, overdue, waiting }: LogReview['officers'][number],
  span: Span,
) => ({
  entries: log(entries, { author: id, ...span }),
  contacts: log(contacts, { author: id, kinds: ['contact', 'liaison'], ...span }),
  visits: log(visits, { author: id, kinds: ['visit'], ...span }),
  overdue: late(overdue, { holder: id }),
  waiting: { screen: 'incidents', value: waiting, filter: { author: id, states: ['submitted'] } } satisfies Figure,
});

export const figureOfDay = ({ day, entries }: LogReview['days'][number]): Figure =>
  log(entries, { from: day, to: day });

/** Whenever they were: the newest stands first. */
export const visitsOf = (area: string): Opens => ({ screen: 'log', filter: { areas: [area], kinds: ['visit'] } });
export const entriesBy = (officer: string): Opens => ({ screen: 'log', filter: { author: officer } });

/** Since when a report waits; one from a laptop whose clock ran ahead waits since now, not since tomorrow. */
export const waitsSince = (handedIn: number): Date => new Date(Math.min(handedIn, Date.now()));
