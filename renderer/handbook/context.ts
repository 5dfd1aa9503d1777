/** Which chapter speaks of what is on screen. */
import type { ScreenId } from '../navigation.ts';

/** The chapter that speaks of a screen; a record's own is told by its type. */
const OF_SCREEN: Readonly<Record<Exclude<ScreenId, 'record'>, string>> = {
  today: 'today',
  round: 'round',
  calendar: 'calendar',
  meetings: 'calendar',
  monitoring: 'hate',
  statistics: 'figures',
  map: 'map',
  log: 'capture',
  contacts: 'contacts',
  places: 'places',
  incidents: 'incidents',
  complaint: 'statements',
  actions: 'promises',
  review: 'review',
  import: 'places',
  importContacts: 'contacts',
  organisations: 'contacts',
  sync: 'exchange',
  settings: 'safety',
  handbook: 'start',
};
const OF_RECORD: Readonly<Record<string, string>> = {
  party: 'contacts',
  place: 'places',
  entry: 'capture',
  incident: 'incidents',
  action: 'promises',
  engagement: 'calendar',
  handover: 'handover',
};

export const chapterFor = (screen: ScreenId, type?: string): string =>
  screen === 'record' ? (OF_RECORD[type ?? ''] ?? 'start') : OF_SCREEN[screen];
