/** What `import … from 'electron'` gives the main process on the stand-in. Whatever is not here is not provided. */
export { app } from './app.ts';
export { MessageChannelMain } from './broker.ts';
export { BrowserWindow } from './browser-window.ts';
export {
  clipboard,
  crashReporter,
  dialog,
  Notification,
  nativeTheme,
  powerMonitor,
  screen,
  shell,
} from './desktop.ts';
export { ipcMain } from './ipc-main.ts';
export { globalShortcut, Menu } from './menu.ts';
export { net } from './net.ts';
export { safeStorage } from './safe-storage.ts';
export { protocol, session } from './session.ts';
export { utilityProcess } from './utility-module.ts';
export { WebContents as webContents } from './web-contents.ts';
