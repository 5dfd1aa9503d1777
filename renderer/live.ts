/**
 * Live queries: what is on screen follows what is saved. The core tells which records changed; the answers held that may speak of
 * them are asked for again. Keys: `['record', id, …]`, `['list', type, …]`, `['day', …]`, `['drafts', …]`, `['status', …]`,
 * `['map', …]`; whoever asks the core for something else of the kind puts it under one of these.
 */
import {
  keepPreviousData,
  type QueryKey,
  type UseQueryResult,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query';
import { useMemo } from 'react';
import type { z } from 'zod';
import type { Row } from '../model/contract/base.ts';
import type { LiveEvent } from '../model/contract/day.ts';
import type { ListFilter, Sort } from '../model/contract/records.ts';
import type { RecordType } from '../model/types.ts';
import { core } from './core.ts';
import { queries } from './queries.ts';

/** An import tells of hundreds of records a second; screens need not redraw as often. */
const GATHER_MS = 60;
const AGAIN_MS = 500;
const PAGE = 200;

/** Which held answers an event puts in doubt. */
export function concerns(key: QueryKey, event: LiveEvent): boolean {
  const [area, second] = key;
  switch (event.kind) {
    case 'many':
      return true;
    case 'drafts':
      return area === 'drafts' || area === 'day';
    case 'shift':
      return area === 'day';
    case 'sync':
      return area === 'sync' || area === 'status';
    case 'backup':
    case 'erasing':
      return area === 'status';
    case 'records':
      if (area === 'list') return event.types.some((type) => type === second);
      // A record's page names what it is linked to, so any change may show on it.
      return area === 'record' || area === 'day' || area === 'map' || area === 'status';
  }
}

let gathered: LiveEvent[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

function refresh(): void {
  timer = undefined;
  const events = gathered;
  gathered = [];
  void queries.invalidateQueries({ predicate: (query) => events.some((event) => concerns(query.queryKey, event)) });
}

function take(event: LiveEvent): void {
  gathered.push(event);
  if (timer === undefined) timer = setTimeout(refresh, GATHER_MS);
}

/** Whether changes were followed before in this document: while they were not, some went by. */
let followed = false;

/** Follows the core's changes until aborted; after every interruption everything is asked for again, since events may be lost. */
export async function follow(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      const events = await core.status.live(undefined, { signal });
      if (followed) take({ kind: 'many', at: Date.now() });
      followed = true;
      for await (const event of events) take(event);
    } catch {
      // The core is away; it is asked again below until it is back.
    }
    if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }
}

/** An answer of the core that stays true: `useLive(['record', id, 'audit'], () => core.status.audit({ id }))`. */
export function useLive<T>(key: QueryKey, ask: (signal: AbortSignal) => Promise<T>, when = true): UseQueryResult<T> {
  return useQuery({ queryKey: key, queryFn: ({ signal }) => ask(signal), enabled: when });
}

export const useRecord = (id: string) =>
  useLive(['record', id, 'get'], (signal) => core.records.get({ id }, { signal }));
export const useLinked = (id: string) =>
  useLive(['record', id, 'linked'], (signal) => core.records.linked({ id }, { signal }));
export const useHistory = (id: string, when = true) =>
  useLive(['record', id, 'history'], (signal) => core.records.history({ id }, { signal }), when);
export const useStatus = () => useLive(['status', 'get'], (signal) => core.status.get(undefined, { signal }));
export const useShift = () => useLive(['day', 'shift'], (signal) => core.day.shift(undefined, { signal }));
export const useSavedFilters = (type: RecordType) =>
  useLive(['status', 'filters', type], (signal) => core.status.savedFilters({ type }, { signal }));

/** The rows of some records, in the order of `ids`; those not on this laptop are missing. */
export function useRows(ids: readonly string[]): readonly Row[] {
  const { data } = useQuery({
    queryKey: ['record', 'rows', ids],
    queryFn: ({ signal }) => core.records.rows({ ids: [...ids] }, { signal }),
    enabled: ids.length > 0,
    placeholderData: keepPreviousData,
  });
  return useMemo(() => {
    const byId = new Map((data ?? []).map((row) => [row.id, row]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }, [data, ids]);
}

/** Rows that arrive page by page. */
export interface Paged<T> {
  readonly rows: readonly T[];
  /** Exact up to 10,000; beyond it, at least that many. */
  readonly total: number;
  readonly totalIsExact: boolean;
  readonly loading: boolean;
  /** The rows shown are those of the filter before; the asked-for ones are on their way. */
  readonly stale: boolean;
  readonly failed: unknown;
  readonly more: boolean;
  readonly loadMore: () => void;
  readonly again: () => void;
}

export type FilterInput = z.input<typeof ListFilter>;

/** A list of one record type, page by page, live. */
export function useRecordList(type: RecordType, filter: FilterInput, sort: Sort): Paged<Row> {
  const query = useInfiniteQuery({
    queryKey: ['list', type, filter, sort],
    queryFn: ({ pageParam, signal }) =>
      core.records.list({ type, filter, sort, after: pageParam, limit: PAGE }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
  const { data, isPending, isPlaceholderData, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = query;
  const rows = useMemo(() => data?.pages.flatMap((page) => page.rows) ?? [], [data]);
  return {
    rows,
    total: data?.pages[0]?.total ?? 0,
    totalIsExact: data?.pages[0]?.totalIsExact ?? true,
    loading: isPending,
    stale: isPlaceholderData,
    failed: error,
    more: hasNextPage,
    loadMore: () => {
      if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
    },
    again: () => void refetch(),
  };
}

/** Entries about a party, place or incident, newest first, page by page. */
export function useTimeline(id: string): Paged<Row> {
  const query = useInfiniteQuery({
    queryKey: ['record', id, 'timeline'],
    queryFn: ({ pageParam, signal }) => core.records.timeline({ id, after: pageParam }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.rows) ?? [], [query.data]);
  return {
    rows,
    total: rows.length,
    totalIsExact: !query.hasNextPage,
    loading: query.isPending,
    stale: false,
    failed: query.error,
    more: query.hasNextPage,
    loadMore: () => {
      if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
    },
    again: () => void query.refetch(),
  };
}
