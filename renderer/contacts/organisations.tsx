/** Organisations and communities with the people in each: whom to ring there, and how long ago anybody did. */
import { IconAddressBook, IconBuilding } from '@tabler/icons-react';
import type { Row } from '../../model/contract/base.ts';
import { QuietTool } from '../components/quiet-tool.tsx';
import type { Column } from '../components/virtual-table.tsx';
import { type Text, useText } from '../i18n.ts';
import { figure, said } from '../lists/cells.tsx';
import { columnsOf } from '../lists/columns.tsx';
import { type ListOf, ListScreen } from '../lists/list-screen.tsx';
import { go } from '../navigation.ts';
import { screen } from '../screen.ts';

const SHOWN: ReadonlySet<string> = new Set(['name', 'phone', 'lastContact', 'due']);

/** Names in the order they sort in; of very many the row holds the first, and says how many more there are. */
function peopleOf(row: Row, { t, format }: Text): string {
  const names = said(row.extra.people).split('\n').filter(Boolean);
  const more = (figure(row.extra.peopleCount) ?? 0) - names.length;
  return format.list(more > 0 ? [...names, t('contacts.morePeople', { count: more })] : names);
}

function organisationColumns(text: Text): readonly Column<Row>[] {
  const { t } = text;
  const people: Column<Row> = {
    id: 'people',
    header: t('contacts.people'),
    width: 'minmax(10rem, 3fr)',
    render: (row) => {
      const names = peopleOf(row, text);
      if (names === '') return <span className="meta">{t('contacts.nobodyYet')}</span>;
      return (
        <span className="one-line" title={names}>
          {names}
        </span>
      );
    },
  };
  const [name, ...others] = columnsOf('party', text).filter(({ id }) => SHOWN.has(id));
  // Organisations have longer names than people.
  return name ? [{ ...name, width: 'minmax(14rem, 3fr)' }, people, ...others] : [people];
}

function Tools() {
  const { t } = useText();
  return <QuietTool icon={IconAddressBook} label={t('contacts.allContacts')} onClick={() => go('contacts', {})} />;
}

const organisations: ListOf = {
  type: 'party',
  name: 'organisations',
  labelKey: 'contacts.organisations',
  icon: IconBuilding,
  sort: 'name',
  filter: { kinds: ['organisation', 'community'] },
  preset: { kind: 'organisation' },
  kinds: false,
  states: false,
  days: false,
  people: false,
  columns: organisationColumns,
  Tools,
  empty: {
    title: 'contacts.noOrganisations.title',
    text: 'contacts.noOrganisations.text',
    act: 'contacts.noOrganisations.act',
  },
};

export const organisationsScreen = screen({
  id: 'organisations',
  labelKey: organisations.labelKey,
  icon: organisations.icon,
  component: () => <ListScreen of={organisations} />,
});
