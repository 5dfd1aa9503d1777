/** Keys pressed in a document that has no hands of its own. */

type Writable = HTMLInputElement | HTMLTextAreaElement;

const isWritable = (target: Element): target is Writable =>
  target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;

/** Lets the document write at the caret of the field that has the focus, as a browser does. */
export function writesAtCaret(): void {
  document.execCommand = (command, _, text = '') => {
    const active = document.activeElement as Writable;
    const [start, end] = [active.selectionStart ?? 0, active.selectionEnd ?? 0];
    active.setRangeText(text, command === 'delete' && start === end ? Math.max(0, start - 1) : start, end, 'end');
    active.dispatchEvent(new InputEvent('input', { bubbles: true }));
    return true;
  };
}

/** Presses keys; one that nobody stops writes at the caret. */
export function press(keys: readonly string[], more: KeyboardEventInit = {}): void {
  for (const key of keys) {
    const target = document.activeElement ?? document.body;
    const goesOn = target.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }),
    );
    if (goesOn && isWritable(target) && key.length === 1) document.execCommand('insertText', false, key);
  }
}
