/** Where one is, as a receiver on this laptop tells it. */
export const gps = {
  title: 'Position (GPS)',
  text: 'Von einem Empfänger an diesem Laptop. Sie wird hier gelesen und nirgendwohin gesendet.',
  source: 'Empfänger',
  none: 'Keiner',
  gpsd: 'gpsd auf diesem Laptop',
  serial: 'Serieller Anschluss {{device}}',
  file: 'Datei {{name}}',
  other: 'Anderes Gerät oder Datei…',
  absent:
    'Dort antwortet nichts. Schließen Sie den Empfänger an oder wählen Sie einen anderen; alles andere geht auch ohne.',
  denied: 'Das System lässt Beatbook ihn nicht lesen. Lassen Sie sich unter Linux in die Gruppe „dialout“ aufnehmen.',
  searching: 'Empfang, noch keine Position. Im Freien dauert es eine Minute.',
  fix: 'Position {{position}}, {{when}}',
  fixWithin: 'Position {{position}}, auf {{metres}} genau, {{when}}',
  here: 'Hier',
  hereWithin: 'Hier, auf {{metres}} genau',
  hereNear: 'Hier: {{address}}',
  goHere: 'Wo ich bin',
  hereOnMap: 'Sie sind hier',
};
