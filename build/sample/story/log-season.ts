/** The log of the season: from notes whose ninety days are nearly over to a month ago. */
import { type Enter, where, who } from './enter.ts';

export function season(enter: Enter): void {
  // Notes whose ninety days are nearly over
  enter(
    -88,
    '10:15',
    25,
    'contact',
    'Mr Wolański says three sheds at the allotments were opened at night, nothing taken but a radio. Padlocks forced with a bar. He keeps a list of who has keys.',
    { ...who('jozef'), ...where('allotments'), channel: 'inPerson' },
  );
  enter(
    -87,
    '16:40',
    20,
    'liaison',
    'First talk with Mrs Dunca about school places for four children from the Kittiwake block. Letters from the council arrive in English only; she reads them out.',
    { ...who('mirela'), ...where('kittiwake') },
  );
  enter(
    -86,
    '19:10',
    10,
    'visit',
    'Garages behind the Rec: two lads sheltering from the rain, left when asked. Row C smells of petrol.',
    where('garages'),
  );
  enter(
    -85,
    '09:20',
    15,
    'contact',
    'Dr Okonjo asks that we ring the duty line, not the public number. Two welfare checks last month went to the answering machine.',
    { ...who('adaeze'), channel: 'phone' },
  );
  enter(
    -84,
    '14:05',
    30,
    'information',
    'A resident who wishes no visit says a grey van without plates collects parcels from Heron tower after dark, twice a week.',
    {
      ...where('tower2'),
      source: '2',
      confidence: 'D',
      handling: 'C',
      conditions: 'Not to be read out at the residents’ meeting.',
      assessment: 'May be a courier on a second job. Look at the van before making more of it.',
    },
  );

  enter(
    -80,
    '11:00',
    40,
    'liaison',
    'Imam Demirkan would like somebody at the open day who can explain how to report a hate incident. He offers the library room. “Kapımız açık” – our door is open.',
    { ...who('imam'), ...where('mosque') },
  );
  enter(
    -78,
    '15:20',
    20,
    'visit',
    'Westfields Primary at the end of school: eleven cars on the zigzags. Ms Solheim will write to the parents; I promised to stand at the gate for a week.',
    { ...who('head'), ...where('school') },
  );
  enter(
    -74,
    '20:30',
    35,
    'patrol',
    'On foot from the Rec to the towers with Kwame Osei. Eight young people at the playground, friendly. Two ask how one becomes a police cadet.',
    { ...who('kwame'), ...where('playground') },
  );
  enter(
    -71,
    '10:45',
    15,
    'contact',
    'Ms Papadaki has had no trouble since the new doorman. She keeps the incident book in the cellar, where nobody finds it – moved it to the bar.',
    { ...who('eleni'), ...where('tap') },
  );
  enter(
    -68,
    '17:30',
    45,
    'liaison',
    'Зустріч з українськими родинами. Meeting with the Ukrainian families, twenty-two came. Questions: lost documents, a landlord who keeps deposits, bicycles stolen from the stairwell. Ms Koval interpreted.',
    { ...who('oksana', 'ukrainians'), ...where('centre') },
  );
  enter(
    -66,
    '18:20',
    25,
    'contact',
    'Salam to Mr al-Salih at the centre. He helps three families with letters from the housing office (مكتب السكن) and asks for a list of free interpreters.',
    { ...who('nureddin'), ...where('centre') },
  );
  enter(
    -63,
    '13:15',
    20,
    'contact',
    'Mr Petrossian showed the lodging house in Ropewalk. Twelve beds, nine names in the book. He says the rest are “between shifts”.',
    { ...who('gregor'), assessment: 'Count the beds again at night with housing.' },
  );
  enter(
    -60,
    '12:10',
    10,
    'contact',
    'Lukas Baumgart studiert an der Fachschule, hat Samstagnacht Stimmen gehört. Speaks good English; would give a statement.',
    { ...who('lukas'), channel: 'phone' },
  );
  enter(
    -58,
    '09:30',
    30,
    'visit',
    'Synagogue: rota of the guards for the holidays, gate and camera tested. Rabbi Azulay wants the patrol to greet people at the door, it calms them.',
    { ...who('ruben'), ...where('synagogue') },
    'elif',
    'old',
  );
  enter(
    -56,
    '16:00',
    15,
    'contact',
    'Mr Stanca found the riser cupboard on floor 9 forced. Cables cut, not stolen. Linder Homes told.',
    { ...who('caretaker'), ...where('tower1') },
  );
  enter(
    -52,
    '11:20',
    20,
    'contact',
    'Ms Silvasti: lights in the underpass will be repaired in two weeks. Wrote it on the wall plan so that I can ask again.',
    { ...who('sanna'), channel: 'phone' },
  );
  enter(
    -49,
    '19:40',
    50,
    'visit',
    'Boxing night at the Rec hall, thirty in the ring and round it. Coach Adeyemo needs a second key and fewer cigarette ends at the door.',
    { ...who('tunde'), ...where('rec') },
  );
  enter(
    -47,
    '10:00',
    15,
    'contact',
    'No answer at the workshop. A neighbour says Mr Szabados moved to his daughter’s on the mainland.',
    { ...who('moved'), outcome: 'noAnswer' },
  );
  enter(
    -45,
    '14:30',
    20,
    'contact',
    'Ms Oster by message: the sign café meets in the library now. She asks for a picture card of the emergency number for people who cannot ring.',
    { ...who('marguerite'), channel: 'message' },
  );
  enter(
    -43,
    '22:10',
    90,
    'patrol',
    'Ropewalk on foot until half past eleven. Quiet; one bin on fire behind the Tap, put out by the kitchen.',
    where('tap'),
  );
  enter(
    -41,
    '08:10',
    35,
    'visit',
    'Gate duty, third day: four cars on the zigzags. A father thanks me and parks on them all the same; moved on.',
    { ...who('head'), ...where('school') },
  );
  enter(
    -38,
    '13:00',
    25,
    'contact',
    'Mr Yildizli noticed the same man looking into parked taxis at the rank two evenings running: tall, red cap, left arm in a sling.',
    { ...who('selim'), ...where('barber') },
  );
  enter(
    -37,
    '15:45',
    15,
    'contact',
    'Mr Qureshy: drivers will write down plates of fares who run, and stop chasing them.',
    { ...who('farid'), channel: 'phone' },
  );
  enter(
    -35,
    '18:00',
    60,
    'liaison',
    'Evening with the congregation after the graffiti on the Yıldız family’s door. About eighty people. Asked: will it happen again, who looks at the cameras, why did it take a day. Said what I know and what I do not.',
    { ...who('imam', 'nurCongregation'), ...where('mosque') },
  );
  enter(
    -33,
    '11:30',
    20,
    'contact',
    'Mrs Gelashvili sees a white dog loose at the playground most mornings around nine. Children are afraid of it.',
    { ...who('mariam'), ...where('playground') },
  );
  enter(
    -31,
    '10:10',
    40,
    'contact',
    'Ward meeting with Cllr Hollander: figures for the quarter, she wants bicycles and speeding in them next time.',
    { ...who('councillor'), ...where('townHall') },
  );
}
