/** The lists of the rail: log, contacts, places, incidents, promises. */
import {
  IconAddressBook,
  IconAlertTriangle,
  IconCalendarEvent,
  IconListDetails,
  IconMapPins,
  IconSquareCheck,
} from '@tabler/icons-react';
import { ContactTools } from '../contacts/list-tools.tsx';
import type { Screens } from '../navigation.ts';
import { screen } from '../screen.ts';
import { type ListOf, ListScreen } from './list-screen.tsx';

const log: ListOf = {
  type: 'entry',
  labelKey: 'records.entry.many',
  icon: IconListDetails,
  sort: 'newest',
  kinds: true,
  states: false,
  days: true,
  people: true,
  byDay: true,
  empty: { title: 'list.empty.log.title', text: 'list.empty.log.text', act: 'list.empty.log.act' },
};
const contacts: ListOf = {
  type: 'party',
  labelKey: 'records.party.many',
  icon: IconAddressBook,
  sort: 'name',
  filter: { profiled: true },
  kinds: true,
  states: false,
  days: false,
  people: false,
  Tools: ContactTools,
  empty: { title: 'list.empty.contacts.title', text: 'list.empty.contacts.text', act: 'list.empty.contacts.act' },
};
const places: ListOf = {
  type: 'place',
  labelKey: 'records.place.many',
  icon: IconMapPins,
  sort: 'name',
  kinds: true,
  states: false,
  days: false,
  people: true,
  empty: { title: 'list.empty.places.title', text: 'list.empty.places.text', act: 'list.empty.places.act' },
};
const incidents: ListOf = {
  type: 'incident',
  labelKey: 'records.incident.many',
  icon: IconAlertTriangle,
  sort: 'newest',
  kinds: false,
  states: true,
  days: true,
  people: true,
  empty: { title: 'list.empty.incidents.title', text: 'list.empty.incidents.text', act: 'list.empty.incidents.act' },
};
const actions: ListOf = {
  type: 'action',
  labelKey: 'records.action.many',
  icon: IconSquareCheck,
  sort: 'due',
  filter: { states: ['open'] },
  kinds: false,
  states: true,
  days: false,
  people: true,
  empty: { title: 'list.empty.actions.title', text: 'list.empty.actions.text', act: 'list.empty.actions.act' },
};

const meetings: ListOf = {
  type: 'engagement',
  labelKey: 'meetings.title',
  icon: IconCalendarEvent,
  sort: 'newest',
  kinds: true,
  states: true,
  days: true,
  people: true,
  empty: { title: 'meetings.empty.title', text: 'meetings.empty.text', act: 'meetings.empty.act' },
};

function Log({ party, place, filter }: Screens['log']) {
  const linked = [party, place].filter((id) => id !== undefined);
  return <ListScreen of={log} given={{ ...filter, ...(linked.length > 0 && { linked }) }} />;
}

export const logScreen = screen({ id: 'log', labelKey: log.labelKey, icon: log.icon, rail: 'top', component: Log });
export const contactsScreen = screen({
  id: 'contacts',
  labelKey: contacts.labelKey,
  icon: contacts.icon,
  rail: 'top',
  component: ({ filter }) => <ListScreen of={contacts} {...(filter && { given: filter })} />,
});
export const placesScreen = screen({
  id: 'places',
  labelKey: places.labelKey,
  icon: places.icon,
  rail: 'top',
  component: () => <ListScreen of={places} />,
});
export const incidentsScreen = screen({
  id: 'incidents',
  labelKey: incidents.labelKey,
  icon: incidents.icon,
  rail: 'top',
  component: ({ filter }) => <ListScreen of={incidents} {...(filter && { given: filter })} />,
});
export const meetingsScreen = screen({
  id: 'meetings',
  labelKey: meetings.labelKey,
  icon: meetings.icon,
  rail: 'top',
  component: ({ filter }) => <ListScreen of={meetings} {...(filter && { given: filter })} />,
});
export const actionsScreen = screen({
  id: 'actions',
  labelKey: actions.labelKey,
  icon: actions.icon,
  rail: 'top',
  component: ({ filter }) => <ListScreen of={actions} {...(filter && { given: filter })} />,
});
