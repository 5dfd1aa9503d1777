import { choice, date, define, items, type Life, links, narrative, number, text } from '../define.ts';

const life: Life = {
  initial: 'proposed',
  states: ['proposed', 'adopted', 'active', 'resolved', 'closed', 'carried'],
  open: ['proposed', 'adopted', 'active', 'resolved'],
  moves: [
    { name: 'adopt', from: ['proposed'], to: 'adopted', meets: 'adopted' },
    { name: 'activate', from: ['adopted'], to: 'active' },
    { name: 'resolve', from: ['active'], to: 'resolved' },
    { name: 'close', from: ['resolved'], to: 'closed', meets: 'closed' },
    { name: 'carry', from: ['adopted', 'active', 'resolved'], to: 'carried', reason: true },
  ],
};

/** A local problem worked on with the community (scanning, analysis, response, assessment). */
export const problem = define({
  type: 'problem',
  schema: 1,
  groups: ['analysis', 'assessment'],
  fields: {
    title: text({ need: 'birth', search: 'title', free: true }),
    desiredOutcome: narrative({ need: 'birth', max: 1000, search: 'body' }),
    stage: choice(['objective', 'scanning', 'analysis', 'response', 'assessment'], { need: 'birth' }),
    objective: narrative({ need: 'adopted', max: 1000 }),
    what: narrative({ need: 'adopted', max: 2000, search: 'body' }),
    where: narrative({ need: 'adopted', max: 1000 }),
    when: narrative({ max: 1000 }),
    who: narrative({ max: 1000, personal: true }),
    how: narrative({ max: 1000 }),
    priority: number({ min: 1, max: 3, whole: true }),
    parties: links(['party']),
    places: links(['place']),
    victimAnalysis: narrative({ group: 'analysis', max: 2000, personal: true }),
    offenderAnalysis: narrative({ group: 'analysis', max: 2000, personal: true }),
    locationAnalysis: narrative({ group: 'analysis', max: 2000 }),
    reviews: items(
      { date: date({ need: 'birth' }), text: narrative({ need: 'birth', max: 2000 }) },
      { group: 'assessment' },
    ),
    assessment: narrative({ group: 'assessment', need: 'closed', max: 2000 }),
    publicUpdate: narrative({ group: 'assessment', max: 1000 }),
  },
  rules: [
    {
      name: 'twoReviews',
      need: 'closed',
      fields: ['reviews'],
      holds: (doc) => Object.keys((doc.reviews as object | undefined) ?? {}).length >= 2,
    },
  ],
  life,
  retention: 'problem',
  marking: 'OFFICIAL',
  purpose: 'communityPolicing',
  list: { title: ['title'], kind: 'stage' },
});
