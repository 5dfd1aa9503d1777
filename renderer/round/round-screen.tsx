/** The round: watched places in walking order, coloured and labelled by how long nobody has been there; one key marks a visit. */
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconRoute } from '@tabler/icons-react';
import { useEffect, useMemo, useRef } from 'react';
import type { MapPin } from '../../model/contract/map.ts';
import type { RoundStop } from '../../model/contract/round.ts';
import { Count } from '../components/count.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Section } from '../components/section.tsx';
import { core } from '../core.ts';
import { useText } from '../i18n.ts';
import { useLive } from '../live.ts';
import { RoundMap } from '../map/later.tsx';
import { go, type Screens, useKept } from '../navigation.ts';
import { useHotkeys } from '../shell/hotkeys.ts';
import { useDay } from '../today/day.ts';
import { DoorstepPanel } from './doorstep.tsx';
import { PatrolLog } from './patrol-log.tsx';
import styles from './round.module.css';
import { promiseWords, StandingBadge } from './standing.tsx';

/** The stops that lie somewhere, as the map's pins. */
export const stopPins = (stops: readonly RoundStop[]): readonly MapPin[] =>
  stops.flatMap(({ row, position, standing }) =>
    position === null
      ? []
      : [{ id: row.id, type: 'place' as const, title: row.title, detail: row.detail, position, urgency: standing }],
  );

export function RoundScreen({ id }: Screens['round']) {
  const { t } = useText();
  const day = useDay();
  const { data } = useLive(['day', 'round', day], (signal) => core.round.read({ day }, { signal }));
  const [selected, select] = useKept<string | null>('stop', id ?? null);
  const stops = data?.stops ?? NONE;
  const current = stops.find(({ row }) => row.id === selected) ?? stops[0];
  const at = current === undefined ? -1 : stops.indexOf(current);
  const step = (by: number) => {
    const next = stops[Math.min(stops.length - 1, Math.max(0, at + by))];
    if (next) select(next.row.id);
  };
  useHotkeys(
    [
      { keys: 'ArrowDown', labelKey: 'round.next', run: () => step(1) },
      { keys: 'J', run: () => step(1) },
      { keys: 'ArrowUp', labelKey: 'round.previous', run: () => step(-1) },
      { keys: 'K', run: () => step(-1) },
    ],
    stops.length > 0,
  );
  const pins = useMemo(() => stopPins(stops), [stops]);
  if (!data) return null;
  if (stops.length === 0) {
    return (
      <div className={styles.page}>
        <div className={styles.walk}>
          <EmptyState icon={IconRoute} title={t('round.empty.title')} text={t('round.empty.text')}>
            <Button variant="filled" onClick={() => go('places', {})}>
              {t('round.empty.act')}
            </Button>
          </EmptyState>
          <PatrolLog />
        </div>
      </div>
    );
  }
  const open = stops.filter(({ standing }) => standing !== 'seen');
  const seen = stops.filter(({ standing }) => standing === 'seen');
  const list = (title: string, some: readonly RoundStop[], numbered: boolean) =>
    some.length > 0 && (
      <Section title={title} aside={<Count value={some.length} tone={numbered ? 'due' : 'plain'} />}>
        <ol className={styles.stops} aria-label={title}>
          {some.map((stop, index) => (
            <Stop
              key={stop.row.id}
              stop={stop}
              number={numbered ? index + 1 : undefined}
              current={stop === current}
              onSelect={() => select(stop.row.id)}
            />
          ))}
        </ol>
      </Section>
    );
  return (
    <div className={styles.page}>
      <div className={styles.walk}>
        {data.startsAt && open.length > 0 && <p className="meta">{t('round.startsAt', { place: data.startsAt })}</p>}
        {list(t('round.toVisit'), open, true)}
        {list(t('round.seen'), seen, false)}
        {data.more && <p className="meta">{t('round.more')}</p>}
        <PatrolLog />
      </div>
      <aside className={styles.side} aria-label={t('round.before')}>
        {current && <DoorstepPanel key={current.row.id} stop={current} />}
        {pins.length > 0 && <RoundMap stops={pins} onPin={(pin) => select(pin.id)} />}
      </aside>
    </div>
  );
}
const NONE: readonly RoundStop[] = [];

interface StopProps {
  readonly stop: RoundStop;
  readonly number: number | undefined;
  readonly current: boolean;
  readonly onSelect: () => void;
}

function Stop({ stop, number, current, onSelect }: StopProps) {
  const text = useText();
  const { t, format } = text;
  const { row, metres } = stop;
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (current) line.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <li ref={line} className={styles.stop} data-standing={stop.standing}>
      <button type="button" className={styles.stopOpen} aria-current={current ? 'true' : undefined} onClick={onSelect}>
        <span className={styles.number}>{number}</span>
        <span className={styles.stopText}>
          <span className={`${styles.stopTitle} one-line`}>
            {row.title}
            {row.extra.hazards === true && (
              <span className={styles.warned} title={t('round.hazards')}>
                <IconAlertTriangle size={14} stroke={1.75} aria-hidden />
                <span className="for-readers">{t('round.hazards')}</span>
              </span>
            )}
          </span>
          <span className="meta one-line">{[row.detail, promiseWords(stop, text)].filter(Boolean).join(' · ')}</span>
        </span>
        {metres !== null && number !== undefined && (
          <span className={`${styles.far} meta figures`}>{format.distance(metres)}</span>
        )}
        <span className={styles.stands}>
          <StandingBadge stop={stop} />
        </span>
      </button>
    </li>
  );
}
