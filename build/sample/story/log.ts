/** The log: what the officer and colleagues wrote down. Newest last. */
import type { Doc } from '../../../model/records.ts';
import { at, type Told, tell } from './tell.ts';

type Entry = Doc<'entry'>;
type Kind = NonNullable<Entry['kind']>;

export function log(): Told[] {
  const told: Told[] = [];
  let count = 0;
  /** One entry: `minutes` long, written down a few minutes after it ended. */
  const entry = (
    offset: number,
    time: string,
    minutes: number,
    kind: Kind,
    facts: string,
    doc: Entry = {},
    by = 'mara',
    area = 'west',
  ) => {
    count += 1;
    const start = at(offset, time);
    const later = (more: number) => new Date(Date.parse(start) + more * 60_000).toISOString();
    told.push(
      tell(
        'entry',
        `entry-${count}`,
        { area, by, at: later(minutes + 4) },
        {
          kind,
          start,
          ...(minutes > 0 ? { end: later(minutes) } : {}),
          facts,
          ...doc,
        },
      ),
    );
  };
  const who = (...keys: string[]): Entry => ({ parties: keys.map((key) => `@${key}`), outcome: 'reached' });
  const where = (key: string): Entry => ({ place: `@${key}` });

  // Notes whose ninety days are nearly over
  entry(
    -88,
    '10:15',
    25,
    'contact',
    'Mr Wolański says three sheds at the allotments were opened at night, nothing taken but a radio. Padlocks forced with a bar. He keeps a list of who has keys.',
    { ...who('jozef'), ...where('allotments'), channel: 'inPerson' },
  );
  entry(
    -87,
    '16:40',
    20,
    'liaison',
    'First talk with Mrs Dunca about school places for four children from the Kittiwake block. Letters from the council arrive in English only; she reads them out.',
    { ...who('mirela'), ...where('kittiwake') },
  );
  entry(
    -86,
    '19:10',
    10,
    'visit',
    'Garages behind the Rec: two lads sheltering from the rain, left when asked. Row C smells of petrol.',
    where('garages'),
  );
  entry(
    -85,
    '09:20',
    15,
    'contact',
    'Dr Okonjo asks that we ring the duty line, not the public number. Two welfare checks last month went to the answering machine.',
    { ...who('adaeze'), channel: 'phone' },
  );
  entry(
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

  entry(
    -80,
    '11:00',
    40,
    'liaison',
    'Imam Demirkan would like somebody at the open day who can explain how to report a hate incident. He offers the library room. “Kapımız açık” – our door is open.',
    { ...who('imam'), ...where('mosque') },
  );
  entry(
    -78,
    '15:20',
    20,
    'visit',
    'Westfields Primary at the end of school: eleven cars on the zigzags. Ms Solheim will write to the parents; I promised to stand at the gate for a week.',
    { ...who('head'), ...where('school') },
  );
  entry(
    -74,
    '20:30',
    35,
    'patrol',
    'On foot from the Rec to the towers with Kwame Osei. Eight young people at the playground, friendly. Two ask how one becomes a police cadet.',
    { ...who('kwame'), ...where('playground') },
  );
  entry(
    -71,
    '10:45',
    15,
    'contact',
    'Ms Papadaki has had no trouble since the new doorman. She keeps the incident book in the cellar, where nobody finds it – moved it to the bar.',
    { ...who('eleni'), ...where('tap') },
  );
  entry(
    -68,
    '17:30',
    45,
    'liaison',
    'Зустріч з українськими родинами. Meeting with the Ukrainian families, twenty-two came. Questions: lost documents, a landlord who keeps deposits, bicycles stolen from the stairwell. Ms Koval interpreted.',
    { ...who('oksana', 'ukrainians'), ...where('centre') },
  );
  entry(
    -66,
    '18:20',
    25,
    'contact',
    'Salam to Mr al-Salih at the centre. He helps three families with letters from the housing office (مكتب السكن) and asks for a list of free interpreters.',
    { ...who('nureddin'), ...where('centre') },
  );
  entry(
    -63,
    '13:15',
    20,
    'contact',
    'Mr Petrossian showed the lodging house in Ropewalk. Twelve beds, nine names in the book. He says the rest are “between shifts”.',
    { ...who('gregor'), assessment: 'Count the beds again at night with housing.' },
  );
  entry(
    -60,
    '12:10',
    10,
    'contact',
    'Lukas Baumgart studiert an der Fachschule, hat Samstagnacht Stimmen gehört. Speaks good English; would give a statement.',
    { ...who('lukas'), channel: 'phone' },
  );
  entry(
    -58,
    '09:30',
    30,
    'visit',
    'Synagogue: rota of the guards for the holidays, gate and camera tested. Rabbi Azulay wants the patrol to greet people at the door, it calms them.',
    { ...who('ruben'), ...where('synagogue') },
    'elif',
    'old',
  );
  entry(
    -56,
    '16:00',
    15,
    'contact',
    'Mr Stanca found the riser cupboard on floor 9 forced. Cables cut, not stolen. Linder Homes told.',
    { ...who('caretaker'), ...where('tower1') },
  );
  entry(
    -52,
    '11:20',
    20,
    'contact',
    'Ms Silvasti: lights in the underpass will be repaired in two weeks. Wrote it on the wall plan so that I can ask again.',
    { ...who('sanna'), channel: 'phone' },
  );
  entry(
    -49,
    '19:40',
    50,
    'visit',
    'Boxing night at the Rec hall, thirty in the ring and round it. Coach Adeyemo needs a second key and fewer cigarette ends at the door.',
    { ...who('tunde'), ...where('rec') },
  );
  entry(
    -47,
    '10:00',
    15,
    'contact',
    'No answer at the workshop. A neighbour says Mr Szabados moved to his daughter’s on the mainland.',
    { ...who('moved'), outcome: 'noAnswer' },
  );
  entry(
    -45,
    '14:30',
    20,
    'contact',
    'Ms Oster by message: the sign café meets in the library now. She asks for a picture card of the emergency number for people who cannot ring.',
    { ...who('marguerite'), channel: 'message' },
  );
  entry(
    -43,
    '22:10',
    90,
    'patrol',
    'Ropewalk on foot until half past eleven. Quiet; one bin on fire behind the Tap, put out by the kitchen.',
    where('tap'),
  );
  entry(
    -41,
    '08:10',
    35,
    'visit',
    'Gate duty, third day: four cars on the zigzags. A father thanks me and parks on them all the same; moved on.',
    { ...who('head'), ...where('school') },
  );
  entry(
    -38,
    '13:00',
    25,
    'contact',
    'Mr Yildizli noticed the same man looking into parked taxis at the rank two evenings running: tall, red cap, left arm in a sling.',
    { ...who('selim'), ...where('barber') },
  );
  entry(
    -37,
    '15:45',
    15,
    'contact',
    'Mr Qureshy: drivers will write down plates of fares who run, and stop chasing them.',
    { ...who('farid'), channel: 'phone' },
  );
  entry(
    -35,
    '18:00',
    60,
    'liaison',
    'Evening with the congregation after the graffiti on the Yıldız family’s door. About eighty people. Asked: will it happen again, who looks at the cameras, why did it take a day. Said what I know and what I do not.',
    { ...who('imam', 'nurCongregation'), ...where('mosque') },
  );
  entry(
    -33,
    '11:30',
    20,
    'contact',
    'Mrs Gelashvili sees a white dog loose at the playground most mornings around nine. Children are afraid of it.',
    { ...who('mariam'), ...where('playground') },
  );
  entry(
    -31,
    '10:10',
    40,
    'contact',
    'Ward meeting with Cllr Hollander: figures for the quarter, she wants bicycles and speeding in them next time.',
    { ...who('councillor'), ...where('townHall') },
  );
  entry(
    -29,
    '16:20',
    20,
    'contact',
    'Amira Haddad: people in Heron tower no longer let strangers in, since the talk in the stairwell. The lift notice in four languages helped.',
    { ...who('amira'), ...where('tower2') },
  );
  entry(
    -27,
    '20:15',
    20,
    'contact',
    'Kwame Osei is short of volunteers on the second evening. Two of ours could sit in for an hour.',
    { ...who('kwame'), ...where('centre') },
  );
  entry(
    -26,
    '09:50',
    15,
    'contact',
    'Mr Li shows the call list: four silent calls at closing time, one with words. Number withheld. Kept.',
    { ...who('liwei'), ...where('jade') },
  );
  entry(
    -24,
    '14:00',
    30,
    'online',
    'Neighbours’ group: rumour of a child-snatcher in a blue van. Wrote that nothing of the kind has been reported, and whom to call. 140 have read it.',
    { handle: 'Westfields neighbours', url: 'https://neighbours.example/westfields', channel: 'online' },
  );
  entry(
    -23,
    '17:10',
    15,
    'visit',
    'Mrs Calloway: chain on the door, poster by the telephone. She made tea and told me about the flood of her childhood.',
    { ...who('edith'), ...where('edithHome') },
  );
  entry(
    -21,
    '11:15',
    20,
    'contact',
    'Mr Bhandari counted: eleven thefts in a month, mostly meat and coffee. He would sign a ban for two men if we bring the papers.',
    { ...who('ravi'), ...where('shop') },
  );
  entry(
    -20,
    '18:45',
    20,
    'liaison',
    'Mrs Dunca: the children have their school places. The block would like a skip for one day; I promised to ask Linder Homes.',
    { ...who('mirela', 'roma'), ...where('kittiwake') },
  );
  entry(
    -19,
    '15:10',
    25,
    'contact',
    'Mme Tessier a trouvé M. Horvatin senior seul et désorienté, deuxième fois ce mois. She tells the GP; I tell the stairwell contact.',
    { ...who('claire'), channel: 'phone' },
  );
  entry(
    -18,
    '07:30',
    20,
    'visit',
    'Market before opening: three bollards stand open at Corn Row. Mr Marchetti locks them by hand until the key comes back.',
    { ...who('hugo'), ...where('market') },
    'mara',
    'old',
  );
  entry(
    -16,
    '10:40',
    35,
    'liaison',
    'Ms Shevchuk with Ms Koval as support. She does not wish to report, but wants to know what would happen if she did. Gave the card of Harbour Victim Care in Ukrainian. Повернемося до розмови – we will talk again.',
    { ...who('olena', 'oksana') },
    'leila',
  );
  entry(
    -15,
    '21:00',
    120,
    'patrol',
    'Estate and Rec with Tadhg Mulvey. Underpass lights still out. Five motor scooters without plates between the garages, riders ran; one scooter brought in as found.',
    { ...where('garages') },
  );
  entry(
    -14,
    '12:30',
    15,
    'contact',
    'Mr Ferreira of Fairmart will lay coffee behind the counter. Footage of the last theft is ready on a stick.',
    { ...who('samuel'), ...where('fairmartShop') },
  );
  entry(
    -13,
    '16:30',
    20,
    'visit',
    'Yıldız family: door painted, spy-hole put in. Sister says the little one sleeps again. She asked not to meet reporters.',
    { ...who('fatma'), ...where('fatmaHome') },
  );
  entry(
    -12,
    '09:00',
    30,
    'briefing',
    'Briefing with Elif before her leave: what to watch in the old town – bollards, synagogue rota, soup kitchen queue, pickpockets on market days.',
    {},
    'mara',
    'old',
  );
  entry(-11, '11:00', 20, 'contact', 'Ms Zielony collected signatures for a light in the yard: 61.', {
    ...who('wanda'),
    ...where('tower1'),
  });
  entry(-10, '14:20', 15, 'contact', 'Rang Mr Horvatin about his father. Asleep after the night shift; left a card.', {
    ...who('viktor'),
    ...where('tower2'),
    outcome: 'cardLeft',
  });
  entry(
    -9,
    '10:00',
    45,
    'visit',
    'Mrs Calloway, watch begins: men in yellow vests were in the street again. She did not open. Neighbour noted half a plate: …K 47.',
    { ...who('edith'), ...where('edithHome') },
  );
  entry(
    -8,
    '19:00',
    75,
    'liaison',
    'Residents’ meeting, 34 came. Three wishes: light in the underpass, scooters, the skip. Ms Haddad in the chair; the council did not come.',
    { ...who('amira', 'association'), ...where('centre') },
  );
  entry(
    -7,
    '08:15',
    20,
    'visit',
    'Gate of Westfields Primary: two cars. Ms Solheim is pleased; the walking bus starts after the holidays.',
    { ...who('head'), ...where('school') },
  );
  entry(
    -6,
    '13:40',
    15,
    'contact',
    'Soup kitchen: Father Deverell counts ninety plates, it was sixty in autumn. Two men sleep in the porch and wish to be left alone.',
    { ...who('anselm'), ...where('church') },
    'mara',
    'old',
  );
  entry(
    -6,
    '20:40',
    30,
    'patrol',
    'Ropewalk lanes with the neighbourhood watch, Mr Brannigan and four others. Two unlocked bicycles, cards left.',
    { ...who('padraig', 'watch'), volunteers: ['@padraig'] },
  );
  entry(
    -5,
    '11:10',
    25,
    'contact',
    'Mr Bhandari: one of the two men came back, bought milk, said sorry. He would rather not ban him after all.',
    { ...who('ravi'), ...where('shop') },
  );
  entry(
    -4,
    '16:00',
    15,
    'contact',
    'Coach Adeyemo has a lad of nineteen, Callum, who wants to tell something about the scooters but not at the station.',
    { ...who('tunde'), ...where('rec'), assessment: 'Meet at the library, in daylight, with Leila.' },
  );
  entry(
    -3,
    '10:30',
    20,
    'visit',
    'Mr Vandermolen leaves for twelve days. Two lights on timers, car in the drive, neighbour takes the post.',
    { ...who('theo'), ...where('holidayHouse') },
  );
  entry(
    -3,
    '17:50',
    20,
    'contact',
    'Cllr Hollander by telephone: highways will mend the underpass lights “this week”. She heard that last month too.',
    { ...who('councillor'), channel: 'phone' },
  );
  entry(
    -2,
    '09:40',
    15,
    'visit',
    'Nur Mosque: minibus tyres let down in the night. No message. Camera shows a hooded person at 02:17. Imam calm, caretaker not.',
    {
      ...who('imam'),
      ...where('mosque'),
      assessment: 'Second matter near the mosque in six weeks. Asked whether they see a bias motive: not sure.',
    },
  );
  entry(
    -2,
    '18:30',
    20,
    'liaison',
    'Telefon z Klubem Polskim: the club offers its hall for a talk on doorstep fraud, in Polish, with cake.',
    { ...who('jozef', 'polishClub'), channel: 'phone' },
  );

  // Since the last shift: colleagues wrote these
  entry(
    -1,
    '18:20',
    15,
    'visit',
    'Looked at the Yıldız flat on the round. Light on, all quiet, waved from the window.',
    { ...who('fatma'), ...where('fatmaHome') },
    'elif',
  );
  entry(
    -1,
    '22:40',
    25,
    'patrol',
    'Late round on the Rec: scooters heard, none seen. Gate of garage row C stands open again.',
    where('garages'),
    'tadhg',
  );
  entry(
    -1,
    '15:10',
    20,
    'contact',
    'Ms Koval: two bicycles back from the found store, owners delighted. Three families ask about a first-aid course.',
    { ...who('oksana'), ...where('centre') },
  );
  entry(
    0,
    '06:50',
    10,
    'information',
    'Caretaker heard glass at about three in the morning in the underpass; found a smashed bus-stop pane.',
    { ...who('caretaker'), source: '1', confidence: 'A', handling: 'P' },
    'jonas',
  );
  entry(
    0,
    '07:30',
    15,
    'contact',
    'Mr Stanca before his round: pane swept up, photos sent to highways. He asks when the underpass lights come.',
    { ...who('caretaker'), ...where('tower1') },
  );
  return told;
}
