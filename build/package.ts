/**
 * `npm run package`: lays out the application for a machine and reads back what was laid out.
 * `--platform linux|win32|darwin` and `--arch x64|arm64` name another machine than this one; `--for-tests` keeps the inspect fuse on.
 */
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { Arch, build as layOut, Platform } from 'electron-builder';
import { build } from './build.ts';
import { findHost, type Host } from './electron.ts';
import { root } from './folders.ts';
import { configuration, fusesFor, layoutFolder, type Purpose, type Target } from './layout.ts';
import { makeStandInDistribution } from './stand-in-distribution.ts';

/** Electron's own words for a fuse that is on, in the wire. */
const ON = '1'.charCodeAt(0);
const PLATFORMS = { linux: Platform.LINUX, win32: Platform.WINDOWS, darwin: Platform.MAC };

const { values } = parseArgs({
  options: {
    platform: { type: 'string', default: process.platform },
    arch: { type: 'string', default: process.arch },
    'for-tests': { type: 'boolean', default: false },
  },
});
const target = readTarget(values.platform, values.arch);
const purpose: Purpose = values['for-tests'] ? 'tests' : 'release';
const host = findHost();
if (host.kind === 'stand-in' && (target.platform !== process.platform || target.arch !== process.arch))
  fail('Without the Electron binary only this very machine’s layout can be made, and that for tests only.');
checkNativeModules(target);

await build();
const distribution = host.kind === 'stand-in' ? makeStandInDistribution() : undefined;
const platform = PLATFORMS[target.platform];
await layOut({
  targets: platform.createTarget('dir', Arch[target.arch]),
  config: configuration(host, purpose, target, distribution),
  projectDir: root,
  publish: 'never',
});
await readBack(host);

function readTarget(platformName: string, arch: string): Target {
  if (!(platformName in PLATFORMS) || (arch !== 'x64' && arch !== 'arm64'))
    fail(`No package is made for ${platformName} ${arch}.`);
  return { platform: platformName as Target['platform'], arch };
}

/** npm installs a native module's binary for the machine it runs on; another machine's has to be asked for. */
function checkNativeModules({ platform: name, arch }: Target): void {
  const abi = { linux: '-gnu', win32: '-msvc', darwin: '' }[name];
  if (existsSync(join(root, `node_modules/@node-rs/argon2-${name}-${arch}${abi}`))) return;
  fail(`@node-rs/argon2 is not installed for ${name} ${arch}. Give: npm ci --os=${name} --cpu=${arch}`);
}

/** What was laid out is what was asked for: every fuse, nothing but our bundles in the archive, one native binary of each kind. */
async function readBack({ kind }: Host): Promise<void> {
  const folder = layoutFolder(host, purpose);
  const executable = findExecutable(folder);
  const wire = await getCurrentFuseWire(executable);
  const wrong = Object.entries(fusesFor(purpose)).filter(
    ([fuse, on]) => (Number(wire[Number(fuse) as FuseV1Options]) === ON) !== on,
  );
  for (const [fuse] of wrong) console.error(`The fuse ${FuseV1Options[Number(fuse)]} is not as asked.`);
  const resources =
    target.platform === 'darwin' ? join(dirname(executable), '../Resources') : join(dirname(executable), 'resources');
  const packed = listPackage(join(resources, 'app.asar'), { isPack: false }).map((path) => path.replaceAll('\\', '/'));
  const natives = packed.filter((path) => path.endsWith('.node'));
  const strays = packed.filter((path) => /\.(ts|tsx|map)$|^\/(test|build|model|db|electron|renderer)\//.test(path));
  if (natives.length !== 2)
    console.error(`Two native modules belong in the package; there are: ${natives.join(', ') || 'none'}.`);
  if (strays.length > 0) console.error(`These do not belong in the package: ${strays.slice(0, 10).join(', ')}.`);
  if (wrong.length > 0 || natives.length !== 2 || strays.length > 0) process.exit(1);
  console.log(
    `Laid out in ${folder}: ${packed.length} entries, ${natives.length} native modules, ${Object.keys(fusesFor(purpose)).length} fuses as asked.`,
  );
  if (kind === 'stand-in')
    console.log('It holds the stand-in in place of Electron: it cannot be shipped, and no installer is made of it.');
  else if (purpose === 'tests') console.log('Its inspect fuse is on, for tests: it must not be shipped.');
}

function findExecutable(folder: string): string {
  const names = [
    'linux-unpacked/beatbook',
    'linux-arm64-unpacked/beatbook',
    'win-unpacked/Beatbook.exe',
    'win-arm64-unpacked/Beatbook.exe',
  ];
  const mac = readdirSync(folder)
    .filter((name) => name.startsWith('mac'))
    .map((name) => `${name}/Beatbook.app/Contents/MacOS/Beatbook`);
  const found = [...names, ...mac].map((name) => join(folder, name)).find((path) => existsSync(path));
  return found ?? fail(`No executable in ${folder}.`);
}

function fail(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
