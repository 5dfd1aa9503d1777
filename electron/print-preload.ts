/** The print page's preload: it is given one document and says when that is laid out. It can ask for nothing. */
import { contextBridge, ipcRenderer } from 'electron';
import type { PrintBridge, PrintJob } from '../model/bridges.ts';

const bridge: PrintBridge = {
  onJob(listener) {
    ipcRenderer.once('print:job', (_event, job: PrintJob) => listener(job));
    ipcRenderer.send('print:listening');
  },
  ready: (size) => ipcRenderer.send('print:ready', size),
  failed: (code) => ipcRenderer.send('print:failed', code),
};
contextBridge.exposeInMainWorld('beatbookPrint', bridge);
