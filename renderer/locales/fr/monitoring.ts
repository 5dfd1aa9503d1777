import type { monitoring as source } from '../en/monitoring.ts';

export const monitoring: typeof source = {
  title: 'Incidents haineux',
  hint: 'Tout ce que quelqu’un a perçu comme haineux figure ici jusqu’à ce que chaque besoin ait son soutien.',
  todayGroup: 'Incidents haineux en attente de soutien',
  since: 'Depuis',
  support: 'Soutien',
  noNeed: 'Aucun besoin noté',
  unmet_one: '{{count}} besoin ouvert',
  unmet_other: '{{count}} besoins ouverts',
  empty: {
    title: 'Personne n’attend de soutien',
    text: 'Un incident que la victime, un témoin, un policier ou toute autre personne a perçu comme haineux figure ici, infraction ou non, jusqu’à ce que chaque besoin ait la date de son soutien. Aucune preuve n’est demandée.',
  },
};
