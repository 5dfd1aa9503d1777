import type { PartProps } from '../record/specials.ts';
import { AuthorPanel } from '../review/author-panel.tsx';
import { Parts } from './parts.tsx';

/** What the review says comes before the report's own parts. */
export function IncidentBefore(props: PartProps) {
  return (
    <>
      <AuthorPanel record={props.record} />
      <Parts {...props} />
    </>
  );
}
