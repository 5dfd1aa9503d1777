/**
 * Which records are due, by the server's own knowledge of them: the laptops' rules over what lies here. All records of a contact are judged
 * together, since they go together.
 */
import type { RecordView } from '../../model/change.ts';
import { retentionClassOf, reviewDue } from '../../model/retention.ts';
import {
  type ErasableClass,
  erasedFrom,
  isErasable,
  type ServerHindrance,
  serverHindrances,
} from '../../model/server-erasing.ts';
import type { Records } from '../feeds/records.ts';
import type { ReadSql } from '../store/store.ts';
import type { Grounds } from './grounds.ts';

export interface Judged {
  readonly id: string;
  readonly type: RecordView['type'];
  readonly class: ErasableClass;
  /** The day of its review, that of a contact's last record to be due. YYYY-MM-DD. */
  readonly due: string;
  /** The first day on which the server may erase it; null where its class is left to people. */
  readonly from: string | null;
  readonly hindrances: readonly ServerHindrance[];
  /** All that goes with it, itself included. */
  readonly together: readonly string[];
}

export interface DueParts {
  readonly grounds: Grounds;
  /** By contact, when an entry that is still here says that it was reached. */
  readonly met: ReadonlyMap<string, number>;
  /** By the server's clock, YYYY-MM-DD. */
  readonly today: string;
}

/** Those of these records that have a term. The records are taken, and what else is asked about them. */
export async function judgeDue(
  sql: ReadSql,
  records: Records,
  ids: readonly string[],
  { grounds, met, today }: DueParts,
): Promise<Judged[]> {
  await records.takeTogether(ids);
  const groups = ids.map((id) => {
    const own = records.get(id)?.view;
    const all = own?.type === 'party' ? records.together(id, 'now') : [id];
    return { id, views: all.flatMap((one) => records.get(one)?.view ?? []) };
  });
  const views = new Map(groups.flatMap((group) => group.views.map((view) => [view.id, view] as const)));
  const all = [...views.keys()];
  const incidents = [...views.values()].flatMap((view) => incidentOf(view) ?? []);
  const open = await openActions(sql, records, all);
  await records.take(incidents);
  const parked = new Set(
    (
      await sql.all<{ record: string }>(
        `SELECT DISTINCT record FROM set_aside WHERE reason = 'parked' AND record ${sql.among(1)}`,
        [all],
      )
    ).map(({ record }) => record),
  );
  const past = new Map(
    (
      await sql.all<{ party: string; last: number }>(
        `SELECT party, last FROM past_contact WHERE party ${sql.among(1)}`,
        [all],
      )
    ).map(({ party, last }) => [party, last]),
  );
  const dueOf = (view: RecordView): string | null => {
    const { terms, unknownUntil } = grounds;
    const incident = records.get(incidentOf(view) ?? '')?.view;
    const lastContact =
      view.type === 'party' ? Math.max(past.get(view.id) ?? 0, met.get(view.id) ?? 0, unknownUntil) : undefined;
    return reviewDue(view, { terms, incident, lastContact });
  };
  const hindrancesOf = (view: RecordView): ServerHindrance[] =>
    serverHindrances(view, {
      openActions: open.get(view.id) ?? 0,
      incidentHere: records.get(incidentOf(view) ?? '') !== undefined,
      parked: parked.has(view.id),
      today,
    });
  return groups.flatMap(({ id, views: of }): Judged[] => {
    const own = views.get(id);
    const name = own && retentionClassOf(own);
    if (own === undefined || name === undefined || !isErasable(name)) return [];
    let due = '';
    let from: string | null = '';
    for (const view of of) {
      const [day, kept] = [dueOf(view), retentionClassOf(view)];
      if (day === null) return [];
      due = day > due ? day : due;
      const set = isErasable(kept) ? grounds.classes.get(kept) : undefined;
      const may = set === undefined ? null : erasedFrom(day, set.days, set.since);
      from = from === null || may === null ? null : may > from ? may : from;
    }
    const hindrances = [...new Set(of.flatMap(hindrancesOf))];
    return [{ id, type: own.type, class: name, due, from, hindrances, together: of.map((view) => view.id) }];
  });
}

const incidentOf = ({ type, doc }: RecordView): string | undefined =>
  type === 'entry' && typeof doc.incident === 'string' ? doc.incident : undefined;

/** Actions that are still to be done, by the record they belong to. */
async function openActions(
  sql: ReadSql,
  records: Records,
  owners: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await sql.all<{ id: string; owner: string }>(
    `SELECT id, owner FROM record WHERE type = 'action' AND owner ${sql.among(1)}`,
    [owners],
  );
  await records.take(rows.map(({ id }) => id));
  const counts = new Map<string, number>();
  for (const { id, owner } of rows) {
    const view = records.get(id)?.view;
    if (view?.state === 'open' && !view.discarded) counts.set(owner, (counts.get(owner) ?? 0) + 1);
  }
  return counts;
}
