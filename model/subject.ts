/** What policy asks of a record, read from it. */
import type { RecordView } from './change.ts';
import { isObject } from './json.ts';
import type { Actor, Assignment, Subject } from './policy.ts';
import { ROLES } from './records/officer.ts';
import { type AnyDoc, definitionOf } from './records.ts';
import type { RecordType } from './types.ts';

/** The areas a record belongs to by its own document; an area belongs to itself. */
export function areasOf(type: RecordType, id: string, doc: AnyDoc): string[] {
  if (type === 'area') return [id];
  const areas: string[] = [];
  const add = (area: unknown) => {
    if (typeof area === 'string' && area !== '' && !areas.includes(area)) areas.push(area);
  };
  add(doc.areaId);
  if (type === 'handover') add(doc.area);
  if (Array.isArray(doc.areas)) doc.areas.forEach(add);
  return areas;
}

/** An incident stands on the hate-monitoring list once anyone perceives a bias in it. */
export function isHate(type: RecordType, doc: AnyDoc): boolean {
  if (type !== 'incident') return false;
  return doc.perceivedBy !== undefined || (Array.isArray(doc.strands) && doc.strands.length > 0);
}

/** The officers who have a part in a record. */
export function officersOf(type: RecordType, id: string, doc: AnyDoc): string[] {
  const named = type === 'action' ? [doc.owner] : type === 'handover' ? [doc.leaving, doc.incoming] : [];
  if (type === 'officer') named.push(id);
  return named.filter((officer): officer is string => typeof officer === 'string');
}

/**
 * A record as policy sees it. `unitOf` gives the unit an area lies in. `owner` is the record an action belongs to: its areas are the
 * action's, and where it is not on this laptop the action's own stand.
 */
export function subjectOf(
  view: Pick<RecordView, 'id' | 'type' | 'doc' | 'author' | 'state' | 'open'> & Partial<Pick<RecordView, 'movedBy'>>,
  unitOf: (area: string) => string | undefined,
  owner?: Pick<RecordView, 'id' | 'type' | 'doc'>,
): Subject {
  const own = areasOf(view.type, view.id, view.doc);
  const owned = owner === undefined ? [] : areasOf(owner.type, owner.id, owner.doc);
  const areas = owned.length > 0 ? owned : own;
  const units: string[] = [];
  for (const area of areas) {
    const unit = unitOf(area);
    if (unit !== undefined && !units.includes(unit)) units.push(unit);
  }
  const receiver = view.type === 'handover' ? view.doc.incoming : undefined;
  return {
    type: view.type,
    areas,
    units,
    author: view.author,
    state: view.state,
    open: view.open,
    officers: officersOf(view.type, view.id, view.doc),
    hate: isHate(view.type, view.doc),
    ...(typeof view.movedBy === 'string' && { movedBy: view.movedBy }),
    ...(typeof receiver === 'string' && { receiver }),
  };
}

/** A record about to be made, as policy sees it. */
export function newSubject(
  type: RecordType,
  id: string,
  doc: RecordView['doc'],
  author: string,
  unitOf: (area: string) => string | undefined,
  owner?: Pick<RecordView, 'id' | 'type' | 'doc'>,
): Subject {
  const { initial } = definitionOf(type).life;
  return subjectOf({ id, type, doc, author, state: initial, open: true }, unitOf, owner);
}

/** The unit an area lies in: the nearest unit above it, itself included; undefined where none is known. */
export function unitAbove(area: string, areaDoc: (id: string) => AnyDoc | undefined): string | undefined {
  const met = new Set<string>();
  for (let id: unknown = area; typeof id === 'string' && !met.has(id); ) {
    met.add(id);
    const doc = areaDoc(id);
    if (doc?.kind === 'unit') return id;
    id = doc?.parent;
  }
  return undefined;
}

/** The officer of a vault as an actor, from the officer's record and the areas on this laptop. */
export function actorOf(
  officer: Pick<RecordView, 'id' | 'doc'>,
  areas: Iterable<Pick<RecordView, 'id' | 'doc'>>,
  enrolled: boolean,
): Actor {
  const assignments: Assignment[] = [];
  for (const area of areas) {
    if (!isObject(area.doc.assignments)) continue;
    for (const part of Object.values(area.doc.assignments)) {
      if (!isObject(part) || part.officer !== officer.id || typeof part.from !== 'string') continue;
      assignments.push({ area: area.id, from: part.from, ...(typeof part.to === 'string' && { to: part.to }) });
    }
  }
  const role = ROLES.find((one) => one === officer.doc.role) ?? 'beat';
  const { unit } = officer.doc;
  return {
    officer: officer.id,
    role,
    assignments,
    enrolled,
    ...(typeof unit === 'string' && { unit }),
  };
}
