import { action, engagement, entry, incident, problem } from './records-events.ts';
import { area, handover, officer, party, place } from './records-people.ts';

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

  envelope: {
    areaId: 'Gebiet',
    marking: 'Einstufung',
    purpose: 'Zweck',
    retentionClass: 'Aufbewahrt als',
    attachments: 'Anlagen',
    sensitiveNote: 'Sensible Angaben',
    necessity: 'Warum hier sensible Angaben stehen',
    options: { marking: { OFFICIAL: 'DIENSTLICH', 'OFFICIAL-SENSITIVE': 'DIENSTLICH – SENSIBEL' } },
  },
};
