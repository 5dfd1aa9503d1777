import { action, engagement, entry, incident, problem } from './records-events.ts';
import { area, handover, officer, party, place } from './records-people.ts';

/** What the record types, their fields, choices, states and moves are called: `records.<type>.fields.<field>`, and so on. */
export const records = {
  party,
  place,
  entry,
  action,
  incident,
  officer,
  area,
  engagement,
  problem,
  handover,
  /** The same for every type. */
  envelope: {
    areaId: 'Area',
    marking: 'Marking',
    purpose: 'Purpose',
    retentionClass: 'Kept as',
    attachments: 'Attachments',
    sensitiveNote: 'Sensitive particulars',
    necessity: 'Why sensitive data stands here',
    /** As the force’s own names, which come before these. */
    options: { marking: { OFFICIAL: 'OFFICIAL', 'OFFICIAL-SENSITIVE': 'OFFICIAL-SENSITIVE' } },
  },
};
