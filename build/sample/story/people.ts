/** The people of the sample. None of them exists. */
import type { Doc } from '../../../model/records.ts';
import type { Gazette } from './gazette.ts';
import { at, day, items, type Told, tell } from './tell.ts';

export type Party = Doc<'party'>;
type Role = NonNullable<Party['contactRoles']>[number];

export const phone = (number: string, label: 'mobile' | 'home' | 'work' = 'mobile') => ({
  phones: items({ number, label }),
});
/** The contact profile: why they are known, on what ground, how often to be in touch. */
export const profile = (cadenceDays: number, knownBecause: string, ...contactRoles: Role[]): Party => ({
  contactRoles: [...contactRoles].sort(),
  basis: 'publicTask',
  cadenceDays,
  knownBecause,
});

export function people(town: Gazette): Told[] {
  const told: Told[] = [];
  let homes = 0;
  const person = (key: string, since: number, given: string, surname: string, doc: Party, area = 'west') => {
    const lives = town.home(area, homes++);
    told.push(
      tell(
        'party',
        key,
        { area, at: at(-since, '10:20') },
        {
          kind: 'person',
          givenNames: given,
          surname,
          status: 'active',
          areas: [`@${area}`],
          addresses: items({ text: lives.address, from: day(-since) }),
          ...doc,
        },
      ),
    );
  };
  person('amira', 540, 'Amira', 'Haddad', {
    ...phone('+44 7700 900111'),
    emails: items({ address: 'amira.haddad@mail.example', label: 'home' }),
    contactPreference: 'message',
    languages: ['ar', 'en', 'fr'],
    memberOf: ['@association'],
    ...profile(
      21,
      'Chairs the residents’ association. Knows every stairwell; people ring her before they ring us.',
      'keyIndividual',
      'residentRepresentative',
    ),
  });
  person('imam', 500, 'Yusuf', 'Demirkan', {
    ...phone('+44 7700 900112'),
    languages: ['ar', 'en', 'tr'],
    ...profile(
      30,
      'Imam of Nur Mosque. Prefers a visit in the hour before evening prayer.',
      'faithLeader',
      'keyIndividual',
    ),
    represents: ['@nurCongregation'],
  });
  person('head', 470, 'Ingrid', 'Solheim', {
    ...phone('+44 7700 900113', 'work'),
    emails: items({ address: 'head@westfieldsprimary.example', label: 'work' }),
    languages: ['en', 'no'],
    basis: 'officialRole',
    contactRoles: ['schoolStaff'],
    cadenceDays: 30,
    knownBecause: 'Head of Westfields Primary; parking at the gate, walk-to-school scheme.',
  });
  person('caretaker', 450, 'Bogdan', 'Stanca', {
    ...phone('+44 7700 900114'),
    languages: ['en', 'ro'],
    ...profile(14, 'Caretaker of the towers, up at five; has the keys of the plant rooms.', 'watchContact'),
  });
  person('oksana', 410, 'Оксана', 'Коваль', {
    alsoKnownAs: ['Oksana Koval'],
    ...phone('+44 7700 900115'),
    languages: ['uk', 'en'],
    interpreterNeeded: 'uk',
    contactPreference: 'message',
    ...profile(21, 'Speaks for the Ukrainian families; finds an interpreter quickly.', 'keyIndividual'),
    represents: ['@ukrainians'],
  });
  person('jozef', 460, 'Józef', 'Wolański', {
    ...phone('+44 7700 900116', 'home'),
    languages: ['pl', 'en'],
    approximateAge: 74,
    ...profile(42, 'Retired docker, allotment committee. Ally since the shed fires.', 'ally', 'volunteer'),
    represents: ['@polishClub'],
  });
  person('ravi', 430, 'Ravi', 'Bhandari', {
    ...phone('+44 7700 900117', 'work'),
    languages: ['en', 'hi', 'pa'],
    ...profile(21, 'Corner shop by the towers; shop theft and late-night noise.', 'businessOwner', 'watchContact'),
  });
  person('claire', 390, 'Claire', 'Tessier', {
    ...phone('+44 7700 900118', 'work'),
    languages: ['en', 'fr'],
    basis: 'officialRole',
    contactRoles: ['partnerAgency'],
    cadenceDays: 45,
    knownBecause: 'District nurse; sees who has not left the flat for days.',
  });
  person('kwame', 380, 'Kwame', 'Osei', {
    ...phone('+44 7700 900119'),
    languages: ['en', 'ak'],
    memberOf: ['@youthWork'],
    ...profile(14, 'Youth worker, evenings in the community centre.', 'ally', 'partnerAgency'),
  });
  person('councillor', 360, 'Beatrix', 'Hollander', {
    ...phone('+44 7700 900120', 'work'),
    languages: ['en', 'nl'],
    basis: 'officialRole',
    contactRoles: ['electedOfficial'],
    cadenceDays: 30,
    knownBecause: 'Ward councillor; wants figures before each ward meeting.',
  });
  person('padraig', 350, 'Pádraig', 'Brannigan', {
    ...phone('+44 7700 900121', 'home'),
    languages: ['en', 'ga'],
    memberOf: ['@watch'],
    ...profile(30, 'Coordinates the Ropewalk neighbourhood watch.', 'securityPartner', 'volunteer'),
  });
  person('edith', 120, 'Edith', 'Calloway', {
    ...phone('+44 7700 900122', 'home'),
    languages: ['en'],
    birthDate: '1942-05-30',
    contactPreference: 'inPerson',
    ...profile(
      14,
      'Lives alone; tricked at the door by false water-board men. Hard of hearing: ring twice and wait.',
      'watchContact',
    ),
  });
  person('fatma', 60, 'Fatma', 'Yıldız', {
    ...phone('+44 7700 900123'),
    languages: ['tr'],
    interpreterNeeded: 'tr',
    contactPreference: 'viaOther',
    ...profile(
      14,
      'Reported the graffiti on her door; her sister interprets for daily matters, never for statements.',
      'other',
    ),
  });
  person('lukas', 60, 'Lukas', 'Baumgart', { ...phone('+44 7700 900124'), languages: ['de', 'en'] });
  person('pike', 95, 'Darren', 'Pike', {
    alsoKnownAs: ['Daz'],
    approximateAge: 34,
    languages: ['en'],
    warnings: items({
      text: 'Has spat at officers when arrested in drink. Calm when sober.',
      source: 'Arrest, custody record',
      reviewBy: day(120),
    }),
  });
  person('noor', 300, 'Noor', 'Rahimi', {
    ...phone('+44 7700 900125', 'work'),
    languages: ['en', 'fa'],
    memberOf: ['@gazetteNews'],
    basis: 'officialRole',
    contactRoles: ['media'],
    cadenceDays: 120,
    knownBecause: 'Crime and harbour reporter.',
  });
  person('gregor', 280, 'Gregor', 'Petrossian', {
    ...phone('+44 7700 900126', 'work'),
    languages: ['en', 'hy', 'ru'],
    ...profile(60, 'Lets rooms by the week in Ropewalk; answers quickly when asked in writing.', 'businessOwner'),
    warnings: items({
      text: 'Large dog loose in the yard behind the office.',
      source: 'Own observation',
      reviewBy: day(30),
    }),
  });
  person('adaeze', 310, 'Adaeze', 'Okonjo', {
    ...phone('+44 7700 900127', 'work'),
    languages: ['en', 'ig'],
    basis: 'officialRole',
    contactRoles: ['partnerAgency'],
    cadenceDays: 60,
    knownBecause: 'GP at the Windmill Road Clinic; safeguarding lead.',
  });
  person('selim', 270, 'Selim', 'Yildizli', {
    ...phone('+44 7700 900128', 'work'),
    languages: ['en', 'ku', 'tr'],
    ...profile(30, 'Barber; his window looks on the taxi rank and he misses nothing.', 'businessOwner', 'watchContact'),
  });
  person('mirela', 250, 'Mirela', 'Dunca', {
    ...phone('+44 7700 900129'),
    languages: ['en', 'rom', 'ro'],
    ...profile(21, 'School mediator; opens doors in the Kittiwake block.', 'keyIndividual'),
    represents: ['@roma'],
  });
  person('marguerite', 230, 'Marguerite', 'Oster', {
    emails: items({ address: 'm.oster@mail.example', label: 'home' }),
    contactPreference: 'message',
    languages: ['bfi', 'en'],
    interpreterNeeded: 'bfi',
    ...profile(60, 'Deaf; runs the sign café. Text, never ring.', 'ally'),
  });
  person('farid', 220, 'Farid', 'Qureshy', {
    ...phone('+44 7700 900130'),
    languages: ['en', 'ur'],
    ...profile(30, 'Speaks for the drivers at the station rank.', 'businessOwner'),
  });
  person('liwei', 210, '伟', '李', {
    alsoKnownAs: ['Li Wei'],
    ...phone('+44 7700 900131', 'work'),
    languages: ['zh', 'en'],
    ...profile(45, 'Runs the Jade Junk; racist calls at closing time last winter.', 'businessOwner'),
  });
  person('nureddin', 200, 'نور الدين', 'الصالح', {
    alsoKnownAs: ['Nur ad-Din al-Salih'],
    ...phone('+44 7700 900132'),
    languages: ['ar', 'en'],
    ...profile(30, 'Taught mathematics in Aleppo; helps families with letters.', 'ally'),
  });
  person('mariam', 190, 'მარიამ', 'გელაშვილი', {
    alsoKnownAs: ['Mariam Gelashvili'],
    ...phone('+44 7700 900133'),
    languages: ['ka', 'en'],
    ...profile(60, 'Childminder; sees the playground all day.', 'watchContact'),
  });
  person('hanh', 180, 'Hạnh', 'Nguyễn Thị', {
    ...phone('+44 7700 900134', 'work'),
    languages: ['vi', 'en'],
    ...profile(60, 'Nail bar; worried about her workers’ lodgings.', 'businessOwner'),
  });
  person('eleni', 170, 'Ελένη', 'Παπαδάκη', {
    alsoKnownAs: ['Eleni Papadaki'],
    ...phone('+44 7700 900135'),
    languages: ['el', 'en'],
    ...profile(45, 'Landlady of the Ropewalk Tap; last orders without fuss.', 'businessOwner'),
  });
  person('tunde', 160, 'Tunde', 'Adeyemo', {
    ...phone('+44 7700 900136'),
    languages: ['en', 'yo'],
    ...profile(30, 'Boxing coach at the Rec; takes the ones nobody else takes.', 'ally', 'volunteer'),
  });
  person('sanna', 150, 'Sanna', 'Silvasti', {
    ...phone('+44 7700 900137', 'work'),
    languages: ['fi', 'en', 'sv'],
    memberOf: ['@housing'],
    basis: 'officialRole',
    contactRoles: ['partnerAgency'],
    cadenceDays: 30,
    knownBecause: 'Estate manager at Linder Homes: lights, lifts, lettings.',
  });
  person('wanda', 140, 'Wanda', 'Zielony', {
    ...phone('+44 7700 900138'),
    languages: ['pl', 'en'],
    ...profile(30, 'Stairwell contact, Curlew tower.', 'watchContact'),
  });
  person('viktor', 130, 'Viktor', 'Horvatin', {
    ...phone('+44 7700 900139'),
    languages: ['hr', 'en'],
    ...profile(30, 'Stairwell contact, Heron tower. Night worker: after 14:00.', 'watchContact'),
  });
  person('yvonne', 110, 'Yvonne', 'Mbeki-Lund', {
    ...phone('+44 7700 900140'),
    languages: ['en', 'sv'],
    basis: 'consent',
    consentedAt: day(-110),
    contactRoles: ['volunteer'],
    cadenceDays: 60,
    knownBecause: 'Litter group; asked to be told of meetings.',
  });
  person('samuel', 90, 'Samuel', 'Ferreira', {
    ...phone('+44 7700 900141', 'work'),
    languages: ['en', 'pt'],
    memberOf: ['@fairmart'],
    ...profile(30, 'Manager of Fairmart in Ropewalk.', 'businessOwner'),
  });
  person('olena', 70, 'Олена', 'Шевчук', {
    alsoKnownAs: ['Olena Shevchuk'],
    ...phone('+44 7700 900142'),
    languages: ['uk'],
    interpreterNeeded: 'uk',
    contactPreference: 'viaOther',
  });
  person(
    'ruben',
    320,
    'Ruben',
    'Azulay',
    {
      ...phone('+44 7700 900143', 'work'),
      languages: ['en', 'fr', 'he'],
      ...profile(30, 'Rabbi of Beth Ohr; security at the high holidays.', 'faithLeader'),
    },
    'old',
  );
  person(
    'hugo',
    340,
    'Hugo',
    'Marchetti',
    {
      ...phone('+44 7700 900144', 'work'),
      languages: ['en', 'it'],
      basis: 'officialRole',
      contactRoles: ['partnerAgency'],
      cadenceDays: 30,
      knownBecause: 'Market superintendent; licences, stalls, stray bollards.',
    },
    'old',
  );
  person(
    'zofia',
    330,
    'Zofia',
    'Kowalik',
    {
      ...phone('+44 7700 900145', 'work'),
      languages: ['pl', 'en'],
      ...profile(45, 'Baker at the market, there from four in the morning.', 'businessOwner', 'watchContact'),
    },
    'old',
  );
  person(
    'anselm',
    310,
    'Anselm',
    'Deverell',
    {
      ...phone('+44 7700 900146', 'home'),
      languages: ['en', 'la'],
      ...profile(45, 'Vicar of St Orla’s; soup kitchen twice a week.', 'faithLeader'),
    },
    'old',
  );
  person(
    'solveig',
    300,
    'Solveig',
    'Aas',
    {
      ...phone('+44 7700 900147', 'work'),
      languages: ['en', 'no', 'de'],
      basis: 'officialRole',
      contactRoles: ['partnerAgency'],
      cadenceDays: 60,
      knownBecause: 'Harbour master.',
    },
    'harbour',
  );
  person('halina', 85, 'Halina', 'Mirek', { approximateAge: 61, languages: ['pl'] });
  person('callum', 45, 'Callum', 'Reddington', { approximateAge: 19, languages: ['en'] });
  person('theo', 30, 'Theo', 'Vandermolen', { ...phone('+44 7700 900148'), languages: ['en', 'nl'] });
  person('rosa', 12, 'Rosa', 'Benedek', { ...phone('+44 7700 900149'), languages: ['hu', 'en'], approximateAge: 29 });
  person('moved', 420, 'Ignacy', 'Szabados', {
    languages: ['hu', 'en'],
    ...profile(60, 'Ran the bicycle workshop.', 'volunteer'),
    status: 'moved',
  });
  return told;
}
