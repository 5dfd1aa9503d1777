/** Hashes and marks of a push's items: each is asked for several times while the push is taken up, and reckoned once. */
import type { Digest } from '../../model/audit.ts';
import { hashOf, type Item } from '../../model/wire/batch.ts';
import type { Sealer } from '../sealer.ts';
import { isMarkOf, markOf, markOfErasure } from './stored.ts';

type Hashed = Exclude<Item, { kind: 'shell' }>;
type ChangeItem = Extract<Item, { kind: 'change' }>;

export class Found {
  readonly #sealer: Sealer;
  readonly #digest: Digest;
  readonly #hashes = new Map<Hashed, string>();
  readonly #marked = new Map<Hashed, boolean>();

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

  /** `late`: when it was taken late, where it was. */
  markOf(item: ChangeItem, late: number | undefined): string {
    return markOf(this.#sealer, item.change.id, this.hashOf(item), late);
  }

  /** Whether it bears the mark of having been taken once. */
  isMarked(item: Hashed): boolean {
    const known = this.#marked.get(item);
    if (known !== undefined) return known;
    const made = item.mark !== undefined && this.#isMark(item.mark, item);
    this.#marked.set(item, made);
    return made;
  }

  #isMark(mark: string, item: Hashed): boolean {
    if (item.kind === 'erasure') return mark === markOfErasure(this.#sealer, item.erasure);
    return isMarkOf(mark, this.#sealer, item.change.id, this.hashOf(item));
  }
}
