import { IconSettings } from '@tabler/icons-react';
import { screen } from '../screen.ts';
import { SettingsScreen } from './settings-screen.tsx';

export const settingsScreen = screen({
  id: 'settings',
  labelKey: 'settings.title',
  icon: IconSettings,
  component: SettingsScreen,
  rail: 'bottom',
});
