/** Reports still going: returned, handed in, and drafts whose missing parts show on Today. */
import type { Gazette } from './gazette.ts';
import { type Report, spot, submit } from './report.ts';
import { at, items } from './tell.ts';

export function unsettled(report: Report, town: Gazette): void {
  report(
    'tyres',
    -2,
    '10:30',
    {
      classification: '05042',
      kind: 'crime',
      occurredFrom: at(-2, '02:15'),
      occurredTo: at(-2, '02:20'),
      reportedAt: at(-2, '09:10'),
      place: '@mosque',
      reportingPerson: '@imam',
      persons: items({ party: '@imam', role: 'complainant', category: 'victim' } as const),
      vehicles: items({
        registration: 'LM 19 KTE',
        description: 'White minibus of the mosque',
        role: 'damaged',
      } as const),
      facts:
        'All four tyres of the minibus in the yard were flat in the morning; valves taken out, not cut. The yard camera shows one person with a hood entering from the lane at 02:17 and leaving at 02:20.',
      assessment: 'Second matter at or near the mosque in six weeks. No words, no message.',
      actionsTaken: 'Footage secured on a stick. Lane walked, one valve cap found.',
      checklist: ['scene', 'photo', 'cameras', 'rights'],
      property: items({ kind: 'Four tyre valves', value: 40, status: 'damaged' } as const),
      perceivedBy: 'officer',
      strands: ['religion'],
      biasBasis: 'Place and earlier incident; the imam is not sure.',
    },
    [
      submit(-2, '15:30'),
      {
        move: 'return',
        at: at(-1, '11:40'),
        by: 'ada',
        reason:
          'Please ask the caretaker who slept upstairs whether he heard anything, and say in the facts who has keys to the yard gate. Otherwise ready to go.',
        comments: [
          {
            field: 'facts',
            quote: 'entering from the lane at 02:17',
            text: 'Is the gate to the lane locked at night? Who has keys?',
          },
          { field: 'actionsTaken', quote: 'Lane walked', text: 'Both ends? The camera at the bakery looks down it.' },
        ],
      },
    ],
  );

  report(
    'scooter',
    -15,
    '23:40',
    {
      classification: '050211',
      kind: 'crime',
      occurredFrom: 'unknown',
      occurredTo: 'unknown',
      reportedAt: at(-15, '22:30'),
      place: '@garages',
      noPersonInvolved: true,
      vehicles: items({
        registration: 'none',
        description: 'Motor scooter, blue, frame number ending 4471C, ignition broken',
        role: 'recovered',
      } as const),
      facts:
        'Five scooters without plates stood between the garages of row C. The riders, four or five young men, ran towards the Rec when we came. One scooter was left: lock broken, engine warm. Frame number matches a theft reported from Eastreach eight days before.',
      actionsTaken: 'Scooter brought in. Owner told. Garage row looked through with Linder Homes.',
      checklist: ['circulated', 'witnesses', 'cameras', 'forensics', 'rights'],
    },
    [submit(-14, '14:05')],
  );

  report(
    'assault',
    -7,
    '00:50',
    {
      classification: '020112',
      kind: 'crime',
      occurredFrom: at(-8, '23:35'),
      occurredTo: at(-8, '23:40'),
      reportedAt: at(-8, '23:48'),
      place: '@tap',
      reportingPerson: '@eleni',
      persons: items(
        { party: '@rosa', role: 'victim', category: 'victim', note: 'Graze on the elbow' } as const,
        { party: '@eleni', role: 'witness', category: 'other' } as const,
      ),
      facts:
        'At closing time a man unknown to the landlady pushed Ms Benedek when she would not give him her telephone number. She fell against a table. He left on foot towards Quay Road.\n\nDescription: about 40, stocky, dark blue cap with a white anchor.',
      actionsTaken:
        'First aid on the spot, taken home by her sister. Two guests heard, names taken. Cap described to the ferry terminal.',
      checklist: ['safe', 'medical', 'witnesses', 'photo', 'rights'],
    },
    [submit(-7, '14:30')],
  );

  report('bench', -1, '14:50', {
    classification: '05041',
    kind: 'crime',
    occurredFrom: at(-3, '20:00'),
    occurredTo: at(-1, '08:00'),
    reportedAt: at(-1, '14:20'),
    place: '@playground',
    facts: 'Two slats of the bench by the swings are broken and burnt at one end. A lighter and cardboard below.',
  });
  report('pane', 0, '07:50', {
    classification: '05041',
    kind: 'crime',
    occurredFrom: at(0, '03:00'),
    reportedAt: at(0, '07:30'),
    ...spot(town.near('estateCentre', 9)),
    reportingPerson: '@caretaker',
    persons: items({ party: '@caretaker', role: 'witness', category: 'other' } as const),
  });
  report('fence', -4, '17:20', {
    classification: 'L03',
    kind: 'nonCrime',
    reportedAt: at(-4, '16:50'),
    facts: 'Two neighbours at odds over a hedge cut a metre too low. Both calm, both sure.',
    ...spot(town.near('primaryWest', 30)),
  });

  report(
    'wallet',
    -13,
    '16:00',
    {
      classification: '0502211',
      kind: 'crime',
      occurredFrom: at(-13, '11:00'),
      occurredTo: at(-13, '11:30'),
      reportedAt: at(-13, '11:45'),
      place: '@market',
      noPersonInvolved: true,
      facts: 'Wallet found empty behind the flower stall, owner not known.',
      actionsTaken: 'Kept as found property.',
      outcome: 'Not claimed so far.',
    },
    [submit(-13, '16:20', 'elif')],
    'elif',
    'old',
  );
}
