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
    'Le serveur n’a pas pris ceci. Ce que vous avez écrit est gardé comme brouillon : corrigé et enregistré, il est envoyé à nouveau.',
  notTaken: 'Le serveur n’a pas pris ceci.',
  stepNotTaken: 'Le serveur n’a pas pris votre « {{move}} ».',
  mend: 'Tout est gardé ici tel que vous l’avez écrit. Une fois corrigé et enregistré, c’est envoyé à nouveau.',
  cameBackAt: 'Revenu le {{when}}',
  more_one: 'et {{number}} modification qui s’appuie dessus',
  more_other: 'et {{number}} modifications qui s’appuient dessus',
  overtaken:
    'Votre « {{move}} » du {{when}} est venu en second : « {{other}} » par {{name}}, le {{since}}, compte sur tous les ordinateurs. Rien de ce que vous avez écrit n’est perdu.',
  erasedBy: 'Effacée par {{name}}, {{when}}',
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
      'Vous aviez saisi du texte dans celles-ci sans l’enregistrer. Il ne peut plus partir avec elles et reste ici comme brouillon jusqu’à ce que vous le jetiez :',
    unsent_one: '{{number}} chose que vous avez écrite n’est pas encore envoyée. La fiche concernée reste jusque-là.',
    unsent_other:
      '{{number}} choses que vous avez écrites ne sont pas encore envoyées. Les fiches concernées restent jusque-là.',
    sent: 'Tout ce que vous y avez enregistré a été envoyé ; vos collègues l’ont.',
    until: 'Tant que vous n’êtes pas d’accord, elles restent sur cet ordinateur, fermées.',
    going: 'Elles partent dès que le serveur a été interrogé une fois encore.',
    later: 'Vous êtes d’accord. Elles partent au prochain échange avec le serveur.',
    gone_one: '{{number}} fiche a quitté cet ordinateur',
    gone_other: '{{number}} fiches ont quitté cet ordinateur',
  },
  enrol: {
    title: 'Inscrire cet ordinateur',
    text: 'Beatbook est entier sans serveur. Avec un serveur, les ordinateurs de votre unité échangent ce que chacun peut voir. Demandez à un administrateur une ligne d’inscription : elle commence par « beatbook-enrol » et vaut dix minutes.',
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
    binding: 'Préparation…',
  },
  failure: {
    offline: { sentence: 'Le serveur ne répond pas.', cure: 'Rien à faire : Beatbook réessaie de lui-même.' },
    noSuchHost: {
      sentence: 'Aucun chemin vers le nom du serveur.',
      cure: 'Connectez-vous à un réseau qui l’atteint. Beatbook réessaie de lui-même.',
    },
    otherServer: {
      sentence: 'Ce qui répond n’est pas le serveur de l’inscription.',
      cure: 'Rien n’a été envoyé. Prévenez un administrateur ; si le serveur a été refait, inscrivez à nouveau.',
    },
    clockSkew: {
      sentence: 'L’horloge de cet ordinateur diffère trop.',
      cure: 'Réglez la date et l’heure, puis synchronisez.',
    },
    deviceRevoked: {
      sentence: 'Un administrateur a révoqué cet ordinateur.',
      cure: 'S’il est à vous et en sûreté, demandez une ligne d’inscription et inscrivez à nouveau.',
    },
    deviceUnknown: {
      sentence: 'Le serveur ne connaît pas cet ordinateur.',
      cure: 'Demandez une ligne d’inscription et inscrivez à nouveau.',
    },
    officerInactive: { sentence: 'Votre compte sur le serveur est fermé.', cure: 'Demandez à un administrateur.' },
    deviceDiverged: {
      sentence: 'Le travail de ce coffre a continué ailleurs : il a été copié ou remis en place.',
      cure: 'Inscrivez-le ici comme appareil à part entière. Rien n’est perdu.',
    },
    deviceRenewed: {
      sentence: 'Ce coffre vient d’une sauvegarde, ou a perdu quelque chose.',
      cure: 'Inscrivez-le à nouveau : il prend ce que le serveur a et envoie ce qui lui manque.',
    },
    numberGap: { sentence: 'Il manque au serveur des modifications antérieures.', cure: 'Beatbook les renvoie.' },
    auditGap: { sentence: 'Il manque au serveur une partie du journal d’audit.', cure: 'Beatbook la renvoie.' },
    auditDiverged: {
      sentence: 'Le journal d’audit ne continue pas celui du serveur.',
      cure: 'Une autre copie de ce coffre sert peut-être. Prévenez un administrateur et inscrivez à nouveau.',
    },
    codeInvalid: {
      sentence: 'Cette ligne d’inscription est fausse, utilisée ou trop ancienne.',
      cure: 'Demandez-en une nouvelle ; elle vaut dix minutes.',
    },
    ticketUnreadable: {
      sentence: 'Ce n’est pas une ligne d’inscription.',
      cure: 'Collez toute la ligne qui commence par « beatbook-enrol ».',
    },
    otherOfficer: {
      sentence: 'Cette ligne est pour un autre agent.',
      cure: 'Ce coffre appartient à l’agent de son inscription. Demandez votre propre ligne.',
    },
    tooMany: { sentence: 'Le serveur a trop à faire.', cure: 'Beatbook attend et réessaie de lui-même.' },
    unavailable: { sentence: 'Le serveur ne peut pas répondre en ce moment.', cure: 'Beatbook réessaie de lui-même.' },
    serverOlder: {
      sentence: 'Le serveur est plus ancien que ce Beatbook.',
      cure: 'Demandez à un administrateur de le mettre à jour. D’ici là tout est gardé ici.',
    },
    clientOlder: {
      sentence: 'Le serveur est plus récent que ce Beatbook.',
      cure: 'Mettez Beatbook à jour sur cet ordinateur. D’ici là tout est gardé ici.',
    },
    pageBroken: { sentence: 'La réponse du serveur a été coupée.', cure: 'Beatbook redemande de lui-même.' },
    notGenuine: {
      sentence: 'Une chose envoyée par le serveur ne porte pas la bonne signature.',
      cure: 'Elle n’a pas été prise. Prévenez un administrateur.',
    },
    feedGap: {
      sentence: 'Il manque quelque chose dans l’envoi du serveur.',
      cure: 'Rien n’a été pris. Beatbook redemande.',
    },
    notAllowed: {
      sentence: 'Le serveur ne l’a pas permis.',
      cure: 'Demandez à un administrateur si votre rôle est juste.',
    },
    notEnrolled: { sentence: 'Cet ordinateur n’est pas inscrit.', cure: 'Inscrivez-le d’abord.' },
    addressUnreadable: {
      sentence: 'Ce n’est pas la ligne d’un ordinateur de votre serveur.',
      cure: 'Demandez à votre collègue la ligne de sa page Synchronisation et collez-la entière.',
    },
    addressOwn: { sentence: 'C’est la ligne de cet ordinateur-ci.', cure: 'Demandez la sienne à votre collègue.' },
    fileGone: {
      sentence: 'Ce fichier ne peut pas être lu.',
      cure: 'Il n’est plus là, ou sa clé a été retirée. Remettez-la et choisissez à nouveau le fichier.',
    },
    fileUnwritable: {
      sentence: 'Le fichier n’a pas pu être écrit à cet endroit.',
      cure: 'Il n’en reste rien. Libérez de la place ou choisissez un autre endroit.',
    },
    fileUnreadable: { sentence: 'Ce n’est pas un fichier de modifications.', cure: 'Choisissez-en un autre.' },
    fileCut: {
      sentence: 'Ce fichier est coupé.',
      cure: 'Rien n’a été pris. Copiez-le de nouveau depuis là où il a été écrit.',
    },
    fileForAnother: {
      sentence: 'Ce fichier est pour quelqu’un d’autre.',
      cure: 'Seul son destinataire peut l’ouvrir.',
    },
    fileExpired: { sentence: 'Ce fichier a plus de trente jours.', cure: 'Rien n’a été pris. Demandez-en un nouveau.' },
    fileAltered: {
      sentence: 'Ce fichier a été altéré ou abîmé en route.',
      cure: 'Rien n’a été pris. Demandez-en un nouveau et prévenez un administrateur si cela se répète.',
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
      sentence: 'Le disque de cet ordinateur a refusé d’écrire.',
      cure: 'Libérez de la place, puis synchronisez.',
    },
    broken: { sentence: 'Une panne interne est survenue.', cure: 'Rien n’est perdu. Beatbook réessaie de lui-même.' },
  },
  refused: {
    malformed: { sentence: 'Le serveur n’a pas pu la lire.', cure: 'Ouvrez le brouillon et enregistrez-le à nouveau.' },
    otherContent: { sentence: 'Le serveur a autre chose sous le même nom.', cure: 'Prévenez un administrateur.' },
    otherAuthor: {
      sentence: 'Elle est écrite au nom d’un autre agent.',
      cure: 'Ouvrez le brouillon et enregistrez-le comme vôtre.',
    },
    mixed: {
      sentence: 'Elle mêle contenu sensible et ordinaire.',
      cure: 'Enregistrez les parties l’une après l’autre.',
    },
    overtaken: {
      sentence: 'L’étape de quelqu’un d’autre est passée d’abord.',
      cure: 'Regardez la fiche telle qu’elle est, puis décidez à nouveau.',
    },
    basedOnRefused: { sentence: 'Elle s’appuie sur une chose revenue.', cure: 'Corrigez d’abord celle-là.' },
    unknownRecord: { sentence: 'Le serveur n’a pas cette fiche.', cure: 'Ouvrez le brouillon et refaites-la.' },
    unknownDevice: {
      sentence: 'Le serveur ne connaît pas l’ordinateur d’origine.',
      cure: 'Demandez à un administrateur.',
    },
    notHandedOver: {
      sentence: 'Le secteur n’a été transmis ni par qui le tient ni par un superviseur de l’unité.',
      cure: 'Demandez à l’un d’eux d’établir la passation, ou à un superviseur de l’accepter.',
    },
    notOffered: {
      sentence: 'Elle contient un choix que votre service n’a jamais proposé.',
      cure: 'Ouvrez le brouillon et choisissez dans la liste.',
    },
    incomplete: {
      sentence: 'Il manque quelque chose que cette étape demande.',
      cure: 'Ouvrez le brouillon, complétez-le et réessayez. Si rien n’y manque, Beatbook doit être mis à jour.',
    },
    erasureRefused: {
      sentence: 'Le serveur n’a pas pris l’effacement. La fiche existe toujours.',
      cure: 'Demandez à qui suit maintenant son secteur de l’effacer.',
    },
    erasedMeanwhile: {
      sentence: 'La fiche a été effacée pendant que vous y écriviez. Ce que vous avez écrit est parti avec elle.',
      cure: 'Si c’est encore nécessaire, écrivez-le à nouveau avec son propre motif.',
    },
  },
};
