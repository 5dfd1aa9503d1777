/**
 * What can be told of a push without the store: hashes, marks, sealed contents, and whether the batches are signed under a key. A thread
 * beside tells it of all items before the push has its turn; else each is found here, once, when it is first asked for.
 */
import type { Digest } from '../../model/audit.ts';
import { batchSigned, hashOf, type Item, type VerifySignature } from '../../model/wire/batch.ts';
import type { PushRequest } from '../../model/wire/exchange.ts';
import type { Sealer } from '../sealer.ts';
import { markOf, sealChange } from './stored.ts';

export type Hashed = Exclude<Item, { kind: 'shell' }>;
type ChangeItem = Extract<Item, { kind: 'change' }>;
export type Sends = PushRequest['sends'];

/** A push, with what was found out about it beforehand. */
export interface Hinted {
  readonly sends: Sends;
  readonly readied?: Readied | undefined;
}

export interface ReadiedItem {
  readonly hash: string;
  /** Of changes. */
  readonly mark?: string;
  readonly sealed?: Uint8Array;
}

export interface Readied {
  /** The public key that `signed` speaks of. */
  readonly key: string;
  /** By batch. */
  readonly signed: readonly boolean[];
  /** By batch and item; undefined for shells. */
  readonly items: readonly (readonly (ReadiedItem | undefined)[])[];
}

interface Tools {
  readonly sealer: Sealer;
  readonly digest: Digest;
  readonly verify: VerifySignature;
}

export function ready(sends: Sends, key: string, { sealer, digest, verify }: Tools): Readied {
  return {
    key,
    signed: sends.map(({ batch }) => batchSigned(batch, key, verify)),
    items: sends.map(({ items }) =>
      items.map((item): ReadiedItem | undefined => {
        if (item.kind === 'shell') return undefined;
        const hash = hashOf(item, digest);
        if (item.kind === 'erasure') return { hash };
        return { hash, mark: markOf(sealer, item.change.id, hash), sealed: sealChange(sealer, item) };
      }),
    ),
  };
}

export class Found {
  readonly #tools: Tools;
  /** By batch as sent: the key it was found to be signed under. */
  readonly #signed = new Map<Sends[number], string>();
  readonly #items = new Map<Hashed, { hash?: string; mark?: string; sealed?: Uint8Array }>();

  constructor(tools: Tools, pushes: readonly Hinted[] = []) {
    this.#tools = tools;
    for (const { sends, readied } of pushes) {
      if (readied === undefined) continue;
      for (const [at, send] of sends.entries()) {
        if (readied.signed[at] === true) this.#signed.set(send, readied.key);
        send.items.forEach((item, index) => {
          if (item.kind !== 'shell') this.#items.set(item, { ...readied.items[at]?.[index] });
        });
      }
    }
  }

  /** Verifies unless the batch was found to be signed under this very key. */
  verifyOf(send: Sends[number]): VerifySignature {
    const under = this.#signed.get(send);
    return (key, text, signature) => key === under || this.#tools.verify(key, text, signature);
  }

  hashOf(item: Hashed): string {
    const found = this.#of(item);
    found.hash ??= hashOf(item, this.#tools.digest);
    return found.hash;
  }

  markOf(item: ChangeItem): string {
    const found = this.#of(item);
    found.mark ??= markOf(this.#tools.sealer, item.change.id, this.hashOf(item));
    return found.mark;
  }

  sealed(item: ChangeItem): Uint8Array {
    const found = this.#of(item);
    found.sealed ??= sealChange(this.#tools.sealer, item);
    return found.sealed;
  }

  #of(item: Hashed): { hash?: string; mark?: string; sealed?: Uint8Array } {
    const found = this.#items.get(item) ?? {};
    this.#items.set(item, found);
    return found;
  }
}
