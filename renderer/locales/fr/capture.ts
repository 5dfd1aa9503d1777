export const capture = {};
