/**
 * The map's components for the rest of the window. Leaflet and what draws with it is loaded when the first of them shows, so that the
 * window opens without it.
 */
import { type ComponentProps, lazy, Suspense } from 'react';

const Screen = lazy(() => import('./map-screen.tsx').then(({ MapScreen: component }) => ({ default: component })));
const Inset = lazy(() => import('./inset-map.tsx').then(({ InsetMap: component }) => ({ default: component })));
const Round = lazy(() => import('./round-map.tsx').then(({ RoundMap: component }) => ({ default: component })));
const Point = lazy(() => import('./pick-dialog.tsx').then(({ PickPoint: component }) => ({ default: component })));
const Outline = lazy(() => import('./pick-dialog.tsx').then(({ PickOutline: component }) => ({ default: component })));

export const MapScreen = (props: ComponentProps<typeof Screen>) => (
  <Suspense>
    <Screen {...props} />
  </Suspense>
);

/** A small map on a page. */
export const InsetMap = (props: ComponentProps<typeof Inset>) => (
  <Suspense>
    <Inset {...props} />
  </Suspense>
);

/** The stops of a walking round. */
export const RoundMap = (props: ComponentProps<typeof Round>) => (
  <Suspense>
    <Round {...props} />
  </Suspense>
);

/** A dialog to point at a place; render it while it is open. */
export const PickPoint = (props: ComponentProps<typeof Point>) => (
  <Suspense>
    <Point {...props} />
  </Suspense>
);

/** A dialog to outline a place; render it while it is open. */
export const PickOutline = (props: ComponentProps<typeof Outline>) => (
  <Suspense>
    <Outline {...props} />
  </Suspense>
);
