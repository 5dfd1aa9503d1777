export const contacts = {
  redo: 'Rétablir',
  redone: 'Action rétablie',
  undoneNamed: 'Annulé : {{name}}',
  redoneNamed: 'Rétabli : {{name}}',
  nothingToUndo: 'Il ne reste rien à annuler pendant ce service',
  nothingToRedo: 'Il ne reste rien à rétablir',
};
