/**
 * The one way imports run: model ← db ← electron, model ← renderer, model ← server. Nothing of the product knows the build, the tests,
 * or the stand-in. `npm run check` fails where a file looks the other way.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { extname, join, posix } from 'node:path';
import { root } from './folders.ts';

type Rule = {
  /** The folders it may import from, besides itself. */
  folders: readonly string[];
  /** Packages that have no place here. */
  refused: RegExp;
};

const desktop = /^electron(\/|$)/;
const window = /^(react|react-dom|@mantine\/|leaflet|@tanstack\/)/;
const native = /^(better-sqlite3|@node-rs\/)/;
const node = new RegExp(`^(node:|(${builtinModules.join('|').replaceAll('/', '\\/')})$)`);
const anyOf = (...patterns: RegExp[]) => new RegExp(patterns.map(({ source }) => `(${source})`).join('|'));

const rules: Record<string, Rule> = {
  model: { folders: [], refused: anyOf(node, desktop, window, native, /^@orpc\/(server|client)/) },
  db: { folders: ['model'], refused: anyOf(desktop, window) },
  electron: { folders: ['model', 'db'], refused: window },
  renderer: { folders: ['model'], refused: anyOf(node, desktop, native, /^@orpc\/server/) },
  server: { folders: ['model'], refused: anyOf(desktop, window) },
};

export type Source = { path: string; text: string };

/** One sentence for every import that runs the wrong way. Paths are relative to the project's root. */
export function wrongArrows(sources: readonly Source[]): string[] {
  return sources.flatMap(({ path, text }) => {
    const [folder = ''] = path.split('/');
    const rule = rules[folder];
    if (!rule) return [];
    const wrong = importsOf(text).flatMap((specifier) => {
      if (!specifier.startsWith('.')) {
        return rule.refused.test(specifier) ? [`${path}: ${folder}/ may not import '${specifier}'`] : [];
      }
      const [target = ''] = posix.join(posix.dirname(path), specifier).split('/');
      return target === folder || rule.folders.includes(target)
        ? []
        : [`${path}: ${folder}/ may not import from ${target}/ ('${specifier}')`];
    });
    return /\bSTANDIN_|test\/standin/.test(text) ? [...wrong, `${path}: knows of the stand-in`] : wrong;
  });
}

function importsOf(text: string): string[] {
  const found = text.matchAll(
    /^\s*(?:import|export)\b[^'"`;]*?from\s*['"]([^'"]+)['"]|\bimport\s*\(?\s*['"]([^'"]+)['"]/gm,
  );
  return [...found].map(([, from, direct]) => from ?? direct ?? '');
}

/** The files of the product as they are in the working copy. */
function productSources(): Source[] {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', ...Object.keys(rules)], {
    cwd: root,
    encoding: 'utf8',
  });
  return listed
    .split('\n')
    .filter((path) => ['.ts', '.tsx', '.js', '.mjs'].includes(extname(path)))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

if (import.meta.main) {
  const wrong = wrongArrows(productSources());
  for (const sentence of wrong) console.error(sentence);
  console.log(
    `Arrows: ${wrong.length === 0 ? 'every import runs the right way' : `${wrong.length} run the wrong way`}`,
  );
  process.exit(wrong.length === 0 ? 0 : 1);
}
