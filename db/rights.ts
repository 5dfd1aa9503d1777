/** What the officer of this vault may do with what lies here: policy's questions, asked with this vault's officer, areas and units. */
import type { RecordView } from '../model/change.ts';
import type { Json } from '../model/define.ts';
import { type Action, type Actor, areasOn, may, type Subject } from '../model/policy.ts';
import { definitionOf } from '../model/records.ts';
import { actorOf, newSubject, subjectOf, unitAbove } from '../model/subject.ts';
import type { RecordType } from '../model/types.ts';
import { dayOf, endOfDay, startOfDay } from './days.ts';
import type { Holding } from './holding.ts';
import type { Line } from './rows.ts';
import type { ShownColumns } from './show.ts';
import type { Store } from './store.ts';

/** Which rows of a type the officer may read, in terms that a query can use. Numbers are facets. */
export interface Scope {
  /** Areas whose records are readable. */
  readonly areas: ReadonlySet<number>;
  /** Of incidents, only those on the hate-monitoring list. */
  readonly hateOnly: boolean;
  /** Records that belong to no area, whoever wrote them. */
  readonly anyWithoutArea: boolean;
  /** Records that belong to no area, where the officer wrote them. */
  readonly ownWithoutArea: boolean;
  /** Records that name the officer as owner or as a side of a handover. */
  readonly ownPart: boolean;
}

/** What a row tells of who may read it. */
export type ReadColumns = Pick<ShownColumns, 'type' | 'area' | 'author' | 'hate' | 'line'>;

export interface Rights {
  readonly actor: () => Actor;
  /** Areas the officer is posted to or covers today. */
  readonly ownAreas: () => readonly string[];
  subject(view: RecordView): Subject;
  /** Why not; null when it may be done. */
  why(action: Action, view: RecordView): string | null;
  whyNotCreate(type: RecordType, id: string, doc: Readonly<Record<string, unknown>>): string | null;
  scope(type: RecordType): Scope;
  /** Areas whose reports the officer may review. */
  reviewedAreas(): readonly string[];
  /** Whether the officer may read the record a row shows. */
  reads(row: ReadColumns): boolean;
  today(): string;
  /** An area or the officer has changed. */
  forget(): void;
}

export function openRights(store: Store, holding: Holding): Rights {
  const { db, facets } = store;
  const areaIds = db.prepare<[number], { id: string }>('SELECT id FROM record WHERE type = ? AND listed = 1');
  let held: { actor: Actor; units: Map<string, string | undefined>; areas: readonly string[] } | undefined;
  let scopes = new Map<RecordType, Scope>();
  let scopesOf = '';

  const read = () => {
    if (held !== undefined) return held;
    const areas = areaIds.all(facets.find('area')).flatMap(({ id }) => holding.load(id)?.view ?? []);
    const docs = new Map(areas.map((area) => [area.id, area.doc]));
    const officer = holding.load(store.officer)?.view ?? { id: store.officer, doc: {} };
    held = {
      actor: actorOf(officer, areas, store.local.get('enrolled') === 'yes'),
      units: new Map(areas.map(({ id }) => [id, unitAbove(id, (area) => docs.get(area))])),
      areas: areas.map(({ id }) => id),
    };
    return held;
  };
  const unitOf = (area: string) => read().units.get(area);
  // Asked for every row that is shown: worked out once a day.
  let day = { name: '', from: 0, to: 0 };
  const today = (): string => {
    const now = store.now();
    if (now < day.from || now >= day.to) {
      const name = dayOf(now);
      day = { name, from: startOfDay(name), to: endOfDay(name) };
    }
    return day.name;
  };
  const ownerOf = (type: RecordType, doc: Readonly<Record<string, unknown>>) => {
    const { owner } = definitionOf(type);
    const id = owner === undefined ? undefined : doc[owner];
    return typeof id === 'string' ? holding.standing(id)?.view : undefined;
  };
  const subject = (view: RecordView) => subjectOf(view, unitOf, ownerOf(view.type, view.doc));
  const reason = (action: Action, of: Subject): string | null => {
    const verdict = may(read().actor, action, of, today());
    return verdict.allowed ? null : verdict.reason;
  };

  const measure = (type: RecordType): Scope => {
    const { actor, areas } = read();
    const nobody = { type, areas: [], units: [], author: '', state: '', open: true, officers: [], hate: false };
    const reads = (of: Partial<Subject>) => may(actor, 'read', { ...nobody, ...of }, today()).allowed;
    const at = (area: string, hate: boolean) => {
      const unit = unitOf(area);
      return reads({ areas: [area], units: unit === undefined ? [] : [unit], hate });
    };
    const readable = areas.filter((area) => at(area, true));
    return {
      areas: new Set(readable.map((area) => facets.find(area))),
      hateOnly: type === 'incident' && readable.length > 0 && !readable.some((area) => at(area, false)),
      anyWithoutArea: reads({}),
      ownWithoutArea: reads({ author: actor.officer }),
      ownPart: reads({ officers: [actor.officer] }),
    };
  };

  const forget = () => {
    held = undefined;
    scopes = new Map();
  };
  store.onUndone(forget);

  const scopeOf = (type: RecordType): Scope => {
    // An assignment may begin or end with the day.
    if (scopesOf !== today()) {
      scopes = new Map();
      scopesOf = today();
    }
    const known = scopes.get(type) ?? measure(type);
    scopes.set(type, known);
    return known;
  };

  return {
    reviewedAreas: () => {
      const { actor, areas } = read();
      const handedIn = {
        type: 'incident',
        author: '',
        state: 'submitted',
        open: false,
        officers: [],
        hate: false,
      } as const;
      return areas.filter((area) => {
        const unit = unitOf(area);
        const at = { ...handedIn, areas: [area], units: unit === undefined ? [] : [unit] };
        return may(actor, 'review', at, today()).allowed;
      });
    },
    actor: () => read().actor,
    ownAreas: () => areasOn(read().actor, today()),
    subject,
    why: (action, view) => reason(action, subject(view)),
    whyNotCreate: (type, id, doc) =>
      reason(
        'create',
        newSubject(type, id, doc as Readonly<Record<string, Json>>, store.officer, unitOf, ownerOf(type, doc)),
      ),
    scope: scopeOf,
    reads({ type, area, author, hate, line }) {
      const scope = scopeOf(facets.textOf(type) as RecordType);
      if (scope.hateOnly && hate === 0) return false;
      if (scope.areas.has(area)) return true;
      if (area === 0 && scope.anyWithoutArea) return true;
      if (area === 0 && scope.ownWithoutArea && facets.textOf(author) === store.officer) return true;
      const { links } = JSON.parse(line) as Line;
      if ((links.areas ?? []).some((id) => scope.areas.has(facets.find(id)))) return true;
      const sides = [links.owner, links.leaving, links.incoming];
      return scope.ownPart && sides.some((side) => side?.includes(store.officer));
    },
    today,
    forget,
  };
}
