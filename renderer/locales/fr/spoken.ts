import type { Spoken } from '../spoken.ts';

export const spoken: Spoken = {
  days: { aujourdhui: 0, "aujourd'hui": 0, 'ce soir': 0, demain: 1, 'apres-demain': 2, 'apres demain': 2 },
  within: ['dans'],
  units: { day: ['jours?', 'j'], week: ['semaines?', 'sem'], month: ['mois'] },
  one: ['une?'],
  before: ['le', "d'ici"],
  ordinal: ['er'],
  next: {
    before: [],
    after: ['prochaine?'],
    week: ['(?:la )?semaine prochaine'],
    month: ['(?:le )?mois prochain'],
  },
  monthEnd: ['fin (?:du|de) mois'],
  signs: {
    online: ['en ligne'],
    briefing: ['prise de service', 'releve', 'consignes'],
    duty: ['formation', 'tribunal', 'conges?\\b', 'arret maladie', 'debut de service', 'fin de service'],
    patrol: ['patrouill', 'ronde', 'tournee'],
    liaison: ['mairie', 'association', 'bailleur', 'reunion', 'elu(?:e|s|es)?\\b'],
    visit: ['rendu visite', 'passage (?:au|a la|chez)', 'passee? (?:au|a la|chez)', 'frappe a'],
  },
  cardLeft: ['carte (?:de visite )?laissee', 'laisse (?:une|ma) carte'],
  noAnswer: ['pas de reponse', 'personne (?:au|a la)', 'absente?s?\\b', 'ne repond pas'],
};
