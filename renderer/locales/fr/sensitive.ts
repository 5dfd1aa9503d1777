/** Data of the special categories: their part on a record, and the quiet line under free texts. */
export const sensitive = {
  title: 'Données sensibles',
  closed: 'Quelque chose y est consigné. Cette partie s’ouvre avec un motif, qui est consigné.',
  empty: 'Rien n’y est consigné. Cette partie s’ouvre avec un motif, qui est consigné.',
  isOpen:
    'Ouverte une demi-heure, ou jusqu’au verrouillage. Tenue hors des recherches, listes, impressions et exports.',
  open: 'Ouvrir…',
  openIt: 'Ouvrir',
  openTitle: 'Ouvrir la partie sensible',
  openText:
    'Santé, religion, origine ethnique, opinions politiques, syndicats, vie sexuelle, données génétiques et biométriques : seulement en cas de nécessité absolue (directive (UE) 2016/680, art. 10).',
  biasText:
    'Le mobile haineux est consigné tel que perçu par la victime, un témoin, un agent ou une autre personne informée ; aucune preuve n’est exigée. L’ethnie n’est jamais demandée.',
  reason: 'Pourquoi l’ouvrez-vous ?',
  moved: 'La phrase ira dans la partie sensible à l’enregistrement.',
  quoted: '« {{word}} »',
  found_one: '{{words}} peut révéler : {{categories}}.',
  found_other: '{{words}} peuvent révéler : {{categories}}.',
  move: 'Déplacer la phrase vers la partie sensible',
  sayWhy: 'Dire pourquoi c’est nécessaire ici',
  why: 'Pourquoi c’est absolument nécessaire ici',
  goesThere: 'Ira dans la partie sensible : « {{text}} »',
  neededHere: 'Nécessaire ici : {{reason}}',
  takeBack: 'Annuler',
  categories: {
    health: 'la santé',
    religion: 'la religion',
    ethnicity: 'l’origine ethnique',
    politics: 'les opinions politiques',
    union: 'l’appartenance syndicale',
    sexLife: 'la vie ou l’orientation sexuelle',
    genetics: 'des données génétiques ou biométriques',
  },
};
