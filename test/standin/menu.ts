/** Electron's `Menu` and `globalShortcut`, as far as keys reach them. */
import { loud } from './loud.ts';
import type { PressedKey } from './page/worlds.ts';

type Item = {
  label?: string;
  accelerator?: string;
  enabled?: boolean;
  click?: (item: Item, window: unknown, event: object) => void;
  submenu?: Item[] | Menu;
};

let applicationMenu: Menu | null = null;
const shortcuts = new Map<string, () => void>();

export class Menu {
  readonly items: Item[];
  constructor(items: Item[] = []) {
    this.items = items;
  }
  static setApplicationMenu(menu: Menu | null): void {
    applicationMenu = menu;
  }
  static getApplicationMenu(): Menu | null {
    return applicationMenu;
  }
  static buildFromTemplate(items: Item[]): Menu {
    return new Menu(items);
  }
  append(item: Item): void {
    this.items.push(item);
  }
  popup(): void {}
  closePopup(): void {}
}

export const globalShortcut = loud('globalShortcut', {
  register(accelerator: string, act: () => void): boolean {
    shortcuts.set(accelerator, act);
    return true;
  },
  unregister: (accelerator: string) => void shortcuts.delete(accelerator),
  unregisterAll: () => shortcuts.clear(),
  isRegistered: (accelerator: string): boolean => shortcuts.has(accelerator),
});

/** A key that the page left alone: does what a shortcut or an item of the application's menu says. */
export function pressed(key: PressedKey, window: unknown): void {
  for (const [accelerator, act] of shortcuts) if (isSame(accelerator, key)) act();
  for (const item of everyItem(applicationMenu?.items ?? []))
    if (item.accelerator && item.enabled !== false && isSame(item.accelerator, key))
      item.click?.(item, window, { triggeredByAccelerator: true });
}

function* everyItem(items: Item[]): Generator<Item> {
  for (const item of items) {
    yield item;
    const { submenu } = item;
    if (submenu) yield* everyItem(submenu instanceof Menu ? submenu.items : submenu);
  }
}

function isSame(accelerator: string, pressedKey: PressedKey): boolean {
  const parts = accelerator.toLowerCase().split('+');
  const key = parts.at(-1) ?? '';
  const has = (...names: string[]) => names.some((name) => parts.slice(0, -1).includes(name));
  const mac = process.platform === 'darwin';
  const either = has('commandorcontrol', 'cmdorctrl');
  return (
    (key === pressedKey.key.toLowerCase() || `key${key}` === pressedKey.code.toLowerCase()) &&
    pressedKey.control === (has('control', 'ctrl') || (either && !mac)) &&
    pressedKey.meta === (has('command', 'cmd', 'super', 'meta') || (either && mac)) &&
    pressedKey.alt === has('alt', 'option') &&
    pressedKey.shift === has('shift')
  );
}
