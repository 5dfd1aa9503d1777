import { desktop } from './desktop.ts';

export const errors = {
  screenBroke: 'Cet écran a cessé de fonctionner.',
  screenBrokeCure: 'Votre saisie est conservée. Affichez de nouveau l’écran ou reprenez depuis Aujourd’hui.',
  showAgain: 'Afficher de nouveau',
  goToToday: 'Aller à Aujourd’hui',
  desktop,
  call: {
    LOCKED: { sentence: 'Le coffre est verrouillé.', cure: 'Déverrouillez-le puis réessayez.' },
    BAD_INPUT: {
      sentence: 'Beatbook n’a pas pu utiliser ces données.',
      cure: 'Rien n’a été enregistré. Vérifiez votre saisie puis réessayez.',
    },
    NOT_ALLOWED: {
      sentence: 'Votre rôle ne couvre pas cette action.',
      cure: 'Rien n’a été modifié. Adressez-vous à l’agent du secteur ou à votre responsable.',
    },
    NOT_HERE: {
      sentence: 'Cette fiche n’est pas sur cet ordinateur.',
      cure: 'Elle relève peut-être d’un autre secteur, ou elle a été effacée.',
    },
    INCOMPLETE: {
      sentence: 'Il manque encore quelque chose.',
      cure: 'Chaque champ concerné indique ce qui lui manque.',
    },
    CHANGED_MEANWHILE: {
      sentence: 'Cette fiche a changé depuis que vous l’avez ouverte.',
      cure: 'Regardez-la telle qu’elle est maintenant, puis décidez.',
    },
    READ_ONLY: {
      sentence: 'Ce coffre est ouvert en lecture seule.',
      cure: 'Une version plus récente de Beatbook l’a écrit. Mettez Beatbook à jour sur cet ordinateur pour continuer à écrire.',
    },
    STORAGE_FULL: {
      sentence: 'Non enregistré : le disque est plein.',
      cure: 'Votre saisie est toujours là. Libérez de la place puis enregistrez de nouveau.',
    },
    STORAGE_FAILED: {
      sentence: 'Non enregistré : le disque a refusé l’écriture.',
      cure: 'Votre saisie est toujours là. Réessayez ; si cela persiste, faites une sauvegarde sur un autre disque.',
    },
    FAILED: {
      sentence: 'Une erreur s’est produite dans Beatbook.',
      cure: 'Rien n’a été enregistré. Réessayez ; si cela persiste, verrouillez puis déverrouillez le coffre.',
    },
    UNANSWERED: {
      sentence: 'Pas encore enregistré : la base de données ne répond pas.',
      cure: 'Votre saisie est toujours là. Réessayez dans un instant.',
    },
  },
};
