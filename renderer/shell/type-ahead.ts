/**
 * Nothing typed is lost between a shortcut and the field it opens: letters pressed before the field has the focus wait here, and are
 * written into it the moment it does.
 */

import { sends } from '../sends.ts';
import { isLetter } from '../typed-ahead.ts';

/** Whether keys pressed here write something. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(target.type);
}

/** Longer than any field takes to open; after it a letter is a shortcut again. */
const WAITS_MS = 2_000;

let stop: (() => void) | undefined;

/**
 * Holds letters until a field other than the one that has the focus now is entered; and Enter after them, with Ctrl or without, which
 * sends what was written. What is pressed after Ctrl+Enter has no meaning until then.
 */
export function holdTyping(): void {
  stop?.();
  const before = document.activeElement;
  let held = '';
  let sent = false;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') return stop?.();
    if (event.key === 'Enter' && held !== '' && !event.altKey) {
      sent ||= sends(event);
      if (!sent) held += '\n';
    } else if (!isLetter(event)) return;
    else if (event.key === 'Backspace') held = [...held].slice(0, -1).join('');
    else if (!sent) held += event.key;
    event.preventDefault();
    event.stopPropagation();
  };
  const onFocusIn = ({ target }: FocusEvent) => {
    if (target === before || !isTyping(target)) return;
    stop?.();
    writeHeld(held, sent, target as HTMLElement);
  };
  const timer = setTimeout(() => stop?.(), WAITS_MS);
  window.addEventListener('keydown', onKeyDown, true);
  document.addEventListener('focusin', onFocusIn, true);
  stop = () => {
    clearTimeout(timer);
    window.removeEventListener('keydown', onKeyDown, true);
    document.removeEventListener('focusin', onFocusIn, true);
    stop = undefined;
  };
}

/** As if typed just now. In a field of one line Enter ends the typing. */
function writeHeld(held: string, sent: boolean, field: HTMLElement): void {
  const [text = '', ...lines] = field instanceof HTMLInputElement ? held.split('\n') : [held];
  // Written as the browser writes, so that the field hears of it and can undo it.
  if (text !== '') document.execCommand('insertText', false, text);
  if (!sent && lines.length === 0) return;
  const enter = new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: sent, bubbles: true, cancelable: true });
  // Once the page has taken in what was written.
  setTimeout(() => field.dispatchEvent(enter));
}
