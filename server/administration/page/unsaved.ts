/** What was changed on the page and not saved yet: whoever goes elsewhere is asked first. */
import { confirmed } from './dom.ts';
import { say } from './texts.ts';

const changed = new Set<HTMLElement>();
const isUnsaved = () => [...changed].some((part) => part.isConnected);

/** From now on what is typed into this part counts as unsaved, until what is handed back is called. */
export function unsavedIn(part: HTMLElement): () => void {
  part.addEventListener('input', () => changed.add(part));
  return () => changed.delete(part);
}

/** Whether what is on the page may go. */
export async function mayLeave(): Promise<boolean> {
  if (isUnsaved() && !(await confirmed(say('unsaved'), [say('unsavedHint')], say('leaveUnsaved')))) return false;
  changed.clear();
  return true;
}

window.addEventListener('beforeunload', (event) => {
  if (isUnsaved()) event.preventDefault();
});
