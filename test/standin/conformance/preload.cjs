const { contextBridge, ipcRenderer } = require('electron');

ipcRenderer.on('port', (event) => window.postMessage('port', location.origin, event.ports));
contextBridge.exposeInMainWorld('sample', {
  invoke: (channel, ...args) => ipcRenderer.invoke(channel, ...args),
  connect: () => ipcRenderer.send('connect'),
  onEvent: (hear) => ipcRenderer.on('event', (_event, ...words) => hear(...words)),
  constants: { list: [1, 2], type: process.type, sandboxed: process.sandboxed },
});
