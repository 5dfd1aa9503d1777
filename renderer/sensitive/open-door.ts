/** Opening what is sensitive on a record: written down with its reason, then read again with what was left out. */
import { tellFailure } from '../commit.ts';
import { core, mutate } from '../core.ts';
import { queries } from '../queries.ts';

export async function openDoor(id: string, reason: string): Promise<boolean> {
  const written = await mutate((mutation) => core.status.openSensitive({ mutation, id, reason }));
  if (!written.ok) {
    tellFailure(written.error);
    return false;
  }
  await queries.invalidateQueries({ queryKey: ['record', id] });
  return true;
}
