/** What a run came to, in one line that two runs can be held against each other by. Keys and salts, which are drawn anew each time, are not in it. */
import { createHash } from 'node:crypto';
import { canonical } from '../../model/json.ts';
import type { Force } from './steps.ts';

export async function digestOf({ world, laptops }: Force): Promise<string> {
  const hash = createHash('sha256');
  const take = (rows: Iterable<unknown>) => {
    for (const row of rows) hash.update(canonical(row));
  };
  await world.store.read(async (sql) => {
    take(await sql.all('SELECT id, record, device, number, stamp, late FROM change ORDER BY id', []));
    take(await sql.all('SELECT id, record, device, number, stamp, reason FROM set_aside ORDER BY id', []));
    take(await sql.all('SELECT record FROM erasure ORDER BY record', []));
    take(
      await sql.all(
        'SELECT device, sequence, actor, action, record, reason, at FROM audit_entry ORDER BY device, sequence',
        [],
      ),
    );
  });
  for (const { vault } of laptops) {
    const { db } = vault.parts.store;
    take(db.prepare("SELECT id, record, number, stamp, body = '' AS gone FROM change ORDER BY id").all());
    take(db.prepare('SELECT chain, sequence, action, record, reason, at FROM audit ORDER BY entry').all());
  }
  return hash.digest('hex').slice(0, 16);
}
