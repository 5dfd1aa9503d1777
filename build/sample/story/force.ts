/** The invented force: its areas and officers. */
import type { Gazette } from './gazette.ts';
import { at, day, items, type Told, tell } from './tell.ts';

export function force(town: Gazette): Told[] {
  const start = at(-900, '09:00');
  const area = (key: string, name: string, kind: 'force' | 'zone' | 'unit' | 'beat', parent?: string) =>
    ({ key, name, kind, parent }) as const;
  const island = town.town.land.rings[0] ?? [];
  const shore = [...island, island[0]].map((corner): [number, number] => [corner?.[0] ?? 0, corner?.[1] ?? 0]);
  const above = [
    area('force', 'Ostrey Police', 'force'),
    area('zone', 'South Ostrey', 'zone', 'force'),
    area('unit', 'Lindermouth Neighbourhood Unit', 'unit', 'zone'),
  ].map(({ key, name, kind, parent }) =>
    tell(
      'area',
      key,
      { area: null, by: 'ada', at: start },
      {
        name,
        kind,
        ...(parent ? { parent: `@${parent}` } : {}),
        boundary: { type: 'Polygon', coordinates: [shore] },
      },
    ),
  );
  const posted: Readonly<Record<string, readonly (readonly [string, 'posted' | 'cover', number, number?])[]>> = {
    west: [
      ['mara', 'posted', -640],
      ['leila', 'posted', -400],
    ],
    old: [
      ['elif', 'posted', -420],
      ['mara', 'cover', -12, 16],
    ],
    harbour: [
      ['jonas', 'posted', -800],
      ['leila', 'posted', -400],
    ],
    north: [['pavel', 'posted', -310]],
    east: [
      ['grace', 'posted', -150],
      ['jonas', 'posted', -700, -151],
    ],
    rural: [['tadhg', 'posted', -520]],
  };
  const beats = town.town.beats.map(({ key, name }) =>
    tell(
      'area',
      key,
      { area: 'unit', by: 'ada', at: start },
      {
        name,
        kind: 'beat',
        parent: '@unit',
        boundary: town.outline(key),
        assignments: items(
          ...(posted[key] ?? []).map(([officer, kind, from, to]) => ({
            officer: `@${officer}`,
            kind,
            from: day(from),
            ...(to === undefined ? {} : { to: day(to) }),
          })),
        ),
      },
    ),
  );

  const officer = (key: string, name: string, serviceNumber: string, more: Parameters<typeof tell<'officer'>>[3]) =>
    tell('officer', key, { area: 'unit', by: 'ada', at: start }, { name, serviceNumber, unit: '@unit', ...more });
  return [
    officer('ada', 'Ada Nwosu', '2207', { role: 'supervisor', grade: 'sergeant', languages: ['en', 'ig'] }),
    officer('mara', 'Mara Lindqvist', '4471', { role: 'beat', grade: 'constable', languages: ['en', 'sv', 'de'] }),
    officer('jonas', 'Jonas Vanderhaeg', '3918', { role: 'beat', grade: 'constable', languages: ['en', 'nl', 'fr'] }),
    officer('elif', 'Elif Arslanova', '4630', { role: 'beat', grade: 'constable', languages: ['en', 'tr'] }),
    officer('pavel', 'Pavel Ostrihon', '4112', { role: 'beat', grade: 'constable', languages: ['en', 'sk', 'cs'] }),
    officer('grace', 'Grace Tamakloe', '4805', { role: 'beat', grade: 'pcso', languages: ['en', 'ee', 'fr'] }),
    officer('tadhg', 'Tadhg Mulvey', '3377', { role: 'beat', grade: 'special', languages: ['en', 'ga'] }),
    officer('leila', 'Leila Haddadine', 'C-118', {
      role: 'liaison',
      grade: 'civilianLiaison',
      languages: ['en', 'fr', 'ar', 'uk'],
    }),
    ...above,
    ...beats,
  ];
}
