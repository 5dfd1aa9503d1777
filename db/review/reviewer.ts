/** Reports that wait for a supervisor, and one report with its review: what changed, what was said, what came after. */
import type { z } from 'zod';
import type { Head } from '../../model/change.ts';
import type { Queue, Reading, reviewContract } from '../../model/contract/review.ts';
import type { Json } from '../../model/define.ts';
import { knownLeaf } from '../../model/leaves.ts';
import { commentsOf } from '../../model/review/comments.ts';
import { changedSinceReturn, returnsOf } from '../../model/review/versions.ts';
import { courseOf } from '../../model/view.ts';
import type { Changes } from '../changes.ts';
import { DAY } from '../days.ts';
import type { Holding } from '../holding.ts';
import type { Late } from '../late.ts';
import type { Mutations } from '../mutations.ts';
import type { Overtaken } from '../overtaken.ts';
import type { Parked } from '../parked.ts';
import type { Reader } from '../read.ts';
import { refuse } from '../refusal.ts';
import type { Rights } from '../rights.ts';
import type { SeenRivals } from '../seen-rivals.ts';
import { SHOWN, type Shown, type ShownColumns } from '../show.ts';
import type { Store } from '../store.ts';

type QueueInput = z.output<NonNullable<(typeof reviewContract)['queue']['~orpc']['inputSchema']>>;

export interface Reviewer {
  /** Refuses whoever reviews nothing. */
  queue(input: QueueInput): Queue;
  /** The review of one report, as its reviewer and its author read it. Counts as opening it. */
  read(id: string): Reading;
  /** Decisions that lost to another at this report wait for nobody any more on this laptop. */
  sawRivals(input: { mutation: string; id: string }): void;
}

export interface ReviewerParts {
  readonly store: Store;
  readonly rights: Rights;
  readonly changes: Changes;
  readonly late: Late;
  readonly shown: Shown;
  readonly reader: Reader;
  readonly holding: Holding;
  readonly mutations: Mutations;
  readonly parked: Parked;
  readonly seen: SeenRivals;
  readonly overtaken: Overtaken;
}

/** When and by whom a report was last handed in, from the transitions its row keeps. */
interface WaitingColumns extends ShownColumns {
  readonly stamp: string;
  readonly since: number;
  readonly by: string;
  readonly round: number;
}

export function openReviewer(parts: ReviewerParts): Reviewer {
  const { store, rights, changes, late, shown, reader, holding, mutations, parked, seen, overtaken } = parts;
  const { sequenced } = holding;
  const { db, facets } = store;
  const waiting = db.prepare<[number, number, string, number], WaitingColumns>(
    `WITH waiting AS (
       SELECT record.rid AS at,
         (SELECT max(json_array(json_extract(value, '$.stamp'), json_extract(value, '$.at'), json_extract(value, '$.author')))
            FROM json_each(content.meta, '$.transitions') WHERE json_extract(value, '$.to') = 'submitted') AS last,
         (SELECT count(*) FROM json_each(content.meta, '$.transitions') WHERE json_extract(value, '$.to') = 'submitted') AS round
       FROM record INDEXED BY recordState JOIN content USING (rid)
       WHERE record.type = ? AND record.state = ? AND record.listed = 1
         AND record.area IN (SELECT value FROM json_each(?))
     )
     SELECT ${SHOWN}, json_extract(last, '$[0]') AS stamp, json_extract(last, '$[1]') AS since, json_extract(last, '$[2]') AS "by", round
     FROM waiting JOIN record ON record.rid = waiting.at
     WHERE since <= ? ORDER BY since, record.rid`,
  );

  const namesOf = (ids: readonly string[]) => {
    const named = shown.named([...new Set(ids)]);
    return (id: string) => named.get(id)?.title ?? '';
  };

  return {
    queue({ areas, kinds, waitingDays, limit }) {
      const reviewed = rights.reviewedAreas();
      if (rights.actor().role !== 'supervisor') refuse({ code: 'NOT_ALLOWED', data: { reason: 'reviewerOnly' } });
      const { officer } = store;
      const everywhere = JSON.stringify(reviewed.map((area) => facets.find(area)));
      const all = waiting.all(facets.find('incident'), facets.find('submitted'), everywhere, Number.MAX_SAFE_INTEGER);
      const isOwn = (one: WaitingColumns) => facets.textOf(one.author) === officer || one.by === officer;
      const theirs = all.filter((one) => !isOwn(one));
      const latest = store.now() - waitingDays * DAY;
      const fitting = theirs.filter(
        (one) =>
          // Their clock may run ahead of this one: what waits is there whatever it says.
          (waitingDays === 0 || one.since <= latest) &&
          (areas.length === 0 || areas.includes(facets.textOf(one.area))) &&
          (kinds.length === 0 || kinds.includes(facets.textOf(one.kind))),
      );
      const page = fitting.slice(0, limit);
      const rows = shown.rows(page);
      const name = namesOf([...theirs.map((one) => facets.textOf(one.area)), ...page.map((one) => one.by)]);
      return {
        lines: rows.map((row, index) => {
          const one = page[index] as WaitingColumns;
          return {
            row,
            since: one.since,
            byName: name(one.by),
            areaName: name(row.areaId ?? ''),
            round: one.round,
            late: late.ofStamp(row.id, one.stamp),
          };
        }),
        total: fitting.length,
        waiting: theirs.length,
        own: all.length - theirs.length,
        areas: counted(theirs.map((one) => facets.textOf(one.area))).map(([id, count]) => ({
          id,
          name: name(id),
          count,
        })),
        kinds: counted(theirs.map((one) => facets.textOf(one.kind))).map(([kind, count]) => ({ kind, count })),
      };
    },

    read(id) {
      const { state, view } = reader.opened(id);
      const { taken } = courseOf(state, sequenced);
      const handed = taken.filter(({ to }) => to === 'submitted');
      const last = handed.at(-1);
      const approval = taken.findLast(({ move }) => move === 'approve');
      const comments = commentsOf(state);
      const changed = changedSinceReturn(state, view, changes.ofRecord(id), sequenced);
      const beyond = Object.entries(view.beyond);
      const lost = overtaken.ofRecord(id);
      const stands = taken.at(-1);
      const name = namesOf([
        ...taken.map(({ author }) => author),
        ...[...view.rivals, ...lost].map(({ author }) => author),
        ...comments.map(({ author }) => author),
        ...beyond.flatMap(([, heads]) => heads.map(({ author }) => author)),
      ]);
      const made = ({ at, author }: { at: number; author: string }) => ({ at, by: author, byName: name(author) });
      const isSensitive = (leaf: string) => knownLeaf(view.type, leaf)?.shape.sensitive === true;
      return {
        round: handed.length,
        handedIn: last === undefined ? null : { ...made(last), late: late.ofStamp(id, last.stamp) },
        approved: approval === undefined ? null : made(approval),
        returns: returnsOf(state, sequenced).map((one) => ({ ...made(one), reason: one.reason ?? '' })),
        changed: (changed?.leaves ?? []).map(({ leaf, before, after }) =>
          isSensitive(leaf)
            ? { leaf, sensitive: true }
            : { leaf, sensitive: false, ...given('before', before), ...given('after', after) },
        ),
        comments: comments.map((one) => ({
          ...made(one),
          id: one.id,
          text: one.text,
          field: one.field ?? null,
          item: one.item ?? null,
          quote: one.anchor?.quote ?? null,
          start: one.anchor?.start ?? null,
          answers: one.answers ?? null,
          settled: one.settled,
          mine: one.author === store.officer,
        })),
        supplements: beyond
          .filter(([leaf]) => view.state !== 'withdrawn' && !isSensitive(leaf))
          .map(([leaf, heads]) => ({
            leaf,
            heads: heads.map((head: Head) => ({ ...made(head), ...given('value', head.value) })),
          })),
        stands: stands === undefined ? null : { ...made(stands), move: stands.move },
        rivals: [
          ...view.rivals.map((one) => ({ ...one, seen: seen.has(one.stamp) })),
          ...lost.map((one) => ({ ...one, seen: false })),
        ].map((one) => ({ ...made(one), move: one.move, reason: one.reason ?? null, seen: one.seen })),
        may: {
          comment: rights.why('comment', view),
          approve: rights.why('move:approve', view),
          return: rights.why('move:return', view),
          supplement: rights.why('supplement', view),
        },
      };
    },

    sawRivals({ mutation, id }) {
      const held = reader.readable(id);
      store.write(() => {
        if (mutations.outcomeOf(mutation) !== undefined) return;
        const at = store.now();
        seen.add(held.view.rivals.map(({ stamp }) => stamp));
        overtaken.settle(id);
        holding.keep(held, false, parked.has(id));
        mutations.remember(mutation, { at, ids: [id], undo: null }, []);
      });
      store.events.publish({ kind: 'records', types: [held.view.type], ids: [id], at: store.now() });
      store.events.publish({ kind: 'sync' });
    },
  };
}

const given = <Name extends string>(name: Name, value: Json | undefined) =>
  (value === undefined ? {} : { [name]: value }) as { [key in Name]?: Json };

/** How often each value stands there, most often first. */
function counted(values: readonly string[]): [value: string, count: number][] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}
