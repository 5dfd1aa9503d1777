/** Ce que le serveur a pris alors que l’affectation de son auteur avait pris fin. */
export const late = {
  mark: 'Arrivé après la fin de l’affectation',
  short: 'Arrivé tard',
  why: '{{name}} l’a écrit le {{written}}, pendant son affectation ; le serveur l’a pris le {{taken}}, quand elle avait pris fin. Ce travail est pris pendant {{days}} jours encore, et signalé.',
  taken: 'Le serveur l’a pris le {{when}}.',
  count_one: '{{number}} arrivée tard',
  count_other: '{{number}} arrivées tard',
  log: {
    title: 'Arrivé après la fin d’une affectation',
    text: 'Écrit pendant une affectation, et pris durant ces jours après qu’elle avait pris fin. Chaque ligne ouvre sa fiche.',
    record: 'Fiche',
    written: 'Écrit',
    taken: 'Pris',
    allOfficers: 'Tous les policiers',
  },
  own: {
    title: 'Pris après la fin de votre affectation',
    text: 'Vous l’avez écrit pendant votre affectation, et c’est parti après sa fin. Le serveur l’a pris ; qui le lit voit que c’est arrivé tard.',
    changes_one: '{{number}} modification, prise le {{when}}',
    changes_other: '{{number}} modifications, prises le {{when}}',
    gone_one: '{{number}} fiche qui a quitté cet ordinateur',
    gone_other: '{{number}} fiches qui ont quitté cet ordinateur',
  },
};
