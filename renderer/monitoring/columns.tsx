/** What the monitoring list shows of an incident: since when, where it stands, what support is missing. Never strands or who perceived it. */
import type { Row } from '../../model/contract/base.ts';
import { StateBadge } from '../components/state-badge.tsx';
import type { Column } from '../components/virtual-table.tsx';
import { type Text, useText } from '../i18n.ts';
import { columnsOf } from '../lists/columns.tsx';

const SHOWN: ReadonlySet<string> = new Set(['reference', 'classification', 'when', 'where', 'state']);

/** What support is still missing; that no need has been noted yet is the most urgent. */
export function SupportBadge({ row }: { readonly row: Row }) {
  const { t } = useText();
  const [needs, unmet] = [Number(row.extra.supportNeeds ?? 0), Number(row.extra.supportUnmet ?? 0)];
  return (
    <StateBadge tone={needs === 0 ? 'overdue' : 'due'}>
      {needs === 0 ? t('monitoring.noNeed') : t('monitoring.unmet', { count: unmet })}
    </StateBadge>
  );
}

export function monitoringColumns(text: Text): readonly Column<Row>[] {
  const { t } = text;
  const support: Column<Row> = {
    id: 'support',
    header: t('monitoring.support'),
    width: 'minmax(11.5rem, 1.2fr)',
    render: (row) => <SupportBadge row={row} />,
  };
  const waiting: Column<Row> = {
    id: 'waiting',
    header: t('monitoring.since'),
    width: '6rem',
    render: (row, format) => format.relative(new Date(row.time)),
  };
  // The day is enough here; how long it has been stands beside it.
  const own = columnsOf('incident', text)
    .filter(({ id }) => SHOWN.has(id))
    .map((column) =>
      column.id === 'when'
        ? { ...column, width: '5.75rem', render: (row: Row) => text.format.date(new Date(row.time)) }
        : column.id === 'classification'
          ? { ...column, width: 'minmax(7.25rem, 1.4fr)' }
          : column.id === 'where'
            ? { ...column, width: 'minmax(4.5rem, 1fr)' }
            : column,
    );
  return [...own.slice(0, 3), waiting, support, ...own.slice(3)];
}
