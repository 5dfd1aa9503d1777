/**
 * Nothing typed is lost between a shortcut and the field it opens: letters pressed before the field has the focus wait here, and are
 * written into it the moment it does.
 */

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

/** Holds letters until a field other than the one that has the focus now is entered. */
export function holdTyping(): void {
  stop?.();
  const before = document.activeElement;
  let held = '';
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === 'Backspace') held = [...held].slice(0, -1).join('');
    else if ([...event.key].length === 1) held += event.key;
    else if (event.key === 'Escape') return stop?.();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onFocusIn = (event: FocusEvent) => {
    if (event.target === before || !isTyping(event.target)) return;
    stop?.();
    // Typed as the browser types, so that the field hears of it and can undo it.
    if (held !== '') document.execCommand('insertText', false, held);
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
