import { IconRoute } from '@tabler/icons-react';
import { screen } from '../screen.ts';
import { RoundScreen } from './round-screen.tsx';

export const roundScreen = screen({
  id: 'round',
  labelKey: 'round.title',
  icon: IconRoute,
  component: RoundScreen,
  rail: 'top',
});
