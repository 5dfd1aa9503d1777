/** The handbook speaks of everything, in every language, and leads nowhere that is not there. */
import { expect, test } from 'vitest';
import { handbookIn } from '../../renderer/handbook/chapters.ts';
import { chapterFor } from '../../renderer/handbook/context.ts';
import { chaptersOf, linesOf, runsOf } from '../../renderer/handbook/markdown.ts';
import { languageIds } from '../../renderer/locales/languages.ts';

const ids = handbookIn('en').map(({ id }) => id);

test.each(languageIds)('in %s every chapter has its own title and text', (id) => {
  const chapters = handbookIn(id);
  expect(chapters.filter(({ foreign }) => foreign)).toEqual([]);
  for (const chapter of chapters) {
    expect(chapter.title, chapter.id).not.toMatch(/^$|[<#]/);
    expect(linesOf(chapter, () => '').join(' ').length, chapter.id).toBeGreaterThan(120);
    for (const piece of chapter.pieces) {
      const runs = piece.kind === 'paragraph' ? piece.runs : piece.kind === 'list' ? piece.items.flat() : [];
      for (const run of runs) if (run.kind === 'chapter') expect(ids).toContain(run.id);
    }
  }
});

test('every screen and every record leads to a chapter that is there', () => {
  const screens = [
    'today',
    'round',
    'map',
    'log',
    'contacts',
    'places',
    'incidents',
    'actions',
    'import',
    'settings',
  ] as const;
  for (const screen of screens) expect(ids).toContain(chapterFor(screen));
  for (const type of ['party', 'place', 'entry', 'incident', 'action', 'engagement', 'handover', 'area'])
    expect(ids).toContain(chapterFor('record', type));
});

test('chapters, paragraphs and lists are read from Markdown', () => {
  const [first, second] = chaptersOf('<!-- a -->\n# One\n\nWords\n\n<!-- b -->\n# Two\n\n- x\n- y **z**\n');
  expect(first).toEqual({
    id: 'a',
    title: 'One',
    pieces: [{ kind: 'paragraph', runs: [{ kind: 'text', text: 'Words' }] }],
  });
  expect(second && linesOf(second, () => '')).toEqual(['• x', '• y z']);
});

test('keys, strong words and other chapters are told apart', () => {
  expect(runsOf('Press `Ctrl+K`, see [[map]] **now**.')).toEqual([
    { kind: 'text', text: 'Press ' },
    { kind: 'keys', text: 'Ctrl+K' },
    { kind: 'text', text: ', see ' },
    { kind: 'chapter', id: 'map' },
    { kind: 'text', text: ' ' },
    { kind: 'strong', text: 'now' },
    { kind: 'text', text: '.' },
  ]);
});
