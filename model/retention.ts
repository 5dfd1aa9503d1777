/**
 * How long records are kept. The clock only fills the due list: nothing is ever erased because a date has passed. Days are calendar
 * days, YYYY-MM-DD, counted in UTC.
 */
import type { RecordView } from './change.ts';
import type { RetentionClass } from './define.ts';
import { inOrder } from './leaves.ts';
import { definitionOf } from './records.ts';

export interface RetentionTerm {
  /** Days from the record's starting point until its review is due; null: it stays as long as the structure it describes. */
  readonly days: number | null;
  /** Days from the starting point beyond which no reason keeps it; null: it may be kept again at each review. */
  readonly most: number | null;
  /** What the days count from: the time it is about, its last change or use, or its creation. */
  readonly from: 'time' | 'use' | 'creation';
}

export type RetentionTerms = Readonly<Record<RetentionClass, RetentionTerm>>;

/** Terms to start with; a force sets its own. Notes: GendNotes keeps 3 months, a year at most. Incidents: six years. */
export const RETENTION: RetentionTerms = {
  note: { days: 90, most: 365, from: 'time' },
  contact: { days: 730, most: null, from: 'use' },
  place: { days: 1825, most: null, from: 'use' },
  engagement: { days: 1095, most: null, from: 'time' },
  task: { days: 365, most: null, from: 'use' },
  problem: { days: 1825, most: null, from: 'use' },
  incident: { days: 2190, most: null, from: 'creation' },
  structure: { days: null, most: null, from: 'use' },
};

export interface RetentionFacts {
  /** The incident an entry is tied to: the entry is kept as long as it is. */
  readonly incident?: Kept | undefined;
  /** The last contact with a party, milliseconds since 1970. */
  readonly lastContact?: number | undefined;
  readonly terms?: RetentionTerms;
}

type Kept = Pick<RecordView, 'type' | 'doc' | 'state' | 'createdAt' | 'updatedAt'>;

const DAY = 86_400_000;

function dayOf(millis: number): string {
  return new Date(millis).toISOString().slice(0, 10);
}

/** The day so many days after another; negative for before. */
export function daysAfter(day: string, days: number): string {
  return dayOf(Date.parse(`${day}T00:00:00.000Z`) + days * DAY);
}

/** Whole days from one day to another; negative when the other comes first. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00.000Z`) - Date.parse(`${from}T00:00:00.000Z`)) / DAY);
}

/** The class a record is kept by: its type's, unless a person deviated from it with one that exists. */
export function retentionClassOf(record: Pick<RecordView, 'type' | 'doc'>): RetentionClass {
  const { retentionClass } = record.doc;
  if (typeof retentionClass === 'string' && Object.hasOwn(RETENTION, retentionClass))
    return retentionClass as RetentionClass;
  return definitionOf(record.type).retention;
}

/** The day on which a person has to decide: keep with a reason, or erase. Null for what stays. */
export function reviewDue(record: Kept, facts: RetentionFacts = {}): string | null {
  if (facts.incident !== undefined)
    return reviewDue(facts.incident, facts.terms === undefined ? {} : { terms: facts.terms });
  const term = (facts.terms ?? RETENTION)[retentionClassOf(record)];
  if (term.days === null) return null;
  const kept = record.state === 'kept' && term.most !== null;
  return daysAfter(dayOf(startOf(record, term, facts)), kept ? term.most : term.days);
}

/** The last day to which a reason may keep it; null where each review may keep it anew. */
export function keepLimit(record: Kept, facts: RetentionFacts = {}): string | null {
  if (facts.incident !== undefined) return null;
  const term = (facts.terms ?? RETENTION)[retentionClassOf(record)];
  return term.most === null ? null : daysAfter(dayOf(startOf(record, term, facts)), term.most);
}

function startOf(record: Kept, term: RetentionTerm, facts: RetentionFacts): number {
  if (term.from === 'use') return Math.max(record.updatedAt, facts.lastContact ?? 0);
  const name = definitionOf(record.type).list.time;
  const time = term.from === 'time' && name !== undefined ? Date.parse(String(record.doc[name])) : Number.NaN;
  return Number.isNaN(time) ? record.createdAt : time;
}

/** One reason why a record stands in the due list. */
export interface Due {
  readonly why: 'review' | 'warningReview' | 'consentWithdrawn' | 'watchEnds';
  readonly day: string;
  /** The field and item it is about, for all but the review. */
  readonly field?: string;
  readonly item?: string;
}

/** Everything about a record that asks for a decision by `until` (a day), earliest first. */
export function dueOf(record: Kept, until: string, facts: RetentionFacts = {}): Due[] {
  const due: Due[] = [];
  const add = (why: Due['why'], day: unknown, at: Pick<Due, 'field' | 'item'> = {}) => {
    if (typeof day === 'string' && day <= until) due.push({ why, day, ...at });
  };
  add('review', reviewDue(record, facts));
  if (record.type === 'party') {
    for (const [item, warning] of itemsOf(record, 'warnings'))
      add('warningReview', warning.reviewBy, { field: 'warnings', item });
    if (record.doc.basis === 'consent')
      add('consentWithdrawn', record.doc.consentWithdrawnAt, { field: 'consentWithdrawnAt' });
  }
  if (record.type === 'place') {
    for (const [item, watch] of itemsOf(record, 'watches')) add('watchEnds', watch.to, { field: 'watches', item });
  }
  return due.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

const itemsOf = (record: Kept, field: string) =>
  inOrder(record.doc[field] as Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined);

export type EraseHindrance =
  /** Actions that belong to it are still open. */
  | { readonly code: 'openActions'; readonly count: number }
  /** It is tied to an incident and kept as long as that is. */
  | { readonly code: 'tiedToIncident' };

/** What has to be settled before a record's time is up: an erasure by a person's own decision is asked the same. */
export function eraseHindrances(
  record: Pick<RecordView, 'type'>,
  facts: { readonly openActions: number; readonly incidentHere?: boolean },
): EraseHindrance[] {
  const hindrances: EraseHindrance[] = [];
  if (facts.openActions > 0) hindrances.push({ code: 'openActions', count: facts.openActions });
  if (record.type === 'entry' && facts.incidentHere === true) hindrances.push({ code: 'tiedToIncident' });
  return hindrances;
}

/** What survives an entry without its content: that there was contact with someone, when, and whether they were reached. */
export interface ContactFact {
  readonly party: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Resets the cadence of a contact. */
  readonly reached: boolean;
}

/** The content-free facts of an entry; none for other types. */
export function contactFacts(record: Pick<Kept, 'type' | 'doc' | 'createdAt'>): ContactFact[] {
  if (record.type !== 'entry' || !Array.isArray(record.doc.parties)) return [];
  const start = Date.parse(String(record.doc.start));
  const at = Number.isNaN(start) ? record.createdAt : start;
  // An outcome is given where there was an attempt; an entry about someone met needs none.
  const reached = record.doc.outcome === undefined || record.doc.outcome === 'reached';
  return record.doc.parties.flatMap((party) => (typeof party === 'string' ? [{ party, at, reached }] : []));
}
