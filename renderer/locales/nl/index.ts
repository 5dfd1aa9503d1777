import { en } from '../en/index.ts';
import type { Translation } from '../languages.ts';
import { capture } from './capture.ts';
import { common } from './common.ts';
import { imports } from './import.ts';
import { incident } from './incident.ts';
import { list } from './list.ts';
import { record } from './record.ts';
import { search } from './search.ts';
import { settings } from './settings.ts';
import { today } from './today.ts';

/** Areas not translated yet are English's. */
export const nl = {
  ...en,
  common,
  today,
  capture,
  list,
  record,
  incident,
  import: imports,
  search,
  settings,
} satisfies Translation;
