/** Why something is not this officer's to do, by the code of the policy: a sentence and whom to turn to. */
export const refusals = {
  noContent: { sentence: 'Administrators see no content.', cure: 'Ask a supervisor of the unit.' },
  otherArea: {
    sentence: 'This belongs to an area you neither hold nor cover.',
    cure: 'Ask the officer whose beat it is, or your supervisor.',
  },
  otherUnit: { sentence: 'This belongs to another unit.', cure: 'Ask a supervisor of that unit.' },
  otherRole: {
    sentence: 'Your role does not work on this kind of record.',
    cure: 'Ask the officer whose beat it is, or your supervisor.',
  },
  closed: {
    sentence: 'What was handed in is closed.',
    cure: 'A supervisor can send it back; after approval a supplement can be added.',
  },
  noSupplements: {
    sentence: 'This takes no supplements as it stands.',
    cure: 'Supplements follow once it is approved. Until it is handed in, or where it was sent back, edit it instead.',
  },
  notDiscardable: {
    sentence: 'Only drafts can be discarded.',
    cure: 'What was handed in can be withdrawn by its author.',
  },
  authorOnly: { sentence: 'Only its author can do this.', cure: 'Ask the officer who wrote it.' },
  reviewerOnly: { sentence: 'Only a supervisor of the unit can do this.', cure: 'Ask your supervisor.' },
  ownWork: {
    sentence: 'Nobody reviews what they wrote or handed in themselves.',
    cure: 'Another supervisor of the unit reviews it.',
  },
  receiverOnly: {
    sentence: 'A handover is accepted by the officer who takes over.',
    cure: 'Ask them, or a supervisor of the unit.',
  },
  othersWords: { sentence: 'What somebody else said is theirs to change.', cure: 'Answer it instead.' },
  hateListOnly: {
    sentence: 'Liaison officers see incidents on the hate-monitoring list only.',
    cure: 'Ask the officer whose beat it is. The attempt was written down.',
  },
  keptByServer: { sentence: 'The server keeps officers and areas.', cure: 'Ask your administrator.' },
  parked: {
    sentence: 'Part of this record was written by a newer Beatbook.',
    cure: 'Update Beatbook on this laptop first.',
  },
  reasonNeeded: { sentence: 'This takes a reason.', cure: 'Say why in a few words.' },
};
