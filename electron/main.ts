/** The main process: one instance, one window, the shell's calls, the core's introduction, the lock's outer causes. */
import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  ipcMain,
  Menu,
  MessageChannelMain,
  type MessagePortMain,
  nativeTheme,
  powerMonitor,
  session,
} from 'electron';
import type { MenuWords, ShellEvent } from '../model/shell.ts';
import { makeHandlers } from './calls.ts';
import { computerKeyStore } from './computer-key-store.ts';
import { startCoreProcess } from './core-process.ts';
import { MediaGate } from './media.ts';
import { applicationMenu, type MenuActions } from './menu.ts';
import { PickedFiles } from './picked-files.ts';
import { readPolicy } from './policy.ts';
import { PreferenceFile } from './preferences.ts';
import { Printing } from './printing.ts';
import { confine, declareScheme, ORIGIN, secureSession, staticManifest } from './security.ts';
import { makeShellGate } from './shell-gate.ts';
import { VaultKeeper } from './vault-keeper.ts';

/** The page's address. In development and tests the environment may ask for a language that only tries the layout. */
function home(asked: Record<string, string> = {}): string {
  const pseudo = app.isPackaged ? undefined : process.env.BEATBOOK_PSEUDO;
  const query = new URLSearchParams({ ...asked, ...(pseudo && { pseudo }) }).toString();
  return `${ORIGIN}/index.html${query && `?${query}`}`;
}

declareScheme(app);
if (app.requestSingleInstanceLock()) void app.whenReady().then(start);
else app.quit();

async function start(): Promise<void> {
  const dataFolder = app.getPath('userData');
  const keyStore = await computerKeyStore();
  const bound = readPolicy(join(dataFolder, 'policy.json')).bindToComputer;
  // A partition without `persist:` lives in memory: no cookie, cache or local storage reaches the disk.
  const partition = session.fromPartition('beatbook');
  const media = new MediaGate(ORIGIN);
  secureSession(partition, staticManifest(join(import.meta.dirname, '../renderer')), media);
  const preferences = new PreferenceFile(join(dataFolder, 'preferences.json'));
  const files = new PickedFiles();
  const printing = new Printing(partition);
  const window = openWindow(partition);
  media.serve(window.webContents);
  const tell = (event: ShellEvent): void => {
    if (!window.isDestroyed()) window.webContents.send('shell:event', event);
  };
  const menuActions: MenuActions = {
    lock: () => void keeper.lock('asked'),
    command: (command) => tell({ type: 'command', command }),
  };
  let menu = applicationMenu(menuActions);
  let handedOver = false;
  const showMenu = (words: MenuWords): void => {
    menu = applicationMenu(menuActions, words);
    if (!handedOver) Menu.setApplicationMenu(menu);
  };
  const keeper: VaultKeeper<MessagePortMain> = new VaultKeeper<MessagePortMain>({
    vaults: join(dataFolder, 'vaults'),
    startCore: startCoreProcess,
    tell,
    isRecording: () => media.lends('microphone'),
    // A stranger's hands: no frame, no menu and none of its keys.
    onSigning(signing) {
      handedOver = signing;
      Menu.setApplicationMenu(signing ? null : menu);
      if (!window.isDestroyed()) window.setKiosk(signing);
    },
    onLocked(reason) {
      media.set(null);
      files.clear();
      printing.clear();
      // The reason is told to the page that comes, which has no memory of its own.
      if (reason !== 'quit' && !window.isDestroyed()) {
        // A fresh document: with a fragment in place of the query the old page would stay, and all it holds with it.
        void window.loadURL(home({ locked: reason }));
      }
    },
    onCore: (core) => {
      for (const file of files.all()) core.tell({ type: 'file', ...file });
    },
    computer: { keyStore, bindNew: bound },
  });

  const isOurs = (event: { sender: unknown; senderFrame: Electron.WebFrameMain | null }): boolean =>
    event.sender === window.webContents &&
    event.senderFrame === window.webContents.mainFrame &&
    event.senderFrame.url.startsWith(`${ORIGIN}/`);
  const handlers = makeHandlers({
    keeper,
    files,
    printing,
    preferences,
    showMenu,
    media,
    window: () => window,
    dataFolder,
  });
  const gate = makeShellGate({ handlers, state: () => keeper.gateState, signing: () => keeper.signing.by !== null });
  ipcMain.handle('shell', (event, name: unknown, input: unknown) => gate(isOurs(event), name, input));
  ipcMain.on('core:connect', (event) => {
    if (!isOurs(event)) return;
    keeper.withCore((core) => {
      if (window.isDestroyed()) return;
      const { port1, port2 } = new MessageChannelMain();
      core.tell({ type: 'client' }, port1);
      window.webContents.postMessage('core:port', null, [port2]);
    });
  });

  Menu.setApplicationMenu(menu);
  nativeTheme.on('updated', () => tell({ type: 'state', state: keeper.state }));
  powerMonitor.on('suspend', () => void keeper.lock('suspend'));
  powerMonitor.on('lock-screen', () => void keeper.lock('systemLock'));
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  app.on('window-all-closed', () => app.quit());
  // Quitting locks first: drafts reach the disk, the database closes. It is asked for again when that is done.
  app.on('before-quit', (event) => {
    if (keeper.gateState === 'locked') return;
    event.preventDefault();
    void keeper.lock('quit').then(() => app.quit());
  });
  window.on('close', (event) => {
    if (keeper.gateState === 'locked') return;
    event.preventDefault();
    if (keeper.signing.by === null) void keeper.lock('quit').then(() => window.destroy());
  });
  void window.loadURL(home());
}

function openWindow(partition: Electron.Session): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    minWidth: 1024,
    minHeight: 560,
    show: false,
    title: 'Beatbook',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#14171c' : '#f6f7f9',
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/preload.cjs'),
      session: partition,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
    },
  });
  confine(window.webContents);
  // The title never names a record: it shows in the task switcher and on the system's lock screen.
  window.on('page-title-updated', (event) => event.preventDefault());
  window.once('ready-to-show', () => window.show());
  window.webContents.on('render-process-gone', () => void window.loadURL(home()));
  return window;
}
