/** Notices of the third parties whose work is in the bundles, gathered while they are made, and a check that all of it may be there. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { out, root } from './folders.ts';

/** Licences that ask for no more than a notice. Anything else in a bundle fails the build. */
const PERMISSIVE = new Set([
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
  'Zlib',
  'Unlicense',
  'CC0-1.0',
  'BlueOak-1.0.0',
  'OFL-1.1',
]);
const NATIVE = ['better-sqlite3-multiple-ciphers', '@node-rs/argon2'];

type Manifest = { name: string; version: string; license?: string; licenses?: { type: string }[]; homepage?: string };

/** Collects the packages of which anything ends up in a bundle. */
export function collectPackages(found: Set<string>): Plugin {
  return {
    name: 'third-party-packages',
    generateBundle() {
      for (const id of this.getModuleIds()) {
        const folder = /^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id.replaceAll('\\', '/'))?.[1];
        if (folder !== undefined) found.add(folder);
      }
    },
  };
}

/** Writes `out/notices/THIRD-PARTY-NOTICES.txt`. Throws where a licence is not one of those above. */
export function writeNotices(found: ReadonlySet<string>): void {
  const folders = [...found, ...NATIVE.map((name) => join(root, 'node_modules', name))];
  const packages = folders
    .map((folder) => ({ folder, manifest: JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest }))
    .sort((one, other) => (one.manifest.name < other.manifest.name ? -1 : 1));
  const refused = packages.filter(({ manifest }) => !isPermissive(licenceOf(manifest)));
  if (refused.length > 0)
    throw new Error(
      `Not permissively licensed: ${refused.map(({ manifest }) => `${manifest.name} (${licenceOf(manifest)})`).join(', ')}`,
    );
  const sections = packages.map(({ folder, manifest }) => {
    const head = `${manifest.name} ${manifest.version} (${licenceOf(manifest)})`;
    return [head, '-'.repeat(head.length), licenceText(folder) ?? manifest.homepage ?? ''].join('\n');
  });
  const opening =
    'Beatbook contains the works below. Electron’s own notices, and those of Chromium and Node.js in it, lie beside the executable.';
  mkdirSync(join(out, 'notices'), { recursive: true });
  writeFileSync(join(out, 'notices/THIRD-PARTY-NOTICES.txt'), `${[opening, ...sections].join('\n\n\n')}\n`);
}

function licenceOf({ license, licenses }: Manifest): string {
  return license ?? licenses?.map(({ type }) => type).join(' AND ') ?? 'none named';
}

/** `A OR B` is enough with one of them; `A AND B` wants both. */
export function isPermissive(expression: string): boolean {
  const plain = expression.replaceAll(/[()]/g, '');
  return plain
    .split(/\s+OR\s+/)
    .some((choice) => choice.split(/\s+AND\s+/).every((licence) => PERMISSIVE.has(licence.trim())));
}

function licenceText(folder: string): string | undefined {
  const name = readdirSync(folder).find((file) => /^(licen[cs]e|copying|ofl)(\.|-|$)/i.test(file));
  if (name === undefined || !existsSync(join(folder, name))) return undefined;
  return readFileSync(join(folder, name), 'utf8').trim();
}
