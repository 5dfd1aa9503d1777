/** What the status line tells, and disclosures written down before paper or a file leaves. */
import type { z } from 'zod';
import type { Status as StatusSchema, statusContract } from '../model/contract/day.ts';
import { RECORD_TYPES } from '../model/types.ts';
import type { Cleansing } from './cleansing.ts';
import { openLanguages } from './languages.ts';
import type { Mutations } from './mutations.ts';
import { ownBeat } from './own-ground.ts';
import type { Reader } from './read.ts';
import type { Rights } from './rights.ts';
import type { SensitiveDoor } from './sensitive.ts';
import type { Shown } from './show.ts';
import type { Store } from './store.ts';

export type Status = z.output<typeof StatusSchema>;
type Disclosure = z.output<NonNullable<(typeof statusContract)['disclose']['~orpc']['inputSchema']>>;

export interface StatusReader {
  read(): Status;
  backupTaken(at: number): void;
  disclose(disclosure: Disclosure): void;
  /** Writes down that somebody opened a record's sensitive part, and why. Throws `NOT_HERE` for a record that is not readable. */
  openSensitive(opening: { mutation: string; id: string; reason: string }): void;
}

export interface StatusParts {
  readonly store: Store;
  readonly shown: Shown;
  readonly rights: Rights;
  readonly reader: Reader;
  readonly mutations: Mutations;
  readonly door: SensitiveDoor;
  readonly cleansing: Pick<Cleansing, 'hindrance'>;
}

export function openStatus({ store, shown, rights, reader, mutations, door, cleansing }: StatusParts): StatusReader {
  const { db, facets, vault } = store;
  const lastSaved = db.prepare<[], { at: number }>('SELECT at FROM mutation ORDER BY at DESC LIMIT 1');
  const counts = db.prepare<[], { type: number; count: number }>(
    'SELECT type, sum(count) AS count FROM tally GROUP BY type',
  );
  const unsettled = db.prepare<[], { count: number }>(
    'SELECT coalesce(sum(count), 0) AS count FROM tally WHERE unsettled = 1',
  );
  const languages = openLanguages(store);
  let backupAt = vault.lastBackupAt;

  return {
    read() {
      const officer = shown.rows(shown.columnsById([store.officer]))[0];
      const beatId = ownBeat(store, rights);
      const beat = shown.named([beatId]).get(beatId);
      const held = new Map(counts.all().map(({ type, count }) => [facets.textOf(type), count]));
      const serviceNumber = officer?.extra.serviceNumber;
      return {
        officer: {
          id: store.officer,
          name: officer?.title ?? '',
          role: rights.actor().role,
          serviceNumber: typeof serviceNumber === 'string' ? serviceNumber : '',
        },
        beat: beat === undefined ? null : { id: beatId, name: beat.title },
        languages: languages(),
        sample: vault.sample,
        readOnly: vault.readOnly,
        savedAt: lastSaved.get()?.at ?? null,
        backupAt,
        unsettled: unsettled.get()?.count ?? 0,
        eraseHindered: cleansing.hindrance(),
        counts: Object.fromEntries(RECORD_TYPES.map((type) => [type, held.get(type) ?? 0])),
        loss:
          vault.loss === null
            ? null
            : { expected: vault.loss.acknowledged ?? vault.loss.found, found: vault.loss.found },
      };
    },
    backupTaken(at) {
      backupAt = at;
      store.events.publish({ kind: 'backup', at });
    },
    openSensitive({ mutation, id, reason }) {
      const { view } = reader.readable(id);
      store.write(() => {
        if (mutations.outcomeOf(mutation) !== undefined) return;
        const at = store.now();
        store.chain.append({ at, actor: store.officer, action: 'consultSensitive', record: id, words: reason });
        mutations.remember(mutation, { at, ids: [id], undo: null }, []);
      });
      door.open(view.id);
    },
    disclose({ mutation, action, ids, recipient, purpose, basis }) {
      const types = new Set(ids.map((id) => reader.readable(id).view.type));
      const words = JSON.stringify({ action, recipient, purpose, basis });
      store.write(() => {
        if (mutations.outcomeOf(mutation) !== undefined) return;
        const at = store.now();
        const actor = store.officer;
        for (const id of ids) store.chain.append({ at, actor, action: 'disclose', record: id, reason: action, words });
        if (types.size === 0) store.chain.append({ at, actor, action: 'disclose', reason: action, words });
        mutations.remember(mutation, { at, ids, undo: null }, []);
      });
    },
  };
}
