export const incident = {
  classification: {
    help: 'Sagen Sie es wie im Gespräch unter Kollegen: „Fahrrad gestohlen“, „Nachbarn streiten“.',
    placeholder: 'Was ist geschehen?',
    nothing: 'Nichts gefunden. Versuchen Sie ein anderes Wort; „sonstige“ zeigt die allgemeinen.',
    clear: 'Anders einordnen',
  },
  checklist: { title: 'Prüfliste', progress: '{{done}} von {{all}} erledigt' },
  firstPart: 'Was und wann',
  sections: 'Teile des Berichts',
  sectionDone: 'vollständig',
  sectionMissing_one: '{{count}} Teil fehlt',
  sectionMissing_other: '{{count}} Teile fehlen',
  missing: 'Fehlt ({{count}})',
  missingTitle: 'Vor dem Vorlegen',
  nextStep: 'Was fehlt, dann vorlegen',
  submit: 'Vorlegen…',
  submitTitle: 'Diesen Bericht vorlegen?',
  submitText:
    'Ein vorgelegter Bericht lässt sich nicht mehr bearbeiten, außer er kommt an Sie zurück. Er bleibt sicher auf diesem Laptop.',
  submitted: 'Bericht {{reference}} vorgelegt, auf diesem Laptop gespeichert',
  approve: 'Freigeben…',
  approveTitle: 'Diesen Bericht freigeben?',
  approveText: 'Was freigegeben ist, bleibt genau so, wie es jetzt ist. Alles Spätere ist ein Nachtrag.',
  approved: 'Bericht freigegeben',
  complaintRoute:
    'Eine Beschwerde über die Polizei gehört nie hierher. Nennen Sie die Anschrift der unabhängigen Beschwerdestelle.',
  paper: {
    title: 'Vorfallsbericht',
    notHere: 'nicht auf diesem Laptop',
    statementOf: 'Aussage von {{person}}',
    sensitiveLeftOut: 'Sensible Angaben (Richtlinie (EU) 2016/680, Art. 10) werden nicht gedruckt.',
  },
};
