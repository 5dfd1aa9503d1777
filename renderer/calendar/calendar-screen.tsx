/** The calendar by day, week and month: what was promised, planned and watched, each on its day. */
import { ActionIcon, Button, SegmentedControl } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconDownload, IconPlus, IconUpload } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { CalendarItem } from '../../model/contract/calendar.ts';
import { Keys } from '../components/keys.tsx';
import { QuietTool } from '../components/quiet-tool.tsx';
import { core } from '../core.ts';
import { useText } from '../i18n.ts';
import { useKept } from '../navigation.ts';
import { beginRecord } from '../record/make.ts';
import { useHotkeys } from '../shell/hotkeys.ts';
import { useDay } from '../today/day.ts';
import styles from './calendar.module.css';
import { ExportDialog } from './export-dialog.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { Item, keyOf } from './item.tsx';
import { addDays, daysOf, mondayOf, monthOf, turned, VIEWS, type View } from './spans.ts';

/** In a cell of a month; the day shows the rest. */
const MOST_IN_CELL = 2;
/** A meeting planned for a day begins at a likely hour. */
const LIKELY_HOUR = 18;

export function CalendarScreen() {
  const { t, format } = useText();
  const today = useDay();
  const [view, setView] = useKept<View>('view', 'week');
  const [day, setDay] = useKept('day', today);
  const [dialog, setDialog] = useState<'out' | 'in' | null>(null);
  const days = useMemo(() => daysOf(view, day), [view, day]);
  const [from, to] = [days[0] ?? day, days.at(-1) ?? day];
  const { data } = useQuery({
    queryKey: ['day', 'calendar', from, to],
    queryFn: ({ signal }) => core.calendar.read({ from, to }, { signal }),
    placeholderData: keepPreviousData,
  });
  const byDay = useMemo(() => {
    const sorted = new Map<string, CalendarItem[]>();
    for (const item of data?.items ?? []) sorted.set(item.day, [...(sorted.get(item.day) ?? []), item]);
    return sorted;
  }, [data]);
  const plan = () =>
    void beginRecord('engagement', { start: new Date(`${day}T${LIKELY_HOUR}:00:00`).toISOString(), kind: 'meeting' });
  const show = (next: View, on = day) => {
    setDay(on);
    setView(next);
  };
  useHotkeys([
    { keys: 'D', labelKey: 'calendar.keys.day', run: () => show('day') },
    { keys: 'W', labelKey: 'calendar.keys.week', run: () => show('week') },
    { keys: 'M', labelKey: 'calendar.keys.month', run: () => show('month') },
    { keys: 'T', labelKey: 'calendar.keys.today', run: () => setDay(today) },
    { keys: 'PageDown', labelKey: 'calendar.keys.next', run: () => setDay(turned(view, day, 1)) },
    { keys: 'PageUp', labelKey: 'calendar.keys.previous', run: () => setDay(turned(view, day, -1)) },
    { keys: 'ArrowRight', labelKey: 'calendar.keys.dayNext', run: () => setDay(addDays(day, 1)) },
    { keys: 'ArrowLeft', labelKey: 'calendar.keys.dayBefore', run: () => setDay(addDays(day, -1)) },
    { keys: 'ArrowDown', run: () => setDay(addDays(day, view === 'month' ? 7 : 1)) },
    { keys: 'ArrowUp', run: () => setDay(addDays(day, view === 'month' ? -7 : -1)) },
    { keys: 'N', labelKey: 'calendar.newMeeting', run: plan, types: true },
  ]);
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h2 className={styles.title} aria-live="polite">
          {titleOf(view, day, format, t)}
        </h2>
        <ActionIcon variant="subtle" aria-label={t('calendar.before')} onClick={() => setDay(turned(view, day, -1))}>
          <IconChevronLeft size={18} stroke={1.5} />
        </ActionIcon>
        <Button size="compact-sm" aria-keyshortcuts="T" onClick={() => setDay(today)}>
          {t('calendar.today')}
        </Button>
        <ActionIcon variant="subtle" aria-label={t('calendar.after')} onClick={() => setDay(turned(view, day, 1))}>
          <IconChevronRight size={18} stroke={1.5} />
        </ActionIcon>
        <SegmentedControl
          size="xs"
          aria-label={t('calendar.title')}
          value={view}
          onChange={(next) => show(next as View)}
          data={VIEWS.map((each) => ({ value: each, label: t(`calendar.view.${each}`) }))}
        />
        <span className={styles.gap} />
        <QuietTool icon={IconUpload} label={t('calendar.import')} onClick={() => setDialog('in')} />
        <QuietTool icon={IconDownload} label={t('calendar.export')} onClick={() => setDialog('out')} />
        <Button
          leftSection={<IconPlus size={16} stroke={1.5} />}
          rightSection={<Keys keys="N" />}
          aria-keyshortcuts="N"
          onClick={plan}
        >
          {t('calendar.newMeeting')}
        </Button>
      </header>
      {data?.items.length === 0 && <p className={`${styles.note} meta`}>{t('calendar.empty')}</p>}
      {data?.more && <p className={`${styles.note} meta`}>{t('calendar.notAll')}</p>}
      <div className={styles.days} data-view={view} data-weeks={days.length / 7}>
        {days.map((each) => (
          <DayCell
            key={each}
            day={each}
            view={view}
            items={byDay.get(each) ?? NONE}
            today={each === today}
            chosen={each === day}
            outside={view === 'month' && monthOf(each) !== monthOf(day)}
            onChoose={() => show('day', each)}
          />
        ))}
      </div>
      {dialog === 'out' && <ExportDialog from={from} to={to} onClose={() => setDialog(null)} />}
      {dialog === 'in' && <ImportDialog onClose={() => setDialog(null)} />}
    </div>
  );
}
const NONE: readonly CalendarItem[] = [];

type Words = ReturnType<typeof useText>;

function titleOf(view: View, day: string, format: Words['format'], t: Words['t']): string {
  if (view === 'week') return t('calendar.weekOf', { day: format.date(mondayOf(day)) });
  return view === 'day' ? `${format.day(day)} ${day.slice(0, 4)}` : format.month(day);
}

interface CellProps {
  readonly day: string;
  readonly view: View;
  readonly items: readonly CalendarItem[];
  readonly today: boolean;
  readonly chosen: boolean;
  readonly outside: boolean;
  readonly onChoose: () => void;
}

function DayCell({ day, view, items, today, chosen, outside, onChoose }: CellProps) {
  const { t, format } = useText();
  const narrow = view !== 'day';
  const cell = useRef<HTMLElement>(null);
  // In a low window a month scrolls: the chosen day is in sight from the first.
  useEffect(() => {
    if (chosen && view === 'month') cell.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen, view]);
  const shown = view === 'month' && items.length > MOST_IN_CELL ? items.slice(0, MOST_IN_CELL) : items;
  return (
    <section
      ref={cell}
      className={styles.day}
      aria-label={format.day(day)}
      data-today={today || undefined}
      data-chosen={chosen || undefined}
      data-outside={outside || undefined}
    >
      {narrow && (
        <h3 className={styles.dayHead}>
          <button type="button" className={styles.dayOpen} aria-current={today ? 'date' : undefined} onClick={onChoose}>
            <span className={styles.weekday}>{format.weekday(day)}</span>
            <span className={styles.dayNumber}>{Number(day.slice(8))}</span>
          </button>
          {shown.length < items.length && (
            <button
              type="button"
              className={styles.rest}
              data-dense
              aria-label={t('calendar.more', { count: items.length - shown.length })}
              onClick={onChoose}
            >
              +{format.number(items.length - shown.length)}
            </button>
          )}
        </h3>
      )}
      <ul className={styles.items}>
        {shown.map((item) => (
          <Item key={keyOf(item)} item={item} narrow={narrow} />
        ))}
      </ul>
      {!narrow && items.length === 0 && <p className="meta">{t('calendar.nothing')}</p>}
    </section>
  );
}
