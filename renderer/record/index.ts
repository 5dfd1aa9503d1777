import { IconFileText } from '@tabler/icons-react';
import { screen } from '../screen.ts';
import { RecordScreen } from './record-screen.tsx';

export const recordScreen = screen({
  id: 'record',
  labelKey: 'record.title',
  icon: IconFileText,
  component: RecordScreen,
});
