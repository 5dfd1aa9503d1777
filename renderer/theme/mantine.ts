/** Mantine wearing our tokens: its blue, radii, shadows and greys are all replaced, so no component shows the library's own face. */
import {
  Button,
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  Modal,
  MultiSelect,
  Select,
  TagsInput,
  Tooltip,
  type VariantColorsResolver,
} from '@mantine/core';
import { foldedFilter } from './folded-filter.ts';
import { asVariables, palettes } from './tokens.ts';

/** Shades the library's own style sheets reach for by number; ours to use are the variables of `tokens.ts`. */
const slate: MantineColorsTuple = [
  '#F3F4F0',
  '#E9ECE6',
  '#DEE3DB',
  '#D2D7CF',
  '#767F79',
  '#5F6963',
  '#4C5852',
  '#38423D',
  '#27302B',
  '#18201C',
];
const night: MantineColorsTuple = [
  '#DCE2E4',
  '#C3CAD0',
  '#A2AEB4',
  '#A2AEB4',
  '#7C8890',
  '#2A3238',
  '#1A2024',
  '#12171A',
  '#0D1113',
  '#080B0C',
];
const accent: MantineColorsTuple = [
  '#DCEAF1',
  '#C3DBE7',
  '#A9CCDD',
  '#7DBBDA',
  '#5A9FC1',
  '#3A82A6',
  '#236A8E',
  '#17577A',
  '#124764',
  '#0D374E',
];

/** Buttons and badges: the accent means "act here", `danger` is for what cannot be undone. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const danger = input.color === 'danger';
  const tone = danger ? 'var(--overdue-text)' : 'var(--accent)';
  const soft = danger ? 'var(--overdue-fill)' : 'var(--accent-soft)';
  const none = '1px solid transparent';
  if (input.variant === 'filled') {
    const hover = `color-mix(in oklab, ${tone} 88%, var(--text))`;
    return { background: tone, hover, color: danger ? 'var(--surface)' : 'var(--on-accent)', border: none };
  }
  if (input.variant === 'light') return { background: soft, hover: soft, color: tone, border: none };
  if (input.variant === 'subtle')
    return { background: 'transparent', hover: 'var(--hover)', color: tone, border: none };
  if (input.variant === 'outline') {
    return { background: 'transparent', hover: soft, color: tone, border: `1px solid ${tone}` };
  }
  return defaultVariantColorsResolver(input);
};

const library = {
  '--mantine-color-body': 'var(--background)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-bright': 'var(--text)',
  '--mantine-color-dimmed': 'var(--muted)',
  '--mantine-color-placeholder': 'var(--muted)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-error': 'var(--overdue-text)',
  '--mantine-color-success': 'var(--approved-text)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-border': 'var(--control-border)',
  '--mantine-color-disabled': 'var(--sunken)',
  '--mantine-color-disabled-color': 'var(--muted)',
  '--mantine-color-disabled-border': 'var(--line)',
  '--mantine-color-accent-filled': 'var(--accent)',
  '--mantine-color-accent-filled-hover': 'color-mix(in oklab, var(--accent) 88%, var(--text))',
  '--mantine-color-accent-light': 'var(--accent-soft)',
  '--mantine-color-accent-light-hover': 'var(--accent-soft)',
  '--mantine-color-accent-light-color': 'var(--accent)',
  '--mantine-color-accent-outline': 'var(--accent)',
  '--mantine-primary-color-contrast': 'var(--on-accent)',
  '--hover': 'color-mix(in oklab, var(--text) 6%, transparent)',
};

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...asVariables(palettes.day), ...library, '--shadow': '0 6px 24px rgb(24 32 28 / 18%)' },
  dark: { ...asVariables(palettes.night), ...library, '--shadow': '0 6px 24px rgb(0 0 0 / 55%)' },
});

const shadow = 'var(--shadow)';
/** Lists of choices open within the page's landmarks, not beside them, and are cut off by nothing that scrolls. */
const comboboxProps = { withinPortal: false, floatingStrategy: 'fixed' } as const;
/** A few letters and Enter choose: the first option that fits is marked as one types. */
const choosing = {
  comboboxProps,
  filter: foldedFilter,
  selectFirstOptionOnChange: true,
  scrollAreaProps: { scrollbars: 'y', type: 'auto' },
} as const;

export const theme = createTheme({
  colors: { accent, gray: slate, dark: night },
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 3 },
  white: '#FFFFFF',
  black: '#18201C',
  fontFamily: "'IBM Plex Sans', 'Noto Sans', 'Noto Sans Arabic', 'Noto Sans Hebrew', system-ui, sans-serif",
  fontFamilyMonospace: "'IBM Plex Mono', 'Noto Sans Mono', ui-monospace, monospace",
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '0.9375rem', xl: '1.125rem' },
  lineHeights: { xs: '1.3334', sm: '1.3847', md: '1.4286', lg: '1.6', xl: '1.3334' },
  fontWeights: { regular: '400', medium: '500', bold: '600' },
  spacing: { xs: '0.25rem', sm: '0.5rem', md: '0.75rem', lg: '1rem', xl: '1.5rem' },
  radius: { xs: '4px', sm: '4px', md: '6px', lg: '10px', xl: '10px' },
  defaultRadius: 'sm',
  shadows: { xs: 'none', sm: shadow, md: shadow, lg: shadow, xl: shadow },
  headings: {
    fontFamily: 'inherit',
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.125rem', lineHeight: '1.5rem' },
      h2: { fontSize: '0.875rem', lineHeight: '1.25rem' },
      h3: { fontSize: '0.8125rem', lineHeight: '1.125rem' },
    },
  },
  respectReducedMotion: true,
  cursorType: 'pointer',
  focusRing: 'auto',
  activeClassName: '',
  variantColorResolver,
  components: {
    Button: Button.extend({ defaultProps: { variant: 'default' } }),
    MultiSelect: MultiSelect.extend({ defaultProps: choosing }),
    Select: Select.extend({ defaultProps: choosing }),
    TagsInput: TagsInput.extend({ defaultProps: { comboboxProps } }),
    Modal: Modal.extend({
      defaultProps: {
        radius: 'lg', // Gone at once: a dialog that fades still swallows the keys of whoever types on.
        transitionProps: { duration: 120, exitDuration: 0, transition: 'fade' },
      },
    }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 500, events: { hover: true, focus: true, touch: false } } }),
  },
});
