/** Reading and writing records. Everything written goes through `commit`. */
import { z } from 'zod';
import { call, Day, FieldProblem, Id, Millis, Row, Type } from './base.ts';

const Json: z.ZodType<unknown> = z.unknown();
const Heads = z.record(z.string(), z.array(z.string().max(64)));

const HeadValue = z.object({ stamp: z.string(), author: z.string(), at: Millis, value: Json.optional() });

/** A record as the record page shows it. */
export const FullRecord = z.object({
  id: Id,
  type: Type,
  author: z.string(),
  createdAt: Millis,
  updatedAt: Millis,
  updatedBy: z.string(),
  revision: z.int(),
  state: z.string(),
  transition: z.string().nullable(),
  open: z.boolean(),
  discarded: z.boolean(),
  /** Sensitive fields: none here, closed (and left out of what follows) until somebody says why they open them, or open. */
  sensitive: z.enum(['none', 'closed', 'open']),
  doc: z.record(z.string(), Json),
  heads: Heads,
  conflicts: z.record(z.string(), z.array(HeadValue)),
  beyond: z.record(z.string(), z.array(HeadValue)),
  title: z.string(),
  marking: z.string(),
  purpose: z.string(),
  retentionClass: z.string(),
  reviewDue: Day.nullable(),
  /** The first day on which the server may erase it, where its administrators have set that and nobody decides before. */
  serverErases: Day.nullable(),
  areaId: z.string().nullable(),
  /** What is missing before each move this officer may make next, and the moves themselves. */
  moves: z.array(z.object({ name: z.string(), to: z.string(), reason: z.boolean(), missing: z.array(FieldProblem) })),
  /** Rules broken by a merge, to be settled by a person. */
  toSettle: z.array(FieldProblem),
  may: z.object({ edit: z.boolean(), discard: z.boolean(), erase: z.boolean(), reason: z.string().nullable() }),
  /** Titles of everything it links to, by id; an id absent here is not on this laptop. */
  names: z.record(
    z.string(),
    z.object({ title: z.string(), type: Type, kind: z.string(), discarded: z.boolean().optional() }),
  ),
  /** Merges that made this contact one: the record that says so, the other one, and what the two are called by themselves. */
  merged: z.array(z.object({ holder: Id, other: Id, titles: z.array(z.string()) })),
  /** Content-free facts: last contact, visits, and how many of its changes came after their author's posting had ended. */
  facts: z.object({ lastContact: Millis.nullable(), contacts: z.int(), late: z.int() }),
});
export type FullRecord = z.infer<typeof FullRecord>;

/** A new value for a leaf; no `value` clears it. `seen` holds the heads read when the field was first touched. */
const LeafEdit = z.object({ value: Json.optional(), seen: z.array(z.string().max(64)).optional() });

export const Command = z.discriminatedUnion('do', [
  /** Makes a record. The id is made in the window, so that links among the commands of one commit can be written. */
  z.object({ do: z.literal('create'), type: Type, id: Id, doc: z.record(z.string(), Json) }),
  /** Writes leaves (`name`, `phones/<item>/number`). */
  z.object({ do: z.literal('edit'), id: Id, leaves: z.record(z.string().max(200), LeafEdit) }),
  z.object({
    do: z.literal('move'),
    id: Id,
    move: z.string().max(40),
    reason: z.string().max(2000).optional(),
    /** The transition that was on screen: another one since then is refused with CHANGED_MEANWHILE. Absent: whichever stands. */
    follows: z.string().max(64).nullable().optional(),
  }),
  z.object({ do: z.literal('discard'), id: Id }),
  /** The two are the same contact: from then on one of them stands for both. Neither is rewritten. */
  z.object({ do: z.literal('merge'), id: Id, with: Id }),
  /** Takes a merge back: `holder` says no more that it is the same as `other`. */
  z.object({ do: z.literal('unmerge'), holder: Id, other: Id }),
  /** Brings a discarded record back. */
  z.object({ do: z.literal('restore'), id: Id }),
  /** Removes content for good, everywhere; asks the passphrase first (the `permit` comes from the shell). */
  z.object({ do: z.literal('erase'), id: Id, reason: z.string().min(1).max(400), permit: z.string().max(200) }),
]);
export type Command = z.infer<typeof Command>;

export const Saved = z.object({
  /** When it was on disk. */
  at: Millis,
  ids: z.array(Id),
  /** Names this commit for undo. */
  undo: Id.nullable(),
});
export type Saved = z.infer<typeof Saved>;

export const ListFilter = z.object({
  kinds: z.array(z.string().max(60)).max(40).default([]),
  states: z.array(z.string().max(40)).max(20).default([]),
  areas: z.array(Id).max(40).default([]),
  /** Linked in any role. */
  linked: z.array(Id).max(10).default([]),
  author: Id.nullable().default(null),
  /** Days, both included, by the time that orders the record. */
  from: Day.nullable().default(null),
  to: Day.nullable().default(null),
  text: z.string().max(200).default(''),
  /** Contacts: those with a contact profile only (the contact book). */
  profiled: z.boolean().default(false),
  /** Incidents: those on the hate-monitoring list until their support is arranged. */
  monitored: z.boolean().default(false),
  /** Contacts: those who speak it (a BCP 47 tag; regions count as one). */
  speaks: z.string().max(35).nullable().default(null),
  /** Open drafts and what needs a person only. */
  unsettled: z.boolean().default(false),
  /** Incidents: all that anyone perceived as hate, support arranged or not. */
  perceived: z.boolean().default(false),
  /** Entries: those on which a volunteer came along. */
  accompanied: z.boolean().default(false),
  /** Contacts by their rhythm: due within a week, kept beyond it, without any. */
  warmth: z.enum(['soon', 'kept', 'without']).nullable().default(null),
  /** Contacts: those whose cadence has run out only. */
  cold: z.boolean().default(false),
  /** Actions: those whose day has passed only. */
  overdue: z.boolean().default(false),
  /** Open actions: those that wait on this officer, as owner or, where a citizen owns them, as who wrote them down. */
  holder: Id.nullable().default(null),
});
export type ListFilter = z.infer<typeof ListFilter>;

export const Sort = z.enum(['newest', 'oldest', 'name', 'nameDown', 'due', 'updated', 'lastContact']);
export type Sort = z.infer<typeof Sort>;

export const HistoryItem = z.object({
  change: Id,
  stamp: z.string(),
  author: z.string(),
  authorName: z.string(),
  at: Millis,
  /** When the server took it, where its author's posting had ended by then; null where it had not, or nobody has judged it. */
  late: Millis.nullable(),
  birth: z.boolean(),
  transition: z.object({ move: z.string(), to: z.string(), reason: z.string().nullable() }).nullable(),
  discard: z.boolean(),
  /**
   * `closed`: a sensitive leaf, whose values are left out while they are closed. `setAside`: what others, or the officer, had written
   * beside one another and this write settled, without what was kept.
   */
  writes: z.array(
    z.object({
      leaf: z.string(),
      before: Json.optional(),
      after: Json.optional(),
      closed: z.boolean().optional(),
      setAside: z.array(z.object({ value: Json.optional(), authorName: z.string(), at: Millis })).optional(),
    }),
  ),
});
export type HistoryItem = z.infer<typeof HistoryItem>;

export const recordsContract = {
  get: call.input(z.object({ id: Id })).output(FullRecord),
  /** One page in sort order; `next` continues it. `total` is exact up to 10,000. */
  list: call
    .input(
      z.object({
        type: Type,
        filter: ListFilter.prefault({}),
        sort: Sort.default('newest'),
        after: z.string().max(600).nullable().default(null),
        limit: z.int().min(1).max(500).default(100),
      }),
    )
    .output(z.object({ rows: z.array(Row), next: z.string().nullable(), total: z.int(), totalIsExact: z.boolean() })),
  rows: call.input(z.object({ ids: z.array(Id).max(500) })).output(z.array(Row)),
  /** Records that link to this one and those it links to, newest first, with the field that links them. */
  linked: call
    .input(z.object({ id: Id, limit: z.int().min(1).max(200).default(50) }))
    .output(z.array(z.object({ row: Row, field: z.string(), incoming: z.boolean() }))),
  /** Entries about a party, place or incident, newest first. */
  timeline: call
    .input(
      z.object({
        id: Id,
        after: z.string().max(600).nullable().default(null),
        limit: z.int().min(1).max(200).default(30),
      }),
    )
    .output(z.object({ rows: z.array(Row), next: z.string().nullable() })),
  history: call.input(z.object({ id: Id })).output(z.array(HistoryItem)),
  /** For the link picker: the best few by the letters typed; recent and near ones when none are. */
  suggest: call
    .input(
      z.object({
        types: z.array(Type).min(1).max(10),
        text: z.string().max(200),
        near: z.object({ lat: z.number(), lon: z.number() }).nullable().default(null),
        limit: z.int().min(1).max(50).default(8),
      }),
    )
    .output(z.array(Row)),
  /** Records that may be the same as the one being typed: by name, phone, or place within 150 m. */
  duplicates: call.input(z.object({ type: Type, doc: z.record(z.string(), Json) })).output(z.array(Row)),
  /**
   * Commits the commands in one transaction, all or none. `mutation` is made in the window: the same one committed twice is
   * answered with the first outcome. Drafts named are removed in the same transaction.
   */
  commit: call
    .input(
      z.object({ mutation: Id, commands: z.array(Command).min(1).max(50), drafts: z.array(Id).max(10).default([]) }),
    )
    .output(Saved),
  /** Undoes a commit by inverse changes, as long as nobody has edited the same fields since. */
  undo: call.input(z.object({ mutation: Id, undo: Id })).output(Saved),
  /**
   * Takes the officer's latest act of this shift back, or does again what was taken back last; `names` are the titles of what it was
   * about. Null where there is nothing. An act that somebody has built on is refused and passed over the next time.
   */
  step: call
    .input(z.object({ mutation: Id, way: z.enum(['back', 'forward']) }))
    .output(Saved.extend({ names: z.array(z.string()) }).nullable()),
};

/** A draft: what is being typed, kept on this laptop only. */
export const Draft = z.object({
  id: Id,
  /** The record it edits, or the id the new record will have. */
  record: Id,
  type: Type,
  /** Where it was typed: 'capture', 'record', 'incident'… */
  screen: z.string().max(40),
  /** The form's content: leaves or a partial document, as the screen wrote it. */
  content: z.record(z.string(), Json),
  /** Heads read when each field was first touched. */
  heads: Heads,
  title: z.string().max(300),
  updatedAt: Millis,
  /** Where the caret stood: field name and offset. */
  caret: z.object({ field: z.string().max(200), offset: z.int().min(0) }).nullable(),
  /** It outlived the session it was typed in: to be offered as recovered. */
  recovered: z.boolean(),
});
export type Draft = z.infer<typeof Draft>;

export const draftsContract = {
  save: call.input(Draft.omit({ updatedAt: true, recovered: true })).output(z.object({ at: Millis })),
  ofRecord: call.input(z.object({ record: Id, screen: z.string().max(40) })).output(Draft.nullable()),
  list: call.output(z.array(Draft)),
  /** The person has seen a recovered draft and keeps it. */
  keep: call.input(z.object({ id: Id })),
  discard: call.input(z.object({ id: Id })),
};
