/** What electron-builder is told: what goes into the package, where it is laid out, and which fuses are set. */
import { join } from 'node:path';
import { FuseV1Options } from '@electron/fuses';
import type { Configuration } from 'electron-builder';
import { languageIds } from '../renderer/locales/languages.ts';
import type { Host } from './electron.ts';
import { out, root } from './folders.ts';

/** The machine that the package is for, in Node's words. */
export type Target = { platform: 'linux' | 'win32' | 'darwin'; arch: 'x64' | 'arm64' };

/**
 * What is laid out. `tests` keeps the inspect fuse on, since Playwright could not drive the application otherwise; like everything made
 * without Electron's own binary it must never reach an officer, and says so in its folder's name.
 */
export type Purpose = 'release' | 'tests';

/** The languages whose own texts of Chromium, such as the names of keys, come with the window. */
export const chromiumLanguages: readonly string[] = ['en-GB', 'en-US', ...languageIds.filter((id) => id !== 'en')];

export function layoutFolder(host: Host, purpose: Purpose): string {
  if (host.kind === 'stand-in') return join(root, 'release/unshippable-stand-in');
  return join(root, purpose === 'tests' ? 'release/unshippable-tests' : 'release');
}

/** The executable of the layout made for tests on this machine. */
export function testLayout(host: Host): string {
  const folder = layoutFolder(host, 'tests');
  if (process.platform === 'win32') return join(folder, 'win-unpacked/Beatbook.exe');
  if (process.platform === 'darwin') return join(folder, 'mac/Beatbook.app/Contents/MacOS/Beatbook');
  return join(folder, process.arch === 'arm64' ? 'linux-arm64-unpacked/beatbook' : 'linux-unpacked/beatbook');
}

/** What each fuse has to be in the packaged executable. */
export function fusesFor(purpose: Purpose): Partial<Record<FuseV1Options, boolean>> {
  return {
    [FuseV1Options.RunAsNode]: false,
    [FuseV1Options.EnableCookieEncryption]: true,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: purpose === 'tests',
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
    [FuseV1Options.OnlyLoadAppFromAsar]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  };
}

/** The native modules' files for every platform but the target's: they stay out. */
function otherPlatforms({ platform, arch }: Target): string[] {
  const abi = { linux: '-gnu', win32: '-msvc', darwin: '' }[platform];
  return [
    `!node_modules/better-sqlite3-multiple-ciphers/prebuilds/!(${platform}-${arch}.node)`,
    `!node_modules/@node-rs/argon2-!(${platform}-${arch}${abi})/**`,
  ];
}

export function configuration(
  host: Host,
  purpose: Purpose,
  target: Target,
  electronDist: string | undefined,
): Configuration {
  const fuses = fusesFor(purpose);
  return {
    appId: 'org.beatbook.desktop',
    productName: 'Beatbook',
    copyright: 'The Beatbook authors. Apache-2.0.',
    directories: { output: layoutFolder(host, purpose), buildResources: 'build/resources' },
    files: [
      'out/{main,core,preload,renderer,sample}/**',
      '!**/*.map',
      // Only the native modules are dependencies, and of those only what runs.
      '!node_modules/node-*/**',
      '!node_modules/better-sqlite3-multiple-ciphers/{deps,src,binding.gyp}',
      '!node_modules/better-sqlite3-multiple-ciphers/{deps,src}/**',
      '!**/*.{d.ts,md}',
      ...otherPlatforms(target),
    ],
    extraResources: [{ from: join(out, 'notices/THIRD-PARTY-NOTICES.txt'), to: 'THIRD-PARTY-NOTICES.txt' }, 'LICENSE'],
    asar: true,
    asarUnpack: ['**/*.node'],
    npmRebuild: false,
    electronLanguages: [...chromiumLanguages],
    ...(electronDist ? { electronDist } : {}),
    electronFuses: {
      runAsNode: fuses[FuseV1Options.RunAsNode] === true,
      enableCookieEncryption: fuses[FuseV1Options.EnableCookieEncryption] === true,
      enableNodeOptionsEnvironmentVariable: fuses[FuseV1Options.EnableNodeOptionsEnvironmentVariable] === true,
      enableNodeCliInspectArguments: fuses[FuseV1Options.EnableNodeCliInspectArguments] === true,
      enableEmbeddedAsarIntegrityValidation: fuses[FuseV1Options.EnableEmbeddedAsarIntegrityValidation] === true,
      onlyLoadAppFromAsar: fuses[FuseV1Options.OnlyLoadAppFromAsar] === true,
      loadBrowserProcessSpecificV8Snapshot: fuses[FuseV1Options.LoadBrowserProcessSpecificV8Snapshot] === true,
      grantFileProtocolExtraPrivileges: fuses[FuseV1Options.GrantFileProtocolExtraPrivileges] === true,
    },
    linux: { target: ['dir'], category: 'Office', executableName: 'beatbook', syncDesktopName: true },
    win: { target: ['dir'] },
    mac: { target: ['dir'], category: 'public.app-category.productivity' },
  };
}
