/** The hate-monitoring list: incidents in which anyone perceived a bias, until support is arranged. */
import { IconHeartHandshake } from '@tabler/icons-react';
import { type ListOf, ListScreen } from '../lists/list-screen.tsx';
import { screen } from '../screen.ts';
import { monitoringColumns } from './columns.tsx';

const monitored: ListOf = {
  type: 'incident',
  name: 'monitoring',
  labelKey: 'monitoring.title',
  icon: IconHeartHandshake,
  sort: 'oldest',
  filter: { monitored: true },
  kinds: false,
  states: true,
  days: true,
  people: true,
  columns: monitoringColumns,
  hint: 'monitoring.hint',
  empty: { title: 'monitoring.empty.title', text: 'monitoring.empty.text', act: 'list.empty.incidents.act' },
};

export const monitoringScreen = screen({
  id: 'monitoring',
  labelKey: 'monitoring.title',
  icon: IconHeartHandshake,
  component: () => <ListScreen of={monitored} />,
  rail: 'top',
});
