/**
 * What the server alone decides and devices take from it, signed: who there is, which ground is whose, markings, terms of keeping, strands,
 * the local classification and the organisation's recovery key. Not records: nothing of it is merged.
 */
import { z } from 'zod';
import { AREA_KINDS } from '../records/area.ts';
import { GRADES, ROLES } from '../records/officer.ts';
import { RETENTION } from '../retention.ts';
import { ERASABLE_CLASSES, type ErasableClass, LEAST_DAYS, MOST_DAYS } from '../server-erasing.ts';

const id = z.uuid();
const day = z.iso.date();
const name = z.string().trim().min(1).max(200);
/** A text in each language that has one: `{ en: 'Football', fr: 'Football' }`. */
const labels = z
  .record(z.string().regex(/^[a-z]{2}$/), name)
  .refine((all) => Object.keys(all).length > 0, 'needs a label');
const code = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'must begin with a small letter and hold letters and digits only');

/** Letters, digits and what stands between words. */
const MARKING = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} ._/()–-]*$/u;

const term = z
  .strictObject({ days: z.int().min(1).max(36_500).nullable(), most: z.int().min(1).max(36_500).nullable() })
  .refine(({ days, most }) => days === null || most === null || days <= most, 'days may not exceed the most');

const erasedAfter = z.int().min(LEAST_DAYS).max(MOST_DAYS).nullable();

/** Each kind of settings an administrator versions, with its shape. */
export const CONFIGURATION = {
  /** From the least restricted to the most. */
  markings: z
    .array(z.strictObject({ code: z.string().trim().min(1).max(60).regex(MARKING, 'must be a word or a few'), labels }))
    .min(1)
    .max(20),
  /** How long each class is kept; from what the days count is fixed by the class. */
  retention: z.strictObject(
    Object.fromEntries(Object.keys(RETENTION).map((each) => [each, term])) as Record<
      keyof typeof RETENTION,
      typeof term
    >,
  ),
  /** Days after its review was due, and nobody decided, that the server erases what is kept by a class; null: it never does. */
  erasing: z.strictObject(
    Object.fromEntries(ERASABLE_CLASSES.map((each) => [each, erasedAfter])) as Record<
      ErasableClass,
      typeof erasedAfter
    >,
  ),
  strands: z.array(z.strictObject({ code, labels })).min(1).max(60),
  /** Codes of the local layer, beginning with L, and what they stand for. */
  classification: z
    .array(z.strictObject({ code: z.string().regex(/^L\d{2,4}$/, 'must be L and two to four digits'), labels }))
    .max(500),
  organisationKey: z.strictObject({
    name,
    /** X25519, 32 bytes in base64. */
    publicKey: z.string().regex(/^[A-Za-z0-9+/]{43}=$/, 'must be 32 bytes in base64'),
  }),
} as const;

export type ConfigurationKind = keyof typeof CONFIGURATION;
export type ConfigurationValues = { readonly [Kind in ConfigurationKind]: z.infer<(typeof CONFIGURATION)[Kind]> };
export const CONFIGURATION_KINDS = Object.keys(CONFIGURATION) as readonly ConfigurationKind[];

export const areaShape = z.strictObject({
  id,
  kind: z.enum(AREA_KINDS),
  name,
  parent: id.optional(),
  /** GeoJSON polygon as the area record holds it. */
  boundary: z.unknown().optional(),
  closed: z.boolean().optional(),
});
export const officerShape = z.strictObject({
  id,
  name,
  serviceNumber: z.string().trim().min(1).max(40),
  role: z.enum(ROLES),
  grade: z.enum(GRADES).optional(),
  unit: id.optional(),
  closed: z.boolean().optional(),
});
export const assignmentShape = z.strictObject({
  id,
  officer: id,
  area: id,
  kind: z.enum(['posted', 'cover']),
  from: day,
  to: day.optional(),
});
export type AreaFacts = z.infer<typeof areaShape>;
export type OfficerFacts = z.infer<typeof officerShape>;
export type AssignmentFacts = z.infer<typeof assignmentShape>;

export interface ServerConfiguration {
  /** Rises with everything an administrator changes. A device never takes a lower one within an epoch. */
  readonly version: number;
  readonly epoch: string;
  readonly server: string;
  /** Whom it was made for. */
  readonly officer: string;
  /** The officer's zone: its officers, its ground with everything above it, and the postings there. */
  readonly officers: readonly OfficerFacts[];
  readonly areas: readonly AreaFacts[];
  readonly assignments: readonly AssignmentFacts[];
  /** Kinds nobody has set are absent: the product's own hold. */
  readonly values: Partial<ConfigurationValues>;
}

/** As it travels: the text that was signed, so that no two ways of writing it matter. */
export interface SignedConfiguration {
  /** JSON of ServerConfiguration. */
  readonly text: string;
  /** The server's key. */
  readonly key: string;
  /** Ed25519 over `beatbook-configuration-1\n` and the text. */
  readonly signature: string;
}

export const configurationText = (text: string): string => `beatbook-configuration-1\n${text}`;
