/** Changes: the only way a record comes to be what it is. The rules they follow are in docs/architecture.md, "Merging". */
import type { Json } from './define.ts';
import type { RecordType } from './types.ts';

/**
 * A point in hybrid logical time on one device: nine base-36 digits of milliseconds since 1970, three of a counter, a dot and the
 * device's id. Stamps compare as text, and no two are equal.
 */
export type Stamp = string;

/**
 * The smallest thing that merges: `name`, or a part of an item, `phones/<item id>/number`. Fields declared with one `leaf` name
 * are one leaf whose value is an object of them. An item's order key is the leaf `phones/<item id>/order`.
 */
export type Leaf = string;

/** A new value for a leaf (absent: cleared, or the item's part removed) and every stamp that was seen there when it was written. */
export interface Write {
  readonly value?: Json;
  readonly seen: readonly Stamp[];
}

/** Every leaf's heads at one moment: what a transition or a discard speaks of. */
export type Cover = Readonly<Record<Leaf, readonly Stamp[]>>;

/** In a discard's cover: the transition its author knew of. No leaf can bear this name. */
export const COVERED_TRANSITION = '/transition';

/** A transition: names the one it follows (null: the birth) and the exact heads it covers. */
export interface Transition {
  readonly move: string;
  readonly to: string;
  readonly follows: Stamp | null;
  readonly covers: Cover;
  readonly reason?: string;
}

/** One committed edit of one record. */
export interface Change {
  readonly id: string;
  readonly record: string;
  readonly type: RecordType;
  /** The shape version of the record definition it was written with. */
  readonly schema: number;
  /** The officer's record id. */
  readonly author: string;
  readonly device: string;
  readonly stamp: Stamp;
  /** Contiguous per device, from 1. */
  readonly number: number;
  /** Milliseconds since 1970 by the author's clock, for people to read. */
  readonly at: number;
  /** Present on the change that made the record. */
  readonly birth?: true;
  readonly writes: Readonly<Record<Leaf, Write>>;
  readonly transition?: Transition;
  /** The record is discarded as far as these heads go; an edit it had not seen keeps it visible as a conflict. */
  readonly discard?: Cover;
  /** Stamps of discards that are taken back. */
  readonly restores?: readonly Stamp[];
}

/** A write that no known write names as seen. */
export interface Head {
  readonly stamp: Stamp;
  readonly author: string;
  readonly at: number;
  readonly value?: Json;
}

/**
 * A leaf: its heads, the one shown first leading; stamps named as seen whose own write has not arrived; and stamps whose write has
 * arrived and was named as seen. Every known stamp stands in exactly one of the three, so a repeated write changes nothing.
 */
export interface Register {
  readonly heads: readonly Head[];
  /** In stamp order. */
  readonly awaited: readonly Stamp[];
  /** In stamp order. */
  readonly past: readonly Stamp[];
}

export interface MadeTransition extends Transition {
  readonly stamp: Stamp;
  readonly author: string;
  readonly at: number;
}

/** A discard that has arrived. */
export interface MadeDiscard {
  readonly stamp: Stamp;
  readonly author: string;
  readonly at: number;
  readonly covers: Cover;
}

/** All that is known of a record: the outcome of its changes, in whatever order they came. */
export interface RecordState {
  readonly id: string;
  readonly type: RecordType;
  /** Who made it, when; absent while the birth has not arrived. */
  readonly birth?: { readonly stamp: Stamp; readonly author: string; readonly at: number };
  readonly registers: Readonly<Record<Leaf, Register>>;
  /** By stamp order. */
  readonly transitions: readonly MadeTransition[];
  /** By stamp order. */
  readonly discards: readonly MadeDiscard[];
  /** Discards taken back, by stamp order. */
  readonly restorals: readonly { readonly stamp: Stamp; readonly discards: readonly Stamp[] }[];
  /** Number of changes applied; never replicated. */
  readonly revision: number;
  /** The last applied stamp in stamp order, its author and time. */
  readonly last?: { readonly stamp: Stamp; readonly author: string; readonly at: number };
}

/** What people see of a record. */
export interface RecordView {
  readonly id: string;
  readonly type: RecordType;
  readonly author: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly updatedBy: string;
  readonly revision: number;
  readonly state: string;
  /** The stamp of the transition that led to the state; the next one follows it. */
  readonly transition: Stamp | null;
  /** Who made that transition: of a report handed in, whoever handed it in. Null before the first. */
  readonly movedBy: string | null;
  /** False once the state's content is closed to editing. */
  readonly open: boolean;
  readonly discarded: boolean;
  readonly doc: Readonly<Record<string, Json>>;
  /** The heads of every leaf that counts, to base the next change on. */
  readonly heads: Cover;
  /** Leaves with unequal heads, each with all its values. */
  readonly conflicts: Readonly<Record<Leaf, readonly Head[]>>;
  /** Writes beyond what a closed state covers: supplements of an approved report, later edits of a submitted one. */
  readonly beyond: Readonly<Record<Leaf, readonly Head[]>>;
  /** Transitions that lost to another from the same predecessor, or follow one that lost. */
  readonly rivals: readonly MadeTransition[];
  /**
   * Discards not taken back. While `discarded` is false something kept them from taking effect (an edit or a transition they had not
   * seen), and a person has to choose: take them back or discard again.
   */
  readonly discards: readonly MadeDiscard[];
  /** Leaves of which a value is known to exist and is not here yet. */
  readonly awaited: readonly Leaf[];
}
