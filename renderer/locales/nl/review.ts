export const review = { title: 'Beoordelen' };
