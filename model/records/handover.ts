import { date, define, items, type Life, link, links, narrative, text } from '../define.ts';

const life: Life = {
  initial: 'preparing',
  states: ['preparing', 'briefed', 'notified', 'accepted'],
  open: ['preparing', 'briefed', 'notified'],
  moves: [
    { name: 'brief', from: ['preparing'], to: 'briefed', meets: 'briefed' },
    { name: 'notify', from: ['briefed'], to: 'notified', meets: 'notified' },
    { name: 'accept', from: ['notified'], to: 'accepted', by: 'receiver', meets: 'accepted' },
  ],
};

/** Knowledge leaves with the officer unless a beat is handed over. */
export const handover = define({
  type: 'handover',
  schema: 1,
  groups: ['briefing', 'notice'],
  fields: {
    area: link(['area'], { need: 'birth' }),
    leaving: link(['officer'], { leaf: 'parties' }),
    incoming: link(['officer'], { leaf: 'parties', need: 'accepted' }),
    lastDay: date({ need: 'briefed' }),
    briefingDay: date({ group: 'briefing' }),
    contacts: links(['party'], { group: 'briefing' }),
    walk: items(
      { place: link(['place'], { need: 'birth' }), note: text({ max: 400, free: true }) },
      { group: 'briefing' },
    ),
    publicNotice: narrative({ group: 'notice', need: 'notified' }),
    acknowledgements: items(
      { officer: link(['officer'], { need: 'birth' }), date: date({ need: 'birth' }) },
      { group: 'notice' },
    ),
  },
  rules: [
    {
      name: 'twoOfficers',
      need: 'birth',
      fields: ['incoming', 'leaving'],
      holds: (doc) => doc.leaving === undefined || doc.leaving !== doc.incoming,
    },
  ],
  life,
  retention: 'structure',
  marking: 'OFFICIAL',
  purpose: 'administration',
  list: { title: [], due: 'lastDay' },
});
