/**
 * What the server did not take. A refused change leaves its record, with everything written here upon it, and what it said becomes a
 * draft with the reason: the officer mends it, or throws it away. The numbers stay, without content.
 */
import type { Change, Stamp } from '../../model/change.ts';
import type { Tombstone } from '../../model/erasure.ts';
import { newId } from '../../model/id.ts';
import { stampsNamed } from '../../model/named.ts';
import type { RecordType } from '../../model/types.ts';
import type { Outcome } from '../../model/wire/exchange.ts';
import type { Changes } from '../changes.ts';
import type { Erasures } from '../erasures.ts';
import type { Holding } from '../holding.ts';
import type { Parked } from '../parked.ts';
import type { Rows } from '../rows.ts';
import type { Store } from '../store.ts';
import type { Proofs } from './proofs.ts';
import { saidBy } from './said.ts';
import type { Values } from './values.ts';

/** What became a draft is mended, or thrown away, with it; thrown away, it can be brought back. */
const OPEN = "(draft = '' OR EXISTS (SELECT 1 FROM draft WHERE draft.id = refused.draft))";

export interface RefusedChange {
  readonly id: string;
  readonly record: string;
  readonly type: RecordType;
  readonly title: string;
  readonly reason: string;
  readonly cause: string;
  readonly at: number;
  /** The decision it was, and when it was made (milliseconds since 1970); null where it was none. */
  readonly move: string | null;
  readonly madeAt: number;
  readonly draft: string;
}

export interface Refusals {
  all(): RefusedChange[];
  count(): number;
  /** Within a write: takes refused changes, and what was written upon them here, out of their records. */
  take(outcomes: readonly Outcome[]): void;
  /** Within a write: an erasure that the server does not take is none. */
  takeErasure(tombstone: Tombstone): void;
  /** Within a write: what others wrote and the server does not take goes from here; what this officer wrote is taken back. */
  dropOthers(outcomes: readonly Outcome[]): void;
  /** Within a write: of what others erased and told by hand, the server keeps these: they are had again. Whether there were any. */
  restoreOthers(erased: ReadonlySet<string>, outcomes: readonly Outcome[]): boolean;
  /** The officer has seen to it, or lets it go; the draft stays where it is. */
  settle(id: string): void;
}

export interface RefusalParts {
  readonly store: Store;
  readonly changes: Changes;
  readonly holding: Holding;
  readonly rows: Rows;
  readonly parked: Parked;
  readonly values: Values;
  readonly erasures: Pick<Erasures, 'withdraw'>;
  readonly proofs: Pick<Proofs, 'forget'>;
}

export function openRefusals({
  store,
  changes,
  holding,
  rows,
  parked,
  values,
  erasures,
  proofs,
}: RefusalParts): Refusals {
  const { db } = store;
  const put = db.prepare<[string, string, string, string, string, string, number, string, string]>(
    `INSERT OR IGNORE INTO refused (id, record, type, title, reason, cause, at, draft, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const list = db.prepare<[], RefusedChange>(
    `SELECT id, record, type, title, reason, cause, refused.at AS at, draft,
       json_extract(said, '$.transition.move') AS move, coalesce(json_extract(said, '$.at'), refused.at) AS madeAt
     FROM (SELECT *, CASE body WHEN '' THEN NULL ELSE body END AS said FROM refused WHERE ${OPEN}) AS refused ORDER BY at DESC, id DESC LIMIT 500`,
  );
  const count = db.prepare<[], { count: number }>(`SELECT count(*) AS count FROM refused WHERE cause = '' AND ${OPEN}`);
  const drop = db.prepare<[string, string]>('DELETE FROM refused WHERE id = ? OR cause = ?');
  const putDraft = db.prepare<[string, string, string, string, string, string, string, number]>(
    `INSERT OR REPLACE INTO draft (id, record, type, screen, content, heads, title, caret, updated, session)
     VALUES (?, ?, ?, ?, ?, ?, ?, 'null', ?, '')`,
  );

  // What came back before, and nobody has touched since.
  const untouched = db.prepare<[string], { id: string; title: string }>(
    `SELECT draft.id AS id, draft.title AS title FROM refused JOIN draft ON draft.id = refused.draft
     WHERE refused.record = ? AND draft.session = '' AND draft.updated = refused.at LIMIT 1`,
  );
  const saidIn = db.prepare<[string], { body: string }>("SELECT body FROM refused WHERE draft = ? AND body <> ''");
  const renew = db.prepare<[number, string]>('UPDATE refused SET at = ? WHERE draft = ?');

  // Nothing is brought back any more of what was thrown away before this opening.
  const isOver = db.prepare<[], { id: string }>(`SELECT id FROM refused WHERE NOT ${OPEN} LIMIT 1`);
  const dropOver = db.prepare<[]>(`DELETE FROM refused WHERE NOT ${OPEN}`);
  if (!store.vault.readOnly && isOver.get() !== undefined) store.write(() => dropOver.run());

  /** Own changes that speak of something refused, none of which the server has accounted for as taken. */
  const upon = (all: readonly Change[], first: readonly Change[]): { change: Change; cause: string }[] => {
    const out = new Map(first.map((change) => [change.id, { change, cause: '' }]));
    const stamps = new Map<Stamp, string>(first.map((change) => [change.stamp, change.id]));
    const birth = first.find((change) => change.birth === true);
    for (const change of all) {
      if (out.has(change.id) || change.device !== store.device || change.number <= values.number('accounted')) continue;
      const base =
        birth?.id ?? [...stampsNamed(change)].map((stamp) => stamps.get(stamp)).find((id) => id !== undefined);
      if (base === undefined) continue;
      out.set(change.id, { change, cause: out.get(base)?.cause || base });
      stamps.set(change.stamp, change.id);
    }
    return [...out.values()];
  };

  /** A record as what is left makes it; without its birth it is none. */
  const keepRest = (record: string, held: ReturnType<Holding['load']>, rest: readonly Change[]) => {
    const remade = holding.remade(record, rest);
    if (remade?.state.birth !== undefined) holding.keep(remade, false, parked.has(record));
    else if (held?.row !== undefined) rows.release(held.row);
  };

  const takeRecord = (record: string, refused: readonly { change: Change; reason: string; cause: string }[]) => {
    const held = holding.load(record);
    const all = changes.ofRecord(record);
    const gone = upon(
      all,
      refused.map(({ change }) => change),
    );
    const reasons = new Map(refused.map(({ change, reason, cause }) => [change.id, { reason, cause }]));
    const ids = new Set(gone.map(({ change }) => change.id));
    changes.clear([...ids]);
    const rest = all.filter(({ id }) => !ids.has(id));
    keepRest(record, held, rest);
    const title = held?.row?.title ?? '';
    const now = store.now();
    const type = gone[0]?.change.type;
    if (type === undefined) return;
    const draft = keepAsDraft(
      record,
      type,
      title,
      gone.map(({ change }) => change),
      now,
    );
    for (const { change, cause } of gone) {
      const said = reasons.get(change.id);
      const because = said?.cause || cause;
      put.run(
        change.id,
        record,
        type,
        title,
        said?.reason ?? 'basedOnRefused',
        because,
        now,
        draft,
        JSON.stringify(change),
      );
    }
    store.chain.append({
      at: now,
      actor: store.officer,
      action: 'combine',
      record,
      reason: 'refused',
      content: [...ids],
    });
  };

  const takeBack = (outcomes: readonly Outcome[], isOwn: (change: Change) => boolean) => {
    const reasons = new Map(outcomes.flatMap((of) => (of.outcome === 'refused' ? [[of.id, of] as const] : [])));
    const own = changes.byIds([...reasons.keys()]).filter(isOwn);
    for (const [record, of] of Map.groupBy(own, (change) => change.record)) {
      takeRecord(
        record,
        of.map((change) => {
          const { reason = '', cause = '' } = reasons.get(change.id) ?? {};
          return { change, reason, cause };
        }),
      );
    }
    if (own.length > 0) store.events.publish({ kind: 'drafts' });
  };

  /** What was said, as the record's page keeps what is typed; empty where only a move or a discard was refused. */
  const keepAsDraft = (
    record: string,
    type: RecordType,
    title: string,
    gone: readonly Change[],
    now: number,
  ): string => {
    if (Object.keys(saidBy(type, gone)).length === 0) return '';
    // What the server says of one record may come a part at a time: that is still one thing to mend.
    const before = untouched.get(record);
    const earlier = before === undefined ? [] : saidIn.all(before.id).map(({ body }) => JSON.parse(body) as Change);
    const said = [...earlier, ...gone].sort((a, b) => (a.stamp < b.stamp ? -1 : 1));
    const content = JSON.stringify(saidBy(type, said));
    const heads = JSON.stringify(holding.load(record)?.view.heads ?? {});
    const id = before?.id ?? newId(now);
    putDraft.run(id, record, type, 'record', content, heads, title || (before?.title ?? ''), now);
    renew.run(now, id);
    return id;
  };

  return {
    all: () => list.all(),
    count: () => count.get()?.count ?? 0,
    take(outcomes) {
      takeBack(outcomes, ({ device }) => device === store.device);
    },
    takeErasure({ id, type }) {
      erasures.withdraw(id);
      put.run(id, id, type, '', 'erasureRefused', '', store.now(), '', '');
      store.chain.append({ at: store.now(), actor: store.officer, action: 'combine', record: id, reason: 'refused' });
    },
    dropOthers(outcomes) {
      // Of a record that the server has nothing of yet it says nothing: whoever began it sends it one day.
      const refused = outcomes.filter(({ outcome, reason }) => outcome === 'refused' && reason !== 'unknownRecord');
      // Written here under an earlier name, it is the officer's own to mend.
      takeBack(refused, ({ device, author }) => device !== store.device && author === store.officer);
      const ids = refused.map(({ id }) => id);
      const gone = changes.byIds(ids).filter(({ device }) => device !== store.device);
      for (const [record, of] of Map.groupBy(gone, (change) => change.record)) {
        const held = holding.load(record);
        const lost = new Set(of.map(({ id }) => id));
        const rest = changes.ofRecord(record).filter(({ id }) => !lost.has(id));
        changes.drop([...lost], store.device);
        keepRest(record, held, rest);
        const at = store.now();
        store.chain.append({ at, actor: store.officer, action: 'combine', record, reason: 'refused' });
      }
    },
    restoreOthers(erased, outcomes) {
      const refused = outcomes.filter(({ id, outcome }) => outcome === 'refused' && erased.has(id));
      for (const { id } of refused) {
        erasures.withdraw(id);
        proofs.forget(id);
        const at = store.now();
        store.chain.append({ at, actor: store.officer, action: 'combine', record: id, reason: 'refused' });
      }
      return refused.length > 0;
    },
    settle(id) {
      store.write(() => drop.run(id, id));
    },
  };
}
