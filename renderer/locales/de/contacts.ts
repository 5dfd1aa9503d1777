export const contacts = {
  redo: 'Wiederherstellen',
  redone: 'Wiederhergestellt',
  undoneNamed: 'Rückgängig gemacht: {{name}}',
  redoneNamed: 'Wiederhergestellt: {{name}}',
  nothingToUndo: 'Aus diesem Dienst ist nichts mehr rückgängig zu machen',
  nothingToRedo: 'Es ist nichts mehr wiederherzustellen',
};
