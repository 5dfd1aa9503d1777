import { IconRefresh } from '@tabler/icons-react';
import { screen } from '../screen.ts';
import { SyncScreen } from './sync-screen.tsx';

export const syncScreen = screen({
  id: 'sync',
  labelKey: 'sync.title',
  icon: IconRefresh,
  component: SyncScreen,
  rail: 'bottom',
});
