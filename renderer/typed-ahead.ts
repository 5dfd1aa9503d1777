/**
 * Letters typed while the page is still on its way to the field they are meant for: they are held and written where the caret then stands,
 * in their order, new lines among them. Every other key, a click or a turn of the wheel means that the person is about something else.
 */

type Writable = HTMLInputElement | HTMLTextAreaElement;
interface Caret {
  readonly start: number;
  readonly end: number;
}

export interface TypedAhead {
  /** Where typing left the caret, once a letter has reached its field, by itself or held. A field may lose the focus right after a letter. */
  readonly caret: () => Caret | undefined;
  /** The person is about something else. */
  readonly isOver: () => boolean;
  /** The field has its caret again: what was held is written there, and what follows goes there by itself while it has the focus. */
  readonly writeInto: (field: Writable) => void;
  /** There is no field to write in: keys held do what they would have done, since a single letter may be a shortcut; so do all that follow. */
  readonly letGo: () => void;
  /** Ends it. Letters whose field never came are dropped: as shortcuts they would do what nobody meant. */
  readonly end: () => void;
}

/** Whether a key writes, or takes back what was written. AltGr and the third level of a keyboard write letters too. */
export function isLetter(event: KeyboardEvent): boolean {
  if (event.key === 'Backspace') return !event.ctrlKey && !event.altKey && !event.metaKey;
  if ([...event.key].length !== 1 || event.isComposing) return false;
  return event.getModifierState('AltGraph') || (!event.ctrlKey && !event.altKey && !event.metaKey);
}
const isNewLine = ({ key, ctrlKey, altKey, metaKey }: KeyboardEvent): boolean =>
  key === 'Enter' && !ctrlKey && !altKey && !metaKey;
/** Keys that neither write nor say that the person is about something else. */
const SILENT: ReadonlySet<string> = new Set([
  'Shift',
  'Control',
  'Alt',
  'AltGraph',
  'Meta',
  'CapsLock',
  'NumLock',
  'ScrollLock',
  'Fn',
  'Dead',
  'Unidentified',
]);

export function holdTyping(): TypedAhead {
  const listening = new AbortController();
  let held: KeyboardEvent[] = [];
  let home: Writable | undefined;
  let caret: Caret | undefined;
  let over = false;
  let holding = true;
  const pressed = new Set<string>();
  const options = { capture: true, signal: listening.signal };
  window.addEventListener(
    'keydown',
    (event) => {
      if (over || SILENT.has(event.key)) return;
      if (!event.repeat) pressed.add(event.code);
      else if (!pressed.has(event.code)) {
        // It is still down from unlocking: the last digit, the Enter after the passphrase.
        event.preventDefault();
        event.stopImmediatePropagation();
        return;
      }
      const isThere = held.length === 0 && home !== undefined && document.activeElement === home;
      // In a field of one line Enter ends the typing.
      const writes = isLetter(event) || (isNewLine(event) && !(isThere && home instanceof HTMLInputElement));
      if (!writes || !holding) {
        over = true;
        return;
      }
      if (isThere) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      held.push(event);
    },
    options,
  );
  window.addEventListener(
    'input',
    ({ target }) => {
      if (home === undefined || target !== home) return;
      caret = { start: home.selectionStart ?? 0, end: home.selectionEnd ?? 0 };
    },
    options,
  );
  for (const sign of ['pointerdown', 'wheel'] as const) {
    window.addEventListener(sign, () => (over = true), options);
  }
  const letGo = () => {
    holding = false;
    const keys = held;
    held = [];
    for (const { key, code, shiftKey } of keys) {
      const again = new KeyboardEvent('keydown', { key, code, shiftKey, bubbles: true, cancelable: true });
      (document.activeElement ?? document.body).dispatchEvent(again);
    }
  };
  return {
    caret: () => caret,
    isOver: () => over,
    writeInto(field) {
      if (document.activeElement !== field) return;
      home = field;
      if (held.length === 0) return;
      const keys = held;
      held = [];
      // As if typed: the field's own undo and whoever listens to it know nothing else.
      for (const { key } of keys) {
        if (key === 'Backspace') document.execCommand('delete');
        else if (key !== 'Enter') document.execCommand('insertText', false, key);
        else if (field instanceof HTMLTextAreaElement) document.execCommand('insertText', false, '\n');
      }
    },
    letGo,
    end() {
      held = [];
      listening.abort();
    },
  };
}
