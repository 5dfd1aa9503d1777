import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { MenuWords, ShellEvent } from '../model/shell.ts';

export type MenuActions = {
  lock(): void;
  command(command: Extract<ShellEvent, { type: 'command' }>['command']): void;
};

/** The menu exists for its shortcuts, which work even when the page does not answer, and for the platform's own editing keys. */
/** Until the page has told its own. */
const ENGLISH: MenuWords = {
  lock: 'Lock',
  curtain: 'Hide the screen',
  quit: 'Quit',
  edit: 'Edit',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select all',
  view: 'View',
  resetZoom: 'Usual size',
  zoomIn: 'Larger',
  zoomOut: 'Smaller',
  fullScreen: 'Full screen',
};

export function applicationMenu({ lock, command }: MenuActions, words: MenuWords = ENGLISH): Menu {
  const items: MenuItemConstructorOptions[] = [
    {
      label: 'Beatbook',
      submenu: [
        { label: words.lock, accelerator: 'CommandOrControl+L', click: lock },
        { label: words.curtain, accelerator: 'CommandOrControl+Shift+H', click: () => command('curtain') },
        { type: 'separator' },
        { role: 'quit', label: words.quit },
      ],
    },
    {
      label: words.edit,
      submenu: [
        { role: 'undo', label: words.undo },
        { role: 'redo', label: words.redo },
        { type: 'separator' },
        { role: 'cut', label: words.cut },
        { role: 'copy', label: words.copy },
        { role: 'paste', label: words.paste },
        { role: 'selectAll', label: words.selectAll },
      ],
    },
    {
      label: words.view,
      submenu: [
        { role: 'resetZoom', label: words.resetZoom },
        { role: 'zoomIn', label: words.zoomIn },
        { role: 'zoomOut', label: words.zoomOut },
        { role: 'togglefullscreen', label: words.fullScreen },
        ...(app.isPackaged ? [] : [{ role: 'toggleDevTools' } as const]),
      ],
    },
  ];
  return Menu.buildFromTemplate(items);
}
