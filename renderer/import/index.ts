import { IconFileImport } from '@tabler/icons-react';
import { screen } from '../screen.ts';
import { ImportScreen } from './import-screen.tsx';

export const importScreen = screen({
  id: 'import',
  labelKey: 'import.title',
  icon: IconFileImport,
  component: ImportScreen,
});
