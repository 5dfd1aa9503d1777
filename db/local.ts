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
  /** The language that the vault was set up in. */
  language: string;
}

export interface Local {
  get(name: keyof LocalValues): string | undefined;
  set(name: keyof LocalValues, value: string): void;
}

export function openLocal(db: Connection): Local {
  const read = db.prepare<[string], { value: string }>('SELECT value FROM local WHERE name = ?');
  const write = db.prepare<[string, string]>(
    'INSERT INTO local (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  return {
    get: (name) => read.get(name)?.value,
    set: (name, value) => {
      write.run(name, value);
    },
  };
}
