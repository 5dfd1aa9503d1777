export const desktop = {
  unknownCall: {
    sentence: 'Une erreur s’est produite dans Beatbook.',
    cure: 'Rien n’a été modifié. Fermez Beatbook puis rouvrez-le.',
  },
  badInput: { sentence: 'Beatbook n’a pas pu utiliser cette saisie.', cure: 'Vérifiez-la puis réessayez.' },
  tooLarge: { sentence: 'C’est plus que Beatbook ne peut traiter en une fois.', cure: 'Essayez avec moins.' },
  foreignOrigin: {
    sentence: 'Cette demande ne vient pas de la fenêtre de Beatbook.',
    cure: 'Fermez Beatbook puis rouvrez-le.',
  },
  locked: { sentence: 'Le coffre est verrouillé.', cure: 'Déverrouillez-le puis réessayez.' },
  alreadyOpen: { sentence: 'Un coffre est déjà ouvert.', cure: 'Verrouillez-le d’abord.' },
  wait: { sentence: 'Trop d’essais à la suite.', cure: 'Attendez la fin du compte à rebours. Rien n’est supprimé.' },
  wrongPassphrase: {
    sentence: 'Ce n’est pas la phrase secrète de ce coffre.',
    cure: 'Vérifiez le verrouillage des majuscules et la langue du clavier, puis réessayez.',
  },
  wrongPin: { sentence: 'Ce n’est pas le code PIN.', cure: 'Après cinq erreurs, la phrase secrète est demandée.' },
  pinNotArmed: {
    sentence: 'Le code PIN ne peut pas déverrouiller maintenant.',
    cure: 'Le PIN ne sert que pendant un service en cours. Utilisez votre phrase secrète.',
  },
  wrongRecoveryKey: {
    sentence: 'Ce n’est pas la clé de secours de ce coffre.',
    cure: 'Comparez-la groupe par groupe avec votre fiche.',
  },
  wrongOrganisationKey: {
    sentence: 'Cette clé ou son mot de passe n’ouvre pas le coffre.',
    cure: 'Demandez à votre administrateur la clé qui a scellé ce coffre.',
  },
  organisationNotSealed: {
    sentence: 'Ce coffre n’est scellé pour aucune organisation.',
    cure: 'Utilisez la phrase secrète ou la clé de secours.',
  },
  organisationKeyUnusable: {
    sentence: 'Ce fichier n’est pas la clé de secours d’une organisation.',
    cure: 'Demandez le bon fichier à votre administrateur.',
  },
  weakPassphrase: {
    sentence: 'Cette phrase secrète serait devinée trop vite.',
    cure: 'Ajoutez un ou deux mots que personne n’associerait.',
  },
  signing: {
    sentence: 'Quelqu’un est en train de signer.',
    cure: 'L’agent reprend d’abord l’ordinateur avec son code.',
  },
  weakPin: {
    sentence: 'Ce code PIN est parmi les premiers que l’on essaierait.',
    cure: 'Choisissez des chiffres sans suite logique ni date.',
  },
  vaultMissing: {
    sentence: 'Ce coffre n’est plus sur cet ordinateur.',
    cure: 'Restaurez une sauvegarde ou adressez-vous à votre administrateur.',
  },
  vaultDamaged: {
    sentence: 'Le fichier du coffre est endommagé.',
    cure: 'Rien n’a été supprimé. Restaurez la dernière sauvegarde.',
  },
  envelopeDamaged: {
    sentence: 'Le fichier qui contient la clé de ce coffre est endommagé.',
    cure: 'Rien n’a été supprimé. Restaurez une sauvegarde : elle contient sa propre copie.',
  },
  envelopeNewer: {
    sentence: 'Une version plus récente de Beatbook a créé ce coffre.',
    cure: 'Mettez Beatbook à jour sur cet ordinateur. Rien n’a été modifié.',
  },
  vaultInUse: { sentence: 'Ce coffre est déjà ouvert dans un autre Beatbook.', cure: 'Fermez d’abord l’autre.' },
  vaultReadOnly: {
    sentence: 'Ce coffre est ouvert en lecture seule.',
    cure: 'Mettez Beatbook à jour sur cet ordinateur pour continuer à écrire.',
  },
  diskFull: { sentence: 'Le disque est plein.', cure: 'Libérez de la place puis réessayez. Rien n’a été perdu.' },
  diskFailed: {
    sentence: 'Impossible de lire ou d’écrire sur le disque.',
    cure: 'Réessayez ; si cela persiste, faites une sauvegarde sur un autre disque.',
  },
  migrationFailed: {
    sentence: 'Le coffre n’a pas pu être mis à niveau.',
    cure: 'Il est tel qu’il était avant. Signalez-le à votre administrateur.',
  },
  backupFailed: {
    sentence: 'La sauvegarde n’a pas pu être écrite.',
    cure: 'Vos fiches sont en sécurité. Libérez de la place puis réessayez.',
  },
  backupUnusable: {
    sentence: 'Cette sauvegarde est inutilisable.',
    cure: 'Choisissez-en une autre ; rien n’a été remplacé.',
  },
  notConfirmed: { sentence: 'Votre phrase secrète est de nouveau nécessaire.', cure: 'Saisissez-la pour continuer.' },
  fileGone: { sentence: 'Le fichier n’est plus à l’endroit choisi.', cure: 'Choisissez-le de nouveau.' },
  documentGone: { sentence: 'Cet aperçu a été fermé entre-temps.', cure: 'Ouvrez l’aperçu de nouveau.' },
  printFailed: {
    sentence: 'Le document n’a pas pu être mis en page ou imprimé.',
    cure: 'Réessayez ou enregistrez-le en PDF.',
  },
  linkRefused: { sentence: 'Beatbook n’ouvre pas cette adresse.', cure: 'Copiez-la dans un navigateur de confiance.' },
  coreFailed: {
    sentence: 'La base de données de Beatbook s’est arrêtée sans redémarrer.',
    cure: 'Fermez Beatbook puis rouvrez-le ; votre saisie vous sera proposée.',
  },
  internal: {
    sentence: 'Beatbook n’a pas répondu comme prévu.',
    cure: 'Réessayez ; si cela persiste, fermez Beatbook puis rouvrez-le.',
  },
};
