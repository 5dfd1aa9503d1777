/**
 * What accepting a handover moves, in the same commit: the open actions of the officer who leaves, and the assignment to the area. Contacts'
 * cadences, notes that expire and returned reports follow the assignment by themselves; drafts stay with whoever types them. Once enrolled
 * the server keeps assignments, and changes them when it takes the acceptance up; what the one who takes over may not alter before the
 * posting begins, or has not got before then, follows once it has come.
 */
import { type AuthorContext, type Authored, type AuthorRefusal, edit, type LeafEdit } from '../model/author.ts';
import type { Head, RecordView } from '../model/change.ts';
import { timeOfStamp } from '../model/clock.ts';
import type { Json } from '../model/define.ts';
import { newId } from '../model/id.ts';
import { isObject } from '../model/json.ts';
import type { Result } from '../model/result.ts';
import { addDays, endOfDay } from './days.ts';
import type { Held, Holding } from './holding.ts';
import type { Rights } from './rights.ts';
import type { Store } from './store.ts';

/** One record that follows, and how to write it. */
export interface Following {
  readonly held: Held;
  readonly author: (context: AuthorContext) => Result<Authored, AuthorRefusal>;
}

export interface Acceptance {
  following(handover: RecordView, load: (id: string) => Held | undefined): Following[];
  /** Officers whose work in an area this officer has taken over, by accepted handovers. */
  inherited(): Inheritance[];
  /** Open actions there that are still the other's, and that this officer may alter by now. */
  leftBehind(): string[];
}

export interface Inheritance {
  readonly officer: string;
  readonly area: string;
  /** Milliseconds since 1970: the other's last day there, or the acceptance where that came later. */
  readonly until: number;
}

export function openAcceptance(store: Store, holding: Holding, rights: Rights): Acceptance {
  const { db, facets } = store;
  const openActions = db.prepare<[number], { id: string }>(
    'SELECT id FROM record INDEXED BY recordHolder WHERE holder = ? AND listed = 1 AND holder > 0 ORDER BY due, rid',
  );
  const accepted = db.prepare<[string, number, number], { id: string }>(
    `SELECT record.id FROM link JOIN record ON record.rid = link.source
     WHERE link.target = ? AND link.type = ? AND link.field = 'incoming' AND record.state = ? AND record.listed = 1`,
  );

  const sidesOf = ({ doc }: RecordView) => ({
    area: text(doc.area),
    leaving: text(doc.leaving),
    incoming: text(doc.incoming),
  });

  const openIn = (area: string, officer: string): Held[] =>
    openActions.all(facets.find(officer)).flatMap(({ id }): Held[] => {
      const held = holding.load(id);
      if (held === undefined || held.view.doc.owner !== officer) return [];
      return rights.subject(held.view).areas.includes(area) ? [held] : [];
    });
  const mayAlter = ({ view }: Held): boolean => rights.why('edit', view) === null;

  const actionsOf = (leaving: string, area: string, incoming: string): Following[] =>
    openIn(area, leaving)
      .filter((held) => !rights.actor().enrolled || mayAlter(held))
      .map((held) => ({ held, author: (context) => edit(context, held.view, { owner: { value: incoming } }) }));

  const inherited = (): Inheritance[] =>
    accepted.all(store.officer, facets.find('handover'), facets.find('accepted')).flatMap(({ id }) => {
      const view = holding.load(id)?.view;
      const { area, leaving } = view === undefined ? { area: '', leaving: '' } : sidesOf(view);
      if (view === undefined || area === '' || leaving === '') return [];
      const lastDay = text(view.doc.lastDay);
      const at = view.transition === null ? view.updatedAt : timeOfStamp(view.transition);
      return [{ officer: leaving, area, until: Math.max(at, lastDay === '' ? 0 : endOfDay(lastDay)) }];
    });

  /** What one gives back, or is given long after, is no part of what was left. */
  const isLeft = ({ state }: Held, until: number): boolean => {
    const givers: readonly Head[] = state.registers.owner?.heads ?? [];
    return givers.every(({ author, stamp }) => author !== store.officer && timeOfStamp(stamp) < until);
  };

  /** The one who leaves holds the area until the last day, the one who comes from the day after; nobody loses it before today. */
  const assignmentOf = (held: Held, leaving: string, incoming: string, lastDay: string): Following[] => {
    const today = rights.today();
    const end = lastDay !== '' && lastDay >= today ? lastDay : addDays(today, -1);
    const edits: Record<string, LeafEdit> = {};
    const all = isObject(held.view.doc.assignments) ? held.view.doc.assignments : {};
    let begun = false;
    for (const [item, part] of Object.entries(all)) {
      if (!isObject(part)) continue;
      const { officer, from, to } = part as Record<string, Json | undefined>;
      const current = typeof to !== 'string' || to > end;
      if (officer === leaving && leaving !== '' && typeof from === 'string' && current) {
        edits[`assignments/${item}/period`] = { value: { from: from < end ? from : end, to: end } };
      }
      if (officer === incoming && part.kind === 'posted' && current) begun = true;
    }
    if (!begun) {
      const item = newId(store.now());
      edits[`assignments/${item}/officer`] = { value: incoming };
      edits[`assignments/${item}/kind`] = { value: 'posted' };
      edits[`assignments/${item}/period`] = { value: { from: addDays(end, 1) } };
    }
    return [{ held, author: (context) => edit(context, held.view, edits) }];
  };

  return {
    following(handover, load) {
      const { area, leaving, incoming } = sidesOf(handover);
      if (incoming === '' || area === '') return [];
      const ground = load(area);
      return [
        ...(leaving === '' ? [] : actionsOf(leaving, area, incoming)),
        ...(ground === undefined || rights.actor().enrolled
          ? []
          : assignmentOf(ground, leaving, incoming, text(handover.doc.lastDay))),
      ];
    },
    inherited,
    leftBehind: () =>
      inherited().flatMap(({ officer, area, until }) =>
        openIn(area, officer)
          .filter((held) => isLeft(held, until) && mayAlter(held))
          .map(({ view }) => view.id),
      ),
  };
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
