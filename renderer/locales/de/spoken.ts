import type { Spoken } from '../spoken.ts';

export const spoken: Spoken = {
  days: { heute: 0, 'heute abend': 0, morgen: 1, ubermorgen: 2 },
  within: ['in', 'binnen'],
  units: { day: ['tag(?:en?)?'], week: ['wochen?'], month: ['monat(?:en?)?'] },
  one: ['einem?', 'einer'],
  before: ['am', 'bis', 'bis zum', 'zum', 'den'],
  ordinal: ['\\.'],
  next: {
    before: ['nachste[nrs]?', 'kommende[nrs]?'],
    after: [],
    week: ['(?:nachste|kommende) woche'],
    month: ['(?:nachste|kommende)[nr]? monat'],
  },
  monthEnd: ['ende des monats', 'monatsende'],
  signs: {
    online: ['direktnachricht'],
    briefing: ['lagebesprechung', 'dienstubergabe', 'einweisung'],
    duty: ['fortbildung', 'gericht', 'urlaub', 'krankgemeldet', 'dienstbeginn', 'dienstende'],
    patrol: ['streife', 'bestreif', 'rundgang'],
    liaison: ['stadtverwaltung', 'gemeinderat', 'netzwerktreffen', 'besprechung mit', 'verein', 'wohnungsgesellschaft'],
    visit: ['besuch', 'geklingelt', 'vorbeigeschaut', 'hausbesuch'],
  },
  cardLeft: ['karte (?:hinterlassen|eingeworfen)', 'visitenkarte hinterlassen'],
  noAnswer: [
    'niemand (?:da|zu hause)',
    'nicht (?:da|zu hause)\\b',
    'nicht angetroffen',
    'keine antwort',
    'macht nicht auf',
  ],
};
