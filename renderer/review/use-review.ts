/** What the review screens ask the core, and what they tell it. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { Reason, ReviewComment, reviewContract } from '../../model/contract/review.ts';
import type { Json } from '../../model/define.ts';
import { newId } from '../../model/id.ts';
import { commit } from '../commit.ts';
import { core, mutate } from '../core.ts';
import { useLive, useStatus } from '../live.ts';
import { queries } from '../queries.ts';
import type { CommentPlace } from './places.ts';

export type QueueFilter = z.input<NonNullable<(typeof reviewContract)['queue']['~orpc']['inputSchema']>>;

export const useSupervises = (): boolean => useStatus().data?.officer.role === 'supervisor';

/** While it is narrowed to something else it shows what it showed: nobody loses their place in it. */
export const useQueue = (filter: QueueFilter, when = true) =>
  useQuery({
    queryKey: ['day', 'review', 'queue', filter],
    queryFn: ({ signal }) => core.review.queue(filter, { signal }),
    enabled: when,
    placeholderData: keepPreviousData,
  });

/** How many reports wait for this supervisor: the badge of the rail. */
export function useWaiting(): number {
  const supervises = useSupervises();
  return useQueue({ limit: 1 }, supervises).data?.waiting ?? 0;
}

export const useReading = (id: string, when = true) =>
  useLive(['record', id, 'review'], (signal) => core.review.read({ id }, { signal }), when);
export const useSitting = () => useLive(['status', 'sitting'], (signal) => core.review.sitting(undefined, { signal }));

/** Gives the reason for reading what waits; every report may be asked for again. */
export async function sit(reason: Reason, words: string) {
  const sat = await mutate((mutation) => core.review.sit({ mutation, reason, words }));
  if (sat.ok) await askAgain();
  return sat;
}

export async function consult(id: string, reason: Reason, words: string) {
  const said = await mutate((mutation) => core.review.consult({ mutation, id, reason, words }));
  if (said.ok) await askAgain();
  return said;
}

/** Lists and search show more of a report from then on as well. */
const askAgain = () => queries.invalidateQueries();

/** The longest passage a comment quotes, in UTF-16 units. */
export const LONGEST_QUOTE = 600;

export function say(record: string, text: string, anchor: CommentPlace & { readonly answers?: string }) {
  const id = newId();
  const at = Object.fromEntries(Object.entries(anchor).filter(([, value]) => value !== undefined)) as Record<
    string,
    Json
  >;
  return commit([
    {
      do: 'edit',
      id: record,
      leaves: {
        [`comments/${id}/text`]: { value: text },
        ...(Object.keys(at).length > 0 && { [`comments/${id}/anchor`]: { value: at } }),
      },
    },
  ]);
}

export function settle(record: string, comment: ReviewComment, settled: boolean) {
  const leaf = `comments/${comment.id}/settled`;
  return commit([{ do: 'edit', id: record, leaves: { [leaf]: settled ? { value: true } : {} } }]);
}

/** Takes one's own comment away. */
export function takeAway(record: string, comment: ReviewComment) {
  const leaves = ['text', 'anchor', 'settled', 'order'].map((part) => [`comments/${comment.id}/${part}`, {}] as const);
  return commit([{ do: 'edit', id: record, leaves: Object.fromEntries(leaves) }], {
    said: { key: 'review.comments.takenAway' },
  });
}
