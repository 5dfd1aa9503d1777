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
    areaId: 'Gebied',
    marking: 'Rubricering',
    purpose: 'Doel',
    retentionClass: 'Bewaard als',
    attachments: 'Bijlagen',
    sensitiveNote: 'Gevoelige gegevens',
    necessity: 'Waarom hier gevoelige gegevens staan',
    options: { marking: { OFFICIAL: 'AMBTELIJK', 'OFFICIAL-SENSITIVE': 'AMBTELIJK – GEVOELIG' } },
  },
};
