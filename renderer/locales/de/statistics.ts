import type { statistics as source } from '../en/statistics.ts';

export const statistics: typeof source = {
  title: 'Meine Zahlen',
  intro:
    'Ihre eigene Arbeit, auf diesem Laptop aus dem gezählt, was Sie geschrieben haben. Hinter jeder Zahl stehen ihre Einträge.',
  by: 'Nach Woche oder Monat',
  export: 'Als CSV exportieren…',
  exportText:
    'Die Tabelle mit Summen als CSV. Wer sie öffnet, kann sie lesen: Sie verlässt diesen Laptop unverschlüsselt. Namen oder Worte aus Einträgen stehen nicht darin.',
  exported: 'Zahlen exportiert',
  entries: 'Einträge',
  incidents: 'Vorfälle',
  meetings: 'Gehaltene Treffen',
  people: 'Menschen bei Treffen',
  shifts: 'Dienste',
  hours: 'Stunden im Revier',
  contacts: 'Kontakte nach Frische',
  byClass: 'Vorfälle nach Art',
  byPlace: 'Vorfälle nach Ort',
  hate: 'Hassvorfälle',
  perceived: 'Als Hass empfunden, jeder einmal gezählt',
  perceivedShort: 'Als Hass empfunden',
  monitored: 'Warten auf Unterstützung, in Ihren Gebieten',
  hateHint: 'Jeder Vorfall zählt einmal, wie viele Merkmale auch genannt wurden.',
  none: 'Keine in dieser Zeit',
  table: 'Alle Zahlen',
  figure: 'Zahl',
  total: 'Zusammen',
  unit: { week: 'Nach Wochen', month: 'Nach Monaten' },
  warmth: { cold: 'Erkaltet', soon: 'Binnen einer Woche fällig', kept: 'Rechtzeitig', without: 'Ohne Rhythmus' },
};
