/** Whom and what an officer knows: contacts and places in bulk. */
import type { Doc } from '../../../model/records.ts';
import { type Keeping, PER_OFFICER, type Records, spread } from './keeping.ts';
import { fullName, organisation } from './names.ts';
import { note } from './prose.ts';
import { DAY, dateOf, identifier, record, working } from './record.ts';

const PLACES = [
  'shop',
  'residence',
  'hospitality',
  'school',
  'park',
  'worship',
  'business',
  'community',
  'transport',
  'health',
  'openSpace',
  'sports',
] as const;
const ROLES = [
  'keyIndividual',
  'businessOwner',
  'watchContact',
  'residentRepresentative',
  'volunteer',
  'partnerAgency',
  'schoolStaff',
  'faithLeader',
  'ally',
] as const;
const CADENCES = [14, 21, 30, 30, 42, 60, 90, 180] as const;

export function* contacts(keep: Keeping): Records {
  const { made, parties } = keep;
  const { chance, next, now, serviceNumber } = keep.setting;
  for (let index = 0; index < PER_OFFICER.party; index++) {
    const time = working(chance, now, spread(chance, index, PER_OFFICER.party, 2190));
    const id = identifier(chance, time);
    const { number, street } = keep.house();
    const named = next();
    const group = chance.chance(0.14);
    const name = group ? organisation(chance, street ?? 'Quay Road') : fullName(named);
    parties.push({ id, name });
    const doc: Doc<'party'> = {
      ...(group
        ? { kind: 'organisation', orgName: name }
        : { kind: 'person', givenNames: named.givenNames, surname: named.surname }),
      phones: {
        one: { order: '1', number: `+44 7700 900${String(chance.whole(0, 999)).padStart(3, '0')}`, label: 'mobile' },
      },
      addresses: { one: { order: '1', text: `${number} ${street}, Lindermouth` } },
      contactRoles: [chance.pickOften(ROLES)],
      basis: 'publicTask',
      cadenceDays: chance.pick(CADENCES),
      status: chance.chance(0.94) ? 'active' : 'moved',
      areas: [keep.setting.beat],
    };
    if (!group) doc.languages = named.language === 'en' ? ['en'] : [named.language, 'en'];
    if (!group && named.language !== 'en' && chance.chance(0.25)) doc.interpreterNeeded = named.language;
    if (chance.chance(0.5)) doc.knownBecause = note(chance, keep.slots(name, 'the corner')).slice(0, 400);
    if (chance.chance(0.35))
      doc.emails = { one: { order: '1', address: `contact${serviceNumber}.${index}@mail.example`, label: 'home' } };
    if (chance.chance(0.03))
      doc.warnings = {
        one: {
          order: '1',
          text: 'Dog loose in the yard.',
          source: 'Own observation',
          reviewBy: dateOf(now + chance.whole(5, 300) * DAY),
        },
      };
    yield record('party', id, time, made, doc);
  }
}

export function* keyPlaces(keep: Keeping): Records {
  const { made, places } = keep;
  const { chance, now, town } = keep.setting;
  for (let index = 0; index < PER_OFFICER.place; index++) {
    const time = working(chance, now, spread(chance, index, PER_OFFICER.place, 1800));
    const id = identifier(chance, time);
    const { centre, number, street } = keep.house();
    const kind = chance.pickOften(PLACES);
    const name = kind === 'residence' ? `${number} ${street}` : `${chance.pick(town.pois).name}, ${street}`;
    places.push({ id, name });
    const doc: Doc<'place'> = {
      name,
      kind,
      position: { lat: centre[1], lon: centre[0] },
      address: `${number} ${street}, Lindermouth`,
    };
    if (chance.chance(0.4)) doc.accessNotes = 'Ring twice; side door by the bins.';
    if (chance.chance(0.12)) doc.keyHolder = keep.party().id;
    if (chance.chance(0.08))
      doc.watches = {
        one: {
          order: '1',
          from: dateOf(now - 5 * DAY),
          to: dateOf(now + chance.whole(1, 30) * DAY),
          every: chance.whole(1, 7),
        },
      };
    yield record('place', id, time, made, doc);
  }
}
