/** What quick capture holds, and the records it comes to. Pure: the sheet shows it, the draft keeps it, saving commits it. */

import type { Command } from '../../model/contract/records.ts';
import type { Json, Point } from '../../model/define.ts';
import { newId } from '../../model/id.ts';
import { bareParty, type Picked } from '../record/picked.ts';
import { type EntryKind, inferKind, inferOutcome, understand } from './understand.ts';

export interface Grading {
  readonly source?: string;
  readonly confidence?: string;
  readonly handling?: string;
  readonly conditions?: string;
}

/** What goes behind the door of sensitive data, a sentence a line; and why such data stands among the rest. */
export interface Behind {
  readonly sensitive: string;
  readonly necessity: string;
}

export interface Captured extends Behind {
  /** The entry's id, made when the sheet opened. */
  readonly entry: string;
  readonly who: readonly Picked[];
  readonly place: Picked | null;
  /** Where, in words: an address found or typed. */
  readonly address: string;
  readonly position: Point | null;
  readonly what: string;
  /** Chosen by hand; null leaves it to the words. */
  readonly kind: EntryKind | null;
  /** Milliseconds since 1970; null is now. */
  readonly at: number | null;
  readonly grading: Grading;
}

export const nothingCaptured = (now = Date.now()): Captured => ({
  entry: newId(now),
  who: [],
  place: null,
  address: '',
  position: null,
  what: '',
  kind: null,
  at: null,
  grading: {},
  sensitive: '',
  necessity: '',
});

/** Whether there is anything worth keeping as a draft: a place filled in by itself is not. */
export const isWorthKeeping = (captured: Captured): boolean =>
  [captured.what, captured.address, captured.sensitive].some((words) => words.trim() !== '') || captured.who.length > 0;

export function kindOf(captured: Captured): EntryKind {
  if (captured.kind) return captured.kind;
  const hasPlace = captured.place !== null || captured.address !== '' || captured.position !== null;
  return inferKind(
    captured.what,
    captured.who.map((each) => each.kind),
    hasPlace,
  );
}

export interface Prepared {
  readonly commands: Command[];
  /** The entry's document: what is checked before saving. */
  readonly doc: Record<string, Json>;
  readonly people: readonly Picked[];
}

/** The records to make: people who are new, the entry, its promises. `officer` will keep the promises. */
export function prepare(captured: Captured, officer: string, areaId: string | undefined, now: Date): Prepared {
  const { facts, actions } = understand(captured.what, now);
  const kind = kindOf(captured);
  const said = facts || actions.map((each) => each.text).join('\n');
  const parties = captured.who.map((each) => each.id).sort();
  const outcome = inferOutcome(captured.what, kind, parties.length > 0);
  const area = areaId === undefined ? {} : { areaId };
  const doc: Record<string, Json> = {
    ...area,
    kind,
    start: new Date(captured.at ?? now.getTime()).toISOString(),
    ...(said !== '' && { facts: said }),
    ...(parties.length > 0 && { parties }),
    ...(captured.place && { place: captured.place.id }),
    ...(captured.position && { position: { lat: captured.position.lat, lon: captured.position.lon } }),
    ...(captured.address.trim() !== '' && { address: captured.address.trim() }),
    ...(outcome && { outcome }),
    ...(captured.sensitive.trim() && { sensitiveNote: captured.sensitive.trim() }),
    ...(captured.necessity.trim() && { necessity: captured.necessity.trim() }),
    ...(kind === 'online' && { channel: 'online' }),
    ...(kind === 'information' && (Object.fromEntries(Object.entries(captured.grading)) as Record<string, Json>)),
  };
  const commands: Command[] = captured.who
    .filter((each) => each.fresh)
    .map((each) => ({
      do: 'create',
      type: 'party',
      id: each.id,
      doc: { ...area, ...bareParty(each.kind, each.title) },
    }));
  commands.push({ do: 'create', type: 'entry', id: captured.entry, doc });
  for (const action of actions) {
    commands.push({
      do: 'create',
      type: 'action',
      id: newId(now.getTime()),
      doc: {
        ...area,
        text: action.text || said.split('\n')[0]?.slice(0, 500) || '',
        owner: officer,
        due: action.due,
        about: captured.entry,
        ...(parties.length > 0 && { promisedTo: parties }),
      },
    });
  }
  return { commands, doc, people: captured.who.filter((each) => each.type === 'party') };
}

const isPicked = (value: unknown): value is Picked =>
  typeof value === 'object' && value !== null && 'id' in value && 'title' in value && 'type' in value;

/** Reads a draft's content back; whatever does not fit is left out rather than trusted. */
export function capturedFrom(entry: string, content: Readonly<Record<string, unknown>>): Captured {
  const empty = nothingCaptured();
  const { who, place, address, position, what, kind, at, grading, sensitive, necessity } = content;
  return {
    entry,
    who: Array.isArray(who) ? who.filter(isPicked) : [],
    place: isPicked(place) ? place : null,
    address: typeof address === 'string' ? address : '',
    position:
      typeof position === 'object' && position !== null && 'lat' in position && 'lon' in position
        ? { lat: Number(position.lat), lon: Number(position.lon) }
        : null,
    what: typeof what === 'string' ? what : '',
    kind: typeof kind === 'string' ? (kind as EntryKind) : null,
    at: typeof at === 'number' ? at : null,
    grading: typeof grading === 'object' && grading !== null ? (grading as Grading) : empty.grading,
    sensitive: typeof sensitive === 'string' ? sensitive : '',
    necessity: typeof necessity === 'string' ? necessity : '',
  };
}

/** As the draft keeps it. */
export function contentOf(captured: Captured): Record<string, Json> {
  return {
    who: captured.who.map((each) => ({ ...each })) as unknown as Json,
    place: (captured.place ? { ...captured.place } : null) as unknown as Json,
    address: captured.address,
    position: captured.position ? { lat: captured.position.lat, lon: captured.position.lon } : null,
    what: captured.what,
    kind: captured.kind,
    at: captured.at,
    grading: { ...captured.grading } as Record<string, Json>,
    sensitive: captured.sensitive,
    necessity: captured.necessity,
  };
}
