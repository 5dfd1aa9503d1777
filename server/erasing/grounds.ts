/** By which the server judges what is due: the terms of keeping, and the classes for which an administrator set that it erases. */
import { RETENTION, type RetentionTerms } from '../../model/retention.ts';
import { ERASABLE_CLASSES, type ErasableClass } from '../../model/server-erasing.ts';
import { termsOf } from '../../model/settings.ts';
import { CONFIGURATION, type ConfigurationValues } from '../../model/wire/configuration.ts';
import type { ReadSql } from '../store/store.ts';

export interface ErasedClass {
  readonly days: number;
  /** The day from which the class has had these days and this term, YYYY-MM-DD. */
  readonly since: string;
}

export interface Grounds {
  readonly terms: RetentionTerms;
  readonly classes: ReadonlyMap<ErasableClass, ErasedClass>;
  /** Any contact may have been reached up to this moment, milliseconds since 1970: see step 015. */
  readonly unknownUntil: number;
}

export const dayOf = (millis: number): string => new Date(millis).toISOString().slice(0, 10);

interface Version {
  readonly body: string;
  readonly madeAt: number;
}

const versionsOf = (sql: ReadSql, kind: 'erasing' | 'retention'): Promise<Version[]> =>
  sql.all<Version>('SELECT body, made_at AS "madeAt" FROM configuration WHERE kind = $1 ORDER BY version', [kind]);

/** A value as its versions left it, and the day since which it is so; the empty text where it was never otherwise. */
function settled<Value>(first: Value, versions: readonly { readonly value: Value; readonly madeAt: number }[]) {
  let now: { readonly value: Value; readonly since: string } = { value: first, since: '' };
  for (const { value, madeAt } of versions)
    if (JSON.stringify(value) !== JSON.stringify(now.value)) now = { value, since: dayOf(madeAt) };
  return now;
}

export async function groundsOf(sql: ReadSql): Promise<Grounds> {
  const [erasing, retention] = [await versionsOf(sql, 'erasing'), await versionsOf(sql, 'retention')];
  const set = erasing.map(({ body, madeAt }) => ({ all: CONFIGURATION.erasing.parse(JSON.parse(body)), madeAt }));
  const kept = retention.map(({ body, madeAt }) => ({ all: CONFIGURATION.retention.parse(JSON.parse(body)), madeAt }));
  const classes = new Map<ErasableClass, ErasedClass>();
  for (const name of ERASABLE_CLASSES) {
    const days = settled<number | null>(
      null,
      set.map(({ all, madeAt }) => ({ value: all[name], madeAt })),
    );
    const { days: reviewed, most } = RETENTION[name];
    const term = settled(
      { days: reviewed, most },
      kept.map(({ all, madeAt }) => ({ value: all[name], madeAt })),
    );
    if (days.value === null) continue;
    classes.set(name, { days: days.value, since: days.since > term.since ? days.since : term.since });
  }
  const last: ConfigurationValues['retention'] | undefined = kept.at(-1)?.all;
  const unknown = await sql.get<{ value: string }>("SELECT value FROM server_fact WHERE name = 'contactsUnknownUntil'");
  return {
    terms: termsOf(last === undefined ? {} : { retention: last }),
    classes,
    unknownUntil: Number(unknown?.value ?? 0),
  };
}
