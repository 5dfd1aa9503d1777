/** A sample by the numbers: as much as one officer, a unit or ten units keep, for measuring. Made record by record, never held whole. */
import { random } from '../random.ts';
import { SEED, type Town } from '../town.ts';
import { Keeping, type Records } from './keeping.ts';
import { contacts, keyPlaces } from './known.ts';
import { fullName, naming } from './names.ts';
import { DAY, dateOf, identifier, record } from './record.ts';
import { reports } from './reports.ts';
import { log, meetingsAndProblems, promises } from './work.ts';

export type Size = 'officer' | 'unit' | 'ten-units';
export const OFFICERS: Readonly<Record<Size, number>> = { officer: 1, unit: 30, 'ten-units': 300 };

export interface Making {
  readonly size: Size;
  readonly town: Town;
  readonly seed?: number;
  /** Milliseconds since 1970 that count as now: everything made lies before it. */
  readonly now: number;
}

/** Every record, officer by officer; what is linked to comes before what links to it. */
export function* generate({ size, town, seed = SEED, now }: Making): Records {
  const chance = random(seed).branch(size);
  const next = naming(chance);
  const streets = [...new Set(town.buildings.map((building) => building.street ?? 'Quay Road'))];
  const founded = now - 2300 * DAY;
  const count = OFFICERS[size];
  const units = Math.max(1, count / 30);

  const chief = identifier(chance, founded);
  const force = identifier(chance, founded);
  yield record(
    'officer',
    chief,
    founded,
    { areaId: null, author: chief },
    {
      name: 'Ada Nwosu',
      serviceNumber: '1000',
      role: 'supervisor',
      grade: 'inspector',
    },
  );
  yield record('area', force, founded, { areaId: null, author: chief }, { name: 'Ostrey Police', kind: 'force' });

  for (let unit = 0; unit < units; unit++) {
    const unitId = identifier(chance, founded);
    const sergeant = identifier(chance, founded);
    yield record(
      'area',
      unitId,
      founded,
      { areaId: force, author: chief },
      { name: `Unit ${unit + 1}`, kind: 'unit', parent: force },
    );
    yield record(
      'officer',
      sergeant,
      founded,
      { areaId: unitId, author: chief },
      {
        name: fullName(next()),
        serviceNumber: `S${100 + unit}`,
        role: 'supervisor',
        grade: 'sergeant',
        unit: unitId,
      },
    );
    for (let place = 0; place < Math.min(30, count); place++) {
      const beat = town.beats[place % town.beats.length];
      const officer = identifier(chance, founded);
      const beatId = identifier(chance, founded);
      const serviceNumber = String(4000 + unit * 30 + place);
      yield record(
        'officer',
        officer,
        founded,
        { areaId: unitId, author: chief },
        {
          name: fullName(next()),
          serviceNumber,
          role: 'beat',
          grade: 'constable',
          unit: unitId,
        },
      );
      yield record(
        'area',
        beatId,
        founded,
        { areaId: unitId, author: chief },
        {
          name: `${beat?.name ?? 'Beat'} ${unit + 1}.${place + 1}`,
          kind: 'beat',
          parent: unitId,
          assignments: { posted: { order: '1', officer, kind: 'posted', from: dateOf(founded) } },
        },
      );
      const keep = new Keeping({ chance, next, town, streets, now, officer, sergeant, beat: beatId, serviceNumber });
      yield* contacts(keep);
      yield* keyPlaces(keep);
      yield* reports(keep);
      yield* log(keep);
      yield* meetingsAndProblems(keep);
      yield* promises(keep);
    }
  }
}
