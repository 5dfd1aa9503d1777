export const contacts = {
  redo: 'Redo',
  redone: 'Done again',
  undoneNamed: 'Taken back: {{name}}',
  redoneNamed: 'Done again: {{name}}',
  nothingToUndo: 'Nothing of this shift is left to undo',
  nothingToRedo: 'Nothing is left to redo',
};
