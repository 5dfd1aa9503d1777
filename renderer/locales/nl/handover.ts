export const handover = {
  begin: 'Nieuwe overdracht',
  handOver: 'Deze wijk overdragen',
  todayGroup: 'Wisselt van hand',
  lastDay: 'laatste dag {{day}}',
  steps: 'Stappen van de overdracht',
  missingFor: 'Vóór: {{move}}',
  empty: {
    title: 'Geen wijk wisselt van hand.',
    text: 'Kennis vertrekt met de agent. Een overdracht houdt haar vast: wie voor te stellen, de route te voet, een bericht aan bewoners. Aanvaarding draagt toezeggingen, herinneringen en de plaatsing over.',
  },
  acceptTitle: 'Deze overdracht aanvaarden?',
  acceptText:
    'Open toezeggingen gaan naar de nieuwe agent, net als de wijk met contacten, herinneringen en teruggestuurde rapporten. Concepten blijven bij wie ze typte.',
  accepted: 'De wijk is overgedragen.',
  moves: {
    title: 'Wat bij aanvaarding meegaat',
    promises: 'open toezeggingen',
    contacts: 'contacten met hun ritme',
    returned: 'teruggestuurde rapporten',
    assignment: 'de plaatsing op de wijk, vanaf de dag na de laatste',
    drafts: 'concepten blijven: dien ze in of gooi ze weg vóór de laatste dag',
  },
  takeContacts: 'Contactenboek overnemen',
  writeNotice: 'Bericht aan bewoners opstellen',
  notice:
    'Vanaf {{day}} volgt {{incoming}} {{leaving}} op als uw wijkagent voor {{area}}. U bereikt ons zoals u gewend bent. Spreek gerust aan.',
  aColleague: 'een collega',
  theOfficer: 'de huidige wijkagent',
  soon: 'binnenkort',
  sign: 'Aftekenen',
  signed: 'Afgetekend.',
  map: 'Mensen en plaatsen op de kaart',
};
