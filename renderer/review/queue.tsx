/** What waits for review, longest first; the report beside it. J and K go down and up, Enter reads, N reads the next. */
import { Button, Select } from '@mantine/core';
import { IconInbox, IconMailOpened } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useRef } from 'react';
import type { QueueLine } from '../../model/contract/review.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { Keys } from '../components/keys.tsx';
import { whyLate } from '../components/late-mark.tsx';
import { Reference } from '../components/reference.tsx';
import { StateBadge } from '../components/state-badge.tsx';
import { failureOf } from '../failure.ts';
import { useText } from '../i18n.ts';
import { useKept } from '../navigation.ts';
import { useHotkeys } from '../shell/hotkeys.ts';
import { waitsSince } from './figures.ts';
import { Reader } from './reader.tsx';
import styles from './review.module.css';
import { SayWhy } from './say-why.tsx';
import { type QueueFilter, useQueue, useSitting } from './use-review.ts';

/** A report that has waited so many days is late. */
const LATE_DAYS = 3;
const WAITS = ['0', '1', '3', '7', '14'] as const;
const DAY_MS = 86_400_000;

/** One handing-in of a report: the same report may come again, corrected. */
const versionOf = ({ row, since }: QueueLine): string => `${row.id} ${since}`;

export function Queue({ first }: { readonly first?: string | undefined }) {
  const { t, format } = useText();
  const [filter, setFilter] = useKept<QueueFilter>('queue', {});
  const [chosen, setChosen] = useKept<string | null>('chosen', first ?? null);
  const [read, setRead] = useKept<string | null>('read', first ?? null);
  const queue = useQueue(filter);
  const sitting = useSitting();
  const list = useRef<HTMLUListElement>(null);
  const decided = useRef(new Set<string>());
  const lines = queue.data?.lines ?? [];
  const at = lines.findIndex(({ row }) => row.id === chosen);

  const focusLine = (id: string) =>
    list.current?.querySelector<HTMLElement>(`[data-line="${id}"]`)?.focus({ preventScroll: false });
  const choose = (index: number) => {
    const line = lines[Math.max(0, Math.min(lines.length - 1, index))];
    if (!line) return;
    setChosen(line.row.id);
    focusLine(line.row.id);
  };
  const open = (id: string | undefined) => {
    setChosen(id ?? null);
    setRead(id ?? null);
  };
  /** What comes after a line, also when it has just left the queue; never one that was decided while the list still shows it. */
  const after = (id: string | null): string | undefined => {
    const index = lines.findIndex(({ row }) => row.id === id);
    const waits = (line: QueueLine) => line.row.id !== id && !decided.current.has(versionOf(line));
    return (lines.slice(index + 1).find(waits) ?? lines.find(waits))?.row.id;
  };
  const decide = (id: string) => {
    for (const line of lines) if (line.row.id === id) decided.current.add(versionOf(line));
    open(after(id));
  };
  const leave = () => {
    setRead(null);
    if (chosen) focusLine(chosen);
  };
  useHotkeys([
    { keys: 'J', labelKey: 'review.keys.down', run: () => choose(at + 1) },
    { keys: 'K', labelKey: 'review.keys.up', run: () => choose(Math.max(0, at - 1)) },
    { keys: 'N', labelKey: 'review.keys.next', run: () => open(read === null ? lines[0]?.row.id : after(read)) },
    { keys: 'Escape', labelKey: 'review.keys.leave', run: leave },
  ]);

  const focusFirst = useEffectEvent(() => {
    const [line] = lines;
    if (line && chosen === null && document.activeElement === document.body) choose(0);
  });
  const loaded = queue.data !== undefined;
  useEffect(() => {
    if (loaded) focusFirst();
  }, [loaded]);

  if (queue.error !== null) {
    const failure = failureOf(queue.error);
    return <EmptyState icon={IconInbox} title={t(failure.sentence)} text={t(failure.cure)} />;
  }
  if (!queue.data || sitting.isPending) return null;
  const { total, waiting, own } = queue.data;
  const narrowed = total < waiting || Object.values(filter).some((value) => value !== undefined);
  if (waiting === 0 && read === null) {
    return (
      <EmptyState icon={IconInbox} title={t('review.empty.title')} text={t('review.empty.text')}>
        {own > 0 && <p className="meta">{t('review.own', { count: own })}</p>}
      </EmptyState>
    );
  }
  return (
    <div className={styles.queue} data-reading={read !== null || undefined}>
      <div className={styles.list}>
        <Filters filter={filter} onFilter={setFilter} queue={queue.data} />
        <p className={`${styles.listFoot} meta`} aria-live="polite">
          {t('review.waiting', { count: total, number: format.number(total) })}
          {own > 0 && ` · ${t('review.own', { count: own })}`}
        </p>
        {total === 0 && narrowed && (
          <p className={styles.noneFit}>
            {t('list.noneMatch')}{' '}
            <Button size="compact-sm" onClick={() => setFilter({})}>
              {t('list.clearFilters')}
            </Button>
          </p>
        )}
        <ul className={styles.lines} ref={list} aria-label={t('review.queue')}>
          {lines.map((line) => (
            <Line
              key={line.row.id}
              line={line}
              chosen={line.row.id === chosen}
              reading={line.row.id === read}
              onOpen={() => open(line.row.id)}
            />
          ))}
        </ul>
      </div>
      <div className={styles.pane}>
        {read === null ? (
          <EmptyState icon={IconMailOpened} title={t('review.choose.title')} text={t('review.choose.text')} />
        ) : sitting.data === null ? (
          <SayWhy />
        ) : (
          <Reader id={read} onDecided={() => decide(read)} />
        )}
      </div>
    </div>
  );
}

interface LineProps {
  readonly line: QueueLine;
  readonly chosen: boolean;
  readonly reading: boolean;
  readonly onOpen: () => void;
}

function Line({ line, chosen, reading, onOpen }: LineProps) {
  const text = useText();
  const { t, label, format } = text;
  const { row, since, byName, areaName, round, late } = line;
  const waitsLong = Date.now() - since > LATE_DAYS * DAY_MS;
  return (
    <li>
      <button
        type="button"
        className={styles.line}
        data-line={row.id}
        data-chosen={chosen || undefined}
        aria-current={reading || undefined}
        onClick={onOpen}
      >
        <span className={styles.lineTop}>
          <span className={`${styles.lineClass} one-line`}>
            {row.kind ? label(`classification.codes.${row.kind}`) : t('review.noClass')}
          </span>
          {round > 1 && <StateBadge tone="submitted">{t('review.again', { number: round })}</StateBadge>}
          <span className={styles.lineSince} data-late={waitsLong || undefined}>
            {format.relative(waitsSince(since))}
          </span>
        </span>
        <span className={`${styles.lineBottom} meta`}>
          <span className={`${styles.lineFrom} one-line`}>
            {byName || t('record.unknownOfficer')}
            {areaName && ` · ${areaName}`}
          </span>
          <Reference text={row.title} />
        </span>
        {late !== null && (
          <span className={styles.lineBottom} title={whyLate({ name: byName, written: since, taken: late }, text)}>
            <StateBadge tone="due">{t('late.short')}</StateBadge>
          </span>
        )}
      </button>
    </li>
  );
}

interface FiltersProps {
  readonly filter: QueueFilter;
  readonly onFilter: (filter: QueueFilter) => void;
  readonly queue: NonNullable<ReturnType<typeof useQueue>['data']>;
}

function Filters({ filter, onFilter, queue }: FiltersProps) {
  const { t, label } = useText();
  const { areas, kinds } = queue;
  const change = (part: QueueFilter) =>
    onFilter(Object.fromEntries(Object.entries({ ...filter, ...part }).filter(([, value]) => value !== undefined)));
  return (
    <search className={styles.filters} aria-label={t('list.filters')}>
      <Select
        aria-label={t('list.area')}
        placeholder={t('review.allBeats')}
        clearable
        data={areas.map(({ id, name, count }) => ({ value: id, label: `${name} (${count})` }))}
        value={filter.areas?.[0] ?? null}
        onChange={(area) => change({ areas: area === null ? undefined : [area] })}
      />
      <Select
        aria-label={t('review.class')}
        placeholder={t('review.allClasses')}
        clearable
        data={kinds.map(({ kind, count }) => ({
          value: kind,
          label: `${kind ? label(`classification.codes.${kind}`) : t('review.noClass')} (${count})`,
        }))}
        value={filter.kinds?.[0] ?? null}
        onChange={(kind) => change({ kinds: kind === null ? undefined : [kind] })}
      />
      <Select
        aria-label={t('review.waitingTime')}
        data={WAITS.map((days) => ({
          value: days,
          label: days === '0' ? t('review.anyTime') : t('review.atLeastDays', { count: Number(days) }),
        }))}
        value={String(filter.waitingDays ?? 0)}
        allowDeselect={false}
        onChange={(days) => change({ waitingDays: days === null || days === '0' ? undefined : Number(days) })}
      />
      <span className={styles.keys} aria-hidden>
        <Keys keys="J" /> <Keys keys="K" /> <Keys keys="Enter" /> <Keys keys="N" />
      </span>
    </search>
  );
}
