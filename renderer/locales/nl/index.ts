import { en } from '../en/index.ts';
import type { Translation } from '../languages.ts';
import { capture } from './capture.ts';
import { common } from './common.ts';
import { errors } from './errors.ts';
import { imports } from './import.ts';
import { incident } from './incident.ts';
import { list } from './list.ts';
import { map } from './map.ts';
import { record } from './record.ts';
import { records } from './records.ts';
import { search } from './search.ts';
import { settings } from './settings.ts';
import { today } from './today.ts';
import { vault } from './vault.ts';

/** Areas not translated yet are English's. */
export const nl = {
  ...en,
  common,
  records,
  today,
  capture,
  list,
  record,
  incident,
  map,
  import: imports,
  vault,
  search,
  settings,
  errors,
} satisfies Translation;
