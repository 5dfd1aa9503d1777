/** The organisations and communities of the sample. None of them exists. */
import { type Party, phone, profile } from './people.ts';
import { at, items, type Told, tell } from './tell.ts';

export function organisations(): Told[] {
  const told: Told[] = [];
  const organisation = (key: string, since: number, orgName: string, doc: Party, area = 'west') =>
    told.push(
      tell(
        'party',
        key,
        { area, at: at(-since, '11:05') },
        {
          kind: 'organisation',
          orgName,
          status: 'active',
          areas: [`@${area}`],
          ...doc,
        },
      ),
    );
  const community = (key: string, orgName: string, doc: Party) =>
    told.push(
      tell(
        'party',
        key,
        { at: at(-600, '14:00'), by: 'leila' },
        { kind: 'community', orgName, areas: ['@west'], ...doc },
      ),
    );

  community('ukrainians', 'Ukrainian families of Westfields', {
    languages: ['uk', 'en'],
    ...profile(60, 'Some forty families since the hotel closed; meet in the community centre.', 'other'),
  });
  community('nurCongregation', 'Congregation of Nur Mosque', {
    languages: ['tr', 'ar', 'en'],
    ...profile(45, 'Friday congregation of about 300; open day each spring.', 'other'),
  });
  community('polishClub', 'Klub Polski Latarnia', {
    languages: ['pl', 'en'],
    ...profile(90, 'Social club of the old dockers’ families.', 'other'),
  });
  community('roma', 'Roma families, Kittiwake block', {
    languages: ['rom', 'ro'],
    ...profile(30, 'Help with school places and rubbish collection; trust is young.', 'other'),
  });

  organisation('association', 520, 'Westfields Residents’ Association', {
    ...phone('+44 7700 900101', 'work'),
    emails: items({ address: 'committee@westfields.example', label: 'work' }),
    ...profile(30, 'Speaks for the estate; monthly meeting in the community centre.', 'residentRepresentative'),
  });
  organisation('housing', 610, 'Linder Homes', {
    ...phone('+44 7700 900102', 'work'),
    emails: items({ address: 'estates@linderhomes.example', label: 'work' }),
    ...profile(45, 'Landlord of the slabs and the towers; CCTV requests go to the duty manager.', 'partnerAgency'),
  });
  organisation('youthWork', 480, 'Westfields Youth Project', {
    ...phone('+44 7700 900103', 'work'),
    ...profile(21, 'Evening sessions in the community centre.', 'partnerAgency'),
  });
  organisation('watch', 400, 'Ropewalk Neighbourhood Watch', {
    emails: items({ address: 'ropewalkwatch@mail.example', label: 'other' }),
    ...profile(60, 'One contact per stairwell; yearly meeting in spring.', 'securityPartner'),
  });
  organisation('victimCare', 620, 'Harbour Victim Care', {
    ...phone('+44 7700 900104', 'work'),
    ...profile(90, 'Support after crime; interpreters by appointment.', 'partnerAgency'),
  });
  organisation('gazetteNews', 300, 'The Linder Gazette', {
    ...phone('+44 7700 900105', 'work'),
    basis: 'officialRole',
    contactRoles: ['media'],
    cadenceDays: 180,
    knownBecause: 'Local paper; statements only through the press office.',
  });
  organisation('fairmart', 330, 'Fairmart, Ropewalk branch', {
    ...phone('+44 7700 900106', 'work'),
    ...profile(30, 'Repeated theft from shop; keeps footage 14 days.', 'businessOwner'),
  });
  return told;
}
