import { choice, define, instant, type Life, link, links, narrative, number, point, text } from '../define.ts';
import { ordered } from '../rules.ts';

export const ENTRY_KINDS = [
  'contact',
  'liaison',
  'visit',
  'patrol',
  'briefing',
  'online',
  'information',
  'duty',
] as const;

/** Notes expire, knowledge stays: a note is kept with a reason, promoted to something lasting, or erased. */
const life: Life = {
  initial: 'live',
  states: ['live', 'kept', 'promoted'],
  open: ['live', 'kept'],
  moves: [
    { name: 'keep', from: ['live'], to: 'kept', reason: true },
    { name: 'promote', from: ['live', 'kept'], to: 'promoted' },
  ],
};

/** One line of the log: what happened, when, where and with whom. */
export const entry = define({
  type: 'entry',
  schema: 1,
  groups: ['more', 'grading'],
  fields: {
    kind: choice(ENTRY_KINDS, { need: 'birth' }),
    start: instant({ need: 'birth', past: true, leaf: 'period' }),
    facts: narrative({ need: 'birth', min: 1, max: 4000, personal: true, search: 'title' }),
    end: instant({ leaf: 'period' }),
    parties: links(['party']),
    place: link(['place'], { leaf: 'location' }),
    position: point({ leaf: 'location' }),
    address: text({ leaf: 'location', max: 300, search: 'body' }),
    outcome: choice(['reached', 'noAnswer', 'cardLeft']),
    assessment: narrative({ group: 'more', max: 2000, personal: true, search: 'body' }),
    channel: choice(['inPerson', 'phone', 'message', 'email', 'letter', 'online'], { group: 'more' }),
    handle: text({ group: 'more', personal: true, when: { field: 'kind', is: ['online'] } }),
    url: text({ group: 'more', max: 500, when: { field: 'kind', is: ['online'] } }),
    /** Of a shift: how long it was interrupted. */
    pausedMinutes: number({ group: 'more', min: 0, max: 10_000, whole: true, when: { field: 'kind', is: ['duty'] } }),
    volunteers: links(['party'], { group: 'more' }),
    incident: link(['incident'], { group: 'more' }),
    source: choice(['1', '2', '3'], {
      group: 'grading',
      leaf: 'grading',
      as: 'grade',
      when: { field: 'kind', is: ['information'] },
    }),
    confidence: choice(['A', 'B', 'C', 'D', 'E'], {
      group: 'grading',
      leaf: 'grading',
      as: 'grade',
      when: { field: 'kind', is: ['information'] },
    }),
    handling: choice(['P', 'C'], {
      group: 'grading',
      leaf: 'grading',
      as: 'grade',
      when: { field: 'kind', is: ['information'] },
    }),
    conditions: text({ group: 'grading', leaf: 'grading', max: 400, when: { field: 'handling', is: ['C'] } }),
  },
  rules: [
    ordered('entryOrder', 'start', 'end'),
    {
      name: 'graded',
      need: 'birth',
      fields: ['source', 'confidence', 'handling'],
      holds: (doc) => doc.kind !== 'information' || Boolean(doc.source && doc.confidence && doc.handling),
    },
    {
      name: 'conditioned',
      need: 'birth',
      fields: ['conditions'],
      holds: (doc) => doc.kind !== 'information' || doc.handling !== 'C' || Boolean(doc.conditions),
    },
  ],
  life,
  retention: 'note',
  marking: 'OFFICIAL',
  purpose: 'communityPolicing',
  list: { title: ['facts'], time: 'start', kind: 'kind', point: 'position' },
});
