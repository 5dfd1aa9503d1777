import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { brokenLinks } from '../../../build/links.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'beatbook-links-'));
  writeFileSync(join(folder, 'other.md'), '# A heading, and more\n');
});
afterEach(() => rmSync(folder, { recursive: true }));

function page(text: string): string[] {
  const path = join(folder, 'page.md');
  writeFileSync(path, text);
  return brokenLinks(path);
}

it('finds links, images and headings that are not there', () => {
  expect(page('[a](missing.md) ![b](no.png) [c](other.md#nowhere) [d](#gone)')).toHaveLength(4);
});

it('leaves alone what is there, what lies outside, and what is code', () => {
  expect(
    page('# Here\n[a](other.md#a-heading-and-more) [b](#here) [c](https://example.org) `[d](x)`\n```\n[e](y)\n```\n'),
  ).toEqual([]);
});
