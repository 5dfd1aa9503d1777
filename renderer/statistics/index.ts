import { IconChartBar } from '@tabler/icons-react';
import { screen } from '../screen.ts';
import { StatisticsScreen } from './statistics-screen.tsx';

export const statisticsScreen = screen({
  id: 'statistics',
  labelKey: 'statistics.title',
  icon: IconChartBar,
  component: StatisticsScreen,
  rail: 'top',
});
