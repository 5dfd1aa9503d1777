/** Hears the keys pressed in whatever stands in it; there is nothing to operate in itself. */
import type { ComponentProps } from 'react';

export function Hearing({ onKeyDown, ...others }: ComponentProps<'div'>) {
  // biome-ignore lint/a11y/noStaticElementInteractions: its controls are the fields and buttons in it
  return <div {...others} onKeyDown={onKeyDown} />;
}
