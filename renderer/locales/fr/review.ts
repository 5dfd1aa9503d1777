export const review = { title: 'Relecture' };
