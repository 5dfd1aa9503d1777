/** The exchange with the server as the window sees it: how it stands, what waits, what came back, and how it is begun. */
import { z } from 'zod';
import { CONFIGURATION } from '../wire/configuration.ts';
import { call, Id, Millis, Row, Type } from './base.ts';
import { Failure } from './failure.ts';

export const SyncStatus = z.object({
  /** `none`: no server. `preview`: enrolled, and what goes where is still to be agreed. */
  state: z.enum(['none', 'preview', 'binding', 'on']),
  server: z.string().nullable(),
  /** An exchange is under way. */
  working: z.boolean(),
  /** The way to the server is open, and what is new is heard at once. */
  connected: z.boolean(),
  waiting: z.int(),
  sent: z.int(),
  /** Changes the server did not take, still to be mended. */
  refused: z.int(),
  succeededAt: Millis.nullable(),
  /** When it is tried again by itself. */
  nextAt: Millis.nullable(),
  failure: Failure.nullable(),
  /** This laptop's clock minus the server's, milliseconds. */
  skew: z.int(),
  /** Records about to go from this laptop, of how many; asked first where it is many, and once agreed gone with the next exchange. */
  leaving: z.object({ count: z.int(), of: z.int(), asks: z.boolean(), agreed: z.boolean() }),
  /** Files of attachments, which travel apart: the server lacks so many, so many are still to come, and something is wrong with so many. */
  contents: z.object({
    toSend: z.int(),
    toCome: z.int(),
    failed: z.int(),
    /** Why the last of those failed; a code as in `failure`. */
    cause: z.string().nullable(),
    /** Why none goes or comes at the moment. */
    failure: Failure.nullable(),
  }),
  /** Entries of this laptop's audit log that the server has not had. */
  entries: z.int(),
});
export type SyncStatus = z.infer<typeof SyncStatus>;

const Refused = z.object({
  id: Id,
  record: Id,
  type: Type,
  title: z.string(),
  /** Translated under `sync.refused.<reason>`. */
  reason: z.string(),
  /** How many further changes were based on it. */
  more: z.int(),
  at: Millis,
  /** The step of its life that it was, and when that was taken; null for anything else. */
  step: z.object({ move: z.string(), at: Millis }).nullable(),
  /** Of a decision that came too late: what stands instead; null for anything else. */
  overtaken: z.object({ byName: z.string(), move: z.string(), at: Millis }).nullable(),
  /** Of what went with an erased record: who erased it, empty where that is not known here, and when by their clock; null for anything else. */
  erased: z
    .object({
      byName: z.string(),
      at: Millis,
      /** It was the server, under this retention class where it said so; null: a person. */
      server: z.object({ under: z.string().nullable() }).nullable(),
    })
    .nullable(),
  /** What it said, kept as a draft; empty where nothing was typed. */
  draft: z.string(),
});
export type Refused = z.infer<typeof Refused>;

export const EnrolmentPreview = z.object({
  address: z.string(),
  officer: z.object({ id: Id, name: z.string(), serviceNumber: z.string() }),
  localOfficer: z.object({ name: z.string(), serviceNumber: z.string() }),
  areas: z.array(
    z.object({
      id: Id,
      name: z.string(),
      kind: z.string(),
      counts: z.partialRecord(Type, z.int()),
      suggestion: Id.nullable(),
    }),
  ),
  serverAreas: z.array(z.object({ id: Id, name: z.string(), kind: z.string(), own: z.boolean() })),
  withoutArea: z.int(),
});
export type EnrolmentPreview = z.infer<typeof EnrolmentPreview>;

/** What the force has set; kinds it has not set are absent. */
const SettingsShape = z
  .object({
    markings: CONFIGURATION.markings,
    retention: CONFIGURATION.retention,
    erasing: CONFIGURATION.erasing,
    strands: CONFIGURATION.strands,
    classification: CONFIGURATION.classification,
  })
  .partial();

const Outcome = z.object({ failure: Failure.nullable() });

export const syncContract = {
  settings: call.output(SettingsShape),
  status: call.output(SyncStatus),
  /** What waits to be sent, by record. */
  waiting: call.output(z.array(z.object({ row: Row.nullable(), record: Id, count: z.int(), since: Millis }))),
  refused: call.output(z.array(Refused)),
  /** What the server took of this laptop's in the last 30 days although the posting had ended, by record, the latest first. */
  late: call.output(z.array(z.object({ row: Row.nullable(), record: Id, count: z.int(), taken: Millis }))),
  /** The officer has seen to it; a draft stays where it is. */
  settleRefused: call.input(z.object({ id: Id })),
  /** With the ticket an administrator handed over. Also for a vault that was put back or copied: it gets a name of its own. */
  enrol: call.input(z.object({ ticket: z.string().max(600), name: z.string().trim().min(1).max(80) })).output(Outcome),
  preview: call.output(EnrolmentPreview.nullable()),
  confirm: call.input(z.object({ areas: z.record(Id, Id.nullable()) })).output(Outcome),
  cancel: call,
  /** Now, whatever was planned. */
  now: call.output(Outcome),
  /** What is about to go: by type and area, most first; how many were erased by somebody else; what is typed in them and not saved. */
  leaving: call.output(
    z.object({
      records: z.array(z.object({ type: Type, area: z.string(), count: z.int() })),
      erased: z.int(),
      typed: z.array(z.object({ id: Id, type: Type, title: z.string() })),
    }),
  ),
  /** Agrees that so many records go. */
  letGo: call,
  /** What has gone because it is not the officer's to keep any more, newest first: its area's name is empty where it had none. */
  left: call.output(
    z.array(
      z.object({
        at: Millis,
        type: Type,
        area: z.string(),
        /** Its area is the officer's no more; or it was moved, or closed to them. */
        why: z.enum(['ground', 'elsewhere']),
        count: z.int(),
        seen: z.boolean(),
      }),
    ),
  ),
  leftSeen: call,
};
