export const search = {
  placeholder: 'Een naam, een straat, een kenmerk, elk woord',
  results: 'Resultaten',
  recent: 'Eerder gezocht',
  commands: 'Doen',
  neighbour: 'lijkt erop',
  nothing: 'Niets op deze laptop past bij “{{words}}”. Probeer minder letters of een andere schrijfwijze.',
  more: 'Er zijn er meer: typ nog een letter om te beperken.',
  hint: '↑ ↓ om te kiezen, Enter om te openen',
  goTo: 'Ga naar: {{name}}',
  day: 'Dagthema',
  night: 'Nachtthema',
};
