/** The round: places on watch, in the order one walks past them. */
import { z } from 'zod';
import { call, Day, Id, Millis, Row } from './base.ts';

const Position = z.object({ lat: z.number(), lon: z.number() });

/**
 * Where a watched place stands against its interval: `seen` within it, `due` when it ends today or nobody has been there yet, `overdue`
 * beyond it.
 */
export const Standing = z.enum(['seen', 'due', 'overdue']);
export type Standing = z.infer<typeof Standing>;

export const RoundStop = z.object({
  row: Row,
  /** The watch: an item of the place's `watches`. */
  watch: z.string(),
  standing: Standing,
  /** Days since the last visit; null before the first. */
  daysSince: z.int().nullable(),
  lastVisit: Millis.nullable(),
  /** Days between visits that were promised. */
  every: z.int(),
  from: Day,
  until: Day,
  position: Position.nullable(),
  /** Metres as the crow flies from the stop before; null without positions. */
  metres: z.number().nullable(),
});
export type RoundStop = z.infer<typeof RoundStop>;

/** What one wants to know before knocking. */
export const Doorstep = z.object({
  hazards: z.string(),
  accessNotes: z.string(),
  openingHours: z.string(),
  occupants: z.string(),
  vehicles: z.string(),
  requestedBy: z.object({ id: Id, title: z.string(), phone: z.string() }).nullable(),
  keyHolder: z.object({ id: Id, title: z.string(), phone: z.string() }).nullable(),
  marking: z.string(),
  /** The latest visits and patrols there, newest first. */
  visits: z.array(Row),
});
export type Doorstep = z.infer<typeof Doorstep>;

export const roundContract = {
  /**
   * Every place under watch on `day`, those that are due first, each part in walking order. Without `walkFrom` the walk begins where
   * this officer's last entry of the day was written.
   */
  read: call
    .input(z.object({ day: Day, walkFrom: Position.nullable().default(null) }))
    .output(z.object({ stops: z.array(RoundStop), startsAt: z.string().nullable(), more: z.boolean() })),
  doorstep: call.input(z.object({ place: Id, watch: z.string().max(64) })).output(Doorstep),
};
