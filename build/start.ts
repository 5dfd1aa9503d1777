/** `npm start`: builds what has changed, then opens the application. Arguments go to it. */
import { spawn } from 'node:child_process';
import { build } from './build.ts';
import { findHost, hostEnvironment } from './electron.ts';
import { root } from './folders.ts';
import { meetRequirements, openDisplay } from './requirements.ts';

const host = findHost();
meetRequirements(host);
await build();
if (host.kind === 'stand-in')
  console.log('The Electron binary cannot be had here: the same bundles run on the stand-in in test/standin/.');
const display = await openDisplay();
if (display.environment.DISPLAY)
  console.log(`There is no display: drawing on the virtual ${display.environment.DISPLAY}.`);

const application = spawn(host.executable, [root, ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, ...hostEnvironment(), ...display.environment },
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => application.kill(signal));
application.once('error', (error) => {
  console.error(`${host.executable} could not be started: ${error.message}`);
  process.exit(1);
});
application.once('exit', (code) => {
  display.close();
  process.exit(code ?? 1);
});
