/**
 * Records that go from this laptop: because the officer may not have them any more, or because they were erased elsewhere. Nothing goes
 * before what was written here has been sent, and where more than a twentieth of all records would go at once a person is asked first.
 */
import type { Tombstone } from '../../model/erasure.ts';
import { carriesSensitive, isSensitiveChange } from '../../model/scopes.ts';
import type { AttachmentContents } from '../attachments/contents.ts';
import type { AttachmentUses } from '../attachments/uses.ts';
import { breathe } from '../breathe.ts';
import type { Changes } from '../changes.ts';
import type { Drafts } from '../drafts.ts';
import type { Erasures } from '../erasures.ts';
import type { Holding } from '../holding.ts';
import type { Parked } from '../parked.ts';
import type { Rights } from '../rights.ts';
import type { Rows } from '../rows.ts';
import type { Store } from '../store.ts';
import type { ErasedMeanwhile } from './erased-meanwhile.ts';
import type { WhatLeft } from './left.ts';
import type { Proofs } from './proofs.ts';
import type { Values } from './values.ts';

export interface Leaving {
  /** Within a write: a feed brought the record after all. */
  stays(record: string): void;
  /** Within a write: one feed fewer has it. */
  considers(record: string): void;
  /** Within a write: a whole feed is not followed any more. */
  leaves(scope: number): void;
  /** Within a write. */
  erases(tombstone: Tombstone): void;
  /** Within a write: the server was put back, so what its feeds bring has to be learnt again. Nothing leaves on that account before `confirm`. */
  doubts(): void;
  /** Within a write: the server has everything again, and its feeds have been read to their end: what none of them brought leaves. */
  confirm(): void;
  /** How many are to go, of how many; whether a person has to agree first, or has agreed and the server is still to be asked. */
  outlook(): Outlook;
  /** What goes, for whoever is asked: records by type and area, how many of them were erased, what is being typed in them. */
  going(): { records: { type: string; area: string; count: number }[]; erased: number; typed: Typed[] };
  /** Within a write: a person agreed that they go. */
  agree(): void;
  /** Whether something would go that nothing holds any more. */
  isDue(isWaiting: (record: string) => boolean): boolean;
  /** Lets go what may go, in slices. */
  settle(isWaiting: (record: string) => boolean): Promise<void>;
  /**
   * Lets go what was erased, in slices. What goes since it is another's now stays until an exchange has told which server is there: one that
   * was put back meanwhile may have lost it, and asks for it.
   */
  settleErased(): Promise<void>;
}

export interface Outlook {
  readonly count: number;
  readonly of: number;
  readonly asks: boolean;
  readonly agreed: boolean;
}

/** A draft on a record. */
interface Typed {
  readonly record: string;
  readonly type: string;
  readonly title: string;
}

/** More than this share of all records, and more than so many, is asked first. */
const SHARE = 0.05;
const FEW = 10;
const SLICE = 20;
/** In place of a tombstone: only what is sensitive goes. */
const SENSITIVE = 'sensitive';
/** In place of a tombstone: whether it goes is not known yet. */
export const UNCONFIRMED = 'unconfirmed';

interface Going {
  readonly record: string;
  /** A tombstone, or what stands in its place; empty: another's now. */
  readonly erasure: string;
}

export interface LeavingParts {
  readonly store: Store;
  readonly changes: Changes;
  readonly holding: Holding;
  readonly parked: Parked;
  readonly proofs: Proofs;
  readonly rows: Rows;
  readonly erasures: Erasures;
  readonly rights: Rights;
  readonly values: Values;
  readonly erasedMeanwhile: Pick<ErasedMeanwhile, 'overtakes' | 'tell'>;
  readonly contents: Pick<AttachmentContents, 'dropUnused' | 'removeFiles'>;
  readonly attachmentUses: Pick<AttachmentUses, 'erase'>;
  readonly drafts: Pick<Drafts, 'recordLeft'>;
  readonly left: Pick<WhatLeft, 'of' | 'note'>;
}

export function openLeaving({
  store,
  changes,
  holding,
  parked,
  proofs,
  rows,
  erasures,
  rights,
  values,
  erasedMeanwhile,
  contents,
  attachmentUses,
  drafts,
  left,
}: LeavingParts): Leaving {
  const { db } = store;
  const put = db.prepare<[string, string]>(
    `INSERT INTO leaving (record, erasure) VALUES (?, ?)
     ON CONFLICT (record) DO UPDATE SET erasure = max(excluded.erasure, leaving.erasure)`,
  );
  const drop = db.prepare<[string]>('DELETE FROM leaving WHERE record = ?');
  const dropUnlessErased = db.prepare<[string]>("DELETE FROM leaving WHERE record = ? AND erasure = ''");
  const all = db.prepare<[], Going>('SELECT record, erasure FROM leaving ORDER BY record');
  const scopesOf = db.prepare<[string], { scope: number }>('SELECT scope FROM member WHERE record = ?');
  const isMember = db.prepare<[string], { scope: number }>('SELECT scope FROM member WHERE record = ? LIMIT 1');
  const ofScope = db.prepare<[number], { record: string }>('SELECT record FROM member WHERE scope = ?');
  const dropScope = db.prepare<[number]>('DELETE FROM member WHERE scope = ?');
  const dropMembers = db.prepare<[string]>('DELETE FROM member WHERE record = ?');
  const doubtAll = [
    `INSERT INTO leaving (record, erasure) SELECT DISTINCT record, '${UNCONFIRMED}' FROM member WHERE true
     ON CONFLICT (record) DO UPDATE SET erasure = max(excluded.erasure, leaving.erasure)`,
    'DELETE FROM member',
  ].map((sql) => db.prepare<[]>(sql));
  const confirmAll = db.prepare<[]>(
    `UPDATE leaving SET erasure = CASE WHEN record IN (SELECT record FROM member) THEN '${SENSITIVE}' ELSE '' END
     WHERE erasure = '${UNCONFIRMED}'`,
  );
  // Officers and areas are the server's, and stay.
  const count = db.prepare<[number, number], { count: number }>(
    'SELECT count(*) AS count FROM record WHERE type NOT IN (?, ?)',
  );
  const goingByArea = db.prepare<[], { type: number; area: number; count: number }>(
    `SELECT type, area, count(*) AS count FROM leaving JOIN record ON record.id = leaving.record
     WHERE erasure NOT IN ('${SENSITIVE}', '${UNCONFIRMED}') GROUP BY type, area ORDER BY count DESC, area`,
  );
  const goingErased = db.prepare<[], { count: number }>(
    `SELECT count(*) AS count FROM leaving JOIN record ON record.id = leaving.record
     WHERE erasure NOT IN ('', '${SENSITIVE}', '${UNCONFIRMED}')`,
  );
  const goingTyped = db.prepare<[], Typed>(
    `SELECT DISTINCT draft.record AS record, draft.type AS type, draft.title AS title
     FROM draft JOIN leaving ON leaving.record = draft.record JOIN record ON record.id = leaving.record
     WHERE erasure NOT IN ('${SENSITIVE}', '${UNCONFIRMED}') ORDER BY draft.updated DESC LIMIT 50`,
  );
  const beside = [
    'DELETE FROM lastPlace WHERE place = ?',
    'DELETE FROM parked WHERE record = ?',
    "UPDATE sealed SET salt = '' WHERE id IN (SELECT id FROM change WHERE record = ?)",
  ].map((sql) => db.prepare<[string]>(sql));
  const putSent = db.prepare<[string]>('INSERT OR IGNORE INTO sentErasure (record) VALUES (?)');

  /** Without a tombstone: it may come back the day the officer may have it again. The files that nothing else here speaks of. */
  const release = (record: string): string[] => {
    const row = rows.byId(record);
    for (const statement of beside) statement.run(record);
    if (row !== undefined) rows.release(row);
    changes.release(record, store.device);
    dropMembers.run(record);
    drafts.recordLeft(record);
    if (row !== undefined)
      store.chain.append({ at: store.now(), actor: store.officer, action: 'combine', record, reason: 'left' });
    return contents.dropUnused(attachmentUses.erase(record));
  };

  const erase = (tombstone: Tombstone) => {
    const { id, reason, by } = tombstone;
    if (erasures.has(id)) return false;
    const overtaken = erasedMeanwhile.overtakes(tombstone);
    erasures.erase(tombstone);
    putSent.run(id);
    dropMembers.run(id);
    store.chain.append({ at: store.now(), actor: by, action: 'erase', record: id, reason });
    if (overtaken !== null) erasedMeanwhile.tell(overtaken);
    return true;
  };

  const scopes = (record: string) => scopesOf.all(record).map(({ scope }) => store.facets.textOf(scope));
  const considers = (record: string) => {
    const left = scopes(record);
    if (left.length === 0) put.run(record, '');
    else if (!left.some(carriesSensitive)) put.run(record, SENSITIVE);
  };
  /** The officer may still read the record, and what is sensitive in it no more. */
  const closeSensitive = (record: string) => {
    const all = changes.ofRecord(record);
    const [gone, rest] = [all.filter(isSensitiveChange), all.filter((change) => !isSensitiveChange(change))];
    if (gone.length === 0) return;
    changes.drop(
      gone.map(({ id }) => id),
      store.device,
    );
    for (const { id } of gone) proofs.forget(id);
    const remade = holding.remade(record, rest);
    if (remade !== undefined) holding.keep(remade, false, parked.has(record));
    store.chain.append({ at: store.now(), actor: store.officer, action: 'combine', record, reason: 'sensitiveLeft' });
  };

  const decided = () => all.all().filter(({ erasure }) => erasure !== UNCONFIRMED);
  const isErased = ({ erasure }: Going) => erasure !== '' && erasure !== SENSITIVE;

  const outlook = (): Outlook => {
    const going = decided().filter(({ record, erasure }) => erasure !== SENSITIVE && rows.has(record)).length;
    const of = count.get(store.facets.find('officer'), store.facets.find('area'))?.count ?? 0;
    const much = going > FEW && going > of * SHARE;
    const agreed = much && values.get('leave') === 'yes';
    return { count: going, of, asks: much && !agreed, agreed };
  };

  /** Where much would go at once, whether a person agreed; they are asked. */
  const isAgreed = (): boolean => {
    if (!outlook().asks) return true;
    if (values.get('leave') !== 'asked') store.write(() => values.set('leave', 'asked'));
    return false;
  };

  /** A feed has it, and what is sensitive in it as well. */
  const isWhole = (record: string): boolean => scopes(record).some(carriesSensitive);

  const letGo = async (going: readonly Going[], isWaiting: (record: string) => boolean): Promise<void> => {
    const asked = values.get('leave') === 'yes';
    for (let from = 0; from < going.length; from += SLICE) {
      const erased: string[] = [];
      const files: string[] = [];
      const gone: Parameters<WhatLeft['note']>[0][number][] = [];
      store.write(() => {
        for (const one of going.slice(from, from + SLICE)) {
          const { record, erasure } = one;
          if (isErased(one)) {
            if (erase(JSON.parse(erasure) as Tombstone)) erased.push(record);
          } else if (isMember.get(record) === undefined) {
            if (isWaiting(record)) continue;
            gone.push(...[left.of(record)].filter((one) => one !== undefined));
            files.push(...release(record));
          } else if (!isWhole(record)) {
            if (isWaiting(record)) continue;
            closeSensitive(record);
          }
          drop.run(record);
        }
        if (gone.length > 0) left.note(gone, asked);
      });
      erasures.settle(erased);
      contents.removeFiles(files);
      await breathe();
    }
  };
  const tellAll = () => {
    rights.forget();
    store.events.publish({ kind: 'many', at: store.now() });
  };

  return {
    stays: (record) => {
      // What is sensitive in it may have come by a feed that has it no more.
      if (dropUnlessErased.run(record).changes > 0) considers(record);
    },
    considers,
    leaves(scope) {
      const records = ofScope.all(scope).map(({ record }) => record);
      dropScope.run(scope);
      for (const record of records) considers(record);
    },
    erases: (tombstone) => {
      put.run(tombstone.id, JSON.stringify(tombstone));
    },
    doubts() {
      for (const statement of doubtAll) statement.run();
    },
    confirm() {
      confirmAll.run();
    },
    outlook,
    going: () => ({
      records: goingByArea.all().map(({ type, area, count: many }) => ({
        type: store.facets.textOf(type),
        area: store.facets.textOf(area),
        count: many,
      })),
      erased: goingErased.get()?.count ?? 0,
      typed: goingTyped.all(),
    }),
    agree: () => values.set('leave', 'yes'),
    isDue(isWaiting) {
      const going = decided().filter((one) => isErased(one) || !isWhole(one.record));
      return going.length > 0 && isAgreed() && going.some((one) => isErased(one) || !isWaiting(one.record));
    },
    async settle(isWaiting) {
      const going = decided();
      if (going.length === 0 || !isAgreed()) return;
      await letGo(going, isWaiting);
      store.write(() => values.set('leave', ''));
      tellAll();
    },
    async settleErased() {
      const going = decided().filter(isErased);
      if (going.length === 0 || !isAgreed()) return;
      await letGo(going, () => true);
      tellAll();
    },
  };
}
