import { date, define, type Life, link, links, narrative, text } from '../define.ts';
import { RECORD_TYPES } from '../types.ts';

const life: Life = {
  initial: 'open',
  states: ['open', 'done', 'dropped'],
  open: ['open'],
  moves: [
    { name: 'finish', from: ['open'], to: 'done' },
    { name: 'drop', from: ['open'], to: 'dropped', reason: true },
    { name: 'reopen', from: ['done', 'dropped'], to: 'open' },
  ],
};

/** Something promised or to be done, with an owner and a day. It belongs to exactly one record. */
export const action = define({
  type: 'action',
  schema: 1,
  groups: ['outcome'],
  fields: {
    text: text({ need: 'birth', max: 500, personal: true, search: 'title', free: true }),
    owner: link(['officer', 'party'], { need: 'birth' }),
    due: date({ need: 'birth' }),
    about: link(RECORD_TYPES, { need: 'birth', fixed: true }),
    promisedTo: links(['party']),
    toldThemAt: date({ group: 'outcome' }),
    outcome: narrative({ group: 'outcome', max: 1000, search: 'body' }),
  },
  rules: [],
  life,
  retention: 'task',
  marking: 'OFFICIAL',
  purpose: 'communityPolicing',
  owner: 'about',
  list: { title: ['text'], due: 'due' },
});
