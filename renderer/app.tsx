/** The window's roots: theme, data, and which of the two worlds shows, the locked one or the open vault. */
import { DirectionProvider, MantineProvider, useDirection } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { directionOf, useText } from './i18n.ts';
import { queries } from './queries.ts';
import { Shell } from './shell/shell.tsx';
import { cssVariablesResolver, theme } from './theme/mantine.ts';
import { useMode } from './theme/mode.ts';
import { World } from './vault/world.tsx';

export function App({ nonce }: { readonly nonce: string }) {
  const mode = useMode();
  const { language } = useText();
  return (
    <DirectionProvider detectDirection={false} initialDirection={directionOf(language)}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariablesResolver}
        forceColorScheme={mode === 'night' ? 'dark' : 'light'}
        getStyleNonce={() => nonce}
      >
        <DatesProvider settings={{ locale: language, firstDayOfWeek: 1 }}>
          <QueryClientProvider client={queries}>
            <Directed>
              <World>
                <Shell />
              </World>
            </Directed>
          </QueryClientProvider>
        </DatesProvider>
      </MantineProvider>
    </DirectionProvider>
  );
}

/** Popovers and sliders follow the writing of the language on screen. */
function Directed({ children }: { readonly children: ReactNode }) {
  const { language } = useText();
  const { setDirection } = useDirection();
  const direction = directionOf(language);
  useEffect(() => setDirection(direction), [direction, setDirection]);
  return children;
}
