/** Who may do what. One function decides in the screen, in the write path and on the server. */

import type { Role } from './records/officer.ts';
import { definitionOf } from './records.ts';
import type { RecordType } from './types.ts';
import { discardableStates } from './view.ts';

/** One posting to an area, or cover of it; days are YYYY-MM-DD, both included. */
export interface Assignment {
  readonly area: string;
  readonly from: string;
  readonly to?: string;
}

/** Days for which work stamped within an assignment is still taken once the assignment has ended, and marked late. */
export const LATE_DAYS = 30;

/** The person who acts. */
export interface Actor {
  /** The officer's record id. */
  readonly officer: string;
  readonly role: Role;
  /** The unit's area id. */
  readonly unit?: string;
  /** Areas the officer is posted to or covers; a liaison officer works across several. */
  readonly assignments: readonly Assignment[];
  /** Enrolled with a server, which then keeps officers, areas and roles. A vault by itself keeps its own. */
  readonly enrolled: boolean;
}

/** What is acted on. For a record yet to be made: as it would be. */
export interface Subject {
  readonly type: RecordType;
  /** The areas it belongs to; an action's or attachment's are its owner's. An area belongs to itself. */
  readonly areas: readonly string[];
  /** The units those areas belong to. */
  readonly units: readonly string[];
  readonly author: string;
  readonly state: string;
  /** Whether the state's content may be edited. */
  readonly open: boolean;
  /** Officers who have a part in it: an action's owner, both sides of a handover, an officer record's own person. */
  readonly officers: readonly string[];
  /** An incident on the hate-monitoring list. */
  readonly hate: boolean;
  /** Who made the move that led to its state: of a report handed in, whoever handed it in. */
  readonly movedBy?: string;
  /** The officer who takes a beat over, of a handover. */
  readonly receiver?: string;
}

export type Action =
  | 'read'
  /** Open a block of sensitive fields. */
  | 'readSensitive'
  | 'create'
  | 'edit'
  /** Write beyond a frozen state. */
  | 'supplement'
  /** Say something about it, beside its content. */
  | 'comment'
  | 'discard'
  | 'restore'
  | 'erase'
  | 'export'
  /** Look through reports handed in. */
  | 'review'
  | 'manageAccounts'
  | `move:${string}`;

export type Refusal =
  /** Administrators see no content. */
  | 'noContent'
  /** The area is neither the officer's own nor covered. */
  | 'otherArea'
  | 'otherUnit'
  /** The role does not work on this kind of record. */
  | 'otherRole'
  /** The content is closed in this state. */
  | 'closed'
  /** The state takes no supplements, or is not closed. */
  | 'noSupplements'
  | 'notDiscardable'
  /** Only the author may. */
  | 'authorOnly'
  /** Only a supervisor of the unit may. */
  | 'reviewerOnly'
  /** Nobody reviews what they wrote or handed in. */
  | 'ownWork'
  /** What somebody else said is theirs to alter. */
  | 'othersWords'
  /** The officer who takes over, or a supervisor of the unit. */
  | 'receiverOnly'
  /** Of incidents, only the hate-monitoring list is seen. */
  | 'hateListOnly'
  /** The server keeps officers and areas. */
  | 'keptByServer'
  | 'noSuchMove';

export type Verdict = { readonly allowed: true } | { readonly allowed: false; readonly reason: Refusal };

const ALLOWED: Verdict = { allowed: true };
const refuse = (reason: Refusal): Verdict => ({ allowed: false, reason });

/** What liaison officers edit across their areas. */
const LIAISON_EDITS: readonly RecordType[] = ['party', 'place', 'entry', 'action', 'engagement'];
/** What everyone reads of their own unit. */
const UNIT_READS: readonly RecordType[] = ['party', 'place'];

/** Whether the actor may, on `day` (YYYY-MM-DD), and if not why. */
export function may(actor: Actor, action: Action, subject: Subject, day: string): Verdict {
  if (action === 'manageAccounts') return actor.role === 'admin' ? ALLOWED : refuse('otherRole');
  if (subject.type === 'officer' || subject.type === 'area') return mayStructure(actor, action, subject, day);
  if (actor.role === 'admin') return refuse('noContent');
  switch (action) {
    case 'read':
    case 'export':
      return mayRead(actor, subject, day);
    case 'readSensitive':
      return maySensitive(actor, subject, day);
    case 'create':
      return mayWrite(actor, subject, day);
    case 'review':
      return mayReview(actor, subject);
    case 'edit':
      return subject.open ? mayWrite(actor, subject, day) : refuse('closed');
    case 'supplement':
      return takesSupplements(subject) ? mayWrite(actor, subject, day) : refuse('noSupplements');
    case 'comment':
      return mayComment(actor, subject, day);
    case 'discard':
    case 'restore':
      return discardableStates(definitionOf(subject.type).life).includes(subject.state)
        ? mayWrite(actor, subject, day)
        : refuse('notDiscardable');
    case 'erase':
      return mayErase(actor, subject, day);
    default:
      return mayMove(actor, action.slice('move:'.length), subject, day);
  }
}

const lastsOn = ({ from, to }: Assignment, day: string): boolean => from <= day && (to === undefined || day <= to);

/** Areas the actor is posted to or covers on a day. */
export const areasOn = (actor: Actor, day: string): readonly string[] =>
  actor.assignments.filter((assignment) => lastsOn(assignment, day)).map(({ area }) => area);

/** Whether any of these areas is one of them. */
const holds = (actor: Actor, areas: readonly string[], day: string): boolean =>
  actor.assignments.some((assignment) => areas.includes(assignment.area) && lastsOn(assignment, day));

/** A record of no area is its author's. */
const isTheirsAlone = (actor: Actor, subject: Subject): boolean =>
  subject.areas.length === 0 && subject.author === actor.officer;

/** Own ground: an area held that day, or a record of no area and one's own. */
function onOwnGround(actor: Actor, subject: Subject, day: string): boolean {
  if (subject.areas.length === 0) return isTheirsAlone(actor, subject);
  return holds(actor, subject.areas, day);
}

const inOwnUnit = (actor: Actor, subject: Subject): boolean =>
  actor.unit !== undefined && subject.units.includes(actor.unit);

/** Everybody can be given an action, and both sides of a handover have a part in it. */
const hasPart = (actor: Actor, subject: Subject): boolean =>
  (subject.type === 'action' || subject.type === 'handover') && subject.officers.includes(actor.officer);

/** Supervisors give tasks to anyone in the unit and hand its beats over. */
const SUPERVISOR_EDITS: readonly RecordType[] = ['action', 'handover'];

function mayWrite(actor: Actor, subject: Subject, day: string): Verdict {
  if (hasPart(actor, subject)) return ALLOWED;
  if (actor.role === 'supervisor' && SUPERVISOR_EDITS.includes(subject.type) && inOwnUnit(actor, subject))
    return ALLOWED;
  if (actor.role === 'liaison' && !LIAISON_EDITS.includes(subject.type)) return refuse('otherRole');
  return onOwnGround(actor, subject, day) ? ALLOWED : refuse('otherArea');
}

function mayRead(actor: Actor, subject: Subject, day: string): Verdict {
  if (hasPart(actor, subject) || isTheirsAlone(actor, subject)) return ALLOWED;
  if (UNIT_READS.includes(subject.type) && inOwnUnit(actor, subject)) return ALLOWED;
  if (actor.role === 'supervisor' && inOwnUnit(actor, subject)) return ALLOWED;
  if (actor.role === 'liaison' && !LIAISON_EDITS.includes(subject.type)) {
    if (subject.type !== 'incident') return refuse('otherRole');
    if (!subject.hate) return refuse('hateListOnly');
  }
  if (onOwnGround(actor, subject, day)) return ALLOWED;
  return refuse(actor.role === 'supervisor' ? 'otherUnit' : 'otherArea');
}

/** Contacts read across the unit keep their sensitive block closed; a supervisor's review opens it. */
function maySensitive(actor: Actor, subject: Subject, day: string): Verdict {
  const read = mayRead(actor, subject, day);
  if (!read.allowed) return read;
  if (onOwnGround(actor, subject, day)) return ALLOWED;
  if (actor.role === 'supervisor') return inOwnUnit(actor, subject) ? ALLOWED : refuse('otherUnit');
  return refuse('otherArea');
}

function mayReview(actor: Actor, subject: Subject): Verdict {
  if (actor.role !== 'supervisor') return refuse('reviewerOnly');
  const handedIn = definitionOf(subject.type).life.moves.some(
    (move) => move.by === 'reviewer' && move.from.includes(subject.state),
  );
  if (subject.author === actor.officer || (handedIn && subject.movedBy === actor.officer)) return refuse('ownWork');
  return inOwnUnit(actor, subject) ? ALLOWED : refuse('otherUnit');
}

/** While a report waits its author and its reviewers speak about it; while it is open whoever may work on it does too. */
function mayComment(actor: Actor, subject: Subject, day: string): Verdict {
  if (definitionOf(subject.type).life.besideIn?.includes(subject.state) !== true) return refuse('closed');
  if (subject.author === actor.officer) return ALLOWED;
  const review = mayReview(actor, subject);
  if (review.allowed) return review;
  return subject.open || subject.movedBy === actor.officer ? mayWrite(actor, subject, day) : review;
}

const takesSupplements = (subject: Subject): boolean =>
  definitionOf(subject.type).life.supplements?.includes(subject.state) === true;

/** A report that was handed in is erased by a supervisor of the unit, everything else by those who may write it. */
function mayErase(actor: Actor, subject: Subject, day: string): Verdict {
  const { life } = definitionOf(subject.type);
  const handedIn = life.moves.some((move) => move.by === 'reviewer') && subject.state !== life.initial;
  if (!handedIn) return mayWrite(actor, subject, day);
  if (actor.role !== 'supervisor') return refuse('reviewerOnly');
  return inOwnUnit(actor, subject) ? ALLOWED : refuse('otherUnit');
}

function mayMove(actor: Actor, name: string, subject: Subject, day: string): Verdict {
  const move = definitionOf(subject.type).life.moves.find(
    (one) => one.name === name && one.from.includes(subject.state),
  );
  if (move === undefined) return refuse('noSuchMove');
  if (move.by === 'reviewer') return mayReview(actor, subject);
  if (move.by === 'receiver') {
    const supervises = actor.role === 'supervisor' && inOwnUnit(actor, subject);
    return supervises || subject.receiver === actor.officer ? ALLOWED : refuse('receiverOnly');
  }
  if (move.by === 'author' && subject.author !== actor.officer) return refuse('authorOnly');
  return mayWrite(actor, subject, day);
}

/**
 * Officers and areas are no content: everybody reads them. Once enrolled the server keeps them, through its administrators; in a vault
 * by itself the officer does, areas being edited by those who hold them.
 */
function mayStructure(actor: Actor, action: Action, subject: Subject, day: string): Verdict {
  switch (action) {
    case 'read':
    case 'readSensitive':
    case 'export':
      return ALLOWED;
    case 'create':
    case 'edit':
    case 'discard':
    case 'restore':
    case 'erase':
      break;
    default:
      return refuse(action === 'supplement' ? 'noSupplements' : 'noSuchMove');
  }
  if (actor.role === 'admin') return ALLOWED;
  if (actor.enrolled) return refuse('keptByServer');
  if (subject.type === 'officer' || action === 'create') return ALLOWED;
  if (subject.author === actor.officer || holds(actor, subject.areas, day)) return ALLOWED;
  return refuse('otherArea');
}
