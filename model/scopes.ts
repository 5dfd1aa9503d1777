/**
 * Feeds: which streams of changes a record travels by, and which an actor may follow. Both are pure, so that a laptop and a server
 * come to the same answer; whoever may read a record follows one of its feeds.
 */
import type { Change, RecordView } from './change.ts';
import { isSensitiveLeaf, saysSensitive } from './leaves.ts';
import { type Actor, areasOn } from './policy.ts';
import { areasOf, isHate, officersOf } from './subject.ts';
import type { RecordType } from './types.ts';

/**
 * The name of a feed: `force/structure` (officers and areas), `officer/<id>` (what is given to one person, or belongs to no area) or
 * `area/<id>/<part>`.
 */
export type Scope = string;

export const STRUCTURE: Scope = 'force/structure';

/** The parts of an area's feeds, by who may follow them. */
export const PARTS = ['open', 'log', 'problem', 'incident', 'hate', 'sensitive'] as const;
export type Part = (typeof PARTS)[number];

const PART_OF: Readonly<Record<Exclude<RecordType, 'officer' | 'area'>, Part>> = {
  party: 'open',
  place: 'open',
  entry: 'log',
  engagement: 'log',
  action: 'log',
  problem: 'problem',
  handover: 'problem',
  incident: 'incident',
};

type Scoped = Pick<RecordView, 'id' | 'type' | 'doc' | 'author'> & Partial<Pick<RecordView, 'heads' | 'beyond'>>;

export const areaScope = (area: string, part: Part): Scope => `area/${area}/${part}`;
export const officerScope = (officer: string): Scope => `officer/${officer}`;

/**
 * The feeds a record belongs to, sorted. An action follows the record it belongs to (`owner`), besides the officer it is given to; the
 * records of one merged contact (`same`: the others) belong wherever any of them does.
 */
export function scopesOf(
  record: Scoped,
  owner?: Pick<Scoped, 'id' | 'type' | 'doc'>,
  same: readonly Pick<Scoped, 'id' | 'type' | 'doc'>[] = [],
): readonly Scope[] {
  if (record.type === 'officer' || record.type === 'area') return [STRUCTURE];
  const own = areasOf(record.type, record.id, record.doc);
  const others = same.flatMap(({ type, id, doc }) => areasOf(type, id, doc));
  const ownAreas = others.length === 0 ? own : [...new Set([...own, ...others])];
  const ownerAreas = owner === undefined ? [] : areasOf(owner.type, owner.id, owner.doc);
  const areas = ownerAreas.length > 0 ? ownerAreas : ownAreas;
  const parts: Part[] = [PART_OF[record.type]];
  if (isHate(record.type, record.doc)) parts.push('hate');
  if (record.type !== 'incident' && hasSensitive(record)) parts.push('sensitive');
  const scopes = officersOf(record.type, record.id, record.doc).map(officerScope);
  if (areas.length === 0) scopes.push(officerScope(record.author));
  for (const area of areas) for (const part of parts) scopes.push(areaScope(area, part));
  return scopes.length === 1 ? scopes : [...new Set(scopes)].sort();
}

/**
 * The feeds one change of a record goes to: sensitive content goes to the sensitive feed alone (and, for a record of no area, to its
 * author), everything else to all others. Incidents have no sensitive feed: whoever follows them, or the hate list, may see all of them.
 */
export function scopesOfChange(change: Pick<Change, 'type' | 'writes'>, scopes: readonly Scope[]): readonly Scope[] {
  const sensitive = isSensitiveChange(change);
  return scopes.filter((scope) => {
    if (scope.endsWith('/sensitive')) return sensitive;
    return !sensitive || WHOLE.test(scope);
  });
}

/** Whether a feed carries what is sensitive in a record. */
export const carriesSensitive = (scope: Scope): boolean => scope.endsWith('/sensitive') || WHOLE.test(scope);

const WHOLE = /^officer\/|\/(hate|incident)$/;

/** Whether a change carries sensitive fields; it then carries no others. */
export function isSensitiveChange(change: Pick<Change, 'type' | 'writes'>): boolean {
  for (const leaf of Object.keys(change.writes)) if (isSensitiveLeaf(change.type, leaf)) return true;
  return false;
}

/** What a record entered and left between two states of it: entering appends its whole history, leaving appends an evict. */
export function scopeMoves(
  before: readonly Scope[],
  after: readonly Scope[],
): { readonly entered: readonly Scope[]; readonly left: readonly Scope[] } {
  if (before.length === 0) return { entered: after, left: before };
  return {
    entered: after.filter((scope) => !before.includes(scope)),
    left: before.filter((scope) => !after.includes(scope)),
  };
}

/** The feeds an actor may follow on `day` (YYYY-MM-DD). `unitAreas` are the areas of the actor's unit. */
export function scopesFor(actor: Actor, unitAreas: readonly string[], day: string): readonly Scope[] {
  if (actor.role === 'admin') return [STRUCTURE];
  const scopes = new Set<Scope>([STRUCTURE, officerScope(actor.officer)]);
  const follow = (areas: readonly string[], parts: readonly Part[]) => {
    for (const area of areas) for (const part of parts) scopes.add(areaScope(area, part));
  };
  follow(unitAreas, actor.role === 'supervisor' ? PARTS : ['open']);
  follow(areasOn(actor, day), actor.role === 'liaison' ? ['open', 'log', 'hate', 'sensitive'] : PARTS);
  return [...scopes].sort();
}

/** It has, or had: who was told of it has to be told what becomes of it. */
function hasSensitive({ type, doc, heads, beyond }: Scoped): boolean {
  const sensitive = (leaf: string) => isSensitiveLeaf(type, leaf);
  return (
    Object.keys(heads ?? {}).some(sensitive) || Object.keys(beyond ?? {}).some(sensitive) || saysSensitive(type, doc)
  );
}
