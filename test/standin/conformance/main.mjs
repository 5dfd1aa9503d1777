// A small application that uses of Electron what Beatbook uses. The specification beside it holds on Electron and on the stand-in.
import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  ipcMain,
  Menu,
  MessageChannelMain,
  protocol,
  safeStorage,
  session,
  utilityProcess,
} from 'electron';

const POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'";
const pages = new Map([
  [
    '/index.html',
    ['text/html', '<!doctype html><title>Conformance</title><p id="p">Here</p><script src="page.js"></script>'],
  ],
  ['/print.html', ['text/html', '<!doctype html><title>Paper</title><p>On paper</p>']],
  [
    '/page.js',
    [
      'text/javascript',
      `window.events = []; sample.onEvent((...words) => events.push(words));
       window.addEventListener('message', (event) => { if (event.ports[0]) window.port = event.ports[0]; });`,
    ],
  ],
]);

globalThis.seen = { seconds: [], refused: [], locks: 0, exits: [], permissions: [] };
protocol.registerSchemesAsPrivileged([{ scheme: 'sample', privileges: { standard: true, secure: true } }]);
app.enableSandbox();
if (app.requestSingleInstanceLock({ from: 'conformance' })) app.whenReady().then(start);
else app.quit();

function start() {
  const partition = session.fromPartition('conformance');
  partition.protocol.handle('sample', (request) => {
    const found = pages.get(new URL(request.url).pathname);
    if (!found) return new Response('Not found', { status: 404 });
    return new Response(found[1], { headers: { 'content-type': found[0], 'content-security-policy': POLICY } });
  });
  partition.setPermissionRequestHandler((_contents, permission, answer) => {
    globalThis.seen.permissions.push(permission);
    answer(false);
  });
  partition.setPermissionCheckHandler(() => false);
  partition.setSpellCheckerEnabled(false);
  partition.webRequest.onBeforeRequest((details, answer) =>
    answer({ cancel: !/^(sample|devtools):/.test(details.url) }),
  );
  const window = new BrowserWindow({
    width: 800,
    height: 600,
    show: false,
    webPreferences: {
      preload: join(import.meta.dirname, 'preload.cjs'),
      session: partition,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  window.webContents.setWindowOpenHandler(({ url }) => {
    globalThis.seen.refused.push(url);
    return { action: 'deny' };
  });
  window.webContents.on('will-navigate', (event) => {
    globalThis.seen.refused.push(event.url);
    event.preventDefault();
  });
  app.on('second-instance', (_event, argv, _folder, data) => globalThis.seen.seconds.push({ argv, data }));
  app.on('window-all-closed', () => app.quit());

  ipcMain.handle('echo', (event, value) => ({
    value,
    url: event.senderFrame.url,
    own: event.sender === window.webContents,
  }));
  ipcMain.handle('fail', () => {
    throw new Error('as asked');
  });
  ipcMain.handle('seal', async (_event, text) => {
    const sealed = await safeStorage.encryptStringAsync(text);
    return { hidden: !sealed.includes(text), text: (await safeStorage.decryptStringAsync(sealed)).result };
  });
  ipcMain.handle('print', async () => {
    const paper = new BrowserWindow({ show: false, webPreferences: { session: partition, sandbox: true } });
    await paper.loadURL('sample://host/print.html');
    const pdf = await paper.webContents.printToPDF({ pageSize: 'A4' });
    const closed = new Promise((resolve) => paper.once('closed', resolve));
    paper.destroy();
    await closed;
    return pdf.subarray(0, 5).toString();
  });
  let core;
  const fork = () => {
    core = utilityProcess.fork(join(import.meta.dirname, 'core.mjs'), ['argument'], {
      serviceName: 'Conformance core',
    });
    core.once('exit', (code) => globalThis.seen.exits.push(code));
  };
  fork();
  ipcMain.on('connect', (event) => {
    const { port1, port2 } = new MessageChannelMain();
    core.postMessage({ type: 'client' }, [port1]);
    event.sender.postMessage('port', null, [port2]);
  });
  ipcMain.handle('ask-core', (_event, question) => {
    const answer = new Promise((resolve) => core.once('message', resolve));
    core.postMessage(question);
    return answer;
  });
  ipcMain.handle('kill-core', async () => {
    const gone = new Promise((resolve) => core.once('exit', resolve));
    core.kill();
    await gone;
    fork();
  });
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      {
        label: 'File',
        submenu: [{ label: 'Lock', accelerator: 'CommandOrControl+L', click: () => globalThis.seen.locks++ }],
      },
    ]),
  );
  void window.loadURL('sample://host/index.html').then(() => window.webContents.send('event', 'loaded', new Date(5)));
}
