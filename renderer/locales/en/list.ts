export const list = {
  mark: 'Select {{title}}',
  markAll: 'Select all',
  marked_one: '{{count}} selected',
  marked_other: '{{count}} selected',
  loading: 'Loading…',
  failedCure: 'Nothing is lost. Try again.',
  again: 'Try again',
};
