/**
 * Two contacts that were merged by mistake are taken apart, and one of them erased, before the server heard of either: the change that took
 * them apart went with its content, and the other one must not go with it.
 */
import { edgesOf, SAME_AS } from '../../model/alias.ts';
import type { Tombstone } from '../../model/erasure.ts';
import type { Sql } from '../store/store.ts';
import type { Held } from './records.ts';

/**
 * Which of the contacts that the record says it is the same as whoever erased it had not heard of. Those they knew to be one with it they
 * erase by a word of its own; where they do not, they had taken them apart. An older laptop does not say what it had seen.
 */
export async function unheardOf(sql: Sql, { state, view }: Held, { id, saw }: Tombstone): Promise<readonly string[]> {
  const others = edgesOf(view.doc);
  if (saw === undefined || others.length === 0) return others;
  const seen = new Map(saw);
  const changes = await sql.all<{ stamp: string; device: string; number: number }>(
    'SELECT stamp, device, number FROM change WHERE record = $1',
    [id],
  );
  const heard = new Set(
    changes.flatMap(({ stamp, device, number }) => (number <= (seen.get(device) ?? 0) ? [stamp] : [])),
  );
  return others.filter((other) =>
    state.registers[`${SAME_AS}/${other}/party`]?.heads.some(({ stamp }) => !heard.has(stamp)),
  );
}
