export const errors = {
  screenBroke: 'Cet écran a cessé de fonctionner.',
  screenBrokeCure: 'Votre saisie est conservée. Affichez de nouveau l’écran ou reprenez depuis Aujourd’hui.',
  showAgain: 'Afficher de nouveau',
  goToToday: 'Aller à Aujourd’hui',
};
