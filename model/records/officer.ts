import { choice, define, languages, link, plainLife, text } from '../define.ts';

export const GRADES = ['constable', 'pcso', 'special', 'sergeant', 'inspector', 'civilianLiaison', 'other'] as const;
export const ROLES = ['beat', 'liaison', 'supervisor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Someone of the force: the user of a laptop or a colleague. */
export const officer = define({
  type: 'officer',
  schema: 1,
  groups: [],
  fields: {
    name: text({ need: 'birth', search: 'title' }),
    serviceNumber: text({ need: 'birth', max: 40, search: 'title' }),
    role: choice(ROLES, { need: 'birth' }),
    grade: choice(GRADES),
    unit: link(['area']),
    languages: languages(),
  },
  rules: [],
  life: plainLife,
  retention: 'structure',
  marking: 'OFFICIAL',
  purpose: 'administration',
  list: { title: ['name'], kind: 'role' },
});
