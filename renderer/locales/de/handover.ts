export const handover = {
  begin: 'Neue Übergabe',
  handOver: 'Diesen Bezirk übergeben',
  todayGroup: 'Wechselt die Hand',
  lastDay: 'letzter Tag {{day}}',
  steps: 'Schritte der Übergabe',
  missingFor: 'Vor: {{move}}',
  empty: {
    title: 'Kein Bezirk wechselt die Hand.',
    text: 'Wissen geht mit der Person. Eine Übergabe hält es fest: wen man vorstellt, welchen Weg man geht, was die Öffentlichkeit erfährt. Die Annahme überträgt Zusagen, Erinnerungen und den Einsatz.',
  },
  acceptTitle: 'Diese Übergabe annehmen?',
  acceptText:
    'Offene Zusagen gehen an die Nachfolge, ebenso der Bezirk mit Kontakten, Erinnerungen und zurückgegebenen Berichten. Entwürfe bleiben bei denen, die sie getippt haben.',
  accepted: 'Der Bezirk ist übergeben.',
  moves: {
    title: 'Was die Annahme überträgt',
    promises: 'offene Zusagen',
    contacts: 'Kontakte mit ihrem Rhythmus',
    returned: 'zurückgegebene Berichte',
    assignment: 'der Einsatz im Bezirk, ab dem Tag nach dem letzten',
    drafts: 'Entwürfe bleiben: vor dem letzten Tag einreichen oder verwerfen',
  },
  takeContacts: 'Kontaktbuch übernehmen',
  writeNotice: 'Mitteilung entwerfen',
  notice:
    'Ab {{day}} folgt {{incoming}} auf {{leaving}} als Ansprechperson der Polizei für {{area}}. Sie erreichen uns wie gewohnt. Sprechen Sie uns gern an.',
  aColleague: 'jemand aus dem Kollegium',
  theOfficer: 'die bisherige Ansprechperson',
  soon: 'demnächst',
  sign: 'Abzeichnen',
  signed: 'Abgezeichnet.',
  map: 'Personen und Orte auf der Karte',
};
