/**
 * A list of any length: one line a row, drawn only where it is seen, fetched page by page. Keyboard: arrows, Home, End, Page keys,
 * Enter opens, Space marks (J, K, O and X do the same), Shift extends, Ctrl+A marks all that is loaded, Escape unmarks. The focus stays on the grid and names
 * its active row (`aria-activedescendant`), so that rows may come and go while scrolling; a table element could not do that, which is
 * why these files are let off the linter's rules on semantic elements.
 */
import { Checkbox } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useId, useMemo, useRef } from 'react';
import type { Sort } from '../../model/contract/records.ts';
import { useText } from '../i18n.ts';
import type { Paged } from '../live.ts';
import { useCorner, useKept } from '../navigation.ts';
import { useToldKeys } from '../shell/hotkeys.ts';
import { useRowHeight } from './row-height.ts';
import { allMarked, extended, nothingMarked, onlyOf, type Selection, toggled } from './selection.ts';
import { useSlow } from './slow.ts';
import styles from './virtual-table.module.css';
import { type Column, TableHead } from './virtual-table-head.tsx';
import { TableFailure, TableSkeleton } from './virtual-table-states.tsx';

export type { Column } from './virtual-table-head.tsx';

interface Props<T> {
  /** Names the list to screen readers, and what is kept of it when one comes back. */
  readonly name: string;
  readonly label: string;
  readonly columns: readonly Column<T>[];
  readonly list: Paged<T>;
  readonly idOf: (row: T) => string;
  /** One plain line for screen readers: the row's title. */
  readonly titleOf: (row: T) => string;
  readonly onOpen: (row: T) => void;
  readonly sort?: Sort;
  readonly onSort?: (sort: Sort) => void;
  readonly selection?: Selection;
  readonly onSelect?: (selection: Selection) => void;
  /** Puts rows under headings: those with the same key as the row before stand under one. */
  readonly groupOf?: (row: T) => { readonly key: string; readonly heading: string };
  /** The list takes the focus when it opens, so that its keys work at once. */
  readonly autoFocus?: boolean;
  /** Shown when there is nothing: an `EmptyState`. */
  readonly empty: ReactNode;
}

/** Rows before the end at which the next page is asked for: two screens of them. */
const AHEAD = 40;
const MARK_WIDTH = 'var(--control-height)';

type Line = { readonly heading: string; readonly key: string } | { readonly index: number };

/** What is drawn, line by line: rows, and the headings above each group of them. */
function linesOf<T>(rows: readonly T[], groupOf: Props<T>['groupOf']): { lines: Line[]; lineOf: number[] } {
  const lines: Line[] = [];
  const lineOf: number[] = [];
  let last: string | undefined;
  rows.forEach((row, index) => {
    const group = groupOf?.(row);
    if (group && group.key !== last) lines.push({ heading: group.heading, key: group.key });
    last = group?.key;
    lineOf.push(lines.length);
    lines.push({ index });
  });
  return { lines, lineOf };
}

export function VirtualTable<T>(props: Props<T>) {
  const { columns, list, idOf, onOpen, selection, onSelect, groupOf } = props;
  const { t, format } = useText();
  const gridId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = useRowHeight();
  const [active, setActive] = useKept<string | null>(`${props.name}:active`, null);
  const scrolled = useCorner<number>(`${props.name}:scrolled`);
  const slow = useSlow(list.loading || list.stale);
  const ids = useMemo(() => list.rows.map(idOf), [list.rows, idOf]);
  const activeIndex = active === null ? -1 : ids.indexOf(active);

  const { lines, lineOf } = useMemo(() => linesOf(list.rows, groupOf), [list.rows, groupOf]);
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    initialOffset: scrolled.read() ?? 0,
    overscan: 12,
    // The head lies over the first line of what scrolls.
    scrollMargin: rowHeight,
    scrollPaddingStart: rowHeight,
    // The sticky head takes a row's height off what is seen.
    scrollPaddingEnd: rowHeight,
  });
  const visible = virtualizer.getVirtualItems();

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new height must reach the virtualizer, which measures once
  useEffect(() => virtualizer.measure(), [rowHeight]);
  const lastVisible = visible.at(-1)?.index ?? 0;
  useEffect(() => {
    if (list.more && lastVisible >= lines.length - AHEAD) list.loadMore();
  }, [lastVisible, lines.length, list]);
  useEffect(() => {
    if (!selection || !onSelect) return;
    const kept = onlyOf(selection, ids);
    if (kept !== selection) onSelect(kept);
  }, [ids, selection, onSelect]);

  const { autoFocus = false } = props;
  const there = list.rows.length > 0;
  useEffect(() => {
    if (autoFocus && there && (document.activeElement === document.body || document.activeElement?.id === 'main')) {
      scroller.current?.focus({ preventScroll: true });
    }
  }, [autoFocus, there]);

  const goTo = (index: number) => {
    const id = ids[Math.max(0, Math.min(ids.length - 1, index))];
    if (id === undefined) return;
    setActive(id);
    const line = lineOf[ids.indexOf(id)] ?? 0;
    // The heading of the first row of a group comes into sight with it.
    virtualizer.scrollToIndex(groupOf && line > 0 && 'heading' in (lines[line - 1] ?? {}) ? line - 1 : line);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowHeight) / rowHeight) - 2);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: activeIndex + 1,
      j: activeIndex + 1,
      ArrowUp: activeIndex < 0 ? 0 : activeIndex - 1,
      k: activeIndex < 0 ? 0 : activeIndex - 1,
      PageDown: activeIndex + page,
      PageUp: activeIndex - page,
      Home: 0,
      End: ids.length - 1,
    };
    const to =
      event.altKey || (event.key.length === 1 && (event.ctrlKey || event.metaKey)) ? undefined : steps[event.key];
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const row = list.rows[activeIndex];
    if (to !== undefined) {
      goTo(to);
      const next = ids[Math.max(0, Math.min(ids.length - 1, to))];
      if (event.shiftKey && selection && onSelect && next !== undefined) {
        const anchored = selection.anchor === null && active !== null ? toggled(selection, active) : selection;
        onSelect(extended(anchored, next, ids));
      }
    } else if ((event.key === 'Enter' || (event.key === 'o' && plain)) && row !== undefined) onOpen(row);
    else if ((event.key === ' ' || (event.key === 'x' && plain)) && selection && onSelect) {
      // Focused before the first rows came, the list has no active row yet: the first one is meant.
      const id = active ?? ids[0];
      if (id === undefined) return;
      setActive(id);
      onSelect(toggled(selection, id));
    } else if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey) && onSelect)
      onSelect(allMarked(ids));
    else if (event.key === 'Escape' && selection && selection.marked.size > 0) onSelect?.(nothingMarked);
    else return;
    event.preventDefault();
  };

  useToldKeys([
    ['J', 'list.keys.next'],
    ['K', 'list.keys.previous'],
    ['Enter', 'list.keys.open'],
    ...(onSelect
      ? ([
          ['Space', 'list.keys.mark'],
          ['Shift+ArrowDown', 'list.keys.extend'],
          ['Ctrl+A', 'list.keys.all'],
        ] as const)
      : []),
  ]);

  const onRowClick = (event: MouseEvent, row: T) => {
    const id = idOf(row);
    setActive(id);
    scroller.current?.focus({ preventScroll: true });
    if (selection && onSelect && event.shiftKey) onSelect(extended(selection, id, ids));
    else if (selection && onSelect && (event.ctrlKey || event.metaKey)) onSelect(toggled(selection, id));
    else onOpen(row);
  };

  if (list.failed) return <TableFailure failed={list.failed} onAgain={list.again} />;
  if (!list.loading && list.rows.length === 0) return <div className={styles.states}>{props.empty}</div>;

  const template = [...(selection ? [MARK_WIDTH] : []), ...columns.map((column) => column.width)].join(' ');
  const rowId = (index: number) => `${gridId}-${index}`;
  return (
    <div
      ref={scroller}
      className={styles.grid}
      role="grid"
      aria-label={props.label}
      aria-rowcount={list.totalIsExact ? list.total + 1 : -1}
      aria-multiselectable={selection !== undefined}
      aria-activedescendant={activeIndex >= 0 ? rowId(activeIndex) : undefined}
      aria-busy={list.loading || list.stale}
      tabIndex={0}
      style={{ '--columns': template }}
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        if (event.target === event.currentTarget && activeIndex < 0) setActive(ids[0] ?? null);
      }}
      onScroll={(event) => scrolled.write(event.currentTarget.scrollTop)}
    >
      <TableHead
        columns={columns}
        sort={props.sort}
        onSort={props.onSort}
        mark={
          selection && onSelect
            ? {
                all: selection.marked.size > 0 && selection.marked.size === ids.length,
                some: selection.marked.size > 0,
                onToggle: () => onSelect(selection.marked.size > 0 ? nothingMarked : allMarked(ids)),
              }
            : undefined
        }
      />
      {list.loading ? (
        slow && <TableSkeleton />
      ) : (
        <div
          role="rowgroup"
          className={styles.body}
          data-stale={slow || undefined}
          style={{ height: virtualizer.getTotalSize() }}
        >
          {visible.map((item) => {
            const line = lines[item.index];
            if (line === undefined) return null;
            if ('heading' in line) {
              return (
                <div
                  key={`heading ${line.key}`}
                  role="row"
                  className={styles.heading}
                  style={{ transform: `translateY(${item.start - rowHeight}px)`, height: item.size }}
                >
                  <div role="gridcell">{line.heading}</div>
                </div>
              );
            }
            const { index } = line;
            const row = list.rows[index];
            if (row === undefined) return null;
            const id = ids[index] ?? '';
            const marked = selection?.marked.has(id) ?? false;
            return (
              <div
                key={id}
                id={rowId(index)}
                role="row"
                className={styles.row}
                aria-rowindex={index + 2}
                aria-selected={selection ? marked : undefined}
                data-active={index === activeIndex || undefined}
                style={{ transform: `translateY(${item.start - rowHeight}px)`, height: item.size }}
                onClick={(event) => onRowClick(event, row)}
              >
                {selection && onSelect && (
                  <div
                    role="gridcell"
                    className={styles.mark}
                    onClick={(event) => {
                      event.stopPropagation();
                      setActive(id);
                      onSelect(event.shiftKey ? extended(selection, id, ids) : toggled(selection, id));
                    }}
                  >
                    <Checkbox
                      tabIndex={-1}
                      checked={marked}
                      readOnly
                      aria-label={t('list.mark', { title: props.titleOf(row) })}
                    />
                  </div>
                )}
                {columns.map((column) => (
                  <div key={column.id} role="gridcell" className={styles.cell} data-align={column.align}>
                    {column.render(row, format)}
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      )}
    </div>
  );
}
