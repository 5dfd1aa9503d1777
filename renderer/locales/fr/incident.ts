import type { incident as source } from '../en/incident.ts';

export const incident: typeof source = {
  classification: {
    help: 'Dites-le comme à un collègue : « vélo volé », « querelle de voisins ».',
    placeholder: 'Que s’est-il passé ?',
    nothing: 'Rien trouvé. Essayez un autre mot ; « autre » montre les rubriques générales.',
    clear: 'Choisir une autre qualification',
  },
  checklist: { title: 'Liste de contrôle', progress: '{{done}} sur {{all}} faits' },
  firstPart: 'Quoi et quand',
  sections: 'Parties du compte rendu',
  sectionDone: 'complet',
  sectionMissing_one: '{{count}} élément manquant',
  sectionMissing_other: '{{count}} éléments manquants',
  missing: 'Manque ({{count}})',
  missingTitle: 'Avant de pouvoir le transmettre',
  nextStep: 'Ce qui manque, puis transmettre',
  submit: 'Transmettre…',
  submitTitle: 'Transmettre ce compte rendu ?',
  submitText:
    'Une fois transmis, il ne peut plus être modifié, sauf s’il vous est renvoyé. Il reste en sécurité sur cet ordinateur.',
  submitted: 'Compte rendu {{reference}} transmis, enregistré sur cet ordinateur',
  approve: 'Approuver…',
  approveTitle: 'Approuver ce compte rendu ?',
  approveText: 'Ce qui est approuvé reste exactement tel quel. Tout ajout ultérieur est un complément.',
  approved: 'Compte rendu approuvé',
  complaintRoute:
    'Une plainte contre la police ne va jamais ici. Donnez à la personne l’adresse de l’organe de plainte indépendant.',
  paper: {
    title: 'Compte rendu d’incident',
    notHere: 'absent de cet ordinateur',
    statementOf: 'Déclaration de {{person}}',
    sensitiveLeftOut: 'Les données sensibles (directive (UE) 2016/680, art. 10) ne sont pas imprimées.',
  },
};
