import type { Spoken } from '../spoken.ts';

export const spoken: Spoken = {
  days: { vandaag: 0, vanavond: 0, morgen: 1, overmorgen: 2 },
  shortMonths: { mrt: 2 },
  within: ['over', 'binnen'],
  units: { day: ['dag(?:en)?'], week: ['week', 'weken'], month: ['maand(?:en)?'] },
  one: ['een'],
  before: ['op', 'tegen', 'voor'],
  ordinal: ['e', 'de', 'ste'],
  next: {
    before: ['volgende', 'komende'],
    after: [],
    week: ['(?:volgende|komende) week'],
    month: ['(?:volgende|komende) maand'],
  },
  monthEnd: ['einde? (?:van de )?maand'],
  signs: {
    online: ['privebericht'],
    briefing: ['gebrieft', 'dienstoverdracht'],
    duty: ['opleiding', 'rechtbank', 'verlof', 'ziekgemeld', 'begin (?:van de )?dienst', 'einde? (?:van de )?dienst'],
    patrol: ['patrouill', 'surveill', 'ronde', 'gefietst door', 'gelopen door'],
    liaison: ['gemeente', 'woningcorporatie', 'netwerkoverleg', 'overleg met', 'vereniging', 'schepen', 'wethouder'],
    visit: ['bezoek', 'bezocht', 'langsgegaan', 'langs geweest', 'aangebeld', 'huisbezoek'],
  },
  cardLeft: ['kaartje (?:achtergelaten|in de bus)', 'kaart achtergelaten'],
  noAnswer: ['geen gehoor', 'niemand thuis', 'niet thuis', 'deed niet open'],
};
