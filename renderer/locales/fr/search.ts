export const search = {
  placeholder: 'Un nom, une rue, une référence, un mot',
  results: 'Résultats',
  recent: 'Recherches récentes',
  commands: 'Faire',
  neighbour: 'orthographe voisine',
  nothing: 'Rien sur cet ordinateur ne correspond à « {{words}} ». Essayez moins de lettres, ou une autre orthographe.',
  more: 'Il y en a d’autres : tapez une lettre de plus.',
  hint: '↑ ↓ pour choisir, Entrée pour ouvrir',
  goTo: 'Aller à : {{name}}',
  day: 'Thème de jour',
  night: 'Thème de nuit',
};
