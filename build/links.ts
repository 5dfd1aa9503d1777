/** Every relative link and image of every Markdown page leads somewhere, headings included. Addresses outside are not asked. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { root } from './folders.ts';

/** One sentence for every link of a page that leads nowhere. */
export function brokenLinks(page: string): string[] {
  const text = withoutCode(readFileSync(page, 'utf8'));
  const targets = [...text.matchAll(/\]\(\s*<?([^)\s>]+)>?[^)]*\)/g)].map(([, target = '']) => target);
  return targets.flatMap((target) => {
    if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return [];
    const [path = '', heading] = decodeURIComponent(target).split('#');
    const file = path === '' ? page : resolve(dirname(page), path);
    const says = (what: string) => [`${relative(root, page)}: ${target} ${what}`];
    if (!existsSync(file)) return says('is not there');
    if (heading === undefined || statSync(file).isDirectory() || !file.endsWith('.md')) return [];
    return headings(file).includes(heading) ? [] : says('is no heading of that page');
  });
}

function withoutCode(text: string): string {
  return text.replaceAll(/^```[\s\S]*?^```/gm, '').replaceAll(/`[^`\n]*`/g, '');
}

/** The anchors that Markdown renderers make of a page's headings. */
function headings(file: string): string[] {
  const found = readFileSync(file, 'utf8').matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm);
  return [...found].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(/\s/g, '-'),
  );
}

if (import.meta.main) {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.md'], {
    cwd: root,
    encoding: 'utf8',
  });
  const broken = listed
    .split('\n')
    .filter((path) => path !== '' && existsSync(join(root, path)))
    .flatMap((path) => brokenLinks(join(root, path)));
  for (const sentence of broken) console.error(sentence);
  console.log(`Links: ${broken.length === 0 ? 'all lead somewhere' : `${broken.length} lead nowhere`}`);
  process.exit(broken.length === 0 ? 0 : 1);
}
