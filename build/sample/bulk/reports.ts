/** Incident reports in bulk. */
import type { Doc } from '../../../model/records.ts';
import type { SampleMove } from '../../../model/sample.ts';
import type { Random } from '../random.ts';
import { type Keeping, PER_OFFICER, type Records, spread } from './keeping.ts';
import { account, taken } from './prose.ts';
import { DAY, identifier, iso, MINUTE, record, working } from './record.ts';

/** The commonest first. */
const CLASSES = [
  '050231',
  '05042',
  'L01',
  '050229',
  'L02',
  '020112',
  '050121',
  '050222',
  'L03',
  '05041',
  '07019',
  '0502211',
  '050211',
  '02081',
  'L06',
  '050122',
  '05011',
  'L11',
  '020122',
  'L09',
  '06011',
  '1002',
  'L05',
  '0401',
  'L08',
  '0201',
] as const;

export function* reports(keep: Keeping): Records {
  const { incidents, made } = keep;
  const { chance, now, officer, sergeant, serviceNumber } = keep.setting;
  for (let index = 0; index < PER_OFFICER.incident; index++) {
    const daysAgo = spread(chance, index, PER_OFFICER.incident, 2180);
    const reported = working(chance, now, daysAgo);
    const time = reported + chance.whole(10, 90) * MINUTE;
    const id = identifier(chance, time);
    const classification = chance.pickOften(CLASSES);
    const party = keep.party();
    const place = keep.place();
    const { centre, number, street } = keep.house();
    const from = reported - chance.whole(15, 900) * MINUTE;
    const role = classification.startsWith('L') ? 'witness' : chance.chance(0.75) ? 'victim' : 'complainant';
    incidents.push(id);
    const doc: Doc<'incident'> = {
      localReference: `${serviceNumber}-${String(index + 1).padStart(4, '0')}`,
      classification,
      kind: classification.startsWith('L') ? 'nonCrime' : 'crime',
      occurredFrom: iso(from),
      occurredTo: iso(from + chance.whole(0, 14) * MINUTE),
      reportedAt: iso(reported),
      ...(chance.chance(0.4)
        ? { place: place.id }
        : { position: { lat: centre[1], lon: centre[0] }, address: `${number} ${street}, Lindermouth` }),
      persons: {
        one: { order: '1', party: party.id, role, category: role === 'victim' ? 'victim' : 'other' },
      },
      facts: account(chance, classification, keep.slots(party.name, place.name)),
      actionsTaken: taken(chance),
    };
    if (classification.startsWith('050') && chance.chance(0.5))
      doc.property = {
        one: {
          order: '1',
          kind: 'Telephone',
          identifier: `SN ${chance.whole(100_000, 999_999)}`,
          value: chance.whole(20, 900),
          status: 'stolen',
        },
      };
    if (chance.chance(0.12))
      doc.vehicles = {
        one: {
          order: '1',
          registration: `LM${chance.whole(10, 99)} ${chance.pick(['KTE', 'OBW', 'RNA', 'SYV'])}`,
          role: 'involved',
        },
      };
    if (classification === 'L08')
      Object.assign(doc, { perceivedBy: 'victim', strands: ['race'] } satisfies Doc<'incident'>);
    yield record('incident', id, time, made, doc, reportMoves(chance, daysAgo, time, now, officer, sergeant));
  }
}

/** Old reports are settled; young ones are in every state. */
function reportMoves(
  chance: Random,
  daysAgo: number,
  time: number,
  now: number,
  officer: string,
  sergeant: string,
): SampleMove[] {
  const roll = chance.next();
  const step = (days: number) => iso(Math.min(now - MINUTE, time + days * DAY));
  const submit: SampleMove = { move: 'submit', at: step(0.1), author: officer };
  if (daysAgo < 60 && roll < 0.2) return [];
  if (daysAgo < 60 && roll < 0.5) return [submit];
  if (daysAgo < 60 && roll < 0.58)
    return [submit, { move: 'return', at: step(1), author: sergeant, reason: 'Please add the times.' }];
  if (roll > 0.98) return [submit, { move: 'withdraw', at: step(1), author: officer, reason: 'Reported twice.' }];
  return [submit, { move: 'approve', at: step(1), author: sergeant }];
}
