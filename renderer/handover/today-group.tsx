/** On the day of whoever leaves or comes: a beat that is changing hands. */
import { StateBadge } from '../components/state-badge.tsx';
import { core } from '../core.ts';
import { useText } from '../i18n.ts';
import { useLive, useStatus } from '../live.ts';
import { Group } from '../today/group.tsx';
import { Line } from '../today/line.tsx';

/** More than one officer ever has a part in at once. */
const MOST = 20;
const UNDER_WAY = ['preparing', 'briefed', 'notified'];

export function HandoverGroup() {
  const { t, label, format } = useText();
  const officer = useStatus().data?.officer.id;
  const { data } = useLive(
    ['list', 'handover', 'of', officer],
    (signal) =>
      core.records.list(
        { type: 'handover', filter: { linked: officer ? [officer] : [], states: UNDER_WAY }, sort: 'due', limit: MOST },
        { signal },
      ),
    officer !== undefined,
  );
  return (
    <Group title={t('handover.todayGroup')} items={data?.rows ?? []} tone="accent">
      {(row) => (
        <Line
          key={row.id}
          row={row}
          detail={row.due ? t('handover.lastDay', { day: format.date(row.due) }) : row.detail}
          when={<StateBadge tone="draft">{label(`records.handover.states.${row.state}`)}</StateBadge>}
        />
      )}
    </Group>
  );
}
