import { IconSunHigh } from '@tabler/icons-react';
import { screen } from '../screen.ts';
import { Today } from './today.tsx';

export const todayScreen = screen({
  id: 'today',
  labelKey: 'today.title',
  icon: IconSunHigh,
  component: Today,
  rail: 'top',
});
