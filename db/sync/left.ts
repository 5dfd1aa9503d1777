/**
 * What has gone from this laptop because it is not the officer's to keep any more, so that nothing goes without a word: how many of what
 * type, of which area, and why. No names: they went with the records.
 */
import { scopesOf } from '../../model/scopes.ts';
import { areasOf } from '../../model/subject.ts';
import type { RecordType } from '../../model/types.ts';
import type { Holding } from '../holding.ts';
import type { Store } from '../store.ts';
import type { Values } from './values.ts';

/** `ground`: none of its areas is the officer's any more. `elsewhere`: it was moved, or closed to them. */
export type WhyLeft = 'ground' | 'elsewhere';

export interface Left {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly type: RecordType;
  /** Empty: of no area. */
  readonly area: string;
  readonly why: WhyLeft;
  readonly count: number;
  /** The officer was asked before, or has seen it since. */
  readonly seen: boolean;
}

export interface WhatLeft {
  /** Newest first. */
  all(): readonly Left[];
  /** What a record is that is about to go; undefined where nothing of it shows. */
  of(record: string): Omit<Left, 'at' | 'count' | 'seen'> | undefined;
  /** Within a write. `asked`: the officer agreed to it. */
  note(gone: readonly Omit<Left, 'at' | 'count' | 'seen'>[], asked: boolean): void;
  seen(): void;
}

const DAYS = 86_400_000;
/** It is told for so long, and no more of it than this. */
const TOLD = 30 * DAYS;
const MOST = 50;
/** What goes within so long went together. */
const TOGETHER = 60_000;

export function openWhatLeft(store: Store, holding: Holding, values: Values): WhatLeft {
  const followed = store.db.prepare<[], { scope: number }>('SELECT scope FROM feedCursor');
  const all = (): readonly Left[] => {
    const told = JSON.parse(values.get('left') || '[]') as Left[];
    return told.filter(({ at }) => at > store.now() - TOLD);
  };
  const put = (left: readonly Left[]) => values.set('left', JSON.stringify(left.slice(0, MOST)));
  return {
    all,
    of(record) {
      const view = holding.load(record)?.view;
      if (view === undefined || view.type === 'area' || view.type === 'officer') return undefined;
      const areas = areasOf(view.type, view.id, view.doc);
      const own = new Set(followed.all().map(({ scope }) => store.facets.textOf(scope)));
      // A unit's officers follow the contacts of each other's beats, and not what is reported there.
      const isOwn = scopesOf(view).some((scope) => scope.startsWith('area/') && own.has(scope));
      return { type: view.type, area: areas[0] ?? '', why: areas.length === 0 || isOwn ? 'elsewhere' : 'ground' };
    },
    note(gone, asked) {
      const at = store.now();
      const left = [...all()];
      for (const one of gone) {
        const place = left.findIndex(
          (other) =>
            at - other.at < TOGETHER &&
            other.type === one.type &&
            other.area === one.area &&
            other.why === one.why &&
            other.seen === asked,
        );
        const before = left[place];
        if (before === undefined) left.unshift({ ...one, at, count: 1, seen: asked });
        else left[place] = { ...before, count: before.count + 1 };
      }
      put(left);
    },
    seen() {
      if (all().every(({ seen }) => seen)) return;
      store.write(() => put(all().map((one) => ({ ...one, seen: true }))));
      store.events.publish({ kind: 'sync' });
    },
  };
}
