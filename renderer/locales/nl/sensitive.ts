/** Data of the special categories: their part on a record, and the quiet line under free texts. */
export const sensitive = {
  title: 'Gevoelige gegevens',
  closed: 'Hier is iets vastgelegd. Het gaat open met een reden, die wordt opgeschreven.',
  empty: 'Hier is niets vastgelegd. Het gaat open met een reden, die wordt opgeschreven.',
  isOpen: 'Een half uur open, of tot u vergrendelt. Blijft buiten zoeken, lijsten, afdrukken en exports.',
  open: 'Openen…',
  openIt: 'Openen',
  openTitle: 'Het gevoelige deel openen',
  openText:
    'Gezondheid, godsdienst, etnische afkomst, politiek, vakbond, seksueel leven, genetische en biometrische gegevens: alleen als het strikt noodzakelijk is (Richtlijn (EU) 2016/680, art. 10).',
  biasText:
    'Een haatmotief wordt vastgelegd zoals het slachtoffer, een getuige, een agent of een andere ingewijde het ervaart; bewijs is niet nodig. Naar etniciteit wordt nooit gevraagd.',
  reason: 'Waarom opent u het?',
  moved: 'De zin gaat naar het gevoelige deel zodra u bewaart.',
  quoted: '“{{word}}”',
  found_one: '{{words}} zegt misschien iets over {{categories}}.',
  found_other: '{{words}} zeggen misschien iets over {{categories}}.',
  move: 'De zin naar het gevoelige deel verplaatsen',
  sayWhy: 'Zeggen waarom het hier nodig is',
  why: 'Waarom het hier strikt nodig is',
  goesThere: 'Gaat naar het gevoelige deel: “{{text}}”',
  neededHere: 'Hier nodig: {{reason}}',
  takeBack: 'Terugnemen',
  categories: {
    health: 'gezondheid',
    religion: 'godsdienst',
    ethnicity: 'etnische afkomst',
    politics: 'politieke opvattingen',
    union: 'vakbondslidmaatschap',
    sexLife: 'seksueel leven of geaardheid',
    genetics: 'genetische of biometrische gegevens',
  },
};
