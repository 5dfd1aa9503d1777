/** Hashes and marks of a push's items: each is asked for several times while the push is taken up, and reckoned once. */
import type { Digest } from '../../model/audit.ts';
import { hashOf, type Item } from '../../model/wire/batch.ts';
import type { Sealer } from '../sealer.ts';
import { markOf } from './stored.ts';

type Hashed = Exclude<Item, { kind: 'shell' }>;
type ChangeItem = Extract<Item, { kind: 'change' }>;

export class Found {
  readonly #sealer: Sealer;
  readonly #digest: Digest;
  readonly #hashes = new Map<Hashed, string>();
  readonly #marks = new Map<ChangeItem, string>();

  constructor({ sealer, digest }: { readonly sealer: Sealer; readonly digest: Digest }) {
    this.#sealer = sealer;
    this.#digest = digest;
  }

  hashOf(item: Hashed): string {
    const known = this.#hashes.get(item);
    if (known !== undefined) return known;
    const made = hashOf(item, this.#digest);
    this.#hashes.set(item, made);
    return made;
  }

  markOf(item: ChangeItem): string {
    const known = this.#marks.get(item);
    if (known !== undefined) return known;
    const made = markOf(this.#sealer, item.change.id, this.hashOf(item));
    this.#marks.set(item, made);
    return made;
  }
}
