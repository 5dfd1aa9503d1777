import { choice, date, define, items, link, plainLife, polygon, text } from '../define.ts';
import { ordered } from '../rules.ts';

export const AREA_KINDS = ['force', 'zone', 'unit', 'beat'] as const;

/** A force, zone, unit or beat: who is responsible for which ground. */
export const area = define({
  type: 'area',
  schema: 1,
  groups: ['people'],
  fields: {
    name: text({ need: 'birth', search: 'title' }),
    kind: choice(AREA_KINDS, { need: 'birth' }),
    parent: link(['area']),
    boundary: polygon(),
    assignments: items(
      {
        officer: link(['officer'], { need: 'birth' }),
        kind: choice(['posted', 'cover'], { need: 'birth' }),
        from: date({ need: 'birth', leaf: 'period' }),
        to: date({ leaf: 'period' }),
      },
      { group: 'people' },
    ),
  },
  rules: [ordered('assignmentOrder', 'from', 'to', 'assignments')],
  life: plainLife,
  retention: 'structure',
  marking: 'OFFICIAL',
  purpose: 'administration',
  list: { title: ['name'], kind: 'kind' },
});
