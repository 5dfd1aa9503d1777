import { IconSunHigh } from '@tabler/icons-react';
import { useStatus } from '../live.ts';
import { screen } from '../screen.ts';
import { Today } from './today.tsx';

export const todayScreen = screen({
  id: 'today',
  labelKey: 'today.title',
  icon: IconSunHigh,
  component: Today,
  rail: 'top',
  useCount: () => useStatus().data?.unsettled ?? 0,
});
