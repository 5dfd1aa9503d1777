/** Notes and reports by the hundred thousand, put together from what officers write. `{name}`, `{place}`, `{street}` and `{n}` are filled in. */
import type { Random } from '../random.ts';

const NOTES = [
  'Spoke with {name} at {place}.',
  '{name} reports no trouble since the last visit.',
  '{name} has not been seen for {n} days; neighbours are not worried.',
  'Asked about the break-in in {street}; nobody heard anything.',
  'Youths at the bus stop in {street}, friendly, moved on when asked.',
  'Complaint about parking on the pavement in {street}, {n} vehicles, none in the way of prams.',
  'Loud music from {place} until one in the morning, third time this month.',
  'Fly-tipping behind {place}: mattresses, paint, a refrigerator.',
  'Promised to ask the council about the street lamp outside number {n}.',
  '{name} would like to join the neighbourhood watch.',
  'Dog without a lead in the park, owner spoken to.',
  'Handed out bicycle marking kits, {n} taken.',
  'School gate: {n} cars on the zigzag lines.',
  '{name} worries about doorstep sellers; left the leaflet and a door sticker.',
  'CCTV at {place} works again, keeps {n} days.',
  'Foot patrol along {street} and back by the river, quiet.',
  'Met the caretaker; the cellar lock is broken again.',
  'Shop theft at {place}, coffee and razor blades, man in a red cap.',
  '{name} translated for a family new to {street}.',
  'Street drinkers by the fountain, {n} persons, polite.',
  'Checked the watch address in {street}: doors shut, post taken in.',
  'Rang twice, no answer, card left in the letter box.',
  'Landlord of {place} asked for advice about a tenant who threatens others.',
  'Rumour in the neighbours’ group about a prowler; answered with what is known.',
  'Scooter without plates ridden across the grass near {street}.',
  '{name} lost a purse on the number {n} bus.',
  'Talked with the imam and the vicar about a joint supper.',
  'Benches in {street} burnt; photographs sent to the parks team.',
  'A woman sleeping in the doorway of {place} accepted the number of the night shelter.',
  'Speed checks wanted in {street}: residents counted {n} lorries in an hour.',
  'Two neighbours in {street} quarrel over a hedge; mediation offered.',
  'Pharmacy at {place} had a forged prescription.',
  'Football on the square, a broken pane, paid by the father.',
  'Elderly man confused near {place}, brought home, daughter told.',
] as const;

const FOREIGN = [
  'Pani {name} prosi o tłumacza przy następnej rozmowie.',
  '{name} : « Depuis l’hiver, plus personne ne passe par {street} le soir. »',
  'Frau {name} spricht kaum Englisch; die Nachbarin hilft beim Übersetzen.',
  '{name} kapıda güvenlik zinciri istiyor.',
  'Родина {name} просить допомоги з документами.',
  'السيد {name} يطلب موعداً بعد صلاة العصر.',
  'Doamna {name} a pierdut cheile de la {place}.',
] as const;

/** What reports say, by the beginning of their code; the empty one fits all. */
const REPORTS = {
  '': [
    'A witness saw a person of slim build walk quickly towards {street}.',
    'A dark van with sliding doors stood opposite for some minutes.',
    'Lighting at the spot is poor; the nearest lamp has failed.',
    'Camera footage of {place} shows two persons, faces covered, staying {n} minutes.',
    'Officers spoke to the occupants of {n} neighbouring flats.',
    '{name} gave a full description and would recognise the person again.',
    'The neighbour at number {n} heard voices but did not look out.',
    'It was dry and windy; nobody else was in {street}.',
    '{name} was calm and gave the account without hesitation.',
  ],
  '02': [
    'Words were exchanged, then {name} was pushed against the wall and fell.',
    'No injury was visible; medical help was offered and declined.',
    'The suspect left towards {street} before officers came.',
    '{name} shows {n} messages of the last week, the tone growing sharper.',
    'Both had been drinking at {place} since the afternoon.',
    'A bruise on the left forearm was photographed with consent.',
    'A guest of {place} stepped between them and held one back.',
  ],
  '04': [
    'Two persons stepped into the way and demanded the telephone.',
    'One held something under the jacket; {name} saw no blade.',
    'They ran along {street} and turned towards the quays.',
  ],
  '0501': [
    'Between closing and opening time entry was gained through the rear window of {place}.',
    'The lock was forced with a flat tool about {n} mm wide.',
    'The premises were searched; drawers lay on the floor.',
    '{name} left the house in {street} at {n} past eight and found the door open on return.',
    'Marks in the flower bed below the window were photographed.',
    'The alarm had been switched off for repairs.',
  ],
  '0502': [
    'The bicycle had been chained to the railing; the chain was cut.',
    'Goods were put under a jacket and carried past the till without paying.',
    'The purse lay in an open basket; {name} felt a push and thought nothing of it.',
    'The vehicle was found in {street} with a broken quarter light.',
    'Property was recovered behind {place} the same day.',
    'The parcel was left on the step at {n} past two and was gone an hour later.',
  ],
  '0504': [
    'Spray paint on the shutter of {place}, about two metres wide, black and silver.',
    'A stone the size of a fist lay among the glass.',
    'The paintwork was scratched along both doors on the kerb side.',
    'Two slats of the bench are broken and burnt at one end.',
  ],
  '07': [
    'The caller claimed to be from the bank and asked for codes; {n} transfers followed.',
    'The complainant keeps the messages and will hand over copies.',
    'A man in a yellow vest offered to mend the roof and asked for {n}0 in advance.',
    'The account was opened in a name that {name} does not know.',
  ],
  L: [
    'Some {n} young people stood about; they left when asked.',
    'Music was turned down while officers were there and up again after.',
    'Two neighbours quarrel over a hedge cut a metre too low.',
    'Post had gathered behind the door; {name} was found well, at her sister’s.',
    'A car rolled into a parked one at walking pace; papers exchanged.',
    'The person gave a reason for being there that could be checked and was true.',
  ],
} as const;

/** The sentences for each code met, the fitting ones first. */
const fitting = new Map<string, readonly string[]>();
function sentencesFor(code: string): readonly string[] {
  let known = fitting.get(code);
  if (!known) {
    const own = Object.entries(REPORTS).filter(([start]) => start !== '' && code.startsWith(start));
    known = [...own.flatMap(([, list]) => list), ...REPORTS['']];
    fitting.set(code, known);
  }
  return known;
}

const TAKEN = [
  'Scene photographed, neighbours asked, reference given.',
  'Footage requested from the owner; victim told of rights and support.',
  'Serial numbers circulated; forensic team attended.',
  'Area searched on foot, nobody found; advice on locks given.',
  'Persons heard apart, both names taken, no further action at the spot.',
] as const;

export interface Slots {
  readonly name: string;
  readonly place: string;
  readonly street: string;
}

function filled(sentence: string, slots: Slots, chance: Random): string {
  let text = '';
  let from = 0;
  for (let open = sentence.indexOf('{'); open >= 0; open = sentence.indexOf('{', from)) {
    const close = sentence.indexOf('}', open);
    const slot = sentence.slice(open + 1, close);
    text += sentence.slice(from, open);
    text +=
      slot === 'name'
        ? slots.name
        : slot === 'place'
          ? slots.place
          : slot === 'street'
            ? slots.street
            : chance.whole(2, 58);
    from = close + 1;
  }
  return text + sentence.slice(from);
}

/** How many sentences: mostly few, sometimes many (log-normal). */
const sentences = (chance: Random, middle: number, most: number) =>
  Math.max(1, Math.min(most, Math.round(middle * Math.exp(chance.bell() * 0.7))));

export function note(chance: Random, slots: Slots): string {
  const count = sentences(chance, 2, 12);
  let text = filled(chance.pick(NOTES), slots, chance);
  for (let index = 1; index < count; index++) text += ` ${filled(chance.pick(NOTES), slots, chance)}`;
  return chance.chance(0.08) ? `${text} ${filled(chance.pick(FOREIGN), slots, chance)}` : text;
}

/** The facts of a report: what fits its code first and most. */
export function account(chance: Random, code: string, slots: Slots): string {
  const known = sentencesFor(code);
  const count = sentences(chance, 5, 40);
  let text = '';
  let last = '';
  for (let index = 0; index < count; index++) {
    const sentence = chance.pickOften(known);
    if (sentence === last) continue;
    last = sentence;
    text += `${text === '' ? '' : index % 5 === 0 ? '\n\n' : ' '}${filled(sentence, slots, chance)}`;
  }
  return text;
}

export const taken = (chance: Random): string => chance.pick(TAKEN);

const PROMISES = [
  'Ring {name} about the lamp',
  'Take the leaflet to {place}',
  'Ask housing about the lock in {street}',
  'Bring the interpreter list to {name}',
  'Tell {name} how the report stands',
  'Fetch the footage from {place}',
  'Look in at {place} after dark',
  'Fix a day for the talk at {place}',
] as const;
export const promise = (chance: Random, slots: Slots): string => filled(chance.pick(PROMISES), slots, chance);
