/**
 * What a force has set for itself, as laptops apply it: which choices are offered, by what names, how long things are kept. Where it has
 * set nothing the product's own holds.
 */
import type { Change } from './change.ts';
import { CODES, isSection } from './classification.ts';
import type { Definition, Field, RetentionClass } from './define.ts';
import { isObject } from './json.ts';
import { knownLeaf } from './leaves.ts';
import { envelopeFields, fieldOf } from './records.ts';
import { RETENTION, type RetentionTerm, type RetentionTerms } from './retention.ts';
import type { RecordType } from './types.ts';
import type { ConfigurationValues } from './wire/configuration.ts';

/** The kinds that a laptop applies. */
export type Settings = Partial<
  Pick<ConfigurationValues, 'markings' | 'retention' | 'erasing' | 'strands' | 'classification'>
>;
/** A text in each language that has one. */
export type Labels = Readonly<Record<string, string>>;

/** What a choice offers today; values chosen before stay, whatever is offered. */
export function optionsOf(field: Field, settings: Settings): readonly string[] {
  const set = field.configured === undefined ? undefined : settings[field.configured];
  return set === undefined ? (field.options ?? []) : set.map(({ code }) => code);
}

/** Classification codes to choose from: the international ones, and the force's local layer in place of the product's. */
export function codesOf({ classification }: Settings): readonly string[] {
  const all = CODES.filter((code) => !isSection(code));
  if (classification === undefined) return all;
  return [...all.filter((code) => !code.startsWith('L')), ...classification.map(({ code }) => code)];
}

/** What the days count from is fixed by the class; how many they are the force sets. */
export function termsOf({ retention }: Settings): RetentionTerms {
  if (retention === undefined) return RETENTION;
  const terms = Object.entries(RETENTION).map(([name, { from }]): [string, RetentionTerm] => {
    const { days, most } = retention[name as RetentionClass];
    return [name, { days, most, from }];
  });
  return Object.fromEntries(terms) as unknown as RetentionTerms;
}

/** The marking of what nobody has marked: by the product's name where the force has it, else as high in the force's own order. */
export function markingOf({ marking }: Pick<Definition, 'marking'>, { markings }: Settings): string {
  if (markings === undefined || markings.some(({ code }) => code === marking)) return marking;
  const at = marking === 'OFFICIAL' ? 0 : 1;
  return (markings[at] ?? markings.at(-1))?.code ?? marking;
}

const OWN_CODES: ReadonlySet<string> = new Set(CODES);

/** The most restricted of some markings, by the force's order or the product's; one that stands in no list is above all others. */
export function highestOf(markings: readonly string[], settings: Settings): string {
  const order = optionsOf(envelopeFields.marking, settings);
  const rank = (code: string): number => (order.includes(code) ? order.indexOf(code) : order.length);
  return markings.reduce((highest, code) => (rank(code) > rank(highest) ? code : highest));
}

/** Whether a person may choose a value of a field now. */
export function isOffered(type: RecordType, name: string, value: unknown, settings: Settings): boolean {
  const field = fieldOf(type, name);
  const all = [value].flat().filter((one) => typeof one === 'string');
  if (field?.kind === 'code') {
    const local = settings.classification && new Set(settings.classification.map(({ code }) => code));
    return all.every((code) => (local !== undefined && code.startsWith('L') ? local : OWN_CODES).has(code));
  }
  if (field?.configured === undefined) return true;
  const offered = optionsOf(field, settings);
  return all.every((one) => offered.includes(one));
}

/**
 * The first field to which a change gives a value that nobody was ever offered: neither by the product nor by any of the force's
 * settings, those since replaced included, for laptops write offline by what they last heard. Undefined where there is none.
 */
export function neverOffered(
  { type, writes }: Pick<Change, 'type' | 'writes'>,
  ever: readonly Settings[],
): string | undefined {
  const strange = (name: string, value: unknown) => {
    const field = fieldOf(type, name);
    // Most fields offer nothing to choose from, and every change is asked.
    if (field?.kind !== 'code' && field?.configured === undefined) return false;
    return [value].flat().some((one) => ![{}, ...ever].some((settings) => isOffered(type, name, one, settings)));
  };
  for (const leaf of Object.keys(writes)) {
    const known = knownLeaf(type, leaf);
    const write = writes[leaf];
    if (known === undefined || known.items !== undefined || write?.value === undefined) continue;
    const { shape } = known;
    const name = shape.fields[0] ?? '';
    if (!shape.composite || !isObject(write.value)) {
      if (strange(name, write.value)) return name;
      continue;
    }
    const found = Object.entries(write.value).find(([part, value]) => strange(part, value));
    if (found !== undefined) return found[0];
  }
  return undefined;
}

/** Names of what the force has set, by the path under which a text of the product's would stand. */
export function namesOf({ markings = [], strands = [], classification = [] }: Settings): Map<string, Labels> {
  return new Map([
    ...strands.map(({ code, labels }) => [`records.incident.options.strands.${code}`, labels] as const),
    ...classification.map(({ code, labels }) => [`classification.codes.${code}`, labels] as const),
    ...markings.map(({ code, labels }) => [`records.envelope.options.marking.${code}`, labels] as const),
  ]);
}
