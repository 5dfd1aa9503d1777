/** What is no control and is yet reached by Tab, because the keyboard scrolls or moves what is in it. */
import type { ComponentProps } from 'react';

export function Reached(props: ComponentProps<'div'>) {
  // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse could not see the rest of it
  return <div {...props} tabIndex={0} />;
}
