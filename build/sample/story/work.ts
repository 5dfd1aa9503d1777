/** Promises, meetings, problems and a handover of the sample. */
import type { Doc } from '../../../model/records.ts';
import { at, day, items, type Told, type ToldMove, tell } from './tell.ts';

export function work(): Told[] {
  const told: Told[] = [];
  let count = 0;
  const promise = (
    due: number,
    made: number,
    text: string,
    about: string,
    doc: Doc<'action'> = {},
    moves?: readonly ToldMove[],
  ) => {
    count += 1;
    told.push(
      tell(
        'action',
        `action-${count}`,
        { at: at(made, '16:05'), ...(moves ? { moves } : {}) },
        { text, owner: '@mara', due: day(due), about: `@${about}`, ...doc },
      ),
    );
  };
  const to = (...keys: string[]): Doc<'action'> => ({ promisedTo: keys.map((key) => `@${key}`) });
  const done = (offset: number): readonly ToldMove[] => [{ move: 'finish', at: at(offset, '15:20'), by: 'mara' }];

  promise(-6, -20, 'Ask Linder Homes for a skip at the Kittiwake block', 'kittiwake', to('mirela', 'roma'));
  promise(-3, -12, 'Bring picture cards of the emergency number to the sign café', 'marguerite', to('marguerite'));
  promise(
    -1,
    -8,
    'Tell the residents when the underpass lights come on again',
    'association',
    to('amira', 'association'),
  );
  promise(-1, -14, 'Fetch the footage stick from Fairmart', 'fairmartShop', to('samuel'));
  promise(0, -2, 'Ask the mosque’s caretaker what he heard, then hand the report in again', 'tyres', to('imam'));
  promise(0, -5, 'Ring Harbour Victim Care: a Chinese-speaking supporter for Mr Li', 'calls', to('liwei'));
  promise(0, -3, 'Ring Mr Horvatin after 14:00 about his father', 'viktor', to('viktor'));
  promise(1, -4, 'Meet Callum at the library with Leila', 'tunde', to('tunde'));
  promise(1, -1, 'First-aid course: ask the fire station for a date', 'ukrainians', to('oksana'));
  promise(2, -9, 'Half plate “…K 47”: ask the bureau for white vans', 'waterboard', to('edith'));
  promise(3, -2, 'Fix an evening for the talk on doorstep fraud in the Polish club', 'polishClub', to('jozef'));
  promise(4, -7, 'Walking bus: rota with the school', 'school', to('head'));
  promise(7, -1, 'Quarter’s figures for the ward meeting, with bicycles and speeding', 'councillor', to('councillor'));
  promise(9, -11, 'Light in the yard of Curlew tower: take the signatures to Linder Homes', 'tower1', to('wanda'));
  promise(14, -13, 'Look in at the Yıldız family when the watch ends', 'fatmaHome', to('fatma'));
  promise(5, -8, 'Mend the underpass lights', 'lights', { owner: '@sanna', ...to('association') });
  promise(-4, -18, 'Bring back bollard key 3', 'market', { owner: '@hugo' });
  promise(2, -36, 'Hear the imam’s wishes for the open day', 'openDay', { owner: '@leila', ...to('imam') });
  promise(
    -40,
    -78,
    'Stand at the school gate for a week',
    'school',
    { ...to('head'), toldThemAt: day(-37), outcome: 'Done, five mornings; from eleven cars to two.' },
    done(-38),
  );
  promise(
    -30,
    -45,
    'Ask for the footage of the entrance camera',
    'graffiti',
    { outcome: 'Received; two persons, not recognisable.' },
    done(-31),
  );
  promise(
    -25,
    -66,
    'List of free interpreters for Mr al-Salih',
    'nureddin',
    { ...to('nureddin'), toldThemAt: day(-26) },
    done(-26),
  );
  promise(-10, -21, 'Papers for a shop ban for two men', 'shop', to('ravi'), [
    { move: 'drop', at: at(-5, '11:40'), by: 'mara', reason: 'Mr Bhandari no longer wants the ban.' },
  ]);

  const meeting = (
    key: string,
    offset: number,
    time: string,
    minutes: number,
    doc: Doc<'engagement'>,
    moves?: readonly ToldMove[],
    made = -30,
  ) => {
    const start = at(offset, time);
    told.push(
      tell(
        'engagement',
        key,
        { at: at(Math.min(made, offset - 3), '14:10'), ...(moves ? { moves } : {}) },
        { start, end: new Date(Date.parse(start) + minutes * 60_000).toISOString(), ...doc },
      ),
    );
  };
  const held = (offset: number): readonly ToldMove[] => [{ move: 'hold', at: at(offset, '21:15'), by: 'mara' }];
  meeting('coffee', 0, '10:30', 60, {
    kind: 'coffee',
    title: 'Coffee with your officer, community centre',
    place: '@centre',
    agenda: 'No agenda: come as you are. Flyers in six languages at the desk.',
  });
  meeting('round', 0, '19:00', 60, {
    kind: 'jointPatrol',
    title: 'Evening round with the neighbourhood watch',
    parties: ['@watch', '@padraig'],
    agenda: 'Ropewalk lanes; unlocked doors, bicycles, underpass.',
  });
  meeting('residents', 22, '19:00', 90, {
    kind: 'meeting',
    title: 'Residents’ meeting',
    place: '@centre',
    parties: ['@association', '@housing'],
    recurrence: 'FREQ=MONTHLY',
    agenda: '1. Last month’s priorities: you said, we did\n2. Underpass lights\n3. Scooters\n4. Anything else',
  });
  meeting(
    'residentsLast',
    -8,
    '19:00',
    75,
    {
      kind: 'meeting',
      title: 'Residents’ meeting',
      place: '@centre',
      parties: ['@association'],
      headcount: 34,
      agreed:
        'Lights: ask again every week until they burn.\nScooters: joint patrol twice a week.\nSkip for the Kittiwake block: ask Linder Homes.',
      nextDate: day(22),
      feedback: items(
        { question: 'Do you feel safe in the yard after dark?', answer: 'Yes', count: 11 },
        { question: 'Do you feel safe in the yard after dark?', answer: 'No', count: 19 },
        { question: 'Do you feel safe in the yard after dark?', answer: 'Would not say', count: 4 },
      ),
    },
    held(-8),
    -38,
  );
  meeting('openDay', 12, '14:00', 180, {
    kind: 'workshop',
    title: 'Open day, Nur Mosque: how to report a hate incident',
    place: '@mosque',
    parties: ['@nurCongregation', '@imam'],
    memberLimit: 60,
  });
  meeting('schoolTalk', 5, '09:15', 45, {
    kind: 'schoolSession',
    title: 'Road safety, class 4',
    place: '@school',
    parties: ['@head'],
  });
  meeting(
    'fraudTalk',
    -57,
    '15:00',
    60,
    {
      kind: 'workshop',
      title: 'Strangers at the door',
      place: '@library',
      headcount: 18,
      agreed: 'Cards for the telephone table; ring a neighbour first.',
    },
    held(-57),
    -70,
  );
  meeting(
    'fair',
    -20,
    '12:00',
    120,
    { kind: 'streetBriefing', title: 'Street briefing, Ropewalk Gardens', agenda: 'Bicycle marking' },
    [{ move: 'cancel', at: at(-21, '17:00'), by: 'mara', reason: 'Storm warning.' }],
    -34,
  );

  const problem = (key: string, offset: number, doc: Doc<'problem'>, moves: readonly ToldMove[]) =>
    told.push(tell('problem', key, { at: at(offset, '11:30'), moves }, doc));
  const move = (name: string, offset: number, reason?: string): ToldMove => ({
    move: name,
    at: at(offset, '17:00'),
    by: 'mara',
    ...(reason ? { reason } : {}),
  });
  problem(
    'lights',
    -60,
    {
      title: 'Dark underpass at the towers',
      stage: 'response',
      priority: 1,
      objective: 'People use the underpass again after dark.',
      what: 'Lights out since autumn; broken glass, groups, two robberies of telephones last winter.',
      where: 'Underpass between the towers and the Rec',
      when: 'After 17:00 in winter',
      who: 'Night workers, young people, women coming from the late bus',
      how: 'Cables cut in the riser; highways and landlord each name the other',
      desiredOutcome: 'Light every evening; no more detours along the main road.',
      parties: ['@association', '@housing'],
      places: ['@tower1', '@tower2'],
      locationAnalysis: 'Only lit way is 400 m longer. The camera of the bus stop looks the other way.',
      reviews: items({
        date: day(-24),
        text: 'Owner found: the cables belong to Linder Homes, the lamps to highways. Both wrote to each other.',
      }),
      publicUpdate: 'The lamps will be mended. We ask every week and tell you what we hear.',
    },
    [move('adopt', -55), move('activate', -53)],
  );
  problem(
    'scooters',
    -40,
    {
      title: 'Scooters on the Rec',
      stage: 'analysis',
      priority: 2,
      objective: 'No riding on the grass or the playground.',
      what: 'Unplated motor scooters ridden across the Rec at dusk; some stolen.',
      where: 'Westfields Rec, garages row C',
      when: 'Dusk, dry days',
      desiredOutcome: 'Playground used by children at all hours of the day; scooters back with their owners.',
      places: ['@rec', '@garages', '@playground'],
      parties: ['@youthWork', '@tunde'],
      offenderAnalysis: 'Four or five young men, one or two with a key to the garages.',
      victimAnalysis: 'Parents of small children; owners of scooters from Eastreach.',
      reviews: items({ date: day(-8), text: 'Meeting asks for joint patrols. One scooter recovered.' }),
    },
    [move('adopt', -38), move('activate', -36)],
  );
  problem(
    'hate',
    -34,
    {
      title: 'Hostility towards the mosque and families near it',
      stage: 'scanning',
      priority: 3,
      objective: 'Know whether the incidents belong together; keep people talking to us.',
      what: 'Graffiti on a family’s door, tyres of the minibus, silent calls to a restaurant.',
      where: 'Streets round Nur Mosque',
      desiredOutcome: 'Every incident reported within a day; support arranged each time.',
      parties: ['@nurCongregation', '@imam', '@victimCare'],
      places: ['@mosque', '@jade'],
    },
    [move('adopt', -33), move('activate', -30)],
  );
  problem(
    'parking',
    -85,
    {
      title: 'Cars at the school gate',
      stage: 'assessment',
      objective: 'Children cross safely.',
      what: 'Cars stop on the zigzags at both ends of the school day.',
      where: 'Gate of Westfields Primary',
      desiredOutcome: 'No car on the zigzags.',
      places: ['@school'],
      reviews: items({ date: day(-60), text: 'Eleven cars a day.' }, { date: day(-7), text: 'Two cars a day.' }),
      assessment: 'Presence and letters worked; the walking bus will keep it so.',
      publicUpdate:
        'You said: cars at the gate. We did: five mornings at the gate, letters in five languages, a walking bus.',
    },
    [move('adopt', -80), move('activate', -79), move('resolve', -7), move('close', -7)],
  );
  problem(
    'bicycles',
    -10,
    {
      title: 'Bicycles taken from stairwells',
      stage: 'objective',
      desiredOutcome: 'Half as many by summer; marked bicycles.',
    },
    [],
  );

  told.push(
    tell(
      'handover',
      'oldTownCover',
      { area: 'old', at: at(-13, '15:00'), moves: [{ move: 'brief', at: at(-12, '09:40'), by: 'elif' }] },
      {
        area: '@old',
        leaving: '@elif',
        incoming: '@mara',
        lastDay: day(-12),
        briefingDay: day(-12),
        contacts: ['@hugo', '@ruben', '@anselm', '@zofia'],
        walk: items(
          { place: '@market', note: 'Bollards at Corn Row' },
          { place: '@synagogue', note: 'Guards’ rota' },
          { place: '@church', note: 'Porch sleepers, leave in peace' },
          { place: '@bakery', note: 'First light in town' },
        ),
        publicNotice:
          'While PC Arslanova is on leave, PC Lindqvist looks after the Old Town and Market. Come to the market on any trading day before nine.',
      },
    ),
  );
  return told;
}
