/**
 * "Paper and slate": every colour of the window, by day and by night. CSS reads them as variables (`--accent`, `--draft-text`…),
 * the map's canvas reads the same values from here. Text on its ground meets WCAG AA in both themes (test/unit/tokens.test.ts).
 */
export type Mode = 'day' | 'night';
type Pair = readonly [day: string, night: string];

const ground = {
  background: ['#F3F4F0', '#12171A'],
  surface: ['#FFFFFF', '#1A2024'],
  sunken: ['#E9ECE6', '#0D1113'],
  line: ['#D2D7CF', '#323B41'],
  'control-border': ['#767F79', '#7C8890'],
  text: ['#18201C', '#DCE2E4'],
  muted: ['#4C5852', '#A2AEB4'],
  focus: ['#0A66C2', '#8CC8FF'],
  accent: ['#17577A', '#7DBBDA'],
  'accent-soft': ['#DCEAF1', '#17323F'],
  'on-accent': ['#FFFFFF', '#0D1113'],
} as const satisfies Record<string, Pair>;

/** The states a record or a promise can show, each as text on a fill. */
const states = {
  'draft-text': ['#4A5058', '#C3CAD0'],
  'draft-fill': ['#E8EAED', '#2A3137'],
  'submitted-text': ['#1A4B8C', '#9CC6F5'],
  'submitted-fill': ['#E0EBF8', '#182D47'],
  'returned-text': ['#702A66', '#E3A9DA'],
  'returned-fill': ['#F4E4F1', '#3A1F37'],
  'approved-text': ['#1C5E33', '#94D3A6'],
  'approved-fill': ['#DFF0E3', '#173323'],
  'due-text': ['#704A00', '#F0C66B'],
  'due-fill': ['#FFEFC7', '#3A2D0E'],
  'overdue-text': ['#9B1C16', '#FF9F97'],
  'overdue-fill': ['#FBE3E0', '#441C1A'],
} as const satisfies Record<string, Pair>;

const pins = {
  'pin-contact': ['#17577A', '#7DBBDA'],
  'pin-place': ['#3E6428', '#A9CF8C'],
  'pin-incident': ['#18201C', '#F1F3F4'],
  'pin-problem': ['#5B3E8A', '#C3AEEA'],
  'pin-meeting': ['#8A4A12', '#E5B07C'],
  'pin-entry': ['#4C5852', '#A2AEB4'],
} as const satisfies Record<string, Pair>;

const pairs = { ...ground, ...states, ...pins };
export type ColourToken = keyof typeof pairs;
export type Palette = Readonly<Record<ColourToken, string>>;

const pick = (index: 0 | 1): Palette => {
  const palette = {} as Record<ColourToken, string>;
  for (const token of Object.keys(pairs) as ColourToken[]) palette[token] = pairs[token][index];
  return palette;
};

export const palettes: Readonly<Record<Mode, Palette>> = { day: pick(0), night: pick(1) };

/** A palette as CSS custom properties: `accent` becomes `--accent`. */
export function asVariables(palette: Palette): Record<string, string> {
  return Object.fromEntries(Object.entries(palette).map(([token, value]) => [`--${token}`, value]));
}
