import { IconChecklist } from '@tabler/icons-react';
import { screen } from '../screen.ts';
import { ReviewScreen } from './review-screen.tsx';
import { useWaiting } from './use-review.ts';

/** Supervisors only: what their unit has handed in, with how much of it waits. */
export const reviewScreen = screen({
  id: 'review',
  labelKey: 'review.title',
  icon: IconChecklist,
  component: ReviewScreen,
  rail: 'top',
  roles: ['supervisor'],
  useCount: useWaiting,
});
