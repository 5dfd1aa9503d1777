/** Reports that came to their end: approved or withdrawn. */
import type { Gazette } from './gazette.ts';
import { approve, entered, type Report, spot, submit } from './report.ts';
import { signed } from './signature.ts';
import { at, day, items } from './tell.ts';

export function settled(report: Report, town: Gazette): void {
  report(
    'graffiti',
    -36,
    '09:55',
    {
      classification: '05042',
      kind: 'crime',
      occurredFrom: at(-37, '23:00'),
      occurredTo: at(-36, '06:30'),
      reportedAt: at(-36, '08:40'),
      place: '@fatmaHome',
      reportingPerson: '@fatma',
      persons: items(
        {
          party: '@fatma',
          role: 'victim',
          category: 'victim',
          note: 'Mother of two; statement taken in Turkish',
        } as const,
        { party: '@lukas', role: 'witness', category: 'other', note: 'Neighbour below, heard voices' } as const,
      ),
      facts:
        'Words and a symbol sprayed in black on the outside of the flat door and the wall beside it, some 80 by 120 cm. Paint still soft at 09:10. Mrs Yıldız went to bed at 23:00 and saw it when taking the children to school.\n\nMr Baumgart, floor below, heard two young men laughing in the stairwell “after one” and the house door falling shut.\n\nThe entrance camera of Linder Homes covers the door; footage asked for the same morning.',
      assessment:
        'Aimed at this family: no other door in the house was touched. The family moved in five weeks before.',
      modusOperandi: 'Entered with or behind a resident; spray can with cap left in the bin store.',
      property: items(
        { kind: 'Flat door, painted', value: 350, status: 'damaged' } as const,
        { kind: 'Spray can, black', identifier: 'Exhibit ML/1', status: 'evidence' } as const,
      ),
      statements: items(
        signed({
          person: '@fatma',
          text: 'Sabah çocukları okula götürmek için kapıyı açtım ve yazıları gördüm. Çok korktum. Gece ses duymadım.\n\n(I opened the door in the morning to take the children to school and saw the writing. I was very afraid. I heard nothing in the night.)',
          language: 'tr',
          interpreter: 'Interpreter 2214, by telephone',
          signedAt: at(-36, '09:50'),
        }),
      ),
      actionsTaken:
        'Door and wall photographed, spray can secured, neighbours of three floors asked. Footage requested from Linder Homes. Victim told of her rights, reference given; Harbour Victim Care told with her consent. Watch on the address.',
      checklist: ['scene', 'photo', 'witnesses', 'cameras', 'perception', 'rights'],
      support: items(
        {
          need: 'Someone to talk to in Turkish; help with the landlord for the door',
          provider: 'Harbour Victim Care',
          arrangedAt: day(-34),
        },
        { need: 'School told, child unsettled', provider: 'Westfields Primary' },
      ),
      perceivedBy: 'victim',
      strands: ['race', 'religion'],
      biasBasis: 'The words name the family’s religion; the victim and the officer both perceive it so.',
      ...entered(-33, '26-01877'),
    },
    [submit(-36, '12:20'), approve(-35, '10:05')],
  );

  report(
    'waterboard',
    -95,
    '12:30',
    {
      classification: '07019',
      kind: 'crime',
      occurredFrom: at(-95, '10:40'),
      occurredTo: at(-95, '11:00'),
      reportedAt: at(-95, '11:20'),
      place: '@edithHome',
      reportingPerson: '@edith',
      persons: items({ party: '@edith', role: 'victim', category: 'victim' } as const),
      facts:
        'Two men in yellow vests said the water would be shut off and that they must test the pressure. One let the tap run in the kitchen and talked; the other was in the bedroom for some minutes. Afterwards the envelope from the wardrobe was gone.\n\nFirst man: fifties, grey moustache, friendly, local speech. Second man: thirties, did not speak. A small white van, something blue on the side.',
      modusOperandi: 'Distraction at the door by false water-board workers.',
      property: items(
        { kind: 'Cash in an envelope', value: 640, status: 'stolen' } as const,
        { kind: 'Wedding ring, gold', identifier: 'engraved “H. C. 12-6-64”', value: 300, status: 'stolen' } as const,
      ),
      actionsTaken:
        'Scene kept, forensic team took lifts from the wardrobe. Street asked, both sides. Water company confirms no work in the area. Warning put in the neighbours’ group and on the radio.',
      checklist: ['evidence', 'bank', 'prevention', 'support', 'rights'],
      support: items({
        need: 'Door chain and someone to ring each evening',
        provider: 'Ropewalk Neighbourhood Watch',
        arrangedAt: day(-93),
      }),
      ...entered(-94, '25-09912'),
    },
    [submit(-95, '16:10'), approve(-94, '09:15')],
  );

  report(
    'shoplift',
    -21,
    '12:15',
    {
      classification: '050231',
      kind: 'crime',
      occurredFrom: at(-22, '17:40'),
      occurredTo: at(-22, '17:45'),
      reportedAt: at(-21, '11:20'),
      place: '@shop',
      reportingPerson: '@ravi',
      persons: items(
        { party: '@ravi', role: 'complainant', category: 'victim' } as const,
        {
          party: '@pike',
          role: 'suspect',
          category: 'suspect',
          note: 'Known to the shopkeeper by sight and name',
        } as const,
      ),
      facts:
        'On the shop’s camera a man in a green jacket puts four packets of meat and two jars of coffee under his jacket and leaves without paying. Mr Bhandari knows him as Darren from the hostel.',
      property: items(
        { kind: 'Meat, four packets', value: 38, status: 'stolen' } as const,
        { kind: 'Coffee, two jars', value: 15, status: 'stolen' } as const,
      ),
      modusOperandi: 'Alone, early evening, when one person serves.',
      actionsTaken: 'Footage copied. Suspect spoken to at the hostel, admits and offers to pay.',
      checklist: ['witnesses', 'cameras', 'prevention', 'rights'],
      outcome: 'Paid in the shop; caution considered.',
      ...entered(-20, '26-02210'),
    },
    [submit(-21, '15:00'), approve(-20, '09:30')],
  );

  report(
    'missing',
    -30,
    '20:15',
    {
      classification: 'L05',
      kind: 'nonCrime',
      occurredFrom: at(-30, '14:00'),
      occurredTo: at(-30, '19:40'),
      reportedAt: at(-30, '17:20'),
      place: '@tower2',
      reportingPerson: '@viktor',
      persons: items({ party: '@viktor', role: 'reportingPerson', category: 'other' } as const),
      facts:
        'Mr Horvatin’s father, 81, left the flat in slippers at about two. Found by the baker at the fish market at 19:40, cold and cheerful.',
      actionsTaken:
        'Search of the estate and the quays with harbour patrol and the taxi drivers. Seen by the district nurse the same evening.',
      checklist: ['photoAndLast', 'places', 'risk', 'partner'],
      outcome: 'Found unharmed.',
      ...entered(-30, '26-01990'),
    },
    [submit(-30, '22:00'), approve(-29, '08:45')],
  );

  report(
    'sheds',
    -90,
    '11:45',
    {
      classification: '050122',
      kind: 'crime',
      occurredFrom: at(-91, '19:00'),
      occurredTo: at(-90, '07:30'),
      reportedAt: at(-90, '09:00'),
      place: '@allotments',
      reportingPerson: '@jozef',
      persons: items(
        { party: '@jozef', role: 'reportingPerson', category: 'other' } as const,
        { party: '@halina', role: 'owner', category: 'victim' } as const,
      ),
      facts: 'Padlocks of three sheds forced with a bar. A radio missing, tools untouched.',
      property: items({ kind: 'Portable radio', identifier: 'serial 88-2031', value: 25, status: 'stolen' } as const),
      actionsTaken: 'Photographed, marks measured. Gate code changed.',
      checklist: ['scene', 'neighbours', 'photo', 'rights'],
      ...entered(-89, '25-10022'),
    },
    [submit(-90, '15:15'), approve(-88, '10:00')],
    'mara',
    'north',
  );

  report(
    'noise',
    -18,
    '23:55',
    {
      classification: 'L02',
      kind: 'nonCrime',
      occurredFrom: at(-18, '22:30'),
      occurredTo: at(-18, '23:30'),
      reportedAt: at(-18, '23:00'),
      ...spot(town.near('estateCentre', 18)),
      noPersonInvolved: true,
      facts:
        'Loud music from a gathering in the yard, about thirty people. Turned off when asked; wedding of a couple from the Kittiwake block. Invited to cake.',
      actionsTaken: 'Spoke with the hosts, end agreed for half past eleven and kept.',
      ...entered(-17, '26-02301'),
    },
    [submit(-17, '09:10'), approve(-17, '13:00')],
  );

  report(
    'calls',
    -26,
    '10:30',
    {
      classification: '02081',
      kind: 'crime',
      occurredFrom: at(-34, '22:50'),
      occurredTo: at(-26, '23:05'),
      reportedAt: at(-26, '09:50'),
      place: '@jade',
      reportingPerson: '@liwei',
      persons: items({ party: '@liwei', role: 'victim', category: 'victim' } as const),
      facts:
        'Five calls at closing time in eight days: four silent, one with insults about origin. Number withheld. List kept.',
      actionsTaken: 'Advice on tracing given; provider asked through the bureau.',
      checklist: ['evidence', 'risk', 'support', 'rights'],
      perceivedBy: 'victim',
      strands: ['race'],
      biasBasis: 'Words used in the third call.',
      support: items({ need: 'Wants to be told of every step, in Chinese if possible' }),
    },
    [
      submit(-26, '12:00'),
      { move: 'return', at: at(-26, '16:30'), by: 'ada', reason: 'Times of the five calls, please.' },
      submit(-25, '09:20'),
      approve(-25, '11:00'),
    ],
  );

  report(
    'withdrawn',
    -50,
    '13:00',
    {
      classification: '050229',
      kind: 'crime',
      occurredFrom: at(-51, '18:00'),
      occurredTo: at(-50, '08:00'),
      reportedAt: at(-50, '12:10'),
      ...spot(town.near('primaryWest', 25)),
      reportingPerson: '@padraig',
      persons: items({ party: '@padraig', role: 'victim', category: 'victim' } as const),
      facts: 'Bicycle not where it was left by the rack. Found later in his own shed.',
      actionsTaken: 'None needed.',
      property: items({ kind: 'Bicycle, green', identifier: 'frame WB 33812', value: 200, status: 'stolen' } as const),
    },
    [
      submit(-50, '13:30'),
      {
        move: 'withdraw',
        at: at(-50, '17:00'),
        by: 'mara',
        reason: 'The bicycle was never stolen; owner found it at home.',
      },
    ],
  );

  report(
    'pickpocket',
    -11,
    '10:20',
    {
      classification: '0502211',
      kind: 'crime',
      occurredFrom: at(-11, '09:15'),
      occurredTo: at(-11, '09:40'),
      reportedAt: at(-11, '09:50'),
      place: '@market',
      reportingPerson: '@yvonne',
      persons: items({ party: '@yvonne', role: 'victim', category: 'victim' } as const),
      facts:
        'Purse taken from an open basket between the fish stall and the flowers. Ms Mbeki-Lund felt a push and thought nothing of it.',
      property: items({ kind: 'Purse, red, with cards', value: 45, status: 'stolen' } as const),
      actionsTaken: 'Cards stopped from the library telephone. Stallholders told; Mr Marchetti looks at the camera.',
      checklist: ['witnesses', 'cameras', 'serials', 'prevention', 'rights'],
      ...entered(-10, '26-02544'),
    },
    [submit(-11, '13:45'), approve(-10, '09:00')],
    'mara',
    'old',
  );

  report(
    'dog',
    -33,
    '12:00',
    {
      classification: 'L14',
      kind: 'nonCrime',
      occurredFrom: at(-33, '09:00'),
      occurredTo: at(-33, '09:10'),
      reportedAt: at(-33, '11:30'),
      place: '@playground',
      reportingPerson: '@mariam',
      persons: items({ party: '@mariam', role: 'reportingPerson', category: 'other' } as const),
      facts: 'White dog without owner or lead at the playground, did not bite. Third time this week.',
      actionsTaken: 'Dog warden told; notice at the gate.',
      outcome: 'Owner found, a lead bought.',
      ...entered(-32, '26-01920'),
    },
    [submit(-33, '13:10'), approve(-32, '09:00')],
  );
}
