import { IconFileCheck } from '@tabler/icons-react';
import { screen } from '../screen.ts';
import { ComplaintScreen } from './complaint-screen.tsx';

export const complaintScreen = screen({
  id: 'complaint',
  labelKey: 'complaint.title',
  icon: IconFileCheck,
  component: ComplaintScreen,
});
