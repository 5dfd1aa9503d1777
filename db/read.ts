/** Reading one record: the page, its history, what it links to and what links to it, its timeline. */
import type { z } from 'zod';
import type { Change } from '../model/change.ts';
import type { FullRecord as FullSchema, HistoryItem as HistorySchema } from '../model/contract/records.ts';
import { canonical } from '../model/json.ts';
import { titleOf } from '../model/names.ts';
import { definitionOf } from '../model/records.ts';
import { retentionClassOf, reviewDue } from '../model/retention.ts';
import { serverErasesOn } from '../model/server-erasing.ts';
import { markingOf } from '../model/settings.ts';
import { allowedMoves, missing, toSettle } from '../model/transitions.ts';
import type { Changes } from './changes.ts';
import { asFieldProblem } from './commands.ts';
import type { Consultations } from './consultations.ts';
import type { CrossRules } from './cross-rules.ts';
import type { Held, Holding } from './holding.ts';
import { keysOf } from './keys.ts';
import type { Late } from './late.ts';
import type { Parked } from './parked.ts';
import { refuse } from './refusal.ts';
import type { Rights } from './rights.ts';
import type { Line } from './rows.ts';
import { behindTheDoor, type SensitiveDoor, withoutSensitive } from './sensitive.ts';
import type { ForceSettings } from './settings.ts';
import type { Shown } from './show.ts';
import type { Store } from './store.ts';

export type FullRecord = z.output<typeof FullSchema>;
export type HistoryItem = z.output<typeof HistorySchema>;

export interface Reader {
  /** Opening an incident leaves a consultation in the audit log; a supervisor opening another's says why first (`REASON_NEEDED`). */
  get(id: string): FullRecord;
  history(id: string): HistoryItem[];
  /** The record, if the officer may read it and has said why where that is asked (`REASON_NEEDED`); refuses otherwise. */
  readable(id: string): Held;
  /** The record as somebody reads it: refused attempts and consultations are written down. */
  opened(id: string): Held;
}

export interface ReaderParts {
  readonly store: Store;
  readonly holding: Holding;
  readonly rights: Rights;
  readonly changes: Changes;
  readonly late: Late;
  readonly parked: Parked;
  readonly shown: Shown;
  readonly crossRules: CrossRules;
  readonly consultations: Consultations;
  readonly door: SensitiveDoor;
  readonly settings: ForceSettings;
}

export function openReader(parts: ReaderParts): Reader {
  const { store, holding, rights, changes, late, parked, shown, crossRules, consultations, door, settings } = parts;
  const warmth = store.db.prepare<[number], { lastContact: number; contacts: number }>(
    'SELECT lastContact, contacts FROM contact WHERE rid = ?',
  );

  const named = store.db.prepare<[string], { source: number }>('SELECT source FROM link WHERE target = ? LIMIT 1');

  const readable = (id: string): Held => {
    const held = holding.standing(id) ?? refuse({ code: 'NOT_HERE' });
    const reason = rights.why('read', held.view);
    if (reason !== null) refuse({ code: 'NOT_ALLOWED', data: { reason } });
    if (consultations.takesReason(held.view)) refuse({ code: 'REASON_NEEDED' });
    return held;
  };

  /** Not on this laptop, though something here speaks of it: somebody else's. Whoever tries to open it is written down. */
  const notHere = (id: string): never => {
    if (named.get(id) !== undefined) consultations.refused(id, 'notHere');
    refuse({ code: 'NOT_HERE' });
  };

  const opened = (id: string): Held => {
    const held = holding.standing(id) ?? notHere(id);
    const reason = rights.why('read', held.view);
    if (reason !== null) {
      consultations.refused(id, reason);
      refuse({ code: 'NOT_ALLOWED', data: { reason } });
    }
    consultations.open(held.view);
    return held;
  };
  const { merging } = holding;
  const titleOfOwn = (id: string): string => {
    const view = holding.load(id)?.view;
    return view === undefined ? '' : titleOf(view.type, view.doc);
  };
  const mergesOf = (members: readonly string[]): FullRecord['merged'] =>
    merging.edges(members).map(({ holder, other }) => ({
      holder,
      other,
      titles: [titleOfOwn(other), titleOfOwn(holder)],
    }));

  return {
    readable,
    opened,
    get(asked) {
      const held = opened(asked);
      const { id } = held.view;
      const { view, row } = held;
      const now = store.now();
      const definition = definitionOf(view.type);
      const line = JSON.parse(row?.line ?? '{"links":{}}') as Line;
      const warm = row === undefined ? undefined : warmth.get(row.rid);
      const moves = parked.has(id) ? [] : allowedMoves(view, rights.actor(), rights.subject(view), rights.today());
      const mayEdit = rights.why(view.open ? 'edit' : 'supplement', view);
      const due = reviewDue(view, { lastContact: warm?.lastContact || undefined, terms: settings.terms() });
      const keys = keysOf(view);
      const { marking, purpose } = view.doc;
      const members = merging.aliases.membersOf(id);
      const merged = members.length > 1 ? mergesOf(members) : [];
      const named = shown.named(
        Object.values(line.links).flat().concat(view.author, view.updatedBy, keys.areaId, members),
      );
      const record = {
        id,
        type: view.type,
        author: view.author,
        createdAt: view.createdAt,
        updatedAt: view.updatedAt,
        updatedBy: view.updatedBy,
        revision: view.revision,
        state: view.state,
        transition: view.transition,
        open: view.open,
        discarded: view.discarded,
        doc: { ...(held.said ?? view.doc) },
        heads: copied(view.heads),
        conflicts: copied(view.conflicts),
        beyond: copied(view.beyond),
        // A handover is called by its area, as in lists.
        title: keys.title || (view.type === 'handover' ? (named.get(String(view.doc.area))?.title ?? '') : ''),
        marking: typeof marking === 'string' ? marking : markingOf(definition, settings.now()),
        purpose: typeof purpose === 'string' ? purpose : definition.purpose,
        retentionClass: retentionClassOf(view),
        reviewDue: due,
        serverErases: serverErasesOn(view, due, settings.now().erasing, rights.today()),
        areaId: keys.areaId || null,
        moves: moves.map((move) => ({
          name: move.name,
          to: move.to,
          reason: move.reason === true,
          missing: missing(view, move, now).map(asFieldProblem).concat(crossRules(view, move.name)),
        })),
        toSettle: toSettle(view, now).map(asFieldProblem),
        may: {
          edit: mayEdit === null && !view.discarded,
          discard: rights.why('discard', view) === null,
          erase: rights.why('erase', view) === null,
          reason: mayEdit,
        },
        names: Object.fromEntries(named),
        merged,
        facts: {
          lastContact: warm?.lastContact || null,
          contacts: warm?.contacts ?? 0,
          late: members.reduce((sum, member) => sum + late.ofRecord(member).size, 0),
        },
      };
      return behindTheDoor(record, door.isOpen(id));
    },
    history(id) {
      const { view } = opened(id);
      const members = merging.aliases.membersOf(id);
      const lately = new Map(members.flatMap((member) => [...late.ofRecord(member)]));
      const all = members.flatMap((member) => changes.ofRecord(member)).sort((a, b) => (a.stamp < b.stamp ? -1 : 1));
      const named = shown.named([...new Set(all.map((change) => change.author))]);
      const byStamp = new Map(all.map((change) => [change.stamp, change]));
      const items = all
        .map((change) => ({
          ...historyItem(change, byStamp, (author) => named.get(author)?.title ?? ''),
          late: lately.get(change.id) ?? null,
        }))
        .reverse();
      return door.isOpen(view.id) ? items : items.map((item) => withoutSensitive(view.type, item));
    },
  };
}

/** A copy whose lists may be altered, as the contract's output type has it. */
const copied = <Value>(all: Readonly<Record<string, readonly Value[]>>): Record<string, Value[]> =>
  Object.fromEntries(Object.entries(all).map(([name, values]) => [name, [...values]]));

function historyItem(
  change: Change,
  byStamp: ReadonlyMap<string, Change>,
  nameOf: (author: string) => string,
): Omit<HistoryItem, 'late'> {
  const { transition } = change;
  return {
    change: change.id,
    stamp: change.stamp,
    author: change.author,
    authorName: nameOf(change.author),
    at: change.at,
    birth: change.birth === true,
    transition: transition ? { move: transition.move, to: transition.to, reason: transition.reason ?? null } : null,
    discard: change.discard !== undefined,
    writes: Object.entries(change.writes).map(([leaf, { value, seen }]) => {
      const stood = seen.flatMap((stamp) => {
        const one = byStamp.get(stamp);
        const said = one?.writes[leaf];
        return one && said ? [{ value: said.value, author: one.author, at: one.at }] : [];
      });
      const before = stood.find((one) => one.value !== undefined)?.value;
      const unlike = new Set(stood.map((one) => canonical(one.value))).size > 1;
      const setAside = stood
        .filter((one) => unlike && canonical(one.value) !== canonical(value))
        .map((one) => ({
          ...(one.value !== undefined && { value: one.value }),
          authorName: nameOf(one.author),
          at: one.at,
        }));
      return {
        leaf,
        ...(before !== undefined && { before }),
        ...(value !== undefined && { after: value }),
        ...(setAside.length > 0 && { setAside }),
      };
    }),
  };
}
