/** What calendar files carry between programs. */

/** A meeting as RFC 5545 tells it (VEVENT). */
export interface CalendarEvent {
  readonly uid: string;
  readonly title: string;
  readonly notes: string;
  readonly where: string;
  /** Beatbook's own word for what it is; empty from other programs. */
  readonly kind: string;
  /** Milliseconds since 1970. */
  readonly start: number;
  /** Told by its day alone; absent where it has an hour. */
  readonly wholeDay?: boolean;
  readonly end: number | null;
  /** Without "RRULE:"; empty for one that takes place once. */
  readonly rule: string;
  /** Beginnings of the dates of a series on which it does not take place (EXDATE). */
  readonly exceptions: readonly number[];
  readonly cancelled: boolean;
}

/** A promise (VTODO): due on a day, YYYY-MM-DD. */
export interface CalendarTask {
  readonly uid: string;
  readonly title: string;
  readonly due: string;
  readonly done: boolean;
}

export interface CalendarFile {
  readonly events: readonly CalendarEvent[];
  readonly tasks: readonly CalendarTask[];
}

const TAIL = '@beatbook';
export const uidOf = (record: string): string => `${record}${TAIL}`;
/** The record a UID of ours names; undefined for those of other programs. */
export const recordOfUid = (uid: string): string | undefined =>
  uid.endsWith(TAIL) ? uid.slice(0, -TAIL.length) : undefined;

const two = (number: number): string => String(number).padStart(2, '0');

/** A wall time as RFC 5545 writes it: 20261025T023000. */
export function wallText(wall: number): string {
  const at = new Date(wall);
  const year = String(at.getUTCFullYear()).padStart(4, '0');
  const day = `${year}${two(at.getUTCMonth() + 1)}${two(at.getUTCDate())}`;
  return `${day}T${two(at.getUTCHours())}${two(at.getUTCMinutes())}${two(at.getUTCSeconds())}`;
}
export const utcText = (instant: number): string => `${wallText(instant)}Z`;
