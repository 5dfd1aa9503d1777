/**
 * `due [--after note=30 …] [--json]`: counts what is due and what the server would erase of it, by class. Nothing is set and nothing erased;
 * what is counted stands on the administration page from then on.
 */
import { daysAfter } from '../../model/retention.ts';
import { ERASABLE_CLASSES, type ErasableClass, erasedFrom, LEAST_DAYS, MOST_DAYS } from '../../model/server-erasing.ts';
import type { Configuration } from '../configuration.ts';
import { dayOf, groundsOf } from '../erasing/grounds.ts';
import { countDue, keepOutlook } from '../erasing/outlook.ts';
import { readWords, UsageError, withStore } from './command.ts';

export const DUE_USAGE = `npm run server -- due [--after class=days …] [--json]
Counts what is due and what the server would erase of it. Nothing is set, nothing erased.
Classes: ${ERASABLE_CLASSES.join(', ')}. Days: ${LEAST_DAYS} to ${MOST_DAYS}.`;

export async function due(config: Configuration, words: readonly string[]): Promise<void> {
  const options = { after: { type: 'string', multiple: true }, json: { type: 'boolean' } } as const;
  const { values } = readWords(words, { usage: DUE_USAGE, options });
  const supposed = new Map((values.after ?? []).map(supposedOf));
  const now = Date.now();
  const today = dayOf(now);
  const rows = await withStore(config, async ({ store, sealer }) => {
    const outlook = await countDue({ store, sealer }, now);
    await store.transaction((sql) => keepOutlook(sql, outlook));
    const { classes } = await store.read(groundsOf);
    return ERASABLE_CLASSES.map((name) => {
      const { due: all, held } = outlook.classes[name];
      const set = classes.get(name);
      const days = supposed.get(name) ?? set?.days ?? null;
      const since = days === set?.days ? (set?.since ?? today) : today;
      const on = days === null ? [] : all.map(([day, count]) => ({ day: erasedFrom(day, days, since), count }));
      const until = (last: string) => on.reduce((sum, { day, count }) => (day <= last ? sum + count : sum), 0);
      const [first] = on.map(({ day }) => day).sort((a, b) => (a < b ? -1 : 1));
      const leftToPeople = Object.values(held).reduce((sum, count) => sum + count, 0);
      return {
        class: name,
        erasedAfterDays: days,
        dueNow: leftToPeople + all.reduce((sum, [day, count]) => (day <= today ? sum + count : sum), 0),
        leftToPeople,
        firstErasedOn: first === undefined ? null : first > today ? first : today,
        withinAMonth: until(daysAfter(today, 30)),
        withinAYear: until(daysAfter(today, 365)),
      };
    });
  });
  if (values.json === true) console.log(JSON.stringify(rows, null, 2));
  else console.table(rows);
}

function supposedOf(text: string): [ErasableClass, number] {
  const [, name, days] = /^([a-z]+)=(\d+)$/.exec(text) ?? [];
  const known = ERASABLE_CLASSES.find((each) => each === name);
  const count = Number(days);
  if (known === undefined || count < LEAST_DAYS || count > MOST_DAYS)
    throw new UsageError(`"${text}" is no class with its days.`, DUE_USAGE);
  return [known, count];
}
