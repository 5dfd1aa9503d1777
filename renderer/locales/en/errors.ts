export const errors = {
  screenBroke: 'This screen stopped working.',
  screenBrokeCure: 'What you typed is kept. Show the screen again, or go on from Today.',
  showAgain: 'Show again',
  goToToday: 'Go to Today',
};
