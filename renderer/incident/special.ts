import { kindOfCode } from '../../model/classification.ts';
import type { Special } from '../record/specials.ts';
import { IncidentAfter } from './after.tsx';
import { IncidentBefore } from './before.tsx';
import { IncidentPrimary } from './primary.tsx';

/** An incident's page: its parts with their ticks, what is missing, the checklist, the sensitive part, the way on. */
export const incidentSpecial: Special = {
  Primary: IncidentPrimary,
  Before: IncidentBefore,
  After: IncidentAfter,
  follows: (field, value, doc) =>
    field === 'classification' && typeof value === 'string' && doc.kind === undefined
      ? { kind: kindOfCode(value) }
      : {},
  open: ['where', 'persons', 'account', 'response'],
  leaveOut: ['checklist', 'bias', 'statements'],
};
