/** The log of the last month, up to this morning. */
import { type Enter, where, who } from './enter.ts';

export function lately(enter: Enter): void {
  enter(
    -29,
    '16:20',
    20,
    'contact',
    'Amira Haddad: people in Heron tower no longer let strangers in, since the talk in the stairwell. The lift notice in four languages helped.',
    { ...who('amira'), ...where('tower2') },
  );
  enter(
    -27,
    '20:15',
    20,
    'contact',
    'Kwame Osei is short of volunteers on the second evening. Two of ours could sit in for an hour.',
    { ...who('kwame'), ...where('centre') },
  );
  enter(
    -26,
    '09:50',
    15,
    'contact',
    'Mr Li shows the call list: four silent calls at closing time, one with words. Number withheld. Kept.',
    { ...who('liwei'), ...where('jade') },
  );
  enter(
    -24,
    '14:00',
    30,
    'online',
    'Neighbours’ group: rumour of a child-snatcher in a blue van. Wrote that nothing of the kind has been reported, and whom to call. 140 have read it.',
    { handle: 'Westfields neighbours', url: 'https://neighbours.example/westfields', channel: 'online' },
  );
  enter(
    -23,
    '17:10',
    15,
    'visit',
    'Mrs Calloway: chain on the door, poster by the telephone. She made tea and told me about the flood of her childhood.',
    { ...who('edith'), ...where('edithHome') },
  );
  enter(
    -21,
    '11:15',
    20,
    'contact',
    'Mr Bhandari counted: eleven thefts in a month, mostly meat and coffee. He would sign a ban for two men if we bring the papers.',
    { ...who('ravi'), ...where('shop') },
  );
  enter(
    -20,
    '18:45',
    20,
    'liaison',
    'Mrs Dunca: the children have their school places. The block would like a skip for one day; I promised to ask Linder Homes.',
    { ...who('mirela', 'roma'), ...where('kittiwake') },
  );
  enter(
    -19,
    '15:10',
    25,
    'contact',
    'Mme Tessier a trouvé M. Horvatin senior seul et désorienté, deuxième fois ce mois. She tells the GP; I tell the stairwell contact.',
    { ...who('claire'), channel: 'phone' },
  );
  enter(
    -18,
    '07:30',
    20,
    'visit',
    'Market before opening: three bollards stand open at Corn Row. Mr Marchetti locks them by hand until the key comes back.',
    { ...who('hugo'), ...where('market') },
    'mara',
    'old',
  );
  enter(
    -16,
    '10:40',
    35,
    'liaison',
    'Ms Shevchuk with Ms Koval as support. She does not wish to report, but wants to know what would happen if she did. Gave the card of Harbour Victim Care in Ukrainian. Повернемося до розмови – we will talk again.',
    { ...who('olena', 'oksana') },
    'leila',
  );
  enter(
    -15,
    '21:00',
    120,
    'patrol',
    'Estate and Rec with Tadhg Mulvey. Underpass lights still out. Five motor scooters without plates between the garages, riders ran; one scooter brought in as found.',
    { ...where('garages') },
  );
  enter(
    -14,
    '12:30',
    15,
    'contact',
    'Mr Ferreira of Fairmart will lay coffee behind the counter. Footage of the last theft is ready on a stick.',
    { ...who('samuel'), ...where('fairmartShop') },
  );
  enter(
    -13,
    '16:30',
    20,
    'visit',
    'Yıldız family: door painted, spy-hole put in. Sister says the little one sleeps again. She asked not to meet reporters.',
    { ...who('fatma'), ...where('fatmaHome') },
  );
  enter(
    -12,
    '09:00',
    30,
    'briefing',
    'Briefing with Elif before her leave: what to watch in the old town – bollards, synagogue rota, soup kitchen queue, pickpockets on market days.',
    {},
    'mara',
    'old',
  );
  enter(-11, '11:00', 20, 'contact', 'Ms Zielony collected signatures for a light in the yard: 61.', {
    ...who('wanda'),
    ...where('tower1'),
  });
  enter(-10, '14:20', 15, 'contact', 'Rang Mr Horvatin about his father. Asleep after the night shift; left a card.', {
    ...who('viktor'),
    ...where('tower2'),
    outcome: 'cardLeft',
  });
  enter(
    -9,
    '10:00',
    45,
    'visit',
    'Mrs Calloway, watch begins: men in yellow vests were in the street again. She did not open. Neighbour noted half a plate: …K 47.',
    { ...who('edith'), ...where('edithHome') },
  );
  enter(
    -8,
    '19:00',
    75,
    'liaison',
    'Residents’ meeting, 34 came. Three wishes: light in the underpass, scooters, the skip. Ms Haddad in the chair; the council did not come.',
    { ...who('amira', 'association'), ...where('centre') },
  );
  enter(
    -7,
    '08:15',
    20,
    'visit',
    'Gate of Westfields Primary: two cars. Ms Solheim is pleased; the walking bus starts after the holidays.',
    { ...who('head'), ...where('school') },
  );
  enter(
    -6,
    '13:40',
    15,
    'contact',
    'Soup kitchen: Father Deverell counts ninety plates, it was sixty in autumn. Two men sleep in the porch and wish to be left alone.',
    { ...who('anselm'), ...where('church') },
    'mara',
    'old',
  );
  enter(
    -6,
    '20:40',
    30,
    'patrol',
    'Ropewalk lanes with the neighbourhood watch, Mr Brannigan and four others. Two unlocked bicycles, cards left.',
    { ...who('padraig', 'watch'), volunteers: ['@padraig'] },
  );
  enter(
    -5,
    '11:10',
    25,
    'contact',
    'Mr Bhandari: one of the two men came back, bought milk, said sorry. He would rather not ban him after all.',
    { ...who('ravi'), ...where('shop') },
  );
  enter(
    -4,
    '16:00',
    15,
    'contact',
    'Coach Adeyemo has a lad of nineteen, Callum, who wants to tell something about the scooters but not at the station.',
    { ...who('tunde'), ...where('rec'), assessment: 'Meet at the library, in daylight, with Leila.' },
  );
  enter(
    -3,
    '10:30',
    20,
    'visit',
    'Mr Vandermolen leaves for twelve days. Two lights on timers, car in the drive, neighbour takes the post.',
    { ...who('theo'), ...where('holidayHouse') },
  );
  enter(
    -3,
    '17:50',
    20,
    'contact',
    'Cllr Hollander by telephone: highways will mend the underpass lights “this week”. She heard that last month too.',
    { ...who('councillor'), channel: 'phone' },
  );
  enter(
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
  enter(
    -2,
    '18:30',
    20,
    'liaison',
    'Telefon z Klubem Polskim: the club offers its hall for a talk on doorstep fraud, in Polish, with cake.',
    { ...who('jozef', 'polishClub'), channel: 'phone' },
  );

  // Since the last shift: colleagues wrote these
  enter(
    -1,
    '18:20',
    15,
    'visit',
    'Looked at the Yıldız flat on the round. Light on, all quiet, waved from the window.',
    { ...who('fatma'), ...where('fatmaHome') },
    'elif',
  );
  enter(
    -1,
    '22:40',
    25,
    'patrol',
    'Late round on the Rec: scooters heard, none seen. Gate of garage row C stands open again.',
    where('garages'),
    'tadhg',
  );
  enter(
    -1,
    '15:10',
    20,
    'contact',
    'Ms Koval: two bicycles back from the found store, owners delighted. Three families ask about a first-aid course.',
    { ...who('oksana'), ...where('centre') },
  );
  enter(
    0,
    '06:50',
    10,
    'information',
    'Caretaker heard glass at about three in the morning in the underpass; found a smashed bus-stop pane.',
    { ...who('caretaker'), source: '1', confidence: 'A', handling: 'P' },
    'jonas',
  );
  enter(
    0,
    '07:30',
    15,
    'contact',
    'Mr Stanca before his round: pane swept up, photos sent to highways. He asks when the underpass lights come.',
    { ...who('caretaker'), ...where('tower1') },
  );
}
