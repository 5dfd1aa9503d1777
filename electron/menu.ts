import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { ShellEvent } from '../model/shell.ts';

export type MenuActions = {
  lock(): void;
  command(command: Extract<ShellEvent, { type: 'command' }>['command']): void;
};

/** The menu exists for its shortcuts, which work even when the page does not answer, and for the platform's own editing keys. */
export function applicationMenu({ lock, command }: MenuActions): Menu {
  const items: MenuItemConstructorOptions[] = [
    {
      label: 'Beatbook',
      submenu: [
        { label: 'Lock', accelerator: 'CommandOrControl+L', click: lock },
        { label: 'Draw the curtain', accelerator: 'CommandOrControl+Shift+H', click: () => command('curtain') },
        { type: 'separator' },
        { role: 'quit' },
      ],
    },
    {
      label: 'Edit',
      submenu: [
        { role: 'undo' },
        { role: 'redo' },
        { type: 'separator' },
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
      ],
    },
    {
      label: 'View',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
        ...(app.isPackaged ? [] : [{ role: 'toggleDevTools' } as const]),
      ],
    },
  ];
  return Menu.buildFromTemplate(items);
}
