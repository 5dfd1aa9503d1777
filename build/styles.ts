/**
 * Every class that a component takes from a style sheet stands there, and none stands there for nobody: the compiler knows the sheets'
 * names only as strings. A sheet that is asked by a computed name (`styles[tone]`) may hold classes that are named nowhere.
 */
import { globSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { root } from './folders.ts';

export type Source = { path: string; text: string };

const IMPORT = /import (\w+) from '(\.[^']+\.module\.css)'/g;

/** The classes a sheet's selectors name, `:global` ones left out. */
function classesOf(sheet: string): Set<string> {
  const selectors = sheet.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\{[^{}]*\}/g, '{}');
  return new Set(
    [...selectors.replace(/:global\([^)]*\)/g, '').matchAll(/\.([A-Za-z_][\w-]*)/g)].map(([, name = '']) => name),
  );
}

/** One sentence for every class that is taken and not there, or there and not taken. Paths are relative to the project's root. */
export function strayClasses(sheets: readonly Source[], components: readonly Source[]): string[] {
  const wanted = new Map<string, { names: Map<string, string>; computed: boolean }>();
  for (const { path, text } of components)
    for (const [statement, name = '', sheet = ''] of text.matchAll(IMPORT)) {
      const key = posix.join(posix.dirname(path), sheet);
      const use = wanted.get(key) ?? { names: new Map(), computed: false };
      const body = text.replace(statement, '').replace(/(['"`])(?:(?!\1|\n|\$\{).)*\1/g, '');
      for (const [, taken = ''] of body.matchAll(new RegExp(`(?<![.\\w])${name}\\.(\\w+)`, 'g')))
        use.names.set(taken, path);
      if (new RegExp(`(?<![.\\w])${name}\\[`).test(body)) use.computed = true;
      wanted.set(key, use);
    }
  return sheets.flatMap(({ path, text }) => {
    const there = classesOf(text);
    const { names, computed } = wanted.get(path) ?? { names: new Map<string, string>(), computed: false };
    return [
      ...[...names].filter(([name]) => !there.has(name)).map(([name, by]) => `${by}: ${path} has no class '${name}'`),
      ...[...there].filter((name) => !computed && !names.has(name)).map((name) => `${path}: nobody takes '${name}'`),
    ];
  });
}

const sourcesIn = (pattern: string): Source[] =>
  globSync(pattern, { cwd: root }).map((path) => ({
    path: path.replaceAll('\\', '/'),
    text: readFileSync(join(root, path), 'utf8'),
  }));

if (import.meta.main) {
  const stray = strayClasses(sourcesIn('renderer/**/*.module.css'), sourcesIn('renderer/**/*.{ts,tsx}'));
  for (const sentence of stray) console.error(sentence);
  console.log(`Styles: ${stray.length === 0 ? 'every class has its sheet and its use' : `${stray.length} stray`}`);
  process.exit(stray.length === 0 ? 0 : 1);
}
