/** A list of one record type: filters, sort, marks and what can be done with the marked, the same for every type. */
import { ActionIcon, Button } from '@mantine/core';
import { type Icon, IconFileCheck, IconPlus, IconPrinter } from '@tabler/icons-react';
import { type ComponentType, useCallback, useMemo } from 'react';
import type { Row } from '../../model/contract/base.ts';
import type { Sort } from '../../model/contract/records.ts';
import { definitionOf } from '../../model/records.ts';
import type { RecordType } from '../../model/types.ts';
import { askFollowUp } from '../capture/follow-up.tsx';
import { commit } from '../commit.ts';
import { beginComplaint } from '../complaint/begin.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { FilterChips } from '../components/filter-chips.tsx';
import { Keys } from '../components/keys.tsx';
import { nothingMarked, type Selection } from '../components/selection.ts';
import { type Column, VirtualTable } from '../components/virtual-table.tsx';
import { type Key, type Text, useText } from '../i18n.ts';
import { type FilterInput, useRecordList, useStatus } from '../live.ts';
import { go, useKept } from '../navigation.ts';
import { useListPrint } from '../print/use-list-print.tsx';
import { beginRecord } from '../record/make.ts';
import { moveOf } from '../record/promises.tsx';
import { useHotkeys } from '../shell/hotkeys.ts';
import { columnsOf } from './columns.tsx';
import styles from './lists.module.css';

export interface ListOf {
  readonly type: RecordType;
  /** Of a list that is not the type's own: what it is kept under. */
  readonly name?: string;
  /** In place of the type's columns. */
  readonly columns?: (text: Text) => readonly Column<Row>[];
  /** One sentence above the rows. */
  readonly hint?: Key;
  readonly labelKey: Key;
  readonly icon: Icon;
  readonly sort: Sort;
  /** What the list is about before anything is narrowed. */
  readonly filter?: FilterInput;
  /** What a record made here begins with. */
  readonly preset?: Readonly<Record<string, unknown>>;
  readonly kinds: boolean;
  readonly states: boolean;
  readonly days: boolean;
  readonly people: boolean;
  readonly byDay?: boolean;
  /** What this list has beside every list's own buttons. */
  readonly Tools?: ComponentType<{ readonly filter: FilterInput; readonly marked: readonly string[] }>;
  readonly empty: { readonly title: Key; readonly text: Key; readonly act: Key };
}

const idOf = (row: Row) => row.id;
const titleOf = (row: Row) => row.title;
const NONE: FilterInput = {};
/** The most commands one commit takes. */
const MOST = 50;

/** Whether a filter asks for more than the list is about anyway. */
const narrows = (filter: FilterInput, about: FilterInput): boolean =>
  Object.entries(filter).some(
    ([key, value]) =>
      key !== 'profiled' &&
      JSON.stringify(value) !== JSON.stringify(about[key as keyof FilterInput]) &&
      (Array.isArray(value) ? value.length > 0 : value),
  );

export function ListScreen({ of, given }: { readonly of: ListOf; readonly given?: FilterInput }) {
  const text = useText();
  const { t, label, format } = text;
  const { type } = of;
  const [filter, setFilter] = useKept<FilterInput>('filter', { ...of.filter, ...given });
  const [sort, setSort] = useKept<Sort>('sort', of.sort);
  const [selection, setSelection] = useKept<Selection>('selection', nothingMarked);
  const list = useRecordList(type, filter, sort);
  const columns = useMemo(() => (of.columns ?? ((said) => columnsOf(type, said)))(text), [of, type, text]);
  const { print, preview } = useListPrint({
    type,
    title: t(of.labelKey),
    filter,
    sort,
    columns,
    byDay: of.byDay ?? false,
  });
  const definition = definitionOf(type);
  const choices = (path: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: label(`records.${type}.${path}.${value}`) }));

  const open = useCallback((row: Row) => go('record', { type: row.type, id: row.id }), []);
  const make = () => void beginRecord(type, of.preset);
  const complain = () => void beginComplaint();
  useHotkeys([
    { keys: 'N', labelKey: of.empty.act, run: make, types: true },
    ...(type === 'incident' ? [{ keys: 'C', labelKey: 'complaint.begin' as const, run: complain, types: true }] : []),
  ]);
  const groupOf = useCallback(
    (row: Row) => {
      const day = new Date(row.time);
      return {
        key: day.toDateString(),
        heading: `${format.day(day)}${day.getFullYear() === new Date().getFullYear() ? '' : ` ${day.getFullYear()}`}`,
      };
    },
    [format],
  );

  return (
    <div className={styles.screen}>
      <div className={styles.tools}>
        <div className={styles.filters}>
          <FilterChips
            type={type}
            about={of.filter}
            filter={filter}
            onFilter={setFilter}
            sort={sort}
            onSort={setSort}
            {...(of.kinds && { kinds: choices('options.kind', definition.fields.kind?.options ?? []) })}
            {...(of.states && { states: choices('states', definition.life.states) })}
            days={of.days}
            people={of.people}
            list={list}
          />
        </div>
        {of.Tools && <of.Tools filter={filter} marked={[...selection.marked]} />}
        <ActionIcon variant="default" aria-label={t('print.list')} title={t('print.list')} onClick={print}>
          <IconPrinter size={16} stroke={1.5} />
        </ActionIcon>
        {type === 'incident' && (
          <Button
            leftSection={<IconFileCheck size={16} stroke={1.5} />}
            rightSection={<Keys keys="C" />}
            aria-keyshortcuts="C"
            onClick={complain}
          >
            {t('complaint.begin')}
          </Button>
        )}
        <Button
          leftSection={<IconPlus size={16} stroke={1.5} />}
          rightSection={<Keys keys="N" />}
          aria-keyshortcuts="N"
          onClick={make}
        >
          {t(of.empty.act)}
        </Button>
      </div>
      {of.hint && list.total > 0 && <p className={`${styles.hint} meta`}>{t(of.hint)}</p>}
      {selection.marked.size > 0 && (
        <Marked rows={list.rows} selection={selection} type={type} onDone={() => setSelection(nothingMarked)} />
      )}
      <div className={styles.table}>
        <VirtualTable
          name={of.name ?? type}
          label={t(of.labelKey)}
          columns={columns}
          list={list}
          idOf={idOf}
          titleOf={titleOf}
          onOpen={open}
          sort={sort}
          onSort={setSort}
          selection={selection}
          onSelect={setSelection}
          autoFocus
          {...(of.byDay && (sort === 'newest' || sort === 'oldest') && { groupOf })}
          empty={
            narrows(filter, of.filter ?? NONE) ? (
              <EmptyState icon={of.icon} title={t('list.noneMatch')} text={t('list.noneMatchText')}>
                <Button onClick={() => setFilter(of.filter ?? NONE)}>{t('list.clearFilters')}</Button>
              </EmptyState>
            ) : (
              <EmptyState icon={of.icon} title={t(of.empty.title)} text={t(of.empty.text)}>
                <Button variant="filled" rightSection={<Keys keys="N" />} onClick={make}>
                  {t(of.empty.act)}
                </Button>
              </EmptyState>
            )
          }
        />
      </div>
      {preview}
    </div>
  );
}

interface MarkedProps {
  readonly rows: readonly Row[];
  readonly selection: Selection;
  readonly type: RecordType;
  readonly onDone: () => void;
}

/** What can be done with all that is marked. */
function Marked({ rows, selection, type, onDone }: MarkedProps) {
  const { t } = useText();
  const status = useStatus().data;
  const marked = rows.filter((row) => selection.marked.has(row.id));
  const count = marked.length;
  const tooMany = count > MOST;
  const discard = async () => {
    const done = await commit(
      marked.slice(0, MOST).map((row) => ({ do: 'discard', id: row.id })),
      { said: { key: 'list.discarded', values: { count } } },
    );
    if (done.ok) onDone();
  };
  const finish = async () => {
    for (const row of marked.filter((each) => each.state === 'open')) await moveOf(row, 'finish');
    onDone();
  };
  const promise = () => {
    if (!status) return;
    askFollowUp({
      owner: status.officer.id,
      about: marked.map((row) => row.id),
      promisedTo: type === 'party' ? 'about' : [],
    });
  };
  return (
    <section className={styles.marked} aria-label={t('list.marked', { count })}>
      <span>{t('list.marked', { count })}</span>
      {type === 'action' ? (
        <Button size="compact-sm" onClick={() => void finish()}>
          {t('list.finish')}
        </Button>
      ) : (
        <Button size="compact-sm" disabled={tooMany} onClick={promise}>
          {t('list.addPromise')}
        </Button>
      )}
      <Button size="compact-sm" disabled={tooMany} onClick={() => void discard()}>
        {t('list.discard')}
      </Button>
      <Button size="compact-sm" variant="subtle" onClick={onDone}>
        {t('list.unmark')}
      </Button>
      {tooMany && <span className="meta">{t('list.tooMany', { max: MOST })}</span>}
    </section>
  );
}
