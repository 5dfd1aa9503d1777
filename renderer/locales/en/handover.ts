/** Beats that change hands. */
export const handover = {
  begin: 'New handover',
  handOver: 'Hand this beat over',
  todayGroup: 'Changing hands',
  lastDay: 'last day {{day}}',
  steps: 'Steps of the handover',
  missingFor: 'Before: {{move}}',
  empty: {
    title: 'No beat is changing hands.',
    text: 'Knowledge leaves with the officer. A handover keeps it: the people to introduce, the way to walk, a public notice. Acceptance moves promises, reminders and the assignment.',
  },
  acceptTitle: 'Accept this handover?',
  acceptText:
    'Open promises pass to the incoming officer, and the beat with its contacts, reminders and returned reports. Drafts stay with whoever typed them.',
  accepted: 'The beat is handed over.',
  moves: {
    title: 'What moves on acceptance',
    promises_one: 'open promise',
    promises_other: 'open promises',
    contacts_one: 'contact with its rhythm',
    contacts_other: 'contacts with their rhythm',
    returned_one: 'report that was sent back',
    returned_other: 'reports that were sent back',
    assignment: 'the posting to the beat, from the day after the last',
    drafts_one: 'draft stays: hand it in or discard it before the last day',
    drafts_other: 'drafts stay: hand them in or discard them before the last day',
  },
  takeContacts: 'Take in the contact book',
  writeNotice: 'Draft the public notice',
  notice:
    'From {{day}}, {{incoming}} takes over as your neighbourhood officer for {{area}} from {{leaving}}. The way to reach us stays the same. Say hello when you meet.',
  aColleague: 'a colleague',
  theOfficer: 'the officer so far',
  soon: 'soon on',
  sign: 'Sign off',
  signed: 'Signed off.',
  map: 'People and places on the map',
};
