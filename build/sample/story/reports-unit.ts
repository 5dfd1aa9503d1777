/** What colleagues of the unit have handed in: a supervisor who looks round has something to read, and the beat officer colleagues. */
import type { Gazette } from './gazette.ts';
import { type Report, spot, submit } from './report.ts';
import { at, items } from './tell.ts';

export function fromTheUnit(report: Report, town: Gazette): void {
  report(
    'outboard',
    -6,
    '08:20',
    {
      classification: '0502',
      kind: 'crime',
      occurredFrom: at(-7, '19:00'),
      occurredTo: at(-6, '06:30'),
      reportedAt: at(-6, '07:45'),
      ...spot(town.home('harbour', 3)),
      noPersonInvolved: true,
      facts:
        'Outboard engine taken from a dinghy on the slip. Bolts undone, not cut; the painter still made fast. The harbour camera was turned to the crane that night for works.',
      assessment: 'Second engine this autumn. Whoever did it knew about the camera.',
      actionsTaken:
        'Slip walked with the harbour master. Serial number passed to the chandler and the two repair yards.',
      property: items({ kind: 'Outboard engine, 8 hp', identifier: 'OM-88213', value: 900, status: 'stolen' } as const),
    },
    [submit(-6, '11:10', 'jonas')],
    'jonas',
    'harbour',
  );
  report(
    'shutter',
    -5,
    '17:30',
    {
      classification: '05042',
      kind: 'crime',
      occurredFrom: at(-5, '15:00'),
      occurredTo: at(-5, '16:30'),
      reportedAt: at(-5, '16:45'),
      ...spot(town.home('north', 5)),
      noPersonInvolved: true,
      facts:
        'Shutter of the kiosk kicked in at the lower corner. Nothing taken. A shoe print on the paint, about size 42.',
      actionsTaken: 'Photographed with a ruler. Kiosk closed with a board.',
    },
    [submit(-5, '18:05', 'pavel')],
    'pavel',
    'north',
  );
  report(
    'threat',
    -3,
    '12:10',
    {
      classification: 'L03',
      kind: 'nonCrime',
      occurredFrom: at(-3, '10:45'),
      reportedAt: at(-3, '11:00'),
      ...spot(town.home('east', 2)),
      noPersonInvolved: true,
      facts:
        'Two tenants on one landing shout at each other about a pram in the stairwell. No threat heard by me; each says the other made one last week.',
      assessment: 'Tired people and one narrow stairwell. The landlord could put up a hook.',
      actionsTaken: 'Spoke with both apart. Landlord rung; he comes on Thursday.',
    },
    [
      submit(-3, '13:00', 'grace'),
      {
        move: 'return',
        at: at(-2, '09:15'),
        by: 'ada',
        reason: 'Say which of the two rang us, and whether children were there.',
        comments: [{ field: 'facts', quote: 'Two tenants on one landing', text: 'Were children present?' }],
      },
      submit(-1, '10:20', 'grace'),
    ],
    'grace',
    'east',
  );
  report(
    'diesel',
    -2,
    '07:15',
    {
      classification: '0502',
      kind: 'crime',
      occurredFrom: 'unknown',
      reportedAt: at(-2, '06:50'),
      ...spot(town.home('rural', 1)),
      noPersonInvolved: true,
      facts:
        'About two hundred litres of diesel drawn from a tractor in an open barn. Hose left behind, tyre marks of a small van in the wet.',
      actionsTaken: 'Hose kept in a bag. Marks photographed before the rain came back.',
      property: items({ kind: 'Diesel, 200 litres', value: 310, status: 'stolen' } as const),
    },
    [submit(-2, '09:40', 'tadhg')],
    'tadhg',
    'rural',
  );
}
