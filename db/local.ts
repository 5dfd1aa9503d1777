/** Single values this laptop keeps for itself, by name: who it is, whose it is, and how far its counters have come. */
import type { Connection } from './vault/database.ts';

export interface LocalValues {
  /** This device's id, part of every stamp it gives. */
  device: string;
  /** The record id of the officer whose laptop this is. */
  officer: string;
  /** The beat that new records belong to unless they say otherwise. */
  beat: string;
  /** The last stamp given or followed. */
  clock: string;
  /** The number of this device's last change. */
  number: string;
  /** The running number of incident references. */
  reference: string;
  /** The shift, as JSON. */
  shift: string;
  /** Where the officer was when the vault locked, as JSON; empty once taken. */
  place: string;
  /** Which receiver tells positions, as JSON. */
  gps: string;
  /** How far the first day on the sample beat went, as JSON. */
  tour: string;
  /** The station printed on receipts, as JSON. */
  station: string;
  /** Whom to call about a confidential source, as JSON. */
  sourceUnit: string;
  /** Hours a volunteer is to give a month; empty without an aim. */
  volunteerHours: string;
  /** Set once the sample beat is loaded: the day it was told. */
  sample: string;
  /** Whether words of something erased may still lie in the search index: 'yes', 'merging' while that is being seen to, or ''. */
  indexOwes: string;
  /** The reason given for reading reports that wait for review, as JSON; empty where none stands. */
  sitting: string;
  /** Stamps of decisions that lost to another and that the officer has seen, as JSON; the latest 500. */
  rivalsSeen: string;
  /** The language that the vault was set up in. */
  language: string;
  /** 'yes' once a server keeps officers, areas and roles. */
  enrolled: string;
}

export interface Local {
  get(name: keyof LocalValues): string | undefined;
  /** Within a write. */
  set(name: keyof LocalValues, value: string): void;
  /** Forgets what a transaction that was undone had set. */
  reload(): void;
}

export function openLocal(db: Connection): Local {
  const all = db.prepare<[], { name: string; value: string }>('SELECT name, value FROM local');
  const write = db.prepare<[string, string]>(
    'INSERT INTO local (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  let held = new Map<string, string>();
  const reload = () => {
    held = new Map(all.all().map(({ name, value }) => [name, value]));
  };
  reload();
  return {
    get: (name) => held.get(name),
    set: (name, value) => {
      write.run(name, value);
      held.set(name, value);
    },
    reload,
  };
}
