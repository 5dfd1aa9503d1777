export const review = { title: 'Prüfung' };
