/** Work that the server took although its author’s posting had ended. */
export const late = {
  mark: 'Came after the posting had ended',
  short: 'Came late',
  why: '{{name}} wrote it on {{written}}, while posted; the server took it on {{taken}}, when that had ended. Work of a posting is taken for {{days}} days after it, and marked.',
  taken: 'The server took it on {{when}}.',
  count_one: '{{number}} came late',
  count_other: '{{number}} came late',
  log: {
    title: 'Came after a posting had ended',
    text: 'Written during a posting, and taken in these days after it had ended. Each line opens its record.',
    record: 'Record',
    written: 'Written',
    taken: 'Taken',
    allOfficers: 'All officers',
  },
  own: {
    title: 'Taken after your posting had ended',
    text: 'You wrote this while you were posted, and it was sent after that had ended. The server took it; whoever reads it sees that it came late.',
    changes_one: '{{number}} change, taken {{when}}',
    changes_other: '{{number}} changes, taken {{when}}',
    gone_one: '{{number}} record that has left this laptop',
    gone_other: '{{number}} records that have left this laptop',
  },
};
