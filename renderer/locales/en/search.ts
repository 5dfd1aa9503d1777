export const search = {
  placeholder: 'A name, a street, a reference, any word',
  results: 'Results',
  recent: 'Searched before',
  commands: 'Do',
  neighbour: 'similar spelling',
  nothing: 'Nothing on this laptop matches “{{words}}”. Try fewer letters, or another spelling.',
  more: 'There are more: type another letter to narrow it.',
  hint: '↑ ↓ to choose, Enter to open',
  goTo: 'Go to: {{name}}',
  day: 'Day theme',
  night: 'Night theme',
};
