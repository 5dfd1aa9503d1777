/**
 * Keyboard shortcuts. Plain keys never fire while somebody types, nothing fires behind an open dialog unless it says so, and every
 * shortcut now in force is listed on the "?" sheet.
 */
import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import type { Key } from '../i18n.ts';
import { holdTyping, isTyping } from './type-ahead.ts';

export interface Hotkey {
  /** `Ctrl+K`, `Alt+ArrowLeft`, `Ctrl+Shift+H`, `F`, `?`. Ctrl means Cmd on a Mac. */
  readonly keys: string;
  /** What it does, for the sheet; left out for keys that explain themselves where they work. */
  readonly labelKey?: Key;
  readonly run: () => void;
  /** Works behind an open dialog too: locking, the curtain. */
  readonly always?: boolean;
  /** Means something else in a field one types into (undoing the typing), and is left to it there. */
  readonly yields?: boolean;
  /** Works on every screen: the sheet lists it apart. */
  readonly everywhere?: boolean;
  /** Told on the sheet; another part of the program listens for it. */
  readonly told?: boolean;
  /** Opens a field to type into, always or when it says so: letters typed before it is there are kept for it. */
  readonly types?: boolean | (() => boolean);
}

interface Pressed {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const MARKS = ['Ctrl', 'Alt', 'Shift'];

/** Whether a key press is the shortcut. Digits go by their place on the keyboard (AZERTY needs Shift for them), letters by what they say. */
export function matches(keys: string, event: Pressed): boolean {
  const parts = keys.split('+');
  const key = parts.at(-1) ?? '';
  const wants = new Set(parts.slice(0, -1).filter((part) => MARKS.includes(part)));
  if (wants.has('Ctrl') !== (event.ctrlKey || event.metaKey) || wants.has('Alt') !== event.altKey) return false;
  if (/^\d$/.test(key)) return event.code === `Digit${key}` || event.code === `Numpad${key}`;
  // A sign such as "?" is whatever combination writes it.
  const sign = key.length === 1 && !/[a-z]/i.test(key);
  if (!sign && wants.has('Shift') !== event.shiftKey) return false;
  return event.key.toLowerCase() === key.toLowerCase();
}

let active: readonly Hotkey[] = [];
const watchers = new Set<() => void>();
const tell = () => {
  for (const watcher of watchers) watcher();
};

/** Whether a dialog stood in front when the key went down: the one that Escape closes may be gone before its turn comes here. */
let behindDialog = false;
function onKeyGoesDown(): void {
  behindDialog = document.querySelector('[role="dialog"][aria-modal="true"]') !== null;
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  if (plain && isTyping(event.target) && !/^F\d+$/.test(event.key)) return;
  const hotkey = active.findLast((each) => !each.told && (each.always || !behindDialog) && matches(each.keys, event));
  if (!hotkey || (hotkey.yields && isTyping(event.target))) return;
  event.preventDefault();
  if (typeof hotkey.types === 'function' ? hotkey.types() : hotkey.types) holdTyping();
  hotkey.run();
}

/** Puts shortcuts in force while the component is on screen; the latest wins where two want one key. */
export function useHotkeys(hotkeys: readonly Hotkey[], when = true): void {
  const signature = hotkeys.map((hotkey) => `${hotkey.keys} ${hotkey.labelKey ?? ''} ${hotkey.always ?? ''}`).join('|');
  const runAt = useEffectEvent((index: number) => hotkeys[index]?.run());
  const typesAt = useEffectEvent((index: number) => {
    const types = hotkeys[index]?.types ?? false;
    return typeof types === 'function' ? types() : types;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the signature stands for the list, whose array is new on every render
  useEffect(() => {
    if (!when) return;
    const mine: readonly Hotkey[] = hotkeys.map((hotkey, index) => ({
      ...hotkey,
      run: () => runAt(index),
      types: () => typesAt(index),
    }));
    if (active.length === 0) {
      window.addEventListener('keydown', onKeyGoesDown, { capture: true });
      window.addEventListener('keydown', onKeyDown);
    }
    active = [...active, ...mine];
    tell();
    return () => {
      active = active.filter((hotkey) => !mine.includes(hotkey));
      if (active.length === 0) {
        window.removeEventListener('keydown', onKeyGoesDown, { capture: true });
        window.removeEventListener('keydown', onKeyDown);
      }
      tell();
    };
  }, [signature, when]);
}

/** Keys that a part listens for by itself, such as a list's own, told on the sheet while it is on screen. */
export function useToldKeys(keys: readonly (readonly [keys: string, labelKey: Key])[]): void {
  useHotkeys(keys.map(([each, labelKey]) => ({ keys: each, labelKey, told: true, run: () => undefined })));
}

/** The shortcuts in force, for the sheet. */
export function useActiveHotkeys(): readonly Hotkey[] {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => active,
  );
}
