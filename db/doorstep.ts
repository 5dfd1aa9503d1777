/** What one wants to know before knocking at a watched place. */
import type { z } from 'zod';
import type { Doorstep as DoorstepSchema } from '../model/contract/round.ts';
import type { Json } from '../model/define.ts';
import { isObject } from '../model/json.ts';
import { definitionOf } from '../model/records.ts';
import { markingOf } from '../model/settings.ts';
import type { LinkReader } from './links.ts';
import type { Reader } from './read.ts';
import type { ReadableRows } from './readable.ts';
import type { ForceSettings } from './settings.ts';

export type Doorstep = z.output<typeof DoorstepSchema>;

const MOST_VISITS = 3;
/** Entries looked through for those. */
const LOOKED_THROUGH = 30;
const VISITS: ReadonlySet<string> = new Set(['visit', 'patrol']);

export function openDoorstep(
  reader: Reader,
  readable: ReadableRows,
  links: LinkReader,
  settings: Pick<ForceSettings, 'now'>,
) {
  const person = (id: unknown): Doorstep['keyHolder'] => {
    const row = typeof id === 'string' ? readable.byIds([id])[0] : undefined;
    return row === undefined ? null : { id: row.id, title: row.title, phone: said(row.extra.phone) };
  };
  return (place: string, watch: string): Doorstep => {
    const { view } = reader.readable(place);
    const { watches } = view.doc;
    const found = isObject(watches) ? watches[watch] : undefined;
    const asked: Record<string, Json> = isObject(found) ? (found as Record<string, Json>) : {};
    const { rows } = links.timeline(place, null, LOOKED_THROUGH);
    return {
      hazards: said(view.doc.hazards),
      accessNotes: said(view.doc.accessNotes),
      openingHours: said(view.doc.openingHours),
      occupants: said(asked.occupants),
      vehicles: said(asked.vehicles),
      requestedBy: person(asked.requestedBy),
      keyHolder: person(view.doc.keyHolder),
      marking: said(view.doc.marking) || markingOf(definitionOf('place'), settings.now()),
      visits: rows.filter((row) => VISITS.has(row.kind)).slice(0, MOST_VISITS),
    };
  };
}

const said = (value: unknown): string => (typeof value === 'string' ? value : '');
