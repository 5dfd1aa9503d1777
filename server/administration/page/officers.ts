import type { OfficerFacts } from '../../../model/wire/configuration.ts';
import { button, confirmed, copier, element, form, openDialog, redraw, table } from './dom.ts';
import { finding, type Looking } from './finding.ts';
import { callsOf, toChoose } from './ground.ts';
import type { AreaRow, AssignmentRow, OfficerRow } from './rows.ts';
import { said } from './said.ts';
import { list, look, operate } from './server.ts';
import { day, inOrder, named, say } from './texts.ts';

const ROLES = ['beat', 'liaison', 'supervisor', 'admin'] as const satisfies readonly OfficerFacts['role'][];
const GRADES = [
  'constable',
  'pcso',
  'special',
  'sergeant',
  'inspector',
  'civilianLiaison',
  'other',
] as const satisfies readonly OfficerFacts['grade'][];

export async function officers(into: HTMLElement): Promise<void> {
  const ground = inOrder(await list<AreaRow>('areas'));
  const nameOf = callsOf(ground);
  const again = () => redraw(into, officers);
  into.append(
    element('h2', {}, say('officers')),
    element('p', { class: 'hint' }, say('officersHint')),
    element(
      'div',
      { class: 'actions' },
      button(say('addOfficer'), () => edit(undefined, ground, again), 'main'),
    ),
    ...(await finding(
      looking,
      { label: say('findOfficer') },
      (search) => look<OfficerRow>('officers', { search }),
      (rows, searched) =>
        table(
          say('officers'),
          inOrder(rows),
          [
            { name: say('name'), show: ({ name }) => name },
            { name: say('serviceNumber'), show: ({ serviceNumber }) => serviceNumber },
            { name: say('role'), show: ({ role }) => say(`role.${role}`) },
            { name: say('unit'), show: ({ unit }) => nameOf(unit) },
            {
              name: say('postings'),
              show: ({ posts }) => posts.map(nameOf).join(', '),
            },
            { name: say('state'), show: ({ closed }) => (closed === null ? say('active') : say('closed')) },
          ],
          {
            empty: say(searched ? 'nothingFound' : 'noOfficers'),
            closed: ({ closed }) => closed !== null,
            does: (row) => [
              button(say('edit'), () => edit(row, ground, again), '', named(say('edit'), row.name)),
              button(say('postings'), () => post(row, ground, again), '', named(say('postings'), row.name)),
              ...(row.closed === null
                ? [button(say('enrolDevice'), () => enrol(row), '', named(say('enrolDevice'), row.name))]
                : []),
            ],
          },
        ),
    )),
  );
}

const looking: Looking = { search: '' };

function edit(row: OfficerRow | undefined, ground: readonly AreaRow[], again: () => Promise<void>): void {
  const units = toChoose(ground, ({ kind }) => kind === 'unit', row?.unit);
  openDialog(row === undefined ? say('addOfficer') : named(say('edit'), row.name), (close) => [
    form(
      [
        { name: 'name', label: say('name'), ...(row && { value: row.name }), required: true, wrong: say('wrong.name') },
        {
          name: 'serviceNumber',
          label: say('serviceNumber'),
          ...(row && { value: row.serviceNumber }),
          required: true,
          wrong: say('wrong.serviceNumber'),
        },
        {
          name: 'role',
          label: say('role'),
          kind: 'select',
          options: ROLES.map((role) => [role, say(`role.${role}`)]),
          value: row?.role ?? 'beat',
        },
        {
          name: 'grade',
          label: say('grade'),
          kind: 'select',
          options: [['', say('unset')], ...GRADES.map((grade) => [grade, say(`grade.${grade}`)] as const)],
          value: row?.grade ?? '',
        },
        {
          name: 'unit',
          label: say('unit'),
          kind: 'select',
          options: [['', say('unset')], ...units],
          value: row?.unit ?? '',
          wrong: say('wrong.unit'),
        },
        ...(row === undefined
          ? []
          : [
              {
                name: 'closed',
                label: say('officerLeft'),
                kind: 'checkbox' as const,
                value: row.closed === null ? '' : 'on',
              },
            ]),
      ],
      { send: say('save'), cancel: say('cancel') },
      async ({ closed, ...entered }) => {
        const leaves = closed === 'on' && row?.closed === null;
        if (leaves && !(await confirmed(named(say('close'), row.name), [say('closeOfficerHint')], say('close'))))
          return;
        await operate('officer', {
          ...(row && { id: row.id }),
          name: '',
          serviceNumber: '',
          ...entered,
          ...(closed === 'on' && { closed: true }),
        });
        close();
        said(say('saved'));
        await again();
      },
      close,
    ),
  ]);
}

async function post(row: OfficerRow, ground: readonly AreaRow[], again: () => Promise<void>): Promise<void> {
  const { rows: own } = await look<AssignmentRow>('assignments', { officer: row.id });
  const today = new Date().toISOString().slice(0, 10);
  const nameOf = callsOf(ground);
  openDialog(named(say('postings'), row.name), (close) => {
    const done = async () => {
      close();
      said(say('saved'));
      await again();
    };
    return [
      table(
        say('postings'),
        own,
        [
          { name: say('area'), show: ({ area }) => nameOf(area) },
          { name: say('kind'), show: ({ kind }) => say(`posting.${kind}`) },
          { name: say('from'), show: ({ from }) => day(from) },
          { name: say('to'), show: ({ to }) => (to === null ? '' : day(to)) },
        ],
        {
          empty: say('noPostings'),
          does: (posting) => {
            const whose = nameOf(posting.area);
            const act = (words: 'endToday' | 'removePosting', does: () => Promise<object>, hint?: string) => {
              const name = named(say(words), whose);
              const run = async () => {
                if (hint !== undefined && !(await confirmed(name, [hint], say(words)))) return;
                await does();
                await done();
              };
              return button(say(words), run, '', name);
            };
            // What has not begun is taken back whole; what has ends, and its work stays the officer's.
            if (posting.from > today) return [act('removePosting', () => operate('unassign', { id: posting.id }))];
            if (posting.to !== null && posting.to <= today) return [];
            return [act('endToday', () => operate('assignment', { ...posting, to: today }), say('endTodayHint'))];
          },
        },
      ),
      element('h3', {}, say('addPosting')),
      form(
        [
          {
            name: 'area',
            label: say('area'),
            kind: 'select',
            options: [['', say('choose')], ...toChoose(ground, () => true)],
            required: true,
            wrong: say('wrong.area'),
          },
          {
            name: 'kind',
            label: say('kind'),
            kind: 'select',
            options: [
              ['posted', say('posting.posted')],
              ['cover', say('posting.cover')],
            ],
          },
          { name: 'from', label: say('from'), kind: 'date', value: today, required: true, wrong: say('wrong.from') },
          { name: 'to', label: say('toOptional'), kind: 'date', wrong: say('wrong.to') },
        ],
        { send: say('addPosting'), cancel: say('cancel') },
        async (entered) => {
          await operate('assignment', { officer: row.id, ...entered });
          await done();
        },
        close,
      ),
    ];
  });
}

/** The code is shown once and is nowhere else. */
async function enrol(row: OfficerRow): Promise<void> {
  const { code, ticket } = await operate<{ code: string; ticket: string }>('code', { officer: row.id });
  openDialog(named(say('enrolDevice'), row.name), (close) => [
    element('p', {}, say('ticketHint')),
    element('p', { class: 'ticket', tabindex: '0' }, ticket),
    element('p', {}, say('codeHint')),
    element('p', { class: 'code' }, code),
    element('div', { class: 'actions' }, button(say('done'), close, 'main'), copier(ticket)),
  ]);
}
