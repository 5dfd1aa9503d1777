/** The window's preload: one generic call, one stream of events, and the core's port. No schema and no name of a call is known here. */
import { contextBridge, ipcRenderer } from 'electron';
import type { ShellBridge } from '../model/bridges.ts';
import type { ShellEvent } from '../model/shell.ts';

// A port cannot cross the context bridge; `postMessage` moves it into the page's own world.
ipcRenderer.on('core:port', (event) => window.postMessage('beatbook:core-port', location.origin, event.ports));

const bridge: ShellBridge = {
  invoke: (name, input) => ipcRenderer.invoke('shell', name, input),
  onEvent(listener) {
    const hear = (_event: unknown, told: ShellEvent): void => listener(told);
    ipcRenderer.on('shell:event', hear);
    return () => {
      ipcRenderer.removeListener('shell:event', hear);
    };
  },
  connectCore: () => ipcRenderer.send('core:connect'),
};
contextBridge.exposeInMainWorld('beatbook', bridge);
