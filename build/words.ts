/**
 * Every language says everything English says, no more; fills the same gaps; has the plural forms it needs; and no sentence lies unused.
 * The compiler already asks for keys that are missing, but not where a language falls back on English's own tree, nor for one too many.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Language, languages } from '../renderer/locales/languages.ts';
import { root } from './folders.ts';

type Tree = { readonly [key: string]: string | Tree };

const PLURAL = /_(zero|one|two|few|many|other)$/;
/** Counts an officer meets: a form used only from a million up (French "many") falls back on "other". */
const COUNTS = 1000;
/** Characters; a key's template is far shorter. */
const LONGEST_TEMPLATE = 200;

/** Every path of a tree of words with the sentence that stands there. */
export function sentencesOf(tree: Tree, path = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') found.set(path + key, value);
    else for (const [inner, sentence] of sentencesOf(value, `${path}${key}.`)) found.set(inner, sentence);
  }
  return found;
}

/** The gaps that a sentence leaves: {{name}} filled by the window, {page} by the printed page. */
const gapsOf = (sentence: string): string[] =>
  [...sentence.matchAll(/\{\{?\s*(\w+)\s*\}?\}/g)].map(([, name = '']) => name);

const stemOf = (path: string): string => path.replace(PLURAL, '');

/** The plural forms that a language chooses between for everyday counts. */
export function formsOf(locale: string): string[] {
  const rules = new Intl.PluralRules(locale);
  return [...new Set(Array.from({ length: COUNTS + 1 }, (_, count) => rules.select(count)))];
}

/** Gaps by stem: a form for one thing may spell its count out, so forms are looked at together. */
function gapsByStem(sentences: ReadonlyMap<string, string>): Map<string, string> {
  const gaps = new Map<string, Set<string>>();
  for (const [path, sentence] of sentences) {
    const known = gaps.get(stemOf(path)) ?? new Set();
    for (const gap of gapsOf(sentence)) known.add(gap);
    gaps.set(stemOf(path), known);
  }
  return new Map([...gaps].map(([stem, names]) => [stem, [...names].sort().join(', ')]));
}

/** One line for everything that a language says wrongly beside `source`. */
export function faultsOf(id: string, language: Pick<Language, 'locale'> & { text: Tree }, source: Tree): string[] {
  const said = sentencesOf(language.text);
  const wanted = sentencesOf(source);
  const faults: string[] = [];
  for (const area of Object.keys(source))
    if (language.text !== source && language.text[area] === source[area])
      faults.push(`${id}: ${area} is English's own tree`);
  const forms = formsOf(language.locale);
  const counted = new Set([...wanted.keys()].filter((path) => path.endsWith('_other')).map(stemOf));
  for (const path of wanted.keys()) {
    if (!counted.has(stemOf(path)) && !said.has(path)) faults.push(`${id}: ${path} is missing`);
  }
  for (const stem of counted)
    for (const form of forms) if (!said.has(`${stem}_${form}`)) faults.push(`${id}: ${stem}_${form} is missing`);
  const gaps = gapsByStem(wanted);
  for (const [stem, names] of gapsByStem(said))
    if (gaps.has(stem) && gaps.get(stem) !== names)
      faults.push(`${id}: ${stem} fills (${names}), English (${gaps.get(stem)})`);
  for (const [path, sentence] of said) {
    if (!wanted.has(path) && !counted.has(stemOf(path))) faults.push(`${id}: ${path} is not among English's keys`);
    if (sentence.trim() === '') faults.push(`${id}: ${path} is empty`);
  }
  return faults;
}

/** Keys of `source` that no text of the program names, whole, as a template with parts filled in, or by reading it or all of its branch. */
export function unusedIn(source: Tree, program: string): string[] {
  const literal = new Set([...program.matchAll(/(['"`])((?:(?!\1)[^\\\n$])*)\1/g)].map(([, , text = '']) => text));
  const templates = [...program.matchAll(/`/g)]
    .map(({ index }) => templateAt(program, index + 1))
    .filter(
      (parts) => parts.length > 1 && /[a-z]{2,}\.|\.[a-z]{2,}/i.test(parts.join('')) && !/\s/.test(parts.join('')),
    );
  const patterns = templates.map((parts) => new RegExp(`^${parts.map(escaped).join('[\\w.-]+')}$`));
  const stems = new Set([...sentencesOf(source).keys()].map(stemOf));
  const isRead = (path: string) => program.includes(`text.${path};`);
  return [...stems].filter(
    (stem) =>
      !literal.has(stem) &&
      !patterns.some((pattern) => pattern.test(stem)) &&
      !isRead(stem) &&
      !isRead(stem.slice(0, stem.lastIndexOf('.'))),
  );
}

/** What a template that begins at `from` says between its `${…}`, which may hold braces and templates of their own. */
function templateAt(program: string, from: number): string[] {
  const parts: string[] = [];
  let part = '';
  let depth = 0;
  for (let at = from; at < program.length && at < from + LONGEST_TEMPLATE; at++) {
    if (depth === 0 && program[at] === '`') break;
    if (depth === 0 && program.startsWith('${', at)) {
      parts.push(part);
      part = '';
      depth = 1;
      at++;
    } else if (depth > 0) depth += program[at] === '{' ? 1 : program[at] === '}' ? -1 : 0;
    else part += program[at];
  }
  return [...parts, part];
}

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

function programText(): string {
  const texts: string[] = [];
  for (const folder of ['renderer', 'model', 'electron'])
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
      if (entry.isFile() && /\.tsx?$/.test(entry.name) && !/[\\/]locales[\\/]/.test(`${entry.parentPath}/`))
        texts.push(readFileSync(join(entry.parentPath, entry.name), 'utf8'));
  return texts.join('\n');
}

if (import.meta.main) {
  const source = languages.en.text as Tree;
  const faults = Object.entries(languages).flatMap(([id, language]) =>
    faultsOf(id, { locale: language.locale, text: language.text as Tree }, source),
  );
  for (const stem of unusedIn(source, programText())) faults.push(`${stem} is used nowhere`);
  for (const fault of faults) console.error(fault);
  console.log(`Words: ${faults.length === 0 ? 'every language is whole' : `${faults.length} faults`}`);
  process.exit(faults.length === 0 ? 0 : 1);
}
