/** What a page has and jsdom has not, and a component shown as the window shows it. */
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { type RenderResult, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { startLanguages } from '../../renderer/i18n.ts';
import type { LanguageId } from '../../renderer/locales/languages.ts';
import { queries } from '../../renderer/queries.ts';
import { theme } from '../../renderer/theme/mantine.ts';

/** A mouse, day, motion: no media query matches. */
function provideBrowser(): void {
  window.matchMedia ??= (query) =>
    ({
      matches: false,
      media: query,
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
    }) as unknown as MediaQueryList;
  globalThis.ResizeObserver ??= class {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  };
  if (!('fonts' in document)) Object.defineProperty(document, 'fonts', { value: new EventTarget() });
  Element.prototype.scrollIntoView ??= () => undefined;
  Element.prototype.scrollTo ??= () => undefined;
  globalThis.CSS ??= {} as typeof CSS;
  // jsdom has no CSS.escape; what the tests look for needs only this much of it.
  CSS.escape ??= (text) => text.replaceAll(/[^\w-]/g, (sign) => `\\${sign}`);
}

/** Shows a component in the window's theme and language. */
export async function show(children: ReactNode, language: LanguageId = 'en'): Promise<RenderResult> {
  provideBrowser();
  await startLanguages(language);
  return render(
    <MantineProvider theme={theme} env="test">
      <QueryClientProvider client={queries}>{children}</QueryClientProvider>
    </MantineProvider>,
  );
}
