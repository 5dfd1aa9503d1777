import { IconCalendar } from '@tabler/icons-react';
import { screen } from '../screen.ts';
import { CalendarScreen } from './calendar-screen.tsx';

export const calendarScreen = screen({
  id: 'calendar',
  labelKey: 'calendar.title',
  icon: IconCalendar,
  component: CalendarScreen,
  rail: 'top',
});
