/**
 * Without colour, dimmed, and large on a small screen: what calls for another act looks other. States have a sign and a word of their
 * own, pins a shape and a badge.
 */
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { build, type Rolldown } from 'vite';
import { turnTo, walkEveryScreen } from './every-screen.ts';
import type { Launched } from './launch.ts';
import { openedBeatbook } from './officer.ts';

test.setTimeout(120_000);
let beatbook: Launched;
test.beforeAll(async () => {
  beatbook = await openedBeatbook({ sample: true, size: { width: 1024, height: 600 } });
});
test.afterAll(() => beatbook.close());

const DIMMED = 0.5;
/** By WCAG 2.2, 1.4.11, on a screen at its full brightness, and what is left of it on one dimmed to half. */
const CONTRASTS = [
  [1, 3],
  [DIMMED, 2],
] as const;

for (const theme of ['day', 'night'] as const) {
  test(`by ${theme} every state is told by its sign and its words, at 1024 × 600 and 175 %`, async () => {
    const { page } = beatbook;
    await turnTo(page, { theme });
    await page.setViewportSize({ width: Math.floor(1024 / 1.75), height: Math.floor(600 / 1.75) });
    const signs = new Map<string, Set<string>>();
    await walkEveryScreen(beatbook, async (where) => {
      if (process.env.PICTURES) {
        await page.evaluate(
          (brightness) => (document.documentElement.style.filter = `grayscale(1) brightness(${brightness})`),
          DIMMED,
        );
        await beatbook.screenshot(`grey-${theme}-${where.replaceAll(/[^a-z0-9]+/gi, '-')}`);
        await page.evaluate(() => (document.documentElement.style.filter = ''));
      }
      const badges = await page.locator('[data-tone][data-whole]:visible').evaluateAll((all) =>
        all.map((badge) => {
          const words = badge.querySelector('span');
          return {
            tone: badge.getAttribute('data-tone') ?? '',
            sign: badge.querySelector('svg')?.innerHTML ?? '',
            words: words?.textContent ?? '',
            cut: words !== null && words.scrollWidth > words.clientWidth,
          };
        }),
      );
      for (const { tone, sign, words, cut } of badges) {
        expect.soft({ words: words.trim() !== '', cut, sign: sign !== '' }, `${where}: ${tone}`).toEqual({
          words: true,
          cut: false,
          sign: true,
        });
        signs.set(tone, (signs.get(tone) ?? new Set()).add(sign));
      }
    });
    const told = [...signs.values()].flatMap((each) => [...each]);
    expect([...signs.keys()].sort()).toEqual(['approved', 'draft', 'due', 'overdue', 'returned', 'submitted']);
    expect(told).toHaveLength(signs.size);
    expect(new Set(told).size).toBe(signs.size);
  });
}

test('every kind of pin and each of its urgencies is told apart from every other without its colour', async () => {
  const built = (await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      lib: {
        entry: fileURLToPath(new URL('../../renderer/map/pin-shapes.ts', import.meta.url)),
        formats: ['iife'],
        name: 'shapes',
      },
    },
  })) as Rolldown.RolldownOutput[];
  for (const [brightness, contrast] of CONTRASTS) {
    const alike = await beatbook.page.evaluate(
      `(() => { ${built[0]?.output[0].code}\nreturn (${tooAlike.toString()})(shapes.PinPainter, ${brightness}, ${contrast}); })()`,
    );
    expect(alike).toEqual([]);
  }
});

type Painter = typeof import('../../renderer/map/pin-shapes.ts').PinPainter;

/** Pairs of pins that differ by the contrast, in grey and dimmed, on fewer than six square pixels. In the page. */
function tooAlike(PinPainter: Painter, brightness: number, contrast: number): string[] {
  const density = 1.75;
  const reach = 24;
  const luminance = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  const faults: string[] = [];
  for (const mode of ['day', 'night'] as const) {
    const painter = new PinPainter(mode, density);
    const pictures = new Map<string, Float32Array>();
    for (const type of ['contact', 'place', 'incident', 'problem', 'meeting', 'entry'] as const) {
      for (const urgency of ['none', 'seen', 'due', 'overdue'] as const) {
        const canvas = document.createElement('canvas');
        canvas.width = canvas.height = 2 * reach * density;
        const context = canvas.getContext('2d');
        if (!context) throw new Error('no canvas');
        context.scale(density, density);
        // Ground as light as the pins' own halo: nothing but the pin itself may help.
        context.fillStyle = mode === 'day' ? '#ffffff' : '#1d2329';
        context.fillRect(0, 0, 2 * reach, 2 * reach);
        const pin = { id: 'a', type, urgency, title: '', subtitle: '', position: { lat: 0, lon: 0 } };
        painter.pin(context, reach, reach, pin as never, false);
        const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
        const grey = new Float32Array(data.length / 4);
        for (let at = 0; at < grey.length; at++) {
          const [r = 0, g = 0, b = 0] = data.subarray(at * 4, at * 4 + 3);
          grey[at] = luminance(((0.2126 * r + 0.7152 * g + 0.0722 * b) / 255) * brightness) + 0.05;
        }
        pictures.set(`${type}, ${urgency}`, grey);
      }
    }
    const all = [...pictures];
    all.forEach(([name, picture], index) => {
      for (const [other, its] of all.slice(index + 1)) {
        const told = picture.filter((one, at) => {
          const two = its[at] ?? 0;
          return Math.max(one, two) / Math.min(one, two) >= contrast;
        }).length;
        if (told / density ** 2 < 6) faults.push(`${mode}: ${name} ~ ${other}: ${Math.round(told / density ** 2)}`);
      }
    });
  }
  return faults;
}
