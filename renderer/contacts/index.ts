import { IconFileImport } from '@tabler/icons-react';
import { screen } from '../screen.ts';
import { ImportContactsScreen } from './import-screen.tsx';

export const importContactsScreen = screen({
  id: 'importContacts',
  labelKey: 'contacts.import.title',
  icon: IconFileImport,
  component: ImportContactsScreen,
});
