/** What the calls of the contract share: the shapes of ids, rows and refusals. */
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { isId } from '../id.ts';
import { RECORD_TYPES } from '../types.ts';

export const Id = z.string().refine(isId, 'not an identifier');
export const Type = z.enum(RECORD_TYPES);
/** Milliseconds since 1970. */
export const Millis = z.int();
/** YYYY-MM-DD, a day of the officer's own calendar. */
export const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** A problem with what was typed, at a field; the sentence is translated under `errors.field.<code>`. */
export const FieldProblem = z.object({
  field: z.string(),
  item: z.string().optional(),
  part: z.string().optional(),
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
});
export type FieldProblem = z.infer<typeof FieldProblem>;

/**
 * Refusals every call may answer with. Each has a sentence and a cure under `errors.call.<code>` in the window's languages;
 * the English message here is for logs.
 */
const common = oc.errors({
  LOCKED: { message: 'The vault is locked.' },
  BAD_INPUT: { message: 'The call does not fit its declaration.' },
  NOT_ALLOWED: { message: 'The rights of this officer do not cover it.', data: z.object({ reason: z.string() }) },
  REASON_NEEDED: { message: 'Opening it takes a reason, which is written down.' },
  NOT_HERE: { message: 'Not on this laptop.' },
  INCOMPLETE: { message: 'Something is missing or wrong.', data: z.object({ problems: z.array(FieldProblem) }) },
  CHANGED_MEANWHILE: { message: 'The record moved on meanwhile.' },
  READ_ONLY: { message: 'The vault is open for reading only.' },
  STORAGE_FULL: { message: 'The disk is full; nothing was saved.' },
  STORAGE_FAILED: { message: 'The disk refused the write; nothing was saved.' },
  FAILED: { message: 'Something went wrong inside; nothing was saved.' },
});

export const call = common;

/** One line of a list, a link or a search result: what it takes to show a record without opening it. */
export const Row = z.object({
  id: Id,
  type: Type,
  /** The field its kind stands in: a party's kind, an incident's classification… empty where it has none. */
  kind: z.string(),
  state: z.string(),
  title: z.string(),
  /** A second line: a place's address, an entry's place and people, an incident's first words. */
  detail: z.string(),
  areaId: z.string().nullable(),
  /** The time that orders it (Millis); creation where the type has no other. */
  time: Millis,
  /** Due day, where it has one. */
  due: z.string().nullable(),
  position: z.object({ lat: z.number(), lon: z.number() }).nullable(),
  /** Ids it links to, by field: parties, place, about, owner… */
  links: z.record(z.string(), z.array(z.string())),
  /** Titles of the linked records on this laptop. */
  names: z.record(z.string(), z.string()),
  author: z.string(),
  updatedAt: Millis,
  /** It needs a person: a conflict, a merged but invalid record, a parked change. */
  unsettled: z.boolean(),
  /**
   * Further facts some types show in lists: last contact, days left, phone; keyed by name, already plain values. `closed`: a report that a
   * supervisor has given no reason to open; its row tells where it stands in the register and nothing it says.
   */
  extra: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type Row = z.infer<typeof Row>;
