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
    areaId: 'Secteur',
    marking: 'Marquage',
    purpose: 'Finalité',
    retentionClass: 'Conservé comme',
    attachments: 'Pièces jointes',
    sensitiveNote: 'Données sensibles',
    necessity: 'Pourquoi des données sensibles figurent ici',
    options: { marking: { OFFICIAL: 'OFFICIEL', 'OFFICIAL-SENSITIVE': 'OFFICIEL-SENSIBLE' } },
  },
};
