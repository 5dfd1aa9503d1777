import { IconBook } from '@tabler/icons-react';
import { lazy } from 'react';
import { screen } from '../screen.ts';

// The handbook is long in four languages; it comes when it is opened.
const HandbookScreen = lazy(() =>
  import('./handbook-screen.tsx').then(({ HandbookScreen: component }) => ({ default: component })),
);

export const handbookScreen = screen({
  id: 'handbook',
  labelKey: 'help.handbook',
  icon: IconBook,
  component: HandbookScreen,
});
