import { describe, expect, it } from 'vitest';
import { type ColourToken, palettes } from '../../../renderer/theme/tokens.ts';

/** Relative luminance of a colour #RRGGBB (WCAG 2.2). */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const grounds: ColourToken[] = ['background', 'surface', 'sunken'];
const states = ['draft', 'submitted', 'returned', 'approved', 'due', 'overdue'] as const;

describe.each(['day', 'night'] as const)('by %s', (mode) => {
  const palette = palettes[mode];
  const ratio = (a: ColourToken, b: ColourToken) => contrast(palette[a], palette[b]);

  it('every text can be read on every ground it stands on (4.5 : 1)', () => {
    for (const ground of grounds) {
      for (const ink of ['text', 'muted', 'accent'] as const)
        expect(ratio(ink, ground), `${ink} on ${ground}`).toBeGreaterThan(4.5);
    }
    expect(ratio('on-accent', 'accent')).toBeGreaterThan(4.5);
    expect(ratio('text', 'accent-soft')).toBeGreaterThan(4.5);
    expect(ratio('accent', 'accent-soft')).toBeGreaterThan(4.5);
    expect(ratio('overdue-text', 'surface')).toBeGreaterThan(4.5);
  });

  it('every state can be read on its fill (4.5 : 1)', () => {
    for (const state of states) expect(ratio(`${state}-text`, `${state}-fill`), state).toBeGreaterThan(4.5);
  });

  it('borders of controls, the focus ring and pins can be made out (3 : 1)', () => {
    for (const ground of grounds) {
      expect(ratio('focus', ground), `focus on ${ground}`).toBeGreaterThan(3);
      expect(ratio('control-border', ground), `border on ${ground}`).toBeGreaterThan(3);
    }
    for (const pin of ['contact', 'place', 'incident', 'problem', 'meeting', 'entry'] as const) {
      expect(ratio(`pin-${pin}`, 'surface'), pin).toBeGreaterThan(3);
    }
  });
});
