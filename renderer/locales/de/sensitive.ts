/** Data of the special categories: their part on a record, and the quiet line under free texts. */
export const sensitive = {
  title: 'Sensible Angaben',
  closed: 'Hier ist etwas festgehalten. Es öffnet sich mit einem Grund, der aufgeschrieben wird.',
  empty: 'Hier ist nichts festgehalten. Es öffnet sich mit einem Grund, der aufgeschrieben wird.',
  isOpen: 'Eine halbe Stunde offen, oder bis Sie sperren. Bleibt außerhalb von Suche, Listen, Ausdrucken und Exporten.',
  open: 'Öffnen…',
  openIt: 'Öffnen',
  openTitle: 'Den sensiblen Teil öffnen',
  openText:
    'Gesundheit, Religion, ethnische Herkunft, Politik, Gewerkschaft, Sexualleben, genetische und biometrische Daten: nur wenn unbedingt erforderlich (Richtlinie (EU) 2016/680, Art. 10).',
  biasText:
    'Ein Vorurteilsmotiv wird so festgehalten, wie das Opfer, ein Zeuge, ein Beamter oder eine andere kundige Person es wahrnimmt; ein Beweis ist nicht nötig. Nach der Herkunft wird nie gefragt.',
  reason: 'Warum öffnen Sie ihn?',
  moved: 'Der Satz kommt beim Speichern in den sensiblen Teil.',
  quoted: '„{{word}}“',
  found_one: '{{words}} sagt vielleicht etwas über {{categories}}.',
  found_other: '{{words}} sagen vielleicht etwas über {{categories}}.',
  move: 'Den Satz in den sensiblen Teil verschieben',
  sayWhy: 'Sagen, warum es hier nötig ist',
  why: 'Warum es hier unbedingt nötig ist',
  goesThere: 'Kommt in den sensiblen Teil: „{{text}}“',
  neededHere: 'Hier nötig: {{reason}}',
  takeBack: 'Zurücknehmen',
  categories: {
    health: 'Gesundheit',
    religion: 'Religion',
    ethnicity: 'ethnische Herkunft',
    politics: 'politische Meinungen',
    union: 'Gewerkschaftszugehörigkeit',
    sexLife: 'Sexualleben oder Orientierung',
    genetics: 'genetische oder biometrische Daten',
  },
};
