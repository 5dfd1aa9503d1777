// Runs one of the project's scripts on the locked Node 24, whatever Node the machine has (20 or newer), installing the locked
// packages first where they are missing or stale. Plain JavaScript without dependencies: nothing is installed yet when it starts.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [script, ...args] = process.argv.slice(2);
if (script === undefined) throw new Error('usage: node build/run.mjs <script> [arguments]');

installIfStale();
const node = lockedNode();
const child = spawn(node, ['--disable-warning=ExperimentalWarning', join(root, script), ...args], {
  cwd: root,
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.once('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 130)));

/** The stamp holds what was installed: the lock file's hash, for this platform. */
function installIfStale() {
  const lock = readFileSync(join(root, 'package-lock.json'));
  const hash = createHash('sha256').update(lock).update(`${process.platform} ${process.arch}`).digest('hex');
  const stamp = join(root, 'node_modules', '.installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  console.log('Installing the locked packages (npm ci), about a minute the first time …');
  // No package needs a script of its own to install: native modules bring their binaries along.
  const command = ['ci', '--include=dev', '--include=optional', '--ignore-scripts', '--no-audit', '--no-fund'];
  const npm = process.env.npm_execpath;
  const options = { cwd: root, stdio: 'inherit', env: { ...process.env, NODE_ENV: 'development' } };
  const result = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...command], options)
    : spawnSync('npm', command, { ...options, shell: process.platform === 'win32' });
  if (result.status !== 0) {
    console.error('The packages could not be installed; npm says why above. Nothing else was started.');
    process.exit(result.status ?? 1);
  }
  writeFileSync(stamp, hash);
}

/** The Node that the lock file names for this platform; where npm has none for it, the machine's own if it is new enough. */
function lockedNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const folder = join(root, 'node_modules', `node-${platform}-${process.arch}`, 'bin');
  const locked = join(folder, process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(locked)) return locked;
  if (Number.parseInt(process.versions.node, 10) >= 24) return process.execPath;
  console.error(`Node 24 is not in the lock file for ${process.platform} ${process.arch}: install Node 24 or newer.`);
  process.exit(1);
}
