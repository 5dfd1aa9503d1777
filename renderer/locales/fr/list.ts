export const list = {
  mark: 'Sélectionner {{title}}',
  markAll: 'Tout sélectionner',
  marked_one: '{{count}} sélectionné',
  marked_other: '{{count}} sélectionnés',
  loading: 'Chargement…',
  failedCure: 'Rien n’est perdu. Réessayez.',
  again: 'Réessayer',
};
