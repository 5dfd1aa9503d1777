/**
 * Parts that have no name but their place, such as the paragraphs of a text: drawn as if each were written out here. Not for parts that
 * move or hold anything of their own, since React tells them apart by where they stand alone.
 */
import { createElement, Fragment, type ReactNode } from 'react';

export const inPlace = <Part>(parts: readonly Part[], draw: (part: Part, at: number) => ReactNode): ReactNode =>
  createElement(Fragment, null, ...parts.map(draw));
