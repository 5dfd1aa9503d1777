/** The batches that prove what a page brings. */
import type { Batch } from '../../model/wire/batch.ts';
import { type ReadSql, together } from '../store/store.ts';

export type BatchName = Pick<Batch, 'device' | 'number'>;

/** The names under which they were written, each once. */
export const penNames = (of: readonly BatchName[]): string[] => [...new Set(of.map(({ device }) => device))];

/** In the order of their names; one look for each device, all at once. */
export async function batchesOf(sql: ReadSql, names: readonly BatchName[]): Promise<Batch[]> {
  const bodies = new Map<string, string>();
  const look = async (device: string, of: readonly BatchName[]) => {
    const rows = await sql.all<{ number: number; body: string }>(
      `SELECT number, body FROM batch WHERE device = $1 AND number ${sql.among(2)}`,
      [device, of.map(({ number }) => number)],
    );
    for (const { number, body } of rows) bodies.set(keyOf({ device, number }), body);
  };
  await together([...Map.groupBy(names, ({ device }) => device)].map(([device, of]) => look(device, of)));
  return names.map(({ device, number }) => {
    const body = bodies.get(keyOf({ device, number }));
    if (body === undefined) throw new Error('A change names a batch that is not here');
    return { device, number, ...(JSON.parse(body) as Pick<Batch, 'hashes' | 'signature'>) };
  });
}

export const keyOf = ({ device, number }: BatchName): string => `${device} ${number}`;
