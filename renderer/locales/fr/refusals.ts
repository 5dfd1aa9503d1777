export const refusals = {
  noContent: {
    sentence: 'Les administrateurs ne voient aucun contenu.',
    cure: 'Adressez-vous à un superviseur de l’unité.',
  },
  otherArea: {
    sentence: 'Cela relève d’un secteur que vous ne tenez ni ne couvrez.',
    cure: 'Adressez-vous au policier de ce secteur ou à votre superviseur.',
  },
  otherUnit: { sentence: 'Cela relève d’une autre unité.', cure: 'Adressez-vous à un superviseur de cette unité.' },
  otherRole: {
    sentence: 'Votre fonction ne travaille pas sur ce type de fiche.',
    cure: 'Adressez-vous au policier du secteur ou à votre superviseur.',
  },
  closed: {
    sentence: 'Ce qui a été remis ne peut plus être modifié.',
    cure: 'Un superviseur peut le renvoyer ; une fois approuvé, on peut y ajouter un complément.',
  },
  noSupplements: {
    sentence: 'Dans cet état, aucun complément n’est possible.',
    cure: 'Les compléments viennent après l’approbation. Avant la remise, ou après un renvoi, modifiez la fiche elle-même.',
  },
  notDiscardable: {
    sentence: 'Seuls les brouillons peuvent être jetés.',
    cure: 'Ce qui a été remis peut être retiré par son auteur.',
  },
  authorOnly: { sentence: 'Seul son auteur peut le faire.', cure: 'Adressez-vous au policier qui l’a rédigé.' },
  reviewerOnly: {
    sentence: 'Seul un superviseur de l’unité peut le faire.',
    cure: 'Adressez-vous à votre superviseur.',
  },
  ownWork: {
    sentence: 'Personne ne relit ce qu’il a lui-même rédigé ou remis.',
    cure: 'Un autre superviseur de l’unité s’en charge.',
  },
  receiverOnly: {
    sentence: 'Une passation est acceptée par le policier qui reprend le secteur.',
    cure: 'Adressez-vous à lui, ou à un superviseur de l’unité.',
  },
  othersWords: {
    sentence: 'Ce qu’un autre a dit, lui seul peut le modifier.',
    cure: 'Répondez-y plutôt.',
  },
  hateListOnly: {
    sentence: 'Les agents de liaison ne voient que les incidents suivis pour haine.',
    cure: 'Adressez-vous au policier du secteur. La tentative a été consignée.',
  },
  keptByServer: {
    sentence: 'Le serveur tient les policiers et les secteurs.',
    cure: 'Adressez-vous à votre administrateur.',
  },
  parked: {
    sentence: 'Une partie de cette fiche vient d’une version plus récente de Beatbook.',
    cure: 'Mettez d’abord Beatbook à jour sur cet ordinateur.',
  },
  reasonNeeded: { sentence: 'Il faut un motif.', cure: 'Dites pourquoi en quelques mots.' },
};
