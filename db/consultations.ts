/**
 * Who opened whose record, and why (Directive (EU) 2016/680 art. 25). An incident opened leaves an entry in the chain. A supervisor opening
 * somebody else's says why first: once for all that waits for review, or for the one record. An attempt that was refused is written down.
 */
import type { RecordView } from '../model/change.ts';
import type { Reason, Sitting } from '../model/contract/review.ts';
import type { Holding } from './holding.ts';
import type { Mutations } from './mutations.ts';
import type { Overtaken } from './overtaken.ts';
import { refuse } from './refusal.ts';
import type { Rights } from './rights.ts';
import type { ShownColumns } from './show.ts';
import type { Store } from './store.ts';

/** What a row tells of whether it may show what its record says. */
export type OpenColumns = Pick<ShownColumns, 'id' | 'type' | 'state' | 'area' | 'author'>;

export interface Consultations {
  /** Whether the record takes a reason first that nobody has given. */
  takesReason(view: RecordView): boolean;
  /**
   * The same asked of a row, for lists, search and map: such a row tells where the report stands in the register and nothing it says.
   * A sitting opens the rows of what is handed in; what this supervisor decided opens on its own page.
   */
  isClosed(row: OpenColumns): boolean;
  /** Writes down that the record is opened. Throws `REASON_NEEDED` where it takes a reason that nobody has given. */
  open(view: RecordView): void;
  refused(id: string, reason: string): void;
  sitting(): Sitting | null;
  sit(given: { mutation: string; reason: Reason; words: string }): Sitting;
  consult(given: { mutation: string; id: string; reason: Reason; words: string }): void;
  /** The vault locks: whoever comes next says for themselves why they read. */
  end(): void;
}

/** How long one consultation of a record stands for further ones, in milliseconds. */
const CONSULTATION = 15 * 60_000;
/** The longest a sitting lasts. */
const SITTING = 4 * 3_600_000;

interface ConsultationParts {
  readonly store: Store;
  readonly rights: Rights;
  readonly mutations: Mutations;
  readonly holding: Holding;
  readonly overtaken: Overtaken;
}

export function openConsultations({ store, rights, mutations, holding, overtaken }: ConsultationParts): Consultations {
  const consulted = new Map<string, number>();
  const refusals = new Map<string, number>();
  const reasons = new Map<string, { reason: Reason; until: number }>();

  const lately = (when: Map<string, number>, id: string, at: number) => at - (when.get(id) ?? 0) < CONSULTATION;

  const sitting = (): Sitting | null => {
    const kept = store.local.get('sitting') ?? '';
    if (kept === '') return null;
    const sits = JSON.parse(kept) as Sitting;
    return store.now() < sits.until ? sits : null;
  };

  /** A sitting speaks of what waits for this supervisor, and of what they have decided, first or second: what became of it is theirs to see. */
  const isReviewed = (view: RecordView): boolean =>
    view.state === 'submitted'
      ? rights.why('review', view) === null
      : view.movedBy === store.officer ||
        [...view.rivals, ...overtaken.ofRecord(view.id)].some(({ author }) => author === store.officer);

  const reasonFor = (view: RecordView): Reason | undefined => {
    const own = reasons.get(view.id);
    if (own !== undefined && store.now() < own.until) return own.reason;
    const sits = sitting();
    return sits !== null && isReviewed(view) ? sits.reason : undefined;
  };

  const asksWhy = (type: string, author: string): boolean =>
    type === 'incident' && !store.vault.readOnly && author !== store.officer && rights.actor().role === 'supervisor';
  const takesReason = (view: RecordView): boolean => asksWhy(view.type, view.author) && reasonFor(view) === undefined;

  const saidOnce = (mutation: string, what: (at: number) => void) => {
    store.write(() => {
      if (mutations.outcomeOf(mutation) !== undefined) return;
      const at = store.now();
      what(at);
      mutations.remember(mutation, { at, ids: [], undo: null }, []);
    });
  };

  const refused = (id: string, reason: string) => {
    const at = store.now();
    if (store.vault.readOnly || lately(refusals, id, at)) return;
    store.write(() => store.chain.append({ at, actor: store.officer, action: 'refuse', record: id, reason }));
    refusals.set(id, at);
  };

  return {
    takesReason,
    isClosed({ id, type, state, area, author }) {
      const { facets } = store;
      if (!asksWhy(facets.textOf(type), facets.textOf(author))) return false;
      if ((reasons.get(id)?.until ?? 0) > store.now()) return false;
      const waits = facets.textOf(state) === 'submitted' && rights.reviewedAreas().includes(facets.textOf(area));
      return !waits || sitting() === null;
    },
    open(view) {
      const { id, type, author } = view;
      if (type !== 'incident' || store.vault.readOnly) return;
      if (takesReason(view)) refuse({ code: 'REASON_NEEDED' });
      const reason = asksWhy(type, author) ? reasonFor(view) : undefined;
      const at = store.now();
      // What is on screen does not close because a colleague decides meanwhile, or its reader has seen what became of it.
      if (reason !== undefined && (reasons.get(id)?.until ?? 0) <= at)
        reasons.set(id, { reason, until: at + CONSULTATION });
      if (lately(consulted, id, at)) return;
      store.write(() =>
        store.chain.append({
          at,
          actor: store.officer,
          action: 'consult',
          record: id,
          ...(reason !== undefined && { reason }),
        }),
      );
      consulted.set(id, at);
    },
    refused,
    sitting,
    sit({ mutation, reason, words }) {
      saidOnce(mutation, (at) => {
        const sits: Sitting = { reason, words, from: at, until: at + SITTING };
        store.local.set('sitting', JSON.stringify(sits));
        store.chain.append({ at, actor: store.officer, action: 'consult', reason, words });
      });
      return sitting() ?? refuse({ code: 'CHANGED_MEANWHILE' });
    },
    consult({ mutation, id, reason, words }) {
      const { view } = holding.load(id) ?? refuse({ code: 'NOT_HERE' });
      const not = rights.why('read', view);
      if (not !== null) {
        refused(id, not);
        refuse({ code: 'NOT_ALLOWED', data: { reason: not } });
      }
      saidOnce(mutation, (at) => {
        store.chain.append({ at, actor: store.officer, action: 'consult', record: id, reason, words });
        consulted.set(id, at);
      });
      reasons.set(id, { reason, until: store.now() + SITTING });
    },
    end() {
      if (store.vault.readOnly || (store.local.get('sitting') ?? '') === '') return;
      store.write(() => store.local.set('sitting', ''));
    },
  };
}
