/** The router: the contract, call by call, over one open vault. */

import { answers } from './answers.ts';
import { attachmentCalls } from './attachments/calls.ts';
import { calendarCalls } from './calendar-calls.ts';
import { dayCalls, statusCalls } from './day-calls.ts';
import { gpsCalls } from './gps/calls.ts';
import { importCalls } from './import-calls.ts';
import { informationCalls } from './information-calls.ts';
import type { MapPacks } from './map/packs.ts';
import { mapCalls } from './map-calls.ts';
import type { StoreParts } from './parts.ts';
import { draftCalls, recordCalls, recordingCalls } from './record-calls.ts';
import { reviewCalls } from './review/calls.ts';
import { roundCalls } from './round-calls.ts';
import { statisticsCalls } from './statistics-calls.ts';
import { syncCalls } from './sync/calls.ts';
import { transferCalls } from './sync/transfer-calls.ts';

export function routerOf(parts: StoreParts, packs: MapPacks) {
  return answers.router({
    records: recordCalls(parts),
    drafts: draftCalls(parts),
    recordings: recordingCalls(parts),
    day: dayCalls(parts),
    status: statusCalls(parts),
    map: mapCalls(parts, packs),
    import: importCalls(parts),
    contacts: { export: answers.contacts.export.handler(({ input }) => parts.contactsExport(input)) },
    round: roundCalls(parts),
    attachments: attachmentCalls(parts),
    gps: gpsCalls(parts.store, parts.gps),
    review: reviewCalls(parts),
    calendar: calendarCalls(parts),
    statistics: statisticsCalls(parts),
    sync: syncCalls(parts),
    transfer: transferCalls(parts),
    information: informationCalls(parts),
  });
}
