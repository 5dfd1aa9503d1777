export const search = {
  placeholder: 'Ein Name, eine Straße, ein Zeichen, irgendein Wort',
  results: 'Ergebnisse',
  recent: 'Schon gesucht',
  commands: 'Tun',
  neighbour: 'ähnlich geschrieben',
  nothing:
    'Auf diesem Laptop passt nichts zu „{{words}}“. Versuchen Sie weniger Buchstaben oder eine andere Schreibweise.',
  more: 'Es gibt mehr: Ein weiterer Buchstabe grenzt ein.',
  hint: '↑ ↓ zum Wählen, Enter zum Öffnen',
  goTo: 'Gehe zu: {{name}}',
  day: 'Tagesansicht',
  night: 'Nachtansicht',
};
