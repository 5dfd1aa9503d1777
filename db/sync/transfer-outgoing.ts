/** What goes into a file for somebody: what waits here and what came by hand, as far as its recipient may see it, and the contents with it. */
import { fileLeaf } from '../../model/attachments/spoken.ts';
import type { Change, RecordView } from '../../model/change.ts';
import { type Scope, scopesFor, scopesOf, scopesOfChange } from '../../model/scopes.ts';
import { actorOf, unitAbove } from '../../model/subject.ts';
import { BATCH_ITEMS, type Item, idOf, type Signer } from '../../model/wire/batch.ts';
import type { PenCertificate } from '../../model/wire/pen.ts';
import { type Handed, interleaver } from './interleaving.ts';
import type { Send } from './outbox.ts';
import type { SyncParts } from './parts.ts';
import { contentId, type Transfers } from './transfers.ts';

/** An empty pen is the organisation, which may see everything. */
export interface Target {
  readonly pen: string;
  readonly officer: string;
}

export interface GoingContent {
  readonly record: string;
  readonly item: string;
  readonly content: string;
  readonly bytes: number;
}

/** One page of what goes: at most a batch. */
export interface Page {
  /** What stays here as its recipient may not see it, and what has arrived there before. */
  readonly kept: number;
  readonly arrived: number;
  readonly changes: readonly Change[];
  /** Records erased here, of which a colleague is told by their ids. */
  readonly erased: readonly string[];
  /** As signed by their authors; in a write of its own. */
  sends(signer: Signer): readonly Send[];
  readonly certificates: readonly PenCertificate[];
}

export interface Outgoing {
  pages(target: Target): Generator<Page>;
  contents(target: Target): Generator<GoingContent>;
}

interface Use {
  readonly record: string;
  readonly item: string;
  readonly hash: string;
  readonly bytes: number;
}

const CONTENTS = 200;

export function openOutgoing(parts: SyncParts, transfers: Transfers): Outgoing {
  const { store, configured, changes, holding, outbox, proofs } = parts;
  const uses = store.db.prepare<[string, string, number], Use>(
    `SELECT record, min(item) AS item, hash, attachmentContent.bytes AS bytes
     FROM attachmentUse JOIN attachmentContent USING (hash) WHERE gone = 0 AND (record, hash) > (?, ?)
       AND NOT EXISTS (SELECT 1 FROM attachmentSent WHERE record = attachmentUse.record AND hash = attachmentUse.hash)
     GROUP BY record, hash ORDER BY record, hash LIMIT ?`,
  );

  /** The feeds an officer follows, as far as this laptop knows the force. */
  const followedBy = (officer: string): ReadonlySet<Scope> => {
    const known = configured.areas();
    const docs = new Map(known.map(({ id }) => [id, holding.load(id)?.view.doc]));
    const shown = known.flatMap(({ id }) => holding.load(id)?.view ?? []);
    const recipient = holding.load(officer)?.view;
    if (recipient === undefined) return new Set();
    const actor = actorOf(recipient, shown, true);
    const unitAreas = known.flatMap(({ id }) => (unitAbove(id, (of) => docs.get(of)) === actor.unit ? [id] : []));
    return new Set(scopesFor(actor, unitAreas, new Date(store.now()).toISOString().slice(0, 10)));
  };
  const scopesNow = (view: RecordView): readonly Scope[] => {
    const about = view.type === 'action' ? holding.standing(String(view.doc.about))?.view : undefined;
    const same = view.type === 'party' ? holding.merging.whole(view.id).filter((id) => id !== view.id) : [];
    return scopesOf(
      view,
      about,
      same.flatMap((id) => holding.load(id)?.view ?? []),
    );
  };
  const judgeOf = ({ pen, officer }: Target) => {
    if (pen === '') return () => true;
    const follows = followedBy(officer);
    return (change: Pick<Change, 'record' | 'writes'>): boolean => {
      const view = holding.load(change.record)?.view;
      if (view === undefined) return false;
      const scopes = scopesOfChange({ type: view.type, writes: change.writes }, scopesNow(view));
      return scopes.some((scope) => follows.has(scope));
    };
  };
  const certificatesOf = (sends: readonly Change[]): PenCertificate[] => {
    const names = new Set(sends.map(({ device }) => device));
    names.delete(store.device);
    return [...names].flatMap((name) => configured.pen(name) ?? []);
  };

  return {
    *pages(target) {
      const permitted = judgeOf(target);
      const whole = target.pen === '';
      const chosen = (all: readonly Item[]) => {
        const here = all.filter((item) => whole || item.kind !== 'shell');
        const fit = here.filter((item) => item.kind !== 'change' || permitted(item.change));
        const fresh = fit.filter((item) => item.kind === 'shell' || !transfers.hasArrived(target.pen, idOf(item)));
        return { fresh, kept: here.length - fit.length, arrived: fit.length - fresh.length };
      };
      const handed = byHand(target, permitted);
      const order = interleaver(handed.fresh);
      const pageOf = (all: readonly Item[], withheld: readonly Change[]): Page => {
        const { fresh, kept, arrived } = chosen(all);
        const held = whole ? withheld : [];
        return {
          kept: kept + (whole ? 0 : withheld.length),
          arrived,
          changes: fresh.flatMap((item) => (item.kind === 'change' ? [item.change] : [])),
          erased: whole ? [] : fresh.flatMap((item) => (item.kind === 'erasure' ? [item.erasure.id] : [])),
          certificates: [],
          sends: (signer) => (fresh.length + held.length === 0 ? [] : order.among(outbox.sealed(fresh, held, signer))),
        };
      };
      const theirs = handed.fresh.map(({ change }) => change);
      // Before anything of theirs, whose it is.
      yield {
        kept: handed.kept,
        arrived: handed.arrived,
        changes: theirs,
        erased: [],
        certificates: certificatesOf(theirs),
        sends: () => [],
      };
      if (whole) {
        const beside = outbox.waitingBeside();
        for (let from = 0; from < beside.length; from += BATCH_ITEMS)
          yield pageOf(beside.slice(from, from + BATCH_ITEMS), []);
      }
      for (let number = 0; ; ) {
        const next = outbox.waitingFrom(number);
        if (next === undefined) break;
        number = next.last;
        yield pageOf(next.items, next.withheld);
      }
      yield { kept: 0, arrived: 0, changes: [], erased: [], certificates: [], sends: () => order.rest() };
      // Last, so that what is erased is not looked for among what comes with it.
      if (!whole) yield* erasuresFor(target.pen, pageOf);
    },
    *contents(target) {
      const permitted = judgeOf(target);
      for (let last: Use | undefined; ; ) {
        const page: Use[] = uses.all(last?.record ?? '', last?.hash ?? '', CONTENTS);
        last = page.at(-1);
        if (last === undefined) return;
        for (const { record, item, hash, bytes } of page) {
          if (outbox.staysHere(record) || !permitted({ record, writes: { [fileLeaf(item)]: { seen: [] } } })) continue;
          if (transfers.hasArrived(target.pen, contentId(record, hash))) continue;
          yield { record, item, content: hash, bytes };
        }
      }
    },
  };

  /** Whoever was told of a record by hand is told by hand that it was erased, as far as who erased it has signed that. */
  function* erasuresFor(pen: string, pageOf: (all: readonly Item[], withheld: readonly Change[]) => Page) {
    const told = transfers.erasedOf(pen).filter((id) => !transfers.hasArrived(pen, id));
    const [own, theirs] = outbox.erasedHere(told);
    for (let from = 0; from < own.length; from += BATCH_ITEMS) yield pageOf(own.slice(from, from + BATCH_ITEMS), []);
    const certificates = theirs.flatMap(({ batch }) => configured.pen(batch.device) ?? []);
    const erased = theirs.flatMap(({ items }) => items.map(idOf));
    if (theirs.length > 0) yield { kept: 0, arrived: 0, changes: [], erased, certificates, sends: () => theirs };
  }

  /** What others wrote and the server is not known to have. */
  function byHand(target: Target, permitted: (change: Change) => boolean) {
    const found = { fresh: [] as Handed[], kept: 0, arrived: 0 };
    for (let last = ''; ; ) {
      const ids = proofs.byHandAfter(last, store.device, BATCH_ITEMS);
      last = ids.at(-1) ?? '';
      if (last === '') break;
      for (const change of changes.byIds(ids)) {
        if (change.device === target.pen) continue;
        const proof = proofs.of(change.id);
        if (!permitted(change)) found.kept += 1;
        else if (transfers.hasArrived(target.pen, change.id)) found.arrived += 1;
        else if (proof !== undefined) {
          const item: Item = { kind: 'change', change, salt: proof.salt };
          found.fresh.push({ change, send: { batch: proof.batch, items: [item], withheld: [] } });
        }
      }
    }
    return found;
  }
}
