/** What is found out of a push's items: each fact is asked for several times while the push is taken up, and reckoned once. */
import { type Standing, standingOf } from '../../model/arriving.ts';
import type { Digest } from '../../model/audit.ts';
import { contentOf, hashOf, type Item } from '../../model/wire/batch.ts';
import type { Sealer } from '../sealer.ts';
import { isMarkOf, markOf, markOfErasure, sealContent } from './stored.ts';

type Hashed = Exclude<Item, { kind: 'shell' }>;
type ChangeItem = Extract<Item, { kind: 'change' }>;

interface Facts {
  content: string | undefined;
  hash: string | undefined;
  marked: boolean | undefined;
  standing: Standing | undefined;
}

export class Found {
  readonly #sealer: Sealer;
  readonly #digest: Digest;
  readonly #facts = new Map<Hashed, Facts>();

  constructor({ sealer, digest }: { readonly sealer: Sealer; readonly digest: Digest }) {
    this.#sealer = sealer;
    this.#digest = digest;
  }

  hashOf(item: Hashed): string {
    const facts = this.#of(item);
    facts.hash ??= hashOf(item, this.#digest, this.#contentOf(item));
    return facts.hash;
  }

  /** Whether it may be taken up at all, by itself. */
  standingOf(item: ChangeItem): Standing {
    const facts = this.#of(item);
    facts.standing ??= standingOf(item.change);
    return facts.standing;
  }

  /** As it is stored. */
  sealed(item: ChangeItem): Uint8Array {
    return sealContent(this.#sealer, { id: item.change.id, content: this.#contentOf(item), salt: item.salt });
  }

  /** `late`: when it was taken late, where it was. */
  markOf(item: ChangeItem, late: number | undefined): string {
    return markOf(this.#sealer, item.change.id, this.hashOf(item), late);
  }

  /** Whether it bears the mark of having been taken once. */
  isMarked(item: Hashed): boolean {
    if (item.mark === undefined) return false;
    const facts = this.#of(item);
    facts.marked ??= this.#isMark(item.mark, item);
    return facts.marked;
  }

  #of(item: Hashed): Facts {
    const known = this.#facts.get(item);
    if (known !== undefined) return known;
    const facts: Facts = { content: undefined, hash: undefined, marked: undefined, standing: undefined };
    this.#facts.set(item, facts);
    return facts;
  }

  #contentOf(item: Hashed): string {
    const facts = this.#of(item);
    facts.content ??= contentOf(item);
    return facts.content;
  }

  #isMark(mark: string, item: Hashed): boolean {
    if (item.kind === 'erasure') return mark === markOfErasure(this.#sealer, item.erasure);
    return isMarkOf(mark, this.#sealer, item.change.id, this.hashOf(item));
  }
}
