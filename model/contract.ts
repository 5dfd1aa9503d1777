/** Every call the window can make to the core, declared once: handler, typed client, gate and abuse tests follow from it. */
import { attachmentsContract } from './contract/attachments.ts';
import { calendarContract } from './contract/calendar.ts';
import { contactsContract } from './contract/contacts.ts';
import { dayContract, statusContract } from './contract/day.ts';
import { gpsContract } from './contract/gps.ts';
import { importContract } from './contract/import.ts';
import { informationContract } from './contract/information.ts';
import { mapContract } from './contract/map.ts';
import { recordingsContract } from './contract/recordings.ts';
import { draftsContract, recordsContract } from './contract/records.ts';
import { reviewContract } from './contract/review.ts';
import { roundContract } from './contract/round.ts';
import { statisticsContract } from './contract/statistics.ts';
import { syncContract } from './contract/sync.ts';
import { transferContract } from './contract/transfer.ts';

export const contract = {
  records: recordsContract,
  drafts: draftsContract,
  recordings: recordingsContract,
  day: dayContract,
  status: statusContract,
  map: mapContract,
  import: importContract,
  contacts: contactsContract,
  round: roundContract,
  attachments: attachmentsContract,
  gps: gpsContract,
  review: reviewContract,
  calendar: calendarContract,
  statistics: statisticsContract,
  sync: syncContract,
  transfer: transferContract,
  information: informationContract,
};
export type Contract = typeof contract;
