import type { Translation } from '../languages.ts';
import { attachments } from './attachments.ts';
import { byFile } from './by-file.ts';
import { calendar } from './calendar.ts';
import { capture } from './capture.ts';
import { classification } from './classification.ts';
import { common } from './common.ts';
import { complaint } from './complaint.ts';
import { contacts } from './contacts.ts';
import { errors } from './errors.ts';
import { gps } from './gps.ts';
import { handover } from './handover.ts';
import { help } from './help.ts';
import { imports } from './import.ts';
import { incident } from './incident.ts';
import { information } from './information.ts';
import { late } from './late.ts';
import { list } from './list.ts';
import { map } from './map.ts';
import { meetings } from './meetings.ts';
import { monitoring } from './monitoring.ts';
import { print } from './print.ts';
import { record } from './record.ts';
import { records } from './records.ts';
import { refusals } from './refusals.ts';
import { review } from './review.ts';
import { round } from './round.ts';
import { search } from './search.ts';
import { sensitive } from './sensitive.ts';
import { settings } from './settings.ts';
import { statement } from './statement.ts';
import { statistics } from './statistics.ts';
import { sync } from './sync.ts';
import { today } from './today.ts';
import { vault } from './vault.ts';

export const fr = {
  gps,
  sensitive,
  attachments,
  common,
  complaint,
  contacts,
  classification,
  records,
  today,
  capture,
  late,
  list,
  record,
  incident,
  map,
  help,
  import: imports,
  vault,
  round,
  print,
  calendar,
  meetings,
  monitoring,
  information,
  statistics,
  search,
  settings,
  statement,
  errors,
  refusals,
  handover,
  review,
  sync,
  byFile,
} satisfies Translation;
