import type { statistics as source } from '../en/statistics.ts';

export const statistics: typeof source = {
  title: 'Mes chiffres',
  intro:
    'Votre propre travail, compté sur cet ordinateur d’après ce que vous avez écrit. Derrière chaque chiffre se trouvent ses fiches.',
  by: 'Par semaine ou par mois',
  export: 'Exporter en CSV…',
  exportText:
    'Le tableau avec ses totaux en CSV. Quiconque l’ouvre peut le lire : il quitte cet ordinateur sans chiffrement. Aucun nom ni texte de fiche n’y figure.',
  exported: 'Chiffres exportés',
  entries: 'Notes',
  incidents: 'Incidents',
  meetings: 'Réunions tenues',
  people: 'Personnes aux réunions',
  shifts: 'Services',
  hours: 'Heures sur le terrain',
  contacts: 'Contacts selon leur fraîcheur',
  byClass: 'Incidents par classe',
  byPlace: 'Incidents par lieu',
  hate: 'Incidents haineux',
  perceived: 'Perçus comme haineux, chacun compté une fois',
  perceivedShort: 'Perçu comme haineux',
  monitored: 'En attente de soutien, dans vos secteurs',
  hateHint: 'Chaque incident compte une fois, quel que soit le nombre de motifs indiqués.',
  none: 'Aucun sur cette période',
  table: 'Tous les chiffres',
  figure: 'Chiffre',
  total: 'Ensemble',
  unit: { week: 'Par semaine', month: 'Par mois' },
  warmth: { cold: 'À renouer', soon: 'À voir dans la semaine', kept: 'À jour', without: 'Sans rythme' },
};
