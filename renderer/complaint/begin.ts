/** Begins a complaint, or goes on with the one left last. */
import { newId } from '../../model/id.ts';
import { flushDrafts } from '../autosave.ts';
import { ask, core } from '../core.ts';
import { go } from '../navigation.ts';

export async function beginComplaint(): Promise<void> {
  await flushDrafts();
  const found = await ask(core.drafts.list());
  const left = (found.ok ? found.value : [])
    .filter((draft) => draft.screen === 'complaint')
    .toSorted((a, b) => b.updatedAt - a.updatedAt)[0];
  go('complaint', { id: left?.record ?? newId() });
}
