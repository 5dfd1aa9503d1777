/** On a liaison officer's day: hate incidents in which somebody still waits for support. */
import type { Row } from '../../model/contract/base.ts';
import { useText } from '../i18n.ts';
import { Group } from '../today/group.tsx';
import { Line } from '../today/line.tsx';
import { SupportBadge } from './columns.tsx';

export function MonitoredGroup({ rows }: { readonly rows: readonly Row[] }) {
  const { t, label, format } = useText();
  return (
    <Group title={t('monitoring.todayGroup')} items={rows} tone="due">
      {(row) => (
        <Line
          key={row.id}
          row={row}
          title={row.kind ? label(`classification.codes.${row.kind}`) : row.title}
          detail={`${row.title} · ${format.relative(new Date(row.time))}`}
          when={<SupportBadge row={row} />}
        />
      )}
    </Group>
  );
}
