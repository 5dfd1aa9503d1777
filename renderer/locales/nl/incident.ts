export const incident = {
  classification: {
    help: 'Zeg het zoals tegen een collega: “fiets gestolen”, “burenruzie”.',
    placeholder: 'Wat is er gebeurd?',
    nothing: 'Niets gevonden. Probeer een ander woord; “overige” toont de algemene.',
    clear: 'Een andere classificatie kiezen',
  },
  checklist: { title: 'Controlelijst', progress: '{{done}} van {{all}} gedaan' },
  firstPart: 'Wat en wanneer',
  sections: 'Onderdelen van het rapport',
  sectionDone: 'volledig',
  sectionMissing_one: '{{count}} onderdeel ontbreekt',
  sectionMissing_other: '{{count}} onderdelen ontbreken',
  missing: 'Ontbreekt ({{count}})',
  missingTitle: 'Voor het kan worden ingediend',
  nextStep: 'Wat ontbreekt, dan indienen',
  submit: 'Indienen…',
  submitTitle: 'Dit rapport indienen?',
  submitText:
    'Eenmaal ingediend kan het niet meer worden bewerkt, tenzij het naar u wordt teruggestuurd. Het blijft veilig op deze laptop.',
  submitted: 'Rapport {{reference}} ingediend, opgeslagen op deze laptop',
  approve: 'Goedkeuren…',
  approveTitle: 'Dit rapport goedkeuren?',
  approveText: 'Wat is goedgekeurd blijft precies zoals het nu is. Al het latere is een aanvulling.',
  approved: 'Rapport goedgekeurd',
  complaintRoute:
    'Een klacht over de politie hoort hier nooit. Geef het adres van de onafhankelijke klachteninstantie.',
  paper: {
    title: 'Incidentrapport',
    notHere: 'niet op deze laptop',
    statementOf: 'Verklaring van {{person}}',
    sensitiveLeftOut: 'Gevoelige gegevens (Richtlijn (EU) 2016/680, art. 10) worden niet afgedrukt.',
  },
};
