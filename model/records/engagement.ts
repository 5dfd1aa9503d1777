import { readRule } from '../calendar/rule.ts';
import { choice, date, define, instant, items, type Life, link, links, narrative, number, text } from '../define.ts';
import { ordered } from '../rules.ts';

export const ENGAGEMENT_KINDS = [
  'meeting',
  'streetBriefing',
  'coffee',
  'schoolSession',
  'workshop',
  'jointPatrol',
  'programme',
  'survey',
  'other',
] as const;

const life: Life = {
  initial: 'planned',
  states: ['planned', 'held', 'cancelled'],
  open: ['planned', 'held'],
  moves: [
    { name: 'hold', from: ['planned'], to: 'held' },
    { name: 'cancel', from: ['planned'], to: 'cancelled', reason: true },
  ],
};

/** A meeting, briefing or session with the public. */
export const engagement = define({
  type: 'engagement',
  schema: 1,
  groups: ['content', 'result'],
  fields: {
    kind: choice(ENGAGEMENT_KINDS, { need: 'birth' }),
    title: text({ need: 'birth', search: 'title', free: true }),
    start: instant({ need: 'birth', leaf: 'period' }),
    end: instant({ leaf: 'period' }),
    recurrence: text({ max: 500, as: 'recurrence' }),
    /** Dates of the series on which it does not take place: `model/calendar/exceptions.ts`. */
    exceptions: text({ max: 10_000, as: 'exceptions' }),
    /** Of one date of a series that was recorded by itself: the series. */
    series: link(['engagement'], { fixed: true }),
    place: link(['place']),
    parties: links(['party']),
    memberLimit: number({ min: 1, max: 10_000, whole: true }),
    agenda: narrative({ group: 'content', search: 'body' }),
    agreed: narrative({ group: 'result', search: 'body' }),
    headcount: number({ group: 'result', min: 0, max: 1_000_000, whole: true }),
    nextDate: date({ group: 'result' }),
    feedback: items(
      {
        question: text({ need: 'birth', free: true }),
        answer: text({ need: 'birth', free: true }),
        count: number({ need: 'birth', min: 0, max: 1_000_000, whole: true }),
      },
      { group: 'result' },
    ),
  },
  rules: [
    ordered('engagementOrder', 'start', 'end'),
    {
      name: 'recurrence',
      need: 'birth',
      fields: ['recurrence'],
      holds: ({ recurrence }) => recurrence === undefined || readRule(String(recurrence)) !== undefined,
    },
  ],
  life,
  retention: 'engagement',
  marking: 'OFFICIAL',
  purpose: 'communityPolicing',
  list: { title: ['title'], time: 'start', kind: 'kind' },
});
