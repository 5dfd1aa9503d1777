/** Begins a new record: on a page of its own, or in quick capture. */
import { newId } from '../../model/id.ts';
import type { RecordType } from '../../model/types.ts';
import { commit } from '../commit.ts';
import { go } from '../navigation.ts';
import { run } from '../shell/commands.ts';

/**
 * An incident is a draft report from its first moment, with a reference to write on a notebook: it is made at once. Everything else
 * is typed first.
 */
export async function beginRecord(type: RecordType, preset: Readonly<Record<string, unknown>> = {}): Promise<void> {
  if (type === 'entry') {
    run('capture', {});
    return;
  }
  const id = newId();
  if (type !== 'incident') {
    go('record', { type, id, preset });
    return;
  }
  const made = await commit([{ do: 'create', type, id, doc: { reportedAt: new Date().toISOString(), ...preset } }], {
    said: { key: 'record.begun' },
  });
  if (made.ok) go('record', { type, id, field: 'classification' });
}
