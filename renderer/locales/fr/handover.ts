export const handover = {
  begin: 'Nouvelle passation',
  handOver: 'Transmettre ce secteur',
  todayGroup: 'Secteurs en passation',
  lastDay: 'dernier jour {{day}}',
  steps: 'Étapes de la passation',
  missingFor: 'Avant : {{move}}',
  empty: {
    title: 'Aucun secteur ne change de mains.',
    text: 'Le savoir part avec le policier. Une passation le garde : les personnes à présenter, le parcours à pied, un avis au public. L’acceptation transmet promesses, rappels et affectation.',
  },
  acceptTitle: 'Accepter cette passation ?',
  acceptText:
    'Les promesses ouvertes passent au policier qui arrive, ainsi que le secteur avec ses contacts, ses rappels et les rapports renvoyés. Les brouillons restent à qui les a tapés.',
  accepted: 'Le secteur est transmis.',
  moves: {
    title: 'Ce que transmet l’acceptation',
    promises: 'promesses ouvertes',
    contacts: 'contacts avec leur rythme',
    returned: 'rapports renvoyés',
    assignment: 'l’affectation au secteur, dès le lendemain du dernier jour',
    drafts: 'brouillons restent : remettez-les ou jetez-les avant le dernier jour',
  },
  takeContacts: 'Reprendre le carnet de contacts',
  writeNotice: 'Rédiger l’avis au public',
  notice:
    'À partir du {{day}}, {{incoming}} succède à {{leaving}} comme policier de proximité pour {{area}}. La façon de nous joindre ne change pas. N’hésitez pas à le saluer.',
  aColleague: 'un collègue',
  theOfficer: 'son prédécesseur',
  soon: 'prochainement',
  sign: 'Signer',
  signed: 'Signé.',
  map: 'Personnes et lieux sur la carte',
};
