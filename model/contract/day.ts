/** The officer's day: Today, search, shift, status and what changes under the eyes. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { call, Day, FieldProblem, Id, Millis, Row, Type } from './base.ts';
import { LeftRecording } from './recordings.ts';
import { Draft } from './records.ts';
import { RoundStop } from './round.ts';

const Position = z.object({ lat: z.number(), lon: z.number() });

export const Shift = z.object({
  state: z.enum(['off', 'on', 'paused']),
  startedAt: Millis.nullable(),
  pausedAt: Millis.nullable(),
  /** Paused so far, without the running pause; milliseconds. */
  pausedFor: z.int(),
  /** End of the shift before this one; what changed since is "new to you". */
  lastEndedAt: Millis.nullable(),
});
export type Shift = z.infer<typeof Shift>;

export const Today = z.object({
  day: Day,
  shift: Shift,
  recovered: z.array(Draft),
  /** Sound that was recorded and neither attached nor thrown away: the one being recorded now among them. */
  recordings: z.array(LeftRecording),
  returned: z.array(Row),
  unsettled: z.array(Row),
  /** For a liaison officer: incidents anyone perceived as hate, until support is arranged, longest first. */
  monitored: z.array(Row),
  overdue: z.array(Row),
  /** Actions due today and engagements of today, by the clock. */
  due: z.array(Row),
  drafts: z.array(z.object({ row: Row, missing: z.array(FieldProblem) })),
  /** Places on watch whose visit is due, in walking order. */
  round: z.array(RoundStop),
  /** Contacts past or near their cadence, coldest first, five. */
  cold: z.array(z.object({ row: Row, daysSince: z.int().nullable(), cadence: z.int() })),
  /** Notes that expire within seven days. */
  expiring: z.array(z.object({ row: Row, daysLeft: z.int() })),
  changed: z.array(Row),
  counts: z.object({ entriesToday: z.int(), contactsThisWeek: z.int() }),
});
export type Today = z.infer<typeof Today>;

export const SearchHit = z.object({
  row: Row,
  /** Why it stands where it does: name matches first, then text; a neighbour is a likely misspelling and says so. */
  match: z.enum(['title', 'body', 'neighbour']),
  /** The words found, folded, for marking. */
  terms: z.array(z.string()),
  /** A piece of the text round the match. */
  snippet: z.string(),
});
export type SearchHit = z.infer<typeof SearchHit>;

/** Where the officer was when the vault locked. */
export const Place = z.object({
  screen: z.string().max(40),
  params: z.record(z.string().max(40), z.unknown()),
  /** The capture draft that was open over the screen. */
  draft: Id.nullable(),
  /** How far down, in pixels: the page, and the field within itself. */
  scroll: z.int().min(0),
  inner: z.int().min(0),
  /** The field with the focus, which of its controls, and the caret in it. */
  path: z.string().max(200).nullable(),
  nth: z.int().min(0),
  start: z.int().min(0),
  end: z.int().min(0),
  at: Millis,
});
export type Place = z.infer<typeof Place>;

/** How far the first day on the sample beat went. */
export const Tour = z.object({
  state: z.enum(['offered', 'running', 'stopped', 'done']),
  step: z.int().min(0).max(50),
});
export type Tour = z.infer<typeof Tour>;

export const dayContract = {
  tour: call.output(Tour),
  keepTour: call.input(Tour),
  leavePlace: call.input(z.object({ place: Place.nullable() })),
  /** Gives the place left and forgets it. */
  takePlace: call.output(Place.nullable()),
  today: call.input(z.object({ day: Day, walkFrom: Position.nullable().default(null) })).output(Today),
  search: call
    .input(
      z.object({
        text: z.string().max(200),
        types: z.array(Type).max(10).default([]),
        limit: z.int().min(1).max(100).default(30),
      }),
    )
    .output(z.object({ hits: z.array(SearchHit), more: z.boolean() })),
  recentSearches: call.output(z.array(z.string())),
  /** Searches kept until they are let go, by their words. */
  keptSearches: call.output(z.array(z.string())),
  keepSearch: call.input(z.object({ text: z.string().trim().min(1).max(200), keep: z.boolean() })),
  rememberSearch: call.input(z.object({ text: z.string().min(1).max(200) })),
  shift: call.output(Shift),
  setShift: call
    .input(
      z.object({
        mutation: Id,
        to: z.enum(['start', 'pause', 'resume', 'end']),
        /** What the entry of duty says, in the officer's language, when the shift ends. */
        facts: z.string().trim().min(1).max(200).default('On duty'),
      }),
    )
    .output(Shift),
  /** The last places used, newest first, for "where". */
  lastPlaces: call.output(z.array(z.object({ row: Row, usedAt: Millis }))),
};

export const Status = z.object({
  officer: z.object({ id: Id, name: z.string(), role: z.string(), serviceNumber: z.string() }),
  beat: z.object({ id: Id, name: z.string() }).nullable(),
  /** Those its officers speak and its settings are labelled in: tags without regions, in no order. */
  languages: z.array(z.string()),
  sample: z.boolean(),
  readOnly: z.boolean(),
  /** The last time anything was saved on this laptop. */
  savedAt: Millis.nullable(),
  backupAt: Millis.nullable(),
  counts: z.record(z.string(), z.int()),
  /** Records that need a person: values in conflict, what a merge broke. */
  unsettled: z.int(),
  /** Loss found on opening: acknowledged writes that the database no longer has. */
  loss: z.object({ expected: z.int(), found: z.int() }).nullable(),
  /** Why words of something erased still lie in the vault's files: the disk is full, refuses, or something else; it is tried again by itself. */
  eraseHindered: z.enum(['STORAGE_FULL', 'STORAGE_FAILED', 'FAILED']).nullable(),
});
export type Status = z.infer<typeof Status>;

/** What the window refreshes on. */
export const LiveEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('records'), types: z.array(Type), ids: z.array(Id), at: Millis }),
  z.object({ kind: z.literal('many'), at: Millis }),
  z.object({ kind: z.literal('drafts') }),
  z.object({ kind: z.literal('backup'), at: Millis }),
  z.object({ kind: z.literal('shift') }),
  /** What was erased could not be taken off the disk, or is now. */
  z.object({ kind: z.literal('erasing') }),
  /** The exchange with the server moved on, or met something. */
  z.object({ kind: z.literal('sync') }),
]);
export type LiveEvent = z.infer<typeof LiveEvent>;

export const SavedFilter = z.object({
  id: Id,
  type: Type,
  name: z.string().min(1).max(80),
  filter: z.record(z.string(), z.unknown()),
  sort: z.string().max(20),
});
export type SavedFilter = z.infer<typeof SavedFilter>;

const AuditLines = z.array(
  z.object({
    sequence: z.int(),
    at: Millis,
    actor: z.string(),
    action: z.string(),
    record: z.string().nullable(),
    reason: z.string().nullable(),
  }),
);

/** The station as it stands on receipts. */
const line = z.string().max(200);
export const Station = z.object({
  name: line,
  address: line,
  phone: line,
  email: line,
  hours: line,
  /** Where one complains about the police themselves. */
  independentBody: line,
});
export type Station = z.infer<typeof Station>;

export const statusContract = {
  station: call.output(Station),
  setStation: call.input(Station),
  get: call.output(Status),
  live: call.output(eventIterator(LiveEvent)),
  savedFilters: call.input(z.object({ type: Type })).output(z.array(SavedFilter)),
  saveFilter: call.input(SavedFilter),
  removeFilter: call.input(z.object({ id: Id })),
  /** Everything the audit log says of one record, newest first, and whether the chain holds. */
  audit: call.input(z.object({ id: Id.nullable(), limit: z.int().min(1).max(500).default(100) })).output(AuditLines),
  /** Opening the sensitive part of a record (Directive (EU) 2016/680 art. 10) is written down with its reason first. */
  openSensitive: call.input(z.object({ mutation: Id, id: Id, reason: z.string().trim().min(1).max(400) })),
  /** Checks chain, contents and the server's receipt; `fault` says what is wrong at the first bad entry. */
  verifyAudit: call.output(
    z.object({
      entries: z.int(),
      /** Entries whose content was compared with what they commit to. */
      contents: z.int(),
      firstBad: z.int().nullable(),
      fault: z.enum(['chain', 'content']).nullable(),
      receipt: z.object({ sequence: z.int(), at: Millis }).nullable(),
    }),
  ),
  /** Disclosure: written down before a print or an export leaves. */
  disclose: call.input(
    z.object({
      mutation: Id,
      action: z.enum(['print', 'export']),
      ids: z.array(Id).max(500),
      recipient: z.string().trim().min(1).max(200),
      purpose: z.string().trim().min(1).max(200),
      basis: z.string().trim().min(1).max(200),
    }),
  ),
};
