/** Today: what waits, what is due, whom to see and what is new, for one officer and one day. */
import { Button } from '@mantine/core';
import { IconSunHigh } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { Row } from '../../model/contract/base.ts';
import type { Today as TodayData } from '../../model/contract/day.ts';
import { commit } from '../commit.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { StateBadge } from '../components/state-badge.tsx';
import { core } from '../core.ts';
import { HandoverGroup } from '../handover/today-group.tsx';
import { useText } from '../i18n.ts';
import { useLive } from '../live.ts';
import { RoundMap } from '../map/later.tsx';
import { MonitoredGroup } from '../monitoring/today-group.tsx';
import { go } from '../navigation.ts';
import { ReviewGroup } from '../review/today-group.tsx';
import { useWaiting } from '../review/use-review.ts';
import { stopPins } from '../round/round-screen.tsx';
import { StandingBadge } from '../round/standing.tsx';
import { markVisited } from '../round/visit.ts';
import { run } from '../shell/commands.ts';
import { useCameBack } from '../sync/came-back.tsx';
import { LeftGroup, useUnseenLeft } from '../sync/left.tsx';
import { useSync } from '../sync/status.ts';
import { useDay } from './day.ts';
import { ExpiringGroup } from './expiring.tsx';
import { Group } from './group.tsx';
import { Line } from './line.tsx';
import { ShiftBar } from './shift-bar.tsx';
import styles from './today.module.css';
import { WaitingGroup } from './waiting.tsx';

export function Today() {
  const { format } = useText();
  const day = useDay();
  const { data } = useLive(['day', 'today', day], (signal) => core.day.today({ day }, { signal }));
  return (
    <div className={styles.page}>
      <header className={styles.heading}>
        <h1>{format.day(day)}</h1>
        {data && <ShiftBar shift={data.shift} counts={data.counts} />}
      </header>
      {data && <Groups today={data} />}
    </div>
  );
}

const empty = (today: TodayData) =>
  [
    today.recovered,
    today.recordings,
    today.returned,
    today.unsettled,
    today.monitored,
    today.overdue,
    today.due,
    today.drafts,
    today.round,
    today.cold,
    today.expiring,
    today.changed,
  ].every((group) => group.length === 0);

function Groups({ today }: { readonly today: TodayData }) {
  const { t } = useText();
  const waitsForReview = useWaiting() > 0;
  const cameBack = useCameBack().length > 0;
  const leaving = useSync().data?.leaving.asks === true;
  const left = useUnseenLeft();
  return (
    <>
      <div>
        {empty(today) && !waitsForReview && !cameBack && !leaving && (
          <EmptyState icon={IconSunHigh} title={t('today.clear.title')} text={t('today.clear.text')}>
            <Button variant="filled" onClick={() => run('capture', {})}>
              {t('today.clear.act')}
            </Button>
          </EmptyState>
        )}
        <ReviewGroup />
        <HandoverGroup />
        <WaitingGroup today={today} />
        <MonitoredGroup rows={today.monitored} />
        <Promises title={t('today.groups.overdue')} rows={today.overdue} late />
        <Promises title={t('today.groups.due')} rows={today.due} />
        <Drafts drafts={today.drafts} />
      </div>
      <div className={styles.side}>
        <Round round={today.round} />
        <Cold cold={today.cold} />
        <ExpiringGroup expiring={today.expiring} />
        <LeftGroup left={left} />
        <Group title={t('today.groups.changed')} items={today.changed}>
          {(row) => <ChangedLine key={row.id} row={row} />}
        </Group>
      </div>
    </>
  );
}

function ChangedLine({ row }: { readonly row: Row }) {
  const { format } = useText();
  return <Line row={row} when={format.short(new Date(row.updatedAt))} />;
}

/** Promises and meetings: what is due, to whom, and "done" without opening. */
function Promises(props: { readonly title: string; readonly rows: readonly Row[]; readonly late?: boolean }) {
  const { t, format } = useText();
  const finish = (row: Row) =>
    commit([{ do: 'move', id: row.id, move: 'finish' }], {
      said: { key: 'today.finished', values: { text: row.title } },
    });
  return (
    <Group title={props.title} items={props.rows} tone={props.late ? 'overdue' : 'plain'}>
      {(row) => (
        <Line
          key={row.id}
          row={row}
          when={
            row.type === 'engagement' ? (
              format.time(new Date(row.time))
            ) : props.late && row.due ? (
              <StateBadge tone="overdue">{format.relative(row.due)}</StateBadge>
            ) : undefined
          }
          acts={
            row.type === 'action' && (
              <Button size="compact-sm" onClick={() => void finish(row)}>
                {t('today.done')}
              </Button>
            )
          }
        />
      )}
    </Group>
  );
}

function Drafts({ drafts }: { readonly drafts: TodayData['drafts'] }) {
  const { t } = useText();
  return (
    <Group title={t('today.groups.drafts')} items={drafts}>
      {({ row, missing }) => (
        <Line
          key={row.id}
          row={row}
          {...(missing[0] && { field: missing[0].field })}
          when={
            <StateBadge tone={missing.length > 0 ? 'draft' : 'approved'}>
              {missing.length > 0 ? t('today.missing', { count: missing.length }) : t('today.complete')}
            </StateBadge>
          }
        />
      )}
    </Group>
  );
}

/** Houses and premises on watch, in walking order; a visit is logged in one click. */
function Round({ round }: { readonly round: TodayData['round'] }) {
  const { t } = useText();
  const stops = useMemo(() => stopPins(round), [round]);
  return (
    <Group
      title={t('today.groups.round')}
      items={round}
      tone="due"
      before={stops.length > 0 && <RoundMap stops={stops} onPin={(pin) => go('round', { id: pin.id })} />}
    >
      {(stop, index) => (
        <Line
          key={stop.row.id}
          row={stop.row}
          number={index + 1}
          detail={t('today.every', { count: stop.every })}
          when={<StandingBadge stop={stop} />}
          acts={
            <Button size="compact-sm" onClick={() => void markVisited(stop, '')}>
              {t('today.visit')}
            </Button>
          }
        />
      )}
    </Group>
  );
}

function Cold({ cold }: { readonly cold: TodayData['cold'] }) {
  const { t, format } = useText();
  return (
    <Group title={t('today.groups.cold')} items={cold}>
      {({ row, daysSince, cadence }) => (
        <Line
          key={row.id}
          row={row}
          detail={
            daysSince === null
              ? t('today.neverMet')
              : t('today.lastContact', { when: format.relative(new Date(Date.now() - daysSince * 86_400_000)) })
          }
          when={t('today.cadence', { count: cadence })}
          acts={
            <Button size="compact-sm" onClick={() => run('capture', { party: row.id })}>
              {t('today.logContact')}
            </Button>
          }
        />
      )}
    </Group>
  );
}
