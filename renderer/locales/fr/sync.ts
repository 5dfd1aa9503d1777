/** L’échange avec le serveur. */
export const sync = {
  title: 'Synchronisation',
  line: {
    working: 'Synchronisation…',
    upToDate: 'Tout est envoyé, {{time}}',
    changes: 'Modifications envoyées, {{time}}',
    notYet: 'Pas encore synchronisé',
    waiting_one: '{{number}} modification à envoyer',
    waiting_other: '{{number}} modifications à envoyer',
    files_one: '{{number}} fichier à envoyer',
    files_other: '{{number}} fichiers à envoyer',
    failed: 'Non synchronisé : {{why}}',
    refused_one: '{{number}} modification est revenue',
    refused_other: '{{number}} modifications sont revenues',
    preview: 'Inscrit : dites ce qui va où',
    binding: 'Préparation de la synchronisation…',
    bindingFailed: 'La préparation s’est arrêtée',
    leaving: 'Des fiches vont quitter cet ordinateur',
  },
  server: 'Serveur',
  state: 'Où en est-on',
  connection: 'Connexion',
  sent: 'Envoyées jusqu’ici',
  waitingCount: 'En attente',
  failedCount: 'En échec',
  files: {
    toSend: 'Fichiers à envoyer',
    toCome: 'Fichiers à recevoir',
    failed_one: '{{number}} fichier n’a pas été transmis : {{why}}',
    failed_other: '{{number}} fichiers n’ont pas été transmis : {{why}}',
    stopped: 'Des fichiers attendent : {{why}}',
  },
  entries: 'Entrées du journal d’audit à envoyer',
  lastSuccess: 'Dernière synchronisation complète',
  never: 'Jamais',
  nextTry: 'Prochain essai',
  connected: 'Connecté : les nouvelles arrivent aussitôt',
  notConnected: 'Non connecté',
  now: 'Synchroniser',
  clock: {
    ahead:
      'L’horloge de cet ordinateur avance de {{by}} sur celle du serveur. Réglez-la pour que les heures soient justes.',
    behind:
      'L’horloge de cet ordinateur retarde de {{by}} sur celle du serveur. Réglez-la pour que les heures soient justes.',
  },
  waiting: {
    title: 'Ce qui attend',
    none: 'Rien n’attend.',
    changes_one: '{{number}} modification depuis le {{when}}',
    changes_other: '{{number}} modifications depuis le {{when}}',
    gone: 'Une fiche effacée ou non affichée',
  },
  refusedTitle: 'Ce qui est revenu',
  refusedText:
    'Le serveur n’a pas accepté ceci. Ce que vous avez écrit est gardé comme brouillon : corrigé et enregistré, il est envoyé à nouveau.',
  notTaken: 'Le serveur n’a pas accepté ceci.',
  stepNotTaken: 'Le serveur n’a pas accepté votre « {{move}} ».',
  mend: 'Tout est gardé ici tel que vous l’avez écrit. Une fois corrigé et enregistré, c’est envoyé à nouveau.',
  cameBackAt: 'Revenu le {{when}}',
  more_one: 'et {{number}} modification qui s’appuie dessus',
  more_other: 'et {{number}} modifications qui s’appuient dessus',
  overtaken:
    'Votre « {{move}} » du {{when}} est venu en second : « {{other}} » par {{name}}, le {{since}}, compte sur tous les ordinateurs. Rien de ce que vous avez écrit n’est perdu.',
  erasedBy: 'Effacée par {{name}}, {{when}}',
  erasedByServer: 'Effacée par le serveur, {{when}}',
  erasedByServerUnder: 'Effacée par le serveur, comme fixé pour {{kept}}, {{when}}',
  /** Retention classes, as what is kept by them. */
  keptAs: {
    note: 'les notes',
    contact: 'les contacts',
    place: 'les lieux',
    engagement: 'les rencontres',
    task: 'les actions',
    problem: 'les problèmes',
    incident: 'les incidents',
    structure: 'les agents et secteurs',
  },
  openDraft: 'Ouvrir le brouillon',
  openRecord: 'Ouvrir la fiche',
  settled: 'C’est réglé',
  leaving: {
    title: 'Des fiches vont quitter cet ordinateur',
    text: '{{count}} fiches sur {{of}} ne vous reviennent plus ici : une affectation a pris fin, ou elles ont été effacées. Elles sont déjà fermées et se trouvent dans :',
    agree: 'Les laisser partir',
    noArea: 'Aucun secteur',
    erased_one: '{{number}} d’entre elles a été effacée par quelqu’un d’autre.',
    erased_other: '{{number}} d’entre elles ont été effacées par quelqu’un d’autre.',
    typed:
      'Vous aviez saisi du texte dans ces fiches sans l’enregistrer. Il ne peut plus être envoyé et reste ici comme brouillon jusqu’à ce que vous le jetiez :',
    unsent_one:
      '{{number}} modification de votre part n’est pas encore envoyée. La fiche concernée reste ici jusque-là.',
    unsent_other:
      '{{number}} modifications de votre part ne sont pas encore envoyées. Les fiches concernées restent ici jusque-là.',
    sent: 'Tout ce que vous y avez enregistré a été envoyé ; vos collègues l’ont.',
    until: 'Tant que vous n’avez pas donné votre accord, elles restent fermées sur cet ordinateur.',
    going: 'Elles seront retirées dès que le serveur aura été interrogé une dernière fois.',
    later: 'Vous avez donné votre accord. Elles seront retirées à la prochaine synchronisation.',
    gone_one: '{{number}} fiche a quitté cet ordinateur',
    gone_other: '{{number}} fiches ont quitté cet ordinateur',
  },
  left: {
    title: 'Ce qui a quitté cet ordinateur',
    text: 'Rien n’est perdu : ce que vous avez écrit a d’abord été envoyé, et ceux qui en ont maintenant la charge l’ont.',
    ground: '{{area}} ne fait plus partie de vos secteurs.',
    elsewhere_one: 'Déplacée vers un autre secteur, ou fermée pour vous.',
    elsewhere_other: 'Déplacées vers un autre secteur, ou fermées pour vous.',
  },
  enrol: {
    title: 'Inscrire cet ordinateur',
    text: 'Beatbook fonctionne pleinement sans serveur. Avec un serveur, les ordinateurs de votre unité échangent ce que chacun peut voir. Demandez à un administrateur une ligne d’inscription : elle commence par « beatbook-enrol » et vaut dix minutes.',
    ticket: 'Ligne d’inscription',
    name: 'Nom de cet ordinateur',
    begin: 'Inscrire',
    again: 'Inscrire à nouveau',
    againText:
      'Cet ordinateur a besoin d’une nouvelle ligne d’inscription ; le code qu’elle contient suffit, si on vous le lit. Rien n’est perdu : ce qui n’a pas été envoyé le sera ensuite.',
    sampleTitle: 'Rien à synchroniser ici',
    sample: 'Le secteur d’exemple est inventé. Il n’est jamais envoyé.',
  },
  preview: {
    title: 'Ce qui va où',
    text: 'Rien n’a encore été envoyé. Regardez chaque secteur de cet ordinateur : ce qui en relève va au secteur du serveur en face, ou reste ici.',
    officer: '{{local}} sur cet ordinateur devient {{name}} ({{number}}) sur le serveur.',
    here: 'Sur cet ordinateur',
    there: 'Sur le serveur',
    stays: 'Reste sur cet ordinateur',
    own: '{{name}} (à vous)',
    nothing: 'Aucune fiche',
    withoutArea_one: '{{number}} fiche sans secteur va au serveur pour vous seul.',
    withoutArea_other: '{{number}} fiches sans secteur vont au serveur pour vous seul.',
    confirm: 'Accepter et envoyer',
    cancel: 'Pas maintenant',
    later:
      'Cela attend ici votre décision. « Pas maintenant » y met fin : pour vous inscrire plus tard, il faut une nouvelle ligne d’inscription.',
  },
  binding: {
    title: 'Préparation',
    text: 'Ce que vous avez approuvé est mis en place sur cet ordinateur : les fiches sont rattachées aux secteurs du serveur. Rien n’est envoyé avant la fin. Vous pouvez continuer à travailler.',
    again: 'Réessayer',
  },
  failure: {
    offline: {
      sentence: 'Le serveur ne répond pas.',
      cure: 'Vous n’avez rien à faire : Beatbook réessaiera de lui-même.',
    },
    noSuchHost: {
      sentence: 'L’adresse du serveur est introuvable d’ici.',
      cure: 'Connectez-vous à un réseau d’où il est joignable. Beatbook réessaiera de lui-même.',
    },
    otherServer: {
      sentence: 'Le serveur qui répond n’est pas celui auquel cet ordinateur a été inscrit.',
      cure: 'Rien n’a été envoyé. Prévenez un administrateur ; si le serveur a été réinstallé, inscrivez de nouveau l’ordinateur.',
    },
    notOfLine: {
      sentence: 'Le serveur qui répond n’est pas celui d’où vient cette ligne.',
      cure: 'Rien n’a été envoyé. Collez de nouveau toute la ligne ; si cela ne suffit pas, prévenez un administrateur.',
    },
    clockSkew: {
      sentence: 'La date ou l’heure de cet ordinateur est trop inexacte.',
      cure: 'Réglez-les, puis synchronisez de nouveau.',
    },
    deviceRevoked: {
      sentence: 'Un administrateur a révoqué cet ordinateur.',
      cure: 'S’il est à vous et n’a pas changé de mains, demandez une ligne d’inscription et inscrivez-le de nouveau.',
    },
    deviceUnknown: {
      sentence: 'Le serveur ne connaît pas cet ordinateur.',
      cure: 'Demandez une ligne d’inscription à un administrateur et inscrivez-le de nouveau.',
    },
    officerInactive: { sentence: 'Votre compte sur le serveur est fermé.', cure: 'Adressez-vous à un administrateur.' },
    deviceDiverged: {
      sentence: 'On a continué à travailler ailleurs avec ce coffre : il a été copié ou restauré.',
      cure: 'Inscrivez-le ici comme un appareil distinct. Rien ne sera perdu.',
    },
    deviceRenewed: {
      sentence: 'Ce coffre a été restauré d’une sauvegarde, ou il lui manque quelque chose.',
      cure: 'Inscrivez-le de nouveau : il recevra ce que le serveur a et enverra ce qui y manque.',
    },
    numberGap: { sentence: 'Il manque au serveur des modifications antérieures.', cure: 'Beatbook les renvoie.' },
    auditGap: { sentence: 'Il manque au serveur une partie du journal d’audit.', cure: 'Beatbook la renvoie.' },
    auditDiverged: {
      sentence: 'Le journal d’audit ne concorde pas avec celui du serveur.',
      cure: 'Une autre copie de ce coffre est peut-être en service. Prévenez un administrateur et inscrivez-le de nouveau.',
    },
    codeInvalid: {
      sentence: 'Cette ligne d’inscription est erronée, déjà utilisée ou périmée.',
      cure: 'Demandez-en une nouvelle ; elle vaut dix minutes.',
    },
    ticketUnreadable: {
      sentence: 'Ce n’est pas une ligne d’inscription.',
      cure: 'Collez toute la ligne qui commence par « beatbook-enrol ».',
    },
    otherOfficer: {
      sentence: 'Cette ligne d’inscription est destinée à un autre agent.',
      cure: 'Ce coffre appartient à l’agent pour lequel il a été inscrit. Demandez votre propre ligne d’inscription.',
    },
    tooMany: { sentence: 'Le serveur est surchargé.', cure: 'Beatbook attend et réessaie de lui-même.' },
    unavailable: {
      sentence: 'Le serveur ne peut pas répondre en ce moment.',
      cure: 'Beatbook réessaiera de lui-même.',
    },
    serverOlder: {
      sentence: 'Le serveur est plus ancien que ce Beatbook.',
      cure: 'Demandez à un administrateur de le mettre à jour. D’ici là, tout reste enregistré sur cet ordinateur.',
    },
    clientOlder: {
      sentence: 'Le serveur est plus récent que ce Beatbook.',
      cure: 'Mettez Beatbook à jour sur cet ordinateur. D’ici là, tout reste enregistré sur cet ordinateur.',
    },
    pageBroken: {
      sentence: 'La réponse du serveur est arrivée incomplète.',
      cure: 'Beatbook la redemandera de lui-même.',
    },
    notGenuine: {
      sentence: 'Un élément envoyé par le serveur ne porte pas la bonne signature.',
      cure: 'Il n’a pas été repris. Prévenez un administrateur.',
    },
    feedGap: {
      sentence: 'Il manque quelque chose dans ce que le serveur a envoyé.',
      cure: 'Rien n’a été repris. Beatbook le redemandera.',
    },
    notAllowed: {
      sentence: 'Le serveur ne l’a pas autorisé.',
      cure: 'Demandez à un administrateur de vérifier votre rôle.',
    },
    notEnrolled: { sentence: 'Cet ordinateur n’est pas inscrit.', cure: 'Inscrivez-le d’abord.' },
    addressUnreadable: {
      sentence: 'Ce n’est pas la ligne d’un ordinateur rattaché à votre serveur.',
      cure: 'Demandez à votre collègue la ligne de sa page Synchronisation et collez-la en entier.',
    },
    addressOwn: { sentence: 'C’est la ligne de cet ordinateur-ci.', cure: 'Demandez la sienne à votre collègue.' },
    fileGone: {
      sentence: 'Ce fichier ne peut pas être lu.',
      cure: 'Il n’est plus là, ou la clé USB a été retirée. Remettez-la et choisissez à nouveau le fichier.',
    },
    fileUnwritable: {
      sentence: 'Le fichier n’a pas pu être écrit à cet endroit.',
      cure: 'Il n’en reste rien. Libérez de la place ou choisissez un autre endroit.',
    },
    fileUnreadable: { sentence: 'Ce n’est pas un fichier de modifications.', cure: 'Choisissez-en un autre.' },
    fileCut: {
      sentence: 'Ce fichier est incomplet.',
      cure: 'Rien n’a été repris. Copiez-le de nouveau depuis l’endroit où il a été créé.',
    },
    fileForAnother: {
      sentence: 'Ce fichier est destiné à quelqu’un d’autre.',
      cure: 'Seul son destinataire peut l’ouvrir.',
    },
    fileExpired: {
      sentence: 'Ce fichier a plus de trente jours.',
      cure: 'Rien n’a été repris. Demandez-en un nouveau.',
    },
    fileAltered: {
      sentence: 'Ce fichier a été modifié ou endommagé en chemin.',
      cure: 'Rien n’a été repris. Demandez-en un nouveau et prévenez un administrateur si cela se répète.',
    },
    noOrganisation: {
      sentence: 'La clé de l’organisation n’est pas connue ici.',
      cure: 'Demandez à un administrateur de l’indiquer au serveur.',
    },
    sampleStays: {
      sentence: 'Le secteur d’exemple reste sur cet ordinateur.',
      cure: 'Créez votre propre coffre pour l’inscrire.',
    },
    storage: {
      sentence: 'Impossible d’écrire sur le disque de cet ordinateur.',
      cure: 'Libérez de la place, puis synchronisez de nouveau.',
    },
    broken: {
      sentence: 'Une erreur s’est produite dans Beatbook.',
      cure: 'Rien n’est perdu. Beatbook réessaiera de lui-même.',
    },
  },
  asked: {
    offline: 'Dès que vous avez du réseau, réessayez ici. Une ligne d’inscription vaut dix minutes.',
    noSuchHost: 'Connectez-vous à un réseau d’où il est joignable, puis réessayez ici.',
    clockSkew: 'Réglez-les, puis réessayez ici.',
    tooMany: 'Attendez un peu, puis réessayez ici.',
    unavailable: 'Attendez un peu, puis réessayez ici.',
    pageBroken: 'Réessayez ici. Si la ligne est déjà utilisée, demandez-en une nouvelle.',
    storage: 'Libérez de la place, puis réessayez ici.',
    broken: 'Rien n’est perdu. Réessayez ici ; si cela se répète, prévenez un administrateur.',
  },
  refused: {
    malformed: {
      sentence: 'Le serveur n’a pas pu lire cette modification.',
      cure: 'Ouvrez le brouillon et enregistrez-le à nouveau.',
    },
    otherContent: {
      sentence: 'Le serveur a autre chose sous le même identifiant.',
      cure: 'Prévenez un administrateur.',
    },
    otherAuthor: {
      sentence: 'Cette modification est au nom d’un autre agent.',
      cure: 'Ouvrez le brouillon et enregistrez-le à votre nom.',
    },
    mixed: {
      sentence: 'Cette modification mêle contenu sensible et contenu ordinaire.',
      cure: 'Ouvrez le brouillon et enregistrez les parties l’une après l’autre.',
    },
    overtaken: {
      sentence: 'Quelqu’un d’autre vous a devancé avec une étape.',
      cure: 'Regardez la fiche telle qu’elle est maintenant, puis décidez à nouveau.',
    },
    basedOnRefused: {
      sentence: 'Cette modification s’appuie sur une autre qui est revenue.',
      cure: 'Corrigez d’abord celle-là.',
    },
    unknownRecord: { sentence: 'Le serveur n’a pas cette fiche.', cure: 'Ouvrez le brouillon et refaites-la.' },
    unknownDevice: {
      sentence: 'Le serveur ne connaît pas l’ordinateur sur lequel cela a été écrit.',
      cure: 'Adressez-vous à un administrateur.',
    },
    notHandedOver: {
      sentence: 'Le secteur n’a été transmis ni par qui le tient ni par un superviseur de l’unité.',
      cure: 'Demandez à l’un d’eux d’établir la passation, ou à un superviseur de l’accepter.',
    },
    notOffered: {
      sentence: 'Cette modification contient un choix que votre service n’a jamais proposé.',
      cure: 'Ouvrez le brouillon et choisissez dans la liste.',
    },
    incomplete: {
      sentence: 'Il manque quelque chose que cette étape demande.',
      cure: 'Ouvrez le brouillon, complétez-le et réessayez. Si rien n’y manque, Beatbook doit être mis à jour.',
    },
    erasureRefused: {
      sentence: 'Le serveur n’a pas accepté l’effacement. La fiche existe toujours.',
      cure: 'Demandez à l’agent qui tient maintenant le secteur de l’effacer.',
    },
    erasedMeanwhile: {
      sentence: 'La fiche a été effacée pendant que vous y écriviez. Ce que vous aviez écrit a été effacé avec elle.',
      cure: 'Si c’est encore nécessaire, écrivez-le à nouveau, avec son propre motif.',
    },
  },
};
