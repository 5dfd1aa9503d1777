import type { AreaFacts } from '../../../model/wire/configuration.ts';
import { button, confirmed, element, form, openDialog, redraw, table } from './dom.ts';
import { inTree, toChoose } from './ground.ts';
import type { AreaRow } from './rows.ts';
import { said } from './said.ts';
import { list, operate, Refused } from './server.ts';
import { inOrder, named, say } from './texts.ts';

const KINDS = ['force', 'zone', 'unit', 'beat'] as const satisfies readonly AreaFacts['kind'][];
const kindOptions = () => KINDS.map((kind) => [kind, say(`kind.${kind}`)] as const);

export async function areas(into: HTMLElement): Promise<void> {
  const rows = inOrder(await list<AreaRow>('areas'));
  const again = () => redraw(into, areas);
  into.append(
    element('h2', {}, say('areas')),
    element('p', { class: 'hint' }, say('areasHint')),
    element(
      'div',
      { class: 'actions' },
      button(say('addArea'), () => edit(undefined, rows, again), 'main'),
    ),
    table(
      say('areas'),
      inTree(rows),
      [
        {
          name: say('name'),
          show: ({ row, depth }) => element('span', { class: depth > 0 && `depth-${depth}` }, row.name),
        },
        { name: say('kind'), show: ({ row }) => say(`kind.${row.kind}`) },
        { name: say('boundary'), show: ({ row }) => (row.hasBoundary === 1 ? say('there') : say('none')) },
        { name: say('state'), show: ({ row }) => (row.closed === null ? say('open') : say('closed')) },
      ],
      {
        empty: say('noAreas'),
        closed: ({ row }) => row.closed !== null,
        does: ({ row }) => [button(say('edit'), () => edit(row, rows, again), '', named(say('edit'), row.name))],
      },
    ),
  );
}

function edit(row: AreaRow | undefined, rows: readonly AreaRow[], again: () => Promise<void>): void {
  const above = toChoose(rows, ({ kind, id }) => kind !== 'beat' && id !== row?.id, row?.parent);
  openDialog(row === undefined ? say('addArea') : named(say('edit'), row.name), (close) => [
    form(
      [
        { name: 'name', label: say('name'), ...(row && { value: row.name }), required: true, wrong: say('wrong.name') },
        {
          name: 'kind',
          label: say('kind'),
          kind: 'select',
          options: kindOptions(),
          value: row?.kind ?? 'beat',
          wrong: say('wrong.kind'),
        },
        {
          name: 'parent',
          label: say('belongsTo'),
          kind: 'select',
          options: [['', say('unset')], ...above],
          value: row?.parent ?? '',
          wrong: say('wrong.parent'),
        },
        {
          name: 'boundary',
          label: say('boundaryFile'),
          kind: 'file',
          hint: row?.hasBoundary === 1 ? say('boundaryKept') : say('boundaryHint'),
          wrong: say('wrong.boundary'),
        },
        ...(row?.hasBoundary === 1
          ? [{ name: 'noBoundary', label: say('removeBoundary'), kind: 'checkbox' as const }]
          : []),
        ...(row === undefined
          ? []
          : [
              {
                name: 'closed',
                label: say('closedTick'),
                kind: 'checkbox' as const,
                value: row.closed === null ? '' : 'on',
                wrong: say('wrong.closed'),
              },
            ]),
      ],
      { send: say('save'), cancel: say('cancel') },
      async ({ name, kind, parent, boundary, noBoundary, closed }) => {
        const leaves = closed === 'on' && row?.closed === null ? row.officers : 0;
        const hints = [named(say('officersHere'), String(leaves)), say('closeAreaHint')];
        if (leaves > 0 && !(await confirmed(named(say('closeArea'), name ?? ''), hints, say('closeArea')))) return;
        await operate('area', {
          ...(row && { id: row.id }),
          name: name ?? '',
          kind,
          ...(parent !== undefined && { parent }),
          ...(noBoundary === 'on' && { boundary: null }),
          ...(boundary !== undefined && { boundary: polygonOf(boundary) }),
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

/** The polygon of a GeoJSON file: the geometry itself, a feature of one, or the first in a collection. */
function polygonOf(text: string): unknown {
  try {
    let value = JSON.parse(text) as { type?: string; geometry?: unknown; features?: unknown[] };
    if (value.type === 'FeatureCollection') value = (value.features?.[0] ?? {}) as typeof value;
    return value.type === 'Feature' ? value.geometry : value;
  } catch {
    throw new Refused('invalid', say('noGeoJson'), 'boundary');
  }
}
