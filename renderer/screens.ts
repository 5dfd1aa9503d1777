/** The screens there are: one line here puts a screen into the rail, the shortcuts and the search. */
import type { ComponentType } from 'react';
import { MissingAttachments } from './attachments/missing-attachments.tsx';
import { calendarScreen } from './calendar/index.ts';
import { Reminders } from './calendar/reminders.tsx';
import { Capture } from './capture/capture.tsx';
import { complaintScreen } from './complaint/index.ts';
import { importContactsScreen } from './contacts/index.ts';
import { organisationsScreen } from './contacts/organisations.tsx';
import { handbookScreen } from './handbook/index.ts';
import { importScreen } from './import/index.ts';
import {
  actionsScreen,
  contactsScreen,
  incidentsScreen,
  logScreen,
  meetingsScreen,
  placesScreen,
} from './lists/index.tsx';
import { mapScreen } from './map/index.ts';
import { monitoringScreen } from './monitoring/index.tsx';
import type { ScreenId } from './navigation.ts';
import { recordScreen } from './record/index.ts';
import { reviewScreen } from './review/index.ts';
import { roundScreen } from './round/index.ts';
import type { Screen } from './screen.ts';
import { Search } from './search/search.tsx';
import { settingsScreen } from './settings/index.ts';
import { statisticsScreen } from './statistics/index.ts';
import { syncScreen } from './sync/index.ts';
import { todayScreen } from './today/index.ts';

/** In the order of the rail; Ctrl+1…9 follow the top ones. */
export const screens: readonly Screen[] = [
  todayScreen,
  mapScreen,
  logScreen,
  contactsScreen,
  placesScreen,
  incidentsScreen,
  reviewScreen,
  calendarScreen,
  meetingsScreen,
  roundScreen,
  actionsScreen,
  monitoringScreen,
  statisticsScreen,
  recordScreen,
  complaintScreen,
  importScreen,
  importContactsScreen,
  organisationsScreen,
  syncScreen,
  settingsScreen,
  handbookScreen,
];

/** What the rail shows an officer of a role; before the role is known, what everyone has. */
export const railScreens = (role?: string) =>
  screens.filter(({ rail, roles }) => rail === 'top' && (roles === undefined || roles.some((each) => each === role)));
export const screenOf = (id: ScreenId): Screen | undefined => screens.find((each) => each.id === id);

/** What lies over any screen and opens at a command: quick capture, the search. */
export const overlays: readonly ComponentType[] = [Capture, Search, Reminders, MissingAttachments];
