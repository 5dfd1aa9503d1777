import { IconMap } from '@tabler/icons-react';
import { screen } from '../screen.ts';
import { MapScreen } from './later.tsx';

export const mapScreen = screen({ id: 'map', labelKey: 'map.title', icon: IconMap, component: MapScreen, rail: 'top' });
