/** Entry of the stand-in: reads Electron's command line, answers `electron` imports with ./electron.ts, runs the application's main. */
import inspector from 'node:inspector';
import { createRequire, registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findApplication, readCommandLine } from './application.ts';
import { Chromium } from './chromium.ts';
import { runtime } from './runtime.ts';

/** How long the application's main may take before the browser is started beside it. */
const HEAD_START_MS = 300;

const line = readCommandLine(process.argv.slice(2));
const { folder, manifest, packaged, main, resources } = await findApplication(line);
const { version } = createRequire(import.meta.url)('electron/package.json') as { version: string };
Object.defineProperty(process.versions, 'electron', { value: version, enumerable: true });
Object.assign(process, { type: 'browser', resourcesPath: resources, ...(packaged ? {} : { defaultApp: true }) });
process.argv = [line.executable, ...line.rest.filter((word) => word !== '--no-sandbox')];
const port = line.rest.find((word) => word.startsWith('--remote-debugging-port='))?.split('=')[1];
Object.assign(runtime.start, {
  folder,
  manifest,
  packaged,
  debuggingPort: port,
  switches: line.rest.filter((word) => word.startsWith('--')),
});

const standin = pathToFileURL(join(import.meta.dirname, 'electron.ts')).href;
registerHooks({
  resolve(specifier, context, next) {
    if (!/^electron(\/(main|common))?$/.test(specifier)) return next(specifier, context);
    return { url: standin, format: 'module-typescript', shortCircuit: true };
  },
});
const { app } = await import('./app.ts');
const { adopt, BrowserWindow } = await import('./browser-window.ts');
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit());
process.on('uncaughtException', (error) => {
  console.error('A JavaScript error occurred in the main process\n', error);
  process.exit(1);
});

if (line.inspectPort !== undefined) inspector.open(line.inspectPort, '127.0.0.1', false);
const require = createRequire(join(folder, 'package.json'));
for (const preload of line.preloads) require(preload);
const loaded = import(pathToFileURL(main).href);
await Promise.race([loaded, new Promise((resolve) => setTimeout(resolve, HEAD_START_MS))]);

const chromium = await Chromium.launch(app.switchesForChromium(), port ?? '0', adopt);
runtime.chromium = chromium;
chromium.onExit(() => {
  if (BrowserWindow.getAllWindows().length > 0) app.exit(1);
});
await chromium.devtools.browser.send('Target.setAutoAttach', {
  autoAttach: true,
  waitForDebuggerOnStart: true,
  flatten: true,
});
if (port !== undefined) process.stderr.write(`\nDevTools listening on ${chromium.url}\n`);
app.becomeReady();
await loaded;
