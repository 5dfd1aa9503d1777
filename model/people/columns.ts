/** What the columns of a table of people hold, guessed from their headings as the common programs and languages write them. */
import { fold } from '../text.ts';

/** What a column can be taken for, in the order people are offered them. */
export const COLUMN_FIELDS = [
  'ignore',
  'fullName',
  'honorific',
  'givenNames',
  'surname',
  'alsoKnownAs',
  'orgName',
  'phone',
  'email',
  'address',
  'street',
  'postcode',
  'city',
  'birthDate',
  'languages',
  'knownBecause',
] as const;
export type ColumnField = (typeof COLUMN_FIELDS)[number];
export const isColumnField = (field: string | undefined): field is ColumnField =>
  COLUMN_FIELDS.some((one) => one === field);

/** Headings folded, without signs and trailing figures ("E-mail 1 - Value" is "e mail value"). The first that fits counts. */
const HEADINGS: readonly (readonly [heading: RegExp, field: ColumnField])[] = [
  [/phonetic|yomi|type$|label$|fax|pager|photo|password/, 'ignore'],
  [
    /^(full ?name|name|display name|file as|nom complet|volledige naam|naam|vollstandiger name|anzeigename|kontakt|contact)$/,
    'fullName',
  ],
  [/^(title|prefix|name prefix|honorific|salutation|civilite|titre|aanhef|titel|anrede)$/, 'honorific'],
  [
    /^(first ?names?|given ?names?|forenames?|middle name|additional name|prenoms?|voornamen|voornaam|vornamen?)$/,
    'givenNames',
  ],
  [/^(last ?name|surname|family ?name|nom|nom de famille|achternaam|familienaam|nachname|familienname)$/, 'surname'],
  [/nick ?name|alias|surnom|bijnaam|spitzname|also known as/, 'alsoKnownAs'],
  [
    /compan|organi[sz]ation( name)?$|organisation( name)?$|societe|entreprise|bedrijf|organisatie|firma|unternehmen/,
    'orgName',
  ],
  [/e ?mail|courriel|mel$/, 'email'],
  [/phone|mobile|cell|^tel|telefo|portable|gsm|handy|mobil|rufnummer/, 'phone'],
  [/zip|post ?code|postal code|code postal|plz|postleitzahl/, 'postcode'],
  [
    /^(home |work |business |other |address )?(city|town|ville|commune|stad|plaats|woonplaats|ort|stadt|wohnort|locality)$/,
    'city',
  ],
  [/street|^rue|straat|strasse/, 'street'],
  [/address|adresse|adres|anschrift/, 'address'],
  [/birth|born$|^dob$|naissance|geboorte|geburt/, 'birthDate'],
  [/langu|taal|talen|sprache/, 'languages'],
  [/note|remark|comment|remarque|opmerking|bemerkung|notiz/, 'knownBecause'],
];

const plain = (heading: string): string =>
  fold(heading)
    .replace(/[^\p{L}]+/gu, ' ')
    .trim();

export function guessColumn(heading: string): ColumnField {
  const said = plain(heading);
  if (said === '') return 'ignore';
  return HEADINGS.find(([pattern]) => pattern.test(said))?.[1] ?? 'ignore';
}

/** Whether a first row names columns rather than somebody. */
export function looksLikeHeadings(cells: readonly string[]): boolean {
  const guessed = cells.filter((cell) => guessColumn(cell) !== 'ignore').length;
  return guessed > 0 && cells.every((cell) => !cell.includes('@') && !/\d{5}/.test(cell));
}

/** Names the set of columns a table has, to remember by it what they were taken for. */
export const columnsKey = (headings: readonly string[]): string => headings.map(plain).join('|').slice(0, 2000);
