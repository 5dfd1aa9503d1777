import type { RecordView } from '../../model/change.ts';
import { contactFacts } from '../../model/retention.ts';

/** That a contact was reached, and when (milliseconds since 1970): what survives an entry. */
export interface Reached {
  readonly party: string;
  readonly at: number;
}

export const reachedBy = (view: RecordView): Reached[] =>
  view.discarded ? [] : contactFacts(view).flatMap(({ party, at, reached }) => (reached ? [{ party, at }] : []));
