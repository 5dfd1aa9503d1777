/** What a laptop and its server say to each other about changes: pushing, pulling, offering. Shapes only; who judges how is the server's. */
import { z } from 'zod';
import type { Change } from '../change.ts';
import type { Tombstone } from '../erasure.ts';
import { Batch, Item } from './batch.ts';
import { PenCertificate } from './pen.ts';

/** Batches that one push may carry, and feed items that one page may. */
export const PUSH_BATCHES = 5;
export const PAGE_ITEMS = 500;
/** Characters of JSON after which a page ends, whatever number of items it has. */
export const PAGE_CHARACTERS = 800_000;
export const OFFER_IDS = 1_000;

const Id = z.string().max(64);
const Scope = z.string().max(200);
const Epoch = z.string().max(64);

/** Why the server did not take a change. Policy's own refusals come besides these, under their own names. */
export const PUSH_REFUSALS = [
  /** No version can have written it. */
  'malformed',
  /** The id is known with other content. */
  'otherContent',
  /** The author is not the officer of the device that wrote it. */
  'otherAuthor',
  /** Sensitive and ordinary fields in one change. */
  'mixed',
  /** Another transition from the same state was first. */
  'overtaken',
  /** It speaks of something that was refused. */
  'basedOnRefused',
  /** A transition that asks for a reason has none. */
  'reasonNeeded',
  /** The record is not known to the server. */
  'unknownRecord',
  /** A device that the server has no key of. */
  'unknownDevice',
  /** A beat is taken over that neither its officer nor a supervisor of the unit has handed over. */
  'notHandedOver',
  /** A value that neither the product nor the force ever offered. */
  'notOffered',
  /** A move on less than it asks for. */
  'incomplete',
] as const;

export const Outcome = z.object({
  id: Id,
  /** `parked`: the server is older than the change and keeps it whole until it is upgraded. */
  outcome: z.enum(['taken', 'known', 'erased', 'parked', 'refused']),
  /** With `refused`: one of `PUSH_REFUSALS` or of policy's. */
  reason: z.string().max(60).optional(),
  /** With `refused`: the id of what it was based on. */
  cause: Id.optional(),
  /** With `taken` and `known`: see `Item`. */
  mark: z.string().max(64).optional(),
  /** With `taken` and `known`: taken although the assignment had ended, since it was written within it. */
  late: z.literal(true).optional(),
  /** With `late`: when that was (milliseconds since 1970, the server's clock). An older server does not say. */
  takenAt: z.int().min(1).optional(),
});
export type Outcome = z.infer<typeof Outcome>;

export const PushRequest = z.strictObject({
  epoch: Epoch,
  sends: z
    .array(
      z.strictObject({
        batch: Batch,
        items: z.array(Item).max(100),
        /** Numbers of the sender's own that stay on the laptop. */
        withheld: z.array(z.int().min(1)).max(5_000),
      }),
    )
    .max(PUSH_BATCHES),
});
export type PushRequest = z.infer<typeof PushRequest>;

export const PushAnswer = z.object({
  epoch: Epoch,
  outcomes: z.array(Outcome),
  /** The last number up to which the server has accounted for all of the sending device's. */
  number: z.int(),
});
export type PushAnswer = z.infer<typeof PushAnswer>;

export type FeedItem =
  | {
      readonly n: number;
      readonly kind: 'change';
      readonly change: Change;
      readonly salt: string;
      /** The server's word that it took it, for handing it back one day. */
      readonly mark: string;
      /** The batch that proves it. */
      readonly batch: number;
      /** When the server took it (milliseconds since 1970), where the assignment had ended by then. An older server says nothing of it. */
      readonly late?: number | undefined;
    }
  /** The change is on this page already, in another feed. */
  | { readonly n: number; readonly kind: 'same'; readonly record: string }
  | { readonly n: number; readonly kind: 'evict'; readonly record: string }
  /** `signature`: by the server's key over `erasureText`, of what the server itself erased; of what a person did, `mark`, as of a change. */
  | {
      readonly n: number;
      readonly kind: 'erasure';
      readonly erasure: Tombstone;
      readonly signature?: string;
      readonly mark?: string;
    }
  /** To its author: kept for a newer release until now, and then not taken. `id` is the change's. */
  | { readonly n: number; readonly kind: 'refused'; readonly id: string; readonly reason: string }
  /** A change whose record has been erased since. */
  | { readonly n: number; readonly kind: 'gone' };

const Content = z.looseObject({ id: Id });
const N = z.int().min(1);
const FeedItem = z.discriminatedUnion('kind', [
  z.object({
    n: N,
    kind: z.literal('change'),
    change: Content,
    salt: z.string().max(64),
    mark: z.string().max(64),
    batch: z.int(),
    late: z.int().min(1).optional(),
  }),
  z.object({ n: N, kind: z.literal('same'), record: Id }),
  z.object({ n: N, kind: z.literal('evict'), record: Id }),
  z.object({
    n: N,
    kind: z.literal('erasure'),
    erasure: Content,
    signature: z.string().max(100).optional(),
    mark: z.string().max(64).optional(),
  }),
  z.object({ n: N, kind: z.literal('refused'), id: Id, reason: z.string().max(60) }),
  z.object({ n: N, kind: z.literal('gone') }),
]) as unknown as z.ZodType<FeedItem>;

export const PullRequest = z.strictObject({
  /** Null before the first pull. */
  epoch: Epoch.nullable(),
  /** How far each feed has been taken; a feed not named starts from its beginning. */
  cursors: z.record(Scope, z.int().min(0)),
  /** Answer only once something is there, or after so many milliseconds. */
  wait: z.int().min(0).max(30_000).default(0),
});
export type PullRequest = z.infer<typeof PullRequest>;

export const PullAnswer = z.object({
  epoch: Epoch,
  /** Every feed this officer follows today. What is not named is not followed any more. */
  scopes: z.array(Scope),
  feeds: z.array(z.object({ scope: Scope, items: z.array(FeedItem) })),
  /** By their place here, changes name the batch that proves them. */
  batches: z.array(Batch),
  /** Whose names stand in the batches. */
  pens: z.array(PenCertificate),
  more: z.boolean(),
  /** The version of what administrators decided; a higher one than is known here has to be fetched. */
  configuration: z.int(),
});
export type PullAnswer = z.infer<typeof PullAnswer>;

/** Ids of changes and erasures a device holds; the answer names those the server lacks. */
export const OfferRequest = z.strictObject({ ids: z.array(Id).max(OFFER_IDS) });
export const OfferAnswer = z.object({ lacks: z.array(Id) });
export type OfferAnswer = z.infer<typeof OfferAnswer>;
