export const contacts = {
  redo: 'Opnieuw doen',
  redone: 'Opnieuw gedaan',
  undoneNamed: 'Ongedaan gemaakt: {{name}}',
  redoneNamed: 'Opnieuw gedaan: {{name}}',
  nothingToUndo: 'Van deze dienst is niets meer ongedaan te maken',
  nothingToRedo: 'Er is niets meer om opnieuw te doen',
};
