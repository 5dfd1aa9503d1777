/** Which changes bear the numbers that devices bring, whether taken or set aside. */
import type { Sql } from '../store/store.ts';

interface Holder {
  readonly id: string;
  readonly device: string;
  readonly number: number;
}

/** Numbers looked for as one stretch. */
const MOST_APART = 1_000;

/** By device, the numbers asked for; others that lie between them come as well. */
export async function holdersOf(sql: Sql, wanted: ReadonlyMap<string, readonly number[]>): Promise<Holder[]> {
  const stretches: [device: string, least: number, most: number][] = [];
  for (const [device, numbers] of wanted) {
    // A device's numbers follow one another: one look from the first to the last, unless somebody draws them far apart.
    for (const number of numbers.filter(Number.isSafeInteger).sort((a, b) => a - b)) {
      const last = stretches.at(-1);
      if (last?.[0] === device && number - last[1] < MOST_APART) last[2] = number;
      else stretches.push([device, number, number]);
    }
  }
  if (stretches.length === 0) return [];
  const places = stretches.map((_, at) => {
    const [device, least, most] = [3 * at + 1, 3 * at + 2, 3 * at + 3];
    return `($${device}, CAST($${least} AS BIGINT), CAST($${most} AS BIGINT))`;
  });
  const within = (table: string) =>
    `SELECT id, device, number FROM wanted CROSS JOIN ${table} WHERE device = pen AND number BETWEEN least AND most`;
  return sql.all<Holder>(
    `WITH wanted (pen, least, most) AS (VALUES ${places.join(', ')})
     ${within('change')} UNION ALL ${within('set_aside')}`,
    stretches.flat(),
  );
}
